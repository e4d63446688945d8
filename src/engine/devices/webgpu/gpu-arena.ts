// An arena on the GPU: one buffer. Writes and reads keep their place among the runs they were called between.
import type { ArenaLayout, ArenaSlice } from "../../arena.js";
import type { Arena } from "../../device.js";
import { EngineError } from "../../errors.js";
import type { GpuDevice } from "./gpu-device.js";

export class GpuArena implements Arena {
  readonly buffer: GPUBuffer;
  /** Null when the adapter had room; awaited before anything computed with this arena is trusted. */
  readonly verdict: Promise<EngineError | null>;
  private disposed = false;

  constructor(
    readonly device: GpuDevice,
    readonly name: string,
    readonly layout: ArenaLayout,
  ) {
    const { STORAGE, COPY_SRC, COPY_DST } = GPUBufferUsage;
    const watched = device.ledger.watch(`arena "${name}"`, device.generation, () =>
      device.ledger.allocate(`arena "${name}"`, 4 * layout.length, STORAGE | COPY_SRC | COPY_DST),
    );
    this.buffer = watched.value;
    this.verdict = watched.verdict;
  }

  write(name: string | null, values: Float32Array): void {
    this.assertUsable();
    const { offset, length } = this.slice(name);
    if (values.length !== length) {
      throw new EngineError(
        "shape",
        "arena",
        `"${name ?? this.name}" takes ${length} values, got ${values.length}`,
      );
    }
    const { steps, gpu } = this.device;
    const data = steps.full() ? values.slice() : (values as Float32Array<ArrayBuffer>);
    steps.order(() => {
      if (!this.disposed) gpu.queue.writeBuffer(this.buffer, 4 * offset, data);
    });
  }

  async read(name: string | null): Promise<Float32Array> {
    this.assertUsable();
    const { offset, length } = this.slice(name);
    const { device } = this;
    const copied = new Promise<GPUBuffer>((resolve, reject) => {
      device.steps.order(() => {
        try {
          this.assertUsable();
          const staging = device.readback.take(4 * length);
          const encoder = device.gpu.createCommandEncoder();
          encoder.copyBufferToBuffer(this.buffer, 4 * offset, staging, 0, 4 * length);
          device.gpu.queue.submit([encoder.finish()]);
          resolve(staging);
        } catch (error) {
          reject(error);
        }
      });
    });
    const data = await device.guard(device.readback.read(await copied, 4 * length));
    const refusal = await this.verdict;
    if (refusal) throw refusal;
    return new Float32Array(data);
  }

  dispose(): void {
    if (this.disposed) return;
    this.disposed = true;
    this.device.ledger.release(this.buffer);
  }

  private slice(name: string | null): Pick<ArenaSlice, "offset" | "length"> {
    if (name === null) return { offset: 0, length: this.layout.length };
    const slice = this.layout.slices[name];
    if (slice) return slice;
    const known = Object.keys(this.layout.slices).join(", ");
    throw new EngineError("argument", "arena", `slices of "${this.name}" are ${known}, got "${name}"`);
  }

  private assertUsable(): void {
    if (this.disposed) throw new EngineError("disposed", "arena", `"${this.name}" was disposed`);
    this.device.assertAlive();
  }
}
