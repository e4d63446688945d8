// What the page asks of the model and what comes back: plain data, no code.
import type { ChatMessage, ChatPart } from "../../src/text/index.js";

export interface ModelFacts {
  readonly layers: number;
  readonly heads: number;
  readonly headSize: number;
  readonly context: number;
  readonly vocabulary: number;
  /** Every token as printed. */
  readonly pieces: readonly string[];
  /** Id of the mark that ends an answer. */
  readonly end: number;
  /** Measured on held-out questions when the model was made; null where the manifest says nothing. */
  readonly answers: {
    readonly total: Score;
    readonly bySkill: Readonly<Record<string, Score>>;
  } | null;
}

export interface Score {
  readonly accuracy: number;
  readonly total: number;
}

export interface Conversation {
  readonly system: string;
  readonly messages: readonly ChatMessage[];
}

/** The conversation as the model reads it. */
export interface Prompt {
  readonly ids: readonly number[];
  readonly parts: readonly ChatPart[];
  /** Messages from the oldest on that no longer fit the context. */
  readonly dropped: number;
}

export interface Choosing {
  /** 0 takes the likeliest. */
  readonly temperature: number;
  /** 0 keeps all. */
  readonly topK: number;
  readonly topP: number;
  readonly minP: number;
  readonly repetition: number;
}

export interface NextRequest {
  readonly ids: readonly number[];
  /** Where the answer begins in `ids`: what is said lately starts there. */
  readonly answerAt: number;
  readonly choosing: Choosing;
  readonly cache: boolean;
  readonly seed: number;
  /** Said whatever the model would choose. */
  readonly forced?: number;
}

export interface NextToken {
  readonly id: number;
  /** [V] as the model gave them. */
  readonly logits: Float32Array;
  /** [V] that was drawn from: after penalty, temperature and cuts. */
  readonly probabilities: Float32Array;
  /** Tokens whose keys and values were at hand, and tokens read now. */
  readonly reused: number;
  readonly read: number;
  readonly ms: number;
}

export interface BeamView {
  readonly ids: readonly number[];
  readonly logProbability: number;
  readonly ended: boolean;
}

/** Milliseconds for one more token after `tokens` of them, with the cache and without. */
export interface CacheTiming {
  readonly tokens: number;
  readonly withMs: number;
  readonly withoutMs: number;
}

/** A thousand draws beside what was to be expected. */
export interface DrawReport {
  readonly draws: number;
  /** The likeliest ids, how often each was to be expected and was drawn; the last row is all the rest (id −1). */
  readonly rows: readonly { readonly id: number; readonly expected: number; readonly drawn: number }[];
  readonly chiSquare: number;
  readonly degrees: number;
  /** Chance of a distance at least this large if the draws are fair. */
  readonly p: number;
}
