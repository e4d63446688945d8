// What the browser tests stand on: the software WebGPU adapter is there, and workers can import compiled kernels.
import { expect, test } from "vitest";

test("headless Chromium has a WebGPU adapter and device", async () => {
  const adapter = await navigator.gpu.requestAdapter();
  const device = await adapter?.requestDevice();
  expect(device?.limits.maxComputeInvocationsPerWorkgroup).toBeGreaterThanOrEqual(256);
  device?.destroy();
});

test("a module worker compiles both flavours of a kernel", async () => {
  const worker = new Worker(new URL("../tools/sample/kernel-worker.ts", import.meta.url), { type: "module" });
  const sizes = await new Promise((resolve, reject) => {
    worker.onmessage = (event: MessageEvent<number[]>) => resolve(event.data);
    worker.onerror = (event) => reject(new Error(event.message));
  });
  worker.terminate();
  expect(sizes).toEqual([3, 3]);
});
