// What a station needs of the worker side, written as the ui sees it (types only: rooms stay apart).
// `connect` of src/worker gives a session of this shape.

export type DeviceChoice = "auto" | "webgpu" | "cpu";
export interface DeviceInfo {
  readonly kind: "webgpu" | "cpu";
  /** Adapter or CPU flavour: "Apple metal-3", "SIMD". */
  readonly name: string;
  /** Why this one runs. */
  readonly reason: string;
  /** A software adapter: correct and slow. */
  readonly software?: boolean;
}
export type DeviceCause = "opened" | "switched" | "recovered" | "fell-back" | "returned";

export interface Progress {
  readonly phase: "download" | "compile";
  readonly done: number;
  readonly total: number;
  readonly label?: string;
}

export interface ConnectOptions {
  device: DeviceChoice;
  seed: number;
  src?: string;
  signal: AbortSignal;
  onProgress(progress: Progress): void;
  onDevice(info: DeviceInfo, cause: DeviceCause): void;
}

/** As the engine reports it (`program.report()`). */
export interface KernelReport {
  readonly op: string;
  /** File name of the WGSL, or of the WebAssembly or TypeScript kernel. */
  readonly kernel: string;
  readonly source: string;
  /** Null on the cpu device. */
  readonly workgroups: readonly [number, number, number] | null;
  /** Milliseconds of its last timed run; null where nothing was timed. */
  readonly ms: number | null;
  readonly shapes: string;
}

export interface CheckReport {
  readonly maxError: number;
  readonly compared: number;
  readonly what: string;
}

export interface SessionModel {
  kernels(): Promise<KernelReport[]>;
  check(): Promise<CheckReport>;
}

export interface Session<Model extends SessionModel> {
  readonly model: Model;
  readonly deviceInfo: DeviceInfo;
  setDevice(choice: DeviceChoice): Promise<unknown>;
  close(): Promise<void> | void;
}

export interface Tensor {
  readonly shape: number[];
  readonly data: Float32Array | Int32Array | Uint32Array | Uint8Array | Float64Array;
}

export interface Snapshot<State = Record<string, unknown>> {
  station: string;
  version: number;
  device: "webgpu" | "cpu" | null;
  seed: number;
  state: State;
  stop: string | null;
  tensors: Record<string, Tensor>;
  texts: Record<string, string | string[]>;
  timings: Record<string, number>;
}
