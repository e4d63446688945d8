// U-Net (Ronneberger et al. 2015) as in diffusion (Ho et al. 2020), small: it looks at a noisy picture and says what of it is noise.
// Residual blocks on the way down and up, attention at the coarsest level, skips by concatenation. NHWC.
import {
  add,
  averagePool2d,
  concat,
  constant,
  conv2d,
  cosine,
  f32,
  flashSelfAttention,
  groupNorm,
  matmul,
  mean,
  mul,
  normal,
  permute,
  reshape,
  silu,
  sine,
  split,
  square,
  sub,
  u32,
  upsample2d,
  type Tensor,
} from "../engine/index.js";
import {
  addNoise,
  convSpecs,
  linear,
  linearSpecs,
  normSpecs,
  type ParameterSpecs,
  type TrainableModel,
} from "../nn/index.js";
import type { Denoised, LevelTensors } from "./denoiser.js";

export interface UnetConfig {
  /** Height and width of a picture; halved between levels, so 2^(levels − 1) must divide it. */
  readonly size: number;
  readonly imageChannels: number;
  /** Channels of each level, finest first. The groups divide them all, the heads divide the last. */
  readonly channels: readonly number[];
  readonly groups: number;
  readonly heads: number;
  /** Width of what the network is told about the noise level. */
  readonly levelChannels: number;
  /** Frequencies of the waves the noise level is shown in, in half turns. */
  readonly levelFrequencies: readonly number[];
  readonly epsilon: number;
}

export const unetConfig: UnetConfig = {
  size: 32,
  imageChannels: 3,
  channels: [32, 64, 96],
  groups: 8,
  heads: 4,
  levelChannels: 64,
  levelFrequencies: [1, 2, 3, 4, 6, 8, 12, 16],
  epsilon: 1e-5,
};

/** What a station may put in the network's place, or look at. */
export interface UnetHooks {
  /** [B, levelChannels], added to what is known of the level: a prompt, a class. */
  readonly condition?: Tensor;
  /** What happens between the normed features of the coarsest level and what is added to them: q, k, v [B, H, T, D] → [B, H, T, D]. */
  readonly core?: (q: Tensor, k: Tensor, v: Tensor) => Tensor;
  /** What goes over the skip of a level. */
  readonly skip?: (level: number, features: Tensor) => Tensor;
}

export function unetSpecs({
  channels,
  imageChannels,
  levelChannels,
  levelFrequencies,
}: UnetConfig): ParameterSpecs {
  const block = (name: string, inputs: number, outputs: number): ParameterSpecs => ({
    ...normSpecs(`${name}.norm1`, inputs),
    ...convSpecs(`${name}.conv1`, 3, inputs, outputs),
    ...linearSpecs(`${name}.level`, levelChannels, outputs),
    ...normSpecs(`${name}.norm2`, outputs),
    ...convSpecs(`${name}.conv2`, 3, outputs, outputs),
    ...(inputs === outputs ? {} : convSpecs(`${name}.skip`, 1, inputs, outputs)),
  });
  const last = channels.length - 1;
  const bottom = channels[last];
  return Object.assign(
    {
      ...linearSpecs("level.0", 2 * levelFrequencies.length, levelChannels),
      ...linearSpecs("level.1", levelChannels, levelChannels),
      ...convSpecs("first", 3, imageChannels, channels[0]),
    },
    ...channels.map((c, i) => block(`down.${i}`, channels[Math.max(0, i - 1)], c)),
    normSpecs("middle.norm", bottom),
    linearSpecs("middle.qkv", bottom, 3 * bottom),
    linearSpecs("middle.out", bottom, bottom),
    // The coarsest level has no skip: nothing but attention lies between its two blocks.
    ...channels.map((c, i) => ({
      ...block(`up.${i}`, i === last ? c : 2 * c, c),
      ...(i > 0 ? convSpecs(`up.${i}.upsample`, 3, c, channels[i - 1]) : {}),
    })),
    normSpecs("last.norm", channels[0]),
    convSpecs("last", 3, channels[0], imageChannels),
  ) as ParameterSpecs;
}

/** x [B, S, S, imageChannels], level [B, 1] → F of the same shape as x: the velocity v = α ε − σ x₀ (Salimans & Ho 2022). */
export function unet(
  config: UnetConfig,
  parameters: Readonly<Record<string, Tensor>>,
  x: Tensor,
  level: Tensor,
  { condition, core, skip = (_level, h) => h }: UnetHooks = {},
): Tensor {
  const { groups, epsilon, channels, heads } = config;
  const dense = (name: string, input: Tensor): Tensor =>
    linear(input, parameters[`${name}.weight`], parameters[`${name}.bias`]);
  const conv = (name: string, input: Tensor): Tensor =>
    conv2d(input, parameters[`${name}.weight`], { bias: parameters[`${name}.bias`], padding: "same" });
  const norm = (name: string, input: Tensor): Tensor =>
    groupNorm(input, parameters[`${name}.weight`], parameters[`${name}.bias`], groups, epsilon);
  const told = dense("level.1", silu(dense("level.0", waves(config, level))));
  const known = silu(condition ? add(told, condition) : told);
  // h = conv2(silu(norm(conv1(silu(norm x)) + level))) + x
  const block = (name: string, input: Tensor): Tensor => {
    const first = conv(`${name}.conv1`, silu(norm(`${name}.norm1`, input)));
    const perImage = dense(`${name}.level`, known);
    const [batch, width] = perImage.shape;
    const h = add(first, reshape(perImage, [batch, 1, 1, width]));
    const second = conv(`${name}.conv2`, silu(norm(`${name}.norm2`, h)));
    return add(second, parameters[`${name}.skip.weight`] ? conv(`${name}.skip`, input) : input);
  };

  let h = conv("first", x);
  const skips = channels.map((_, i) => {
    h = block(`down.${i}`, i === 0 ? h : averagePool2d(h, [2, 2]));
    return h;
  });
  h = add(h, dense("middle.out", attend(dense("middle.qkv", norm("middle.norm", h)), heads, core)));
  for (let i = channels.length - 1; i >= 0; i--) {
    h = block(`up.${i}`, i === channels.length - 1 ? h : concat([h, skip(i, skips[i])], 3));
    if (i > 0) h = conv(`up.${i}.upsample`, upsample2d(h, [2, 2]));
  }
  return conv("last", silu(norm("last.norm", h)));
}

/** ε̂ = σ x + α v̂ and x̂₀ = α x − σ v̂: bounded at every level. Levels [B, 1]. */
export function denoiseImages(
  config: UnetConfig,
  parameters: Readonly<Record<string, Tensor>>,
  x: Tensor,
  levels: LevelTensors,
  hooks: UnetHooks = {},
): Denoised {
  const [signal, noise] = [perPicture(levels.signal), perPicture(levels.noise)];
  const velocity = unet(config, parameters, x, levels.level, hooks);
  return {
    epsilon: add(mul(noise, x), mul(signal, velocity)),
    clean: sub(mul(signal, x), mul(noise, velocity)),
  };
}

/** [B, 1] → [B, 1, 1, 1], which broadcasts over a picture. */
const perPicture = (t: Tensor): Tensor => reshape(t, [t.shape[0], 1, 1, 1]);

/** qkv [B, S, S, 3C] → [B, S, S, C]: every pixel looks at every other. */
function attend(qkv: Tensor, heads: number, core: UnetHooks["core"]): Tensor {
  const [batch, height, width, c3] = qkv.shape;
  const t = height * width;
  const d = c3 / 3 / heads;
  const apart = reshape(qkv, [batch, t, 3, heads, d]);
  if (!core) return reshape(flashSelfAttention(apart), [batch, height, width, c3 / 3]);
  const parts = split(permute(apart, [2, 0, 3, 1, 4]), 0, [1, 1, 1]);
  const [q, k, v] = parts.map((part) => reshape(part, [batch, heads, t, d]));
  return reshape(permute(core(q, k, v), [0, 2, 1, 3]), [batch, height, width, c3 / 3]);
}

/** A level [B, 1] as sines and cosines of several frequencies. */
function waves({ levelFrequencies }: UnetConfig, level: Tensor): Tensor {
  const turns = Float32Array.from(levelFrequencies, (frequency) => Math.PI * frequency);
  const phases = matmul(level, constant(turns, [1, turns.length]));
  return concat([sine(phases), cosine(phases)], 1);
}

/**
 * The U-Net as training sees it: clean pictures, a level per picture, a key for the noise. loss = mean (v − v̂)², with
 * v = α ε − σ x₀; pictures of unit variance make 1 the loss of a network that says nothing.
 */
export function trainableUnet(config: UnetConfig, batch: number): TrainableModel {
  const { size, imageChannels } = config;
  const shape = [batch, size, size, imageChannels];
  const scalar = f32(batch, 1);
  return {
    specs: unetSpecs(config),
    inputs: { images: f32(...shape), signal: scalar, noise: scalar, level: scalar, key: u32(2) },
    forward({ images, signal, noise, level, key }, parameters) {
      const epsilon = normal(key, shape, 0);
      const [alpha, sigma] = [perPicture(signal), perPicture(noise)];
      const velocity = sub(mul(alpha, epsilon), mul(sigma, images));
      const guess = unet(config, parameters, addNoise(images, epsilon, alpha, sigma), level);
      return { loss: mean(square(sub(velocity, guess))) };
    },
  };
}
