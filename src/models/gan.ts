// A generative adversarial network for points (Goodfellow et al. 2014): a generator that turns noise into points in one pass, and
// a discriminator that tells them from the data. Two small perceptrons; training alternates, and that is the caller's.
import {
  absolute,
  add,
  exponential,
  f32,
  logarithm,
  maximum,
  mean,
  mul,
  neg,
  normal,
  reshape,
  u32,
  type Tensor,
} from "../engine/index.js";
import { linear, linearSpecs, type ParameterSpecs, type TrainableModel } from "../nn/index.js";

export interface GanConfig {
  /** Dimensions of a point. */
  readonly dimensions: number;
  /** Numbers of noise that the generator starts from. */
  readonly latent: number;
  readonly channels: number;
  /** Hidden layers of each of the two. */
  readonly layers: number;
}

export const ganConfig: GanConfig = { dimensions: 2, latent: 8, channels: 64, layers: 3 };

type Parameters = Readonly<Record<string, Tensor>>;
const leak = 0.2;
const salts = { discriminator: 11, generator: 12 } as const;

function perceptronSpecs(inputs: number, outputs: number, { channels, layers }: GanConfig): ParameterSpecs {
  const widths = [inputs, ...Array.from({ length: layers }, () => channels), outputs];
  const specs = widths.slice(1).map((width, l) => linearSpecs(String(l), widths[l], width));
  return Object.assign({}, ...specs) as ParameterSpecs;
}

function perceptron(x: Tensor, parameters: Parameters, layers: number): Tensor {
  let h = x;
  for (let l = 0; l <= layers; l++) {
    h = linear(h, parameters[`${l}.weight`], parameters[`${l}.bias`]);
    if (l < layers) h = maximum(h, mul(h, leak));
  }
  return h;
}

export const generatorSpecs = (config: GanConfig): ParameterSpecs =>
  perceptronSpecs(config.latent, config.dimensions, config);
export const discriminatorSpecs = (config: GanConfig): ParameterSpecs =>
  perceptronSpecs(config.dimensions, 1, config);

/** z [N, latent] → points [N, D]. */
export const generator = (config: GanConfig, parameters: Parameters, z: Tensor): Tensor =>
  perceptron(z, parameters, config.layers);

/** Points [N, D] → logits [N, 1]: above 0 where they look like data. */
export const discriminator = (config: GanConfig, parameters: Parameters, points: Tensor): Tensor =>
  perceptron(points, parameters, config.layers);

/** log(1 + eˣ), without overflow: max(x, 0) + log(1 + e^−|x|). */
const softplus = (x: Tensor): Tensor => add(maximum(x, 0), logarithm(add(exponential(neg(absolute(x))), 1)));

/**
 * The two opponents as a trainer sees them; each reads the other's weights as `beside`.
 * Discriminator: −log D(x) − log(1 − D(G(z))). Generator: −log D(G(z)), the form that does not saturate. Means over the batch.
 */
export function adversaries(
  config: GanConfig,
  batch: number,
): { readonly generator: TrainableModel; readonly discriminator: TrainableModel } {
  const made = (key: Tensor, parameters: Parameters, salt: number) =>
    generator(config, parameters, normal(key, [batch, config.latent], salt));
  const average = (logits: Tensor) => mean(reshape(softplus(logits), [batch]));
  return {
    discriminator: {
      specs: discriminatorSpecs(config),
      inputs: { points: f32(batch, config.dimensions), key: u32(2) },
      forward({ points, key }, parameters, beside) {
        const invented = made(key, beside!.generator, salts.discriminator);
        const real = average(neg(discriminator(config, parameters, points)));
        return { loss: add(real, average(discriminator(config, parameters, invented))) };
      },
    },
    generator: {
      specs: generatorSpecs(config),
      inputs: { key: u32(2) },
      forward({ key }, parameters, beside) {
        const invented = made(key, parameters, salts.generator);
        return { loss: average(neg(discriminator(config, beside!.discriminator, invented))) };
      },
    },
  };
}
