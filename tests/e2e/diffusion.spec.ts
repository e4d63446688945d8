// The diffusion station on the built site, as a visitor, a teacher and a judge meet it; with WebGPU and without.
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { heldOutDrawing, quality } from "../support/drawings";
import { expect, test } from "../support/page";
import { openStation, watchLongTasks, type StationPage } from "../support/station";

/** Enough to learn the rough shape on any machine; the cpu device learns the whole default where quality is judged. */
const quick = "s.trainSteps=60&s.steps=12&s.count=128";
const flat = ({ data }: { data: number[] }) => data;

async function openQuick(page: Page, more = ""): Promise<StationPage> {
  const station = await openStation(page, "diffusion", `#v=1&${quick}${more}`);
  await station.ready();
  return station;
}

/** The canvas of the cloud, in pixels of the page. */
async function canvasBox(page: Page) {
  const box = await page.locator("jornada-diffusion jornada-figure.cloud canvas").boundingBox();
  if (!box) throw new Error("the cloud has no canvas");
  return box;
}

test("a drawing never seen is learned live: its points are held and covered, on the cpu device", async ({
  page,
}) => {
  test.setTimeout(120_000);
  const station = await openStation(page, "diffusion", "#device=cpu");
  const drawing = heldOutDrawing("letters", 41);
  await station.setState({ drawing });
  const { tensors, device, timings } = await station.snapshot();
  expect(device).toBe("cpu");
  expect(tensors.data.shape).toEqual([drawing.length, 2]);
  expect(tensors.losses.shape[0]).toBe(600);
  const { near, covered } = quality(flat(tensors.samples), drawing.flat());
  expect(near).toBeGreaterThanOrEqual(0.95);
  expect(covered).toBeGreaterThanOrEqual(0.95);
  expect(timings.training).toBeGreaterThan(0);
});

test("the forced device is the one that runs, and learns", async ({ page }, info) => {
  test.setTimeout(180_000);
  const wanted = info.project.name === "webgpu" ? "webgpu" : "cpu";
  const station = await openStation(
    page,
    "diffusion",
    `#v=1&device=${wanted}&s.trainSteps=25&s.steps=5&s.count=64`,
  );
  await station.ready();
  const { device, tensors } = await station.snapshot();
  expect(device).toBe(wanted);
  expect(tensors.losses.data).toHaveLength(25);
  expect(tensors.samples.data.every(Number.isFinite)).toBe(true);
  expect(tensors.frames.shape).toEqual([6, 64, 2]);
});

test("a stroke of the mouse becomes the drawing and is learned", async ({ page }) => {
  const station = await openQuick(page);
  const box = await canvasBox(page);
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x - 80, y + 60);
  await page.mouse.down();
  for (let i = 0; i <= 20; i++) await page.mouse.move(x - 80 + 8 * i, y + 60 - 6 * i);
  await page.mouse.up();
  await expect
    .poll(async () => ((await station.snapshot()).state.drawing as [number, number][])[0][0])
    .toBeLessThan(-0.2);
  await station.ready();
  const { state, tensors } = await station.snapshot();
  const drawing = state.drawing as [number, number][];
  expect(drawing).toHaveLength(240);
  expect(flat(tensors.data)).toHaveLength(480);
  // From the lower left to the upper right, as the mouse went.
  expect(drawing[0][1]).toBeLessThan(0);
  expect(drawing.at(-1)![0]).toBeGreaterThan(0.2);
  expect(drawing.at(-1)![1]).toBeGreaterThan(0.2);
  expect(tensors.losses.data).toHaveLength(60);
});

test("training moves the loss, the field and the samples; play goes on to new samples", async ({ page }) => {
  test.setTimeout(120_000);
  const station = await openQuick(page, "&s.at=0");
  const first = await station.snapshot();
  expect(first.tensors.field.shape).toEqual([20, 20, 2]);
  await page.evaluate(() => {
    (document.querySelector("jornada-diffusion") as unknown as { setSpeed(x: number): void }).setSpeed(4);
  });
  void station.call("play");
  await expect
    .poll(async () => (await station.snapshot()).tensors.samples.data.join(), { timeout: 60_000 })
    .not.toBe(first.tensors.samples.data.join());
  await station.call("pause");
  await station.ready();
  expect((await station.snapshot()).state.run).toBeGreaterThan(0);
});

test("a link gives the same numbers in a fresh page, bit for bit on one device", async ({ page }) => {
  const station = await openQuick(page, "&preset=heart&s.sampler=ddpm&s.at=0.5&s.point=7&seed=9&device=cpu");
  const here = await station.snapshot();
  const other = await page.context().newPage();
  await other.goto(page.url());
  const again = await openStation(other, "diffusion", new URL(page.url()).hash);
  await again.ready();
  const there = await again.snapshot();
  expect(there.seed).toBe(9);
  expect(there.state).toEqual(here.state);
  for (const name of ["samples", "losses", "points", "epsilon", "frames"]) {
    expect(there.tensors[name]).toEqual(here.tensors[name]);
  }
  await other.close();
});

test("scrubbing shows exactly the recorded frame, and the link follows", async ({ page }) => {
  const station = await openQuick(page);
  await page.evaluate(() => {
    const element = document.querySelector("jornada-diffusion") as unknown as {
      scrub(position: number): void;
    };
    element.scrub(4);
  });
  await expect.poll(async () => (await station.snapshot()).state.at).toBeCloseTo(4 / 12, 6);
  await station.ready();
  const { tensors } = await station.snapshot();
  const size = tensors.points.data.length;
  expect(tensors.points.data).toEqual(tensors.frames.data.slice(4 * size, 5 * size));
  await expect(page.locator("jornada-diffusion .figure-caption")).toContainText("4");
});

test("the tour can be walked, stop by stop, and the words change the language without losing the state", async ({
  page,
}) => {
  test.setTimeout(180_000);
  const station = await openStation(page, "diffusion", "#device=cpu");
  await station.ready();
  const stops = page.locator("jornada-diffusion .stops button");
  await expect(stops).toHaveCount(14);
  await stops.nth(2).click();
  await station.ready();
  const forward = await station.snapshot();
  expect(forward.stop).toBe("leap");
  // One leap and the small steps: the shown moments are those of the shown clouds.
  const spread = (data: number[], axis: number) => {
    const values = data.filter((_, i) => i % 2 === axis);
    const mean = values.reduce((a, b) => a + b) / values.length;
    return Math.sqrt(values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / values.length);
  };
  const { leap, walk, moments } = forward.tensors;
  expect(moments.data[2]).toBeCloseTo(spread(leap.data, 0), 5);
  expect(moments.data[6]).toBeCloseTo(spread(walk.data, 0), 5);
  expect(Math.abs(moments.data[2] - moments.data[6])).toBeLessThan(0.06);
  await page.locator("jornada-language button").first().click();
  await expect(page.locator("jornada-diffusion .story h1")).toHaveText("Undo the noise, one step at a time");
  await expect(page.locator("jornada-diffusion")).toContainText("Leap and small steps");
  expect((await station.snapshot()).state).toEqual(forward.state);
  await station.call("next");
  await station.ready();
  expect((await station.snapshot()).stop).toBe("question");
  expect((await station.snapshot()).tensors.losses.data).toHaveLength(40);
});

test("a point opens its sum, by mouse and by keyboard alone", async ({ page }) => {
  const station = await openQuick(page, "&s.at=0.5");
  const sheet = page.locator("jornada-diffusion .sheet-of-points");
  await sheet.focus();
  await page.keyboard.press("ArrowRight");
  await station.ready();
  expect((await station.snapshot()).state.point).toBe(0);
  const { tensors } = await station.snapshot();
  const comma = (value: number) => value.toFixed(3).replace("-", "−").replace(".", ",");
  const inspector = page.locator("jornada-diffusion .inspector");
  await expect(inspector).toContainText(
    `(${comma(tensors.points.data[0])}; ${comma(tensors.points.data[1])})`,
  );
  await expect(inspector.locator("math").first()).toBeVisible();
  await page.keyboard.press("Escape");
  await station.ready();
  expect((await station.snapshot()).state.point).toBe(-1);
  const box = await canvasBox(page);
  const unit = Math.min(box.width, box.height) / 2.6;
  const [x, y] = [tensors.points.data[10], tensors.points.data[11]];
  await page.mouse.click(box.x + box.width / 2 + x * unit, box.y + box.height / 2 - y * unit);
  await station.ready();
  const chosen = (await station.snapshot()).state.point as number;
  expect(chosen).toBeGreaterThanOrEqual(0);
  const near = tensors.points.data.slice(2 * chosen, 2 * chosen + 2);
  expect(Math.hypot(near[0] - x, near[1] - y)).toBeLessThan(0.06);
});

test("everything can be done from the keyboard: a shape, a view, play", async ({ page }) => {
  const station = await openQuick(page);
  await page.locator("jornada-diffusion .chip").nth(1).focus();
  await page.keyboard.press("Enter");
  await station.ready();
  await expect(page.locator("jornada-diffusion .chip").nth(1)).toHaveAttribute("aria-pressed", "true");
  await page.getByRole("button", { name: "palpite", exact: true }).focus();
  await page.keyboard.press("Enter");
  await station.ready();
  expect((await station.snapshot()).state.view).toBe("clean");
  // After learning, the way back is shown once by itself.
  await station.call("pause");
  const play = page.locator("jornada-diffusion .bar .play");
  await play.focus();
  await page.keyboard.press("Enter");
  await expect(play).toHaveText(/Pausar/);
  await page.keyboard.press("Enter");
  await expect(play).toHaveText(/Tocar/);
});

test("check it recomputes the shown step; see the shader lists what ran", async ({ page }) => {
  const station = await openQuick(page, "&s.at=0.5&device=cpu");
  await page.getByRole("button", { name: "Conferir" }).click();
  const result = page.locator("jornada-diffusion .notice.result");
  await expect(result).toContainText("maior erro", { timeout: 30_000 });
  await expect(result).toContainText("513");
  await expect(result).toContainText(/e−[4-9]/);
  await station.ready();
  await page.getByRole("button", { name: "Ver o shader" }).click();
  const kernels = page.locator("jornada-diffusion jornada-kernels");
  await expect(kernels.locator("select")).toContainText("matmul");
  await expect(kernels.locator("pre code").first()).toBeVisible();
});

for (const lang of ["pt-BR", "en"]) {
  test(`axe finds nothing (${lang})`, async ({ page }) => {
    await openQuick(page, `&lang=${lang}&s.at=0.5&s.point=3`);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)).toEqual(
      [],
    );
  });
}

test("on a phone nothing scrolls sideways, and a finger draws when asked to", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  const station = await openQuick(page);
  const wider = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(await wider()).toBeLessThanOrEqual(0);
  await page.getByRole("button", { name: "Desenhar" }).click();
  await expect(page.locator("jornada-diffusion .sheet-of-points")).toHaveCSS("touch-action", "none");
  await station.setState({ direction: "forward" });
  expect(await wider()).toBeLessThanOrEqual(0);
});

test("the page answers while the network learns", async ({ page }) => {
  test.setTimeout(120_000);
  const station = await openStation(page, "diffusion", "#device=cpu");
  await station.ready();
  await station.call("pause");
  const longTasks = await watchLongTasks(page, 100);
  const learning = station.setState({ drawing: heldOutDrawing("spiral", 3) });
  // Keys pressed meanwhile arrive: the worst of them is still an answer, not a wait for the training.
  const waits = await page.evaluate(async () => {
    const seen: number[] = [];
    for (let i = 0; i < 40; i++) {
      const asked = performance.now();
      await new Promise((resolve) => setTimeout(resolve, 20));
      seen.push(performance.now() - asked - 20);
    }
    return seen.sort((a, b) => a - b);
  });
  await learning;
  expect(waits[Math.floor(waits.length / 2)]).toBeLessThan(100);
  expect((await longTasks()).length).toBeLessThan(10);
});

test("the edges: an empty sheet, one point, one step, a thousand steps, what a stranger might write", async ({
  page,
}) => {
  test.setTimeout(120_000);
  const station = await openQuick(page, "&device=cpu");
  await station.setState({ drawing: [] });
  await expect(page.locator("jornada-diffusion .empty")).toBeVisible();
  const empty = await station.snapshot();
  expect(empty.tensors.data.shape).toEqual([0, 2]);
  expect(empty.tensors.samples.shape).toEqual([0, 2]);
  await station.setState({ drawing: [[0.2, 0.3]], steps: 1 });
  expect((await station.snapshot()).tensors.samples.shape).toEqual([128, 2]);
  await station.setState({ steps: 1000, count: 16 });
  const long = await station.snapshot();
  expect(long.tensors.frames.shape).toEqual([1001, 16, 2]);
  await station.setState({ steps: -3, sampler: "magic", noise: Number.NaN, drawing: [[5, 5]], count: 1e9 });
  expect((await station.snapshot()).state).toEqual(long.state);
});

test("a learning rate that cannot work is explained, and the page lives on", async ({ page }) => {
  const station = await openQuick(page, "&device=cpu");
  await station.setState({ learningRate: 1e6 });
  await expect(page.locator("jornada-diffusion .notices")).toContainText("saiu dos trilhos");
  await station.setState({ learningRate: 0.01 });
  expect((await station.snapshot()).tensors.losses.data).toHaveLength(60);
});

test("a device destroyed in the middle of training is replaced, and the training ends", async ({
  page,
}, info) => {
  test.skip(info.project.name === "cpu", "the cpu device cannot be lost");
  test.setTimeout(240_000);
  const station = await openStation(
    page,
    "diffusion",
    "#v=1&device=webgpu&s.trainSteps=40&s.steps=4&s.count=64",
  );
  const learned = async () => (await station.snapshot()).tensors.losses.data.length;
  await expect.poll(learned, { timeout: 120_000 }).toBeGreaterThanOrEqual(5);
  expect(await learned()).toBeLessThan(40);
  await page.evaluate(async () => {
    const element = document.querySelector("jornada-diffusion") as unknown as {
      session: { loseDevice(): Promise<void> };
    };
    await element.session.loseDevice();
  });
  await station.ready();
  const { tensors } = await station.snapshot();
  expect(tensors.losses.data).toHaveLength(40);
  expect(tensors.losses.data.every(Number.isFinite)).toBe(true);
  expect(tensors.samples.data.every(Number.isFinite)).toBe(true);
  expect(tensors.samples.shape).toEqual([64, 2]);
});
