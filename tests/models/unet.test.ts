// The U-Net: its size, what it is told, that it learns, and that both devices learn the same from one seed.
import { describe, expect, test } from "vitest";
import {
  attention,
  compile,
  createCpuDevice,
  createWebGpuDevice,
  f32,
  gradients,
  mul,
  sum,
  type Device,
  type Tensor,
} from "../../src/engine/index.js";
import {
  denoiseImages,
  trainableUnet,
  unet,
  unetConfig,
  unetSpecs,
  type UnetConfig,
} from "../../src/models/index.js";
import {
  countParameters,
  initializeParameters,
  levelFromAngle,
  parameterLayout,
  Trainer,
} from "../../src/nn/index.js";
import { nodeGpu } from "../support/webgpu-node.js";

const { gpu, missing } = await nodeGpu();
const tiny: UnetConfig = {
  ...unetConfig,
  size: 8,
  imageChannels: 1,
  channels: [8, 12, 16],
  groups: 4,
  heads: 2,
  levelChannels: 16,
};
const pixels = tiny.size ** 2;

test("two thirds of a million parameters, named by level", () => {
  const specs = unetSpecs(unetConfig);
  expect(countParameters(specs)).toBeGreaterThan(0.6e6);
  expect(countParameters(specs)).toBeLessThan(0.75e6);
  expect(specs["down.0.norm1.weight"].shape).toEqual([32]);
  expect(specs["up.1.conv1.weight"].shape).toEqual([3, 3, 128, 64]);
  expect(specs["down.1.skip.weight"].shape).toEqual([1, 1, 32, 64]);
  expect(specs["down.0.skip.weight"]).toBeUndefined();
});

describe("a network with fresh weights", async () => {
  const device = await createCpuDevice();
  const average = device.createArena("average", parameterLayout(unetSpecs(tiny)).layout);
  initializeParameters(average, unetSpecs(tiny), 5);
  const x = Float32Array.from({ length: 2 * pixels }, (_, i) => Math.sin(3 * i));
  const picture = f32(2, tiny.size, tiny.size, 1);

  test("x = α x̂₀ + σ ε̂, and pictures of a batch do not see each other", async () => {
    const program = await compile(
      device,
      ({ x, ...levels }, arenas) => ({
        ...denoiseImages(tiny, arenas.average.tensors, x, levels as never),
      }),
      { inputs: { x: picture, signal: f32(2, 1), noise: f32(2, 1), level: f32(2, 1) }, arenas: { average } },
    );
    const at = [0.2, 0.8].map(levelFromAngle);
    const levels = {
      signal: Float32Array.from(at, ({ signal }) => signal),
      noise: Float32Array.from(at, ({ noise }) => noise),
      level: Float32Array.from(at, ({ level }) => level),
    };
    const { epsilon, clean } = await program.run({ x, ...levels }, ["epsilon", "clean"]);
    x.forEach((value, i) => {
      const { signal, noise } = at[Math.floor(i / pixels)];
      expect(signal * clean[i] + noise * epsilon[i]).toBeCloseTo(value, 4);
    });
    const other = x.slice();
    other.fill(1, pixels);
    const changed = await program.run({ x: other, ...levels }, ["clean"]);
    expect(changed.clean.subarray(0, pixels)).toEqual(clean.subarray(0, pixels));
    expect(changed.clean.subarray(pixels)).not.toEqual(clean.subarray(pixels));
  });

  test("the level, the condition and the skips all reach the picture", async () => {
    const program = await compile(
      device,
      ({ x, level, condition, open }, arenas) => {
        const p = arenas.average.tensors;
        return { y: unet(tiny, p, x, level, { condition, skip: (_level, h) => mul(h, open) }) };
      },
      {
        inputs: { x: picture, level: f32(2, 1), condition: f32(2, tiny.levelChannels), open: f32(1) },
        arenas: { average },
      },
    );
    const inputs = {
      x,
      level: Float32Array.of(0.5, 0.5),
      condition: new Float32Array(2 * tiny.levelChannels),
      open: Float32Array.of(1),
    };
    const { y } = await program.run(inputs, ["y"]);
    const changes = {
      level: Float32Array.of(0.6, 0.6),
      condition: inputs.condition.map((_, i) => i / 16),
      open: Float32Array.of(0),
    };
    for (const [name, value] of Object.entries(changes)) {
      const changed = await program.run({ ...inputs, [name]: value }, ["y"]);
      expect(Math.max(...changed.y.map((v, i) => Math.abs(v - y[i]))), name).toBeGreaterThan(1e-3);
    }
  });

  test("attention whose matrix can be seen gives the same picture", async () => {
    const program = await compile(
      device,
      ({ x, level }, arenas) => {
        const core = (q: Tensor, k: Tensor, v: Tensor): Tensor => attention(q, k, v).out;
        const p = arenas.average.tensors;
        return { y: unet(tiny, p, x, level), seen: unet(tiny, p, x, level, { core }) };
      },
      { inputs: { x: picture, level: f32(2, 1) }, arenas: { average } },
    );
    const { y, seen } = await program.run({ x, level: Float32Array.of(0.3, 0.9) }, ["y", "seen"]);
    y.forEach((value, i) => expect(seen[i]).toBeCloseTo(value, 4));
  });

  test("every parameter has a gradient", async () => {
    const program = await compile(
      device,
      ({ x, level, dy }, arenas) => {
        const p = arenas.average.tensors;
        return gradients(sum(mul(unet(tiny, p, x, level), dy)), p);
      },
      { inputs: { x: picture, level: f32(2, 1), dy: picture }, arenas: { average } },
    );
    const names = Object.keys(unetSpecs(tiny));
    const inputs = { x, level: Float32Array.of(0.3, 0.9), dy: x.map((v) => Math.cos(7 * v)) };
    const found = await program.run(inputs, names);
    for (const name of names) {
      const largest = Math.max(...found[name].map(Math.abs));
      expect(Number.isFinite(largest) && largest > 0, `${name}: ${largest}`).toBe(true);
    }
  });
});

describe("training", () => {
  const batch = 4;
  async function train(device: Device, steps: number): Promise<number[]> {
    const trainer = await Trainer.create(device, trainableUnet(tiny, batch), { seed: 2 });
    // Four pictures: stripes of different widths and directions.
    const images = Float32Array.from({ length: batch * pixels }, (_, i) => {
      const [n, y, x] = [Math.floor(i / pixels), Math.floor(i / tiny.size) % tiny.size, i % tiny.size];
      return (n % 2 === 0 ? x : y) % (n < 2 ? 2 : 4) < (n < 2 ? 1 : 2) ? 1 : -1;
    });
    const losses: number[] = [];
    for (let step = 0; step < steps; step++) {
      const levels = Array.from({ length: batch }, (_, i) => levelFromAngle((((i + step) % 8) + 0.5) / 8));
      const { loss, applied } = await trainer.train(
        {
          images,
          signal: Float32Array.from(levels, ({ signal }) => signal),
          noise: Float32Array.from(levels, ({ noise }) => noise),
          level: Float32Array.from(levels, ({ level }) => level),
          key: Uint32Array.of(2, step),
        },
        { learningRate: 3e-3 },
      );
      expect(applied).toBe(true);
      losses.push(loss);
    }
    trainer.dispose();
    return losses;
  }

  test("the loss falls", async () => {
    const losses = await train(await createCpuDevice(), 400);
    const mean = (part: number[]) => part.reduce((a, b) => a + b) / part.length;
    expect(mean(losses.slice(-8))).toBeLessThan(0.5 * mean(losses.slice(0, 8)));
  });

  test("the oracle and the SIMD kernels learn the same", async () => {
    const fast = await train(await createCpuDevice(), 4);
    const oracle = await train(await createCpuDevice({ wasm: false }), 4);
    fast.forEach((loss, i) => expect(Math.abs(loss - oracle[i]) / oracle[i]).toBeLessThan(1e-3));
  });

  test.skipIf(!gpu).each(["barrier-free", "workgroup"] as const)(
    `cpu and webgpu (%s kernels) learn the same${missing && ` (skipped: ${missing})`}`,
    async (siblings) => {
      const device = await createWebGpuDevice(gpu!, { siblings });
      const [there, here] = [await train(device, 3), await train(await createCpuDevice(), 3)];
      there.forEach((loss, i) => expect(Math.abs(loss - here[i]) / here[i]).toBeLessThan(2e-3));
      device.dispose();
    },
    180_000,
  );
});
