// Both tokenizers learned from one text, a slice of work at a time, with the candidates of every choice. In the worker.
import {
  bpeLearner,
  countWords,
  Tokenizer,
  wordPieceLearner,
  WordPieceTokenizer,
  type Candidate,
  type MergeLearner,
  type WordPieceLearning,
} from "../../src/text/index.js";
import {
  algorithms,
  candidateFields,
  candidatesShown,
  specials,
  type Algorithm,
  type LearnReport,
  type Task,
  type Vocabulary,
} from "./protocol.js";

const villageBytes = 1_000_000;
const storiesAtOnce = 50;

/** What both kinds can do. */
export interface AnyReader {
  readonly size: number;
  encode(text: string, options?: { readonly special?: boolean }): number[];
  decode(ids: ArrayLike<number>): string;
  piece(id: number): string;
}

interface Track {
  readonly learner: MergeLearner;
  readonly choices: (readonly Candidate[])[];
  ended: boolean;
}

export class Learning {
  readonly #work: Generator<void, void>;
  readonly #readers = new Map<string, AnyReader>();
  #tracks: Record<Algorithm, Track> | null = null;
  #alphabet: WordPieceLearning["alphabet"] = [];
  #words: Map<string, number> = new Map();
  #goal: number;
  #bytes = 0;
  #ms = 0;

  /** `stories`: without end, for a task that learns from the village. */
  constructor(
    readonly task: Task,
    private readonly stories: Iterable<{ readonly text: string }> = [],
  ) {
    this.#goal = task.goal;
    this.#work = this.#steps();
  }

  get words(): ReadonlyMap<string, number> {
    return this.#words;
  }

  /** Goes on for about `budgetMs`. */
  run(budgetMs: number): LearnReport {
    const started = performance.now();
    while (!this.#done && performance.now() - started < budgetMs) this.#work.next();
    this.#ms += performance.now() - started;
    return this.report();
  }

  /** More merges from where it stands; fewer are a matter of reading. */
  extend(goal: number): void {
    this.#goal = Math.max(goal, this.#goal);
  }

  get #done(): boolean {
    const tracks = this.#tracks;
    return tracks !== null && algorithms.every((each) => !this.#isOpen(tracks[each]));
  }

  #isOpen({ ended, choices }: Track): boolean {
    return !ended && choices.length < this.#goal;
  }

  report(): LearnReport {
    const count = (algorithm: Algorithm) => this.choices(algorithm).length;
    return {
      done: this.#done,
      learned: { bpe: count("bpe"), wordpiece: count("wordpiece") },
      goal: this.#goal,
      bytes: this.#bytes,
      ms: this.#ms,
    };
  }

  choices(algorithm: Algorithm): readonly (readonly Candidate[])[] {
    return this.#tracks?.[algorithm].choices ?? [];
  }

  pairs(algorithm: Algorithm, merges = Infinity): [number, number][] {
    return this.choices(algorithm)
      .slice(0, Math.min(merges, this.choices(algorithm).length))
      .map(([{ left, right }]) => [left, right]);
  }

  bpe(merges: number): Tokenizer {
    return Tokenizer.fromMerges(this.pairs("bpe", merges), specials.bpe);
  }

  wordpiece(merges: number): WordPieceTokenizer {
    return new WordPieceTokenizer(this.#alphabet, this.pairs("wordpiece", merges), specials.wordpiece);
  }

  /** The tokenizer as it was after some merges; the latest ones asked for are kept. */
  reader(algorithm: Algorithm, merges: number): AnyReader {
    const key = `${algorithm} ${Math.min(merges, this.choices(algorithm).length)}`;
    let reader = this.#readers.get(key);
    if (!reader) {
      reader = this[algorithm](merges);
      if (this.#readers.size > 8) this.#readers.clear();
      this.#readers.set(key, reader);
    }
    return reader;
  }

  vocabulary(algorithm: Algorithm): Vocabulary {
    const choices = this.choices(algorithm);
    const reader = this[algorithm](Infinity);
    const count = reader.size - specials[algorithm].length;
    const ids = Array.from({ length: count }, (_, id) => id);
    const spelled = ids.map((id) =>
      reader instanceof Tokenizer ? reader.vocabulary.tokens[id] : reader.bytesOf(id),
    );
    const starts = new Int32Array(count + 1);
    spelled.forEach(({ length }, id) => (starts[id + 1] = starts[id] + length));
    const bytes = new Uint8Array(starts[count]);
    spelled.forEach((each, id) => bytes.set(each, starts[id]));
    const candidates = new Float64Array(choices.length * candidatesShown * candidateFields);
    choices.forEach((list, merge) =>
      list.forEach(({ left, right, count: seen, leftCount, rightCount }, place) =>
        candidates.set(
          [left, right, seen, leftCount, rightCount],
          (merge * candidatesShown + place) * candidateFields,
        ),
      ),
    );
    return {
      names: ids.map((id) => reader.piece(id)),
      bytes,
      starts,
      base: count - choices.length,
      pairs: Int32Array.from(this.pairs(algorithm).flat()),
      candidates,
    };
  }

  *#steps(): Generator<void, void> {
    const texts: string[] = [];
    if (this.task.corpus === "village") yield* this.#gatherVillage(texts);
    else texts.push(this.task.text);
    this.#bytes = new TextEncoder().encode(texts.join("")).length;
    yield;
    this.#words = countWords(texts);
    yield;
    const bpe = bpeLearner(this.#words, this.task.minimum);
    yield;
    const { alphabet, learner: wordpiece } = wordPieceLearner(this.#words, this.task.minimum);
    this.#alphabet = alphabet;
    const track = (learner: MergeLearner): Track => ({ learner, choices: [], ended: false });
    this.#tracks = { bpe: track(bpe), wordpiece: track(wordpiece) };
    yield* this.#learn(this.#tracks);
  }

  *#gatherVillage(texts: string[]): Generator<void, void> {
    let length = 0;
    for (const { text } of this.stories) {
      texts.push(`${text}\n`);
      length += text.length + 1;
      if (length >= villageBytes) return;
      if (texts.length % storiesAtOnce === 0) yield;
    }
  }

  *#learn(tracks: Record<Algorithm, Track>): Generator<void, void> {
    for (;;) {
      for (const algorithm of algorithms) {
        const track = tracks[algorithm];
        if (!this.#isOpen(track)) continue;
        const choice = track.learner.next(candidatesShown - 1);
        if (choice) track.choices.push(choice);
        else track.ended = true;
      }
      yield;
    }
  }
}
