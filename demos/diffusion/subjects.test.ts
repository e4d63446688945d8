// Beyond drawings: clouds in space, sounds, flow matching, the GAN beside and the modes that are counted; and their pictures' pure parts.
import { describe, expect, test } from "vitest";
import { createCpuDevice } from "../../src/engine/index.js";
import { SOLID_PRESETS, solidPoints, timbreWaves, WAVE_LENGTH } from "../../src/data/index.js";
import {
  openDiffusion,
  sampled,
  samplingTask,
  trained,
  trainingTask,
} from "../../tests/support/diffusion.js";
import { distanceBetween } from "./comparison.js";
import { filmOf } from "./film-of.js";
import { coverageOf, modesOf } from "./modes.js";
import { dimensionsOf, type NoisedFrame } from "./protocol.js";
import { Reel } from "./reel.js";
import type { Moment } from "./scene-of.js";
import { shape } from "./shapes.js";
import { projection } from "./space.js";
import { table } from "./state.js";
import { samplingTask as samplingTaskOf, trainingTask as trainingTaskOf } from "./tasks.js";
import { harmonicsOf } from "./tone.js";
import { triedSteps } from "./tried-steps.js";
import { agreement, cleanOf, pointAccount } from "./views.js";
import { waveLayout, waveLength } from "./waves.js";
import type { State } from "./state.js";

const open = async () => openDiffusion(await createCpuDevice());
const state = Object.fromEntries(
  Object.entries(table).map(([name, { default: value }]) => [name, value]),
) as State;

describe("modes", () => {
  const islands = Float32Array.from(shape("islands").flat());

  test("parts that stand apart are modes; a drawing in one piece is cut into stretches of some size", () => {
    const modes = modesOf(islands, 2);
    expect(modes.apart).toBe(true);
    expect(modes.sizes).toHaveLength(8);
    const whole = modesOf(Float32Array.from(shape("infinity").flat()), 2);
    expect(whole.apart).toBe(false);
    expect(whole.sizes).toHaveLength(12);
    expect(Math.min(...whole.sizes)).toBeGreaterThan(5);
    expect(modesOf(new Float32Array(), 2).sizes).toHaveLength(0);
  });

  test("samples on two islands find two; a few strays find none; noise is not near", () => {
    const modes = modesOf(islands, 2);
    const two = islands.filter((_, i) => modes.of[Math.floor(i / 2)] < 2);
    expect(coverageOf(two, modes)).toMatchObject({ count: 2, near: 1 });
    expect(coverageOf(islands, modes).count).toBe(8);
    const mostlyFirst = Float32Array.from({ length: 400 }, (_, i) =>
      i < 398 ? islands[i % 2] : islands[islands.length - 2 + (i % 2)],
    );
    expect(coverageOf(mostlyFirst, modes).count).toBe(1);
    expect(coverageOf(new Float32Array(200), modes)).toMatchObject({ count: 0, near: 0 });
  });
});

test("beside each other on eight islands: diffusion finds them all, the GAN as few as were counted; the same twice", async () => {
  const model = await open();
  const task = trainingTask(shape("islands"), { trainSteps: 240, rival: 0.9 });
  const { contest } = await trained(model, task);
  const last = contest!.marks.at(-1)!;
  expect(contest!.modes).toBe(8);
  expect(last).toMatchObject({ step: 240, diffusion: 8 });
  expect(last.gan).toBeLessThan(6);
  const modes = modesOf(task.data, 2);
  expect(coverageOf(contest!.samples, modes).count).toBe(last.gan);
  expect(contest!.losses).toHaveLength(2 * 240);
  expect(contest!.marks.length).toBeGreaterThan(20);
  // What the GAN made is recomputed too.
  const checked = await model.check();
  expect(checked.compared).toBe(1 + contest!.samples.length);
  expect(checked.maxError).toBeLessThan(1e-4);
  // The diffusion model learns no other than it does alone.
  const alone = await trained(model, { ...task, rival: null });
  const again = await trained(model, task);
  expect(again.contest).toEqual(contest);
  expect(alone.losses).toEqual(again.losses);
  // A checkpoint carries the GAN along.
  const checkpoint = structuredClone(await model.checkpoint());
  const second = await open();
  await second.restore(checkpoint);
  expect((await second.prepare(task, 0.3)).contest).toEqual(contest);
}, 120_000);

test("flow matching learns a drawing; its steps are straight and check out in double precision", async () => {
  const model = await open();
  const lesson = { objective: "flow" } as const;
  const task = trainingTask(shape("ring"), { ...lesson, trainSteps: 300 });
  await trained(model, task);
  const sampling = samplingTask({ ...lesson, schedule: "straight", steps: 10, count: 400 });
  const frames = await sampled(model, sampling);
  const { near, count } = coverageOf(frames.at(-1)!.points, modesOf(task.data, 2));
  expect(near).toBeGreaterThan(0.9);
  expect(count).toBe(12);
  for (const { level } of frames) expect(level.signal + level.noise).toBeCloseTo(1, 12);
  await model.show({ kind: "sampling", task: sampling, frame: frames[4], next: frames[5] });
  expect((await model.check()).maxError).toBeLessThan(1e-3);
  const distances = await model.distances();
  expect(distances).toHaveLength(triedSteps.length);
  expect(distances.at(-1)!).toBeLessThan(0.08);
  expect(distances[0]).toBeGreaterThan(distances.at(-1)!);
}, 120_000);

test("a cloud in space is learned, its frames have three coordinates and no field, its sums are whole", async () => {
  const model = await open();
  const data = solidPoints("helix", 480, 1);
  const subject = { subject: "cloud" } as const;
  await trained(model, { ...trainingTask([], { ...subject, trainSteps: 350 }), data });
  const frames = await sampled(model, samplingTask({ ...subject, steps: 12, count: 300 }));
  expect(frames[0].points).toHaveLength(900);
  expect(frames[0].field).toHaveLength(0);
  expect(distanceBetween(frames.at(-1)!.points, data, 3)).toBeLessThan(0.12);
  expect(distanceBetween(frames[0].points, data, 3)).toBeGreaterThan(0.2);
  const account = pointAccount(frames[3], frames[4], 7, 3)!;
  expect(account.position.z).toBe(frames[3].points[23]);
  expect(account.clean.z).toBeCloseTo(cleanOf(frames[3])[23], 6);
  const noising = { ...subject, data, steps: 8, schedule: "cosine", count: 900, seed: 2 } as const;
  const made = await model.noise(noising, null, { budgetMs: 5000 });
  const noised: NoisedFrame = made.frames[6];
  const { difference, chance, leap } = agreement(noised, 3);
  expect(leap.mean.z).toBeDefined();
  expect(difference).toBeLessThan(chance);
}, 120_000);

test("sounds are learned: what comes out of noise is as near to the timbres as they are to each other", async () => {
  const model = await open();
  const data = timbreWaves("all", 128, 1);
  const subject = { subject: "sound" } as const;
  const report = await trained(model, { ...trainingTask([], { ...subject, trainSteps: 400 }), data });
  expect(report.field).toBeNull();
  const task = samplingTask({ ...subject, steps: 20, count: 24 });
  const frames = await sampled(model, task);
  expect(frames[0].points).toHaveLength(24 * WAVE_LENGTH);
  const sounds = frames.at(-1)!.points;
  expect(distanceBetween(sounds, data, WAVE_LENGTH)).toBeLessThan(0.16);
  expect(distanceBetween(frames[0].points, data, WAVE_LENGTH)).toBeGreaterThan(0.4);
  await model.show({ kind: "sampling", task, frame: frames[5], next: frames[6] });
  expect((await model.check()).maxError).toBeLessThan(1e-3);
  expect((await model.kernels()).length).toBeGreaterThan(0);
}, 120_000);

test("a state asks for what it says: the straight way for flow, no GAN for sounds, few sounds at once", () => {
  const data = new Float32Array(4);
  expect(samplingTaskOf({ ...state, objective: "flow" }, 1).schedule).toBe("straight");
  expect(samplingTaskOf(state, 1).schedule).toBe("cosine");
  expect(trainingTaskOf({ ...state, rival: true }, data, 1).rival).toBe(0.9);
  expect(trainingTaskOf({ ...state, rival: true, subject: "sound" }, data, 1).rival).toBeNull();
  expect(samplingTaskOf({ ...state, subject: "sound" }, 1).count).toBe(32);
  expect(WAVE_LENGTH).toBe(dimensionsOf.sound);
  expect(waveLength).toBe(dimensionsOf.sound);
  expect(SOLID_PRESETS.every((solid) => (table.solid.options as readonly string[]).includes(solid))).toBe(
    true,
  );
});

test("harmonics make the wave again; a turn of ninety degrees brings the right side to the front", () => {
  const wave = Float32Array.from({ length: 64 }, (_, t) => {
    const turn = (2 * Math.PI * t) / 64;
    return 0.5 * Math.sin(turn) + 0.25 * Math.cos(3 * turn);
  });
  const { real, imag } = harmonicsOf(wave);
  expect(imag[1]).toBeCloseTo(0.5, 5);
  expect(real[3]).toBeCloseTo(0.25, 5);
  expect(Math.abs(real[1]) + Math.abs(imag[3]) + Math.abs(real[0])).toBeLessThan(1e-5);
  const size = { width: 200, height: 200 };
  const [x, y, depth] = projection(size, { turn: -90, tilt: 0 }).place(1, 0, 0);
  expect([x, y]).toEqual([100, 100].map((value) => expect.closeTo(value, 6) as number));
  expect(Math.abs(depth)).toBeCloseTo(1, 6);
  const [, top] = projection(size, { turn: 0, tilt: 0 }).place(0, 1, 0);
  expect(top).toBeLessThan(100);
  // Near is larger.
  const near = projection(size, { turn: 0, tilt: 0 });
  expect(near.place(0.5, 0, 1)[0]).toBeGreaterThan(near.place(0.5, 0, -1)[0]);
});

test("waves have room on a phone and on a wall; none lies on another", () => {
  for (const [width, height] of [
    [340, 400],
    [1100, 560],
  ]) {
    const { large, small } = waveLayout({ width, height });
    expect(small.length).toBeGreaterThanOrEqual(8);
    for (const box of [large, ...small]) {
      expect(box.x + box.width).toBeLessThanOrEqual(width + 1e-6);
      expect(box.y + box.height).toBeLessThanOrEqual(height);
    }
    expect(small[0].y).toBeGreaterThan(large.y + large.height);
  }
});

test("a film has every frame for as long as it is shown, a long way every few, and the end stays", () => {
  const film = (steps: number) => {
    const reel = new Reel({ steps });
    const bare = { points: new Float32Array(), epsilon: new Float32Array(), level: { signal: 1, noise: 0 } };
    const frames = Array.from({ length: steps + 1 }, (_, position) => ({ position, ...bare }));
    reel.add({ frames, next: { position: steps + 1, points: new Float32Array() } });
    const shown: number[] = [];
    const moment = { state, work: { sampling: reel }, cloud: new Float32Array() } as unknown as Moment;
    const made = filmOf({
      moment,
      size: { width: 300.4, height: 200 },
      stepMs: 64,
      paint: (_, { position }) => shown.push(position),
    });
    for (let k = 0; k < made.frames; k++) made.draw({} as never, k);
    return { made, shown };
  };
  const short = film(50);
  expect(short.made).toMatchObject({ width: 300, height: 200, frames: 51 });
  expect(short.shown).toEqual(Array.from({ length: 51 }, (_, k) => k));
  expect([short.made.delayMs(0), short.made.delayMs(50)]).toEqual([64, 1500]);
  const long = film(1000);
  expect(long.made.frames).toBeLessThanOrEqual(100);
  expect([long.shown[0], long.shown.at(-1)]).toEqual([0, 1000]);
});
