// The same session in a Node process, called by messages of its parent: engines that run there, and the reference's losses.
import process from "node:process";
import { setFlagsFromString } from "node:v8";
import { createNodeGpu } from "./gpu.js";
import { describeOpened, workloadIdsOf } from "../harness/describe.js";
import { Session, type RunRequest, type SessionOptions } from "../harness/session.js";
import { referenceLosses } from "../harness/reference.js";

// Node 20 hides relaxed SIMD behind this flag, which must stand before the first WebAssembly module is compiled.
setFlagsFromString("--experimental-wasm-relaxed-simd");

let session: Session | null = null;
const say = (text: string): void => void process.send?.({ busy: text.replace(/^busy /, "") });

const methods = {
  async open(options: SessionOptions) {
    const gpu = options.device === "webgpu" ? await createNodeGpu() : null;
    session = await Session.open(options, gpu, say);
    return describeOpened(session, options.device, gpu);
  },
  ids: workloadIdsOf,
  run: (request: RunRequest) => session!.run(request),
  losses: referenceLosses,
};

process.on("message", ({ name, argument }: { name: keyof typeof methods; argument: never }) => {
  const method = methods[name] as (given: never) => unknown;
  void Promise.resolve()
    .then(() => method(argument))
    .then(
      (value) => process.send?.({ value }),
      (error: unknown) => process.send?.({ error: error instanceof Error ? error.message : String(error) }),
    );
});
process.on("disconnect", () => process.exit(0));
