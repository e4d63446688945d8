// The samplers as one linear step, on data whose best denoiser is known by formula: one normal cloud of variance s².
import { describe, expect, test } from "vitest";
import {
  noiseLevel,
  noiseLevels,
  reverseStep,
  samplers,
  samplerStep,
  shiftLevel,
} from "../../src/nn/index.js";

const s = 0.5;
/** E[x₀ | x] for x₀ ~ N(0, s²). */
const bestClean = (x: number, { signal, noise }: { signal: number; noise: number }): number =>
  (signal * s * s * x) / (signal ** 2 * s * s + noise ** 2);

/** Where the exact flow takes x = 1 at full noise: it keeps x in units of its spread. */
function exact(x: number, from: { signal: number; noise: number }): number {
  return (x * s) / Math.sqrt(from.signal ** 2 * s * s + from.noise ** 2);
}

function walk(sampler: (typeof samplers)[number], steps: number, shift = 1): number {
  const levels = noiseLevels("cosine", steps, shift);
  let [x, previous] = [1, 0];
  for (let k = steps; k > 0; k--) {
    const clean = bestClean(x, levels[k]);
    const f = samplerStep(sampler, levels[k], levels[k - 1], levels[k + 1] ?? null);
    x = f.current * x + f.clean * clean + f.previous * previous;
    previous = clean;
  }
  return x;
}

describe("samplers", () => {
  test("DDIM and DPM-Solver++ arrive where the exact flow does; DPM is nearer in the same steps", () => {
    for (const shift of [1, 3]) {
      const goal = exact(1, noiseLevels("cosine", 1, shift)[1]);
      const off = (sampler: "ddim" | "dpm", steps: number) => Math.abs(walk(sampler, steps, shift) - goal);
      expect(off("ddim", 400)).toBeLessThan(0.01);
      expect(off("dpm", 400)).toBeLessThan(0.001);
      expect(off("dpm", 30)).toBeLessThan(0.5 * off("ddim", 30));
    }
  });

  test("DDIM and DDPM are the steps of `reverseStep`, told in x and x̂₀", () => {
    const [from, to] = [0.7, 0.6].map((t) => noiseLevel("cosine", t));
    for (const [sampler, eta] of [
      ["ddim", 0],
      ["ddpm", 1],
    ] as const) {
      const [clean, epsilon] = [0.3, -1.2];
      const x = from.signal * clean + from.noise * epsilon;
      const f = samplerStep(sampler, from, to, null);
      const step = reverseStep(from, to, eta);
      expect(f.current * x + f.clean * clean).toBeCloseTo(step.clean * clean + step.direction * epsilon, 10);
      expect(f.fresh).toBeCloseTo(step.fresh, 10);
    }
  });

  test("the last step leaves x̂₀ alone, whatever the sampler", () => {
    const [from, to] = [0.05, 0].map((t) => noiseLevel("cosine", t));
    for (const sampler of samplers) {
      const { current, clean, previous, fresh } = samplerStep(sampler, from, to, noiseLevel("cosine", 0.1));
      expect([current, clean, previous, fresh].map((v) => Math.abs(Number(v.toFixed(10))))).toEqual([
        0, 1, 0, 0,
      ]);
    }
  });
});

test("a shift multiplies noise against signal, keeps both ends in order, and 1 changes nothing", () => {
  const level = noiseLevel("cosine", 0.4);
  const shifted = shiftLevel(level, 3);
  expect(shifted.noise / shifted.signal).toBeCloseTo((3 * level.noise) / level.signal, 8);
  expect(shiftLevel(level, 1).level).toBeCloseTo(level.level, 10);
  const stairs = noiseLevels("cosine", 20, 3);
  expect(stairs[0].noise).toBe(0);
  stairs.slice(1).forEach((each, i) => expect(each.level).toBeGreaterThan(stairs[i].level));
  expect(stairs[20].level).toBeLessThan(1);
});
