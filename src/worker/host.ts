// The host: owns the page's devices and its sessions, and brings in each station's model when it is asked for.
// Runs in a worker, or on the main thread where there is none; it never touches the DOM.
import { expose } from "comlink";
import { memoryStore, ModelFiles } from "../files/index.js";
import type { DevicePorts } from "./choose-device.js";
import { HostedSession } from "./hosted-session.js";
import type { HostFace, ModelModule } from "./protocol.js";
import { SharedDevices } from "./shared-devices.js";
import { Turns } from "./turns.js";

export interface HostPorts extends DevicePorts {
  loadModel(station: string): Promise<ModelModule>;
}

export function createHost(ports: HostPorts): HostFace {
  const devices = new SharedDevices(ports);
  const turns = new Turns();
  const memory = memoryStore();
  const sessions = new Map<number, HostedSession>();

  const sessionOf = (id: number): HostedSession => {
    const session = sessions.get(id);
    if (!session) throw new DOMException("the session was closed", "AbortError");
    return session;
  };

  return {
    async open({ id, station, device, seed, models, keep }, port, events) {
      const session = new HostedSession(device, {
        loadModule: () => ports.loadModel(station),
        devices,
        turns,
        events,
        seed,
        now: ports.now,
        openFiles: (signal, onProgress) =>
          new ModelFiles({
            base: models,
            store: keep ? undefined : memory,
            signal,
            onProgress: (p) => onProgress({ phase: "download", ...p }),
          }),
      });
      sessions.set(id, session);
      try {
        const info = await session.open();
        // Each call of the page's remote model arrives here by name.
        const face = new Proxy(
          {},
          {
            get:
              (_, method) =>
              (...args: unknown[]) =>
                session.call(String(method), args),
          },
        );
        expose(face, port);
        return info;
      } catch (error) {
        sessions.delete(id);
        throw error;
      }
    },

    async close(id) {
      const session = sessions.get(id);
      sessions.delete(id);
      await session?.close();
    },

    setDevice: async (id, choice) => sessionOf(id).setDevice(choice),

    setVisible: (visible) => turns.setPaused(!visible),

    async memory(id) {
      const { buffers, bytes } = sessionOf(id).lease.device.ledger;
      return { buffers, bytes };
    },

    async loseDevice(id) {
      const { lease } = sessionOf(id);
      if (lease.info.kind !== "webgpu") return;
      devices.loseGpu();
      await lease.lost;
    },
  };
}
