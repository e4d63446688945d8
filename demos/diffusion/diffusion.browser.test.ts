// <jornada-diffusion> as an element: its public face, in a real browser with the real worker.
import { afterEach, expect, test } from "vitest";
import type { JornadaDiffusion } from "./station.js";
import "./station.js";

type Tensors = Record<string, { shape: number[]; data: ArrayLike<number> }>;

async function mount(attributes: Record<string, string> = {}): Promise<JornadaDiffusion> {
  const element = document.createElement("jornada-diffusion");
  const quick = { "train-steps": "20", steps: "6", count: "64", device: "cpu", lang: "pt-BR" };
  for (const [name, value] of Object.entries({ ...quick, ...attributes })) element.setAttribute(name, value);
  element.style.cssText = "display:block;block-size:700px";
  document.body.append(element);
  await element.ready;
  return element;
}

afterEach(() => document.body.replaceChildren());

test("attributes set the state; ready brings the numbers that are on screen", async () => {
  const element = await mount({ sampler: "ddpm", preset: "ring" });
  expect(element.state).toMatchObject({ trainSteps: 20, steps: 6, count: 64, sampler: "ddpm" });
  const { tensors, device, seed, station } = await element.snapshot();
  expect({ device, seed, station }).toEqual({ device: "cpu", seed: 1, station: "diffusion" });
  const shapes = Object.fromEntries(
    Object.entries(tensors as Tensors).map(([name, { shape }]) => [name, shape]),
  );
  expect(shapes).toMatchObject({
    data: [240, 2],
    samples: [64, 2],
    losses: [20],
    schedule: [7, 2],
    frames: [7, 64, 2],
    field: [20, 20, 2],
    epsilon: [64, 2],
    clean: [64, 2],
  });
});

test("setting the state again and again ends with the last; training is not done anew for a new way of sampling", async () => {
  const element = await mount();
  const { losses } = (await element.snapshot()).tensors as Tensors;
  element.state = { steps: 3 };
  element.state = { steps: 9 };
  element.state = { steps: 4, noise: 0.5 };
  await element.ready;
  const { tensors } = await element.snapshot();
  expect(tensors.frames.shape).toEqual([5, 64, 2]);
  expect((tensors as Tensors).losses.data).toBe(losses.data);
  element.state = { drawing: [[0.5, 0.5]] };
  await element.ready;
  expect((await element.snapshot()).tensors.data.shape).toEqual([1, 2]);
});

test("advance moves exactly one frame; reset brings the defaults and fresh weights", async () => {
  const element = await mount();
  element.pause();
  element.state = { at: 0 };
  await element.ready;
  const before = (await element.snapshot()).tensors as Tensors;
  await element.advance();
  const after = (await element.snapshot()).tensors as Tensors;
  expect([...Array.from(after.points.data)]).toEqual(Array.from(before.frames.data).slice(128, 256));
  expect(element.timeline).toEqual({ position: 1, total: 6 });
  element.state = { sampler: "ddpm" };
  element.reset();
  await element.ready;
  expect(element.state.sampler).toBe("ddim");
  expect([...Array.from(((await element.snapshot()).tensors as Tensors).losses.data)]).toEqual([
    ...Array.from(before.losses.data),
  ]);
});

test("events bubble out of shadow roots with plain details; parts can be hidden; the canvas has a name", async () => {
  const seen: string[] = [];
  for (const name of ["ready", "change", "device"]) {
    document.addEventListener(`jornada-${name}`, (event) => {
      structuredClone((event as CustomEvent).detail);
      seen.push(name);
    });
  }
  const element = await mount({ hide: "story inspector bar input legend aside" });
  element.state = { view: "clean" };
  await element.ready;
  await element.updateComplete;
  expect(new Set(seen)).toEqual(new Set(["ready", "change", "device"]));
  const root = element.shadowRoot!;
  for (const part of ["story", "inspector", "bar", "input"])
    expect(root.querySelector(`[part=${part}]`)).toBeNull();
  const figure = root.querySelector("jornada-figure")!;
  expect(figure.canvas!.getAttribute("aria-label")).toContain("Nuvem de pontos");
  const { width, height } = figure.canvas!;
  const pixels = figure.canvas!.getContext("2d")!.getImageData(0, 0, width, height).data;
  expect(pixels.some((value) => value > 0)).toBe(true);
});

test("while it plays, another view keeps its place; paused, the state says where it stands", async () => {
  const element = await mount({ steps: "40" });
  element.pause();
  await element.ready;
  element.setSpeed(4);
  void element.play();
  const run = async () => Number((await element.snapshot()).state.run);
  const played = () => element.timeline!.position;
  const onItsWay = () => played() > 3 && played() < 30;
  await expect.poll(onItsWay, { timeout: 15_000, interval: 10 }).toBe(true);
  const before = played();
  element.state = { view: "epsilon" };
  await element.ready;
  expect(played()).toBeGreaterThanOrEqual(before);
  element.pause();
  await element.ready;
  expect(await run()).toBe(1);
  expect(element.state.at).toBeCloseTo(played() / 40, 9);
});

test("an element that leaves gives its session back and can come again", async () => {
  const element = await mount();
  expect(element.session).not.toBeNull();
  element.remove();
  await Promise.resolve();
  expect(element.session).toBeNull();
  document.body.append(element);
  await element.ready;
  expect((await element.snapshot()).tensors.samples.shape).toEqual([64, 2]);
});
