// Strangers' files of other kinds than ours, read by Hugging Face's library; hostile ones refused; the prototype stays clean.
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import {
  openAnyTokenizer,
  saveTokenizer,
  saveWordPiece,
  trainBpe,
  wordPieceLearner,
  countWords,
  WordPieceTokenizer,
} from "../../src/text/index.js";

const bytes = (json: unknown) =>
  new TextEncoder().encode(typeof json === "string" ? json : JSON.stringify(json));

test("a byte-level BPE file is read by our own reader", async () => {
  const tokenizer = trainBpe(["a coruja, a coruja"], { vocabularySize: 262 });
  const any = await openAnyTokenizer(bytes(saveTokenizer(tokenizer)));
  expect(any).toMatchObject({ kind: "BPE", size: 262, reader: "own" });
  expect(any.encode("a coruja").ids).toEqual(tokenizer.encode("a coruja"));
});

test("a WordPiece file of ours gives the same ids in Hugging Face's reader", async () => {
  const golden = JSON.parse(readFileSync("tests/golden/merges.json", "utf8")) as {
    cases: { text: string }[];
  };
  const { alphabet, learner } = wordPieceLearner(countWords([golden.cases[0].text]));
  const pairs = Array.from({ length: 20 }, () => learner.next()![0]).map(
    ({ left, right }) => [left, right] as const,
  );
  const own = new WordPieceTokenizer(alphabet, pairs);
  const any = await openAnyTokenizer(bytes(saveWordPiece(own)));
  expect(any).toMatchObject({ kind: "WordPiece", reader: "hugging-face" });
  const { ids, pieces } = any.encode(golden.cases[0].text);
  expect(ids).toEqual(own.encode(golden.cases[0].text));
  expect(pieces.some((piece) => piece.startsWith("##"))).toBe(true);
});

test("a Unigram file with ▁ for spaces, and bytes shown as bytes", async () => {
  const file = {
    version: "1.0",
    added_tokens: [],
    normalizer: null,
    pre_tokenizer: { type: "Metaspace", replacement: "▁", prepend_scheme: "always" },
    post_processor: null,
    decoder: { type: "Metaspace", replacement: "▁", prepend_scheme: "always" },
    model: {
      type: "Unigram",
      unk_id: 0,
      vocab: [
        ["<unk>", 0],
        ["▁coru", -1],
        ["ja", -1.5],
        ["▁a", -2],
      ],
      byte_fallback: false,
    },
  };
  const any = await openAnyTokenizer(bytes(file));
  expect(any).toMatchObject({ kind: "Unigram", size: 4 });
  expect(any.encode("a coruja").pieces).toEqual([" a", " coru", "ja"]);
});

test.each([
  ["not JSON", "{"],
  ["no model", {}],
  ["a list", []],
  ["an unknown kind", { model: { type: "Magic", vocab: {} }, added_tokens: [] }],
  ["too deep", "[".repeat(100) + "]".repeat(100)],
])("%s is refused with a code", async (_, json) => {
  await expect(openAnyTokenizer(bytes(json))).rejects.toHaveProperty("code");
});

test("names such as __proto__ are tokens like others", async () => {
  const json = `{"added_tokens":[],"normalizer":null,"pre_tokenizer":{"type":"Whitespace"},"post_processor":null,"decoder":null,
    "model":{"type":"WordPiece","unk_token":"[UNK]","continuing_subword_prefix":"##","max_input_chars_per_word":100,
    "vocab":{"[UNK]":0,"__proto__":1,"constructor":2}}}`;
  const any = await openAnyTokenizer(bytes(json));
  expect(any.encode("constructor").ids).toEqual([2]);
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  expect(Object.keys(Object.prototype)).toEqual([]);
});
