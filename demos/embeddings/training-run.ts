// One training from its first step to its last: batches, the schedule of the learning rate, a frame of the map now and then,
// and a guard against divergence.
import { initializeParameters, warmupCosine, type Trainer, type TrainerState } from "../../src/nn/index.js";
import { skipGramSpecs } from "../../src/models/index.js";
import { PairSampler } from "../../src/text/index.js";
import { makeFrame } from "./frame.js";
import { channels, frameSteps, type Frame, type TrainingTask } from "./protocol.js";
import type { Corpus } from "./word-sets.js";

/** How skip-gram learns here; the recipe of the shipped vectors takes larger steps of twice as many pairs. */
export const settings = { batch: 512, negatives: 5, window: 5, threshold: 3e-4 };
const warmupSteps = 40;
const toleratedFailures = 3;
/** A loss beyond this is as bad as none: untrained it is (1 + negatives) · log 2, about 4. */
const hopelessLoss = 1e3;

export const signs = Float32Array.from({ length: 1 + settings.negatives }, (_, k) => (k === 0 ? 1 : -1));

export interface TrainingCheckpoint {
  readonly task: TrainingTask;
  readonly trainer: TrainerState;
  readonly losses: Float32Array;
  readonly divergedAt: number | null;
  readonly beforeLast: Float32Array | null;
  readonly map: Float32Array | null;
}

export class TrainingRun {
  losses: number[] = [];
  divergedAt: number | null = null;
  /** Weights before the last step, to recompute its loss from. */
  beforeLast: Float32Array | null = null;
  private map: Float32Array | null = null;
  private failures = 0;
  private readonly recorded: ReadonlySet<number>;
  private readonly sampler: PairSampler;

  /** Takes the trainer over, with fresh weights of the task's seed. */
  constructor(
    readonly trainer: Trainer,
    readonly task: TrainingTask,
    readonly corpus: Corpus,
  ) {
    this.sampler = new PairSampler(corpus.stream, corpus.list, settings);
    this.recorded = new Set(frameSteps(task.trainSteps));
    const { parameters, firstMoment, secondMoment } = trainer.arenas;
    initializeParameters(parameters, specsOf(corpus), task.seed);
    for (const arena of [firstMoment, secondMoment]) arena.write(null, new Float32Array(arena.layout.length));
    trainer.step = 0;
    trainer.skipped = 0;
  }

  get done(): boolean {
    return this.divergedAt !== null || this.trainer.step >= this.task.trainSteps;
  }

  /** One update; a frame when one is due. */
  async step(): Promise<Frame | null> {
    const { trainer, task } = this;
    const { step } = trainer;
    if (step === task.trainSteps - 1) this.beforeLast = await trainer.arenas.parameters.read(null);
    const { loss, applied } = await trainer.train(this.batch(step), {
      learningRate: warmupCosine(step, {
        peak: task.learningRate,
        warmup: Math.min(warmupSteps, Math.ceil(task.trainSteps / 10)),
        total: task.trainSteps,
        floor: 0.02,
      }),
      weightDecay: 0,
    });
    if (applied) this.losses.push(loss);
    this.failures = applied && loss < hopelessLoss ? 0 : this.failures + 1;
    if (this.failures >= toleratedFailures) this.divergedAt = step;
    return this.recorded.has(trainer.step) && applied ? this.frame() : null;
  }

  batch(step: number): Record<string, Uint32Array | Float32Array> {
    const { centres, others } = this.sampler.batch(this.task.seed, step);
    return { centres, others, signs };
  }

  /** The words as they are now, laid onto the frame before. */
  async frame(): Promise<Frame> {
    const { parameters } = this.trainer.arenas;
    const frame = makeFrame(this.trainer.step, await parameters.read("vectors"), this.map);
    this.map = frame.map;
    return frame;
  }

  async save(): Promise<TrainingCheckpoint> {
    const { task, divergedAt, beforeLast, map } = this;
    const trainer = await this.trainer.save();
    return { task, trainer, losses: Float32Array.from(this.losses), divergedAt, beforeLast, map };
  }

  restore({ trainer, losses, divergedAt, beforeLast, map }: TrainingCheckpoint): void {
    this.trainer.restore(trainer);
    this.losses = [...losses];
    this.divergedAt = divergedAt;
    this.beforeLast = beforeLast;
    this.map = map;
    this.failures = 0;
  }
}

export const configOf = ({ list }: Corpus) => ({ vocabulary: list.words.length, channels, ...settings });
const specsOf = (corpus: Corpus) => skipGramSpecs(configOf(corpus));
