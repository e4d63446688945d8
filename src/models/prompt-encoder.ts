// The painter's reader: a small Transformer over the words of a prompt, and the keys and values the picture asks them by.
// It sees no picture and no noise level, so one reading serves every step of a sampling.
import {
  add,
  concat,
  constant,
  embedding,
  flashSelfAttention,
  gelu,
  layerNorm,
  mul,
  permute,
  reshape,
  slice,
  sum,
  type Tensor,
} from "../engine/index.js";
import { linear, linearSpecs, normSpecs, type ParameterSpecs } from "../nn/index.js";

export interface PromptEncoderConfig {
  /** Ids below this may stand in a prompt: at least as many as there are words. */
  readonly vocabulary: number;
  /** T, places of a prompt: the start, the words, padding. */
  readonly promptLength: number;
  readonly textChannels: number;
  readonly textLayers: number;
  readonly textHeads: number;
  readonly epsilon: number;
}

export function promptEncoderSpecs(config: PromptEncoderConfig): ParameterSpecs {
  const { vocabulary, promptLength, textChannels: c, textLayers } = config;
  const specs: Record<string, ParameterSpecs[string]> = {
    "text.words": { shape: [vocabulary, c], initial: { normal: 0.5 } },
    "text.places": { shape: [promptLength, c], initial: { normal: 0.2 } },
  };
  for (let l = 0; l < textLayers; l++) {
    Object.assign(
      specs,
      normSpecs(`text.${l}.norm1`, c),
      linearSpecs(`text.${l}.qkv`, c, 3 * c),
      linearSpecs(`text.${l}.out`, c, c),
      normSpecs(`text.${l}.norm2`, c),
      linearSpecs(`text.${l}.hidden`, c, 4 * c),
      linearSpecs(`text.${l}.back`, 4 * c, c),
    );
  }
  return { ...specs, ...normSpecs("text.norm", c) };
}

/** ids u32 [B, T] → what each place says, [B, T, C]. Every word sees every other, so that a colour finds its thing. */
export function readPromptStates(
  config: PromptEncoderConfig,
  parameters: Readonly<Record<string, Tensor>>,
  ids: Tensor,
): Tensor {
  const { textChannels: c, textHeads: heads, textLayers, epsilon } = config;
  const [batch, t] = ids.shape;
  const dense = (name: string, input: Tensor): Tensor =>
    linear(input, parameters[`${name}.weight`], parameters[`${name}.bias`]);
  const norm = (name: string, input: Tensor): Tensor =>
    layerNorm(input, parameters[`${name}.weight`], parameters[`${name}.bias`], epsilon);
  let x = add(embedding(parameters["text.words"], ids), parameters["text.places"]);
  for (let l = 0; l < textLayers; l++) {
    const qkv = dense(`text.${l}.qkv`, norm(`text.${l}.norm1`, x));
    const mixed = flashSelfAttention(reshape(qkv, [batch, t, 3, heads, c / heads]));
    x = add(x, dense(`text.${l}.out`, reshape(mixed, [batch, t, c])));
    x = add(x, dense(`text.${l}.back`, gelu(dense(`text.${l}.hidden`, norm(`text.${l}.norm2`, x)))));
  }
  return norm("text.norm", x);
}

/** The prompt as a whole, [B, 2C]: the state of the start, and the sum of those of the words. Padding (id 0) is left out. */
export function promptSummary({ vocabulary }: PromptEncoderConfig, states: Tensor, ids: Tensor): Tensor {
  const [batch, t, c] = states.shape;
  const start = reshape(slice(states, [0, 0, 0], [batch, 1, c]), [batch, c]);
  // A word counts 1/√T, padding 0: the sum keeps about the variance of one state.
  const weights = new Float32Array(vocabulary).fill(1 / Math.sqrt(t));
  weights[0] = 0;
  const counted = embedding(constant(weights, [vocabulary, 1]), ids);
  return concat([start, sum(mul(states, counted), 1)], 1);
}

/** states [B, T, C] → [B, H, T, D]: a linear map, its output shared among heads. */
export function intoHeads(states: Tensor, heads: number): Tensor {
  const [batch, t, c] = states.shape;
  return permute(reshape(states, [batch, t, heads, c / heads]), [0, 2, 1, 3]);
}
