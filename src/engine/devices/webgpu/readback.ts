// The way back: a few staging buffers in turn, one copy and one mapAsync per run whatever the number of probes.
import type { Memory } from "./memory.js";

/** Buffers kept for the next read. More may exist while more reads are in flight. */
const kept = 3;

export class Readback {
  private readonly free: GPUBuffer[] = [];

  constructor(
    private readonly memory: Memory,
    private readonly queue: GPUQueue,
  ) {}

  take(byteLength: number): GPUBuffer {
    const found = this.free.findIndex((buffer) => buffer.size >= byteLength);
    if (found >= 0) return this.free.splice(found, 1)[0];
    const size = Math.max(4096, 2 ** Math.ceil(Math.log2(byteLength)));
    return this.memory.allocate("readback", size, GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST);
  }

  give(buffer: GPUBuffer): void {
    this.free.push(buffer);
    // The largest are kept: they serve every read.
    this.free.sort((a, b) => a.size - b.size);
    if (this.free.length > kept) this.memory.release(this.free.shift()!);
  }

  /** An own copy of the first bytes. The buffer is mapped, copied, unmapped and given back, also when mapping fails. */
  async read(buffer: GPUBuffer, byteLength: number): Promise<ArrayBuffer> {
    try {
      const mapped = buffer.mapAsync(GPUMapMode.READ, 0, byteLength);
      nudgeFirefox(this.queue, mapped);
      await mapped;
      const copy = buffer.getMappedRange(0, byteLength).slice(0);
      buffer.unmap();
      this.give(buffer);
      return copy;
    } catch (error) {
      this.memory.release(buffer);
      throw error;
    }
  }
}

const isFirefox = typeof navigator !== "undefined" && /firefox/i.test(navigator.userAgent ?? "");
const nudgeDeadlineMs = 1000;

/**
 * Firefox looks for finished GPU work only every 100 ms unless something is submitted (bugzilla 1870699), so a read of
 * half a millisecond takes 100. Empty submits wake it. Delete when Firefox resolves maps within a frame by itself.
 */
export function nudgeFirefox(queue: GPUQueue, pending: Promise<unknown>): void {
  if (!isFirefox) return;
  let settled = false;
  const settle = (): void => {
    settled = true;
  };
  pending.then(settle, settle);
  const end = performance.now() + nudgeDeadlineMs;
  const nudge = (): void => {
    if (settled || performance.now() > end) return;
    queue.submit([]);
    setTimeout(nudge, 1);
  };
  setTimeout(nudge, 1);
}
