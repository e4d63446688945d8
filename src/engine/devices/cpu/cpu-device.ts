// The cpu device: WebAssembly SIMD kernels over one linear memory, and the op table's reference loops wherever a kernel is missing.
import type { ArenaLayout } from "../../arena.js";
import type { Arena, Device, DeviceLossInfo, Executable, Ledger, PrepareOptions } from "../../device.js";
import { EngineError } from "../../errors.js";
import type { Plan } from "../../plan.js";
import { CpuExecutable } from "./cpu-executable.js";
import { LinearMemory } from "./linear-memory.js";
import { Threads, type ThreadOptions } from "./threads.js";
import { loadKernels, type KernelFlavour, type Kernels } from "./wasm/kernels.js";

export interface CpuDeviceOptions {
  /** False: TypeScript loops only (the oracle, and pages whose policy forbids WebAssembly). */
  readonly wasm?: boolean;
  /** Which binaries may be tried, best first. */
  readonly flavours?: readonly KernelFlavour[];
  readonly budgetBytes?: number;
  /** More threads than one, where memory can be shared (an isolated page, Node). Results are the same bit for bit. */
  readonly threads?: ThreadOptions;
}

const names: Record<KernelFlavour, string> = { relaxed: "CPU · SIMD+", simd: "CPU · SIMD" };

export async function createCpuDevice(options: CpuDeviceOptions = {}): Promise<CpuDevice> {
  const { wasm = true, flavours, budgetBytes = 1.5 * 2 ** 30, threads } = options;
  const kind = !wasm || typeof WebAssembly !== "object" ? "plain" : threads ? "shared" : "wasm";
  const memory = new LinearMemory(kind, budgetBytes);
  const loaded = memory.wasm ? await loadKernels(memory.wasm, flavours, memory.shared) : null;
  const team =
    loaded && memory.shared && threads ? await Threads.start(memory, loaded.module, threads) : null;
  return new CpuDevice(memory, loaded, team);
}

export class CpuDevice implements Device {
  readonly kind = "cpu";
  readonly name: string;
  readonly software = false;
  readonly generation = 0;
  readonly lost: Promise<DeviceLossInfo>;
  readonly kernels: Kernels | null;
  readonly flavour: KernelFlavour | null;
  private resolveLost!: (info: DeviceLossInfo) => void;
  private scratchAt = 0;
  private scratchBytes = 0;

  constructor(
    readonly memory: LinearMemory,
    loaded: { readonly kernels: Kernels; readonly flavour: KernelFlavour } | null,
    readonly threads: Threads | null = null,
  ) {
    this.kernels = loaded?.kernels ?? null;
    this.flavour = loaded?.flavour ?? null;
    const helped = threads ? ` · ${threads.count} threads` : "";
    this.name = this.flavour ? names[this.flavour] + helped : "CPU";
    this.lost = new Promise((resolve) => (this.resolveLost = resolve));
  }

  get ledger(): Ledger {
    const { buffers, bytes, budget } = this.memory;
    return { buffers, bytes, budget };
  }

  createArena(name: string, layout: ArenaLayout): CpuArena {
    return new CpuArena(name, layout, this.memory);
  }

  async prepare(
    plan: Plan,
    arenas: Readonly<Record<string, Arena>>,
    options: PrepareOptions = {},
  ): Promise<Executable> {
    options.signal?.throwIfAborted();
    const executable = new CpuExecutable(this, plan, arenas as Readonly<Record<string, CpuArena>>);
    options.onProgress?.(1, 1);
    return executable;
  }

  /** Scratch shared by all kernels: calls run one after another. A larger request gets a larger block; old addresses stay valid. */
  scratch(sizeBytes: number): number {
    if (sizeBytes > this.scratchBytes) {
      this.scratchBytes = Math.max(sizeBytes, 2 * this.scratchBytes, 65536);
      this.scratchAt = this.memory.allocate(this.scratchBytes);
    }
    return this.scratchAt;
  }

  dispose(): void {
    this.threads?.end();
    this.resolveLost({ reason: "destroyed", message: "the cpu device was disposed" });
  }
}

export class CpuArena implements Arena {
  readonly address: number;
  private disposed = false;

  constructor(
    readonly name: string,
    readonly layout: ArenaLayout,
    private readonly memory: LinearMemory,
  ) {
    this.address = memory.allocate(4 * layout.length);
  }

  write(name: string | null, values: Float32Array): void {
    const target = this.locate(name);
    if (values.length !== target.length) {
      throw new EngineError(
        "shape",
        "arena",
        `"${name ?? this.name}" holds ${target.length} values, got ${values.length}`,
      );
    }
    target.set(values);
  }

  async read(name: string | null): Promise<Float32Array> {
    return this.locate(name).slice();
  }

  dispose(): void {
    this.disposed = true;
    this.memory.release(this.address);
  }

  private locate(name: string | null): Float32Array {
    if (this.disposed) throw new EngineError("disposed", "arena", `"${this.name}" was disposed`);
    const slice = name === null ? { offset: 0, length: this.layout.length } : this.layout.slices[name];
    if (!slice) throw new EngineError("argument", "arena", `"${this.name}" has no slice "${name}"`);
    return this.memory.view(this.address + 4 * slice.offset, slice.length) as Float32Array;
  }
}
