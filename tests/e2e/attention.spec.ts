// The attention station on the built site, as visitors meet it. Every attention row it shows is recomputed here by plain loops in
// double from the shipped files: no code of the lab takes part.
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "../support/page.js";
import {
  plainGpt,
  plainSafetensors,
  type PlainGptOptions,
  type PlainGptSizes,
  type PlainTensors,
} from "../support/plain-gpt.js";
import { openStation, type SnapshotCopy, type StationPage } from "../support/station.js";

async function open(page: Page, hash = ""): Promise<StationPage> {
  const station = await openStation(page, "attention", hash && `#${hash}`);
  await station.ready();
  return station;
}

let shipped: { sizes: PlainGptSizes; tensors: PlainTensors } | null = null;
async function shippedGpt(page: Page): Promise<{ sizes: PlainGptSizes; tensors: PlainTensors }> {
  if (!shipped) {
    const manifest = await page.request.get("models/gpt/manifest.json");
    const { architecture } = (await manifest.json()) as { architecture: PlainGptSizes };
    const weights = await page.request.get("models/gpt/model.safetensors");
    shipped = { sizes: architecture, tensors: plainSafetensors(await weights.body()) };
  }
  return shipped;
}

const distance = (a: ArrayLike<number>, b: readonly number[]): number => {
  expect(a.length).toBe(b.length);
  return b.reduce((most, value, i) => Math.max(most, Math.abs(value - a[i])), 0);
};

/** Recomputes what is on screen: every row sums to 1, every weight and every next-token probability is the plain loops' own. */
async function recompute(
  page: Page,
  station: StationPage,
  options: PlainGptOptions = {},
): Promise<SnapshotCopy> {
  const { sizes, tensors } = await shippedGpt(page);
  const shown = await station.snapshot();
  const { ids, attention, probabilities } = shown.tensors;
  const t = ids.data.length;
  expect(attention.shape).toEqual([sizes.layers, sizes.heads, t, t]);
  for (let row = 0; row < attention.data.length; row += t) {
    const sum = attention.data.slice(row, row + t).reduce((a, b) => a + b, 0);
    expect(Math.abs(sum - 1)).toBeLessThan(1e-4);
  }
  const expected = plainGpt(sizes, tensors, ids.data, options);
  expect(distance(expected.attention, attention.data)).toBeLessThan(1e-4);
  expect(distance(expected.probabilities, probabilities.data)).toBeLessThan(1e-4);
  return shown;
}

const rowOf = ({ tensors }: SnapshotCopy, layer: number, head: number, row: number): number[] => {
  const [, heads, t] = tensors.attention.shape;
  const at = ((layer * heads + head) * t + row) * t;
  return tensors.attention.data.slice(at, at + t);
};

test("a sentence nobody foresaw: every row is what plain loops compute from the shipped files", async ({
  page,
}, info) => {
  test.slow();
  const station = await open(page);
  const sentence = "O lobo emprestou um chapéu azul ao padeiro, e ele ficou contente. Ação!";
  const field = page.getByRole("textbox");
  await field.fill(sentence);
  await field.press("Enter");
  await station.ready();
  const shown = await recompute(page, station);
  expect((shown.texts.tokens as string[]).slice(1).join("")).toBe(sentence);
  const ablated: [number, number][] = [
    [0, 1],
    [3, 2],
  ];
  await station.setState({ positions: false });
  await recompute(page, station, { positions: false });
  await station.setState({ positions: true, mask: "none" });
  await recompute(page, station, { causal: false });
  await station.setState({ mask: "causal", ablated });
  await recompute(page, station, { ablated });
  const other = info.project.name === "webgpu" ? "webgpu" : "cpu";
  await station.element.evaluate((element, device) => element.setAttribute("device", device), other);
  await station.ready();
  expect((await recompute(page, station, { ablated })).device).toBe(other);
});

test("an edited question moves its row and what comes after, nothing before", async ({ page }) => {
  const station = await open(page);
  await station.setState({ row: 7, column: 2, layer: 1, head: 0 });
  const before = await station.snapshot();
  const slider = page.getByRole("slider", { name: /virar/ });
  await slider.focus();
  for (let i = 0; i < 30; i++) await page.keyboard.press("ArrowRight");
  await station.ready();
  const after = await station.snapshot();
  expect(after.state.steered).toEqual([[1, 0, 7, 2, 1.5]]);
  expect(rowOf(after, 1, 0, 7)[2]).toBeGreaterThan(rowOf(before, 1, 0, 7)[2]);
  expect(rowOf(after, 0, 0, 7)).toEqual(rowOf(before, 0, 0, 7));
  expect(rowOf(after, 1, 1, 7)).toEqual(rowOf(before, 1, 1, 7));
  expect(rowOf(after, 1, 0, 6)).toEqual(rowOf(before, 1, 0, 6));
  expect(after.tensors.probabilities.data).not.toEqual(before.tensors.probabilities.data);
  expect(after.tensors.before.data).toEqual(before.tensors.probabilities.data);
});

test("order: without positions and mask it does not matter, and the page shows the numbers", async ({
  page,
}) => {
  const station = await open(page, "v=1&stop=order");
  const { tensors } = await station.snapshot();
  const [neither, positions, mask] = [0, 2, 4].map((i) => tensors.orders.data[i]);
  expect(neither).toBeLessThan(1e-5);
  expect(positions).toBeGreaterThan(1e-3);
  expect(mask).toBeGreaterThan(1e-3);
  await expect(page.getByRole("table")).toContainText("igual");
});

test("the tour: every stop is a state; a link brings the same numbers back", async ({ page, context }) => {
  test.slow();
  const station = await open(page);
  const stops = page.locator(".stops button");
  for (const [index, stop] of [
    "type",
    "labels",
    "who",
    "heads",
    "edit",
    "silence",
    "order",
    "leak",
  ].entries()) {
    await stops.nth(index).click();
    await station.ready();
    expect((await station.snapshot()).stop).toBe(stop);
  }
  await stops.nth(4).click();
  await station.setState({ ablated: [[2, 1]] });
  const here = await station.snapshot();
  await expect.poll(() => page.url()).toContain("ablated");
  const fresh = await context.newPage();
  const there = await open(fresh, new URL(page.url()).hash.slice(1));
  const again = await there.snapshot();
  expect(again.state).toEqual(here.state);
  expect(again.tensors.attention.data).toEqual(here.tensors.attention.data);
  await fresh.close();
});

test("it writes on, token by token, until told to stop; a new sentence starts clean", async ({ page }) => {
  const station = await open(page);
  const written = async () => (await station.snapshot()).state.continuation as number[];
  await page.getByRole("button", { name: "Passo", exact: true }).click();
  await expect.poll(written).toHaveLength(1);
  const [first] = await written();
  await page.getByRole("button", { name: "Tocar", exact: true }).first().click();
  await expect.poll(async () => (await written()).length).toBeGreaterThan(2);
  await page.getByRole("button", { name: "Pausar", exact: true }).first().click();
  await station.ready();
  const { state, tensors } = await recompute(page, station);
  const ids = state.continuation as number[];
  expect(ids[0]).toBe(first);
  expect(tensors.ids.data.slice(-ids.length)).toEqual(ids);
  // Scrubbing back forgets nothing.
  const scrub = page.getByRole("slider", { name: "Posição" });
  await scrub.fill("1");
  await expect.poll(written).toEqual([first]);
  await scrub.fill(String(ids.length));
  await expect.poll(written).toEqual(ids);
  await station.setState({ text: "A lua" });
  expect(await written()).toEqual([]);
});

test("a candidate goes into the sentence at a click", async ({ page }) => {
  const station = await open(page);
  await page.locator(".candidate").nth(1).click();
  await station.ready();
  const { state, tensors } = await recompute(page, station);
  expect(state.continuation).toEqual([tensors.ids.data.at(-1)]);
});

test("the language changes and the state stays", async ({ page }) => {
  const station = await open(page);
  await station.setState({ text: "A lua dormiu", mask: "none" });
  const before = await station.snapshot();
  await page.locator("jornada-language button").first().click();
  await expect(page.getByRole("heading", { name: "Attention", exact: true })).toBeVisible();
  const after = await station.snapshot();
  expect(after.state).toEqual(before.state);
  expect(after.tensors.attention.data).toEqual(before.tensors.attention.data);
});

test("by keyboard alone: the sentence, a cell, a head off and on", async ({ page }) => {
  const station = await open(page);
  await page.getByRole("textbox").focus();
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type("O rato viu a lua");
  await page.keyboard.press("Enter");
  await station.ready();
  await page.locator("jornada-figure.map [role=gridcell][tabindex='0']").focus();
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Home");
  await station.ready();
  const { state, tensors } = await station.snapshot();
  expect([state.row, state.column]).toEqual([tensors.ids.data.length - 2, 0]);
  await page.locator("jornada-multiples [role=radio][tabindex='0']").focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("d");
  await station.ready();
  const { layer, head, ablated } = (await station.snapshot()).state;
  expect(ablated).toEqual([[layer, head]]);
  await page.keyboard.press("d");
  await station.ready();
  expect((await station.snapshot()).state.ablated).toEqual([]);
});

test("text is text: markup, empty, very long", async ({ page }) => {
  const station = await open(page);
  const markup = '<img src=x onerror="window.pwned=1"> & <b>oi</b>';
  await station.setState({ text: markup });
  expect(((await station.snapshot()).texts.tokens as string[]).slice(1).join("")).toBe(markup);
  expect(await page.evaluate(() => "pwned" in window)).toBe(false);
  await station.setState({ text: "" });
  expect((await recompute(page, station)).tensors.ids.data).toHaveLength(1);
  const long = "A coruja azul viu a lua. ".repeat(4000);
  await page.getByRole("textbox").fill(long);
  await station.ready();
  await expect(page.locator(".clipped")).toBeVisible();
  expect(await page.getByRole("textbox").inputValue()).toBe(long);
  expect((await recompute(page, station)).tensors.ids.data).toHaveLength(128);
});

test("a lost or switched device loses nothing", async ({ page }, info) => {
  const gpu = info.project.name === "webgpu";
  const station = await open(page, gpu ? "v=1&device=webgpu" : "");
  const ablated: [number, number][] = [
    [1, 1],
    [2, 2],
  ];
  await station.setState({ text: "O lobo viu a lua", ablated: [[1, 1]] });
  expect((await station.snapshot()).device).toBe(gpu ? "webgpu" : "cpu");
  if (gpu) {
    await station.element.evaluate((element) =>
      (element as unknown as { session: { loseDevice(): Promise<void> } }).session.loseDevice(),
    );
  } else {
    await station.element.evaluate((element) => element.setAttribute("device", "cpu"));
    await station.ready();
  }
  await station.setState({ ablated });
  const { state } = await recompute(page, station, { ablated });
  expect(state.text).toBe("O lobo viu a lua");
});

test("check recomputes what is shown; the kernels that ran can be read", async ({ page }) => {
  await open(page);
  await page.getByRole("button", { name: "Conferir" }).click();
  await expect(page.getByText(/maior erro/)).toBeVisible();
  await page.getByRole("button", { name: "Ver o shader" }).click();
  await expect(page.locator("jornada-kernels")).toContainText("softmax");
});

for (const language of ["pt", "en"]) {
  test(`axe finds nothing to complain of (${language})`, async ({ page }) => {
    const station = await open(page, `lang=${language}`);
    await station.setState({ shuffled: true, ablated: [[0, 0]], steered: [[0, 0, 1, 0, 1]] });
    const { violations } = await new AxeBuilder({ page }).analyze();
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
    expect(found).toEqual([]);
  });
}

test("a phone: nothing sticks out sideways, as a map and as arcs", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  const station = await open(page);
  for (const view of ["grid", "arcs"]) {
    await station.setState({ view });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  }
});

test("stripped to its figure it writes on its own", async ({ page }) => {
  await open(page);
  await page.evaluate(() => {
    const card = document.createElement("jornada-attention");
    card.setAttribute("hide", "story inspector bar input legend aside");
    card.setAttribute("autoplay", "");
    document.querySelector("jornada-attention")?.replaceWith(card);
  });
  await expect(page.locator(".sentence-line mark")).toBeVisible();
  await expect(page.getByRole("textbox")).toHaveCount(0);
});
