// WebGPU in Node (Dawn), put where browser code looks for it: some peers only know `navigator.gpu`.
import { create, globals } from "webgpu";

// Dawn aborts the process when the object of create() is collected while a device lives.
let kept: GPU | null = null;

export async function createNodeGpu(): Promise<GPU> {
  Object.assign(globalThis, globals);
  kept ??= create([]);
  Object.defineProperty(globalThis, "navigator", {
    value: { ...globalThis.navigator, gpu: kept, userAgent: "Node" },
    configurable: true,
  });
  return kept;
}
