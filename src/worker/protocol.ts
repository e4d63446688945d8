// What travels between a page and the worker that computes for it, and what a station's model owes the host. Types only.
import type { Device, KernelReport } from "../engine/index.js";
import type { ModelFiles } from "../files/index.js";

export type { KernelReport };

export type DeviceChoice = "auto" | "webgpu" | "cpu";

export type DeviceReason =
  /** The visitor (or the embedder) asked for this device. */
  | "asked"
  /** `auto` took the best there is. */
  | "best"
  | "no-webgpu"
  | "insecure-context"
  | "no-adapter"
  | "software-adapter"
  | "no-device"
  | "lost";

/** What really runs, and why. */
export interface DeviceInfo {
  readonly kind: "webgpu" | "cpu";
  readonly name: string;
  readonly reason: DeviceReason;
  readonly software: boolean;
}

/** Why a session's device is what it is now. */
export type DeviceCause = "opened" | "switched" | "recovered" | "fell-back" | "returned";

export interface Progress {
  readonly phase: "download" | "compile";
  /** Bytes while downloading, pipelines while compiling. */
  readonly done: number;
  readonly total: number;
  readonly label?: string;
}

/** Plain data and typed arrays: all that a model needs to go on elsewhere. Structured-cloneable. */
export type Checkpoint = Readonly<Record<string, unknown>>;

export interface CheckReport {
  readonly maxError: number;
  /** Numbers compared. */
  readonly compared: number;
  /** What was recomputed, in the engine's English. */
  readonly what: string;
}

/** Every station's model has these, and its own async methods with structured-cloneable arguments and results. */
export interface StationModel {
  checkpoint(): Promise<Checkpoint | null>;
  restore(checkpoint: Checkpoint): Promise<void>;
  kernels(): Promise<KernelReport[]>;
  check(): Promise<CheckReport>;
  dispose(): void;
}

export interface ModelContext {
  readonly device: Device;
  readonly files: ModelFiles;
  readonly seed: number;
  readonly signal: AbortSignal;
  progress(progress: Progress): void;
  /** Asks for a checkpoint right after the running call: the visitor just made something. */
  keep(): void;
  /**
   * The GPU is stuck in a kernel that does not end. Its device is left where it is, never destroyed (that would hang the
   * browser's GPU process); the session goes on with the cpu device, and comes back when the GPU may be asked again.
   */
  abandon(): void;
}

/** What `demos/<id>/model.ts` exports. */
export interface ModelModule {
  load(context: ModelContext): Promise<StationModel>;
}

export interface OpenRequest {
  readonly id: number;
  readonly station: string;
  readonly device: DeviceChoice;
  readonly seed: number;
  /** Absolute URL of the folder of models. */
  readonly models: string;
  /** Downloads may be stored for the next visit. */
  readonly keep: boolean;
}

export interface MemoryUse {
  readonly buffers: number;
  readonly bytes: number;
}

/** Calls the host makes on the page. */
export interface SessionEvents {
  progress(progress: Progress): void;
  device(info: DeviceInfo, cause: DeviceCause): void;
}

/** Calls the page makes on the host. The model itself answers on `port`. */
export interface HostFace {
  open(request: OpenRequest, port: MessagePort, events: SessionEvents): Promise<DeviceInfo>;
  close(id: number): Promise<void>;
  setDevice(id: number, choice: DeviceChoice): Promise<DeviceInfo>;
  setVisible(visible: boolean): void;
  memory(id: number): Promise<MemoryUse>;
  /** For tests of recovery: destroys the GPU device under a session, as a stranger would. */
  loseDevice(id: number): Promise<void>;
}
