// What the station computes, in the worker: training on the visitor's drawing, sampling from noise, the way into noise. No DOM.
import type { Device, KernelReport, Program } from "../../src/engine/index.js";
import { denoiserConfig, denoiserSpecs, trainableDenoiser } from "../../src/models/index.js";
import { noiseLevels, Trainer, type NoiseSchedule } from "../../src/nn/index.js";
import type { Checkpoint, CheckReport, ModelContext, StationModel } from "../../src/worker/index.js";
import { checkShown } from "./check.js";
import { Denoising } from "./denoising.js";
import { kernelReports } from "./kernel-reports.js";
import { compileNoising, NoisingRun } from "./noising.js";
import { Preview } from "./preview.js";
import {
  fieldCount,
  type Budget,
  type Frame,
  type Made,
  type NoisedFrame,
  type NoisingTask,
  type Place,
  type SamplingTask,
  type Shown,
  type TrainingReport,
  type TrainingTask,
} from "./protocol.js";
import { SamplingRun, startPlace } from "./sampling-run.js";
import { batchSize, TrainingRun, type TrainingCheckpoint } from "./training-run.js";

const config = denoiserConfig;
const specs = denoiserSpecs(config);
/** Finished trainings kept: a tour comes back to the same drawings. */
const remembered = 4;

/** All that must survive a device: the frames live on the page, and hand themselves in again. */
interface DiffusionCheckpoint {
  readonly training: TrainingCheckpoint | null;
  readonly shown: Shown | null;
}

export async function load(context: ModelContext): Promise<DiffusionModel> {
  const { device, signal, seed } = context;
  const onProgress = (done: number, total: number) => context.progress({ phase: "compile", done, total });
  const trainer = await Trainer.create(device, trainableDenoiser(config, batchSize), {
    seed,
    average: true,
    signal,
    onProgress,
  });
  const denoising = new Denoising(device, config, trainer.arenas.average!);
  await denoising.program(fieldCount);
  return new DiffusionModel(device, trainer, denoising, () => context.keep());
}

export class DiffusionModel implements StationModel {
  readonly #preview: Preview;
  #training: TrainingRun | null = null;
  #finished: TrainingCheckpoint[] = [];
  #noising: { count: number; program: Program } | null = null;
  #shown: Shown | null = null;

  constructor(
    private readonly device: Device,
    private readonly trainer: Trainer,
    private readonly denoising: Denoising,
    private readonly keep: () => void,
  ) {
    this.#preview = new Preview(denoising, () => performance.now());
  }

  /** Makes a task the current one. The same task again changes nothing; another one starts from fresh weights, or is remembered. */
  async prepare(task: TrainingTask, fieldLevel: number): Promise<TrainingReport> {
    if (!this.#training || !sameTask(this.#training.task, task)) {
      await this.remember();
      const known = this.#finished.find((each) => sameTask(each.task, task));
      this.#training = new TrainingRun(this.trainer, task, specs);
      if (known) this.#training.restore(known);
      this.keep();
    }
    return this.report(0, fieldLevel, true);
  }

  private async remember(): Promise<void> {
    const run = this.#training;
    if (!run?.done || run.losses.length === 0) return;
    if (this.#finished.some((each) => sameTask(each.task, run.task))) return;
    this.#finished = [...this.#finished, await run.save()].slice(-remembered);
  }

  /** Drops what was learned: the next prepare() starts from fresh weights. */
  forget(): Promise<void> {
    this.#training = null;
    this.#finished = [];
    this.#shown = null;
    return Promise.resolve();
  }

  /** Trains for about `budgetMs`, at least one step. */
  async train(options: { budgetMs: number; fieldLevel: number }): Promise<TrainingReport> {
    const run = this.#training;
    if (!run) throw new Error("train: prepare() comes first");
    const started = performance.now();
    const first = this.trainer.step;
    while (!run.done) {
      await run.step();
      if (performance.now() - started >= options.budgetMs) break;
    }
    const steps = Math.max(0, this.trainer.step - first);
    const stepMs = steps > 0 ? (performance.now() - started) / steps : 0;
    return this.report(stepMs, options.fieldLevel, run.done);
  }

  /** ε̂ on the grid at a level 0 (clean) … 1 (noise). */
  async field(level: number): Promise<Float32Array> {
    return (await this.#preview.field(level, true))!;
  }

  /** The next frames from a place (null: the start): as many as the budget allows, at least one. None when the set is finished. */
  async denoise(task: SamplingTask, from: Place | null, budget: Budget): Promise<Made<Frame>> {
    const place = from ?? (await startPlace(task, this.denoising));
    return collect(new SamplingRun(task, this.denoising, place), budget);
  }

  /** Like `denoise`, the other way: into noise. */
  async noise(task: NoisingTask, from: Place | null, budget: Budget): Promise<Made<NoisedFrame>> {
    if (this.#noising?.count !== task.count) {
      this.#noising?.program.dispose();
      this.#noising = { count: task.count, program: await compileNoising(this.device, task.count) };
    }
    return collect(new NoisingRun(task, this.#noising.program, from), budget);
  }

  /** Signal α and noise σ at every position of the stairs, clean first: [steps + 1, 2]. */
  stairs(schedule: NoiseSchedule, steps: number): Promise<Float32Array> {
    const levels = noiseLevels(schedule, steps);
    return Promise.resolve(Float32Array.from(levels.flatMap(({ signal, noise }) => [signal, noise])));
  }

  /** What *check it* is to recompute. */
  show(shown: Shown | null): Promise<void> {
    this.#shown = shown;
    return Promise.resolve();
  }

  async check(): Promise<CheckReport> {
    const average = await this.trainer.arenas.average!.read(null);
    return checkShown(this.#shown, config, average, this.#training);
  }

  async kernels(): Promise<KernelReport[]> {
    return kernelReports(this.trainer, await this.denoising.program(fieldCount));
  }

  async checkpoint(): Promise<Checkpoint> {
    return {
      training: (await this.#training?.save()) ?? null,
      shown: this.#shown,
    } satisfies DiffusionCheckpoint;
  }

  restore(checkpoint: Checkpoint): Promise<void> {
    const { training, shown } = checkpoint as unknown as DiffusionCheckpoint;
    if (training) {
      this.#training = new TrainingRun(this.trainer, training.task, specs);
      this.#training.restore(training);
    }
    this.#shown = shown;
    return Promise.resolve();
  }

  dispose(): void {
    this.denoising.dispose();
    this.#noising?.program.dispose();
    this.trainer.dispose();
  }

  private async report(stepMs: number, fieldLevel: number, now: boolean): Promise<TrainingReport> {
    const run = this.#training!;
    const { task, losses, skipped, divergedAt, done } = run;
    const field = await this.#preview.field(fieldLevel, now);
    const preview = task.drawing.length > 0 ? await this.#preview.samples(task.seed, now) : null;
    const { step } = this.trainer;
    return {
      step,
      total: task.trainSteps,
      losses: Float32Array.from(losses),
      done,
      divergedAt,
      skipped,
      field,
      preview,
      stepMs,
    };
  }
}

interface Run<F> {
  readonly done: boolean;
  readonly place: Place;
  next(): Promise<F>;
}

async function collect<F>(run: Run<F>, { budgetMs, frames: most = Infinity }: Budget): Promise<Made<F>> {
  const frames: F[] = [];
  const started = performance.now();
  while (!run.done && frames.length < most) {
    frames.push(await run.next());
    if (performance.now() - started >= budgetMs) break;
  }
  return { frames, next: run.place };
}

function sameTask(a: TrainingTask, b: TrainingTask): boolean {
  return (
    a.seed === b.seed &&
    a.trainSteps === b.trainSteps &&
    a.learningRate === b.learningRate &&
    a.drawing.length === b.drawing.length &&
    a.drawing.every((value, i) => value === b.drawing[i])
  );
}
