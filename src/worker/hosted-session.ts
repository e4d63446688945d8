// One station's model on its device, inside the host: turns, checkpoints, and a life that survives device losses and switches.
import type { ModelFiles } from "../files/index.js";
import type {
  Checkpoint,
  DeviceCause,
  DeviceChoice,
  DeviceInfo,
  ModelModule,
  Progress,
  SessionEvents,
  StationModel,
} from "./protocol.js";
import type { Lease, SharedDevices } from "./shared-devices.js";
import type { Turns } from "./turns.js";

/** How much work a loss may cost. */
const checkpointEveryMs = 3000;

export interface SessionParts {
  readonly loadModule: () => Promise<ModelModule>;
  readonly devices: SharedDevices;
  readonly turns: Turns;
  readonly events: SessionEvents;
  readonly seed: number;
  readonly now: () => number;
  readonly openFiles: (signal: AbortSignal, onProgress: (progress: Progress) => void) => ModelFiles;
}

const isDeviceLost = (error: unknown) => (error as { code?: unknown } | null)?.code === "device-lost";
const closedError = () => new DOMException("the session was closed", "AbortError");

export class HostedSession {
  readonly #parts: SessionParts;
  readonly #stop = new AbortController();
  readonly #files: ModelFiles;
  #choice: DeviceChoice;
  #lease: Lease | null = null;
  #model: StationModel | null = null;
  #checkpoint: Checkpoint | null = null;
  #checkpointAt = 0;
  #keepAsked = false;
  #retryTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(choice: DeviceChoice, parts: SessionParts) {
    this.#choice = choice;
    this.#parts = parts;
    this.#files = parts.openFiles(this.#stop.signal, parts.events.progress);
  }

  get lease(): Lease {
    if (!this.#lease) throw closedError();
    return this.#lease;
  }

  /** Loads the model outside of any turn, so that others go on meanwhile. */
  open(): Promise<DeviceInfo> {
    return this.#build("opened");
  }

  /** A method of the model, in its turn. After a loss the model is rebuilt from its checkpoint and the call repeated. */
  call(method: string, args: readonly unknown[]): Promise<unknown> {
    return this.#inTurn(async () => {
      for (;;) {
        await this.#ensureAlive();
        try {
          const target = this.#model as unknown as Record<
            string,
            (...args: readonly unknown[]) => Promise<unknown>
          >;
          if (typeof target[method] !== "function") throw new TypeError(`the model has no method ${method}`);
          const result = await target[method](...args);
          await this.#keepIfDue();
          return result;
        } catch (error) {
          if (!isDeviceLost(error) || this.#stop.signal.aborted) throw error;
          await this.lease.lost;
        }
      }
    });
  }

  setDevice(choice: DeviceChoice): Promise<DeviceInfo> {
    return this.#inTurn(async () => {
      this.#choice = choice;
      return this.#move("switched");
    });
  }

  /** Ends after the running turn: a device is never destroyed under its own work. */
  async close(): Promise<void> {
    this.#stop.abort(closedError());
    clearTimeout(this.#retryTimer);
    await this.#parts.turns.leave(this, closedError());
    this.#teardown();
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    return this.#parts.turns.take(this, async () => {
      this.#stop.signal.throwIfAborted();
      return work();
    });
  }

  async #ensureAlive(): Promise<void> {
    if (this.#lease && !this.#lease.isLost()) return;
    this.#teardown();
    await this.#build("recovered");
  }

  /** To the device of the present choice, with everything learnt so far. */
  async #move(cause: DeviceCause): Promise<DeviceInfo> {
    try {
      await this.#ensureAlive();
      this.#checkpoint = (await this.#model!.checkpoint()) ?? this.#checkpoint;
    } catch (error) {
      if (!isDeviceLost(error)) throw error;
    }
    this.#teardown();
    return this.#build(cause);
  }

  async #build(cause: DeviceCause): Promise<DeviceInfo> {
    const { devices, events, loadModule, seed } = this.#parts;
    const { signal } = this.#stop;
    // The model's code arrives while the device is being found.
    const loading = loadModule();
    loading.catch(() => undefined);
    for (;;) {
      signal.throwIfAborted();
      const lease = await devices.acquire(this.#choice, cause === "recovered");
      try {
        const module = await loading;
        signal.throwIfAborted();
        const model = await module.load({
          device: lease.device,
          files: this.#files,
          seed,
          signal,
          progress: events.progress,
          keep: () => (this.#keepAsked = true),
          abandon: () => this.#abandon(lease),
        });
        this.#lease = lease;
        this.#model = model;
        if (this.#checkpoint) await model.restore(this.#checkpoint);
        signal.throwIfAborted();
      } catch (error) {
        if (this.#lease === lease) this.#teardown();
        // Wait for the bookkeeping of the loss: a second one soon after leads to the cpu device, so this ends.
        if (isDeviceLost(error) && !signal.aborted) await lease.lost;
        lease.release();
        if (isDeviceLost(error) && !signal.aborted) continue;
        throw error;
      }
      this.#checkpointAt = this.#parts.now();
      this.#watch(lease);
      const fellBack = cause === "recovered" && lease.info.kind === "cpu";
      events.device(lease.info, fellBack ? "fell-back" : cause);
      return lease.info;
    }
  }

  #abandon(lease: Lease): void {
    if (!this.#parts.devices.abandon(lease.device)) return;
    this.#quietly(() => this.#ensureAlive());
  }

  #watch(lease: Lease): void {
    // A loss with nothing running: recover now rather than at the next call.
    void lease.lost.then(() => this.#quietly(() => this.#ensureAlive()));
    clearTimeout(this.#retryTimer);
    this.#retryLater(lease.retryDelaysMs);
  }

  /** On the cpu device for want of an adapter: look again, and move over when there is one. */
  #retryLater([delayMs, ...rest]: readonly number[]): void {
    if (delayMs === undefined) return;
    this.#retryTimer = setTimeout(() => {
      this.#quietly(async () => {
        const probe = await this.#parts.devices.acquire(this.#choice);
        const { kind } = probe.info;
        if (kind === "webgpu" && this.#lease?.info.kind === "cpu") await this.#move("returned");
        else this.#retryLater(rest);
        probe.release();
      });
    }, delayMs);
  }

  /** Work nobody waits for. What fails here fails again, and is seen, at the next call. */
  #quietly(work: () => Promise<void>): void {
    this.#inTurn(work).catch(() => undefined);
  }

  async #keepIfDue(): Promise<void> {
    const due = this.#parts.now() - this.#checkpointAt >= checkpointEveryMs;
    if (!due && !this.#keepAsked) return;
    this.#keepAsked = false;
    this.#checkpoint = (await this.#model!.checkpoint()) ?? this.#checkpoint;
    this.#checkpointAt = this.#parts.now();
  }

  #teardown(): void {
    const model = this.#model;
    const lease = this.#lease;
    this.#model = null;
    this.#lease = null;
    try {
      model?.dispose();
    } finally {
      lease?.release();
    }
  }
}
