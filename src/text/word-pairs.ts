// What skip-gram with negative sampling learns from (Mikolov et al. 2013): pairs of words that stand near each other, and
// words drawn by chance that do not. A batch depends on seed and step alone.
import { Random } from "../engine/random.js";
import type { WordList, WordStream } from "./word-list.js";

export interface PairOptions {
  /** Pairs in a batch. */
  readonly batch: number;
  /** Drawn words per pair. */
  readonly negatives: number;
  /** Words to each side at most; near ones come up more often, for the reach itself is drawn from 1…window. */
  readonly window: number;
  /** Share of the text above which a word is thinned out. */
  readonly threshold: number;
}

export interface PairBatch {
  /** [batch] */
  readonly centres: Uint32Array;
  /** [batch, 1 + negatives]: the true neighbour, then the drawn ones. */
  readonly others: Uint32Array;
}

const drawTable = 1 << 16;
/** Tries for one pair before a thinned-out word is taken after all. */
const tries = 64;

export class PairSampler {
  /** Probability that an occurrence is used. */
  readonly keep: Float64Array;
  private readonly draws = new Uint32Array(drawTable);

  constructor(
    private readonly stream: WordStream,
    list: WordList,
    private readonly options: PairOptions,
  ) {
    if (!this.usable)
      throw new Error(`PairSampler: two words must stand in one sentence, got ${stream.ids.length} words`);
    const total = list.counts.reduce((sum, count) => sum + count, 0);
    // keep(w) = √(t/f) + t/f, as word2vec has it
    this.keep = Float64Array.from(list.counts, (count) => {
      const ratio = options.threshold / (count / total);
      return Math.min(1, Math.sqrt(ratio) + ratio);
    });
    // P(w) ∝ count^¾
    const weights = Array.from(list.counts, (count) => count ** 0.75);
    const all = weights.reduce((sum, weight) => sum + weight, 0);
    let passed = 0;
    let at = 0;
    weights.forEach((weight, id) => {
      passed += weight;
      const end = Math.round((passed / all) * drawTable);
      while (at < end) this.draws[at++] = id;
    });
  }

  private get usable(): boolean {
    const { from, to } = this.stream;
    return from.some((start, i) => to[i] - start > 1);
  }

  batch(seed: number, step: number): PairBatch {
    const { batch, negatives } = this.options;
    const random = new Random(seed, step + 1);
    const centres = new Uint32Array(batch);
    const others = new Uint32Array(batch * (1 + negatives));
    for (let n = 0; n < batch; n++) {
      const { centre, context } = this.pair(random);
      centres[n] = centre;
      const row = n * (1 + negatives);
      others[row] = context;
      for (let k = 1; k <= negatives; k++) others[row + k] = this.stranger(random, context);
    }
    return { centres, others };
  }

  private pair(random: Random): { centre: number; context: number } {
    const { ids, from, to } = this.stream;
    let last = { centre: 0, context: 0 };
    for (let attempt = 0; attempt < tries;) {
      const at = random.integer(ids.length);
      const [start, end] = [from[at], to[at]];
      if (end - start < 2) continue;
      const reach = 1 + random.integer(this.options.window);
      const low = Math.max(start, at - reach);
      const high = Math.min(end - 1, at + reach);
      let beside = low + random.integer(high - low);
      if (beside >= at) beside++;
      last = { centre: ids[at], context: ids[beside] };
      if (random.uniform() < this.keep[last.centre] && random.uniform() < this.keep[last.context])
        return last;
      attempt++;
    }
    return last;
  }

  /** A word by chance; the true neighbour only when there is no other. */
  private stranger(random: Random, context: number): number {
    let drawn = context;
    for (let attempt = 0; attempt < 8 && drawn === context; attempt++)
      drawn = this.draws[random.integer(drawTable)];
    return drawn;
  }
}
