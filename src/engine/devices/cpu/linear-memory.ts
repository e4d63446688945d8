// One linear memory for everything the cpu device holds: WebAssembly's where it exists, a plain buffer otherwise. First fit, 64-byte blocks.
import { EngineError } from "../../errors.js";
import type { DType, TypedArray } from "../../shape.js";

const pageBytes = 65536;
const maximumPages = 32768; // 2 GiB: every address fits a signed 32-bit integer
const alignment = 64;

/** Null where the browser does not share memory (a page that is not isolated), or not this much. */
function sharedMemory(): WebAssembly.Memory | null {
  if (typeof SharedArrayBuffer === "undefined") return null;
  try {
    return new WebAssembly.Memory({ initial: 16, maximum: maximumPages, shared: true });
  } catch {
    return null;
  }
}

export class LinearMemory {
  /** Present when kernels can run on it. */
  readonly wasm: WebAssembly.Memory | null;
  /** Whether threads may work on it. */
  readonly shared: boolean;
  buffers = 0;
  bytes = 0;
  private plain: ArrayBuffer | null = null;
  private end = pageBytes; // kernels keep their constants in the first page
  private readonly free: { start: number; size: number }[] = [];
  private readonly sizes = new Map<number, number>();

  constructor(
    kind: "plain" | "wasm" | "shared",
    readonly budget: number,
  ) {
    const shared = kind === "shared" ? sharedMemory() : null;
    this.shared = shared !== null;
    this.wasm =
      shared ?? (kind === "plain" ? null : new WebAssembly.Memory({ initial: 16, maximum: maximumPages }));
    if (!this.wasm) this.plain = new ArrayBuffer(16 * pageBytes);
  }

  /** Changes when memory grows: views made before are dead then. */
  get buffer(): ArrayBuffer {
    return (this.wasm?.buffer as ArrayBuffer | undefined) ?? this.plain!;
  }

  /** Address of zeroed bytes. Throws `budget` before anything grows. */
  allocate(sizeBytes: number): number {
    const size = Math.max(alignment, Math.ceil(sizeBytes / alignment) * alignment);
    if (this.bytes + size > this.budget) {
      throw new EngineError(
        "budget",
        "allocate",
        `asked for ${size} bytes with ${this.bytes} in use, the budget is ${this.budget}`,
      );
    }
    const at = this.free.findIndex((hole) => hole.size >= size);
    let start: number;
    if (at >= 0) {
      const hole = this.free[at];
      start = hole.start;
      if (hole.size === size) this.free.splice(at, 1);
      else this.free[at] = { start: start + size, size: hole.size - size };
    } else {
      start = this.end;
      this.grow(start + size);
      this.end = start + size;
    }
    new Uint8Array(this.buffer, start, size).fill(0);
    this.sizes.set(start, size);
    this.buffers++;
    this.bytes += size;
    return start;
  }

  release(start: number): void {
    const size = this.sizes.get(start);
    if (size === undefined) return;
    this.sizes.delete(start);
    this.buffers--;
    this.bytes -= size;
    this.free.push({ start, size });
    this.free.sort((a, b) => a.start - b.start);
    for (let i = this.free.length - 1; i > 0; i--) {
      const [left, right] = [this.free[i - 1], this.free[i]];
      if (left.start + left.size !== right.start) continue;
      this.free.splice(i - 1, 2, { start: left.start, size: left.size + right.size });
    }
  }

  view(start: number, length: number, dtype: DType = "f32"): TypedArray {
    if (dtype === "f32") return new Float32Array(this.buffer, start, length);
    return dtype === "u32"
      ? new Uint32Array(this.buffer, start, length)
      : new Int32Array(this.buffer, start, length);
  }

  private grow(needed: number): void {
    const have = this.buffer.byteLength;
    if (needed <= have) return;
    // Half as much again: few growths, little waste.
    const pages = Math.min(maximumPages, Math.ceil(Math.max(needed, have * 1.5) / pageBytes));
    if (pages * pageBytes < needed) {
      throw new EngineError(
        "out-of-memory",
        "allocate",
        `linear memory ends at ${maximumPages * pageBytes} bytes, need ${needed}`,
      );
    }
    if (this.wasm) {
      try {
        this.wasm.grow(pages - have / pageBytes);
      } catch {
        throw new EngineError(
          "out-of-memory",
          "allocate",
          `the browser refused ${pages * pageBytes} bytes, have ${have}`,
        );
      }
      return;
    }
    const larger = new ArrayBuffer(pages * pageBytes);
    new Uint8Array(larger).set(new Uint8Array(this.plain!));
    this.plain = larger;
  }
}
