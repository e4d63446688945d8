// What travels between the station and its model: tasks one way, numbers the other. Types and the few constants both sides share.
import type { Objective } from "../../src/models/index.js";
import type { NoiseLevel, NoiseSchedule, ReverseStep } from "../../src/nn/index.js";

/**
 * Noise in the plane has this standard deviation, so that pure noise fits the sheet. Every formula keeps its textbook form:
 * the network sees points divided by it, and noise of variance 1.
 */
export const noiseScale = 0.5;
/** The field: ε̂ on a grid of this many places per side, over −fieldExtent…fieldExtent, row by row from the lower left. */
export const fieldSize = 20;
export const fieldExtent = 1.3;
export const fieldCount = fieldSize * fieldSize;
/** Points of the quick samples shown while the network still learns. */
export const previewCount = fieldCount;
export const previewSounds = 32;

export type Sampler = "ddpm" | "ddim";

/** What is learned: points of the plane, points in space, or one period of a sound. */
export type Subject = "drawing" | "cloud" | "sound";
/** D: numbers of one point. A sound is a point with a number for each of its samples. */
export const dimensionsOf: Readonly<Record<Subject, number>> = { drawing: 2, cloud: 3, sound: 64 };

/** The network that is trained: what about, and what it is taught to say. */
export interface Lesson {
  readonly subject: Subject;
  readonly objective: Objective;
}

export interface TrainingTask extends Lesson {
  /** [N, D], point by point. */
  readonly data: Float32Array;
  readonly seed: number;
  readonly trainSteps: number;
  readonly learningRate: number;
  /** A GAN learns beside it, with this momentum (Adam's β₁); null: none. */
  readonly rival: number | null;
}

/** Both models at the same step, measured on equal numbers of samples. */
export interface ContestMark {
  readonly step: number;
  /** Modes found by the diffusion model and by the GAN. */
  readonly diffusion: number;
  readonly gan: number;
  /** Shares of their samples near the data. */
  readonly diffusionNear: number;
  readonly ganNear: number;
}

export interface ContestReport {
  readonly marks: readonly ContestMark[];
  /** Modes of the data. */
  readonly modes: number;
  /** The GAN's samples at the last mark, always from the same noise, [N, D]. */
  readonly samples: Float32Array;
  /** Which modes they reach. */
  readonly found: readonly boolean[];
  /** Losses of the discriminator and the generator, one pair per step: [n, 2]. */
  readonly losses: Float32Array;
}

export interface TrainingReport {
  readonly step: number;
  readonly total: number;
  /** One per step so far. */
  readonly losses: Float32Array;
  /** Nothing more to learn: all steps done, nothing to learn from, or diverged. */
  readonly done: boolean;
  /** The step at which the loss left the finite numbers three times in a row; training went back and stopped. */
  readonly divergedAt: number | null;
  /** Updates left out because their gradient was not finite. */
  readonly skipped: number;
  /** ε̂ on the grid at the level asked for; null when it is too soon for another, and where points are not of the plane. */
  readonly field: Float32Array | null;
  /** Quick samples with the weights of now, [n, D], always from the same noise; null when it is too soon. */
  readonly preview: Float32Array | null;
  /** How the GAN beside it stands; null: there is none. */
  readonly contest: ContestReport | null;
  /** Milliseconds per training step of this call; 0 when there was none. */
  readonly stepMs: number;
}

export interface SamplingTask extends Lesson {
  readonly sampler: Sampler;
  readonly steps: number;
  /** η of DDIM: 0 always takes the same path, 1 is as random as DDPM. */
  readonly noise: number;
  readonly schedule: NoiseSchedule;
  readonly count: number;
  readonly seed: number;
  /** Which draw of starting noise. */
  readonly run: number;
}

/** The points at one place of the stairs: position 0 is noise, position `steps` the finished set. */
export interface Frame {
  readonly position: number;
  /** x_t, [N, D]. */
  readonly points: Float32Array;
  /** ε̂ at x_t, [N, D], in units of the plane. */
  readonly epsilon: Float32Array;
  /** ε̂ on the grid at the same level, [fieldCount, 2]; empty where points are not of the plane. */
  readonly field: Float32Array;
  readonly level: NoiseLevel;
  /** What leads to the next position. */
  readonly factors: ReverseStep;
}

/** Where a run goes on: the points that stand at a position not yet given as a frame. */
export interface Place {
  readonly position: number;
  readonly points: Float32Array;
}

/** What a call made, and where the next one goes on. The page keeps both: the worker remembers no run. */
export interface Made<F> {
  readonly frames: readonly F[];
  readonly next: Place;
}

export interface Budget {
  readonly budgetMs: number;
  /** At most this many. */
  readonly frames?: number;
}

export interface NoisingTask {
  readonly subject: Subject;
  readonly data: Float32Array;
  readonly steps: number;
  readonly schedule: NoiseSchedule;
  readonly count: number;
  readonly seed: number;
}

/** Both ways into noise at one position: one leap from x₀, and as many small steps. [N, D] each. */
export interface NoisedFrame {
  readonly position: number;
  readonly leap: Float32Array;
  readonly walk: Float32Array;
  readonly level: NoiseLevel;
}

/** What is on screen when the visitor asks to check it. */
export type Shown =
  | {
      readonly kind: "sampling";
      readonly task: SamplingTask;
      readonly frame: Frame;
      readonly next: Frame | null;
    }
  | {
      readonly kind: "noising";
      readonly task: NoisingTask;
      readonly frame: NoisedFrame;
      readonly before: NoisedFrame | null;
    };

/** How random a step is. DDPM's is fixed by its derivation; DDIM's is the visitor's. */
export const etaOf = ({ sampler, noise }: Pick<SamplingTask, "sampler" | "noise">): number =>
  sampler === "ddpm" ? 1 : noise;

/** The way into noise: the visitor's choice where variance is kept; flow matching's is straight. */
export const scheduleOf = ({
  objective,
  schedule,
}: {
  readonly objective: Objective;
  readonly schedule: NoiseSchedule;
}): NoiseSchedule => (objective === "flow" ? "straight" : schedule);
