// The painter: what it is told reaches the picture, its gradients are those of finite differences, and both devices learn the same.
import { describe, expect, test } from "vitest";
import {
  attention,
  compile,
  createCpuDevice,
  createWebGpuDevice,
  f32,
  gradients,
  mul,
  Random,
  reshape,
  sum,
  u32,
  type Device,
  type Tensor,
} from "../../src/engine/index.js";
import {
  crossAttentions,
  encodePrompt,
  guide,
  painter,
  painterConfig,
  painterSpecs,
  promptShapes,
  trainablePainter,
  type PainterConfig,
  type PainterHooks,
  type PromptTensors,
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
  const chance = new Random(5);
  weights.write(
    null,
    Float32Array.from({ length: layout.length }, () => 0.25 * chance.normal()),
  );
  return { weights };
}

const inputs = {
  x: wave(2 * pixels, 3.3),
  level: Float32Array.of(0.3, 0.8),
  ids: Uint32Array.of(1, 4, 7, 2, 0, 1, 9, 3, 0, 0),
  dy: wave(2 * pixels, 7.1),
};

async function gradientsOn(device: Device) {
  const { weights } = await shaken(device);
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
  return { program, weights };
}

describe("gradients", () => {
  const names = Object.keys(painterSpecs(tiny));

  test("of every parameter are those of finite differences", async () => {
    const { program, weights } = await gradientsOn(await createCpuDevice({ wasm: false }));
    const found = await program.run(inputs, names);
    for (const name of names) {
      const gradient = found[name];
      const values = await weights.read(name);
      // Along the gradient itself the loss rises by its length squared.
      const length = Math.hypot(...gradient);
      expect(length, name).toBeGreaterThan(0);
      const reach = 2e-3;
      const at = async (sign: number): Promise<number> => {
        weights.write(
          name,
          values.map((v, i) => v + (sign * reach * gradient[i]) / length),
        );
        return (await program.run(inputs, ["loss"])).loss[0];
      };
      const slope = ((await at(1)) - (await at(-1))) / (2 * reach);
      weights.write(name, values);
      expect(Math.abs(slope - length) / Math.max(length, 0.05), `${name}: ${slope}, ${length}`).toBeLessThan(
        0.03,
      );
    }
  }, 120_000);
});

describe("what is told and what may be changed", async () => {
  const device = await createCpuDevice();
  const { weights } = await shaken(device);
  const picture = f32(2, tiny.size, tiny.size, 3);
  const paint = async (hooks: (extra: Tensor) => PainterHooks, extra = Float32Array.of(1)) => {
    const seen: Record<string, Tensor> = {};
    const program = await compile(
      device,
      ({ x, level, ids, extra }, { weights: { tensors } }) => {
        const prompt = encodePrompt(tiny, tensors, ids);
        const cross: PainterHooks["cross"] = (name, q, k, v) => {
          const { out, probabilities } = attention(q, k, v);
          seen[name] = probabilities;
          return out;
        };
        const features: PainterHooks["features"] = (name, h) => (seen[name] = h);
        const y = painter(tiny, tensors, x, level, prompt, { cross, features, ...hooks(extra) });
        return { y, ...seen };
      },
      {
        inputs: { x: picture, level: f32(2, 1), ids: u32(2, tiny.promptLength), extra: f32(1) },
        arenas: { weights },
      },
    );
    const { dy: _unused, ...given } = inputs;
    return {
      names: Object.keys(seen),
      run: (changes = {}) => program.run({ ...given, extra, ...changes }, ["y", ...Object.keys(seen)]),
    };
  };
  const away = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
    Math.max(...Array.from(a, (v, i) => Math.abs(v - b[i])));

  test("every word has a map: probabilities of each query over all places sum to 1", async () => {
    const { names, run } = await paint(() => ({}));
    const found = await run();
    for (const { name, level } of crossAttentions) {
      const queries = 2 * tiny.heads * (tiny.size >> level) ** 2;
      expect(found[name].length).toBe(queries * tiny.promptLength);
      for (let q = 0; q < queries; q++) {
        const row = found[name].subarray(q * tiny.promptLength, (q + 1) * tiny.promptLength);
        expect(row.reduce((a, b) => a + b)).toBeCloseTo(1, 4);
      }
    }
    expect(names).toEqual(expect.arrayContaining(["down.0", "down.1", "down.2", "up.2", "up.1", "up.0"]));
    expect(found["down.1"].length).toBe(2 * (tiny.size / 2) ** 2 * tiny.channels[1]);
  });

  test("level, words and their order, and both skips reach the picture, and no other picture of the batch", async () => {
    const { run } = await paint((open) => ({ skip: (_level, h) => mul(h, open) }));
    const { y } = await run();
    const second = inputs.ids.slice(5);
    const changes = {
      level: { level: Float32Array.of(0.4, 0.8) },
      words: { ids: Uint32Array.of(1, 5, 7, 2, 0, ...second) },
      order: { ids: Uint32Array.of(1, 7, 4, 2, 0, ...second) },
      skips: { extra: Float32Array.of(0) },
    };
    for (const [name, change] of Object.entries(changes)) {
      const changed = await run(change);
      expect(away(changed.y.subarray(0, pixels), y), name).toBeGreaterThan(1e-3);
      if (name === "words") expect([...changed.y.subarray(pixels)]).toEqual([...y.subarray(pixels)]);
    }
    for (const level of [0, 1] as const) {
      const one = await paint(
        (open) => ({ skip: (l, h) => (l === level ? mul(h, open) : h) }),
        Float32Array.of(0),
      );
      expect(away((await one.run()).y, y), `skip ${level}`).toBeGreaterThan(1e-3);
    }
  });

  test("a prompt read once gives the same picture as one read on the way", async () => {
    const shapes = promptShapes(tiny, 2);
    const encode = await compile(
      device,
      ({ ids }, { weights: { tensors } }) => encodePrompt(tiny, tensors, ids),
      { inputs: { ids: u32(2, tiny.promptLength) }, arenas: { weights } },
    );
    const kept = await encode.run({ ids: inputs.ids }, Object.keys(shapes));
    for (const [name, shape] of Object.entries(shapes))
      expect(kept[name].length, name).toBe(shape.reduce((a, b) => a * b));
    const program = await compile(
      device,
      ({ x, level, ...prompt }, { weights: { tensors } }) => ({
        y: painter(tiny, tensors, x, level, prompt as PromptTensors),
      }),
      {
        inputs: {
          x: picture,
          level: f32(2, 1),
          ...Object.fromEntries(Object.entries(shapes).map(([name, shape]) => [name, f32(...shape)])),
        },
        arenas: { weights },
      },
    );
    const { y } = await program.run({ x: inputs.x, level: inputs.level, ...kept }, ["y"]);
    const { y: expected } = await (await paint(() => ({}))).run();
    expect(away(y, expected)).toBeLessThan(1e-4);
  });

  test("guidance 0 is the null prompt, 1 the prompt, and beyond it goes on in a straight line", async () => {
    const program = await compile(device, ({ v, g }) => ({ y: reshape(guide(v, g), [2]) }), {
      inputs: { v: f32(4, 1), g: f32(1) },
    });
    const v = Float32Array.of(1, 2, 0.5, 4);
    const at = async (g: number) => [...(await program.run({ v, g: Float32Array.of(g) }, ["y"])).y];
    expect(await at(0)).toEqual([0.5, 4]);
    expect(await at(1)).toEqual([1, 2]);
    expect(await at(3)).toEqual([2, -2]);
  });
});

describe("training", () => {
  const batch = 4;
  /** Two words, two pictures: the word is all that tells them apart in the noise. */
  async function train(device: Device, steps: number) {
    const trainer = await Trainer.create(device, trainablePainter(tiny, batch), { seed: 2 });
    const images = Float32Array.from({ length: batch * pixels }, (_, i) =>
      Math.floor(i / pixels) % 2 === 0 ? 1 : -1,
    );
    const ids = Uint32Array.from({ length: batch * 5 }, (_, i) =>
      i % 5 === 0 ? 1 : i % 5 === 1 ? 4 + (Math.floor(i / 5) % 2) : 0,
    );
    const given = (step: number) => {
      const levels = Array.from({ length: batch }, (_, i) =>
        levelFromAngle(0.9 + 0.09 * (((i * 3 + step) % 8) / 8)),
      );
      return {
        images,
        ids,
        signal: Float32Array.from(levels, ({ signal }) => signal),
        noise: Float32Array.from(levels, ({ noise }) => noise),
        level: Float32Array.from(levels, ({ level }) => level),
        key: Uint32Array.of(2, step),
      };
    };
    const losses: number[] = [];
    for (let step = 0; step < steps; step++) {
      const { loss, applied } = await trainer.train(given(step), { learningRate: 3e-3 });
      expect(applied).toBe(true);
      losses.push(loss);
    }
    // The same with each picture told by the other's word; no update.
    const swapped = Uint32Array.from(ids, (id) => (id === 4 ? 5 : id === 5 ? 4 : id));
    const { loss } = await trainer.train({ ...given(steps), ids: swapped }, { learningRate: 0 });
    trainer.dispose();
    return { losses, swapped: loss };
  }

  test("two prompts are told apart: the loss falls, and is high again where the words are swapped", async () => {
    const { losses, swapped } = await train(await createCpuDevice(), 150);
    const last = losses.slice(-8).reduce((a, b) => a + b) / 8;
    expect(last).toBeLessThan(0.15 * losses[0]);
    expect(swapped).toBeGreaterThan(4 * last);
  });

  test.skipIf(!gpu).each(["barrier-free", "workgroup"] as const)(
    `cpu and webgpu (%s kernels) learn the same${missing && ` (skipped: ${missing})`}`,
    async (siblings) => {
      const device = await createWebGpuDevice(gpu!, { siblings });
      const [there, here] = [await train(device, 3), await train(await createCpuDevice(), 3)];
      there.losses.forEach((loss, i) =>
        expect(Math.abs(loss - here.losses[i]) / here.losses[i]).toBeLessThan(2e-3),
      );
      device.dispose();
    },
    180_000,
  );

  test.skipIf(!gpu)(
    "the gradients of both devices agree",
    async () => {
      const device = await createWebGpuDevice(gpu!);
      const names = Object.keys(painterSpecs(tiny));
      const [there, here] = await Promise.all(
        [device, await createCpuDevice()].map(async (each) =>
          (await gradientsOn(each)).program.run(inputs, names),
        ),
      );
      for (const name of names) {
        const size = Math.max(...here[name].map(Math.abs));
        here[name].forEach((v, i) =>
          expect(Math.abs(v - there[name][i]), name).toBeLessThan(2e-3 * size + 1e-5),
        );
      }
      device.dispose();
    },
    180_000,
  );
});
