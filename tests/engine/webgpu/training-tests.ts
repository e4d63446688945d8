// Training on webgpu: 50 steps from one seed agree with the cpu device, and repeat bit for bit on a second device.
// The body of training.test.ts (Node) and training.browser.test.ts (Chromium).
import { describe, expect, test } from "vitest";
import { createWebGpuDevice } from "../../../src/engine/devices/webgpu/index.js";
import {
  createCpuDevice,
  f32,
  gelu,
  mean,
  Random,
  square,
  sub,
  type Device,
  type TypedArray,
} from "../../../src/engine/index.js";
import { trainableGpt } from "../../../src/models/index.js";
import { linear, linearSpecs, Trainer, type TrainableModel } from "../../../src/nn/index.js";

const batch = 33;
const mlp: TrainableModel = {
  specs: { ...linearSpecs("l1", 2, 17), ...linearSpecs("l2", 17, 2) },
  inputs: { points: f32(batch, 2), targets: f32(batch, 2) },
  forward({ points, targets }, p) {
    const hidden = gelu(linear(points, p["l1.weight"], p["l1.bias"]));
    const y = linear(hidden, p["l2.weight"], p["l2.bias"]);
    return { loss: mean(square(sub(y, targets))) };
  },
};
const circle = (step: number): Record<string, TypedArray> => {
  const random = new Random(11, step);
  const points = Float32Array.from({ length: 2 * batch }, () => random.normal());
  return { points, targets: points.map((value, i) => Math.sin(2 * value) + points[i ^ 1] / 2) };
};

const context = 9;
const tinyGpt = trainableGpt(
  { layers: 1, heads: 2, channels: 16, context, vocabulary: 13, epsilon: 1e-5 },
  3,
);
const counting = (step: number): Record<string, TypedArray> => {
  const random = new Random(12, step);
  const starts = [0, 1, 2].map(() => random.integer(13));
  const token = (row: number, t: number): number => (starts[row] + t * (1 + (starts[row] % 3))) % 13;
  const read = (shift: number): Uint32Array =>
    Uint32Array.from({ length: 3 * context }, (_, i) =>
      token(Math.floor(i / context), (i % context) + shift),
    );
  return { ids: read(0), targets: read(1) };
};

const steps = 50;
const repeated = 15;

async function train(
  device: Device,
  model: TrainableModel,
  data: typeof circle,
  count = steps,
): Promise<{ losses: number[]; end: Float32Array }> {
  const trainer = await Trainer.create(device, model, { seed: 3, average: true });
  const losses: number[] = [];
  for (let step = 0; step < count; step++) {
    const { loss, applied } = await trainer.train(data(step), {
      learningRate: 0.01,
      weightDecay: 0.01,
      averageDecay: 0.9,
    });
    expect(applied).toBe(true);
    losses.push(loss);
  }
  const end = await trainer.arenas.average!.read(null);
  trainer.dispose();
  return { losses, end };
}

export function trainingTests(gpu: GPU | null, missing: string): void {
  describe.skipIf(!gpu)(`training on webgpu${missing && ` (skipped: ${missing})`}`, () => {
    test.each([
      ["an MLP", mlp, circle],
      ["a GPT", tinyGpt, counting],
    ] as const)(
      "50 steps of %s agree with the cpu device and repeat bit for bit",
      async (_name, model, data) => {
        const cpu = await createCpuDevice();
        const expected = await train(cpu, model, data);
        cpu.dispose();
        const [first, second] = [await createWebGpuDevice(gpu), await createWebGpuDevice(gpu)];
        const got = await train(first, model, data);
        // It learned something, so agreeing says something.
        expect(got.losses[steps - 1]).toBeLessThan(got.losses[0] * 0.8);
        got.losses.forEach((loss, step) =>
          expect(Math.abs(loss / expected.losses[step] - 1), `step ${step}`).toBeLessThan(0.01),
        );
        const [once, again] = [
          await train(first, model, data, repeated),
          await train(second, model, data, repeated),
        ];
        expect(once.losses).toEqual(got.losses.slice(0, repeated));
        expect(again.losses).toEqual(once.losses);
        expect(new Uint32Array(again.end.buffer)).toEqual(new Uint32Array(once.end.buffer));
        first.dispose();
        second.dispose();
      },
    );

    test("a step whose gradient is not finite changes nothing", async () => {
      const device = await createWebGpuDevice(gpu);
      const trainer = await Trainer.create(device, mlp, { seed: 3 });
      await trainer.train(circle(0), { learningRate: 0.01 });
      const before = await trainer.arenas.parameters.read(null);
      const poisoned = circle(1);
      poisoned.targets.fill(3e38);
      expect(await trainer.train(poisoned, { learningRate: 0.01 })).toMatchObject({ applied: false });
      expect(await trainer.arenas.parameters.read(null)).toEqual(before);
      expect(await trainer.train(circle(2), { learningRate: 0.01 })).toMatchObject({ applied: true });
      device.dispose();
    });
  });
}
