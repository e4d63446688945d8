// Training: a GPT learns a pattern, resumes bit for bit, leaves out poisoned updates, and both CPU paths follow the same curve.
import { expect, test } from "vitest";
import { createCpuDevice, Random } from "../../src/engine/index.js";
import { trainableGpt } from "../../src/models/index.js";
import { Trainer } from "../../src/nn/index.js";

const config = { layers: 2, heads: 2, channels: 16, context: 8, vocabulary: 12, epsilon: 1e-5 };
const settings = { learningRate: 5e-3, weightDecay: 0.01 };

/** Counting upwards modulo the vocabulary: learnable at once. */
function batch(step: number): { ids: Uint32Array; targets: Uint32Array } {
  const random = new Random(5, step);
  const ids = new Uint32Array(32);
  const targets = new Uint32Array(32);
  for (let row = 0; row < 4; row++) {
    const start = random.integer(12);
    for (let t = 0; t < 8; t++) {
      ids[row * 8 + t] = (start + t) % 12;
      targets[row * 8 + t] = (start + t + 1) % 12;
    }
  }
  return { ids, targets };
}

async function losses(wasm: boolean, steps: number): Promise<number[]> {
  const trainer = await Trainer.create(await createCpuDevice({ wasm }), trainableGpt(config, 4), { seed: 3 });
  const result: number[] = [];
  for (let i = 0; i < steps; i++) result.push((await trainer.train(batch(i), settings)).loss);
  trainer.dispose();
  return result;
}

test("the pattern is learned, the same way on both CPU paths", async () => {
  const [oracle, fast] = [await losses(false, 50), await losses(true, 50)];
  expect(oracle[0]).toBeGreaterThan(2.3);
  expect(oracle[49]).toBeLessThan(0.7 * oracle[0]);
  expect(Math.abs(fast[49] - oracle[49])).toBeLessThan(0.01 * oracle[49]);
});

test("same seed, same bits; and a restored training goes on bit for bit", async () => {
  const straight = await losses(true, 12);
  expect(await losses(true, 12)).toEqual(straight);
  const device = await createCpuDevice();
  const first = await Trainer.create(device, trainableGpt(config, 4), { seed: 3 });
  for (let i = 0; i < 6; i++) await first.train(batch(i), settings);
  const state = await first.save();
  first.dispose();
  const second = await Trainer.create(device, trainableGpt(config, 4), { seed: 99 });
  second.restore(state);
  const rest: number[] = [];
  for (let i = 6; i < 12; i++) rest.push((await second.train(batch(i), settings)).loss);
  expect(rest).toEqual(straight.slice(6));
});

test("an update whose gradient is not finite is left out and counted", async () => {
  const trainer = await Trainer.create(await createCpuDevice(), trainableGpt(config, 4), { seed: 3 });
  await trainer.train(batch(0), settings);
  const before = await trainer.arenas.parameters.read(null);
  const poisoned = before.slice();
  poisoned[0] = NaN;
  trainer.arenas.parameters.write(null, poisoned);
  const { applied } = await trainer.train({ ...batch(1), ids: new Uint32Array(32) }, settings);
  expect(applied).toBe(false);
  expect(trainer.skipped).toBe(1);
  expect(trainer.step).toBe(1);
  expect(await trainer.arenas.parameters.read(null)).toEqual(poisoned);
});

test("an average of the weights follows them", async () => {
  const trainer = await Trainer.create(await createCpuDevice(), trainableGpt(config, 4), {
    seed: 3,
    average: true,
  });
  for (let i = 0; i < 5; i++) await trainer.train(batch(i), { ...settings, averageDecay: 0 });
  expect(await trainer.arenas.average!.read(null)).toEqual(await trainer.arenas.parameters.read(null));
});
