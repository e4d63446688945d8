// Writing with a cache is reading without one: the same logits, whatever was kept, cut off or read in strides, on every device.
import { afterAll, describe, expect, test } from "vitest";
import {
  compile,
  createCpuDevice,
  createWebGpuDevice,
  Random,
  u32,
  type Device,
} from "../../src/engine/index.js";
import { gpt, gptSpecs, GptWriter, type GptConfig } from "../../src/models/index.js";
import { initializeParameters, parameterLayout } from "../../src/nn/index.js";
import { nodeGpu } from "../support/webgpu-node.js";

const { gpu, missing } = await nodeGpu();
const config: GptConfig = { layers: 2, heads: 2, channels: 32, context: 48, vocabulary: 67, epsilon: 1e-5 };
const makers: [string, string, () => Promise<Device>][] = [
  ["TypeScript", "", () => createCpuDevice({ wasm: false })],
  ["WebAssembly", "", () => createCpuDevice()],
  ["webgpu", missing, () => createWebGpuDevice(gpu)],
];
const opened: Device[] = [];
afterAll(() => opened.forEach((device) => device.dispose()));

async function open(make: () => Promise<Device>) {
  const device = await make();
  opened.push(device);
  const parameters = device.createArena("parameters", parameterLayout(gptSpecs(config)).layout);
  // Large weights, so that every token matters to every later one.
  initializeParameters(parameters, gptSpecs(config), 5);
  const values = await parameters.read(null);
  parameters.write(
    null,
    values.map((x) => (Math.abs(x) < 0.5 ? 12 * x : x)),
  );
  const whole = await compile(
    device,
    ({ ids }, arenas) => ({ logits: gpt(config, arenas.parameters.tensors, ids) }),
    { inputs: { ids: u32(1, config.context) }, arenas: { parameters } },
  );
  const uncached = async (sequence: readonly number[]): Promise<Float32Array> => {
    const ids = new Uint32Array(config.context);
    ids.set(sequence);
    const { logits } = await whole.run({ ids }, ["logits"]);
    return logits.slice((sequence.length - 1) * config.vocabulary, sequence.length * config.vocabulary);
  };
  return { writer: await GptWriter.create(device, config, parameters), uncached };
}

function expectSame(got: Float32Array, want: Float32Array): void {
  expect(got.length).toBe(want.length);
  got.forEach((value, i) => expect(Math.abs(value - want[i])).toBeLessThan(1e-4));
}

const random = new Random(3);
const tokens = Array.from({ length: config.context }, () => random.integer(config.vocabulary));

describe.each(makers)("on %s", (_name, reason, make) => {
  test.skipIf(reason)("prompts, single tokens, branches and the full context", async () => {
    const { writer, uncached } = await open(make);
    // A prompt longer than a stride, then token by token to the very end of the context.
    expectSame((await writer.read(tokens.slice(0, 37))).logits, await uncached(tokens.slice(0, 37)));
    for (const length of [38, 39, 48]) {
      const { logits, reused, read } = await writer.read(tokens.slice(0, length));
      expect(reused + read).toBe(length);
      expectSame(logits, await uncached(tokens.slice(0, length)));
    }
    expect(writer.cacheBytes).toBe(2 * 2 * 2 * 16 * 48 * 4);
    // Another branch: what both share is reused, to the token.
    const branch = [...tokens.slice(0, 10), (tokens[10] + 1) % config.vocabulary, 5, 6];
    const report = await writer.read(branch);
    expect([report.reused, report.read]).toEqual([10, 3]);
    expectSame(report.logits, await uncached(branch));
    // The same again costs nothing; a shorter one reads its last token only.
    expect((await writer.read(branch)).read).toBe(0);
    const shorter = await writer.read(branch.slice(0, 11));
    expect([shorter.reused, shorter.read]).toEqual([10, 1]);
    expectSame(shorter.logits, await uncached(branch.slice(0, 11)));
    writer.forget();
    expect(writer.tokens).toEqual([]);
    await expect(writer.read([])).rejects.toThrow("1 to 48");
    writer.dispose();
  });
});
