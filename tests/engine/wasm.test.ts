// Every WebAssembly kernel against the op table's reference, both SIMD flavours, with and without outliers, and nothing written outside.
import { setFlagsFromString } from "node:v8";
import { describe, expect, test } from "vitest";
import { LinearMemory } from "../../src/engine/devices/cpu/linear-memory.js";
import { loweringOf } from "../../src/engine/devices/cpu/lowerings.js";
import { piecesOf } from "../../src/engine/devices/cpu/thread-plan.js";
import { loadKernels, type Kernels } from "../../src/engine/devices/cpu/wasm/kernels.js";
import { opTable, Random, sizeOf, type TypedArray } from "../../src/engine/index.js";
import type { Attributes, OpDefinition, Sample } from "../../src/engine/ops/op.js";
import { sampleInputs } from "../support/op-samples.js";
import { wasmSamples } from "../support/wasm-samples.js";

setFlagsFromString("--experimental-wasm-relaxed-simd");

/** Words before and after every tensor that no kernel may touch. */
const guard = 16;
const mark = 123456.75;
/** Chosen by value tests of their own, or resolved before they run. */
const withoutKernel = new Set(["reshape", "pack"]);

async function load(flavour: "relaxed" | "simd"): Promise<{ memory: LinearMemory; kernels: Kernels }> {
  const memory = new LinearMemory("wasm", 2 ** 30);
  const loaded = await loadKernels(memory.wasm!, [flavour]);
  expect(loaded?.flavour).toBe(flavour);
  return { memory, kernels: loaded!.kernels };
}

/** Runs one sample on the kernel; throws where a word around a tensor changed. */
function runKernel(
  { memory, kernels }: { memory: LinearMemory; kernels: Kernels },
  row: OpDefinition,
  sample: Sample<Attributes>,
  inputs: readonly TypedArray[],
  threads = 1,
): { inputs: TypedArray[]; outputs: TypedArray[] } | null {
  const allocated: number[] = [];
  const place = (data: TypedArray): number => {
    const start = memory.allocate(4 * (data.length + 2 * guard));
    allocated.push(start);
    (memory.view(start, data.length + 2 * guard) as Float32Array).fill(mark);
    const dtype = data instanceof Float32Array ? "f32" : data instanceof Uint32Array ? "u32" : "i32";
    memory.view(start + 4 * guard, data.length, dtype).set(data);
    return start + 4 * guard;
  };
  const outputTypes = row.infer(sample.inputs, sample.attributes);
  const inputAt = inputs.map(place);
  const outputAt = outputTypes.map((type) => place(new Float32Array(sizeOf(type.shape)).fill(7)));
  const step = { attributes: sample.attributes, inputTypes: sample.inputs, outputTypes };
  for (let index = 0; index < threads; index++) {
    const pieces = piecesOf({ op: row.name, ...step, inputs: [], outputs: [] }, index, threads);
    if (pieces.from === pieces.to) continue;
    const scratch = (bytes: number): number => place(new Float32Array(Math.ceil(bytes / 4)));
    const thunk = loweringOf(row.name).wasm!({
      kernels,
      ...step,
      inputs: inputAt,
      outputs: outputAt,
      pieces,
      scratch,
    });
    if (!thunk) return null;
    thunk();
  }
  const read = (at: number, length: number): TypedArray => {
    const before = memory.view(at - 4 * guard, guard);
    const after = memory.view(at + 4 * length, guard);
    expect([...before, ...after].every((word) => word === mark)).toBe(true);
    return memory.view(at, length).slice();
  };
  const result = {
    inputs: inputAt.map((at, i) => read(at, inputs[i].length)),
    outputs: outputAt.map((at, i) => read(at, sizeOf(outputTypes[i].shape))),
  };
  for (const start of allocated) {
    expect((memory.view(start, guard) as Float32Array).every((word) => word === mark)).toBe(true);
    memory.release(start);
  }
  return result;
}

function runReference(row: OpDefinition, sample: Sample<Attributes>, data: readonly TypedArray[]) {
  const outputTypes = row.infer(sample.inputs, sample.attributes);
  const inputs = data.map((values) => values.slice() as TypedArray);
  const outputs = outputTypes.map((type) => new Float32Array(sizeOf(type.shape)));
  row.reference({ attributes: sample.attributes, inputTypes: sample.inputs, outputTypes, inputs, outputs });
  return { inputs, outputs };
}

/** Largest difference, measured against 1 and the largest wanted value. */
function difference(got: TypedArray, want: TypedArray): number {
  let size = 1;
  let worst = 0;
  for (const value of want) size = Math.max(size, Math.abs(value));
  for (let i = 0; i < want.length; i++) {
    if (Object.is(got[i], want[i])) continue;
    const error = Math.abs(got[i] - want[i]) / size;
    worst = Math.max(worst, Number.isNaN(error) ? Infinity : error);
  }
  return worst;
}

function sameBits(a: TypedArray, b: TypedArray): boolean {
  return a.length === b.length && a.every((value, i) => Object.is(value, b[i]));
}

/** The same numbers, each moved by up to two units in its last place: what rounding inside a sum does as well. */
function blurred(inputs: readonly TypedArray[], seed: number): TypedArray[] {
  const random = new Random(seed);
  return inputs.map((data) => {
    if (!(data instanceof Float32Array)) return data;
    return data.map((value) => value * (1 + (random.uniform() - 0.5) * 2 ** -21));
  });
}

describe.each(["relaxed", "simd"] as const)("%s kernels", async (flavour) => {
  const engine = await load(flavour);
  for (const row of opTable.values()) {
    const samples = [...row.samples, ...(wasmSamples[row.name] ?? [])];
    if (samples.length === 0 || withoutKernel.has(row.name)) continue;
    test(row.name, () => {
      expect(loweringOf(row.name).wasm, `${row.name} has no kernel`).toBeDefined();
      samples.forEach((sample, n) => {
        for (const outliers of [false, true]) {
          const inputs = sampleInputs(sample, 100 + n, outliers);
          const want = runReference(row, sample, inputs);
          // Where terms of 1e4 cancel, no f32 sum is better than its inputs' last places.
          const near = (outliers ? [1, 2, 3, 4] : [1]).map((seed) =>
            runReference(row, sample, blurred(inputs, seed)),
          );
          const got = runKernel(engine, row, sample, inputs);
          const label = `${row.name} ${JSON.stringify(sample)}${outliers ? " with outliers" : ""}`;
          if (loweringOf(row.name).pieces) {
            const shares = runKernel(engine, row, sample, inputs, 3);
            expect(
              shares!.outputs.every((y, i) => sameBits(y, got!.outputs[i])),
              `${label} in shares`,
            ).toBe(true);
          }
          expect(got, label).not.toBeNull();
          want.outputs.forEach((y, i) => {
            const allowed = 4e-6 + 8 * Math.max(...near.map(({ outputs }) => difference(outputs[i], y)));
            expect(difference(got!.outputs[i], y), label).toBeLessThan(allowed);
          });
          want.inputs.forEach((x, i) => {
            if (x instanceof Float32Array) expect(difference(got!.inputs[i], x), label).toBeLessThan(1e-6);
          });
        }
      });
    });
  }
});
