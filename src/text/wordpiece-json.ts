// Writes a WordPiece tokenizer as Hugging Face's tokenizer.json. That format loses two things ours keeps: a character the vocabulary
// lacks is [UNK] there, and a word that begins with ## is taken for the inside of one.

import type { WordPieceTokenizer } from "./wordpiece.js";
import { CONTINUES } from "./wordpiece-alphabet.js";

/** GPT-2's rule, as split.ts has it. */
const WORDS = "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+";
const UNKNOWN = "[UNK]";

export function saveWordPiece(tokenizer: WordPieceTokenizer): string {
  const vocab = Array.from({ length: tokenizer.size }, (_, id) => [tokenizer.written(id), id] as const);
  const unknown = tokenizer.specials.has(UNKNOWN) ? [] : [[UNKNOWN, tokenizer.size] as const];
  return JSON.stringify({
    version: "1.0",
    truncation: null,
    padding: null,
    added_tokens: [...tokenizer.specials, ...unknown].map(([content, id]) => ({
      id,
      content,
      single_word: false,
      lstrip: false,
      rstrip: false,
      normalized: false,
      special: true,
    })),
    normalizer: null,
    pre_tokenizer: { type: "Split", pattern: { Regex: WORDS }, behavior: "Isolated", invert: false },
    post_processor: null,
    decoder: {
      type: "Sequence",
      decoders: [{ type: "Replace", pattern: { Regex: `^${CONTINUES}` }, content: "" }, { type: "Fuse" }],
    },
    model: {
      type: "WordPiece",
      unk_token: UNKNOWN,
      continuing_subword_prefix: CONTINUES,
      max_input_chars_per_word: 1_000_000,
      vocab: Object.fromEntries([...vocab, ...unknown]),
    },
  });
}
