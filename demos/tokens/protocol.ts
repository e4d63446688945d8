// What the page and the worker say to each other: types and small facts. Neither side imports the other.

export type Algorithm = "bpe" | "wordpiece";
export const algorithms: readonly Algorithm[] = ["bpe", "wordpiece"];

/** Special tokens stand after the last merge. */
export const specials: Readonly<Record<Algorithm, readonly string[]>> = {
  bpe: ["<|fim|>"],
  wordpiece: ["[CLS]", "[SEP]"],
};

/** The winner of a merge and those that came next. */
export const candidatesShown = 6;
/** left, right, count of the pair, of its left and of its right half. */
export const candidateFields = 5;

export interface Task {
  readonly text: string;
  /** What to learn from: the text itself, or a megabyte of the village's stories. */
  readonly corpus: "text" | "village";
  readonly minimum: number;
  /** Merges to learn, if the text has as many. */
  readonly goal: number;
  readonly seed: number;
}

export interface LearnReport {
  readonly done: boolean;
  readonly learned: Readonly<Record<Algorithm, number>>;
  readonly goal: number;
  /** UTF-8 bytes learned from. */
  readonly bytes: number;
  /** Time spent in the worker so far. */
  readonly ms: number;
}

/** All that one algorithm has learned. */
export interface Vocabulary {
  /** By id, without specials: printable. */
  readonly names: readonly string[];
  /** UTF-8 of every id, end to end, and where each begins. */
  readonly bytes: Uint8Array;
  readonly starts: Int32Array;
  /** Ids that were there before the first merge. */
  readonly base: number;
  /** [merges, 2] */
  readonly pairs: Int32Array;
  /** [merges, candidatesShown, candidateFields]; a count of 0 where there was no candidate. */
  readonly candidates: Float64Array;
}

export interface ReadRequest {
  readonly merges: number;
  /** With the special tokens of each. */
  readonly special: boolean;
}

export interface Reading {
  readonly merges: number;
  readonly ids: Readonly<Record<Algorithm, Int32Array>>;
  /** Runs of letters and digits, by which tokens per word are counted. */
  readonly words: number;
  /** decode(encode(text)) is the text, to the last character. */
  readonly intact: Readonly<Record<Algorithm, boolean>>;
}

export interface Sentences {
  readonly portuguese: string;
  readonly english: string;
}

/** Tokens of the same sentences in two languages, after every `every` merges. */
export interface Costs {
  readonly every: number;
  readonly words: { readonly pt: number; readonly en: number };
  readonly tokens: Readonly<Record<Algorithm, { readonly pt: Float64Array; readonly en: Float64Array }>>;
}

/** Another tokenizer's answer. */
export interface OtherReading {
  readonly name: string;
  readonly kind: string;
  readonly size: number;
  readonly reader: "own" | "hugging-face";
  readonly ids: Int32Array;
  readonly pieces: readonly string[];
  readonly costs: { readonly pt: number; readonly en: number };
  /** Characters left out of a very long text. */
  readonly left: number;
}

/** Half a surrogate pair is no Unicode: it is read as U+FFFD, as every UTF-8 encoder does. */
export const wellFormed = (text: string): string => text.replace(/\p{Cs}/gu, "\ufffd");

export type OtherProblem = "too-large" | "not-json" | "unsupported" | "invalid" | "too-slow" | "no-worker";
