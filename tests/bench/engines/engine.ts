// What the benchmark asks of an engine, ours or a peer: build a workload, call it, wait, hand over the numbers. No timing in here.
import type { TypedArray } from "../../../src/engine/index.js";
import type { Workload } from "../workloads/workload.js";

export type EngineName = "ours" | "tfjs" | "ort" | "jax";
export type DeviceKind = "cpu" | "webgpu";

/** Numbers on the host: how inputs start and how results are checked. */
export interface HostTensor {
  readonly shape: readonly number[];
  readonly data: TypedArray;
}
export type HostTensors = Readonly<Record<string, HostTensor>>;

/** One workload made ready on one engine, its inputs already where the engine keeps its own. */
export interface Runner {
  /** Computes once, or queues it. A promise where the engine's own call gives one. */
  call(): void | Promise<unknown>;
  /** Resolves once everything called so far has been computed. */
  wait(): void | Promise<unknown>;
  /** Named results: the outputs of a call, or `losses`, those of the first steps of a training (`calls` of them). */
  results(calls: number): Promise<Record<string, ArrayLike<number>>>;
  dispose(): void;
  /** What a reader must know, for example which of two ways was taken. */
  readonly note?: string;
  /** What ours can say about itself. */
  readonly facts?: ProgramFacts;
}

export interface ProgramFacts {
  readonly dispatches: number;
  /** Scratch after sharing, and what it would be without. */
  readonly plannedBytes: number;
  readonly unsharedBytes: number;
  /** Everything the device holds while this workload stands. */
  readonly deviceBytes: number;
}

export interface Engine {
  readonly name: EngineName;
  /** Version and how it runs here. */
  readonly label: string;
  build(workload: Workload): Promise<Runner>;
}

/** Thrown where an engine has no way to do a workload. The text is the reason, for the report. */
export class Cannot extends Error {}

/** Where a page or a process finds a peer's published files. */
export interface PeerFiles {
  /** Folder of all peers, ending in a slash: an address or a file URL. */
  readonly base: string;
  readonly inNode: boolean;
  readonly threads: number;
}
