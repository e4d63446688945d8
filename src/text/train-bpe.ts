// Learns byte-pair merges from texts (Sennrich et al. 2016, on bytes as in GPT-2). It counts pairs once and then only
// repairs the counts around each merge, so the work is near-linear in the text even for one enormous word.

import { BYTE_OF_ID, ID_OF_BYTE } from "./bytes.js";
import { TokenizerError } from "./errors.js";
import { Heap } from "./heap.js";
import { forEachWord } from "./split.js";
import { Tokenizer } from "./tokenizer.js";

export interface BpeTraining {
  /** Ids in all: 256 bytes, the merges and the specials. Fewer when the text has no more pairs to merge. */
  readonly vocabularySize: number;
  readonly specials?: readonly string[];
  /** Called after each merge: its index, the pair and how often it stood in the text. */
  readonly onMerge?: (index: number, left: number, right: number, count: number) => void;
}

/** Room for a pair in one exact number: left · 2²⁰ + right. */
const PAIR = 2 ** 20;
const GONE = -1;

export function trainBpe(texts: Iterable<string>, training: BpeTraining): Tokenizer {
  const specials = training.specials ?? [];
  const merges = training.vocabularySize - 256 - specials.length;
  if (!Number.isInteger(merges) || merges < 0 || training.vocabularySize > PAIR)
    throw new TokenizerError(
      "bad-argument",
      `trainBpe: the vocabulary must hold 256 bytes and ${specials.length} specials, got ${training.vocabularySize}`,
    );
  const pairs = learnMerges(countWords(texts), merges, training.onMerge);
  return Tokenizer.fromMerges(pairs, specials);
}

function countWords(texts: Iterable<string>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts)
    forEachWord(text, (start, end) => {
      const word = text.slice(start, end);
      counts.set(word, (counts.get(word) ?? 0) + 1);
    });
  return counts;
}

/** All words on one line of symbols: neighbours by index, a word ends where `next` is GONE. */
interface Line {
  symbols: Int32Array;
  previous: Int32Array;
  next: Int32Array;
  weights: Float64Array;
}

function layOut(words: Map<string, number>): Line {
  const encoder = new TextEncoder();
  const encoded = [...words].map(([word, count]) => ({ bytes: encoder.encode(word), count }));
  const length = encoded.reduce((sum, { bytes }) => sum + bytes.length, 0);
  const line: Line = {
    symbols: new Int32Array(length),
    previous: new Int32Array(length),
    next: new Int32Array(length),
    weights: new Float64Array(length),
  };
  let at = 0;
  for (const { bytes, count } of encoded) {
    for (let i = 0; i < bytes.length; i++, at++) {
      line.symbols[at] = ID_OF_BYTE[bytes[i]];
      line.previous[at] = i === 0 ? GONE : at - 1;
      line.next[at] = i === bytes.length - 1 ? GONE : at + 1;
      line.weights[at] = count;
    }
  }
  return line;
}

/** One pair of neighbours: how often it stands in the text, and where it was seen. */
interface Pair {
  readonly key: number;
  count: number;
  /** Positions of the left symbol; some are out of date, which a merge finds out. */
  readonly places: number[];
  isTouched: boolean;
}

class PairCounts {
  private readonly pairs = new Map<number, Pair>();
  private readonly heap = new Heap();
  private touched: Pair[] = [];

  add(key: number, weight: number, place: number): void {
    let pair = this.pairs.get(key);
    if (!pair) this.pairs.set(key, (pair = { key, count: 0, places: [], isTouched: false }));
    pair.count += weight;
    pair.places.push(place);
    if (!pair.isTouched) this.touched.push(pair);
    pair.isTouched = true;
  }

  remove(key: number, weight: number): void {
    // A falling count needs no new entry: the stale one surfaces first and is corrected in `best`.
    const pair = this.pairs.get(key);
    if (pair) pair.count -= weight;
  }

  flush(): void {
    for (const pair of this.touched) {
      this.heap.push(-pair.count, pair.key);
      pair.isTouched = false;
    }
    this.touched = [];
  }

  /** The most frequent pair, the lower ids first among equals; undefined when no pair stands twice. */
  best(): Pair | undefined {
    while (this.heap.size > 0) {
      const claimed = -this.heap.topKey;
      const pair = this.pairs.get(this.heap.topTie);
      this.heap.pop();
      if (!pair || pair.count < 2) continue;
      if (claimed === pair.count) return pair;
      if (claimed > pair.count) this.heap.push(-pair.count, pair.key);
    }
    return undefined;
  }

  forget({ key }: Pair): void {
    this.pairs.delete(key);
  }
}

function learnMerges(
  words: Map<string, number>,
  merges: number,
  onMerge: BpeTraining["onMerge"],
): [number, number][] {
  const line = layOut(words);
  const { symbols, next, weights } = line;
  const pairs = new PairCounts();
  for (let i = 0; i < symbols.length; i++)
    if (next[i] !== GONE) pairs.add(symbols[i] * PAIR + symbols[next[i]], weights[i], i);
  pairs.flush();
  const learned: [number, number][] = [];
  while (learned.length < merges) {
    const pair = pairs.best();
    if (!pair) break;
    const left = Math.floor(pair.key / PAIR);
    const right = pair.key % PAIR;
    onMerge?.(learned.length, left, right, pair.count);
    applyMerge(line, pairs, pair, BYTE_OF_ID.length + learned.length);
    learned.push([left, right]);
  }
  return learned;
}

function applyMerge(line: Line, pairs: PairCounts, pair: Pair, merged: number): void {
  const { symbols, previous, next, weights } = line;
  const left = Math.floor(pair.key / PAIR);
  const right = pair.key % PAIR;
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
    if (after !== GONE) {
      previous[after] = place;
      pairs.remove(right * PAIR + symbols[after], weight);
      pairs.add(merged * PAIR + symbols[after], weight, place);
    }
    if (before !== GONE) {
      pairs.remove(symbols[before] * PAIR + left, weight);
      pairs.add(symbols[before] * PAIR + merged, weight, before);
    }
  }
  pairs.forget(pair);
  pairs.flush();
}
