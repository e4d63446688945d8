// The denoiser: a small perceptron that looks at noisy points and says how much of each is noise. Not a U-Net: points have no grid.
// Three things it may be taught to say (objectives); each gives the other two.
import {
  add,
  broadcastTo,
  concat,
  constant,
  cosine,
  f32,
  matmul,
  mean,
  mul,
  normal,
  reshape,
  silu,
  sine,
  square,
  sub,
  u32,
  type Tensor,
} from "../engine/index.js";
import { addNoise, linear, linearSpecs, type ParameterSpecs, type TrainableModel } from "../nn/index.js";

export interface DenoiserConfig {
  /** Dimensions of a point: 2 in the plane, 3 in space, as many as a sound has samples. */
  readonly dimensions: number;
  readonly channels: number;
  /** Hidden layers after the first, each added to what came before. */
  readonly layers: number;
  /** Frequencies of the waves a coordinate is shown in, in radians per unit; none: coordinates are shown plain. */
  readonly frequencies: readonly number[];
  /** Frequencies of the waves the noise level is shown in, in half turns. */
  readonly levelFrequencies: readonly number[];
}

/**
 * What is learned. epsilon: the noise (Ho et al. 2020). velocity: v = α ε − σ x₀ (Salimans & Ho 2022). flow: the velocity
 * ε − x₀ of the straight way from noise to data (flow matching, Lipman et al. 2023; rectified flow, Liu et al. 2023).
 */
export type Objective = "epsilon" | "velocity" | "flow";

export const denoiserConfig: DenoiserConfig = {
  dimensions: 2,
  channels: 128,
  layers: 2,
  frequencies: [1, 2, 3, 4, 5, 6, 8, 10],
  levelFrequencies: [1, 2, 3, 4],
};

export function denoiserSpecs(config: DenoiserConfig): ParameterSpecs {
  const { dimensions, channels, layers } = config;
  const specs: Record<string, ParameterSpecs[string]> = {
    ...linearSpecs("first", dimensions + 2 * waveCount(config), channels),
  };
  for (let l = 0; l < layers; l++) Object.assign(specs, linearSpecs(`hidden.${l}`, channels, channels));
  return { ...specs, ...linearSpecs("last", channels, dimensions) };
}

/** What a denoiser sees of one level: tensors of one element, or of one per point. */
export interface LevelTensors {
  readonly signal: Tensor;
  readonly noise: Tensor;
  readonly level: Tensor;
}

export interface Denoised {
  /** ε̂, the noise in x, unit variance. */
  readonly epsilon: Tensor;
  /** x̂₀, what x would be without it. */
  readonly clean: Tensor;
}

/**
 * x [N, D] with noise of variance 1 at a level ([1, 1] or [N, 1]) → ε̂ and x̂₀ [N, D].
 * Where variance is kept the network F corrects a first guess, so that both stay bounded at every level (F is v̂):
 * ε̂ = σ x + α F(x, level),  x̂₀ = (x − σ ε̂) / α = α x − σ F.
 * On the straight way F is the velocity: ε̂ = x + α F,  x̂₀ = x − σ F.
 */
export function denoiser(
  config: DenoiserConfig,
  parameters: Readonly<Record<string, Tensor>>,
  x: Tensor,
  { signal, noise, level }: LevelTensors,
  objective: Objective = "epsilon",
): Denoised {
  const part = (name: string, input: Tensor): Tensor =>
    linear(input, parameters[`${name}.weight`], parameters[`${name}.bias`]);
  let h = silu(part("first", waves(config, x, level)));
  for (let l = 0; l < config.layers; l++) h = add(h, silu(part(`hidden.${l}`, h)));
  const correction = part("last", h);
  if (objective === "flow") {
    return { epsilon: add(x, mul(signal, correction)), clean: sub(x, mul(noise, correction)) };
  }
  return {
    epsilon: add(mul(noise, x), mul(signal, correction)),
    clean: sub(mul(signal, x), mul(noise, correction)),
  };
}

/** A point and its level as sines and cosines of many frequencies, so that a smooth network can draw fine lines. */
function waves(config: DenoiserConfig, x: Tensor, level: Tensor): Tensor {
  const [points] = x.shape;
  const told = broadcastTo(level, [points, 1]);
  const shown = shownDimensions(config);
  const seen = shown > 0 ? concat([x, told], 1) : told;
  const phases = matmul(seen, constant(waveMatrix(config), [shown + 1, waveCount(config)]));
  return concat([x, sine(phases), cosine(phases)], 1);
}

const waveCount = ({ dimensions, frequencies, levelFrequencies }: DenoiserConfig): number =>
  dimensions * frequencies.length + levelFrequencies.length;

/** Coordinates that are shown as waves too: all of them, or none. */
const shownDimensions = ({ dimensions, frequencies }: DenoiserConfig): number =>
  frequencies.length > 0 ? dimensions : 0;

/** [D + 1, waves], or [1, waves] where coordinates are shown plain: each column picks one coordinate (or the level) and multiplies it by one frequency. */
function waveMatrix(config: DenoiserConfig): Float32Array {
  const { frequencies, levelFrequencies } = config;
  const dimensions = shownDimensions(config);
  const count = waveCount(config);
  const matrix = new Float32Array((dimensions + 1) * count);
  for (let d = 0; d < dimensions; d++) {
    frequencies.forEach((frequency, i) => (matrix[d * count + d * frequencies.length + i] = frequency));
  }
  const first = dimensions * frequencies.length;
  levelFrequencies.forEach((frequency, i) => (matrix[dimensions * count + first + i] = Math.PI * frequency));
  return matrix;
}

/**
 * The denoiser as training sees it: clean points [B, D], a level per point, a key for the noise.
 * loss = mean (ε − ε̂)²: how wrong the guess of the noise is; 1 would be a network that says nothing.
 * Or, by the objective, mean (v − v̂)² with v = α ε − σ x₀, or with the straight way's velocity ε − x₀.
 */
export function trainableDenoiser(
  config: DenoiserConfig,
  batch: number,
  objective: Objective = "epsilon",
): TrainableModel {
  const { dimensions } = config;
  return {
    specs: denoiserSpecs(config),
    inputs: {
      points: f32(batch, dimensions),
      signal: f32(batch, 1),
      noise: f32(batch, 1),
      level: f32(batch, 1),
      key: u32(2),
    },
    forward({ points, signal, noise, level, key }, parameters) {
      const epsilon = normal(key, [batch, dimensions], 0);
      const noisy = addNoise(points, epsilon, signal, noise);
      const guess = denoiser(config, parameters, noisy, { signal, noise, level }, objective);
      const target = { clean: points, epsilon };
      const wrong = sub(said(objective, target, signal, noise), said(objective, guess, signal, noise));
      return { loss: mean(reshape(square(wrong), [batch * dimensions])) };
    },
  };
}

/** What the objective asks for, from a noise and a clean point that belong together. */
function said(objective: Objective, { epsilon, clean }: Denoised, signal: Tensor, noise: Tensor): Tensor {
  if (objective === "epsilon") return epsilon;
  return objective === "flow" ? sub(epsilon, clean) : sub(mul(signal, epsilon), mul(noise, clean));
}
