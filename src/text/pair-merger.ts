// Applies learned merges to the bytes of one word, lowest rank first, with a heap over a linked list: n log n
// for any length, where the usual rescanning loop is quadratic.

import { Heap } from "./heap.js";

const PAIR = 2 ** 20;
const GONE = -1;

export interface Merge {
  readonly left: number;
  readonly right: number;
  readonly merged: number;
}

export class PairMerger {
  private readonly ranks = new Map<number, number>();

  /** `merges` in the order they were learned: the index is the rank. */
  constructor(readonly merges: readonly Merge[]) {
    merges.forEach(({ left, right }, rank) => {
      const pair = left * PAIR + right;
      if (!this.ranks.has(pair)) this.ranks.set(pair, rank);
    });
  }

  merge(symbols: Int32Array): number[] {
    const length = symbols.length;
    const next = new Int32Array(length);
    const previous = new Int32Array(length);
    const heap = new Heap();
    for (let i = 0; i < length; i++) {
      next[i] = i + 1 < length ? i + 1 : GONE;
      previous[i] = i - 1;
    }
    const offer = (left: number, right: number) => {
      const rank = this.ranks.get(symbols[left] * PAIR + symbols[right]);
      if (rank !== undefined) heap.push(rank, left);
    };
    for (let i = 0; i + 1 < length; i++) offer(i, i + 1);
    while (heap.size > 0) {
      const rank = heap.topKey;
      const place = heap.topTie;
      heap.pop();
      const { left, right, merged } = this.merges[rank];
      const second = next[place];
      // The pair may have been consumed by an earlier merge since it was offered.
      if (second === GONE || symbols[place] !== left || symbols[second] !== right) continue;
      symbols[place] = merged;
      symbols[second] = GONE;
      const after = next[second];
      next[place] = after;
      if (after !== GONE) {
        previous[after] = place;
        offer(place, after);
      }
      if (previous[place] !== GONE) offer(previous[place], place);
    }
    const ids: number[] = [];
    for (let i = 0; i !== GONE && i < length; i = next[i]) ids.push(symbols[i]);
    return ids;
  }
}
