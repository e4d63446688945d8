// The page's devices, at most one of each kind, shared by its sessions and destroyed with the last lease.
// It counts losses: the first is rebuilt, a second within two minutes sends everyone to the cpu device for a while.
import type { Device } from "../engine/index.js";
import { findAdapter, type DevicePorts, type GpuBackedDevice } from "./choose-device.js";
import type { DeviceChoice, DeviceInfo, DeviceReason } from "./protocol.js";

export interface Lease {
  readonly device: Device;
  readonly info: DeviceInfo;
  /** Resolves when the device is lost while leased; never after `release`. */
  readonly lost: Promise<void>;
  isLost(): boolean;
  /** When it is worth asking for the GPU again, in milliseconds from now; empty when it is not. */
  readonly retryDelaysMs: readonly number[];
  release(): void;
}

interface Slot {
  readonly device: Promise<Device>;
  users: number;
  /** Gone, by a loss or because we let it go: nobody may join any more. */
  gone: "lost" | "disposed" | null;
  /** The browser's own device behind a webgpu slot. */
  gpu: GpuBackedDevice["gpu"] | null;
  opened: Device | null;
}

type Kind = "webgpu" | "cpu";

const lossWindowMs = 120_000;
const blockedMs = 125_000;

export class SharedDevices {
  readonly #ports: DevicePorts;
  readonly #slots = new Map<Kind, Slot>();
  #lastLossAt = -Infinity;
  #blockedUntil = -Infinity;

  constructor(ports: DevicePorts) {
    this.#ports = ports;
  }

  /** `patient` keeps asking for an adapter for some seconds: after a loss, or when the visitor forced the GPU. */
  async acquire(choice: DeviceChoice, patient = false): Promise<Lease> {
    if (choice === "cpu") return this.#cpu("asked");
    const blockedForMs = this.#blockedUntil - this.#ports.now();
    if (blockedForMs > 0) return this.#cpu("lost", [blockedForMs]);

    const reason = choice === "auto" ? "best" : "asked";
    const live = this.#slots.get("webgpu");
    if (live) {
      const lease = await this.#join(live, reason).catch(() => null);
      if (lease && !(choice === "auto" && lease.device.software)) return lease;
      lease?.release();
    }
    const found = await findAdapter(
      choice,
      this.#ports,
      patient || choice === "webgpu" ? "patient" : "quick",
    );
    if (typeof found === "string") {
      const passing = found === "no-adapter" && !patient && choice === "auto";
      return this.#cpu(found, passing ? [1000, 5000] : []);
    }
    try {
      // Two sessions that start together both get here: the second joins the first's slot.
      return await this.#join(this.#slots.get("webgpu") ?? this.#openWebGpu(found.adapter), reason);
    } catch {
      return this.#cpu("no-device");
    }
  }

  /** Destroys the GPU device as somebody else might, without telling the bookkeeping. */
  loseGpu(): void {
    this.#slots.get("webgpu")?.gpu?.destroy();
  }

  /** The GPU device does not answer: nobody joins it any more, everyone goes to the cpu device for a while. True if it was ours. */
  abandon(device: Device): boolean {
    const slot = this.#slots.get("webgpu");
    if (!slot || slot.opened !== device) return false;
    slot.gone = "lost";
    this.#forget(slot);
    this.#lastLossAt = this.#ports.now();
    this.#blockedUntil = this.#lastLossAt + blockedMs;
    return true;
  }

  #cpu(reason: DeviceReason, retryDelaysMs: readonly number[] = []): Promise<Lease> {
    const slot = this.#slots.get("cpu") ?? this.#open("cpu", async () => this.#ports.createCpuDevice());
    return this.#join(slot, reason, retryDelaysMs);
  }

  #openWebGpu(adapter: GPUAdapter): Slot {
    return this.#open("webgpu", async (slot) => {
      const device = await this.#ports.createWebGpuDevice(this.#ports.gpu!, { adapter });
      slot.gpu = device.gpu;
      slot.opened = device;
      return device;
    });
  }

  #open(kind: Kind, make: (slot: Slot) => Promise<Device>): Slot {
    const slot: Slot = {
      device: Promise.resolve().then(() => make(slot)),
      users: 0,
      gone: null,
      gpu: null,
      opened: null,
    };
    this.#slots.set(kind, slot);
    slot.device.then(
      (device) => device.lost.then(() => this.#onLost(slot)),
      () => this.#forget(slot),
    );
    return slot;
  }

  async #join(slot: Slot, reason: DeviceReason, retryDelaysMs: readonly number[] = []): Promise<Lease> {
    // Counted before it is ready, so that another's release in the meantime does not dispose of it.
    slot.users++;
    let released = false;
    const release = () => {
      if (released) return;
      released = true;
      this.#leave(slot);
    };
    try {
      const device = await slot.device;
      return {
        device,
        // "CPU · SIMD": whoever shows it writes the kind first anyway.
        info: {
          kind: device.kind,
          name: device.name.replace(/^CPU · /, ""),
          reason,
          software: device.software,
        },
        lost: new Promise((resolve) => void device.lost.then(() => released || resolve())),
        isLost: () => slot.gone === "lost",
        retryDelaysMs,
        release,
      };
    } catch (error) {
      release();
      throw error;
    }
  }

  #leave(slot: Slot): void {
    if (--slot.users > 0) return;
    slot.gone ??= "disposed";
    this.#forget(slot);
    slot.device.then(
      (device) => device.dispose(),
      () => undefined,
    );
  }

  #forget(slot: Slot): void {
    for (const [kind, kept] of this.#slots) if (kept === slot) this.#slots.delete(kind);
  }

  #onLost(slot: Slot): void {
    // Lost because we disposed of it: no loss.
    if (slot.gone) return;
    slot.gone = "lost";
    this.#forget(slot);
    const now = this.#ports.now();
    if (now - this.#lastLossAt < lossWindowMs) this.#blockedUntil = now + blockedMs;
    this.#lastLossAt = now;
  }
}
