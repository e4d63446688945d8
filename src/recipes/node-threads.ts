// The cpu device's helping threads in Node: the program's own file is started again, and finds out that it is a helper.
import { availableParallelism } from "node:os";
import { isMainThread, parentPort, Worker } from "node:worker_threads";
import { serveCpuThread, type ThreadOptions, type ThreadPort } from "../engine/index.js";

type Message = Parameters<ThreadPort["post"]>[0];

/** All cores, or as many as asked for; undefined for one. `file`: what calls `serveNodeThread` when it starts. */
export function nodeThreads(file: URL, asked?: number): ThreadOptions | undefined {
  const count = asked ?? availableParallelism();
  if (!(count > 1)) return undefined;
  return {
    count,
    spawn: () => {
      const worker = new Worker(file);
      const port = portOf(worker, () => void worker.terminate());
      // A helper waits for work for ever, and a listener keeps the program alive with it: it must not.
      return { ...port, listen: (handler) => (port.listen(handler), worker.unref()) };
    },
  };
}

/** True in a helper, which then serves the device of the thread that started it. */
export function serveNodeThread(): boolean {
  if (isMainThread || !parentPort) return false;
  serveCpuThread(portOf(parentPort, () => undefined));
  return true;
}

interface Wire {
  postMessage(message: Message): void;
  on(event: "message", handler: (message: Message) => void): unknown;
}

const portOf = (wire: Wire, end: () => void): ThreadPort => ({
  post: (message) => wire.postMessage(message),
  listen: (handler) => void wire.on("message", handler),
  end,
});
