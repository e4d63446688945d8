// Sampling: probabilities are right and safe, cuts are exact, a thousand draws look like their distribution.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Random } from "../../src/engine/random.js";
import {
  greedyToken,
  penalised,
  sampleToken,
  samplingProbabilities,
  softmax,
  TokenizerError,
} from "../../src/text/index.js";

const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0);
const logits = Float32Array.from([2, 1, 0, -1, 1]);

describe("softmax", () => {
  test("by hand", () => {
    const expected = [Math.E ** 1, 1].map((weight) => weight / (Math.E + 1));
    expect([...softmax([1, 0])]).toEqual(expected.map((p) => expect.closeTo(p, 12)));
    expect(softmax([1, 0], 0.5)[0]).toBeCloseTo(Math.E ** 2 / (Math.E ** 2 + 1), 12);
  });

  test("sums to 1 and is finite for logits of any size", () => {
    const any = fc.array(fc.double({ min: -1e4, max: 1e4, noNaN: true }), { minLength: 1, maxLength: 50 });
    fc.assert(
      fc.property(any, fc.double({ min: 0.01, max: 100, noNaN: true }), (values, temperature) => {
        expect(sum(softmax(values, temperature))).toBeCloseTo(1, 10);
      }),
    );
  });

  test("masked and broken logits are impossible, not contagious", () => {
    expect([...softmax([0, -Infinity, NaN, 0])]).toEqual([0.5, 0, 0, 0.5]);
  });

  test("nothing finite is an error", () => {
    for (const bad of [[], [NaN], [-Infinity], [Infinity, 0]])
      expect(() => softmax(bad)).toThrow(TokenizerError);
  });
});

describe("cuts", () => {
  const kept = (probabilities: Float64Array) =>
    [...probabilities.keys()].filter((id) => probabilities[id] > 0);

  test("top-k keeps the k most probable, the lower id among equals", () => {
    expect(kept(samplingProbabilities(logits, { topK: 2 }))).toEqual([0, 1]);
    expect(kept(samplingProbabilities(logits, { topK: 3 }))).toEqual([0, 1, 4]);
    expect(kept(samplingProbabilities(logits, { topK: 99 }))).toHaveLength(5);
  });

  test("top-p keeps the fewest that reach p, and always one", () => {
    // Probabilities 0.5 and two of 0.25.
    const halves = [Math.log(2), 0, 0];
    expect(kept(samplingProbabilities(halves, { topP: 0.49 }))).toEqual([0]);
    expect(kept(samplingProbabilities(halves, { topP: 0.7 }))).toEqual([0, 1]);
    expect(kept(samplingProbabilities(halves, { topP: 1e-9 }))).toEqual([0]);
  });

  test("what is left sums to 1 in the old proportions", () => {
    const cut = samplingProbabilities(logits, { topK: 2 });
    expect(sum(cut)).toBeCloseTo(1, 12);
    expect(cut[0] / cut[1]).toBeCloseTo(Math.E, 6);
  });

  test.each([{ temperature: -1 }, { temperature: NaN }, { topK: 0 }, { topP: 0 }, { topP: NaN }])(
    "%o is an error",
    (bad) => {
      expect(() => samplingProbabilities(logits, bad)).toThrow(TokenizerError);
    },
  );
});

describe("draws", () => {
  test("temperature 0 is greedy", () => {
    expect(greedyToken([0, 3, 3])).toBe(1);
    expect(sampleToken([0, 3, 3], { temperature: 0 }, new Random(1))).toBe(1);
  });

  test("the same seed draws the same tokens", () => {
    const draw = (seed: number) => {
      const chance = new Random(seed);
      return Array.from({ length: 50 }, () => sampleToken(logits, {}, chance));
    };
    expect(draw(7)).toEqual(draw(7));
    expect(draw(7)).not.toEqual(draw(8));
  });

  test("the last crumb of probability goes to the last possible token", () => {
    expect(sampleToken([0, 0, -Infinity], {}, { uniform: () => 1 - 2 ** -53 })).toBe(1);
  });

  test("1,000 draws pass a χ² test", () => {
    const chance = new Random(3);
    const settings = { temperature: 1.3 };
    const counts = new Array<number>(5).fill(0);
    for (let i = 0; i < 1000; i++) counts[sampleToken(logits, settings, chance)]++;
    const expected = samplingProbabilities(logits, settings);
    const chiSquared = counts.reduce(
      (total, count, id) => total + (count - 1000 * expected[id]) ** 2 / (1000 * expected[id]),
      0,
    );
    // 4 degrees of freedom: above 18.47 once in a thousand times.
    expect(chiSquared).toBeLessThan(18.47);
  });
});

describe("min-p and repetition", () => {
  test("min-p keeps what is near the best, however many that are", () => {
    const kept = samplingProbabilities(logits, { minP: 0.3 });
    expect([...kept].map((p) => p > 0)).toEqual([true, true, false, false, true]);
    expect(sum(kept)).toBeCloseTo(1, 12);
    expect(samplingProbabilities(logits, { minP: 1 })[0]).toBe(1);
    expect(() => samplingProbabilities(logits, { minP: 2 })).toThrow("within 0…1");
  });

  test("a penalty makes what was said less likely, on either side of zero, and once", () => {
    const recent = [0, 3, 0, 99];
    expect(Array.from(penalised(logits, recent, 2))).toEqual([1, 1, 0, -2, 1]);
    expect(penalised(logits, recent, 1)).toBe(logits);
    const plain = samplingProbabilities(logits);
    const less = samplingProbabilities(logits, { repetition: 2, recent });
    expect(less[0]).toBeLessThan(plain[0]);
    expect(less[3]).toBeLessThan(plain[3]);
    expect(() => samplingProbabilities(logits, { repetition: 0.5 })).toThrow("1 or more");
  });
});
