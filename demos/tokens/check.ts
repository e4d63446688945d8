// *Check it*: the merges and their counts once more by the slow way, and the text put together again from its ids.
import type { CheckReport } from "../../src/worker/index.js";
import type { Candidate } from "../../src/text/index.js";
import type { Learning } from "./learning.js";
import { bpeRules, slowMerges, wordPieceRules, type Merged } from "./oracle.js";
import { algorithms, wellFormed, type Algorithm } from "./protocol.js";

/** For each algorithm; a megabyte is checked as far as this goes, and the report counts what was. */
const limitMs = 2500;

export function checkLearning(learning: Learning, merges: number): CheckReport {
  let compared = 0;
  let maxError = 0;
  const { minimum, text } = learning.task;
  for (const algorithm of algorithms) {
    const shown = learning.choices(algorithm).slice(0, merges);
    if (shown.length === 0) continue;
    const rules = algorithm === "bpe" ? bpeRules(minimum) : wordPieceRules(minimum, learning.words.keys());
    const slow = slowMerges(learning.words, rules, shown.length, limitMs);
    const spelling = spellingOf(learning, algorithm);
    slow.forEach((merge, index) => {
      compared += 3;
      maxError = Math.max(maxError, difference(merge, shown[index][0], spelling));
    });
    const reader = learning.reader(algorithm, merges);
    const ids = reader.encode(text);
    compared += ids.length;
    if (reader.decode(ids) !== wellFormed(text)) maxError = Math.max(maxError, 1);
  }
  return { maxError, compared, what: "merges, their counts, and the round trip" };
}

/** Another pair is an error of at least one; the same pair with another count, the difference. */
function difference(
  { left, right, count }: Merged,
  shown: Candidate,
  spelling: (id: number) => string,
): number {
  const same = spelling(shown.left) === left && spelling(shown.right) === right;
  return same ? Math.abs(count - shown.count) : Math.max(1, Math.abs(count - shown.count));
}

/** An id as the oracle writes it: bytes in hex, or the piece itself. */
function spellingOf(learning: Learning, algorithm: Algorithm): (id: number) => string {
  if (algorithm === "wordpiece") {
    const reader = learning.wordpiece(Infinity);
    return (id) => reader.written(id);
  }
  const { tokens } = learning.bpe(Infinity).vocabulary;
  return (id) => Array.from(tokens[id], (byte) => byte.toString(16).padStart(2, "0")).join("");
}
