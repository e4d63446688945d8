// From a visitor's text to the tokens the model reads: the start token in front, pieces of words marked, clipped to the context.
import type { Tokenizer } from "../../src/text/index.js";
import type { TokenView } from "./reading.js";

/** More text than any context holds is not even cut into pieces; what is beyond is counted as one dropped token at least. */
const textLimit = 20_000;

export interface Sentence {
  readonly tokens: readonly TokenView[];
  readonly dropped: number;
}

const letter = /[\p{L}\p{M}\p{N}⟩]$/u;
const letterFirst = /^[\p{L}\p{M}\p{N}⟨]/u;

/** A piece that begins inside a word: no space before it, letters on both sides of the cut. */
export function continuesWord(before: string | undefined, piece: string): boolean {
  return before !== undefined && letter.test(before) && letterFirst.test(piece);
}

export function readSentence(
  tokenizer: Tokenizer,
  options: { text: string; continuation: readonly number[]; start: number | null; context: number },
): Sentence {
  const { text, continuation, start, context } = options;
  const ids = tokenizer.encode(text.slice(0, textLimit));
  const own = continuation.filter((id) => Number.isInteger(id) && id >= 0 && id < tokenizer.size);
  const all = [...(start === null ? [] : [start]), ...ids, ...own];
  // A model without a start token still needs something to read.
  if (all.length === 0) all.push(0);
  const kept = all.slice(0, context);
  const writtenFrom = all.length - own.length;
  const tokens: TokenView[] = [];
  kept.forEach((id, i) => {
    const piece = tokenizer.piece(id);
    const before = tokens[i - 1];
    tokens.push({
      id,
      text: piece,
      start: tokenizer.isSpecial(id),
      joined: continuesWord(before?.start ? undefined : before?.text, piece),
      written: i >= writtenFrom,
    });
  });
  return { tokens, dropped: all.length - kept.length + (text.length > textLimit ? 1 : 0) };
}
