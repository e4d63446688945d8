// Learns merges of neighbouring symbols, one at a time: the pair with the highest score wins, the lower ids first among equals.
// Pairs are counted once and then only repaired around each merge, so the work is near-linear even for one enormous word.

import { Heap } from "./heap.js";
import { GONE, PAIR, type WordLine } from "./word-line.js";

/** A pair at the moment of a choice, with the counts its score was made of. */
export interface Candidate {
  readonly left: number;
  readonly right: number;
  /** How often the pair stands in the text, and each of its halves. */
  readonly count: number;
  readonly leftCount: number;
  readonly rightCount: number;
  readonly score: number;
}

export interface LearnerOptions {
  /** Merged symbols get ids from here on. */
  readonly firstId: number;
  /** Rarer pairs are never merged. */
  readonly minimumCount: number;
  readonly score: (count: number, leftCount: number, rightCount: number) => number;
  /** The score looks at the halves too: it rises when they become rarer. */
  readonly relative?: boolean;
  readonly allows?: (left: number, right: number) => boolean;
  readonly onMerge?: (left: number, right: number) => void;
}

interface Pair {
  readonly key: number;
  count: number;
  /** Positions of the left symbol; some are out of date, which a merge finds out. */
  readonly places: number[];
  isTouched: boolean;
}

const leftOf = (key: number) => Math.floor(key / PAIR);
const rightOf = (key: number) => key % PAIR;

export class MergeLearner {
  readonly #line: WordLine;
  readonly #options: LearnerOptions;
  readonly #pairs = new Map<number, Pair>();
  readonly #heap = new Heap();
  readonly #symbolCounts: number[] = [];
  /** Of a relative score only: the pairs a symbol stands in. */
  readonly #pairsOf = new Map<number, Set<number>>();
  #touched: Pair[] = [];
  #learned = 0;

  constructor(line: WordLine, options: LearnerOptions) {
    this.#line = line;
    this.#options = options;
    const { symbols, next, weights } = line;
    for (let id = 0; id < options.firstId; id++) this.#symbolCounts.push(0);
    for (let i = 0; i < symbols.length; i++) {
      this.#countSymbol(symbols[i], weights[i]);
      if (next[i] !== GONE) this.#add(symbols[i], symbols[next[i]], weights[i], i);
    }
    this.#flush();
  }

  /** Merges the best pair. It comes first in the list, then the pairs that came next; null when none may be merged. */
  next(runnersUp = 0): Candidate[] | null {
    const found: Pair[] = [];
    while (found.length <= runnersUp) {
      const pair = this.#best();
      if (!pair) break;
      if (!found.includes(pair)) found.push(pair);
    }
    if (found.length === 0) return null;
    const candidates = found.map((pair) => this.#describe(pair));
    for (const pair of found.slice(1)) this.#offer(pair);
    this.#merge(found[0]);
    return candidates;
  }

  #describe({ key, count }: Pair): Candidate {
    const [left, right] = [leftOf(key), rightOf(key)];
    const [leftCount, rightCount] = [this.#symbolCounts[left], this.#symbolCounts[right]];
    const score = this.#options.score(count, leftCount, rightCount);
    return { left, right, count, leftCount, rightCount, score };
  }

  #scoreOf({ key, count }: Pair): number {
    const counts = this.#symbolCounts;
    return this.#options.score(count, counts[leftOf(key)], counts[rightOf(key)]);
  }

  #offer(pair: Pair): void {
    if (pair.count >= this.#options.minimumCount) this.#heap.push(-this.#scoreOf(pair), pair.key);
  }

  /** Takes the best pair out of the heap. */
  #best(): Pair | undefined {
    const { minimumCount, allows } = this.#options;
    while (this.#heap.size > 0) {
      const claimed = -this.#heap.topKey;
      const pair = this.#pairs.get(this.#heap.topTie);
      this.#heap.pop();
      if (!pair || pair.count < minimumCount) continue;
      if (allows && !allows(leftOf(pair.key), rightOf(pair.key))) continue;
      const score = this.#scoreOf(pair);
      if (claimed === score) return pair;
      // A fallen score needs no new entry until it surfaces; a risen one has been offered already.
      if (claimed > score) this.#offer(pair);
    }
    return undefined;
  }

  #merge(pair: Pair): void {
    const { symbols, previous, next, weights } = this.#line;
    const [left, right] = [leftOf(pair.key), rightOf(pair.key)];
    const merged = this.#options.firstId + this.#learned++;
    this.#options.onMerge?.(left, right);
    // In order of position, so that "aaa" always becomes "aa a".
    const places = Int32Array.from(pair.places).sort();
    for (const place of places) {
      const second = next[place];
      if (symbols[place] !== left || second === GONE || symbols[second] !== right) continue;
      const before = previous[place];
      const after = next[second];
      const weight = weights[place];
      symbols[place] = merged;
      symbols[second] = GONE;
      next[place] = after;
      this.#countSymbol(left, -weight);
      this.#countSymbol(right, -weight);
      this.#countSymbol(merged, weight);
      if (after !== GONE) {
        previous[after] = place;
        this.#remove(right, symbols[after], weight);
        this.#add(merged, symbols[after], weight, place);
      }
      if (before !== GONE) {
        this.#remove(symbols[before], left, weight);
        this.#add(symbols[before], merged, weight, before);
      }
    }
    this.#forget(pair);
    if (this.#options.relative) this.#rescore([left, right]);
    this.#flush();
  }

  #countSymbol(symbol: number, weight: number): void {
    this.#symbolCounts[symbol] = (this.#symbolCounts[symbol] ?? 0) + weight;
  }

  #add(left: number, right: number, weight: number, place: number): void {
    const key = left * PAIR + right;
    let pair = this.#pairs.get(key);
    if (!pair) {
      this.#pairs.set(key, (pair = { key, count: 0, places: [], isTouched: false }));
      if (this.#options.relative) for (const symbol of [left, right]) this.#partners(symbol).add(key);
    }
    pair.count += weight;
    pair.places.push(place);
    this.#touch(pair);
  }

  #remove(left: number, right: number, weight: number): void {
    const pair = this.#pairs.get(left * PAIR + right);
    if (pair) pair.count -= weight;
  }

  #touch(pair: Pair): void {
    if (!pair.isTouched) this.#touched.push(pair);
    pair.isTouched = true;
  }

  #flush(): void {
    for (const pair of this.#touched) {
      pair.isTouched = false;
      this.#offer(pair);
    }
    this.#touched = [];
  }

  /** Symbols that became rarer raise the score of every pair they stand in. */
  #rescore(symbols: readonly number[]): void {
    for (const symbol of symbols)
      for (const key of this.#partners(symbol)) {
        const pair = this.#pairs.get(key)!;
        if (pair.count <= 0) this.#forget(pair);
        else this.#touch(pair);
      }
  }

  #partners(symbol: number): Set<number> {
    let keys = this.#pairsOf.get(symbol);
    if (!keys) this.#pairsOf.set(symbol, (keys = new Set()));
    return keys;
  }

  #forget({ key }: Pair): void {
    this.#pairs.delete(key);
    for (const symbol of [leftOf(key), rightOf(key)]) this.#pairsOf.get(symbol)?.delete(key);
  }
}
