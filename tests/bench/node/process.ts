// The same session in a Node process, called by messages of its parent: engines that run there, and the reference's losses.
import process from "node:process";
import { setFlagsFromString } from "node:v8";
import { nodeThreads, serveNodeThread } from "../../../src/recipes/node-threads.js";
import { methodsOf } from "../harness/methods.js";
import { createNodeGpu } from "./gpu.js";

// Node 20 hides relaxed SIMD behind this flag, which must stand before the first WebAssembly module is compiled.
setFlagsFromString("--experimental-wasm-relaxed-simd");

if (!serveNodeThread()) listen();

function listen(): void {
  const methods = methodsOf(async ({ device }) => ({
    gpu: device === "webgpu" ? await createNodeGpu() : null,
    threads: (count) => nodeThreads(new URL(import.meta.url), count),
    say: (text) => void process.send?.({ busy: text }),
  }));
  process.on("message", ({ name, argument }: { name: string; argument: never }) => {
    void Promise.resolve()
      .then(() => methods[name](argument))
      .then(
        (value) => process.send?.({ value }),
        (error: unknown) => process.send?.({ error: error instanceof Error ? error.message : String(error) }),
      );
  });
  process.on("disconnect", () => process.exit(0));
}
