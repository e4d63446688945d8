// WordPiece on its own: nothing is lost, greed, specials, speed. What it learns is held by golden-merges.test.ts.

import fc from "fast-check";
import { expect, test } from "vitest";
import { countWords, TokenizerError, wordPieceLearner, WordPieceTokenizer } from "../../src/text/index.js";

function train(text: string, merges: number, specials: string[] = []): WordPieceTokenizer {
  const { alphabet, learner } = wordPieceLearner(countWords([text]));
  const pairs: [number, number][] = [];
  while (pairs.length < merges) {
    const winner = learner.next()?.[0];
    if (!winner) break;
    pairs.push([winner.left, winner.right]);
  }
  return new WordPieceTokenizer(alphabet, pairs, specials);
}

const village = "A coruja guardou a chave. As corujas guardaram as chaves ### ## a#b. ".repeat(3);

test("any Unicode survives the round trip, seen in training or not", () => {
  const tokenizer = train(village, 60, ["[SEP]"]);
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 60 }), (text) => {
      expect(tokenizer.decode(tokenizer.encode(text))).toBe(text);
      expect(tokenizer.decode(tokenizer.encode(text, { special: true }))).toBe(text);
    }),
    { numRuns: 500, examples: [["##"], ["#### ##a"], ["👩‍👩‍👧 ☕"], ["  \n\n x"], ["[SEP]a[SEP]"], ["\ufeffé"]] },
  );
});

test("pieces tile the text; only those inside a word are written with ##", () => {
  const tokenizer = train(village, 60);
  const text = "As chaves da coruja, ☕";
  const pieces = tokenizer.encodePieces(text);
  expect(pieces.map(({ text }) => text).join("|")).toBe("A|##s| chaves| |##d|##a| coruja|,| |⟨E2⟩|⟨98⟩|⟨95⟩");
  for (const { id, start, end } of pieces.slice(0, -3))
    expect(new TextDecoder().decode(tokenizer.bytesOf(id))).toBe(text.slice(start, end));
});

test("reading is greedy: the longest known piece first", () => {
  // Merges: ab, then abc; "abcd" falls apart as abc + d even where bcd could have been one piece.
  const alphabet = [..."abcd"].flatMap((text) => [
    { text, inside: false },
    { text, inside: true },
  ]);
  const id = (text: string, inside: boolean) =>
    256 + alphabet.findIndex((piece) => piece.text === text && piece.inside === inside);
  const cd: [number, number] = [id("c", true), id("d", true)];
  const ab: [number, number] = [id("a", false), id("b", true)];
  const tokenizer = new WordPieceTokenizer(alphabet, [ab, cd, [264, id("c", true)]]);
  expect(tokenizer.encodePieces("abcd").map(({ text }) => text)).toEqual(["abc", "##d"]);
});

test("special tokens are read only when asked, and keep their ids at the end", () => {
  const tokenizer = train(village, 10, ["[CLS]", "[SEP]"]);
  expect([...tokenizer.specials.values()]).toEqual([tokenizer.size - 2, tokenizer.size - 1]);
  expect(tokenizer.encode("[CLS]", { special: true })).toEqual([tokenizer.size - 2]);
  expect(tokenizer.encode("[CLS]").length).toBeGreaterThan(1);
});

test("a merge that cannot be is an error, as is an id that is none", () => {
  expect(() => new WordPieceTokenizer([], [[0, 1]])).toThrow(TokenizerError);
  expect(() => train("ab", 0).decode([100_000])).toThrow(TokenizerError);
});

test("2,000 merges on 1 MB take less than 5 s", () => {
  let state = 1;
  const next = () => ((state = (Math.imul(state, 1664525) + 1013904223) >>> 0) >>> 8) / 2 ** 24;
  let text = "";
  while (text.length < 1e6) {
    const length = 1 + Math.floor(next() * 10);
    for (let i = 0; i < length; i++) text += String.fromCharCode(97 + Math.floor(next() * next() * 26));
    text += " ";
  }
  const started = process.cpuUsage();
  const tokenizer = train(text, 2000);
  // Processor time: a busy machine must not fail the test.
  const { user, system } = process.cpuUsage(started);
  expect((user + system) / 1e6).toBeLessThan(5);
  expect(tokenizer.decode(tokenizer.encode(text))).toBe(text);
});
