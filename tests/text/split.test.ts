// The scanner against the regular expression it stands for.

import fc from "fast-check";
import { expect, test } from "vitest";
import { splitWords } from "../../src/text/index.js";

// GPT-2's, with \s as Unicode white space.
const rule =
  /'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\p{White_Space}\p{L}\p{N}]+|\p{White_Space}+(?!\P{White_Space})|\p{White_Space}+/gu;

const units = [
  "a",
  "ç",
  " ",
  "  ",
  "\n",
  "\u0085",
  "\ufeff",
  "'s",
  "'t",
  "'ll",
  "'",
  "1",
  "½",
  "🦉",
  "́",
  ".",
  "中",
  "\u00a0",
];

test("words are those of GPT-2's rule", () => {
  const sample = fc.oneof(
    fc.array(fc.constantFrom(...units), { maxLength: 30 }).map((parts) => parts.join("")),
    fc.string({ unit: "binary", maxLength: 30 }),
  );
  fc.assert(
    fc.property(sample, (text) => {
      expect(splitWords(text)).toEqual(text.match(rule) ?? []);
    }),
    { numRuns: 400 },
  );
});

test("a space belongs to the word after it, a line's end does not", () => {
  expect(splitWords("A coruja  dormiu.\n\nFim, it's 3")).toEqual([
    ..."A| coruja| | dormiu|.|\n|\n|Fim|,| it|'s| 3".split("|"),
  ]);
});

test("a megabyte of anything is cut in less than a second", () => {
  for (const unit of ["a", " ", "'", "🦉", "a "]) {
    const text = unit.repeat(1e6 / unit.length);
    const started = process.cpuUsage().user;
    expect(splitWords(text).join("").length).toBe(text.length);
    expect((process.cpuUsage().user - started) / 1e6).toBeLessThan(1);
  }
});
