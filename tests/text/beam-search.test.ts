// Beam search over a model small enough to try everything: the whole sentence that is likeliest per token is found.
import { expect, test } from "vitest";
import { beamSearch, type Beam } from "../../src/text/index.js";

const end = 0;
// The likeliest first token (2) leads nowhere good: greedy takes it, two beams do not.
const table: Record<string, readonly number[]> = {
  "": [0.02, 0.44, 0.54],
  "1": [0.9, 0.05, 0.05],
  "2": [0.34, 0.33, 0.33],
};
const logitsAfter = (ids: readonly number[]) =>
  Promise.resolve((table[ids.join()] ?? [0.98, 0.01, 0.01]).map(Math.log));

test("two beams find what one does not see", async () => {
  const [greedy] = await beamSearch({ width: 1, maxTokens: 5, end, logitsAfter });
  expect(greedy.ids).toEqual([2, 0]);
  const rounds: (readonly Beam[])[] = [];
  const beams = await beamSearch({
    width: 2,
    maxTokens: 5,
    end,
    logitsAfter,
    onRound: (b) => rounds.push(b),
  });
  expect(beams[0].ids).toEqual([1, 0]);
  expect(beams[0].ended).toBe(true);
  expect(beams[0].logProbability).toBeCloseTo(Math.log(0.44 * 0.9), 10);
  expect(rounds[0].map(({ ids }) => ids)).toEqual([[2], [1]]);
});

test("it stops at the longest answer and refuses a width of nothing", async () => {
  const never = () => Promise.resolve([Math.log(1e-9), 0, -1]);
  const [beam] = await beamSearch({ width: 3, maxTokens: 4, end, logitsAfter: never });
  expect([beam.ids.length, beam.ended]).toEqual([4, false]);
  await expect(beamSearch({ width: 0, maxTokens: 4, end, logitsAfter })).rejects.toThrow(
    "whole number from 1",
  );
});
