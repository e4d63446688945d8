// The denoiser: a small perceptron that looks at noisy points and says how much of each is noise. Not a U-Net: points have no grid.
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
  /** Dimensions of a point: 2 in the plane, 3 in space. */
  readonly dimensions: number;
  readonly channels: number;
  /** Hidden layers after the first, each added to what came before. */
  readonly layers: number;
  /** Frequencies of the waves a coordinate is shown in, in radians per unit. */
  readonly frequencies: readonly number[];
  /** Frequencies of the waves the noise level is shown in, in half turns. */
  readonly levelFrequencies: readonly number[];
}

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
 * The network F corrects a first guess, so that both stay bounded at every level:
 * ε̂ = σ x + α F(x, level),  x̂₀ = (x − σ ε̂) / α = α x − σ F.
 */
export function denoiser(
  config: DenoiserConfig,
  parameters: Readonly<Record<string, Tensor>>,
  x: Tensor,
  { signal, noise, level }: LevelTensors,
): Denoised {
  const part = (name: string, input: Tensor): Tensor =>
    linear(input, parameters[`${name}.weight`], parameters[`${name}.bias`]);
  let h = silu(part("first", waves(config, x, level)));
  for (let l = 0; l < config.layers; l++) h = add(h, silu(part(`hidden.${l}`, h)));
  const correction = part("last", h);
  return {
    epsilon: add(mul(noise, x), mul(signal, correction)),
    clean: sub(mul(signal, x), mul(noise, correction)),
  };
}

/** A point and its level as sines and cosines of many frequencies, so that a smooth network can draw fine lines. */
function waves(config: DenoiserConfig, x: Tensor, level: Tensor): Tensor {
  const [points] = x.shape;
  const seen = concat([x, broadcastTo(level, [points, 1])], 1);
  const phases = matmul(seen, constant(waveMatrix(config), [config.dimensions + 1, waveCount(config)]));
  return concat([x, sine(phases), cosine(phases)], 1);
}

const waveCount = ({ dimensions, frequencies, levelFrequencies }: DenoiserConfig): number =>
  dimensions * frequencies.length + levelFrequencies.length;

/** [D + 1, waves]: each column picks one coordinate (or the level) and multiplies it by one frequency. */
function waveMatrix(config: DenoiserConfig): Float32Array {
  const { dimensions, frequencies, levelFrequencies } = config;
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
 */
export function trainableDenoiser(config: DenoiserConfig, batch: number): TrainableModel {
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
      const guess = denoiser(config, parameters, noisy, { signal, noise, level });
      return { loss: mean(reshape(square(sub(epsilon, guess.epsilon)), [batch * dimensions])) };
    },
  };
}
