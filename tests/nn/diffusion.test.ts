// Noise schedules and the shared step of DDPM and DDIM, as numbers; the step's tensors against its formula.
import { expect, test } from "vitest";
import { compile, createCpuDevice, f32 } from "../../src/engine/index.js";
import {
  addNoise,
  denoiseStep,
  forwardStep,
  levelFromAngle,
  noiseLevel,
  noiseLevels,
  reverseStep,
  straightLevel,
} from "../../src/nn/index.js";

test.each(["cosine", "linear"] as const)(
  "%s: α² + σ² = 1, from clean to noise, always downhill",
  (schedule) => {
    const levels = noiseLevels(schedule, 200);
    for (const { signal, noise, level } of levels) {
      expect(signal ** 2 + noise ** 2).toBeCloseTo(1, 12);
      expect(levelFromAngle(level).noise).toBeCloseTo(noise, 12);
    }
    for (let k = 1; k < levels.length; k++) expect(levels[k].signal).toBeLessThan(levels[k - 1].signal);
    expect(levels[0]).toMatchObject({ signal: 1, noise: 0 });
    expect(levels[200].signal).toBeLessThan(0.01);
    expect(levels[200].signal).toBeGreaterThan(0);
  },
);

test("linear is DDPM's: ᾱ of 1000 steps from 1e-4 to 0.02 lies on it", () => {
  let product = 1;
  for (let k = 1; k <= 1000; k++) {
    product *= 1 - (1e-4 + ((0.02 - 1e-4) * (k - 1)) / 999);
    if (k % 250 === 0) expect(noiseLevel("linear", k / 1000).signal).toBeCloseTo(Math.sqrt(product), 2);
  }
});

test("η = 1 is the posterior of DDPM, η = 0 keeps all of the noise's direction, and the last step ends clean", () => {
  const [to, from] = [noiseLevel("cosine", 0.4), noiseLevel("cosine", 0.42)];
  const { keep, fresh } = forwardStep(to, from);
  const ancestral = reverseStep(from, to, 1);
  // β̃ = β (1 − ᾱ_{t−1}) / (1 − ᾱ_t)
  expect(ancestral.fresh ** 2).toBeCloseTo((fresh ** 2 * to.noise ** 2) / from.noise ** 2, 12);
  // The mean in DDPM's own form: x_t (√(1−β) σ'²/σ²) + x̂₀ (α' β / σ²); at x_t = α x̂₀ + σ ε̂
  const [x0, epsilon] = [0.3, -1.2];
  const x = from.signal * x0 + from.noise * epsilon;
  const mean = (x * keep * to.noise ** 2) / from.noise ** 2 + (x0 * to.signal * fresh ** 2) / from.noise ** 2;
  expect(ancestral.clean * x0 + ancestral.direction * epsilon).toBeCloseTo(mean, 12);
  expect(reverseStep(from, to, 0)).toEqual({ clean: to.signal, direction: to.noise, fresh: 0 });
  expect(reverseStep(from, noiseLevel("cosine", 0), 1)).toEqual({ clean: 1, direction: 0, fresh: 0 });
});

test("the straight way: signal + noise = 1; η = 0 is an Euler step of the velocity, η = 1 keeps the noise's variance", () => {
  for (const { signal, noise, level } of noiseLevels("straight", 10)) {
    expect(signal + noise).toBeCloseTo(1, 12);
    expect(level).toBe(noise);
  }
  const [from, to] = [straightLevel(0.7), straightLevel(0.6)];
  const [x0, epsilon] = [0.3, -1.2];
  const step = reverseStep(from, to, 0);
  const x = from.signal * x0 + from.noise * epsilon;
  // x + (t' − t)(ε − x₀)
  expect(step.clean * x0 + step.direction * epsilon).toBeCloseTo(x - 0.1 * (epsilon - x0), 12);
  const random = reverseStep(from, to, 1);
  expect(random.fresh).toBeGreaterThan(0);
  expect(random.direction ** 2 + random.fresh ** 2).toBeCloseTo(to.noise ** 2, 12);
  // Small steps and one leap end at the same variance.
  let variance = 0;
  const stairs = noiseLevels("straight", 40);
  for (let k = 1; k <= 40; k++) {
    const { keep, fresh } = forwardStep(stairs[k - 1], stairs[k]);
    variance = keep ** 2 * variance + fresh ** 2;
    expect(variance).toBeCloseTo(stairs[k].noise ** 2, 10);
  }
});

test("noising and denoising over tensors are their formulas; undoing with the true noise gives the data back", async () => {
  const device = await createCpuDevice();
  const program = await compile(
    device,
    ({ data, epsilon, signal, noise, one, zero }) => {
      const noisy = addNoise(data, epsilon, signal, noise);
      const factors = { clean: one, direction: zero, fresh: zero };
      return { noisy, back: denoiseStep(data, epsilon, epsilon, factors) };
    },
    {
      inputs: {
        data: f32(3, 2),
        epsilon: f32(3, 2),
        signal: f32(1, 1),
        noise: f32(1, 1),
        one: f32(1, 1),
        zero: f32(1, 1),
      },
    },
  );
  const data = Float32Array.of(0.1, -0.4, 0.9, 0.2, -0.7, 0.5);
  const epsilon = Float32Array.of(1, -1, 0.5, 2, 0, -0.3);
  const { noisy, back } = await program.run(
    {
      data,
      epsilon,
      signal: Float32Array.of(0.8),
      noise: Float32Array.of(0.6),
      one: Float32Array.of(1),
      zero: Float32Array.of(0),
    },
    ["noisy", "back"],
  );
  noisy.forEach((value, i) => expect(value).toBeCloseTo(0.8 * data[i] + 0.6 * epsilon[i], 6));
  expect(back).toEqual(data);
});
