// The painter: a U-Net that sees a noisy picture, how noisy it is, and the words of a prompt, and says its velocity (v-prediction).
// Not the plain U-Net of `unet.ts`: here words reach the picture by cross-attention at its two coarser levels. NHWC.
import {
  add,
  averagePool2d,
  concat,
  constant,
  conv2d,
  cosine,
  f32,
  flashAttention,
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
  type Shape,
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
import {
  intoHeads,
  promptEncoderSpecs,
  promptSummary,
  readPromptStates,
  type PromptEncoderConfig,
} from "./prompt-encoder.js";

export interface PainterConfig extends PromptEncoderConfig {
  /** S, height and width of a picture; halved twice. */
  readonly size: number;
  readonly imageChannels: number;
  /** Channels at S, S/2 and S/4. The groups divide them all, the heads the last two. */
  readonly channels: readonly [number, number, number];
  readonly groups: number;
  readonly heads: number;
  /** Width of what every block is told: noise level and prompt as a whole. */
  readonly levelChannels: number;
  /** Frequencies of the waves the noise level is shown in, in half turns. */
  readonly levelFrequencies: readonly number[];
  /** How far the cosine schedule is shifted towards noise (`shiftLevel`), in training and in sampling. */
  readonly noiseShift: number;
}

export const painterConfig: PainterConfig = {
  size: 32,
  imageChannels: 3,
  channels: [24, 64, 128],
  groups: 8,
  heads: 4,
  levelChannels: 128,
  levelFrequencies: [1, 2, 3, 4, 6, 8, 12, 16],
  noiseShift: 3,
  vocabulary: 128,
  promptLength: 28,
  textChannels: 96,
  textLayers: 2,
  textHeads: 4,
  epsilon: 1e-5,
};

/** Where words meet the picture, in order: name and level. Two of them lie at the coarsest level, around its second block. */
export const crossAttentions = [
  { name: "down.1.cross", level: 1 },
  { name: "middle.cross", level: 2 },
  { name: "up.2.cross", level: 2 },
  { name: "up.1.cross", level: 1 },
] as const;
export type CrossAttentionName = (typeof crossAttentions)[number]["name"];

/** What the U-Net needs of a prompt; the same at every step. `summary` [B, levelChannels]; per cross-attention k and v [B, H, T, D]. */
export type PromptTensors = Readonly<Record<string, Tensor>>;

/** Names and shapes of `PromptTensors`, for a program that takes them as inputs or keeps them. */
export function promptShapes(config: PainterConfig, batch: number): Record<string, Shape> {
  const { heads, channels, promptLength, levelChannels } = config;
  const shapes: Record<string, Shape> = { summary: [batch, levelChannels] };
  for (const { name, level } of crossAttentions) {
    for (const part of ["key", "value"])
      shapes[`${name}.${part}`] = [batch, heads, promptLength, channels[level] / heads];
  }
  return shapes;
}

/** What a station may look at or change. */
export interface PainterHooks {
  /** What goes over the skip of level 0 or 1. */
  readonly skip?: (level: 0 | 1, features: Tensor) => Tensor;
  /** A cross-attention: q [B, H, S'·S', D], k and v [B, H, T, D] → as q. Give `attention` to see its probabilities [B, H, S'·S', T]. */
  readonly cross?: (name: CrossAttentionName, q: Tensor, k: Tensor, v: Tensor) => Tensor;
  /** What each block leaves, [B, S', S', C]: "down.0", "down.1", "down.2", "up.2", "up.1", "up.0". */
  readonly features?: (name: string, features: Tensor) => Tensor;
  /** What every block is told of level and prompt, [B, levelChannels]. */
  readonly told?: (told: Tensor) => Tensor;
}

export function painterSpecs(config: PainterConfig): ParameterSpecs {
  const { channels, imageChannels, levelChannels, levelFrequencies, textChannels } = config;
  const [fine, middle, coarse] = channels;
  const zeros = (specs: ParameterSpecs): ParameterSpecs =>
    Object.fromEntries(Object.entries(specs).map(([name, { shape }]) => [name, { shape, initial: "zeros" }]));
  // What is added to a picture begins as nothing: a fresh block is the identity.
  const block = (name: string, inputs: number, outputs: number): ParameterSpecs => ({
    ...normSpecs(`${name}.norm1`, inputs),
    ...convSpecs(`${name}.conv1`, 3, inputs, outputs),
    ...linearSpecs(`${name}.told`, levelChannels, 2 * outputs),
    ...normSpecs(`${name}.norm2`, outputs),
    ...zeros(convSpecs(`${name}.conv2`, 3, outputs, outputs)),
    ...(inputs === outputs ? {} : convSpecs(`${name}.straight`, 1, inputs, outputs)),
  });
  const self = (name: string, c: number): ParameterSpecs => ({
    ...normSpecs(`${name}.norm`, c),
    ...linearSpecs(`${name}.qkv`, c, 3 * c),
    ...zeros(linearSpecs(`${name}.out`, c, c)),
  });
  return Object.assign(
    {},
    promptEncoderSpecs(config),
    linearSpecs("summary", 2 * textChannels, levelChannels),
    linearSpecs("level.0", 2 * levelFrequencies.length, levelChannels),
    linearSpecs("level.1", levelChannels, levelChannels),
    convSpecs("first", 3, imageChannels, fine),
    block("down.0", fine, fine),
    block("down.1", fine, middle),
    block("down.2", middle, coarse),
    self("middle.self", coarse),
    block("up.2", coarse, coarse),
    self("up.2.self", coarse),
    convSpecs("up.1.widen", 1, coarse, middle),
    block("up.1", 2 * middle, middle),
    convSpecs("up.0.widen", 1, middle, fine),
    block("up.0", 2 * fine, fine),
    normSpecs("last.norm", fine),
    zeros(convSpecs("last", 3, fine, imageChannels)),
    ...crossAttentions.map(({ name, level }) => ({
      ...normSpecs(`${name}.norm`, channels[level]),
      ...linearSpecs(`${name}.query`, channels[level], channels[level]),
      ...linearSpecs(`${name}.key`, textChannels, channels[level]),
      ...linearSpecs(`${name}.value`, textChannels, channels[level]),
      ...zeros(linearSpecs(`${name}.out`, channels[level], channels[level])),
    })),
  ) as ParameterSpecs;
}

/** ids u32 [B, T] → all the U-Net needs of the prompts. Run once per prompt. */
export function encodePrompt(
  config: PainterConfig,
  parameters: Readonly<Record<string, Tensor>>,
  ids: Tensor,
): PromptTensors {
  const states = readPromptStates(config, parameters, ids);
  const dense = (name: string, input: Tensor): Tensor =>
    linear(input, parameters[`${name}.weight`], parameters[`${name}.bias`]);
  const tensors: Record<string, Tensor> = { summary: dense("summary", promptSummary(config, states, ids)) };
  for (const { name } of crossAttentions) {
    for (const part of ["key", "value"])
      tensors[`${name}.${part}`] = intoHeads(dense(`${name}.${part}`, states), config.heads);
  }
  return tensors;
}

/** x [B, S, S, imageChannels], level [B, 1] → the velocity v = α ε − σ x₀ (Salimans & Ho 2022), as x. */
export function painter(
  config: PainterConfig,
  parameters: Readonly<Record<string, Tensor>>,
  x: Tensor,
  level: Tensor,
  prompt: PromptTensors,
  hooks: PainterHooks = {},
): Tensor {
  const { groups, epsilon, heads } = config;
  const { skip = (_level, h) => h, features = (_name, h) => h, told = (h) => h } = hooks;
  const cross = hooks.cross ?? ((_name, q, k, v) => flashAttention(q, k, v));
  const dense = (name: string, input: Tensor): Tensor =>
    linear(input, parameters[`${name}.weight`], parameters[`${name}.bias`]);
  const conv = (name: string, input: Tensor): Tensor =>
    conv2d(input, parameters[`${name}.weight`], { bias: parameters[`${name}.bias`], padding: "same" });
  const norm = (name: string, input: Tensor): Tensor =>
    groupNorm(input, parameters[`${name}.weight`], parameters[`${name}.bias`], groups, epsilon);

  const ofLevel = dense("level.1", silu(dense("level.0", waves(config, level))));
  const known = silu(told(add(ofLevel, prompt.summary)));
  // h = conv2(silu(norm(conv1(silu(norm x)))·(1 + scale) + shift)) + x; scale and shift are what the block is told (FiLM).
  const block = (name: string, input: Tensor): Tensor => {
    const first = conv(`${name}.conv1`, silu(norm(`${name}.norm1`, input)));
    const [batch, , , width] = first.shape;
    const film = split(dense(`${name}.told`, known), 1, [width, width]);
    const [scale, shift] = film.map((part) => reshape(part, [batch, 1, 1, width]));
    const h = add(mul(norm(`${name}.norm2`, first), add(scale, 1)), shift);
    const second = conv(`${name}.conv2`, silu(h));
    return features(
      name,
      add(second, parameters[`${name}.straight.weight`] ? conv(`${name}.straight`, input) : input),
    );
  };
  const toItself = (name: string, input: Tensor): Tensor => {
    const [batch, height, width, c] = input.shape;
    const qkv = dense(`${name}.qkv`, norm(`${name}.norm`, input));
    const mixed = flashSelfAttention(reshape(qkv, [batch, height * width, 3, heads, c / heads]));
    return add(input, dense(`${name}.out`, reshape(mixed, input.shape)));
  };
  const toWords = (name: CrossAttentionName, input: Tensor): Tensor => {
    const [batch, height, width, c] = input.shape;
    const rows = reshape(norm(`${name}.norm`, input), [batch, height * width, c]);
    const q = intoHeads(dense(`${name}.query`, rows), heads);
    const mixed = cross(name, q, prompt[`${name}.key`], prompt[`${name}.value`]);
    return add(input, dense(`${name}.out`, reshape(permute(mixed, [0, 2, 1, 3]), input.shape)));
  };

  const fine = block("down.0", conv("first", x));
  const middle = toWords("down.1.cross", block("down.1", averagePool2d(fine, [2, 2])));
  let h = block("down.2", averagePool2d(middle, [2, 2]));
  h = toWords("middle.cross", toItself("middle.self", h));
  h = toWords("up.2.cross", toItself("up.2.self", block("up.2", h)));
  h = block("up.1", concat([upsample2d(conv("up.1.widen", h), [2, 2]), skip(1, middle)], 3));
  h = toWords("up.1.cross", h);
  h = block("up.0", concat([upsample2d(conv("up.0.widen", h), [2, 2]), skip(0, fine)], 3));
  return conv("last", silu(norm("last.norm", h)));
}

/** Classifier-free guidance (Ho & Salimans 2022): velocity of prompts, then of null prompts, [2B, …] → v₀ + g (v − v₀), [B, …]. */
export function guide(velocity: Tensor, guidance: Tensor): Tensor {
  const half = velocity.shape[0] / 2;
  const [prompted, free] = split(velocity, 0, [half, half]);
  return add(free, mul(guidance, sub(prompted, free)));
}

/**
 * ε̂ = σ x + α v̂ and x̂₀ = α x − σ v̂. Prompts [2B] with a `guidance` [1] (the second half are null prompts, x is given once), or
 * [B] without.
 */
export function paintStep(
  config: PainterConfig,
  parameters: Readonly<Record<string, Tensor>>,
  x: Tensor,
  { signal, noise, level }: LevelTensors,
  prompt: PromptTensors,
  { guidance, ...hooks }: PainterHooks & { readonly guidance?: Tensor } = {},
): Denoised {
  const velocity = guidance
    ? guide(
        painter(config, parameters, concat([x, x], 0), concat([level, level], 0), prompt, hooks),
        guidance,
      )
    : painter(config, parameters, x, level, prompt, hooks);
  const [alpha, sigma] = [perPicture(signal), perPicture(noise)];
  return {
    epsilon: add(mul(sigma, x), mul(alpha, velocity)),
    clean: sub(mul(alpha, x), mul(sigma, velocity)),
  };
}

/** [B, 1] → [B, 1, 1, 1], which broadcasts over a picture. */
const perPicture = (t: Tensor): Tensor => reshape(t, [t.shape[0], 1, 1, 1]);

/** A level [B, 1] as sines and cosines of several frequencies. */
function waves({ levelFrequencies }: PainterConfig, level: Tensor): Tensor {
  const turns = Float32Array.from(levelFrequencies, (frequency) => Math.PI * frequency);
  const phases = matmul(level, constant(turns, [1, turns.length]));
  return concat([sine(phases), cosine(phases)], 1);
}

/** The painter as training sees it: clean pictures, the ids of their prompts (or of none), a level each, a key for the noise. */
export function trainablePainter(config: PainterConfig, batch: number): TrainableModel {
  const { size, imageChannels, promptLength } = config;
  const shape = [batch, size, size, imageChannels];
  const scalar = f32(batch, 1);
  return {
    specs: painterSpecs(config),
    inputs: {
      images: f32(...shape),
      ids: u32(batch, promptLength),
      signal: scalar,
      noise: scalar,
      level: scalar,
      key: u32(2),
    },
    forward({ images, ids, signal, noise, level, key }, parameters) {
      const epsilon = normal(key, shape, 0);
      const [alpha, sigma] = [perPicture(signal), perPicture(noise)];
      const velocity = sub(mul(alpha, epsilon), mul(sigma, images));
      const prompt = encodePrompt(config, parameters, ids);
      const guess = painter(config, parameters, addNoise(images, epsilon, alpha, sigma), level, prompt);
      return { loss: mean(square(sub(velocity, guess))) };
    },
  };
}
