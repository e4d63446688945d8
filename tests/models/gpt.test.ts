// The GPT against PyTorch (tests/golden/gpt.json, written by gpt.py): logits, loss and gradients, on both CPU paths.
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import {
  compile,
  createCpuDevice,
  crossEntropy,
  gradients,
  mean,
  reshape,
  u32,
} from "../../src/engine/index.js";
import { gpt, gptSpecs, type GptConfig } from "../../src/models/index.js";
import { parameterLayout } from "../../src/nn/index.js";

interface Values {
  readonly shape: number[];
  readonly data: number[];
}

const golden = JSON.parse(readFileSync(new URL("../golden/gpt.json", import.meta.url), "utf8")) as {
  readonly config: GptConfig;
  readonly parameters: Record<string, Values>;
  readonly ids: number[];
  readonly targets: number[];
  readonly batch: number;
  readonly tokens: number;
  readonly logits: Values;
  readonly loss: number;
  readonly gradients: Record<string, Values>;
};

function worst(actual: Float32Array, expected: readonly number[]): number {
  expect(actual.length).toBe(expected.length);
  return Math.max(...expected.map((value, i) => Math.abs(actual[i] - value)));
}

test.each([false, true])("logits, loss and gradients agree with PyTorch (wasm %s)", async (wasm) => {
  const { config, batch, tokens } = golden;
  const device = await createCpuDevice({ wasm });
  const { layout } = parameterLayout(gptSpecs(config));
  expect(Object.keys(layout.slices).sort()).toEqual(Object.keys(golden.parameters).sort());
  const parameters = device.createArena("parameters", layout);
  for (const [name, { data }] of Object.entries(golden.parameters))
    parameters.write(name, Float32Array.from(data));
  const program = await compile(
    device,
    ({ ids, targets }, arenas) => {
      const logits = gpt(config, arenas.parameters.tensors, ids);
      const loss = mean(crossEntropy(logits, reshape(targets, [batch * tokens])));
      const found = gradients(loss, arenas.parameters.tensors);
      const watched = Object.keys(golden.gradients).map((name) => [`d ${name}`, found[name]] as const);
      return { logits, loss, ...Object.fromEntries(watched) };
    },
    { inputs: { ids: u32(batch, tokens), targets: u32(batch, tokens) }, arenas: { parameters } },
  );
  const feed = { ids: Uint32Array.from(golden.ids), targets: Uint32Array.from(golden.targets) };
  const result = await program.run(feed, [...program.plan.probes.keys()]);
  expect(worst(result.logits, golden.logits.data)).toBeLessThan(1e-5);
  expect(Math.abs(result.loss[0] - golden.loss)).toBeLessThan(1e-6);
  for (const [name, { data }] of Object.entries(golden.gradients)) {
    expect(worst(result[`d ${name}`], data)).toBeLessThan(2e-6);
  }
});
