// WebGPU for tests in Node: Dawn, on the machine's GPU or on the software driver of the browser. Chromium's own WebGPU
// is for *.browser.test.ts.
import { create, globals } from "webgpu";

export interface NodeGpu {
  /** What stands for `navigator.gpu`, or null when this machine has no adapter. */
  gpu: GPU | null;
  /** Why there is none: the text of a skipped test. Empty when there is one. */
  missing: string;
}

// Dawn aborts the process when the object of create() is collected while a device lives.
let kept: GPU | null = null;

/** The machine's WebGPU. Also defines GPUBufferUsage and the other WebGPU constants on globalThis, once. */
export async function nodeGpu(): Promise<NodeGpu> {
  try {
    Object.assign(globalThis, globals);
    kept ??= create([]);
    const adapter = await kept.requestAdapter();
    if (adapter) return { gpu: kept, missing: "" };
    return { gpu: null, missing: `no WebGPU adapter in Node (driver: ${driver()})` };
  } catch (error) {
    return { gpu: null, missing: `package "webgpu" did not start: ${String(error)}` };
  }
}

function driver(): string {
  return process.env.VK_DRIVER_FILES ?? "the system's; no vk_swiftshader_icd.json found beside a browser";
}
