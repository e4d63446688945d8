// The pretraining station on the built site: a text of the visitor's own learned, found again after a reload, opened in Attention, broken and
// mended; with WebGPU and without.
import AxeBuilder from "@axe-core/playwright";
import { rhyme } from "../support/rhyme";
import { expect, test } from "../support/page";
import { openStation } from "../support/station";

const small = "s.model=%5B1%2C2%2C16%2C16%5D&s.vocabulary=280";

test("the forced device is the one that trains; a learning rate of a million is caught and rolled back", async ({
  page,
}, info) => {
  test.setTimeout(120_000);
  const wanted = info.project.name === "webgpu" ? "webgpu" : "cpu";
  const station = await openStation(page, "pretraining", `#v=1&device=${wanted}&${small}&s.keep=no`);
  await station.setState({ corpus: rhyme, trainSteps: 12 });
  const { device, tensors, texts } = await station.snapshot();
  expect(device).toBe(wanted);
  expect(tensors.losses.shape[1]).toBe(2);
  expect(tensors.losses.data.every(Number.isFinite)).toBe(true);
  expect(tensors.baselines.shape).toEqual([3]);
  expect(texts.samples).toHaveLength(2);
  await station.setState({ learningRate: 1e6, trainSteps: 40 });
  await expect(station.element.getByRole("alert")).toContainText("saiu dos trilhos");
  const after = await station.snapshot();
  expect(after.state.learningRate).toBeLessThan(1);
  expect(after.tensors.losses.data.every(Number.isFinite)).toBe(true);
  expect(after.tensors.step.data[0]).toBeLessThanOrEqual(12);
});

test("a text of one's own: learned without a request, kept with permission, found after a reload, opened in Attention", async ({
  page,
}, info) => {
  test.skip(info.project.name === "webgpu", "the same on either device");
  test.setTimeout(120_000);
  const station = await openStation(page, "pretraining", `#v=1&device=cpu&${small}&s.sampleEvery=100`);
  await station.ready();
  const foreign: string[] = [];
  page.on("request", (request) => {
    if (!/\.(js|css|woff2|svg)$/.test(new URL(request.url()).pathname)) foreign.push(request.url());
  });
  await page.locator("jornada-pretraining").getByRole("button", { name: "Seu texto", exact: true }).click();
  await page.locator("jornada-pretraining textarea").fill(rhyme);
  await page.locator("jornada-pretraining").getByRole("button", { name: "Treinar com ele" }).click();
  await station.ready();
  await station.element.getByRole("button", { name: "Treinar", exact: true }).first().click();
  const step = async () => (await station.snapshot()).tensors.step.data[0];
  await expect.poll(step, { timeout: 60_000 }).toBeGreaterThan(120);
  await station.element.getByRole("button", { name: "Pausar", exact: true }).first().click();
  await expect.poll(async () => (await station.snapshot()).state.trainSteps).toBeGreaterThan(120);
  await station.element.getByLabel("Guardar neste aparelho").check();
  await expect(station.element.getByText(/Guardado às/)).toBeVisible();
  const before = await station.snapshot();
  expect(before.tensors.losses.data.at(-1)).toBeLessThan(before.tensors.baselines.data[0]);
  expect(foreign).toEqual([]);

  await page.reload();
  const again = await openStation(page, "pretraining");
  await again.ready();
  const after = await again.snapshot();
  expect(after.state.corpus).toBe(rhyme);
  expect(after.tensors.step.data).toEqual(before.tensors.step.data);
  expect(after.tensors.losses.data).toEqual(before.tensors.losses.data);
  expect(after.texts.samples).toEqual(before.texts.samples);
  // The reel, by keyboard: from the newest sample to the first.
  const reel = again.element.getByRole("listbox");
  await reel.focus();
  await page.keyboard.press("Home");
  await expect(reel.getByRole("option", { selected: true })).toContainText(/^\s*0/);
  const axe = await new AxeBuilder({ page }).include("jornada-pretraining").analyze();
  expect(axe.violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`)).toEqual([]);

  const attention = await openStation(page, "attention", "#v=1&device=cpu&s.source=own");
  await attention.setState({ text: "o gato subiu" });
  const read = await attention.snapshot();
  expect(read.tensors.attention.shape.slice(0, 2)).toEqual([1, 2]);
  expect(read.tensors.probabilities.shape).toEqual([after.tensors.vocabulary.data[0]]);
});
