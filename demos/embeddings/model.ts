// What the station computes, in the worker: shipped vectors, training on the gazette or an own text, maps, analogies. No DOM.
import type { Device, KernelReport } from "../../src/engine/index.js";
import { trainableSkipGram } from "../../src/models/index.js";
import { Trainer } from "../../src/nn/index.js";
import { answerAnalogies } from "../../src/text/index.js";
import type { Checkpoint, CheckReport, ModelContext, StationModel } from "../../src/worker/index.js";
import { channels, type Frame, type Language, type Prepared, type Question } from "./protocol.js";
import type { Shipped, Shown, TrainingReport, TrainingTask } from "./protocol.js";
import { configOf, TrainingRun, type TrainingCheckpoint } from "./training-run.js";
import type { UmapReport, UmapRun } from "./umap-run.js";
import { gazetteCorpus, openShipped, ownCorpus, type Corpus } from "./word-sets.js";

/** All that must survive a device: frames live on the page. */
interface EmbeddingsCheckpoint {
  readonly training: TrainingCheckpoint | null;
  readonly shown: Shown | null;
}

export function load(context: ModelContext): Promise<EmbeddingsModel> {
  return Promise.resolve(new EmbeddingsModel(context));
}

export class EmbeddingsModel implements StationModel {
  readonly #device: Device;
  #shipped = new Map<Language, ReturnType<typeof openShipped>>();
  /** For one number of words; another number is another program. */
  #trainer: { words: number; trainer: Trainer } | null = null;
  #run: TrainingRun | null = null;
  #task: TrainingTask | null = null;
  #umap: UmapRun | null = null;
  #shown: Shown | null = null;

  constructor(private readonly context: ModelContext) {
    this.#device = context.device;
  }

  async shipped(language: Language): Promise<Shipped> {
    const { set, frame, losses, lossEvery } = await this.open(language);
    return { set, frame, losses, lossEvery };
  }

  private open(language: Language): ReturnType<typeof openShipped> {
    let opened = this.#shipped.get(language);
    if (!opened) {
      opened = openShipped(this.context.files, language);
      this.#shipped.set(language, opened);
      opened.catch(() => this.#shipped.delete(language));
    }
    return opened;
  }

  /** Makes a task the current one. The same task again changes nothing; another one starts from fresh weights. */
  async prepare(task: TrainingTask): Promise<Prepared> {
    if (!this.#task || !sameTask(this.#task, task)) {
      this.#task = task;
      this.#run = null;
      const corpus = await this.read(task);
      if (corpus) this.#run = new TrainingRun(await this.trainerFor(corpus), task, corpus);
      this.context.keep();
    }
    const run = this.#run;
    if (!run) return { set: null, report: nothing(task), now: null };
    return { set: run.corpus.set, report: report(run, [], 0), now: await run.frame() };
  }

  private async read({ corpus, language, seed }: TrainingTask): Promise<Corpus | null> {
    if (corpus !== "") return ownCorpus(corpus);
    return gazetteCorpus((await this.open(language)).list, language, seed);
  }

  private async trainerFor(corpus: Corpus): Promise<Trainer> {
    const words = corpus.list.words.length;
    if (this.#trainer?.words !== words) {
      this.#trainer?.trainer.dispose();
      this.#trainer = null;
      const trainer = await Trainer.create(this.#device, trainableSkipGram(configOf(corpus)), {
        seed: this.context.seed,
        signal: this.context.signal,
        onProgress: (done, total) => this.context.progress({ phase: "compile", done, total }),
      });
      this.#trainer = { words, trainer };
    }
    return this.#trainer.trainer;
  }

  /** Drops what was learned: the next prepare() starts from fresh weights. */
  forget(): Promise<void> {
    this.#task = this.#run = this.#shown = null;
    return Promise.resolve();
  }

  /** Trains for about `budgetMs`, at least one step, and no further than the next recorded frame. */
  async train({ budgetMs }: { budgetMs: number }): Promise<TrainingReport> {
    const run = this.#run;
    if (!run) throw new Error("train: prepare() comes first");
    const started = performance.now();
    const first = run.trainer.step;
    const frames: Frame[] = [];
    while (!run.done) {
      const frame = await run.step();
      if (frame) frames.push(frame);
      if (frame || performance.now() - started >= budgetMs) break;
    }
    const steps = run.trainer.step - first;
    return report(run, frames, steps > 0 ? (performance.now() - started) / steps : 0);
  }

  /** The words as they are now: where a training stands that was stopped between two frames. */
  async now(): Promise<Frame | null> {
    return this.#run ? this.#run.frame() : null;
  }

  /** The word that b − a + c leads to, for every question. */
  score(vectors: Float32Array, questions: readonly Question[]): Promise<Int32Array> {
    return Promise.resolve(Int32Array.from(answerAnalogies(vectors, channels, questions)));
  }

  /** UMAP of these vectors, to lie on a map. Goes on with `umapStep`. */
  async umapStart(vectors: Float32Array, reference: Float32Array, seed: number): Promise<UmapReport> {
    const umap = await import("./umap-run.js");
    this.#umap = await umap.UmapRun.create(vectors, reference, seed);
    return this.#umap.step(0);
  }

  umapStep(budgetMs: number): Promise<UmapReport | null> {
    const umap = this.#umap;
    if (!umap || umap.done) return Promise.resolve(null);
    return Promise.resolve(umap.step(budgetMs));
  }

  /** What *check it* is to recompute. */
  show(shown: Shown | null): Promise<void> {
    this.#shown = shown;
    return Promise.resolve();
  }

  async check(): Promise<CheckReport> {
    const { checkShown } = await import("./check.js");
    return checkShown(this.#shown, this.#run);
  }

  /** The kernels of a training step, timed by running one more; what it changed is put back. Before any training, of its first. */
  async kernels(): Promise<KernelReport[]> {
    const [language = "pt"] = [...this.#shipped.keys()].reverse();
    if (!this.#task) {
      await this.prepare({
        corpus: "",
        language,
        seed: this.context.seed,
        trainSteps: 1,
        learningRate: 0.01,
      });
    }
    const run = this.#run;
    if (!run) return [];
    const { trainer } = run;
    const before = await trainer.save();
    await trainer.program.run(run.batch(trainer.step), ["loss"], { profile: true });
    trainer.restore(before);
    const seen = new Map<string, KernelReport>();
    for (const each of await trainer.program.report()) {
      const key = `${each.kernel} ${each.shapes} ${each.source}`;
      if (!seen.has(key)) seen.set(key, each);
    }
    return [...seen.values()];
  }

  async checkpoint(): Promise<Checkpoint> {
    const training = (await this.#run?.save()) ?? null;
    return { training, shown: this.#shown } satisfies EmbeddingsCheckpoint;
  }

  async restore(checkpoint: Checkpoint): Promise<void> {
    const { training, shown } = checkpoint as unknown as EmbeddingsCheckpoint;
    if (training) {
      await this.prepare(training.task);
      this.#run?.restore(training);
    }
    this.#shown = shown;
  }

  dispose(): void {
    this.#trainer?.trainer.dispose();
  }
}

function report(run: TrainingRun, frames: readonly Frame[], stepMs: number): TrainingReport {
  const { losses, done, divergedAt, task, trainer } = run;
  const total = task.trainSteps;
  return { step: trainer.step, total, losses: Float32Array.from(losses), done, divergedAt, frames, stepMs };
}

function nothing({ trainSteps }: TrainingTask): TrainingReport {
  const losses = new Float32Array();
  return { step: 0, total: trainSteps, losses, done: true, divergedAt: null, frames: [], stepMs: 0 };
}

function sameTask(a: TrainingTask, b: TrainingTask): boolean {
  const names = Object.keys(a) as (keyof TrainingTask)[];
  return names.every((name) => a[name] === b[name]);
}
