// N-gram baselines: true distributions, Kneser–Ney by hand, and better the more they look back.

import fc from "fast-check";
import { expect, test } from "vitest";
import { TokenizerError, trainNgram } from "../../src/text/index.js";

const ids = fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 60 });

test.each([2, 3] as const)("order %i: probabilities are positive and sum to 1 in any context", (order) => {
  fc.assert(
    fc.property(ids, fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 4 }), (stream, context) => {
      const model = trainNgram(stream, { order, vocabularySize: 6 });
      const probabilities = [0, 1, 2, 3, 4, 5].map((id) => model.probability(context, id));
      expect(Math.min(...probabilities)).toBeGreaterThan(0);
      expect(probabilities.reduce((a, b) => a + b)).toBeCloseTo(1, 10);
    }),
  );
});

test("a bigram by hand", () => {
  // 0 1 0 1 2: bigrams 01 ×2, 10 ×1, 12 ×1, so D₂ = 2 / (2 + 2·1) = 1/2. Each id is counted once per context it follows:
  // 0 at the start and after 1, 1 after 0, 2 after 1; of those counts two are 1 and one is 2, so D₁ = 2 / (2 + 2·1) = 1/2.
  const model = trainNgram([0, 1, 0, 1, 2], { order: 2, vocabularySize: 4 });
  const unigram = (count: number) => (Math.max(count - 0.5, 0) + 0.5 * 3 * 0.25) / 4;
  expect(model.probability([], 0)).toBeCloseTo(unigram(2), 12);
  expect(model.probability([], 3)).toBeCloseTo(unigram(0), 12);
  expect(model.probability([0], 1)).toBeCloseTo((2 - 0.5 + 0.5 * unigram(1)) / 2, 12);
  expect(model.probability([1], 2)).toBeCloseTo((1 - 0.5 + 0.5 * 2 * unigram(1)) / 2, 12);
  expect(model.probability([9, 9, 1], 2)).toBe(model.probability([1], 2));
});

test("a word seen often but in one context only is not expected elsewhere", () => {
  // Kneser and Ney's point: 5 stands often, always after 4; 3 stands as often, after everything.
  const stream = [0, 3, 1, 3, 2, 3, 0, 4, 5, 4, 5, 4, 5, 4, 5];
  const model = trainNgram(stream, { order: 2, vocabularySize: 8 });
  expect(model.probability([7], 3)).toBeGreaterThan(model.probability([7], 5));
});

test("looking back further helps where the past decides", () => {
  const stream = Array.from({ length: 600 }, (_, i) => [0, 1, 2, 1][i % 4]);
  const perplexity = (order: 2 | 3) => trainNgram(stream, { order, vocabularySize: 3 }).perplexity(stream);
  expect(perplexity(3)).toBeLessThan(1.02);
  expect(perplexity(2)).toBeGreaterThan(1.35);
});

test("perplexity of what is not to be foreseen is the number of choices", () => {
  const model = trainNgram([], { order: 2, vocabularySize: 50 });
  expect(model.perplexity([3, 1, 4, 1, 5])).toBeCloseTo(50, 9);
});

test("an id outside the vocabulary is an error", () => {
  expect(() => trainNgram([0, 6], { order: 2, vocabularySize: 6 })).toThrow(TokenizerError);
});
