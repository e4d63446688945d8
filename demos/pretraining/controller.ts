// The work of the station, one task at a time: prepare, train, keep. Gathers what came back; knows no DOM and no Lit.
import { transfer, type Remote } from "comlink";
import type { PretrainingModel } from "./model.js";
import type { CorpusFacts, Found, NetworkReport, Pace, Report, Sample, Task } from "./protocol.js";

/** A turn in the worker: short enough for others on the page, long enough to be worth the way. */
const budgetMs = 40;
const keepEveryMs = 4000;

/** A network as the page shows it: the last report, with every sample so far. */
export interface NetworkView extends Omit<NetworkReport, "samples" | "sampleCount"> {
  readonly samples: readonly Sample[];
}

export interface WorkPorts {
  /** Calls the model; throws instead of giving an answer that is no longer wanted. */
  ask<R>(signal: AbortSignal, call: (model: Remote<PretrainingModel>) => Promise<R>): Promise<R>;
  /** There is something new to show. */
  changed(): void;
  /** What is trained may be written to this machine now. */
  mayKeep(): boolean;
  now(): number;
}

export type Wish = Omit<Pace, "budgetMs" | "has">;

export class PretrainingWork {
  facts: CorpusFacts | null = null;
  networks: readonly NetworkView[] = [];
  /** The text is being read, counted and cut into tokens. */
  reading = false;
  /** When it was last written to this machine, and whether that outlives the page. */
  kept: { readonly at: number; readonly durable: boolean } | null = null;
  private task: Task | null = null;
  private triedAt = 0;

  constructor(private readonly ports: WorkPorts) {}

  get step(): number {
    return Math.min(...this.networks.map(({ step }) => step), Infinity);
  }
  get diverged(): NetworkView | undefined {
    return this.networks.find(({ diverged }) => diverged !== null);
  }

  /** Makes this the training of the station; true when it is another than before. */
  async prepare(task: Task, fresh: boolean, wish: Wish, signal: AbortSignal): Promise<boolean> {
    if (!fresh && this.task && sameTask(this.task, task)) return false;
    this.reading = this.task?.corpus !== task.corpus || this.task.vocabulary !== task.vocabulary;
    this.ports.changed();
    try {
      this.facts = await this.ports.ask(signal, (model) => model.prepare(task));
      this.task = task;
    } finally {
      this.reading = false;
    }
    this.networks = [];
    this.show(await this.ports.ask(signal, (model) => model.report([])));
    // The first frame: what a network of random numbers writes.
    await this.settle(wish, signal);
    return true;
  }

  /** Trains until every network stands at `until`, all measuring and writing done. */
  async settle(wish: Wish, signal: AbortSignal): Promise<void> {
    const until = Number.isFinite(this.step) ? Math.max(wish.until, this.step) : wish.until;
    while (!(await this.train({ ...wish, until }, signal)));
  }

  /** One turn. True when there was nothing left to do before `until`. */
  async train(wish: Wish, signal: AbortSignal): Promise<boolean> {
    const pace: Pace = { ...wish, budgetMs, has: this.networks.map(({ samples }) => samples.length) };
    const report = await this.ports.ask(signal, (model) => model.train(pace));
    this.show(report);
    await this.keepIfDue(wish.learningRate, signal);
    return report.settled;
  }

  async forgive(signal: AbortSignal): Promise<void> {
    await this.ports.ask(signal, (model) => model.forgive());
    this.networks = this.networks.map((network) => ({ ...network, diverged: null }));
  }

  async forget(signal: AbortSignal): Promise<void> {
    await this.ports.ask(signal, (model) => model.forget());
    this.task = null;
    this.networks = [];
  }

  private show({ networks }: Report): void {
    this.networks = networks.map(({ samples, sampleCount, ...report }, i) => {
      const had = this.networks[i]?.samples ?? [];
      return { ...report, samples: [...had.slice(0, sampleCount - samples.length), ...samples] };
    });
    this.ports.changed();
  }

  // --- kept on this machine, taken away, dropped in ---
  findKept(signal: AbortSignal): Promise<Found | null> {
    return this.ports.ask(signal, (model) => model.findKept());
  }
  leaveFound(signal: AbortSignal): Promise<void> {
    return this.ports.ask(signal, (model) => model.leaveFound());
  }

  async openFile(bytes: Uint8Array<ArrayBuffer>, signal: AbortSignal): Promise<Found> {
    const found = await this.ports.ask(signal, (model) => model.openFile(transfer(bytes, [bytes.buffer])));
    this.task = null;
    return found;
  }

  async keep(learningRate: number, signal: AbortSignal): Promise<void> {
    if (!this.ports.mayKeep() || this.networks.every(({ step }) => step === 0)) return;
    this.triedAt = this.ports.now();
    const durable = await this.ports.ask(signal, (model) => model.keep(learningRate));
    if (durable !== null) this.kept = { at: this.ports.now(), durable };
    this.ports.changed();
  }

  private async keepIfDue(learningRate: number, signal: AbortSignal): Promise<void> {
    if (this.ports.now() - this.triedAt >= keepEveryMs) await this.keep(learningRate, signal);
  }

  async dropKept(signal: AbortSignal): Promise<void> {
    await this.ports.ask(signal, (model) => model.dropKept());
    this.kept = null;
    this.ports.changed();
  }

  exportFile(index: number, learningRate: number, signal: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
    return this.ports.ask(signal, (model) => model.exportFile(index, learningRate));
  }
  exportTokenizer(signal: AbortSignal): Promise<string> {
    return this.ports.ask(signal, (model) => model.exportTokenizer());
  }
}

function sameTask(a: Task, b: Task): boolean {
  return (
    a.corpus === b.corpus &&
    a.vocabulary === b.vocabulary &&
    a.tokenizer === b.tokenizer &&
    a.seed === b.seed &&
    a.sizes.map(String).join(";") === b.sizes.map(String).join(";")
  );
}
