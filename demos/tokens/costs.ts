// What the same sentence costs in two languages, after more and more merges. In the worker.
import type { Learning } from "./learning.js";
import { algorithms, type Algorithm, type Costs, type Sentences } from "./protocol.js";

/** Points of the curve, at most. */
const points = 48;

/** Runs of letters and digits: what a reader would call words. */
export function wordsIn(text: string): number {
  return text.match(/[\p{L}\p{M}\p{N}]+/gu)?.length ?? 0;
}

export function costsOf(learning: Learning, { portuguese, english }: Sentences): Costs {
  const { learned } = learning.report();
  const most = Math.max(learned.bpe, learned.wordpiece);
  const every = Math.max(1, Math.ceil(most / points));
  const tokens = (algorithm: Algorithm) => {
    const count = Math.floor(learned[algorithm] / every) + 1;
    const [pt, en] = [new Float64Array(count), new Float64Array(count)];
    for (let i = 0; i < count; i++) {
      const reader = learning[algorithm](i * every);
      pt[i] = reader.encode(portuguese).length;
      en[i] = reader.encode(english).length;
    }
    return { pt, en };
  };
  const [bpe, wordpiece] = algorithms.map(tokens);
  return { every, words: { pt: wordsIn(portuguese), en: wordsIn(english) }, tokens: { bpe, wordpiece } };
}
