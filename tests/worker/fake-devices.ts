// Devices, adapters and models that only count and break on demand: for tests of the host's bookkeeping, not of numbers.
import type { Device } from "../../src/engine/index.js";
import type { DevicePorts } from "../../src/worker/choose-device.js";
import type { Checkpoint, ModelContext, StationModel } from "../../src/worker/protocol.js";

export class FakeDevice {
  readonly name: string;
  readonly lost: Promise<{ reason: "unknown"; message: string }>;
  readonly ledger = { buffers: 0, bytes: 0, budget: 1 };
  disposed = false;
  isLost = false;
  #resolveLost!: () => void;

  constructor(
    readonly kind: "webgpu" | "cpu",
    readonly software = false,
  ) {
    this.name = kind === "cpu" ? "CPU · fake" : "GPU · fake";
    this.lost = new Promise(
      (resolve) => (this.#resolveLost = () => resolve({ reason: "unknown", message: "gone" })),
    );
  }

  lose(): void {
    this.isLost = true;
    this.#resolveLost();
  }

  dispose(): void {
    this.disposed = true;
    this.lose();
  }
}

export const deviceLost = () =>
  Object.assign(new Error("device: lost"), { name: "DeviceLost", code: "device-lost" });

export interface FakeWorld {
  readonly ports: DevicePorts;
  /** Every device ever made, in order. */
  readonly made: FakeDevice[];
  readonly gpus: () => FakeDevice[];
  /** What the next adapter requests give; the last one repeats. */
  adapters: ("hardware" | "software" | null)[];
  requestDeviceFails: boolean;
  waited: number[];
  clockMs: number;
}

export function fakeWorld(options: { gpu?: boolean; secure?: boolean } = {}): FakeWorld {
  const made: FakeDevice[] = [];
  const world: FakeWorld = {
    made,
    gpus: () => made.filter(({ kind }) => kind === "webgpu"),
    adapters: ["hardware"],
    requestDeviceFails: false,
    waited: [],
    clockMs: 0,
    ports: {
      gpu:
        options.gpu === false
          ? undefined
          : ({
              requestAdapter: async () => {
                const kind = world.adapters.length > 1 ? world.adapters.shift() : world.adapters[0];
                if (!kind) return null;
                const info = { isFallbackAdapter: kind === "software", architecture: "", description: "" };
                return { info };
              },
            } as unknown as GPU),
      secure: options.secure ?? true,
      createCpuDevice: async () => keep(new FakeDevice("cpu")),
      createWebGpuDevice: async (_gpu, { adapter }) => {
        if (world.requestDeviceFails) throw new Error("requestDevice rejected");
        const device = new FakeDevice("webgpu", adapter.info.isFallbackAdapter);
        keep(device);
        return Object.assign(device as unknown as Device, { gpu: { destroy: () => device.lose() } });
      },
      wait: async (delayMs) => {
        world.waited.push(delayMs);
        // The time limit of a request never wins over an answer here.
        if (delayMs === 4000) await new Promise(() => undefined);
      },
      now: () => world.clockMs,
    },
  };
  const keep = (device: FakeDevice): Device => {
    made.push(device);
    return device as unknown as Device;
  };
  return world;
}

/** A model that counts its steps and forgets them with its device. */
export class CountingModel implements StationModel {
  steps = 0;
  disposed = false;

  constructor(
    readonly context: ModelContext,
    /** Called before a step counts; may throw. */
    readonly onStep: (model: CountingModel) => void | Promise<void> = () => undefined,
  ) {}

  get #device(): FakeDevice {
    return this.context.device as unknown as FakeDevice;
  }

  async step({ keep = false } = {}): Promise<number> {
    await this.onStep(this);
    if (this.#device.isLost) throw deviceLost();
    if (keep) this.context.keep();
    return ++this.steps;
  }

  async where(): Promise<string> {
    return this.context.device.kind;
  }

  async checkpoint(): Promise<Checkpoint> {
    if (this.#device.isLost) throw deviceLost();
    return { steps: this.steps };
  }

  async restore({ steps }: Checkpoint): Promise<void> {
    this.steps = steps as number;
  }

  kernels = async () => [];
  check = async () => ({ maxError: 0, compared: 0, what: "nothing" });

  dispose(): void {
    this.disposed = true;
  }
}
