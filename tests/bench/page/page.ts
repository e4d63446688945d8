// The page under test. Everything happens in its worker, as in the lab; `window.bench` hands the driver's calls on.

let calls = 0;
const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
const worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });

export type FromWorker =
  | { readonly busy: string }
  | { readonly call: number; readonly value: unknown }
  | { readonly call: number; readonly error: string };

worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
  if ("busy" in data) return console.debug(`bench: ${data.busy}`);
  const { resolve, reject } = waiting.get(data.call)!;
  waiting.delete(data.call);
  if ("error" in data) reject(new Error(data.error));
  else resolve(data.value);
};
worker.onerror = ({ message }) => {
  for (const { reject } of waiting.values()) reject(new Error(`the worker failed: ${message}`));
  waiting.clear();
};

/** Calls a method of the worker's. */
function bench(name: string, argument: unknown): Promise<unknown> {
  return new Promise((resolve, reject) => {
    waiting.set(++calls, { resolve, reject });
    worker.postMessage({ call: calls, name, argument });
  });
}

Object.assign(window, { bench });
