// The tokens station on the built site. Counting knows no device: what does not depend on one is tested in one project only.
import AxeBuilder from "@axe-core/playwright";
import { readFileSync } from "node:fs";
import { expect, test } from "../support/page";
import { openStation } from "../support/station";

interface Golden {
  cases: {
    name: string;
    text: string;
    bpe: [string, string][];
    wordpiece: [string, string, ...number[]][];
  }[];
}
const golden = JSON.parse(readFileSync("tests/golden/merges.json", "utf8")) as Golden;
const sample = golden.cases.find(({ name }) => name === "en")!;

test("merges on the visitor's text are those of other trainers, on either device", async ({ page }) => {
  const station = await openStation(page, "tokens");
  await station.setState({ text: sample.text, merges: 60 });
  for (const algorithm of ["bpe", "wordpiece"] as const) {
    await station.setState({ algorithm });
    const { texts, tensors } = await station.snapshot();
    const told = (texts.merges as string[]).map((merge) => merge.replaceAll(" ", "Ġ"));
    const known = sample[algorithm].map(([left, right]) => `${left}|${right}`.replaceAll(" ", "Ġ"));
    expect(told).toEqual(known.slice(0, 60));
    expect((texts.pieces as string[]).map((piece) => piece.replace(/^##/, "")).join("")).toBe(sample.text);
    expect(tensors.ids.shape).toEqual([(texts.pieces as string[]).length]);
  }
  await page.locator("jornada-tokens .bar button", { hasText: "Conferir" }).click();
  await expect(page.locator("jornada-tokens .notice.result")).toContainText("maior erro 0");
});

test.describe("whatever the device", () => {
  test.skip(() => test.info().project.name !== "cpu", "tested without WebGPU");

  test("a megabyte, 2,000 merges: the page answers all the while", async ({ page }) => {
    const station = await openStation(page, "tokens");
    await station.ready();
    const longestWait = await station.element.evaluate(async (node) => {
      const element = node as HTMLElement & { state: object; ready: Promise<void> };
      let [longest, last, on] = [0, performance.now(), true];
      const beat = () => {
        longest = Math.max(longest, performance.now() - last);
        last = performance.now();
        if (on) setTimeout(beat, 0);
      };
      beat();
      element.state = { corpus: "village", merges: 2000 };
      await element.ready;
      on = false;
      return longest;
    });
    // A frozen page would wait for the whole learning: seconds.
    expect(longestWait).toBeLessThan(1500);
    const { tensors, texts } = await station.snapshot();
    expect(tensors.merges.shape).toEqual([2000, 2]);
    expect((texts.pieces as string[]).length).toBeGreaterThan(20);
  });

  test("the tour in both languages, every view, without a complaint of axe", async ({ page }) => {
    test.setTimeout(90_000);
    const station = await openStation(page, "tokens", "#lang=en");
    await station.ready();
    await expect(page.locator("jornada-tokens .story h1")).toHaveText("Machines read in pieces");
    const stops = page.locator("jornada-tokens .stops button");
    await expect(stops).toHaveCount(12);
    for (const stop of [1, 4, 6, 8, 10]) {
      await stops.nth(stop).click();
      await station.ready();
      const { violations } = await new AxeBuilder({ page }).include("jornada-tokens").analyze();
      expect(violations.map(({ id, nodes }) => `${stop} ${id}: ${nodes[0].html.slice(0, 120)}`)).toEqual([]);
    }
    // Another tokenizer: the shipped GPT's, through the worker of its own, under the site's policy.
    await page.locator("jornada-tokens .compare .actions button").click();
    await expect
      .poll(async () => (await station.snapshot()).tensors["ids.other"]?.shape[0] ?? 0)
      .toBeGreaterThan(50);
    await page.setViewportSize({ width: 360, height: 740 });
    await stops.first().evaluate((node) => (node as HTMLElement).click());
    await station.ready();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  });
});
