// The trainer against an obvious, slow one; its speed; its ties.

import fc from "fast-check";
import { expect, test } from "vitest";
import { splitWords, TokenizerError, trainBpe } from "../../src/text/index.js";
import { ID_OF_BYTE } from "../../src/text/bytes.js";

/** Counts every pair anew for every merge; most frequent first, then lowest ids. */
function slowly(texts: string[], merges: number): [number, number][] {
  let words = texts
    .flatMap(splitWords)
    .map((word) => [...new TextEncoder().encode(word)].map((b) => ID_OF_BYTE[b]));
  const learned: [number, number][] = [];
  while (learned.length < merges) {
    const counts = new Map<string, number>();
    for (const ids of words)
      for (let i = 0; i + 1 < ids.length; i++) {
        const pair = `${ids[i]} ${ids[i + 1]}`;
        counts.set(pair, (counts.get(pair) ?? 0) + 1);
      }
    const ranked = [...counts]
      .map(([pair, count]) => ({ pair: pair.split(" ").map(Number) as [number, number], count }))
      .sort((a, b) => b.count - a.count || a.pair[0] - b.pair[0] || a.pair[1] - b.pair[1]);
    if (ranked.length === 0 || ranked[0].count < 2) break;
    const [left, right] = ranked[0].pair;
    const merged = 256 + learned.length;
    learned.push([left, right]);
    words = words.map((ids) => {
      const next: number[] = [];
      for (let i = 0; i < ids.length; i++) {
        const isPair = ids[i] === left && ids[i + 1] === right;
        next.push(isPair ? merged : ids[i]);
        if (isPair) i++;
      }
      return next;
    });
  }
  return learned;
}

const learned = (texts: string[], merges: number) =>
  trainBpe(texts, { vocabularySize: 256 + merges }).vocabulary.merges.map(({ left, right }) => [left, right]);

test("the first merges of a known text", () => {
  const tokenizer = trainBpe(["aaabdaaabac"], { vocabularySize: 256 + 3 });
  expect(tokenizer.vocabulary.merges.map(({ merged }) => tokenizer.piece(merged))).toEqual([
    "aa",
    "ab",
    "aaab",
  ]);
});

test("learns what the slow trainer learns", () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ unit: fc.constantFrom(..."abc "), maxLength: 40 }), { maxLength: 4 }),
      (texts) => {
        // Pairs may overlap in runs such as "aaa", where the two ways of counting differ by design; they agree elsewhere.
        const plain = texts.map((text) => text.replace(/(.)\1+/g, "$1"));
        const fast = learned(plain, 12);
        const isOverlapping = fast.some(([left, right]) => left === right);
        if (!isOverlapping) expect(fast).toEqual(slowly(plain, 12));
      },
    ),
    { numRuns: 300 },
  );
});

test("the order of the texts and of running changes nothing", () => {
  const texts = ["a coruja e o pescador", "o pescador e a lua", "a vila, a noite e a coruja"];
  expect(learned(texts, 30)).toEqual(learned(texts, 30));
  expect(learned(texts, 30)).toEqual(learned([...texts].reverse(), 30));
});

test("stops when no pair stands twice, with a smaller vocabulary", () => {
  expect(trainBpe(["abc"], { vocabularySize: 1000, specials: ["<|fim|>"] }).size).toBe(257);
});

test("tells each merge as it is learned, with its count", () => {
  const told: number[][] = [];
  trainBpe(["ab ab ab"], { vocabularySize: 258, onMerge: (...merge) => told.push(merge) });
  expect(told).toEqual([
    [0, ID_OF_BYTE[97], ID_OF_BYTE[98], 3],
    [1, ID_OF_BYTE[32], 256, 2],
  ]);
});

test("a vocabulary too small for the bytes is an error", () => {
  expect(() => trainBpe(["a"], { vocabularySize: 256, specials: ["<|fim|>"] })).toThrow(TokenizerError);
});

/** A megabyte of words with the frequencies of a language: many rare ones. */
function megabyte(separator: string): string {
  let state = 1;
  const next = () => ((state = (Math.imul(state, 1664525) + 1013904223) >>> 0) >>> 8) / 2 ** 24;
  let text = "";
  while (text.length < 1e6) {
    const length = 1 + Math.floor(next() * 10);
    for (let i = 0; i < length; i++) text += String.fromCharCode(97 + Math.floor(next() * next() * 26));
    text += separator;
  }
  return text;
}

test.each([
  ["words", " "],
  ["one enormous word", ""],
])("2,000 merges on 1 MB of %s take less than 5 s", (_, separator) => {
  const text = megabyte(separator);
  const started = process.cpuUsage();
  expect(trainBpe([text], { vocabularySize: 2256 }).size).toBe(2256);
  // Processor time: a busy machine must not fail the test.
  const { user, system } = process.cpuUsage(started);
  expect((user + system) / 1e6).toBeLessThan(5);
});
