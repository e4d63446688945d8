// What the station computes, in the worker: one or two GPTs trained from nothing on a text, measured, sampled, kept and found again. No DOM.
import type { Device, KernelReport } from "../../src/engine/index.js";
import { kept, openKeptPlace, ownGptName, sha256, type KeptPlace } from "../../src/files/index.js";
import type { Checkpoint, CheckReport, ModelContext, StationModel } from "../../src/worker/index.js";
import { isVillage } from "./corpora.js";
import type { Corpus } from "./corpus.js";
import { Network, type NetworkState } from "./network.js";
import type { CorpusFacts, Found, Pace, Report, Task } from "./protocol.js";
import type { RunFile } from "./run-file.js";
import { sameSize } from "./sizes.js";

// What is needed once, or late, comes when it is asked for.
const corpusMaker = () => import("./corpus.js");
const runFiles = () => import("./run-file.js");

/** Names in the kept place: the first network lies where other stations look for it. */
const keptNames = [ownGptName, "pretraining-second"] as const;
const textName = "pretraining-text";

interface PretrainingCheckpoint {
  readonly task: Task;
  readonly corpus: Corpus;
  readonly networks: readonly NetworkState[];
}

export function load(context: ModelContext): Promise<PretrainingModel> {
  return Promise.resolve(new PretrainingModel(context, openKeptPlace()));
}

export class PretrainingModel implements StationModel {
  readonly #device: Device;
  #task: Task | null = null;
  #corpus: { key: string; corpus: Corpus } | null = null;
  #networks: Network[] = [];
  /** Found in the kept place or dropped in, waiting for the task that is theirs. */
  #found: readonly RunFile[] = [];
  /** Of the own text that lies in the kept place. */
  #keptText = "";

  constructor(
    private readonly context: ModelContext,
    private readonly place: KeptPlace,
  ) {
    this.#device = context.device;
  }

  // --- what is trained ---
  /** Makes a task the current one. The same again changes nothing; another starts from fresh weights, or from what was found for it. */
  async prepare(task: Task): Promise<CorpusFacts> {
    const corpus = await this.#corpusOf(task);
    if (!this.#task || !sameTask(this.#task, task) || this.#found.length > 0) {
      await this.#build(task, corpus);
      this.context.keep();
    }
    return {
      bytes: corpus.bytes,
      characters: corpus.characters,
      tokens: corpus.train.length,
      heldOutTokens: corpus.heldOut.length - 1,
      words: corpus.words.size,
      vocabulary: corpus.tokenizer.size,
      baselines: corpus.baselines,
    };
  }

  /** Trains the network that is behind, for about `budgetMs`; the measuring and writing that is due belongs to it. */
  async train(pace: Pace): Promise<Report> {
    const started = performance.now();
    const resting = new Set<Network>();
    do {
      const going = this.#networks.filter((network) => !resting.has(network));
      if (going.length === 0) break;
      const next = going.reduce((a, b) => (b.step < a.step ? b : a));
      if (!(await next.unit(pace))) resting.add(next);
    } while (performance.now() - started < pace.budgetMs);
    return { ...(await this.report(pace.has)), settled: resting.size === this.#networks.length };
  }

  report(has: readonly number[]): Promise<Report> {
    const networks = this.#networks.map((network, i) => network.report(has[i] ?? 0));
    return Promise.resolve({ networks, settled: false });
  }

  /** After a divergence was told: training may go on. */
  forgive(): Promise<void> {
    for (const network of this.#networks) network.forgive();
    return Promise.resolve();
  }

  /** Drops what was learned: the next prepare() starts from fresh weights. */
  forget(): Promise<void> {
    this.#found = [];
    this.#disposeNetworks();
    this.#task = null;
    return Promise.resolve();
  }

  // --- kept and dropped in ---
  /** Looks for a training that was kept on this machine. */
  async findKept(): Promise<Found | null> {
    const files = await Promise.all(keptNames.map((name) => this.place.get(name)));
    if (!files[0]) return null;
    const runs: RunFile[] = [];
    for (const file of files) {
      const run = file && (await this.#readable(file.bytes));
      if (run) runs.push(run);
    }
    if (runs.length === 0) return null;
    let text: string | null = null;
    const { corpus } = runs[0].notes;
    if (!isVillage(corpus)) {
      const own = await this.place.get(textName);
      if (!own || sha256(own.bytes) !== corpus) return null;
      text = new TextDecoder().decode(own.bytes);
      this.#keptText = corpus;
    }
    return this.#adopt(runs, text ?? corpus, files[0].at);
  }

  /** The tokenizer.json another station kept; null when there is none that can be used here. */
  async keptTokenizer(): Promise<string | null> {
    const json = await kept("tokenizer.json");
    if (json === null) return null;
    const { usableTokenizer } = await corpusMaker();
    return usableTokenizer(json);
  }

  /** A file dropped in. Throws for one that is no GPT. */
  async openFile(bytes: Uint8Array): Promise<Found> {
    const run = (await runFiles()).readRun(bytes);
    const { corpus } = run.notes;
    return this.#adopt([run], isVillage(corpus) ? corpus : null, 0);
  }

  /** The page does not want what was found. */
  leaveFound(): Promise<void> {
    this.#found = [];
    return Promise.resolve();
  }

  /** Writes the networks to the kept place. True when it outlives the page; null when they are not worth keeping just now. */
  async keep(learningRate: number): Promise<boolean | null> {
    const task = this.#task;
    if (!task) return null;
    for (const network of this.#networks) if (!(await network.isSound())) return null;
    let durable = await this.#keepText(task.corpus);
    for (const [i, name] of keptNames.entries()) {
      const network = this.#networks[i] as Network | undefined;
      if (network)
        durable = (await this.place.put(name, await this.#write(network, learningRate))) && durable;
      else await this.place.delete(name);
    }
    return durable;
  }

  async dropKept(): Promise<void> {
    this.#keptText = "";
    for (const name of [...keptNames, textName]) await this.place.delete(name);
  }

  /** A network as a file to take away. */
  async exportFile(index: number, learningRate: number): Promise<Uint8Array<ArrayBuffer>> {
    return this.#write(this.#networks[index], learningRate);
  }

  exportTokenizer(): Promise<string> {
    return Promise.resolve(this.#networks[0].corpus.tokenizerJson);
  }

  // --- the face every model has ---
  async check(): Promise<CheckReport> {
    const { checkNetworks } = await import("./check.js");
    return checkNetworks(this.#networks);
  }

  async kernels(): Promise<KernelReport[]> {
    return (await this.#networks.at(0)?.kernels()) ?? [];
  }

  async checkpoint(): Promise<Checkpoint | null> {
    if (!this.#task || !this.#corpus) return null;
    const networks = await Promise.all(this.#networks.map((network) => network.save()));
    return { task: this.#task, corpus: this.#corpus.corpus, networks } satisfies PretrainingCheckpoint;
  }

  async restore(checkpoint: Checkpoint): Promise<void> {
    const { task, corpus, networks } = checkpoint as unknown as PretrainingCheckpoint;
    this.#corpus = { key: corpusKey(task), corpus };
    await this.#build(task, corpus);
    this.#networks.forEach((network, i) => network.restore(networks[i]));
  }

  dispose(): void {
    this.#disposeNetworks();
  }

  // --- inside ---
  async #corpusOf(task: Task): Promise<Corpus> {
    if (this.#corpus && this.#found.length === 0 && this.#differsInSizesOnly(task))
      return this.#corpus.corpus;
    const tokenizer = this.#found[0]?.tokenizer ?? task.tokenizer;
    const key = corpusKey({ ...task, tokenizer });
    if (this.#corpus?.key === key) return this.#corpus.corpus;
    const { corpus: text, vocabulary } = task;
    const { buildCorpus } = await corpusMaker();
    const corpus = await buildCorpus({ corpus: text, vocabulary, tokenizer });
    this.#corpus = { key, corpus };
    return corpus;
  }

  #differsInSizesOnly(task: Task): boolean {
    return this.#task !== null && sameTask({ ...this.#task, sizes: task.sizes }, task);
  }

  async #build(task: Task, corpus: Corpus): Promise<void> {
    const found = this.#found;
    const before = this.#networks;
    const { signal, progress } = this.context;
    const onProgress = (done: number, total: number) => progress({ phase: "compile", done, total });
    // A network that stays the same goes on: a second one beside it must not cost the first.
    const stays = found.length === 0 && this.#differsInSizesOnly(task);
    const networks: Network[] = [];
    for (const [i, size] of task.sizes.entries()) {
      const old = before.find((network) => !networks.includes(network) && sameSize(network.size, size));
      if (stays && old && old.corpus === corpus) {
        networks.push(old);
        continue;
      }
      const network = await Network.create(
        this.#device,
        corpus,
        { size, seed: task.seed },
        { signal, onProgress },
      );
      const run = [found[i], ...found].find((each) => each && sameSize(each.state.size, size));
      const fits =
        run?.state.trainer.arenas.parameters.length === network.trainer.arenas.parameters.layout.length;
      if (run && fits) network.restore(run.state);
      networks.push(network);
    }
    for (const network of before) if (!networks.includes(network)) network.dispose();
    this.#networks = networks;
    this.#task = task;
    this.#found = [];
  }

  async #readable(bytes: Uint8Array): Promise<RunFile | null> {
    const { readRun } = await runFiles();
    try {
      return readRun(bytes);
    } catch {
      // Of a newer version, or not ours: it is left where it lies.
      return null;
    }
  }

  #adopt(runs: readonly RunFile[], corpus: string | null, at: number): Found {
    this.#found = runs;
    const [{ notes, state }] = runs;
    return {
      corpus,
      vocabulary: notes.vocabulary,
      seed: notes.seed,
      sizes: runs.map((run) => run.state.size),
      step: state.trainer.step,
      learningRate: notes.learningRate,
      at,
    };
  }

  async #keepText(corpus: string): Promise<boolean> {
    if (isVillage(corpus)) return true;
    const name = corpusName(corpus);
    if (this.#keptText === name) return true;
    const done = await this.place.put(textName, new TextEncoder().encode(corpus));
    if (done) this.#keptText = name;
    return done;
  }

  async #write(network: Network, learningRate: number): Promise<Uint8Array<ArrayBuffer>> {
    const { writeRun } = await runFiles();
    const { corpus, vocabulary, tokenizer, seed } = this.#task!;
    return writeRun(network, {
      corpus: corpusName(corpus),
      vocabulary,
      ownTokenizer: tokenizer === null,
      seed,
      learningRate,
    });
  }

  #disposeNetworks(): void {
    for (const network of this.#networks) network.dispose();
    this.#networks = [];
  }
}

/** A village by its name, a text by its hash; the last text's hash is remembered, for it is asked for again and again. */
let lastName: { text: string; name: string } | null = null;
function corpusName(corpus: string): string {
  if (isVillage(corpus)) return corpus;
  if (lastName?.text !== corpus) lastName = { text: corpus, name: sha256(new TextEncoder().encode(corpus)) };
  return lastName.name;
}

const corpusKey = ({ corpus, vocabulary, tokenizer }: Task): string =>
  JSON.stringify([corpus, vocabulary, tokenizer]);

function sameTask(a: Task, b: Task): boolean {
  return (
    a.corpus === b.corpus &&
    a.vocabulary === b.vocabulary &&
    a.tokenizer === b.tokenizer &&
    a.seed === b.seed &&
    a.sizes.map(String).join(";") === b.sizes.map(String).join(";")
  );
}
