// What runs, and what happens when it goes away: the badge tells the truth, the visitor's work survives, nothing loops.
import type { Locator, Page } from "@playwright/test";
import { expect, test } from "../support/page";
import { openStation } from "../support/station";

const id = "diffusion";
/** More training than the software adapter gets done while a test looks on. */
const long = "s.trainSteps=20000";

interface Face extends HTMLElement {
  device: string;
  ready: Promise<void>;
  deviceInfo: { kind: string; reason: string; software: boolean } | null;
  session: { loseDevice(): Promise<void> } | null;
  snapshot(): Promise<{ device: string; tensors: Record<string, { data: ArrayLike<number> }> }>;
}

/** Hears every device the station runs on from now on, with the cause. */
const hear = (station: Locator) =>
  station.evaluate((element) => {
    const heard: string[] = [];
    Object.assign(globalThis, { heardDevices: heard });
    element.addEventListener("jornada-device", (event) => {
      const { cause, kind, reason } = (event as CustomEvent<{ cause: string; kind: string; reason: string }>)
        .detail;
      heard.push(`${cause} ${kind} ${reason}`);
    });
  });
const heard = (page: Page) =>
  page.evaluate(() => (globalThis as unknown as { heardDevices: string[] }).heardDevices);
const info = (station: Locator) => station.evaluate((element) => (element as Face).deviceInfo);
const lossCount = (station: Locator) =>
  station.evaluate(async (element) => (await (element as Face).snapshot()).tensors.losses.data.length);
const loseDevice = (station: Locator) =>
  station.evaluate((element) => (element as Face).session!.loseDevice());

/** Puts a line in front of every script, so that workers have it too. */
async function inEveryScript(page: Page, line: string): Promise<void> {
  await page.addInitScript(line);
  await page.route(/\.js(\?.*)?$/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `${line}\n${await response.text()}` });
  });
}

test("auto runs on the cpu and says why; the badge agrees", async ({ page }, { project }) => {
  const { element } = await openStation(page, id);
  const reason = project.name === "cpu" ? "no-webgpu" : "software-adapter";
  await expect.poll(() => info(element)).toMatchObject({ kind: "cpu", reason });
  await expect(page.locator("jornada-bar jornada-badge summary")).toContainText("CPU");
});

test("the badge's switch moves the station over and keeps what it learnt", async ({ page }, { project }) => {
  const { element } = await openStation(page, id, `#v=1&${long}`);
  await expect.poll(() => lossCount(element)).toBeGreaterThan(50);
  const badge = page.locator("jornada-bar jornada-badge");
  await badge.locator("summary").click();
  await badge.locator("input").nth(1).check();
  if (project.name === "cpu") {
    await expect.poll(() => info(element)).toMatchObject({ kind: "cpu", reason: "no-webgpu" });
    return;
  }
  await expect.poll(() => info(element)).toMatchObject({ kind: "webgpu", software: true });
  await expect(badge.locator("summary")).toContainText("software");
  await expect.poll(() => lossCount(element)).toBeGreaterThan(50);
});

test("no adapter: the cpu takes over without waiting for one", async ({ page }, { project }) => {
  test.skip(project.name === "cpu", "there is no navigator.gpu to wrap in this project");
  await inEveryScript(page, "if (navigator.gpu) navigator.gpu.requestAdapter = async () => null;");
  const { element } = await openStation(page, id);
  await expect.poll(() => info(element)).toMatchObject({ kind: "cpu", reason: "no-adapter" });
});

test("a device that refuses leads to the cpu", async ({ page }, { project }) => {
  test.skip(project.name === "cpu", "there is no navigator.gpu to wrap in this project");
  const refusal = 'async () => { throw new DOMException("no", "OperationError"); }';
  await inEveryScript(page, `if (globalThis.GPUAdapter) GPUAdapter.prototype.requestDevice = ${refusal};`);
  const { element } = await openStation(page, id, "#v=1&device=webgpu");
  await expect.poll(() => info(element)).toMatchObject({ kind: "cpu", reason: "no-device" });
});

/** A station that trains on the GPU, and is heard. */
async function training(page: Page): Promise<Locator> {
  const { element } = await openStation(page, id, `#v=1&device=webgpu&${long}`);
  await expect.poll(() => lossCount(element)).toBeGreaterThan(0);
  expect(await info(element)).toMatchObject({ kind: "webgpu" });
  await hear(element);
  return element;
}

/** Training went on from where it was: some seconds may be lost, not the run. */
async function goesOn(element: Locator, before: number): Promise<number> {
  await expect.poll(() => lossCount(element)).toBeGreaterThan(before);
  return lossCount(element);
}

test("a GPU lost while training comes back once with nothing forgotten; lost twice, the cpu goes on", async ({
  page,
}, { project }) => {
  test.skip(project.name === "cpu", "there is no GPU to lose in this project");
  const element = await training(page);
  await loseDevice(element);
  await expect.poll(() => heard(page)).toEqual(["recovered webgpu asked"]);
  const steps = await goesOn(element, await lossCount(element));

  await loseDevice(element);
  await expect.poll(() => heard(page)).toEqual(["recovered webgpu asked", "fell-back cpu lost"]);
  await goesOn(element, steps);
});

test("the browser's GPU process crashes: the station goes on", async ({ page, browser, complaints }, {
  project,
}) => {
  test.skip(project.name === "cpu", "there is no GPU to crash in this project");
  const element = await training(page);
  const cdp = await browser.newBrowserCDPSession();
  // The crash takes its own answer with it.
  void cdp.send("Browser.crashGpuProcess").catch(() => undefined);
  await expect.poll(() => heard(page), { timeout: 20_000 }).toHaveLength(1);
  await goesOn(element, await lossCount(element));
  complaints.length = 0;
});
