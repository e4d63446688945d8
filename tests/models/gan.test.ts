// The two opponents: their gradients against finite differences, each leaves the other's weights alone, both devices agree.
import { describe, expect, test } from "vitest";
import { createCpuDevice, createWebGpuDevice, type Device, type TypedArray } from "../../src/engine/index.js";
import { adversaries, discriminatorSpecs, ganConfig, generatorSpecs } from "../../src/models/index.js";
import { countParameters, parameterLayout, Trainer } from "../../src/nn/index.js";
import { nodeGpu } from "../support/webgpu-node.js";

const { gpu, missing } = await nodeGpu();
const config = { ...ganConfig, channels: 8, layers: 2, latent: 3 };
const batch = 16;
const points = Float32Array.from({ length: 2 * batch }, (_, i) => Math.sin(i));
const key = Uint32Array.of(4, 9);
const still = { learningRate: 0 };

async function opponents(device: Device) {
  const models = adversaries(config, batch);
  const parameters = device.createArena("parameters", parameterLayout(generatorSpecs(config)).layout);
  const discriminator = await Trainer.create(device, models.discriminator, {
    seed: 6,
    beside: { generator: parameters },
  });
  const generator = await Trainer.create(device, models.generator, {
    seed: 5,
    parameters,
    beside: { discriminator: discriminator.arenas.parameters },
  });
  return { discriminator, generator };
}

test("as small as the station says", () => {
  const count = countParameters(generatorSpecs(ganConfig)) + countParameters(discriminatorSpecs(ganConfig));
  expect(Math.round(count / 1000)).toBe(18);
});

test.each(["discriminator", "generator"] as const)(
  "the gradient of the %s's loss is the slope of the loss",
  async (who) => {
    const { discriminator, generator } = await opponents(await createCpuDevice({ wasm: false }));
    const trainer = who === "generator" ? generator : discriminator;
    const inputs: Record<string, TypedArray> = who === "generator" ? { key } : { points, key };
    const weights = await trainer.arenas.parameters.read(null);
    const { reads } = await trainer.train(inputs, still, ["gradients"]);
    const { slices } = trainer.arenas.parameters.layout;
    const places = Object.values(slices).flatMap(({ offset, length }) => [offset, offset + length - 1]);
    const lossAt = async (place: number, change: number) => {
      const moved = weights.slice();
      moved[place] += change;
      trainer.arenas.parameters.write(null, moved);
      return (await trainer.train(inputs, still)).loss;
    };
    for (const place of places) {
      const slope = ((await lossAt(place, 1e-2)) - (await lossAt(place, -1e-2))) / 2e-2;
      expect(Math.abs(slope - reads.gradients[place])).toBeLessThan(2e-3);
    }
  },
);

test("a turn of one leaves the other as it was, and moves itself", async () => {
  const { discriminator, generator } = await opponents(await createCpuDevice());
  const weights = async () => ({
    discriminator: await discriminator.arenas.parameters.read(null),
    generator: await generator.arenas.parameters.read(null),
  });
  const before = await weights();
  await discriminator.train({ points, key }, { learningRate: 0.01 });
  const between = await weights();
  expect(between.generator).toEqual(before.generator);
  expect(between.discriminator).not.toEqual(before.discriminator);
  await generator.train({ key }, { learningRate: 0.01 });
  const after = await weights();
  expect(after.discriminator).toEqual(between.discriminator);
  expect(after.generator).not.toEqual(between.generator);
});

describe("on both devices", () => {
  test.skipIf(!gpu)(`ten turns lose the same within 1 %${missing && ` (skipped: ${missing})`}`, async () => {
    const losses = async (device: Device) => {
      const { discriminator, generator } = await opponents(device);
      const seen: number[] = [];
      for (let round = 0; round < 10; round++) {
        const now = Uint32Array.of(4, round);
        seen.push((await discriminator.train({ points, key: now }, { learningRate: 0.01 })).loss);
        seen.push((await generator.train({ key: now }, { learningRate: 0.01 })).loss);
      }
      return seen;
    };
    const device = await createWebGpuDevice(gpu!);
    const [here, there] = [await losses(await createCpuDevice()), await losses(device)];
    here.forEach((loss, i) => expect(Math.abs(there[i] - loss) / loss).toBeLessThan(0.01));
    device.dispose();
  });
});
