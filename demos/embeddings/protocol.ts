// What travels between the station and its model: tasks one way, numbers the other. Types and the few constants both sides share.

export type Language = "pt" | "en";

/** C: numbers per word, in the shipped vectors and in those trained here. */
export const channels = 48;
/** Own texts: the most frequent words up to this many. */
export const mostWords = 1500;
/** Maps recorded of one training, the first before any step. */
export const mostFrames = 60;

export const categories = ["person", "name", "animal", "place", "thing", "action"] as const;
export type Category = (typeof categories)[number];

/** a is to b as c is to answer: places in the list. */
export interface Question {
  readonly relation: string;
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly answer: number;
}

/** The words that have vectors, most frequent first, and what is known about them. */
export interface WordSet {
  readonly words: readonly string[];
  readonly counts: Uint32Array;
  /** Place in `categories`, or 255: none. Null for own texts: nobody sorted those words. */
  readonly kinds: Uint8Array | null;
  /** Words of the other language → the listed word that means the same: links and stops speak both. */
  readonly twins: Readonly<Record<string, string>>;
  /** Pairs no text ever told. */
  readonly questions: readonly Question[];
  /** Words of running text they were learned from. */
  readonly textLength: number;
}

/** Every word at one moment of a training. */
export interface Frame {
  readonly step: number;
  /** Rows of length 1, [V, C]. */
  readonly vectors: Float32Array;
  /** The two widest directions of all vectors, turned onto the frame before: [V, 2]. */
  readonly map: Float32Array;
  /** Share of all variance that each of the two shows. */
  readonly shares: readonly [number, number];
  /** Where the sum of no words lies on the map: the projection of zero. */
  readonly origin: readonly [number, number];
  /** The two directions, [2, C]. */
  readonly axes: Float32Array;
}

export interface Shipped {
  readonly set: WordSet;
  readonly frame: Frame;
  /** The recipe's own: each the mean over `lossEvery` steps. Recorded, not computed here. */
  readonly losses: Float32Array;
  readonly lossEvery: number;
}

export interface TrainingTask {
  /** Own text; empty: the village gazette. */
  readonly corpus: string;
  /** Of the gazette. */
  readonly language: Language;
  readonly seed: number;
  readonly trainSteps: number;
  readonly learningRate: number;
}

export interface TrainingReport {
  readonly step: number;
  readonly total: number;
  /** One per step so far. */
  readonly losses: Float32Array;
  readonly done: boolean;
  /** The step at which the numbers ran away; training stopped there. */
  readonly divergedAt: number | null;
  /** Frames this call recorded. */
  readonly frames: readonly Frame[];
  /** Milliseconds per training step of this call; 0 when there was none. */
  readonly stepMs: number;
}

export interface Prepared {
  /** Null: too little text, no two different words in a sentence. */
  readonly set: WordSet | null;
  readonly report: TrainingReport;
  /** The vectors as they are now. */
  readonly now: Frame | null;
}

/** What is on screen when the visitor asks to check it. */
export interface Shown {
  readonly frame: Frame;
  readonly positive: readonly number[];
  readonly negative: readonly number[];
  /** cos(sum, word) for every word; empty without a question. */
  readonly cosines: Float64Array;
}

/** The steps at which a training of `total` steps is recorded: denser at first, when the words move most. */
export function frameSteps(total: number): number[] {
  const count = Math.min(total, mostFrames);
  const steps = Array.from({ length: count + 1 }, (_, i) =>
    count === 0 ? 0 : Math.round(total * (i / count) ** 1.5),
  );
  return [...new Set(steps)];
}
