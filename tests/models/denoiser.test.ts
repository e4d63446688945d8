// The denoiser: what it says is consistent, its gradient is right, and both devices learn the same from one seed.
import { describe, expect, test } from "vitest";
import { compile, createCpuDevice, f32, type Device } from "../../src/engine/index.js";
import { denoiser, denoiserConfig, denoiserSpecs, trainableDenoiser } from "../../src/models/index.js";
import {
  countParameters,
  initializeParameters,
  levelFromAngle,
  parameterLayout,
  Trainer,
} from "../../src/nn/index.js";
import { createWebGpuDevice } from "../../src/engine/index.js";
import { nodeGpu } from "../support/webgpu-node.js";

const { gpu, missing } = await nodeGpu();
const small = { ...denoiserConfig, channels: 16 };

test("39 thousand parameters, as the station says", () => {
  expect(Math.round(countParameters(denoiserSpecs(denoiserConfig)) / 1000)).toBe(39);
});

test("x = α x̂₀ + σ ε̂ at every level, and both stay bounded in pure noise", async () => {
  const device = await createCpuDevice();
  const average = device.createArena("average", parameterLayout(denoiserSpecs(small)).layout);
  initializeParameters(average, denoiserSpecs(small), 5);
  const program = await compile(
    device,
    ({ x, signal, noise, level }, arenas) => ({
      ...denoiser(small, arenas.average.tensors, x, { signal, noise, level }),
    }),
    { inputs: { x: f32(3, 2), signal: f32(1, 1), noise: f32(1, 1), level: f32(1, 1) }, arenas: { average } },
  );
  const x = Float32Array.of(0.3, -1.2, 2.5, 0, -0.4, 3);
  for (const at of [0, 0.2, 0.7, 1]) {
    const { signal, noise, level } = levelFromAngle(at);
    const { epsilon, clean } = await program.run(
      { x, signal: Float32Array.of(signal), noise: Float32Array.of(noise), level: Float32Array.of(level) },
      ["epsilon", "clean"],
    );
    x.forEach((value, i) => expect(signal * clean[i] + noise * epsilon[i]).toBeCloseTo(value, 5));
    expect(Math.max(...clean.map(Math.abs))).toBeLessThan(5);
  }
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
