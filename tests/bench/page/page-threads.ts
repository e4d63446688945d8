// Helping threads of our cpu device in a page: workers of its worker, where memory can be shared.
import type { ThreadOptions, ThreadPort } from "../../../src/engine/index.js";

export function pageThreads(count: number): ThreadOptions | undefined {
  if (count <= 1 || !globalThis.crossOriginIsolated) return undefined;
  return {
    count,
    spawn(): ThreadPort {
      const worker = new Worker(new URL("./thread.ts", import.meta.url), { type: "module" });
      return {
        post: (message) => worker.postMessage(message),
        listen: (handler) => (worker.onmessage = ({ data }) => handler(data as never)),
        end: () => worker.terminate(),
      };
    },
  };
}
