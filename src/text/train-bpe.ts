// Learns byte-pair merges from texts (Sennrich et al. 2016, on bytes as in GPT-2): the most frequent pair wins.

import { BYTE_OF_ID, ID_OF_BYTE } from "./bytes.js";
import { TokenizerError } from "./errors.js";
import { MergeLearner } from "./merge-learner.js";
import { Tokenizer } from "./tokenizer.js";
import { countWords, layOut, PAIR } from "./word-line.js";

export interface BpeTraining {
  /** Ids in all: 256 bytes, the merges and the specials. Fewer when the text has no more pairs to merge. */
  readonly vocabularySize: number;
  readonly specials?: readonly string[];
  /** Rarer pairs are never merged; 2 when left out. */
  readonly minimumCount?: number;
  /** Called after each merge: its index, the pair and how often it stood in the text. */
  readonly onMerge?: (index: number, left: number, right: number, count: number) => void;
}

export function trainBpe(texts: Iterable<string>, training: BpeTraining): Tokenizer {
  const specials = training.specials ?? [];
  const merges = training.vocabularySize - 256 - specials.length;
  if (!Number.isInteger(merges) || merges < 0 || training.vocabularySize > PAIR)
    throw new TokenizerError(
      "bad-argument",
      `trainBpe: the vocabulary must hold 256 bytes and ${specials.length} specials, got ${training.vocabularySize}`,
    );
  const learner = bpeLearner(countWords(texts), training.minimumCount);
  const learned: [number, number][] = [];
  while (learned.length < merges) {
    const winner = learner.next()?.[0];
    if (!winner) break;
    const { left, right, count } = winner;
    training.onMerge?.(learned.length, left, right, count);
    learned.push([left, right]);
  }
  return Tokenizer.fromMerges(learned, specials);
}

/** The same, merge by merge, from counted words. */
export function bpeLearner(words: ReadonlyMap<string, number>, minimumCount = 2): MergeLearner {
  const encoder = new TextEncoder();
  const line = layOut(words, (word) => encoder.encode(word).map((byte) => ID_OF_BYTE[byte]));
  return new MergeLearner(line, { firstId: BYTE_OF_ID.length, minimumCount, score: (count) => count });
}
