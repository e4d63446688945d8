// What travels between the room and its model: tasks one way, numbers the other. Types and the few constants both sides share.

export type Ladder = "matmul" | "softmax";
export const sizes = [64, 128, 256, 512, 1024, 2048] as const;

/** A run of a shipped kernel longer than this is left out, with words; an edited one is refused. */
export const longestRunMs = 2000;
/** A device that has not answered after this long is taken for stuck. */
export const stuckAfterMs = 10_000;

export interface RungInfo {
  readonly id: string;
  /** The WGSL file beside it, without `.wgsl`. */
  readonly kernel: string;
  readonly tile: number | null;
}

/** What this machine can do at best: a rung's bar ends there. */
export interface Ceiling {
  /** GFLOP/s for matmul, GB/s for softmax. */
  readonly rate: number;
}

export interface Comparison {
  /** Largest difference from the oracle, where it is, and what it may be. */
  readonly error: number;
  readonly allowed: number;
  readonly at: readonly [row: number, column: number];
  readonly got: number;
  readonly expected: number;
  /** Rows compared element by element; the others by their sums. */
  readonly rows: number;
}

export interface Launch {
  readonly workgroups: readonly [number, number, number];
  readonly overrides: Readonly<Record<string, number>>;
}

export interface Timing {
  /** Milliseconds of one run: the median of `samples`. */
  readonly ms: number;
  readonly samples: number;
  /** GFLOP/s, or GB/s for softmax. */
  readonly rate: number;
}

export type RungResult =
  | {
      readonly status: "timed";
      readonly comparison: Comparison;
      readonly timing: Timing;
      readonly launch: Launch | null;
    }
  | { readonly status: "wrong"; readonly comparison: Comparison; readonly launch: Launch | null }
  /** It would take longer than a visitor should wait. */
  | { readonly status: "slow"; readonly estimateMs: number }
  /** This device cannot run it. */
  | { readonly status: "absent"; readonly reason: string };

export interface CompileMessage {
  readonly type: "error" | "warning" | "info";
  /** From 1; 0: no line is named. */
  readonly line: number;
  readonly column: number;
  readonly text: string;
}

export type EditResult =
  | RungResult
  | { readonly status: "invalid"; readonly messages: readonly CompileMessage[] }
  /** A loop went round more often than any honest one would. */
  | { readonly status: "endless"; readonly line: number }
  /** The device did not answer and was left behind. */
  | { readonly status: "stuck" };

export type Racer = "mlp" | "gpt";

export interface RaceTask {
  readonly racer: Racer;
  readonly seed: number;
  readonly steps: number;
}

export type LaneKind = "webgpu" | "simd" | "loops";

export interface LaneReport {
  readonly kind: LaneKind;
  readonly name: string;
  readonly software: boolean;
  /** One loss per step so far. */
  readonly losses: Float32Array;
  /** Milliseconds of its own turns so far. */
  readonly ownMs: number;
}

export interface RaceReport {
  readonly lanes: readonly LaneReport[];
  readonly parameters: number;
  readonly done: boolean;
  /** Largest difference between the lanes' losses, over the steps both have made; −1 before the first. */
  readonly difference: number;
}
