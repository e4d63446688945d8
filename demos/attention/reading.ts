// What the page asks of the model and what comes back: plain data, no code. Tensors come without padding.

/** Counted from 0. */
export type HeadAddress = readonly [layer: number, head: number];
/** Turns a token's query towards the key of another: q + amount·‖q‖·k/‖k‖. */
export type QuerySteer = readonly [
  layer: number,
  head: number,
  token: number,
  towards: number,
  amount: number,
];
/** Adds to one number of a token's query. */
export type QueryNudge = readonly [
  layer: number,
  head: number,
  token: number,
  dimension: number,
  amount: number,
];
/** score ↦ scale·score + shift, for one cell. */
export type ScoreEdit = readonly [
  layer: number,
  head: number,
  row: number,
  column: number,
  scale: number,
  shift: number,
];

export interface Intervention {
  readonly positions: boolean;
  readonly mask: "causal" | "none";
  readonly ablated: readonly HeadAddress[];
  readonly steered: readonly QuerySteer[];
  readonly nudged: readonly QueryNudge[];
  readonly scores: readonly ScoreEdit[];
}

export interface ReadRequest extends Intervention {
  readonly text: string;
  /** Token ids written after the text. */
  readonly continuation: readonly number[];
  /** Read the words in another order: that of `seed`. */
  readonly shuffled: boolean;
  readonly seed: number;
}

export interface TokenView {
  readonly id: number;
  /** As printed, leading space included; a broken byte as ⟨C3⟩. */
  readonly text: string;
  /** The special token before every document. */
  readonly start: boolean;
  /** Goes on with the word before it. */
  readonly joined: boolean;
  /** Written by the model (or picked by the visitor), not part of the text. */
  readonly written: boolean;
}

/** Everything one pass through the model gives: [L, H, T, T] and [L, H, T, D], row-major. */
export interface InspectedTensors {
  readonly attention: Float32Array;
  /** After the edits, before the mask: q·k/√D, scaled and shifted. */
  readonly scores: Float32Array;
  readonly q: Float32Array;
  readonly k: Float32Array;
  readonly v: Float32Array;
  /** What a head hands on: Σ attention·v, before a head is silenced. */
  readonly mix: Float32Array;
  /** [V], of the token after the last. */
  readonly probabilities: Float32Array;
}

export interface Reading extends InspectedTensors {
  readonly ids: Uint32Array;
  readonly tokens: readonly TokenView[];
  /** [V] of the model as it was trained on the same tokens; null when nothing is changed. */
  readonly before: Float32Array | null;
  /** Tokens that did not fit the model's context. */
  readonly dropped: number;
  readonly ms: number;
}

export interface HeadScore {
  readonly layer: number;
  readonly head: number;
  readonly previousToken: number;
  readonly induction: number;
  readonly agreement: number;
  readonly coreference: number;
}

export interface ModelFacts {
  readonly layers: number;
  readonly heads: number;
  readonly headSize: number;
  readonly context: number;
  readonly vocabulary: number;
  /** Every token as printed. */
  readonly pieces: readonly string[];
  /** Id of the token before every document; null when the model knows none. */
  readonly start: number | null;
  /** Measured on held-out stories when the model was made. */
  readonly headScores: readonly HeadScore[];
}

/** One row of the order experiment: how far the shuffled sentence is from the shuffled result. */
export interface OrderRow {
  readonly positions: boolean;
  readonly mask: "causal" | "none";
  /** Largest difference of an attention weight, 0…1. */
  readonly attention: number;
  /** Largest difference of a next-token probability at any position, 0…1. */
  readonly probability: number;
}
