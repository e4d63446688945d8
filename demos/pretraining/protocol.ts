// What travels between the station and its model: what is to be trained one way, numbers and texts the other. Types only.
import type { Size } from "./sizes.js";

/** All that makes a training the same training. The learning rate is not of it: it may change in flight. */
export interface Task {
  /** A village, or the visitor's own text. */
  readonly corpus: string;
  readonly vocabulary: number;
  /** A tokenizer.json from elsewhere; null: one is learned on the corpus. */
  readonly tokenizer: string | null;
  readonly seed: number;
  /** One network, or two that learn from the same windows. */
  readonly sizes: readonly Size[];
}

export interface CorpusFacts {
  readonly bytes: number;
  readonly characters: number;
  /** To learn from, and held out. */
  readonly tokens: number;
  readonly heldOutTokens: number;
  readonly words: number;
  /** V, the size the tokenizer really has. */
  readonly vocabulary: number;
  /** Nats per held-out token: unigram, bigram, trigram. */
  readonly baselines: Float32Array;
}

/** A stretch of a sample: a word, or what stands between words. */
export interface Piece {
  readonly text: string;
  /** The word stands in the corpus; false also for a byte that is no character; null: no word, or cut off by the end. */
  readonly known: boolean | null;
}

export interface Sample {
  readonly step: number;
  readonly pieces: readonly Piece[];
  /** Validation loss of the weights that wrote it. */
  readonly validation: number;
  /** Share of its words that stand in the corpus; NaN without words. */
  readonly knownShare: number;
}

/** What every head attends to, over the beginning of a held-out text, with the weights of now. */
export interface Look {
  readonly step: number;
  readonly tokens: readonly string[];
  /** [L, H, t, t] */
  readonly attention: Float32Array;
}

/** √Σ g² of the parameters of each part, in the order of the network. */
export interface GradientNorms {
  readonly step: number;
  readonly parts: readonly GradientPart[];
  readonly norms: Float32Array;
}
export type GradientPart = "embeddings" | "head" | `attention.${number}` | `mlp.${number}`;

export interface Divergence {
  /** Where the loss left, and where the weights went back to. */
  readonly step: number;
  readonly backTo: number;
  readonly loss: number;
  readonly learningRate: number;
  /** The loss of knowing nothing: ln V. */
  readonly ignorance: number;
}

export interface NetworkReport {
  readonly size: Size;
  readonly parameters: number;
  readonly step: number;
  /** [n, 3]: step, train loss (mean since the row before), validation loss. */
  readonly rows: Float32Array;
  /** Samples after those the page said it has. */
  readonly samples: readonly Sample[];
  /** Samples in all. */
  readonly sampleCount: number;
  /** What is being written now. */
  readonly writing: string | null;
  readonly look: Look | null;
  readonly gradients: GradientNorms | null;
  /** Of the last step: loss and gradient norm before clipping; NaN before the first. */
  readonly loss: number;
  readonly gradientNorm: number;
  /** Updates left out because their gradient was not finite. */
  readonly skipped: number;
  readonly diverged: Divergence | null;
  /** Milliseconds per training step, lately; 0 before the first. */
  readonly stepMs: number;
}

export interface Report {
  /** Every network stands where it was to go, with all that was due measured and written. */
  readonly settled: boolean;
  readonly networks: readonly NetworkReport[];
}

export interface Pace {
  readonly budgetMs: number;
  /** No network goes beyond this step. */
  readonly until: number;
  readonly learningRate: number;
  readonly prompt: string;
  readonly sampleEvery: number;
  /** How many samples of each network the page has. */
  readonly has: readonly number[];
}

/** A training that was kept or dropped in, as the page needs to adopt it. */
export interface Found {
  readonly corpus: string | null;
  readonly vocabulary: number;
  readonly seed: number;
  readonly sizes: readonly Size[];
  readonly step: number;
  readonly learningRate: number;
  /** Milliseconds since 1970; 0 for a file. */
  readonly at: number;
}
