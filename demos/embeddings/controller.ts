// The work of the station, one task at a time: open, learn, lay out, score. Keeps what came back; knows no DOM and no Lit.
import type { Remote } from "comlink";
import type { EmbeddingsModel } from "./model.js";
import {
  frameSteps,
  type Frame,
  type Language,
  type Shipped,
  type TrainingReport,
  type TrainingTask,
  type WordSet,
} from "./protocol.js";
import { Lookup } from "./reading.js";

/** A turn in the worker: short enough for others on the page, long enough to be worth the way. */
const budgetMs = 40;

export interface WorkPorts {
  /** Calls the model; throws instead of giving an answer that is no longer wanted. */
  ask<R>(signal: AbortSignal, call: (model: Remote<EmbeddingsModel>) => Promise<R>): Promise<R>;
  /** There is something new to show. */
  changed(): void;
}

export class EmbeddingsWork {
  /** What the figure shows: the shipped vectors or a training's. */
  live = false;
  shipped: Shipped | null = null;
  training: TrainingReport | null = null;
  learning = false;
  /** An own text with nothing to learn from. */
  tooLittle = false;
  frames: Frame[] = [];
  lookup: Lookup | null = null;
  umap: { of: Frame; seed: number; map: Float32Array; epoch: number; epochs: number } | null = null;
  scores: { of: Frame; answers: Int32Array } | null = null;
  timings: Record<string, number> = {};
  private shippedOf: Language | null = null;
  private task: TrainingTask | null = null;
  private trainedSet: WordSet | null = null;

  constructor(private readonly ports: WorkPorts) {}

  get set(): WordSet | null {
    return (this.live ? this.trainedSet : this.shipped?.set) ?? null;
  }
  /** The last position of the timeline. */
  get total(): number {
    return this.live && this.task ? frameSteps(this.task.trainSteps).length - 1 : 0;
  }
  frameAt(position: number): Frame | null {
    if (!this.live) return this.shipped?.frame ?? null;
    return this.frames[Math.min(position, this.frames.length - 1)] ?? null;
  }

  async forget(signal: AbortSignal): Promise<void> {
    this.task = this.training = this.umap = this.scores = null;
    this.frames = [];
    this.ports.changed();
    await this.ports.ask(signal, (model) => model.forget());
  }

  async openShipped(language: Language, signal: AbortSignal): Promise<void> {
    if (this.shippedOf !== language || !this.shipped) {
      this.shipped = await this.ports.ask(signal, (model) => model.shipped(language));
      this.shippedOf = language;
    }
    this.live = false;
    this.look();
  }

  /** Makes a training the current one; frames already recorded of it stay. */
  async begin(task: TrainingTask, fresh: boolean, signal: AbortSignal): Promise<void> {
    const same = this.task && sameTask(this.task, task);
    if (!same || fresh || !this.training) {
      const { set, report, now } = await this.ports.ask(signal, (model) => model.prepare(task));
      const known = this.frames.at(-1)?.step ?? 0;
      if (!same || report.step === 0) this.frames = now ? [now] : [];
      // The worker goes on from a checkpoint that may be older than the last frame.
      else if (report.step < known) this.frames = this.frames.filter(({ step }) => step <= report.step);
      this.task = task;
      this.trainedSet = set;
      this.tooLittle = set === null;
      this.training = report;
    }
    this.live = true;
    this.look();
  }

  /** Trains on to a share of the way, or until somebody else takes over. */
  async learn(share: number, signal: AbortSignal, takenOver: () => boolean): Promise<void> {
    const goal = Math.round(share * this.total);
    const there = () => !this.training || this.training.done || this.frames.length > goal;
    if (there()) return;
    const started = performance.now();
    this.learning = true;
    try {
      while (!there() && !takenOver()) await this.record(signal);
      this.timings = { ...this.timings, training: performance.now() - started };
    } finally {
      this.learning = false;
    }
  }

  /** On to the next frame. */
  async recordNext(signal: AbortSignal): Promise<void> {
    const before = this.frames.length;
    while (this.frames.length === before && !this.training!.done) await this.record(signal);
  }

  private async record(signal: AbortSignal): Promise<void> {
    const report = await this.ports.ask(signal, (model) => model.train({ budgetMs }));
    this.training = { ...report, stepMs: report.stepMs || (this.training?.stepMs ?? 0) };
    this.frames.push(...report.frames.filter(({ step }) => step > (this.frames.at(-1)?.step ?? -1)));
    this.ports.changed();
  }

  /** The answers to the held-out questions, by the vectors of a frame. */
  async score(frame: Frame, signal: AbortSignal): Promise<void> {
    const questions = this.set?.questions ?? [];
    if (questions.length === 0 || this.scores?.of === frame) return;
    const answers = await this.ports.ask(signal, (model) => model.score(frame.vectors, questions));
    this.scores = { of: frame, answers };
    this.ports.changed();
  }

  /** UMAP of a frame, shown while it finds its shape. */
  async layOut(frame: Frame, seed: number, signal: AbortSignal): Promise<void> {
    const { umap } = this;
    if (umap?.of === frame && umap.seed === seed && umap.epoch >= umap.epochs) return;
    const started = performance.now();
    let report = await this.ports.ask(signal, (model) => model.umapStart(frame.vectors, frame.map, seed));
    for (;;) {
      this.umap = { of: frame, seed, ...report };
      this.ports.changed();
      const next = await this.ports.ask(signal, (model) => model.umapStep(budgetMs));
      if (!next) break;
      report = next;
    }
    this.timings = { ...this.timings, umap: performance.now() - started };
  }

  private look(): void {
    const { set } = this;
    if (this.lookup?.set !== set) this.lookup = set ? new Lookup(set) : null;
    this.ports.changed();
  }
}

function sameTask(a: TrainingTask, b: TrainingTask): boolean {
  const names = Object.keys(a) as (keyof TrainingTask)[];
  return names.every((name) => a[name] === b[name]);
}
