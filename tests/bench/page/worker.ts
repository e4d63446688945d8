// The worker of the page: a session, its methods called by message.
import { methodsOf } from "../harness/methods.js";
import { pageThreads } from "./page-threads.js";
import type { FromWorker } from "./page.js";

const tell = (message: FromWorker): void => self.postMessage(message);
const methods = methodsOf(async () => ({
  gpu: navigator.gpu ?? null,
  threads: pageThreads,
  say: (text) => tell({ busy: text }),
}));

self.onmessage = async ({ data }: MessageEvent<{ call: number; name: string; argument: never }>) => {
  const { call, name, argument } = data;
  try {
    tell({ call, value: await methods[name](argument) });
  } catch (error) {
    tell({ call, error: error instanceof Error ? error.message : String(error) });
  }
};
