// The judge and the enlarging net: they learn what they are for, at a size a test can afford, and both devices say the same.
import { expect, test } from "vitest";
import { compile, createCpuDevice, createWebGpuDevice, f32, type Device } from "../../src/engine/index.js";
import { COLOURS, enlargeBicubic, psnr, shrink, thingColours, type Picture } from "../../src/data/index.js";
import {
  sceneJudge,
  sceneJudgeConfig,
  sceneJudgeSpecs,
  superResolution,
  superResolutionConfig,
  superResolutionSpecs,
  trainableSceneJudge,
  trainableSuperResolution,
  type SceneJudgeConfig,
} from "../../src/models/index.js";
import { initializeParameters, parameterLayout, Trainer } from "../../src/nn/index.js";
import { judgeBatch } from "../../src/recipes/scene-judge/judge-batches.js";
import { nodeGpu } from "../support/webgpu-node.js";

const { gpu, missing } = await nodeGpu();
const judge: SceneJudgeConfig = {
  ...sceneJudgeConfig,
  palette: COLOURS.map((colour) => thingColours[colour]),
};

test("the judge learns from renders, and a step is the same on the oracle", async () => {
  const losses = async (device: Device, steps: number): Promise<number[]> => {
    const trainer = await Trainer.create(device, trainableSceneJudge(judge, 8), { seed: 1 });
    const found: number[] = [];
    for (let step = 0; step < steps; step++) {
      const { batch } = judgeBatch(3, step, { batch: 8, size: judge.size, blemish: 1 });
      found.push((await trainer.train(batch, { learningRate: 2e-3 })).loss);
    }
    trainer.dispose();
    return found;
  };
  const fast = await losses(await createCpuDevice(), 60);
  expect(fast.slice(-10).reduce((a, b) => a + b) / 10).toBeLessThan(0.5 * fast[0]);
  const [oracle] = await losses(await createCpuDevice({ wasm: false }), 1);
  expect(Math.abs(oracle - fast[0]) / oracle).toBeLessThan(1e-3);
}, 120_000);

test.skipIf(!gpu)(
  `judge and enlarging net say the same on cpu and webgpu${missing && ` (skipped: ${missing})`}`,
  async () => {
    const said = async (device: Device): Promise<Record<string, Float32Array>> => {
      const weights = device.createArena("weights", parameterLayout(sceneJudgeSpecs(judge)).layout);
      initializeParameters(weights, sceneJudgeSpecs(judge), 4);
      const seen = await compile(
        device,
        ({ images }, { weights: { tensors } }) => ({ ...sceneJudge(judge, tensors, images) }),
        { inputs: { images: f32(2, 32, 32, 3) }, arenas: { weights } },
      );
      const { batch } = judgeBatch(5, 0, { batch: 2, size: 32, blemish: 0 });
      const outputs = await seen.run({ images: batch.images }, ["shape", "size", "place", "tone", "texture"]);
      const config = superResolutionConfig;
      const large = device.createArena("large", parameterLayout(superResolutionSpecs(config)).layout);
      large.write(
        null,
        Float32Array.from({ length: large.layout.length }, (_, i) => 0.05 * Math.sin(7 * i)),
      );
      const enlarge = await compile(
        device,
        ({ low, bicubic }, { large: { tensors } }) => ({
          high: superResolution(config, tensors, low, bicubic),
        }),
        { inputs: { low: f32(1, 5, 6, 3), bicubic: f32(1, 10, 12, 3) }, arenas: { large } },
      );
      const wave = (length: number) => Float32Array.from({ length }, (_, i) => Math.sin(2 * i));
      return {
        ...outputs,
        ...(await enlarge.run({ low: wave(90), bicubic: wave(360) }, ["high"])),
      } as Record<string, Float32Array>;
    };
    const device = await createWebGpuDevice(gpu!);
    const [there, here] = [await said(device), await said(await createCpuDevice())];
    for (const [name, values] of Object.entries(here))
      values.forEach((v, i) => expect(Math.abs(v - there[name][i]), name).toBeLessThan(1e-3));
    device.dispose();
  },
  120_000,
);

test("a fresh net is bicubic; some steps on stripes make it better than that", async () => {
  const device = await createCpuDevice();
  const config = superResolutionConfig;
  const trainer = await Trainer.create(device, trainableSuperResolution(config, 1, 8), { seed: 1 });
  const high: Picture = {
    height: 16,
    width: 16,
    channels: 3,
    data: Float32Array.from({ length: 768 }, (_, i) =>
      Math.floor(i / 3) % 16 < 5 || Math.floor(i / 48) > 10 ? 0.8 : -0.6,
    ),
  };
  const low = shrink(high, 2);
  const bicubic = enlargeBicubic(low, 2);
  const given = { low: low.data, bicubic: bicubic.data, high: high.data };
  const first = await trainer.train(given, { learningRate: 2e-3 });
  expect(10 * Math.log10(4 / first.loss)).toBeCloseTo(psnr(bicubic, high), 3);
  let last = first.loss;
  for (let step = 0; step < 60; step++) last = (await trainer.train(given, { learningRate: 2e-3 })).loss;
  expect(last).toBeLessThan(0.5 * first.loss);
  trainer.dispose();
});
