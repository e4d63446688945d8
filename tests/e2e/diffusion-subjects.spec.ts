// Beyond drawings, on the built site: a cloud that is turned and filmed, a sound that is drawn and heard, a GAN that is counted.
import { readFileSync } from "node:fs";
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "../support/page";
import { openStation, type StationPage } from "../support/station";

async function openAt(page: Page, hash: string): Promise<StationPage> {
  const station = await openStation(page, "diffusion", `#v=1&device=cpu&s.steps=8&s.count=128${hash}`);
  await station.ready();
  await station.call("pause");
  return station;
}

const sheet = (page: Page) => page.locator("jornada-diffusion .sheet-of-points");

async function clean(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)).toEqual([]);
}

test("a cloud in space is learned, turned by key and by hand, and saved: the same film has the same bytes", async ({
  page,
}) => {
  const station = await openAt(page, "&s.trainSteps=40");
  await page.getByRole("button", { name: "Nuvem 3-D", exact: true }).click();
  await station.ready();
  await station.call("pause");
  const { tensors, state } = await station.snapshot();
  expect(tensors.data.shape).toEqual([720, 3]);
  expect(tensors.samples.shape).toEqual([128, 3]);
  expect(tensors.frames.shape).toEqual([9, 128, 3]);
  const picture = () =>
    sheet(page)
      .locator("canvas")
      .evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL());
  const before = await picture();
  await sheet(page).focus();
  await page.keyboard.press("ArrowRight");
  await station.ready();
  expect((await station.snapshot()).state.turn).toBe(Number(state.turn) + 6);
  await expect.poll(picture).not.toBe(before);
  const box = (await sheet(page).boundingBox())!;
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2 + box.width / 4, box.y + box.height / 2, { steps: 5 });
  await page.mouse.up();
  await station.ready();
  expect(
    Math.abs(Number((await station.snapshot()).state.turn) - (Number(state.turn) + 6 + 45)),
  ).toBeLessThan(4);
  const saved = async (name: string) => {
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name, exact: true }).click(),
    ]);
    return readFileSync(await file.path());
  };
  const film = await saved("GIF");
  expect(film.subarray(0, 6).toString()).toBe("GIF89a");
  expect((await saved("GIF")).equals(film)).toBe(true);
  expect((await saved("PNG")).subarray(1, 4).toString()).toBe("PNG");
  await clean(page);
});

test("a sound is drawn, learned and heard", async ({ page }) => {
  const station = await openAt(page, "&s.subject=sound&s.trainSteps=30&lang=en");
  const { tensors } = await station.snapshot();
  expect(tensors.data.shape).toEqual([256, 64]);
  expect(tensors.samples.shape).toEqual([32, 64]);
  const hear = page.getByRole("button", { name: "Hear", exact: true });
  await hear.click();
  await expect(page.getByRole("button", { name: "Stop the sound" })).toHaveAttribute("aria-pressed", "true");
  await page.getByRole("button", { name: "Stop the sound" }).click();
  await expect(hear).toBeVisible();
  const box = (await sheet(page).boundingBox())!;
  const y = box.y + 0.25 * box.height;
  await page.mouse.move(box.x + 6, y);
  await page.mouse.down();
  for (let i = 1; i <= 16; i++)
    await page.mouse.move(box.x + 6 + (i / 16) * (box.width - 12), y + 40 * Math.sin(i / 2.55));
  await page.mouse.up();
  await station.ready();
  const own = await station.snapshot();
  expect(own.state.timbre).toBe("own");
  expect(own.state.wave).toHaveLength(64);
  expect(own.tensors.data.shape).toEqual([256, 64]);
  expect(new URL(page.url()).hash).toContain("s.wave");
  await station.call("pause");
  await clean(page);
});

test("the GAN beside: what is counted is what is shown; three objectives are compared", async ({ page }) => {
  test.setTimeout(120_000);
  const station = await openAt(page, "&stop=collapse&s.trainSteps=60&s.count=400");
  const { tensors } = await station.snapshot();
  expect(tensors["gan.samples"].shape).toEqual([400, 2]);
  const [step, diffusion, gan] = tensors.modes.data.slice(-5);
  expect(step).toBe(60);
  await expect(page.locator("jornada-diffusion .rival")).toBeVisible();
  const rows = page.locator("jornada-diffusion .contest td");
  await expect(rows.nth(1)).toHaveText(`${diffusion} / 8`);
  await expect(rows.nth(2)).toHaveText(`${gan} / 8`);
  await clean(page);
  await page.getByRole("button", { name: "Comparar os três" }).click();
  await expect(page.locator("jornada-diffusion .comparison tbody tr")).toHaveCount(4, { timeout: 60_000 });
  await expect(page.locator("jornada-diffusion .comparison thead th")).toHaveCount(4, { timeout: 60_000 });
  await expect(page.getByRole("button", { name: "Comparar os três" })).toBeEnabled({ timeout: 60_000 });
  await station.ready();
  const after = await station.snapshot();
  for (const objective of ["epsilon", "velocity", "flow"])
    expect(after.tensors[`distances.${objective}`].shape).toEqual([9]);
  expect(after.tensors.losses).toEqual(tensors.losses);
});
