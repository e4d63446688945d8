// What the station computes, in the worker: two tokenizers learned from the visitor's text, read at any merge. Counting asks for no
// device: the engine's stands by unused. No DOM.
import { saveTokenizer, saveWordPiece } from "../../src/text/index.js";
import type {
  Checkpoint,
  CheckReport,
  KernelReport,
  ModelContext,
  StationModel,
} from "../../src/worker/index.js";
import { checkLearning } from "./check.js";
import { costsOf, wordsIn } from "./costs.js";
import { Learning } from "./learning.js";
import { OtherError, OtherTokenizer } from "./other.js";
import {
  specials,
  wellFormed,
  type Algorithm,
  type Costs,
  type LearnReport,
  type OtherProblem,
  type OtherReading,
  type Reading,
  type ReadRequest,
  type Sentences,
  type Task,
  type Vocabulary,
} from "./protocol.js";

export function load({ files }: ModelContext): Promise<TokensModel> {
  return Promise.resolve(new TokensModel(async () => (await files.open("gpt")).bytes("tokenizer.json")));
}

interface TokensCheckpoint {
  readonly task: Task;
  readonly goal: number;
  readonly shown: number;
}

/** One of the two, or neither: nothing is open. */
export interface OtherAnswer {
  readonly reading: OtherReading | null;
  readonly problem: OtherProblem | null;
}

export class TokensModel implements StationModel {
  #learning: Learning | null = null;
  #shown = 0;
  #other: OtherTokenizer | null = null;

  constructor(private readonly shippedTokenizer: () => Promise<Uint8Array<ArrayBuffer>>) {}

  /** Makes a task the current one; the same with a higher goal goes on from where it stands. */
  async prepare(task: Task): Promise<LearnReport> {
    const { task: now } = this.#learning ?? {};
    const same =
      now?.text === task.text &&
      now.corpus === task.corpus &&
      now.minimum === task.minimum &&
      (task.corpus === "text" || now.seed === task.seed);
    if (!same) this.#learning = new Learning(task, await storiesFor(task));
    this.learning.extend(task.goal);
    return this.learning.report();
  }

  learn(budgetMs: number): Promise<LearnReport> {
    return Promise.resolve(this.learning.run(budgetMs));
  }

  vocabulary(algorithm: Algorithm): Promise<Vocabulary> {
    return Promise.resolve(this.learning.vocabulary(algorithm));
  }

  /** The visitor's text as ids, by both, after `merges` merges. */
  read({ merges, special }: ReadRequest): Promise<Reading> {
    this.#shown = merges;
    const text = wellFormed(this.learning.task.text);
    const bpe = this.#readWith("bpe", merges, text, special);
    const wordpiece = this.#readWith("wordpiece", merges, text, special);
    return Promise.resolve({
      merges,
      words: wordsIn(text),
      ids: { bpe: bpe.ids, wordpiece: wordpiece.ids },
      intact: { bpe: bpe.intact, wordpiece: wordpiece.intact },
    });
  }

  #readWith(algorithm: Algorithm, merges: number, text: string, special: boolean) {
    const reader = this.learning.reader(algorithm, merges);
    const plain = reader.encode(text, { special });
    const intact = reader.decode(plain) === text;
    if (!special) return { ids: Int32Array.from(plain), intact };
    const names = specials[algorithm];
    const own = names.map((_, index) => reader.size - names.length + index);
    // GPT closes a document; BERT opens it with [CLS] and closes it with [SEP].
    const around = own.length === 1 ? [...plain, own[0]] : [own[0], ...plain, own[1]];
    return { ids: Int32Array.from(around), intact };
  }

  costs(sentences: Sentences): Promise<Costs> {
    return Promise.resolve(costsOf(this.learning, sentences));
  }

  /** Opens another tokenizer.json; null: the one of the shipped GPT. */
  async openOther(
    file: { name: string; json: Uint8Array<ArrayBuffer> } | null,
  ): Promise<OtherProblem | null> {
    this.#closeOther();
    try {
      const { name, json } = file ?? { name: "gpt/tokenizer.json", json: await this.shippedTokenizer() };
      this.#other = await OtherTokenizer.open(name, json);
      return null;
    } catch (error) {
      if (error instanceof OtherError) return error.code;
      throw error;
    }
  }

  async readOther(sentences: Sentences): Promise<OtherAnswer> {
    if (!this.#other) return { reading: null, problem: null };
    try {
      const reading = await this.#other.read(wellFormed(this.learning.task.text), sentences);
      return { reading, problem: null };
    } catch (error) {
      this.#closeOther();
      if (error instanceof OtherError) return { reading: null, problem: error.code };
      throw error;
    }
  }

  /** As tokenizer.json, with its special tokens. */
  file(algorithm: Algorithm, merges: number): Promise<string> {
    const { learning } = this;
    return Promise.resolve(
      algorithm === "bpe" ? saveTokenizer(learning.bpe(merges)) : saveWordPiece(learning.wordpiece(merges)),
    );
  }

  check(): Promise<CheckReport> {
    return Promise.resolve(checkLearning(this.learning, this.#shown));
  }

  /** None: nothing here runs on the device. */
  kernels(): Promise<KernelReport[]> {
    return Promise.resolve([]);
  }

  checkpoint(): Promise<Checkpoint | null> {
    if (!this.#learning) return Promise.resolve(null);
    const { task } = this.#learning;
    const { goal } = this.#learning.report();
    return Promise.resolve({ task, goal, shown: this.#shown } satisfies TokensCheckpoint);
  }

  /** Learning has no chance in it: done again, it is the same. */
  async restore(checkpoint: Checkpoint): Promise<void> {
    const { task, goal, shown } = checkpoint as unknown as TokensCheckpoint;
    this.#learning = new Learning(task, await storiesFor(task));
    this.#learning.extend(goal);
    while (!this.#learning.run(1000).done);
    this.#shown = shown;
  }

  dispose(): void {
    this.#closeOther();
  }

  #closeOther(): void {
    this.#other?.end();
    this.#other = null;
  }

  private get learning(): Learning {
    if (!this.#learning) throw new Error("tokens: prepare() comes first");
    return this.#learning;
  }
}

/** The village's grammar is fetched when somebody learns from it. */
async function storiesFor({ corpus, seed }: Task): Promise<Iterable<{ readonly text: string }>> {
  if (corpus === "text") return [];
  const { villageCorpus } = await import("./village-text.js");
  return villageCorpus({ seed, stories: Infinity, split: "train" });
}
