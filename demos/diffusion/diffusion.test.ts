// The station's model on the cpu device, as its page drives it: quality on drawings it never saw, determinism, both ways
// into noise, checkpoints, divergence, edge cases; and its words.
import { describe, expect, test } from "vitest";
import { createCpuDevice } from "../../src/engine/index.js";
import { noiseLevel } from "../../src/nn/index.js";
import { heldOutDrawing, quality, type DrawingKind } from "../../tests/support/drawings.js";
import {
  openDiffusion,
  sampled,
  samplingTask,
  trained,
  trainingTask,
} from "../../tests/support/diffusion.js";
import { etaOf, type NoisedFrame, type NoisingTask, type Place } from "./protocol.js";
import { stairAt } from "./sampling-run.js";
import { drawn, presetOf, shape } from "./shapes.js";
import { table } from "./state.js";
import { stops } from "./stops.js";
import { en } from "./texts.en.js";
import { pt } from "./texts.pt.js";
import { agreement, cleanOf, pointAccount } from "./views.js";

const open = async () => openDiffusion(await createCpuDevice());
const ring = Array.from({ length: 100 }, (_, i): [number, number] => [
  0.6 * Math.cos((i / 100) * 2 * Math.PI),
  0.6 * Math.sin((i / 100) * 2 * Math.PI),
]);

describe("what it learns", () => {
  const cases: [DrawingKind, number][] = [
    ["word", 11],
    ["spiral", 12],
    ["islands", 13],
    ["dots", 14],
  ];
  test.each(cases)(
    "a drawing never seen (%s, seed %i): 95 % of the points within 0.12 of it, and all of it covered",
    async (kind, seed) => {
      const model = await open();
      const drawing = heldOutDrawing(kind, seed);
      const report = await trained(
        model,
        trainingTask(drawing, { seed, trainSteps: table.trainSteps.default }),
      );
      expect(report.losses).toHaveLength(table.trainSteps.default);
      for (const sampler of ["ddim", "ddpm"] as const) {
        const frames = await sampled(model, samplingTask({ seed, sampler }));
        const { near, covered } = quality(frames.at(-1)!.points, drawing.flat());
        expect(near, sampler).toBeGreaterThanOrEqual(0.95);
        expect(covered, sampler).toBeGreaterThanOrEqual(0.95);
      }
      model.dispose();
    },
    180_000,
  );

  test("the same seed gives the same picture, bit for bit; another seed another one", async () => {
    const picture = async (seed: number) => {
      const model = await open();
      const { losses } = await trained(model, trainingTask(ring, { seed, trainSteps: 20 }));
      const frames = await sampled(model, samplingTask({ seed, steps: 8, count: 64, sampler: "ddpm" }));
      model.dispose();
      return { losses, points: frames.at(-1)!.points };
    };
    const first = await picture(3);
    expect(await picture(3)).toEqual(first);
    expect((await picture(4)).points).not.toEqual(first.points);
  });

  test("how the steps are sliced into calls changes nothing", async () => {
    const model = await open();
    const task = trainingTask(ring, { trainSteps: 12 });
    const whole = await trained(model, task);
    await model.forget();
    let report = await model.prepare(task, 0.3);
    while (!report.done) report = await model.train({ budgetMs: 0, fieldLevel: 0.3 });
    expect(report.losses).toEqual(whole.losses);
  });
});

describe("the way back", () => {
  test("frames are kept from noise to the finished set, each with what the network saw", async () => {
    const model = await open();
    await trained(model, trainingTask(ring, { trainSteps: 5 }));
    const frames = await sampled(model, samplingTask({ steps: 7, count: 32 }));
    expect(frames.map(({ position }) => position)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    // The next frame is what the step's formula makes of this one: DDIM has no chance in it.
    const at = frames[3];
    const clean = cleanOf(at);
    const { factors } = at;
    frames[4].points.forEach((value, i) =>
      expect(value).toBeCloseTo(factors.clean * clean[i] + factors.direction * at.epsilon[i], 4),
    );
    // At the end there is no noise: the points are their own guess.
    const end = frames.at(-1)!;
    expect(end.level.noise).toBe(0);
    expect(cleanOf(end)).toEqual(end.points);
    const account = pointAccount(at, frames[4], 5)!;
    expect(account.drawn).toBeNull();
    expect(account.next!.x).toBe(frames[4].points[10]);
  });

  test("a run goes on from any place, call by call, as in one go", async () => {
    const model = await open();
    await trained(model, trainingTask(ring, { trainSteps: 5 }));
    const task = samplingTask({ steps: 6, count: 32, sampler: "ddpm" });
    const whole = await sampled(model, task);
    let place: Place | null = null;
    for (const frame of whole) {
      const made = await model.denoise(task, place, { budgetMs: 1000, frames: 1 });
      expect(made.frames[0].points).toEqual(frame.points);
      place = made.next;
    }
    expect((await model.denoise(task, place, { budgetMs: 1000 })).frames).toHaveLength(0);
  });

  test("DDIM takes the same path from the same noise; with η = 1 it steps as DDPM does", () => {
    const ddim = samplingTask({ sampler: "ddim", noise: 0 });
    expect(stairAt(ddim, 20).factors.fresh).toBe(0);
    expect(stairAt({ ...ddim, noise: 1 }, 20)).toEqual(stairAt({ ...ddim, sampler: "ddpm" }, 20));
    expect(etaOf({ sampler: "ddpm", noise: 0.2 })).toBe(1);
    // Noise is conserved: direction² + fresh² = σ'² of the next level
    const { factors } = stairAt({ ...ddim, noise: 0.6 }, 20);
    const next = noiseLevel("cosine", 29 / 50);
    expect(factors.direction ** 2 + factors.fresh ** 2).toBeCloseTo(next.noise ** 2, 12);
  });
});

describe("the way into noise", () => {
  async function noised(task: NoisingTask): Promise<NoisedFrame[]> {
    const model = await open();
    const frames: NoisedFrame[] = [];
    let place: Place | null = null;
    do {
      const made = await model.noise(task, place, { budgetMs: 50 });
      frames.push(...made.frames);
      place = made.next;
    } while (place.position <= task.steps);
    model.dispose();
    return frames;
  }

  test.each(["cosine", "linear"] as const)(
    "one leap and many small steps follow the same law (%s)",
    async (schedule) => {
      const task: NoisingTask = {
        subject: "drawing",
        data: Float32Array.from(ring.flat()),
        steps: 40,
        schedule,
        count: 4096,
        seed: 2,
      };
      const frames = await noised(task);
      expect(frames).toHaveLength(41);
      expect(frames[0].leap).toEqual(frames[0].walk);
      for (const position of [5, 20, 33, 40]) {
        const { difference, chance, leap } = agreement(frames[position]);
        expect(difference).toBeLessThan(chance);
        expect(chance).toBeLessThan(0.04);
        // Var x_t = ᾱ Var x₀ + (1 − ᾱ) ½²; of the ring with radius 0.6 it is 0.18.
        const { signal, noise } = frames[position].level;
        expect(leap.spread.x).toBeCloseTo(Math.sqrt(signal ** 2 * 0.18 + noise ** 2 * 0.25), 1.5);
      }
    },
  );

  test("the small steps' factors multiply to the leap's, exactly", () => {
    for (const schedule of ["cosine", "linear"] as const) {
      let keep = 1;
      for (let k = 1; k <= 100; k++)
        keep *= noiseLevel(schedule, k / 100).signal / noiseLevel(schedule, (k - 1) / 100).signal;
      expect(keep).toBeCloseTo(noiseLevel(schedule, 1).signal, 10);
      expect(noiseLevel(schedule, 0)).toMatchObject({ signal: 1, noise: 0, level: 0 });
    }
  });
});

describe("what can go wrong", () => {
  test("a checkpoint goes on elsewhere with the same numbers: weights, moments, average, losses", async () => {
    const task = trainingTask(ring, { trainSteps: 30 });
    const undisturbed = await open();
    const whole = await trained(undisturbed, task);
    const first = await open();
    await first.prepare(task, 0.3);
    for (let i = 0; i < 10; i++) await first.train({ budgetMs: 0, fieldLevel: 0.3 });
    const checkpoint = structuredClone(await first.checkpoint());
    first.dispose();
    const second = await open();
    await second.restore(checkpoint);
    const report = await trained(second, task);
    expect(report.losses).toEqual(whole.losses);
    const sampling = samplingTask({ steps: 5, count: 32 });
    expect(await sampled(second, sampling)).toEqual(await sampled(undisturbed, sampling));
  });

  test("a finished training is remembered when the visitor comes back to it, an unfinished one is not", async () => {
    const model = await open();
    const task = trainingTask(ring, { trainSteps: 6 });
    const first = await trained(model, task);
    const other = trainingTask(ring.slice(0, 50), { trainSteps: 6 });
    await model.prepare(other, 0.3);
    const back = await model.prepare({ ...task }, 0.3);
    expect(back).toMatchObject({ done: true, step: 6 });
    expect(back.losses).toEqual(first.losses);
    expect(await model.prepare(other, 0.3)).toMatchObject({ done: false, step: 0 });
    await model.forget();
    expect(await model.prepare(task, 0.3)).toMatchObject({ done: false, step: 0 });
  });

  test("a new drawing asks for a checkpoint at once", async () => {
    let asked = 0;
    const model = await openDiffusion(await createCpuDevice(), () => asked++);
    await model.prepare(trainingTask(ring), 0.3);
    await model.prepare(trainingTask(ring), 0.3);
    expect(asked).toBe(1);
  });

  test("a learning rate of a million: updates that are no numbers are skipped, the third ends it with good weights", async () => {
    const model = await open();
    const report = await trained(model, trainingTask(ring, { learningRate: 1e6, trainSteps: 50 }));
    expect(report.divergedAt).not.toBeNull();
    expect(report.skipped).toBeGreaterThanOrEqual(1);
    expect(report.losses.every(Number.isFinite)).toBe(true);
    const frames = await sampled(model, samplingTask({ steps: 4, count: 32 }));
    expect(frames.at(-1)!.points.every(Number.isFinite)).toBe(true);
  });

  test("an empty drawing has nothing to learn; a single point and 4096 points do", async () => {
    const model = await open();
    const nothing = await trained(model, trainingTask([]));
    expect(nothing).toMatchObject({ done: true, step: 0, preview: null });
    const one = await trained(model, trainingTask([[0.4, -0.3]], { trainSteps: 80 }));
    expect(one.losses).toHaveLength(80);
    const [x, y] = (await sampled(model, samplingTask({ count: 16 }))).at(-1)!.points;
    expect(Math.hypot(x - 0.4, y + 0.3)).toBeLessThan(0.3);
    const many = Array.from({ length: 4096 }, (_, i): [number, number] => [
      (i % 64) / 32 - 1,
      Math.floor(i / 64) / 32 - 1,
    ]);
    expect((await trained(model, trainingTask(many, { trainSteps: 3 }))).losses).toHaveLength(3);
  });

  test("one step back and a thousand are both possible", async () => {
    const model = await open();
    await trained(model, trainingTask(ring, { trainSteps: 3 }));
    expect(await sampled(model, samplingTask({ steps: 1, count: 16 }))).toHaveLength(2);
    const long = await sampled(model, samplingTask({ steps: 1000, count: 16, schedule: "linear" }));
    expect(long).toHaveLength(1001);
    expect(long.at(-1)!.points.every(Number.isFinite)).toBe(true);
  });
});

describe("check it and see the shader", () => {
  test("the shown step and the last loss come out the same in double precision", async () => {
    const model = await open();
    await trained(model, trainingTask(ring, { trainSteps: 15 }));
    const task = samplingTask({ steps: 6, count: 64, sampler: "ddpm" });
    const frames = await sampled(model, task);
    await model.show({ kind: "sampling", task, frame: frames[3], next: frames[4] });
    const right = await model.check();
    expect(right.compared).toBe(2 * 64 + 2 * 64 + 1);
    expect(right.maxError).toBeLessThan(1e-4);
    // A wrong number on screen is found.
    const epsilon = frames[3].epsilon.slice();
    epsilon[7] += 0.01;
    await model.show({ kind: "sampling", task, frame: { ...frames[3], epsilon }, next: frames[4] });
    expect((await model.check()).maxError).toBeGreaterThan(0.005);
  });

  test("the kernels of both programs are listed, timed, and leave the weights as they were", async () => {
    const model = await open();
    await trained(model, trainingTask(ring, { trainSteps: 5 }));
    const task = samplingTask({ steps: 3, count: 32 });
    const before = await sampled(model, task);
    const kernels = await model.kernels();
    const ops = new Set(kernels.map(({ op }) => op));
    for (const op of ["matmul", "fused", "adamw", "normal"]) expect(ops).toContain(op);
    expect(kernels.every(({ ms }) => ms !== null)).toBe(true);
    expect(await sampled(model, task)).toEqual(before);
  });
});

test("a drawing fits in a link: on the grid of 1/1000, within the sheet", () => {
  const points = drawn([
    [
      [-1, -1],
      [1, 1],
    ],
  ]);
  expect(points).toHaveLength(240);
  for (const value of points.flat()) expect(Math.round(value * 1000) / 1000).toBe(value);
  expect(presetOf(shape("heart").map(([x, y]) => [x, y]))).toBe("heart");
  expect(presetOf(points)).toBeNull();
});

test("every stop and every shape has its words in both languages", () => {
  const ids = stops.map(({ id }) => id);
  expect(Object.keys(pt.stops)).toEqual(ids);
  expect(Object.keys(en.stops)).toEqual(ids);
  expect(Object.keys(en.presets)).toEqual(Object.keys(pt.presets));
  for (const { state } of stops) for (const name of Object.keys(state)) expect(table).toHaveProperty(name);
});
