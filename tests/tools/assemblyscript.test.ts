// The AssemblyScript plugin: both flavours compile, run on the host's memory, and leave it above the first 64 KiB.
import { setFlagsFromString } from "node:v8";
import { expect, test } from "vitest";
import plain from "./sample/sum.as.ts?wasm";
import relaxed from "./sample/sum.as.ts?wasm&relaxed";

interface Kernels {
  dot(a: number, b: number, n: number): number;
  heapBase(): number;
}

setFlagsFromString("--experimental-wasm-relaxed-simd");

test.each([
  ["plain", plain],
  ["relaxed", relaxed],
])("%s SIMD kernels run on imported memory", (_, hex) => {
  const memory = new WebAssembly.Memory({ initial: 2, maximum: 16 });
  const module = new WebAssembly.Module(Buffer.from(hex, "hex"));
  const kernels = new WebAssembly.Instance(module, { env: { memory } }).exports as unknown as Kernels;
  new Float32Array(memory.buffer, 65536, 8).set([1, 2, 3, 4, 5, 6, 7, 8]);
  expect(kernels.dot(65536, 65536, 8)).toBe(204 + 1000);
  expect(kernels.heapBase()).toBeLessThanOrEqual(65536);
});

test("the two flavours are different code", () => {
  expect(plain).not.toBe(relaxed);
});
