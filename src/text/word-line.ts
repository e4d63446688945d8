// The distinct words of a text, counted and laid on one line of symbols, as a learner of merges rewrites them.
// Neighbours are found by index; a word ends where `next` is GONE. What a symbol means is the learner's affair.

import { forEachWord } from "./split.js";

export const GONE = -1;

/** Room for a pair in one exact number: left · 2²⁰ + right. */
export const PAIR = 2 ** 20;

export interface WordLine {
  readonly symbols: Int32Array;
  readonly previous: Int32Array;
  readonly next: Int32Array;
  /** How often the word of this place stands in the text. */
  readonly weights: Float64Array;
}

export function countWords(texts: Iterable<string>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts)
    forEachWord(text, (start, end) => {
      const word = text.slice(start, end);
      counts.set(word, (counts.get(word) ?? 0) + 1);
    });
  return counts;
}

export function layOut(
  words: ReadonlyMap<string, number>,
  symbolsOf: (word: string) => ArrayLike<number>,
): WordLine {
  const spelled = [...words].map(([word, count]) => ({ symbols: symbolsOf(word), count }));
  const length = spelled.reduce((sum, { symbols }) => sum + symbols.length, 0);
  const line: WordLine = {
    symbols: new Int32Array(length),
    previous: new Int32Array(length),
    next: new Int32Array(length),
    weights: new Float64Array(length),
  };
  let at = 0;
  for (const { symbols, count } of spelled) {
    for (let i = 0; i < symbols.length; i++, at++) {
      line.symbols[at] = symbols[i];
      line.previous[at] = i === 0 ? GONE : at - 1;
      line.next[at] = i === symbols.length - 1 ? GONE : at + 1;
      line.weights[at] = count;
    }
  }
  return line;
}
