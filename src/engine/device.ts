// What a device is: memory that outlives a run (arenas), and a way to make a plan runnable. Two exist: webgpu and cpu.
import type { ArenaLayout } from "./arena.js";
import type { Plan } from "./plan.js";
import type { TypedArray } from "./shape.js";

export type DeviceKind = "webgpu" | "cpu";

export interface DeviceLossInfo {
  readonly reason: "destroyed" | "unknown";
  readonly message: string;
}

/** Live memory, counted: what tests and the budget look at. */
export interface Ledger {
  readonly buffers: number;
  readonly bytes: number;
  /** Largest `bytes` may grow; an allocation beyond it throws `budget` before anything is allocated. */
  readonly budget: number;
}

/** Flat f32 storage that persists between runs and is shared by the programs of one device. Zero when made. */
export interface Arena {
  readonly name: string;
  readonly layout: ArenaLayout;
  /** Copies values in: one slice by name, or the whole arena (padding included) with null. */
  write(name: string | null, values: Float32Array): void;
  /** An own copy of one slice, or of the whole arena with null. */
  read(name: string | null): Promise<Float32Array>;
  dispose(): void;
}

/** One launched kernel, as *see the shader* shows it. */
export interface KernelReport {
  readonly op: string;
  /** File name of the WGSL, or of the WebAssembly / TypeScript kernel. */
  readonly kernel: string;
  /** Source text that ran (WGSL after line replacement); the WGSL sibling's text on the cpu device. */
  readonly source: string;
  readonly workgroups: readonly [number, number, number] | null;
  /** Milliseconds of its last timed run; null where nothing was timed. */
  readonly ms: number | null;
  readonly shapes: string;
}

export interface RunOptions {
  /** Time every step of this run (a pass per kernel on webgpu). */
  readonly profile?: boolean;
}

export interface Executable {
  /** Inputs left out keep their last value. Resolves with own copies of the probes asked for. */
  run(
    inputs: Readonly<Record<string, TypedArray>>,
    reads: readonly string[],
    options?: RunOptions,
  ): Promise<Record<string, TypedArray>>;
  report(): Promise<KernelReport[]>;
  readonly dispatches: number;
  dispose(): void;
}

export interface PrepareOptions {
  readonly signal?: AbortSignal;
  /** Pipelines made so far, of all. */
  readonly onProgress?: (done: number, total: number) => void;
}

export interface Device {
  readonly kind: DeviceKind;
  /** For people: "CPU · SIMD", or the adapter's own words. */
  readonly name: string;
  /** True for a WebGPU adapter that runs on the CPU. */
  readonly software: boolean;
  readonly generation: number;
  readonly lost: Promise<DeviceLossInfo>;
  readonly ledger: Ledger;
  createArena(name: string, layout: ArenaLayout): Arena;
  prepare(plan: Plan, arenas: Readonly<Record<string, Arena>>, options?: PrepareOptions): Promise<Executable>;
  dispose(): void;
}
