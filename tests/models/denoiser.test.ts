// The denoiser: what it says is consistent, its gradient is right, and both devices learn the same from one seed.
import { describe, expect, test } from "vitest";
import { compile, createCpuDevice, f32, type Device } from "../../src/engine/index.js";
import { denoiser, denoiserConfig, denoiserSpecs, trainableDenoiser } from "../../src/models/index.js";
import {
  countParameters,
  initializeParameters,
  levelFromAngle,
  parameterLayout,
  straightLevel,
  Trainer,
} from "../../src/nn/index.js";
import { createWebGpuDevice } from "../../src/engine/index.js";
import { nodeGpu } from "../support/webgpu-node.js";

const { gpu, missing } = await nodeGpu();
const small = { ...denoiserConfig, channels: 16 };

test("39 thousand parameters, as the station says", () => {
  expect(Math.round(countParameters(denoiserSpecs(denoiserConfig)) / 1000)).toBe(39);
});

test.each(["epsilon", "flow"] as const)(
  "%s: x = α x̂₀ + σ ε̂ at every level, and both stay bounded in pure noise",
  async (objective) => {
    const device = await createCpuDevice();
    const average = device.createArena("average", parameterLayout(denoiserSpecs(small)).layout);
    initializeParameters(average, denoiserSpecs(small), 5);
    const program = await compile(
      device,
      ({ x, signal, noise, level }, arenas) => ({
        ...denoiser(small, arenas.average.tensors, x, { signal, noise, level }, objective),
      }),
      {
        inputs: { x: f32(3, 2), signal: f32(1, 1), noise: f32(1, 1), level: f32(1, 1) },
        arenas: { average },
      },
    );
    const x = Float32Array.of(0.3, -1.2, 2.5, 0, -0.4, 3);
    for (const at of [0, 0.2, 0.7, 1]) {
      const { signal, noise, level } = objective === "flow" ? straightLevel(at) : levelFromAngle(at);
      const { epsilon, clean } = await program.run(
        { x, signal: Float32Array.of(signal), noise: Float32Array.of(noise), level: Float32Array.of(level) },
        ["epsilon", "clean"],
      );
      x.forEach((value, i) => expect(signal * clean[i] + noise * epsilon[i]).toBeCloseTo(value, 5));
      expect(Math.max(...clean.map(Math.abs))).toBeLessThan(5);
    }
  },
);

test("flow matching learns the field known in closed form: all data in one place gives û = (x − a) / t", async () => {
  const device = await createCpuDevice();
  const batch = 256;
  const config = { ...denoiserConfig, channels: 48 };
  const trainer = await Trainer.create(device, trainableDenoiser(config, batch, "flow"), { seed: 3 });
  const target = [0.8, -0.5];
  const points = Float32Array.from({ length: 2 * batch }, (_, i) => target[i % 2]);
  const noise = Float32Array.from({ length: batch }, (_, i) => 0.05 + (0.95 * (i + 0.5)) / batch);
  const signal = noise.map((t) => 1 - t);
  for (let step = 0; step < 300; step++) {
    const inputs = { points, signal, noise, level: noise, key: Uint32Array.of(3, step) };
    await trainer.train(inputs, { learningRate: step < 200 ? 0.01 : 0.002 });
  }
  const program = await compile(
    device,
    ({ x, signal, noise, level }, arenas) => {
      const at = { signal, noise, level };
      return { ...denoiser(config, arenas.parameters.tensors, x, at, "flow") };
    },
    {
      inputs: { x: f32(4, 2), signal: f32(1, 1), noise: f32(1, 1), level: f32(1, 1) },
      arenas: { parameters: trainer.arenas.parameters },
    },
  );
  const x = Float32Array.of(0.2, 0.1, -0.6, 0.4, 0.9, -0.9, 0, 0);
  for (const t of [0.4, 0.7, 0.95]) {
    const at = { signal: Float32Array.of(1 - t), noise: Float32Array.of(t), level: Float32Array.of(t) };
    const { epsilon, clean } = await program.run({ x, ...at }, ["epsilon", "clean"]);
    x.forEach((value, i) => {
      expect(Math.abs(clean[i] - target[i % 2])).toBeLessThan(0.2);
      expect(Math.abs(epsilon[i] - clean[i] - (value - target[i % 2]) / t)).toBeLessThan(0.3);
    });
  }
  trainer.dispose();
});

test("the velocity's loss is the noise's over α²; a sound of 16 samples is a point of 16 coordinates", async () => {
  const device = await createCpuDevice();
  const config = { ...small, dimensions: 16, frequencies: [] };
  const [signal, noise] = [0.8, 0.6];
  const losses = [];
  for (const objective of ["epsilon", "velocity"] as const) {
    const trainer = await Trainer.create(device, trainableDenoiser(config, 8, objective), { seed: 2 });
    const inputs = {
      points: Float32Array.from({ length: 128 }, (_, i) => Math.sin(i)),
      signal: new Float32Array(8).fill(signal),
      noise: new Float32Array(8).fill(noise),
      level: new Float32Array(8).fill(0.4097),
      key: Uint32Array.of(2, 5),
    };
    losses.push((await trainer.train(inputs, { learningRate: 0.01 })).loss);
    trainer.dispose();
  }
  // ε − ε̂ = α (v − v̂)
  expect(losses[1] * signal ** 2).toBeCloseTo(losses[0], 4);
});

describe("training", () => {
  const batch = 64;
  async function train(device: Device, steps: number): Promise<number[]> {
    const trainer = await Trainer.create(device, trainableDenoiser(small, batch), { seed: 2, average: true });
    const points = Float32Array.from({ length: 2 * batch }, (_, i) => Math.sin(i));
    const levels = Array.from({ length: batch }, (_, i) => levelFromAngle((i + 0.5) / batch));
    const losses: number[] = [];
    for (let step = 0; step < steps; step++) {
      const { loss } = await trainer.train(
        {
          points,
          signal: Float32Array.from(levels, ({ signal }) => signal),
          noise: Float32Array.from(levels, ({ noise }) => noise),
          level: Float32Array.from(levels, ({ level }) => level),
          key: Uint32Array.of(2, step),
        },
        { learningRate: 0.01 },
      );
      losses.push(loss);
    }
    trainer.dispose();
    return losses;
  }

  test("the loss falls", async () => {
    const losses = await train(await createCpuDevice(), 80);
    const mean = (part: number[]) => part.reduce((a, b) => a + b) / part.length;
    expect(mean(losses.slice(-10))).toBeLessThan(0.85 * mean(losses.slice(0, 10)));
  });

  test("the oracle and the SIMD kernels learn the same", async () => {
    const fast = await train(await createCpuDevice(), 12);
    const oracle = await train(await createCpuDevice({ wasm: false }), 12);
    fast.forEach((loss, i) => expect(Math.abs(loss - oracle[i]) / oracle[i]).toBeLessThan(1e-3));
  });

  test.skipIf(!gpu)(
    `cpu and webgpu agree after 50 steps within 1 %${missing && ` (skipped: ${missing})`}`,
    async () => {
      const device = await createWebGpuDevice(gpu!);
      const [there, here] = [await train(device, 50), await train(await createCpuDevice(), 50)];
      expect(Math.abs(there[49] - here[49]) / here[49]).toBeLessThan(0.01);
      device.dispose();
    },
    180_000,
  );
});
