// What the station computes, in the worker: training on the visitor's data, sampling from noise, the way into noise. No DOM.
import type { Device, KernelReport, Program } from "../../src/engine/index.js";
import { noiseLevels, type NoiseSchedule } from "../../src/nn/index.js";
import type { Checkpoint, CheckReport, ModelContext, StationModel } from "../../src/worker/index.js";
import { checkShown } from "./check.js";
import type { Contest, ContestCheckpoint } from "./contest.js";
import { kernelReports } from "./kernel-reports.js";
import { compileNoising, NoisingRun } from "./noising.js";
import {
  dimensionsOf,
  fieldCount,
  previewCount,
  previewSounds,
  type Budget,
  type Frame,
  type Lesson,
  type Made,
  type NoisedFrame,
  type NoisingTask,
  type Place,
  type SamplingTask,
  type Shown,
  type TrainingReport,
  type TrainingTask,
} from "./protocol.js";
import type { Rival } from "./rival.js";
import { SamplingRun, startPlace } from "./sampling-run.js";
import { TrainingRun, type TrainingCheckpoint } from "./training-run.js";
import { Workshop } from "./workshop.js";

/** Finished trainings kept: a tour comes back to the same drawings. */
const remembered = 6;

interface Learned {
  readonly training: TrainingCheckpoint;
  readonly contest: ContestCheckpoint | null;
}

/** All that must survive a device: the frames live on the page, and hand themselves in again. */
interface DiffusionCheckpoint {
  readonly learned: Learned | null;
  readonly shown: Shown | null;
}

export async function load(context: ModelContext): Promise<DiffusionModel> {
  const { device, signal, seed } = context;
  const onProgress = (done: number, total: number) => context.progress({ phase: "compile", done, total });
  const lesson: Lesson = { subject: "drawing", objective: "epsilon" };
  const workshop = await Workshop.create(device, lesson, { seed, signal, onProgress });
  await workshop.denoising.program(fieldCount);
  return new DiffusionModel(device, workshop, () => context.keep());
}

const nameOf = ({ subject, objective }: Lesson): string => `${subject} ${objective}`;

export class DiffusionModel implements StationModel {
  /** One per lesson that was asked for. The first is compiled while the page loads. */
  readonly #workshops = new Map<string, Promise<Workshop>>();
  #workshop: Workshop;
  #training: TrainingRun | null = null;
  #contest: Contest | null = null;
  /** Compiled once per number of dimensions. */
  readonly #rivals = new Map<number, Rival>();
  #finished: Learned[] = [];
  #noising: { shape: string; program: Program } | null = null;
  #shown: Shown | null = null;

  constructor(
    private readonly device: Device,
    first: Workshop,
    private readonly keep: () => void,
  ) {
    this.#workshop = first;
    this.#workshops.set(nameOf(first.lesson), Promise.resolve(first));
  }

  private workshopOf({ subject, objective }: Lesson): Promise<Workshop> {
    const name = nameOf({ subject, objective });
    let workshop = this.#workshops.get(name);
    if (!workshop) {
      workshop = Workshop.create(this.device, { subject, objective }, { seed: 1 });
      workshop.catch(() => this.#workshops.delete(name));
      this.#workshops.set(name, workshop);
    }
    return workshop;
  }

  /** Makes a task the current one. The same task again changes nothing; another one starts from fresh weights, or is remembered. */
  async prepare(task: TrainingTask, fieldLevel: number): Promise<TrainingReport> {
    if (!this.#training || !sameTask(this.#training.task, task)) {
      await this.remember();
      const known = this.#finished.find((each) => sameTask(each.training.task, task));
      await this.begin(task, known ?? null);
      this.keep();
    }
    return this.report(0, fieldLevel, true);
  }

  private async begin(task: TrainingTask, known: Learned | null): Promise<void> {
    const workshop = await this.workshopOf(task);
    this.#workshop = workshop;
    this.#training = new TrainingRun(workshop.trainer, task, workshop.specs);
    this.#contest = await this.contestOf(task);
    if (known) this.#training.restore(known.training);
    if (known?.contest) this.#contest?.restore(known.contest);
  }

  private async contestOf(task: TrainingTask): Promise<Contest | null> {
    if (task.rival === null || task.data.length === 0) return null;
    const dimensions = dimensionsOf[task.subject];
    const { Contest } = await import("./contest.js");
    const contest = await Contest.begin(this.device, task, this.#rivals.get(dimensions) ?? null);
    this.#rivals.set(dimensions, contest.rival);
    return contest;
  }

  private async remember(): Promise<void> {
    const run = this.#training;
    if (!run?.done || run.losses.length === 0) return;
    if (this.#finished.some(({ training }) => sameTask(training.task, run.task))) return;
    this.#finished = [...this.#finished, await this.learned(run)].slice(-remembered);
  }

  private async learned(run: TrainingRun): Promise<Learned> {
    return { training: await run.save(), contest: (await this.#contest?.save()) ?? null };
  }

  /** Drops what was learned: the next prepare() starts from fresh weights. */
  forget(): Promise<void> {
    this.#training = this.#contest = null;
    this.#finished = [];
    this.#shown = null;
    return Promise.resolve();
  }

  /** Trains for about `budgetMs`, at least one step. */
  async train(options: { budgetMs: number; fieldLevel: number }): Promise<TrainingReport> {
    const run = this.#training;
    if (!run) throw new Error("train: prepare() comes first");
    const started = performance.now();
    const first = run.trainer.step;
    await this.follow(run);
    while (!run.done) {
      await run.step();
      await this.follow(run);
      if (performance.now() - started >= options.budgetMs) break;
    }
    const steps = Math.max(0, run.trainer.step - first);
    const stepMs = steps > 0 ? (performance.now() - started) / steps : 0;
    return this.report(stepMs, options.fieldLevel, run.done);
  }

  private async follow({ trainer, task }: TrainingRun): Promise<void> {
    await this.#contest?.follow(trainer.step, () => this.#workshop.preview.sample(task.seed));
  }

  /** How far the samples of the current training are from its data, for few steps and for many. */
  async distances(): Promise<Float32Array> {
    const { task } = this.#training!;
    const { distancesBySteps } = await import("./comparison.js");
    const count = task.subject === "sound" ? previewSounds : previewCount;
    return distancesBySteps(this.#workshop.denoising, task, { ...task, count });
  }

  /** ε̂ on the grid at a level 0 (clean) … 1 (noise). */
  async field(level: number): Promise<Float32Array> {
    return (await this.#workshop.preview.field(level, true))!;
  }

  /** The next frames from a place (null: the start): as many as the budget allows, at least one. None when the set is finished. */
  async denoise(task: SamplingTask, from: Place | null, budget: Budget): Promise<Made<Frame>> {
    const { denoising } = await this.workshopOf(task);
    const place = from ?? (await startPlace(task, denoising));
    return collect(new SamplingRun(task, denoising, place), budget);
  }

  /** Like `denoise`, the other way: into noise. */
  async noise(task: NoisingTask, from: Place | null, budget: Budget): Promise<Made<NoisedFrame>> {
    const dimensions = dimensionsOf[task.subject];
    const shape = `${task.count} ${dimensions}`;
    if (this.#noising?.shape !== shape) {
      this.#noising?.program.dispose();
      this.#noising = { shape, program: await compileNoising(this.device, task.count, dimensions) };
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
    const { config, trainer, lesson } = this.#workshop;
    const average = await trainer.arenas.average!.read(null);
    return checkShown(this.#shown, { config, lesson, average }, this.#training, this.#contest);
  }

  async kernels(): Promise<KernelReport[]> {
    const { trainer, denoising } = this.#workshop;
    return kernelReports(trainer, await denoising.program(fieldCount));
  }

  async checkpoint(): Promise<Checkpoint> {
    const learned = this.#training && (await this.learned(this.#training));
    return { learned, shown: this.#shown } satisfies DiffusionCheckpoint;
  }

  async restore(checkpoint: Checkpoint): Promise<void> {
    const { learned, shown } = checkpoint as unknown as DiffusionCheckpoint;
    if (learned) await this.begin(learned.training.task, learned);
    this.#shown = shown;
  }

  dispose(): void {
    for (const workshop of this.#workshops.values()) void workshop.then((each) => each.dispose());
    for (const rival of this.#rivals.values()) rival.dispose();
    this.#noising?.program.dispose();
  }

  private async report(stepMs: number, fieldLevel: number, now: boolean): Promise<TrainingReport> {
    const run = this.#training!;
    const { task, losses, skipped, divergedAt, done } = run;
    const { preview } = this.#workshop;
    return {
      step: run.trainer.step,
      total: task.trainSteps,
      losses: Float32Array.from(losses),
      done,
      divergedAt,
      skipped,
      field: await preview.field(fieldLevel, now),
      preview: task.data.length > 0 ? await preview.samples(task.seed, now) : null,
      contest: this.#contest?.report ?? null,
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
  const scalars = ["subject", "objective", "seed", "trainSteps", "learningRate", "rival"] as const;
  return (
    scalars.every((name) => a[name] === b[name]) &&
    a.data.length === b.data.length &&
    a.data.every((value, i) => value === b.data[i])
  );
}
