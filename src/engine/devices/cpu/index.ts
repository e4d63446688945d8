// Front door of the cpu device: what fetches it, for those who need it. A visitor with a GPU is spared the bytes.
import type { CpuDevice, CpuDeviceOptions } from "./cpu-device.js";
import type { ThreadPort } from "./thread.js";

export type { CpuDeviceOptions, ThreadPort };
export type { ThreadOptions } from "./threads.js";

export async function createCpuDevice(options?: CpuDeviceOptions): Promise<CpuDevice> {
  const device = await import("./cpu-device.js");
  return device.createCpuDevice(options);
}

/** What a thread of the device runs until its port ends. Listens at once; what comes while its code is fetched waits. */
export function serveCpuThread(port: ThreadPort): void {
  type Handler = Parameters<ThreadPort["listen"]>[0];
  const early: Parameters<Handler>[0][] = [];
  let handle: Handler = (message) => early.push(message);
  port.listen((message) => handle(message));
  void import("./thread.js").then(({ serveCpuThread: serve }) =>
    serve({
      ...port,
      listen: (handler) => {
        handle = handler;
        early.forEach(handler);
      },
    }),
  );
}
