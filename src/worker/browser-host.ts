// The host with the browser's own ports: used by the worker's entry, and by the page itself where no worker can run.
import { models } from "../../demos/models.js";
import { createCpuDevice, createWebGpuDevice } from "../engine/index.js";
import { browserThreads } from "./browser-threads.js";
import { createHost } from "./host.js";
import type { HostFace } from "./protocol.js";

export function createBrowserHost(): HostFace {
  return createHost({
    gpu: (navigator as { gpu?: GPU }).gpu,
    secure: globalThis.isSecureContext,
    createCpuDevice: () => createCpuDevice({ threads: browserThreads() }),
    createWebGpuDevice,
    loadModel: (station) => {
      const load = models[station];
      if (!load) throw new Error(`no station is called ${JSON.stringify(station)}`);
      return load();
    },
    wait: (delayMs) => new Promise((resolve) => setTimeout(resolve, delayMs)),
    now: () => performance.now(),
  });
}
