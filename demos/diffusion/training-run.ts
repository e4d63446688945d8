// One training from its first step to its last: batches from the drawing, the schedule of the learning rate, and a guard
// against divergence. Knows nothing of pictures.
import { Random, type Arena, type TypedArray } from "../../src/engine/index.js";
import {
  initializeParameters,
  levelFromAngle,
  straightLevel,
  warmupCosine,
  type ParameterSpecs,
  type Trainer,
  type TrainerState,
} from "../../src/nn/index.js";
import { dimensionsOf, noiseScale, type TrainingTask } from "./protocol.js";

/** Points of a batch; sounds are thirty times as long. */
export const batchSizeOf = ({ subject }: Pick<TrainingTask, "subject">): number =>
  subject === "sound" ? 128 : 512;
const warmupSteps = 30;
const averageDecay = 0.99;
/** The least noise the network is trained on: below it a point is as good as clean. */
const firstLevel = 0.01;
/** Weights known to be good are kept this often. */
const keepEvery = 100;
const toleratedFailures = 3;
/** A loss beyond this is as bad as none: untrained it is below 1. */
const hopelessLoss = 1e4;

/** Steps of the plastic numbers 1/ρ, 1/ρ² (ρ³ = ρ + 1): successive multiples fill a square evenly (Roberts 2018). */
const evenSteps = [0.7548776662466927, 0.5698402909980532] as const;

export interface TrainingCheckpoint {
  readonly task: TrainingTask;
  readonly trainer: TrainerState;
  readonly losses: Float32Array;
  readonly skipped: number;
  readonly divergedAt: number | null;
  readonly beforeLast: Float32Array | null;
}

export class TrainingRun {
  losses: number[] = [];
  skipped = 0;
  divergedAt: number | null = null;
  /** Weights before the last step, to recompute its loss from. */
  beforeLast: Float32Array | null = null;
  private good: { state: TrainerState; losses: number } | null = null;
  private failures = 0;
  private readonly inputs;

  /** Takes the trainer over, with fresh weights of the task's seed. */
  constructor(
    readonly trainer: Trainer,
    readonly task: TrainingTask,
    specs: ParameterSpecs,
  ) {
    const batch = batchSizeOf(task);
    this.inputs = {
      points: new Float32Array(dimensionsOf[task.subject] * batch),
      signal: new Float32Array(batch),
      noise: new Float32Array(batch),
      level: new Float32Array(batch),
      key: new Uint32Array(2),
    };
    const { parameters, average, firstMoment, secondMoment } = trainer.arenas;
    for (const arena of [parameters, average]) if (arena) initializeParameters(arena, specs, task.seed);
    for (const arena of [firstMoment, secondMoment]) clear(arena);
    trainer.step = 0;
    trainer.skipped = 0;
  }

  get done(): boolean {
    const { data, trainSteps } = this.task;
    return data.length === 0 || this.divergedAt !== null || this.trainer.step >= trainSteps;
  }

  /** One update. After three that could not be applied: back to good weights, and the end. */
  async step(): Promise<void> {
    const { trainer, task } = this;
    const { step } = trainer;
    if (step % keepEvery === 0 && this.good?.state.step !== step) {
      this.good = { state: await trainer.save(), losses: this.losses.length };
    }
    if (step === task.trainSteps - 1) this.beforeLast = await trainer.arenas.parameters.read(null);
    const result = await trainer.train(this.batch(step), {
      learningRate: warmupCosine(step, {
        peak: task.learningRate,
        warmup: warmupSteps,
        total: task.trainSteps,
        floor: 0.02,
      }),
      averageDecay: Math.min(averageDecay, (1 + step) / (10 + step)),
    });
    if (result.applied) this.losses.push(result.loss);
    else this.skipped++;
    const good = result.applied && result.loss < hopelessLoss;
    this.failures = good ? 0 : this.failures + 1;
    if (this.failures >= toleratedFailures) this.giveUp(step);
  }

  private giveUp(step: number): void {
    this.divergedAt = step;
    if (!this.good) return;
    this.trainer.restore(this.good.state);
    this.losses.length = this.good.losses;
    this.beforeLast = null;
  }

  /** The inputs of a step: the same for the same seed and step, on every device. */
  batch(step: number): Record<string, TypedArray> {
    const { data, seed, subject, objective } = this.task;
    const { points, signal, noise, level, key } = this.inputs;
    const random = new Random(seed, step + 1);
    const shifts = [random.uniform(), random.uniform()];
    const dimensions = dimensionsOf[subject];
    const size = data.length / dimensions;
    for (let i = 0; i < signal.length; i++) {
      const at = dimensions * Math.floor(((shifts[0] + i * evenSteps[0]) % 1) * size);
      for (let d = 0; d < dimensions; d++) points[dimensions * i + d] = data[at + d] / noiseScale;
      const share = firstLevel + (1 - firstLevel) * ((shifts[1] + i * evenSteps[1]) % 1);
      const drawn = objective === "flow" ? straightLevel(share) : levelFromAngle(share);
      signal[i] = drawn.signal;
      noise[i] = drawn.noise;
      level[i] = drawn.level;
    }
    key[0] = seed >>> 0;
    key[1] = step;
    return this.inputs;
  }

  async save(): Promise<TrainingCheckpoint> {
    const { task, skipped, divergedAt, beforeLast } = this;
    const trainer = await this.trainer.save();
    return { task, trainer, losses: Float32Array.from(this.losses), skipped, divergedAt, beforeLast };
  }

  restore(checkpoint: TrainingCheckpoint): void {
    this.trainer.restore(checkpoint.trainer);
    this.losses = [...checkpoint.losses];
    this.skipped = checkpoint.skipped;
    this.divergedAt = checkpoint.divergedAt;
    this.beforeLast = checkpoint.beforeLast;
    this.good = null;
    this.failures = 0;
  }
}

const clear = (arena: Arena): void => arena.write(null, new Float32Array(arena.layout.length));
