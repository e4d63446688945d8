// Unigram, bigram and trigram models with interpolated Kneser–Ney smoothing: the baselines a trained GPT is measured against.
// Token streams are ids; documents are separated by a token of the stream itself.

import { TokenizerError } from "./errors.js";

export interface NgramOptions {
  /** 1: how often each token stands, 2: bigram, 3: trigram. */
  readonly order: 1 | 2 | 3;
  /** V: ids run from 0 to V − 1; every one of them gets some probability. */
  readonly vocabularySize: number;
}

/** Counts of one order: grams by key, and per context how much follows it and in how many ways. */
class Level {
  readonly counts = new Map<number, number>();
  readonly totals = new Map<number, number>();
  readonly followers = new Map<number, number>();
  private discount = 0.75;

  constructor(private readonly vocabularySize: number) {}

  add(context: number, id: number): boolean {
    const key = context * this.vocabularySize + id;
    const count = this.counts.get(key) ?? 0;
    this.counts.set(key, count + 1);
    this.totals.set(context, (this.totals.get(context) ?? 0) + 1);
    if (count === 0) this.followers.set(context, (this.followers.get(context) ?? 0) + 1);
    return count === 0;
  }

  settle(): void {
    // D = n₁ / (n₁ + 2 n₂), from how many grams stand once and twice (Ney, Essen and Kneser 1994).
    let once = 0;
    let twice = 0;
    for (const count of this.counts.values()) {
      if (count === 1) once++;
      else if (count === 2) twice++;
    }
    if (once > 0) this.discount = once / (once + 2 * twice);
  }

  /** (max(count − D, 0) + D · followers · lower) / total; the lower order alone where the context is new. */
  probability(context: number, id: number, lower: number): number {
    const total = this.totals.get(context);
    if (total === undefined) return lower;
    const count = this.counts.get(context * this.vocabularySize + id) ?? 0;
    const spread = this.discount * this.followers.get(context)!;
    return (Math.max(count - this.discount, 0) + spread * lower) / total;
  }
}

export class NgramModel {
  readonly order: 1 | 2 | 3;
  readonly vocabularySize: number;
  /** levels[n] conditions on n earlier tokens; all but the highest count in how many contexts a gram occurs. */
  private readonly levels: Level[];

  constructor(ids: ArrayLike<number>, { order, vocabularySize }: NgramOptions) {
    if (vocabularySize ** order > Number.MAX_SAFE_INTEGER)
      throw new TokenizerError(
        "bad-argument",
        `ngram: V^order must stay below 2^53, got V = ${vocabularySize}`,
      );
    this.order = order;
    this.vocabularySize = vocabularySize;
    this.levels = Array.from({ length: order }, () => new Level(vocabularySize));
    for (let t = 0; t < ids.length; t++) this.count(ids, t);
    for (const level of this.levels) level.settle();
  }

  /** P(id | the tokens before it); `context` may be longer or shorter than the model looks back. */
  probability(context: ArrayLike<number>, id: number): number {
    return this.probabilityAt(context, context.length, id);
  }

  /** exp of the mean negative log-probability, in nats, of every token after the first. */
  perplexity(ids: ArrayLike<number>): number {
    let sum = 0;
    for (let t = 1; t < ids.length; t++) sum -= Math.log(this.probabilityAt(ids, t, ids[t]));
    return Math.exp(sum / (ids.length - 1));
  }

  private count(ids: ArrayLike<number>, t: number): void {
    const id = ids[t];
    if (!(id >= 0 && id < this.vocabularySize))
      throw new TokenizerError("bad-argument", `ngram: ids must be below ${this.vocabularySize}, got ${id}`);
    // A gram seen for the first time counts once in the order below: that is Kneser and Ney's continuation count.
    let depth = Math.min(this.order - 1, t);
    while (depth >= 0 && this.levels[depth].add(this.contextKey(ids, t, depth), id)) depth--;
  }

  private probabilityAt(ids: ArrayLike<number>, t: number, id: number): number {
    let probability = 1 / this.vocabularySize;
    for (let depth = 0; depth < this.order && depth <= t; depth++)
      probability = this.levels[depth].probability(this.contextKey(ids, t, depth), id, probability);
    return probability;
  }

  private contextKey(ids: ArrayLike<number>, t: number, depth: number): number {
    let key = 0;
    for (let i = t - depth; i < t; i++) key = key * this.vocabularySize + ids[i];
    return key;
  }
}

export function trainNgram(ids: ArrayLike<number>, options: NgramOptions): NgramModel {
  return new NgramModel(ids, options);
}
