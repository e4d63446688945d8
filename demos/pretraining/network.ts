// One network and its whole training: steps, measurements, samples, and a guard against divergence. It works in small units, so that a turn
// in the worker may end after any of them. Knows nothing of files or of the page.
import {
  compile,
  crossEntropy,
  mean,
  reshape,
  u32,
  type Device,
  type KernelReport,
  type Program,
} from "../../src/engine/index.js";
import { gpt, trainableGpt, type GptConfig } from "../../src/models/index.js";
import { countParameters, Trainer, type TrainerState } from "../../src/nn/index.js";
import { trainingBatch, validationBatch, validationBatches } from "./batches.js";
import type { Corpus } from "./corpus.js";
import { Looker, normsOf, partsOf } from "./looking.js";
import type { Divergence, GradientNorms, Look, NetworkReport, Pace, Sample } from "./protocol.js";
import { batchSize, epsilon, type Size } from "./sizes.js";
import { judged, readable, Writer } from "./writing.js";

/** Shorter, and the first long steps throw small networks off their feet: measured, not guessed. */
const warmupSteps = 100;
const weightDecay = 0.1;
/** Adam forgets gradients sooner than by its default: the first ones are nothing like the later ones. */
const beta2 = 0.95;
const gradientLimit = 1;
/** Weights known to be good are kept this often. */
const keepEvery = 25;
const toleratedFailures = 3;
/** Nats above ln V, the loss of one who knows nothing: whoever does worse than that does not learn. */
const hopeless = 1;
/** While a lot happens, measure often. */
const measureEvery = (step: number): number => (step < 100 ? 10 : step < 1000 ? 25 : 50);
/** The first samples come sooner than the rest: that is where noise turns into pieces of words. */
const earlySamples = [0, 10, 25];

export interface NetworkState {
  readonly size: Size;
  readonly trainer: TrainerState;
  readonly rows: readonly number[];
  readonly samples: readonly Sample[];
  readonly skipped: number;
}

export const configOf = ([layers, heads, channels, context]: Size, vocabulary: number): GptConfig => ({
  layers,
  heads,
  channels,
  context,
  vocabulary,
  epsilon,
});

export class Network {
  rows: number[] = [];
  samples: Sample[] = [];
  skipped = 0;
  diverged: Divergence | null = null;
  look: Look | null = null;
  gradients: GradientNorms | null = null;
  writing: string | null = null;
  /** Of the last step. */
  loss = NaN;
  gradientNorm = NaN;
  stepMs = 0;
  private sum = 0;
  private summed = 0;
  private failures = 0;
  private good: { trainer: TrainerState; rows: number; samples: number } | null = null;
  private units: AsyncGenerator<void> | null = null;

  private constructor(
    readonly size: Size,
    readonly corpus: Corpus,
    readonly seed: number,
    readonly config: GptConfig,
    readonly trainer: Trainer,
    readonly evaluator: Program,
    readonly writer: Writer,
    readonly looker: Looker,
  ) {}

  static async create(
    device: Device,
    corpus: Corpus,
    { size, seed }: { size: Size; seed: number },
    options: { signal?: AbortSignal; onProgress?: (done: number, total: number) => void } = {},
  ): Promise<Network> {
    const config = configOf(size, corpus.tokenizer.size);
    const trainer = await Trainer.create(device, trainableGpt(config, batchSize), { seed, ...options });
    const { parameters } = trainer.arenas;
    const evaluator = await compileEvaluator(device, config, parameters);
    const writer = await Writer.create(device, config, parameters);
    const looker = await Looker.create(device, config, parameters);
    return new Network(size, corpus, seed, config, trainer, evaluator, writer, looker);
  }

  get step(): number {
    return this.trainer.step;
  }
  get parameters(): number {
    return countParameters(trainableGpt(this.config, 1).specs);
  }
  /** The last row is of the weights of now. */
  get measured(): boolean {
    return this.rows.length > 0 && this.rows[this.rows.length - 3] === this.step;
  }

  /** The next small piece of work; false when there is none before `until`. */
  async unit(pace: Pace): Promise<boolean> {
    this.units ??= this.work(() => this.pace);
    this.pace = pace;
    const { done } = await this.units.next();
    if (done) this.units = null;
    return !done;
  }
  private pace!: Pace;

  /** Measure and write where it is time, then learn; and so on. `pace` may change between any two units. */
  private async *work(pace: () => Pace): AsyncGenerator<void> {
    for (;;) {
      const { until } = pace();
      const ends = this.step >= until || this.diverged !== null;
      const sampleDue = this.isSampleDue(pace().sampleEvery);
      if (!this.measured && (ends || sampleDue || this.step % measureEvery(this.step) === 0))
        yield* this.measure();
      if (sampleDue) yield* this.write(pace().prompt);
      if (ends) return;
      await this.learn(pace().learningRate);
      yield;
    }
  }

  private isSampleDue(every: number): boolean {
    const { step } = this;
    if (this.samples.at(-1)?.step === step) return false;
    return earlySamples.includes(step) || step % every === 0;
  }

  private async *measure(): AsyncGenerator<void> {
    let total = 0;
    const batches = validationBatches(this.corpus, this.config.context);
    for (let i = 0; i < batches; i++) {
      const batch = validationBatch(this.corpus, i, this.config.context);
      const started = performance.now();
      total += (await this.evaluator.run(batch, ["loss"])).loss[0] / batches;
      // Before the first step its time is foreseen: the way back costs twice the way there.
      if (this.step === 0) this.stepMs = 3 * (performance.now() - started);
      yield;
    }
    this.look = await this.looker.look(this.corpus, this.step);
    // Before the first step the batch has no loss yet: the held-out windows stand for it, untrained both are the same.
    const train = this.summed > 0 ? this.sum / this.summed : total;
    this.sum = this.summed = 0;
    // Worse than knowing nothing: the next steps will tell, and the way back begins before this.
    if (this.isFine(total)) this.rows.push(this.step, train, total);
  }

  private async *write(prompt: string): AsyncGenerator<void> {
    const { tokenizer, words } = this.corpus;
    const { step } = this;
    let text = prompt;
    for await (const { ids } of this.writer.write(this.corpus, prompt, this.seed)) {
      this.writing = text = readable(tokenizer, ids);
      yield;
    }
    this.writing = null;
    this.samples.push({ step, validation: this.rows.at(-1) ?? NaN, ...judged(text, words) });
  }

  private async learn(learningRate: number): Promise<void> {
    const { trainer, seed, config } = this;
    const { step } = trainer;
    // Weights are good when the loss they give is: that is known only after this step has read them.
    const due = !this.good || (step % keepEvery === 0 && this.good.trainer.step !== step);
    const candidate =
      due && this.failures === 0
        ? { trainer: await trainer.save(), rows: this.rows.length, samples: this.samples.length }
        : null;
    const started = performance.now();
    const batch = trainingBatch(this.corpus, { seed, step, context: config.context });
    const probing = (step + 1) % measureEvery(step + 1) === 0 || step === 0;
    const result = await trainer.train(
      batch,
      {
        learningRate: learningRate * Math.min(1, (step + 1) / warmupSteps),
        weightDecay,
        beta2,
        clipNorm: gradientLimit,
      },
      probing ? ["gradients"] : [],
    );
    const ms = performance.now() - started;
    this.stepMs = this.stepMs === 0 ? ms : 0.9 * this.stepMs + 0.1 * ms;
    const fine = result.applied && this.isFine(result.loss);
    if (fine) {
      this.good = candidate ?? this.good;
      this.loss = result.loss;
      this.gradientNorm = result.gradientNorm;
      this.sum += result.loss;
      this.summed++;
    }
    if (!result.applied) this.skipped++;
    if (probing && result.applied) {
      const parts = partsOf(config.layers);
      const norms = normsOf(result.reads.gradients, trainer.arenas.parameters.layout, parts);
      this.gradients = { step: step + 1, parts, norms };
    }
    this.failures = fine ? 0 : this.failures + 1;
    if (this.failures >= toleratedFailures) this.rollBack(step, result.loss, learningRate);
  }

  private isFine(loss: number): boolean {
    return loss < Math.log(this.config.vocabulary) + hopeless;
  }

  /** False for weights that a step has just spoiled, though nobody has noticed yet: they must not be kept. */
  async isSound(): Promise<boolean> {
    const { loss } = await this.evaluator.run(validationBatch(this.corpus, 0, this.config.context), ["loss"]);
    return this.failures === 0 && this.isFine(loss[0]);
  }

  /** To the last weights that learned, with all that was measured and written by later ones forgotten. */
  private rollBack(step: number, loss: number, learningRate: number): void {
    const { good } = this;
    if (good) {
      this.trainer.restore(good.trainer);
      this.rows.length = good.rows;
      this.samples.length = good.samples;
    }
    this.sum = this.summed = this.failures = 0;
    this.loss = this.gradientNorm = NaN;
    this.gradients = this.look = null;
    this.diverged = {
      step,
      backTo: this.step,
      loss,
      learningRate,
      ignorance: Math.log(this.config.vocabulary),
    };
  }

  /** After a divergence: may be trained again. */
  forgive(): void {
    this.diverged = null;
  }

  report(has: number): NetworkReport {
    const {
      size,
      parameters,
      step,
      writing,
      look,
      gradients,
      loss,
      gradientNorm,
      skipped,
      diverged,
      stepMs,
    } = this;
    return {
      size,
      parameters,
      step,
      rows: Float32Array.from(this.rows),
      samples: this.samples.slice(has),
      sampleCount: this.samples.length,
      writing,
      look,
      gradients,
      loss,
      gradientNorm,
      skipped,
      diverged,
      stepMs,
    };
  }

  async save(): Promise<NetworkState> {
    const { size, rows, samples, skipped } = this;
    return { size, trainer: await this.trainer.save(), rows: [...rows], samples: [...samples], skipped };
  }

  restore({ trainer, rows, samples, skipped }: Omit<NetworkState, "size">): void {
    this.trainer.restore(trainer);
    this.rows = [...rows];
    this.samples = [...samples];
    this.skipped = skipped;
    this.units = null;
    this.good = null;
    this.sum = this.summed = this.failures = 0;
  }

  /** A training step, a measurement and a token, each run once more with a clock; the step leaves no trace. */
  async kernels(): Promise<KernelReport[]> {
    const before = await this.trainer.save();
    const { skipped } = this.trainer;
    await this.trainer.program.run({}, ["loss"], { profile: true });
    this.trainer.restore(before);
    this.trainer.skipped = skipped;
    await this.looker.program.run({}, [], { profile: true });
    const distinct = new Map<string, KernelReport>();
    for (const report of [
      ...(await this.trainer.program.report()),
      ...(await this.looker.program.report()),
    ]) {
      const key = `${report.kernel} ${report.shapes} ${report.source}`;
      if (!distinct.has(key)) distinct.set(key, report);
    }
    return [...distinct.values()];
  }

  dispose(): void {
    this.evaluator.dispose();
    this.writer.dispose();
    this.looker.dispose();
    this.trainer.dispose();
  }
}

/** ids, targets u32 [B, T] → loss: the mean over all of them. */
export function compileEvaluator(
  device: Device,
  config: GptConfig,
  parameters: Trainer["arenas"]["parameters"],
): Promise<Program> {
  const sizes = [batchSize, config.context] as const;
  return compile(
    device,
    ({ ids, targets }, arenas) => {
      const logits = gpt(config, arenas.parameters.tensors, ids);
      return { loss: mean(crossEntropy(logits, reshape(targets, [batchSize * config.context]))) };
    },
    { inputs: { ids: u32(...sizes), targets: u32(...sizes) }, arenas: { parameters } },
  );
}
