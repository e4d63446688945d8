// What a visitor expects of every open station, line by line, on the built site: a phone, a keyboard, a screen reader, no motion, forced
// colours, large text, grey, tables, a way back. What one station alone promises is in its own spec.
import { readFile } from "node:fs/promises";
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "../support/page.js";
import { openStation, type StationPage } from "../support/station.js";

const stations = ["attention", "diffusion"] as const;
type Id = (typeof stations)[number];
const quick: Record<Id, string> = { attention: "v=1&stop=who", diffusion: "v=1&s.trainSteps=40" };

async function visit(page: Page, id: Id, hash = quick[id]): Promise<StationPage> {
  // A new hash alone would not load the page anew.
  await page.goto("about:blank");
  const station = await openStation(page, id, `#${hash}`);
  await station.ready();
  return station;
}

test("V7 V12 at 320 px, and at twice the text size, nothing sticks out and every control is there", async ({
  page,
}) => {
  test.slow();
  for (const id of stations) {
    await page.setViewportSize({ width: 320, height: 640 });
    await visit(page, id);
    expect(await page.evaluate(() => document.documentElement.scrollWidth), id).toBeLessThanOrEqual(320);
    await page.getByRole("button", { name: "Abrir a história e os controles" }).click();
    for (const name of ["Recomeçar", "Passo", "Conferir", "Ver o shader", "Compartilhar"])
      await expect(page.getByRole("button", { name, exact: true }), `${id}, ${name}`).toBeVisible();
    const small = await page.locator("button:visible, select:visible").evaluateAll((nodes) =>
      nodes
        .map((node) => ({ name: node.ariaLabel ?? node.textContent, box: node.getBoundingClientRect() }))
        .filter(({ box }) => box.width > 0 && (box.width < 24 || box.height < 24))
        .map(({ name }) => name?.trim()),
    );
    expect(small, id).toEqual([]);
    await page.setViewportSize({ width: 800, height: 900 });
    await page.evaluate(() => document.documentElement.style.setProperty("font-size", "200%"));
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth),
      `${id} at 200 %`,
    ).toBeLessThanOrEqual(800);
  }
});

test("V8 by keyboard alone: everything is reached, seen, and left again", async ({ page }) => {
  await visit(page, "attention");
  const seen = new Set<string>();
  let unseen = "";
  for (let i = 0; i < 90; i++) {
    await page.keyboard.press("Tab");
    const at = await page.evaluate(() => {
      let focus = document.activeElement;
      while (focus?.shadowRoot?.activeElement) focus = focus.shadowRoot.activeElement;
      if (!focus || focus === document.body) return null;
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(focus);
      const ring = (outlineStyle !== "none" && outlineWidth !== "0px") || boxShadow !== "none";
      const inside = focus.closest(".sentence, g, .heatmap") !== null;
      const name = focus.getAttribute("aria-label") ?? focus.textContent?.trim().slice(0, 40) ?? "";
      return { name: `${focus.localName} ${name}`, ring: ring || inside };
    });
    if (!at) break;
    if (!at.ring) unseen = at.name;
    seen.add(at.name);
  }
  expect(unseen, "a focus without a ring").toBe("");
  const names = [...seen].join("\n");
  for (const name of ["Apresentar", "Recomeçar", "Tocar", "Passo", "Posição", "Conferir", "Compartilhar"])
    expect(names).toContain(name);
});

test("V9 what happens is said: a status for results, names for every drawing, axe in both languages", async ({
  page,
}) => {
  test.slow();
  for (const id of stations)
    for (const language of ["pt", "en"]) {
      await visit(page, id, `${quick[id]}&lang=${language}`);
      await page.getByRole("button", { name: language === "pt" ? "Conferir" : "Check it" }).click();
      await expect(page.getByRole("status").filter({ hasText: /maior erro|largest error/ })).toBeVisible();
      const unnamed = await page
        .locator("canvas:visible, svg[role]:visible")
        .evaluateAll(
          (all) => all.filter((one) => !one.closest("[aria-hidden=true]") && !one.ariaLabel).length,
        );
      expect(unnamed, `${id}, ${language}`).toBe(0);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id: rule, nodes }) => `${id} ${rule}: ${nodes[0].html}`)).toEqual([]);
    }
});

test("V10 behind every figure a table with the figure's numbers, and the same as CSV with points", async ({
  page,
}) => {
  test.slow();
  const numbers: Record<Id, (station: StationPage) => Promise<number>> = {
    // The chosen head's last weight; the first point's place.
    attention: async (station) => {
      const { tensors, state } = await station.snapshot();
      const [, heads, t] = tensors.attention.shape;
      const place = await station.element.evaluate((element) => {
        const { layer, head } = (element as unknown as { panel: { view: { layer: number; head: number } } })
          .panel.view;
        return { layer, head };
      });
      expect(state.row).toBe(t - 1);
      return tensors.attention.data[((place.layer * heads + place.head) * t + t - 1) * t + t - 1];
    },
    diffusion: async (station) => (await station.snapshot()).tensors.samples.data[0],
  };
  for (const id of stations) {
    const station = await visit(page, id);
    await station.call("pause");
    if (id === "diffusion") await station.setState({ at: 1 });
    await page.getByRole("button", { name: "Ver como tabela" }).first().click();
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: "Baixar CSV" }).click();
    const text = await readFile(await (await download).path(), "utf8");
    const rows = text
      .trim()
      .split("\r\n")
      .map((row) => row.split(","));
    const value = await numbers[id](station);
    const inFile = id === "attention" ? rows.at(-1)!.at(-1) : rows[1][1];
    expect(Number(inFile)).toBeCloseTo(value, 6);
    const shown = value
      .toLocaleString("pt-BR", { minimumFractionDigits: 4, maximumFractionDigits: 4 })
      .replace("-", "−");
    const cells = page.locator("jornada-figure td");
    await expect(id === "attention" ? cells.last() : cells.nth(1)).toHaveText(shown);
  }
});

test("V11 in grey, weights and signs still differ", async ({ page }) => {
  await page.goto("elements/");
  const scales = page.locator("jornada-elements section.light jornada-figure.strip");
  await expect(scales.first()).toBeVisible();
  const greys = async (index: number) =>
    scales.nth(index).evaluate((figure) =>
      [...figure.shadowRoot!.querySelectorAll("rect")].map((rect) => {
        const [r, g, b] = getComputedStyle(rect)
          .fill.match(/[\d.]+/g)!
          .map(Number);
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
      }),
    );
  await expect.poll(async () => (await greys(0)).length).toBe(33);
  const magnitude = await greys(0);
  expect(magnitude.every((grey, i) => i === 0 || grey < magnitude[i - 1])).toBe(true);
  // Signed: zero is the lightest, and both ends are dark; a number or a place tells which.
  const signed = await greys(1);
  const lightest = signed.indexOf(Math.max(...signed));
  expect(Math.abs(lightest - 16)).toBeLessThanOrEqual(1);
});

test("V12 without motion and in forced colours everything is there", async ({ page }) => {
  test.slow();
  for (const id of stations) {
    await page.emulateMedia({ reducedMotion: "reduce", forcedColors: "active" });
    const station = await visit(page, id);
    expect(
      await station.element.evaluate((element) => (element as unknown as { playing: boolean }).playing),
    ).toBe(false);
    for (const name of ["Recomeçar", "Tocar", "Passo", "Conferir", "Compartilhar"])
      await expect(page.getByRole("button", { name, exact: true }).first(), `${id}, ${name}`).toBeVisible();
    await expect(page.locator("jornada-figure").first()).toBeVisible();
  }
});

test("V13 the switch of language keeps the state and leaves no word behind", async ({ page }) => {
  test.slow();
  for (const id of stations) {
    const station = await visit(page, id);
    const before = await station.snapshot();
    await page.locator("jornada-language button").click();
    await expect(page.getByRole("button", { name: "Start over" })).toBeVisible();
    await station.ready();
    expect((await station.snapshot()).state).toEqual(before.state);
    await expect(page.locator("html")).toHaveAttribute("lang", "en");
    for (const word of ["Recomeçar", "Compartilhar", "Apresentar", "Velocidade"])
      await expect(page.getByText(word, { exact: true })).toHaveCount(0);
    await page.locator("jornada-language button").click();
  }
});

test("V14 start over gives the defaults, undo brings everything back, a shared link reproduces", async ({
  page,
  context,
}) => {
  test.slow();
  const station = await visit(page, "attention");
  await station.setState({ text: "A lua viu o lobo", ablated: [[1, 1]] });
  const mine = await station.snapshot();
  await page.getByRole("button", { name: "Recomeçar" }).click();
  await station.ready();
  const { state, stop } = await station.snapshot();
  expect([state.text, state.ablated, stop]).toEqual([
    "Bento encontrou Clara na praça e ficou feliz porque",
    [],
    null,
  ]);
  await page.getByRole("button", { name: "Desfazer" }).click();
  await station.ready();
  const back = await station.snapshot();
  expect(back.state).toEqual(mine.state);
  expect(back.stop).toBe(mine.stop);
  await page.getByRole("button", { name: "Compartilhar" }).click();
  const link = await page.getByRole("textbox", { name: "Link" }).inputValue();
  const fresh = await context.newPage();
  await fresh.goto(link);
  await fresh.evaluate(() => customElements.whenDefined("jornada-attention").then(() => undefined));
  const there = await fresh.locator("jornada-attention").evaluate(async (element) => {
    const face = element as unknown as { ready: Promise<void>; state: { text: string; ablated: unknown } };
    await face.ready;
    return [face.state.text, face.state.ablated];
  });
  expect(there).toEqual([mine.state.text, mine.state.ablated]);
  await fresh.close();
});

test("V17 an error says what to do, and gives a report to copy", async ({ page, context, complaints }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.route("**/models/gpt/*.safetensors*", (route) => route.fulfill({ status: 503, body: "" }));
  const station = await openStation(page, "attention");
  await expect(station.element.getByRole("alert")).toContainText("O servidor não entregou o modelo.");
  await page.getByRole("button", { name: "Copiar relatório" }).click();
  await expect(page.getByText("Relatório copiado")).toBeVisible();
  const report = JSON.parse(await page.evaluate(() => navigator.clipboard.readText())) as Record<
    string,
    unknown
  >;
  expect(report).toMatchObject({ code: "http", station: "attention", language: "pt" });
  await page.unroute("**/models/gpt/*.safetensors*");
  await page.getByRole("button", { name: "Tentar de novo" }).click();
  await station.ready();
  await expect(station.element.getByRole("alert")).toHaveCount(0);
  complaints.length = 0;
});

test("the elements page shows every shared element in every state, light and dark, and axe agrees", async ({
  page,
}) => {
  test.slow();
  await page.goto("elements/");
  for (const scheme of ["light", "dark"]) {
    const part = page.locator(`section.${scheme}`);
    await expect(part.locator("jornada-badge")).toHaveCount(5);
    await expect(part.locator("jornada-sample.whole .bar")).toBeVisible();
    await expect(part.locator("[show=asking] .asking button")).toBeVisible();
    await expect(part.locator("[show=downloading] [role=progressbar]")).toBeVisible();
    await expect(part.locator("[show=error] [role=alert]")).toBeVisible();
    await expect(part.locator(".slide")).toBeVisible();
    await expect(part.locator("table").first()).toBeVisible();
  }
  // Every element stands here several times, each with the headings and landmarks it has on a page of its own.
  const axe = new AxeBuilder({ page }).disableRules(["heading-order", "landmark-unique"]);
  const { violations } = await axe.analyze();
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 90)).join(" ")}`),
  ).toEqual([]);
  await page.setViewportSize({ width: 360, height: 740 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
});
