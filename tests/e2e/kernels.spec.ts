// The kernel room on the built site: ladders that are measured, recipes that are refused or timed, a race; with WebGPU (the software
// adapter, asked for) and without.
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "../support/page";
import { openStation, type StationPage } from "../support/station";

const id = "kernel-room";
const room = "jornada-kernel-room";

async function openRoom(page: Page, project: string, more = ""): Promise<StationPage> {
  const device = project === "webgpu" ? "webgpu" : "cpu";
  const station = await openStation(page, id, `#v=1&device=${device}&s.size=64${more}`);
  await station.ready();
  return station;
}

/** "1.234,5" as a number. */
const fromPortuguese = (text: string) => Number(text.replaceAll(".", "").replace(",", "."));

/** Replaces part of the recipe as a visitor would: in the text area. */
async function rewrite(page: Page, from: string, to: string): Promise<void> {
  const area = page.locator(`${room} textarea`);
  const text = await area.inputValue();
  expect(text).toContain(from);
  await area.fill(text.replace(from, to));
}

const line = "    sum += a[aAt] * b[bAt];";
const verdict = (page: Page) => page.locator(`${room} .verdict`);

test("the ladder fills, every rung correct, and what is drawn is what was measured", async ({
  page,
}, info) => {
  const station = await openRoom(page, info.project.name);
  const { device, tensors, texts, state } = await station.snapshot();
  expect(device).toBe(info.project.name === "webgpu" ? "webgpu" : "cpu");
  expect(state.size).toBe("64");
  const rungs = texts.rungs as string[];
  expect(rungs[0]).toBe(device === "webgpu" ? "matmul" : "loops");
  expect(rungs.length).toBeGreaterThanOrEqual(3);
  const ceiling = tensors.ceiling.data[0];
  expect(ceiling).toBeGreaterThan(0);
  expect((texts.statuses as string[]).filter((status) => status === "timed").length).toBeGreaterThanOrEqual(
    2,
  );
  for (const [i, rung] of rungs.entries()) {
    if ((texts.statuses as string[])[i] !== "timed") continue;
    const rate = tensors.rates.data[i];
    // 2·64³ operations in so many milliseconds.
    expect(rate).toBeCloseTo((2 * 64 ** 3) / tensors.milliseconds.data[i] / 1e6, 6);
    expect(tensors.errors.data[i]).toBeLessThan(1e-3);
    const row = page.locator(`${room} [data-rung="${rung}"]`);
    const written = fromPortuguese((await row.locator(".rate b").first().textContent())!);
    expect(Math.abs(written - rate)).toBeLessThanOrEqual(0.01 * rate + 0.0005);
    const width = await row
      .locator(".track i")
      .first()
      .evaluate((bar) => Number.parseFloat((bar as HTMLElement).style.inlineSize));
    expect(width).toBeCloseTo(Math.min(100, (100 * rate) / ceiling), 1);
  }
});

test("another ladder, another size; both survive the change of language and lie in the link", async ({
  page,
}, info) => {
  const station = await openRoom(page, info.project.name, "&s.view=softmax");
  const before = await station.snapshot();
  expect(before.tensors.rates.data.some((rate) => rate > 0)).toBe(true);
  await expect(page.locator(`${room} .ceiling`)).toContainText("GB/s");
  await page.locator("jornada-language button").first().click();
  await expect(page.locator(`${room} .story h1`)).toHaveText("The kernel room");
  await expect(page).toHaveTitle(/The kernel room/);
  expect((await station.snapshot()).state).toEqual(before.state);
  await page.getByRole("button", { name: "128 × 128" }).click();
  await station.ready();
  await expect.poll(() => new URL(page.url()).hash).toContain("s.size=128");
  expect((await station.snapshot()).tensors.size.data).toEqual([128]);
});

test("recipes: a slip at its line, a wrong one refused, an endless one refused, a right one timed", async ({
  page,
}, info) => {
  test.skip(info.project.name === "cpu", "WGSL needs WebGPU; the next test is about its absence");
  const station = await openRoom(page, "webgpu", "&s.rung=matmul");
  const run = page.getByRole("button", { name: "Rodar" });
  const original = await page.locator(`${room} textarea`).inputValue();
  const lineNumber = original.split("\n").findIndex((each) => each === line) + 1;

  await rewrite(page, line, line.replace("b[bAt]", "nowhere[bAt]"));
  await run.click();
  await expect(verdict(page)).toContainText("Não compila");
  await expect(verdict(page).locator(".messages button")).toContainText(`linha ${lineNumber}`);
  await expect(page.locator(`${room} .gutter .wrong`)).toHaveText(String(lineNumber));
  await expect(page.locator(`${room} .gutter .wrong`)).toBeInViewport();
  await verdict(page).locator(".messages button").click();
  expect(
    await page
      .locator(`${room} textarea`)
      .evaluate((area: HTMLTextAreaElement) => area.value.slice(area.selectionStart, area.selectionEnd)),
  ).toContain("nowhere");

  await page.getByRole("button", { name: "Restaurar o original" }).click();
  await rewrite(page, line, line.replace("+=", "-="));
  await run.click();
  await expect(verdict(page)).toContainText("Recusado: no elemento");
  await expect(verdict(page)).toContainText("Maior erro");
  await expect(page.locator(`${room} .yours`)).toHaveCount(0);

  await page.getByRole("button", { name: "Restaurar o original" }).click();
  await rewrite(page, "k < params.depth; k++", "k < 4000000000u; k += 0u");
  await run.click();
  await expect(verdict(page)).toContainText("não termina");

  await page.getByRole("button", { name: "Restaurar o original" }).click();
  await rewrite(page, line, "    sum = fma(a[aAt], b[bAt], sum);");
  await page.locator(`${room} textarea`).press("Control+Enter");
  await expect(verdict(page)).toContainText("Certo");
  await expect(page.locator(`${room} .yours .rate b`)).toBeVisible();
  const { tensors, texts } = await station.snapshot();
  const at = (texts.rungs as string[]).indexOf("matmul");
  const written = fromPortuguese((await page.locator(`${room} .yours .rate b`).textContent())!);
  expect(Math.abs(written - tensors.yours.data[at])).toBeLessThanOrEqual(0.01 * written + 0.0005);
  expect((texts.edits as string[])[at]).toBe("timed");

  // What the visitor wrote is there again.
  await page.reload();
  await expect(page.locator(`${room} textarea`)).toHaveValue(/fma\(a\[aAt\]/);
});

test("without WebGPU the recipe is for reading, and the page says what to do", async ({ page }, info) => {
  test.skip(info.project.name === "webgpu", "it has WebGPU");
  await openRoom(page, "cpu");
  await expect(page.locator(`${room} .read-only`)).toContainText("navegador com WebGPU");
  const area = page.locator(`${room} textarea`);
  await expect(area).toHaveValue(/Matrix product, naive/);
  expect(await area.getAttribute("readonly")).not.toBeNull();
  await page.getByLabel("Kernel", { exact: true }).selectOption("matmul.tiled");
  await expect(area).toHaveValue(/Matrix product, tiled/);
});

test("the race: both lanes arrive, their curves coincide, and the shown numbers are the lanes' own", async ({
  page,
}, info) => {
  const station = await openRoom(page, info.project.name, "&s.view=race&s.racer=mlp&s.raceSteps=8");
  await page.getByRole("button", { name: "Correr" }).first().click();
  await expect(page.getByRole("button", { name: "Correr de novo" }).first()).toBeVisible();
  const { tensors, texts, timings } = await station.snapshot();
  const lanes = texts.lanes as string[];
  expect(lanes).toEqual(info.project.name === "webgpu" ? ["webgpu", "simd"] : ["simd", "loops"]);
  const [a, b] = lanes.map((lane) => tensors[`losses.${lane}`].data);
  expect(a).toHaveLength(8);
  expect(b).toHaveLength(8);
  const difference = Math.max(...a.map((loss, i) => Math.abs(loss - b[i])));
  expect(difference).toBeLessThan(1e-3);
  expect(tensors.difference.data[0]).toBeCloseTo(difference, 12);
  for (const lane of lanes) {
    expect(timings[lane]).toBeGreaterThan(0);
    await expect(page.locator(`${room} [data-lane=${lane}] .facts`)).toContainText("8 de 8 passos");
  }
});

test("everything from the keyboard: a rung, a recipe, and out of the text again", async ({ page }, info) => {
  const station = await openRoom(page, info.project.name);
  await page.locator(`${room} .rung .open`).nth(1).focus();
  await page.keyboard.press("Enter");
  await station.ready();
  const rungs = (await station.snapshot()).texts.rungs as string[];
  expect((await station.snapshot()).state.rung).toBe(rungs[1]);
  const area = page.locator(`${room} textarea`);
  await area.focus();
  const before = await area.inputValue();
  if (info.project.name === "webgpu") {
    await page.keyboard.press("Tab");
    expect((await area.inputValue()).length).toBe(before.length + 2);
    await expect(area).toBeFocused();
    await page.keyboard.press("Escape");
  }
  await page.keyboard.press("Tab");
  await expect(area).not.toBeFocused();
});

test("axe finds nothing in either language, and on a phone nothing scrolls sideways", async ({
  page,
}, info) => {
  const station = await openRoom(page, info.project.name);
  const complaints = async () =>
    (await new AxeBuilder({ page }).analyze()).violations.map(
      ({ id: rule, nodes }) => `${rule}: ${nodes.map(({ html }) => html).join(" ")}`,
    );
  const wider = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(await complaints()).toEqual([]);
  await page.setViewportSize({ width: 360, height: 740 });
  expect(await wider()).toBeLessThanOrEqual(0);
  await page.locator("jornada-language button").first().click();
  await station.setState({ view: "race", racer: "mlp" });
  expect(await wider()).toBeLessThanOrEqual(0);
  await page.setViewportSize({ width: 1280, height: 800 });
  expect(await complaints()).toEqual([]);
});

test("the front page and every shader lead here", async ({ page }, info) => {
  test.skip(info.project.name === "webgpu", "once is enough");
  await page.goto("");
  await page.getByRole("link", { name: /A oficina dos kernels/ }).click();
  await expect(page).toHaveURL(/demos\/kernel-room\//);
  const station = await openStation(page, "diffusion", "#v=1&device=cpu&s.trainSteps=5&s.steps=3&s.count=64");
  await station.ready();
  await page.getByRole("button", { name: "Ver o shader" }).click();
  const link = page.getByRole("link", { name: "Abrir na oficina dos kernels" });
  await expect(link).toHaveAttribute("href", /demos\/kernel-room\//);
  expect((await page.request.get((await link.getAttribute("href"))!)).status()).toBe(200);
});
