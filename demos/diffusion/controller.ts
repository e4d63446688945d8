// The work of the station, one task at a time: learn, sample, spoil. Keeps what came back; knows no DOM and no Lit.
import type { Remote } from "comlink";
import type { Objective } from "../../src/models/index.js";
import type { DiffusionModel } from "./model.js";
import type {
  Frame,
  NoisedFrame,
  NoisingTask,
  SamplingTask,
  Shown,
  TrainingReport,
  TrainingTask,
} from "./protocol.js";
import { Reel } from "./reel.js";

/** A turn in the worker: short enough for others on the page, long enough to be worth the way. */
const budgetMs = 32;
/** The field is shown at this level while the network learns. */
const fieldLevel = 0.35;

export interface WorkPorts {
  /** Calls the model; throws instead of giving an answer that is no longer wanted. */
  ask<R>(signal: AbortSignal, call: (model: Remote<DiffusionModel>) => Promise<R>): Promise<R>;
  /** There is something new to show. */
  changed(): void;
}

/** How far samples are from the data by number of steps, for each objective trained on the same task. */
export interface ObjectiveComparison {
  readonly task: TrainingTask;
  readonly distances: Partial<Record<Objective, Float32Array>>;
}

const objectives: readonly Objective[] = ["epsilon", "velocity", "flow"];

export class DiffusionWork {
  training: TrainingReport | null = null;
  learning = false;
  sampling: Reel<SamplingTask, Frame> | null = null;
  noising: Reel<NoisingTask, NoisedFrame> | null = null;
  stairs: Float32Array | null = null;
  comparison: ObjectiveComparison | null = null;
  comparing = false;
  /** The last finished set, and the milliseconds it took. */
  samples: Float32Array = new Float32Array();
  timings: Record<string, number> = {};
  private learned: TrainingTask | null = null;
  private stairsOf = "";

  constructor(private readonly ports: WorkPorts) {}

  /** Nothing learned, nothing recorded. */
  async forget(signal: AbortSignal): Promise<void> {
    this.learned = this.training = this.sampling = this.noising = this.comparison = null;
    this.samples = new Float32Array();
    await this.ports.ask(signal, (model) => model.forget());
  }

  /** Trains until the task is done. True when there was something to learn. */
  async learn(task: TrainingTask, fresh: boolean, signal: AbortSignal): Promise<boolean> {
    if (!fresh && this.training?.done && this.learned && sameTask(this.learned, task)) return false;
    // Pictures of another subject have another shape.
    if (this.learned && this.learned.subject !== task.subject) {
      this.training = null;
      this.samples = new Float32Array();
    }
    this.learned = task;
    this.sampling = null;
    this.learning = true;
    const started = performance.now();
    try {
      this.show(await this.ports.ask(signal, (model) => model.prepare(task, fieldLevel)));
      while (!this.training!.done) {
        this.show(await this.ports.ask(signal, (model) => model.train({ budgetMs, fieldLevel })));
      }
      this.timings = { ...this.timings, training: performance.now() - started };
      return true;
    } finally {
      this.learning = false;
    }
  }

  /** Trains each objective on the same data, seed and steps, and measures its samples; ends with what was learned before. */
  async compare(task: TrainingTask, signal: AbortSignal): Promise<void> {
    this.comparing = true;
    this.comparison = { task, distances: {} };
    try {
      for (const objective of objectives) {
        await this.learn({ ...task, objective, rival: null }, false, signal);
        const distances = await this.ports.ask(signal, (model) => model.distances());
        this.comparison = {
          task,
          distances: { ...this.comparison.distances, [objective]: distances },
        };
        this.ports.changed();
      }
      await this.learn(task, false, signal);
    } finally {
      this.comparing = false;
    }
  }

  /** The comparison made of the present data, or null. */
  comparisonOf(task: TrainingTask): ObjectiveComparison | null {
    const { comparison } = this;
    if (!comparison) return null;
    const { objective, rival } = comparison.task;
    return sameTask({ ...task, objective, rival }, comparison.task) ? comparison : null;
  }

  private show(report: TrainingReport): void {
    const { field, preview, stepMs } = report;
    // Pictures are made less often than steps; the last ones stay.
    this.training = {
      ...report,
      field: field ?? this.training?.field ?? null,
      preview: preview ?? this.training?.preview ?? null,
      stepMs: stepMs || (this.training?.stepMs ?? 0),
    };
    this.ports.changed();
  }

  /** A whole set of samples, its frames recorded. */
  async sample(task: SamplingTask, fresh: boolean, signal: AbortSignal): Promise<void> {
    if (fresh || !this.sampling || !sameTask(this.sampling.task, task)) this.beginSampling(task);
    const reel = this.sampling!;
    const started = performance.now();
    while (!reel.done) await this.denoise(signal);
    this.timings = { ...this.timings, sampling: performance.now() - started };
  }

  /** The present set is of this task, or of a later draw of it. */
  follows(task: SamplingTask): boolean {
    const { sampling } = this;
    return sampling !== null && sameTask({ ...task, run: sampling.task.run }, sampling.task);
  }

  beginSampling(task: SamplingTask): void {
    this.sampling = new Reel<SamplingTask, Frame>(task);
  }

  /** Records more frames: as many as fit in a turn, or at most `frames`. */
  async denoise(signal: AbortSignal, frames?: number): Promise<void> {
    const reel = this.sampling!;
    const made = await this.ports.ask(signal, (model) =>
      model.denoise(reel.task, reel.next, { budgetMs, frames }),
    );
    reel.add(made);
    if (reel.done) this.samples = reel.frames[reel.task.steps].points;
    this.ports.changed();
  }

  /** The way into noise, leap and walk, its frames recorded. */
  async spoil(task: NoisingTask, fresh: boolean, signal: AbortSignal): Promise<void> {
    if (fresh || !this.noising || !sameTask(this.noising.task, task)) {
      this.noising = new Reel<NoisingTask, NoisedFrame>(task);
    }
    const reel = this.noising;
    while (!reel.done) {
      reel.add(await this.ports.ask(signal, (model) => model.noise(task, reel.next, { budgetMs })));
      this.ports.changed();
    }
  }

  async climb(
    { schedule, steps }: Pick<SamplingTask, "schedule" | "steps">,
    signal: AbortSignal,
  ): Promise<void> {
    const key = `${schedule} ${steps}`;
    if (this.stairsOf === key) return;
    this.stairs = await this.ports.ask(signal, (model) => model.stairs(schedule, steps));
    this.stairsOf = key;
  }

  /** What *check it* is to recompute: the frame at a position and the one beside it. */
  shown(direction: "forward" | "reverse", position: number): Shown | null {
    if (direction === "forward") {
      const frame = this.noising?.at(position);
      if (!this.noising || !frame) return null;
      return {
        kind: "noising",
        task: this.noising.task,
        frame,
        before: this.noising.frames[position - 1] ?? null,
      };
    }
    const frame = this.sampling?.at(position);
    if (!this.sampling || !frame) return null;
    return {
      kind: "sampling",
      task: this.sampling.task,
      frame,
      next: this.sampling.frames[position + 1] ?? null,
    };
  }
}

/** Tasks are flat; drawings are compared as the same array. */
function sameTask<T extends object>(a: T, b: T): boolean {
  const names = Object.keys(a) as (keyof T)[];
  return names.every((name) => a[name] === b[name]);
}
