// The cpu device's helping threads in a browser: the worker's own file is started again under another name. Only an isolated page shares
// memory, and only a worker may wait, so everywhere else the device works alone.
import { serveCpuThread, type ThreadOptions, type ThreadPort } from "../engine/index.js";

const threadName = "jornada-thread";

/**
 * Rule: two threads from two cores up, four from eight. More would meet slow cores (phones have both kinds, and a share is as late as its
 * slowest thread) and leave none for drawing.
 */
function threadCount(cores: number): number {
  return cores >= 8 ? 4 : cores >= 2 ? 2 : 1;
}

/** Threads for a device of this worker; undefined where there can be none. */
export function browserThreads(): ThreadOptions | undefined {
  const count = threadCount(navigator.hardwareConcurrency ?? 1);
  const isWorker = "DedicatedWorkerGlobalScope" in globalThis;
  if (!isWorker || !globalThis.crossOriginIsolated || count < 2) return undefined;
  return {
    count,
    spawn: () => {
      const worker = new Worker(location.href, { type: "module", name: threadName });
      return portOf(worker, () => worker.terminate());
    },
  };
}

/** True in a worker that was started as a thread: it then serves the device of the worker that started it, and nothing else. */
export function serveBrowserThread(): boolean {
  if ((globalThis as { name?: string }).name !== threadName) return false;
  serveCpuThread(portOf(globalThis as unknown as Wire, () => undefined));
  return true;
}

interface Wire {
  postMessage(message: unknown): void;
  addEventListener(type: "message", listener: (event: MessageEvent) => void): void;
}

const portOf = (wire: Wire, end: () => void): ThreadPort => ({
  post: (message) => wire.postMessage(message),
  listen: (handler) => wire.addEventListener("message", ({ data }) => handler(data)),
  end,
});
