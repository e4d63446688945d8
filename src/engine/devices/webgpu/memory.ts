// Every GPUBuffer of a device, counted. An allocation beyond the budget or the adapter's limits is refused before it is tried.
import type { Ledger } from "../../device.js";
import { DeviceLost, EngineError } from "../../errors.js";

export class Memory implements Ledger {
  bytes = 0;
  private readonly live = new Map<GPUBuffer, number>();

  constructor(
    private readonly gpu: GPUDevice,
    readonly budget: number,
  ) {}

  get buffers(): number {
    return this.live.size;
  }

  allocate(label: string, byteLength: number, usage: GPUBufferUsageFlags): GPUBuffer {
    const size = Math.max(4, Math.ceil(byteLength / 4) * 4);
    const { maxBufferSize, maxStorageBufferBindingSize } = this.gpu.limits;
    const most =
      usage & GPUBufferUsage.STORAGE ? Math.min(maxBufferSize, maxStorageBufferBindingSize) : maxBufferSize;
    if (size > most) {
      throw new EngineError(
        "budget",
        label,
        `a buffer must fit the adapter, need ${size} bytes, have ${most}`,
      );
    }
    if (this.bytes + size > this.budget) {
      const left = this.budget - this.bytes;
      throw new EngineError(
        "budget",
        label,
        `memory must stay in budget, need ${size} bytes, have ${left} of ${this.budget}`,
      );
    }
    const buffer = this.gpu.createBuffer({ label, size, usage });
    this.live.set(buffer, size);
    this.bytes += size;
    return buffer;
  }

  release(buffer: GPUBuffer): void {
    const size = this.live.get(buffer);
    if (size === undefined) return;
    this.live.delete(buffer);
    this.bytes -= size;
    buffer.destroy();
  }

  releaseAll(): void {
    for (const buffer of [...this.live.keys()]) this.release(buffer);
  }

  /**
   * Runs `body` and reports what the adapter could not allocate in it. The answer comes later than the buffers do: await it
   * before the first result is trusted. A scope that is itself rejected is a lost device.
   */
  watch<T>(
    label: string,
    generation: number,
    body: () => T,
  ): { value: T; verdict: Promise<EngineError | null> } {
    this.gpu.pushErrorScope("out-of-memory");
    const before = this.bytes;
    let value: T;
    let popped: Promise<GPUError | null>;
    try {
      value = body();
    } finally {
      popped = this.gpu.popErrorScope();
      popped.catch(() => undefined);
    }
    const asked = this.bytes - before;
    const verdict = popped.then(
      (error) =>
        error &&
        new EngineError(
          "out-of-memory",
          label,
          `the adapter must have room, need ${asked} bytes, have less (${error.message})`,
        ),
      () => new DeviceLost("no answer about memory", generation),
    );
    return { value, verdict };
  }
}
