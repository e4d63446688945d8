// The painter: what it is told reaches the picture, its gradients are those of finite differences, and both devices learn the same.
import { describe, expect, test } from "vitest";
import {
  compile,
  createCpuDevice,
  createWebGpuDevice,
  f32,
  gradients,
  mul,
  sum,
  u32,
  type Device,
} from "../../src/engine/index.js";
import {
  encodePrompt,
  painter,
  painterConfig,
  painterSpecs,
  trainablePainter,
  type PainterConfig,
} from "../../src/models/index.js";
import { countParameters, levelFromAngle, parameterLayout, Trainer } from "../../src/nn/index.js";
import { nodeGpu } from "../support/webgpu-node.js";

const { gpu, missing } = await nodeGpu();
const tiny: PainterConfig = {
  ...painterConfig,
  size: 8,
  channels: [8, 8, 16],
  groups: 4,
  heads: 2,
  levelChannels: 16,
  vocabulary: 12,
  promptLength: 5,
  textChannels: 16,
  textHeads: 2,
};
const pixels = tiny.size ** 2 * 3;
const wave = (length: number, pace: number): Float32Array<ArrayBuffer> =>
  Float32Array.from({ length }, (_, i) => Math.sin(pace * (i + 1)));

test("well over a million parameters", () => {
  const count = countParameters(painterSpecs(painterConfig));
  expect(count).toBeGreaterThan(1e6);
  expect(count).toBeLessThan(1.8e6);
});

/** Weights that are zeros nowhere: a fresh painter says nothing, and most of its gradients are nothing. */
async function shaken(device: Device) {
  const { layout } = parameterLayout(painterSpecs(tiny));
  const weights = device.createArena("weights", layout);
  weights.write(null, wave(layout.length, 0.731).map((v) => 0.3 * v));
  return { weights, layout };
}

const inputs = {
  x: wave(2 * pixels, 3.3),
  level: Float32Array.of(0.3, 0.8),
  ids: Uint32Array.of(1, 4, 7, 2, 0, 1, 9, 3, 0, 0),
  dy: wave(2 * pixels, 7.1),
};

async function gradientsOn(device: Device) {
  const { weights, layout } = await shaken(device);
  const picture = f32(2, tiny.size, tiny.size, 3);
  const program = await compile(
    device,
    ({ x, level, ids, dy }, { weights: { tensors } }) => {
      const prompt = encodePrompt(tiny, tensors, ids);
      const loss = sum(mul(painter(tiny, tensors, x, level, prompt), dy));
      return { ...gradients(loss, tensors), loss };
    },
    {
      inputs: { x: picture, level: f32(2, 1), ids: u32(2, tiny.promptLength), dy: picture },
      arenas: { weights },
    },
  );
  return { program, weights, layout };
}

describe("gradients", () => {
  const names = Object.keys(painterSpecs(tiny));

  test("of every parameter are those of finite differences", async () => {
    const { program, weights, layout } = await gradientsOn(await createCpuDevice({ wasm: false }));
    const found = await program.run(inputs, names);
    for (const name of names) {
      const gradient = found[name];
      const values = await weights.read(name);
      // Along the gradient itself the loss rises by its length squared.
      const length = Math.hypot(...gradient);
      expect(length, name).toBeGreaterThan(0);
      const reach = 2e-3;
      const at = async (sign: number): Promise<number> => {
        weights.write(name, values.map((v, i) => v + (sign * reach * gradient[i]) / length));
        return (await program.run(inputs, ["loss"])).loss[0];
      };
      const slope = ((await at(1)) - (await at(-1))) / (2 * reach);
      weights.write(name, values);
      expect(Math.abs(slope - length) / Math.max(length, 0.05), `${name}: ${slope}, ${length}`).toBeLessThan(0.03);
    }
    expect(layout.length).toBeGreaterThan(0);
  }, 120_000);
});
