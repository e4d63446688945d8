// GPT: a decoder-only Transformer with GPT-2's tensor names (Radford et al. 2019). Pre-norm, learned positions, tied output head.
import {
  add,
  crossEntropy,
  embedding,
  flashSelfAttention,
  gelu,
  layerNorm,
  matmul,
  mean,
  permute,
  reshape,
  split,
  u32,
  type Tensor,
} from "../engine/index.js";
import { linear, type ParameterSpecs, type TrainableModel } from "../nn/index.js";

export interface GptConfig {
  readonly layers: number;
  readonly heads: number;
  readonly channels: number;
  readonly context: number;
  readonly vocabulary: number;
  readonly epsilon: number;
}

/** Parameters by GPT-2's names; residual projections start smaller by √(2L), as GPT-2 does. */
export function gptSpecs({ layers, channels: c, context, vocabulary }: GptConfig): ParameterSpecs {
  const normal = { normal: 0.02 };
  const residual = { normal: 0.02 / Math.sqrt(2 * layers) };
  const specs: Record<string, ParameterSpecs[string]> = {
    "wte.weight": { shape: [vocabulary, c], initial: normal },
    "wpe.weight": { shape: [context, c], initial: normal },
  };
  for (let l = 0; l < layers; l++) {
    Object.assign(specs, {
      [`h.${l}.ln_1.weight`]: { shape: [c], initial: "ones" },
      [`h.${l}.ln_1.bias`]: { shape: [c], initial: "zeros" },
      [`h.${l}.attn.c_attn.weight`]: { shape: [c, 3 * c], initial: normal },
      [`h.${l}.attn.c_attn.bias`]: { shape: [3 * c], initial: "zeros" },
      [`h.${l}.attn.c_proj.weight`]: { shape: [c, c], initial: residual },
      [`h.${l}.attn.c_proj.bias`]: { shape: [c], initial: "zeros" },
      [`h.${l}.ln_2.weight`]: { shape: [c], initial: "ones" },
      [`h.${l}.ln_2.bias`]: { shape: [c], initial: "zeros" },
      [`h.${l}.mlp.c_fc.weight`]: { shape: [c, 4 * c], initial: normal },
      [`h.${l}.mlp.c_fc.bias`]: { shape: [4 * c], initial: "zeros" },
      [`h.${l}.mlp.c_proj.weight`]: { shape: [4 * c, c], initial: residual },
      [`h.${l}.mlp.c_proj.bias`]: { shape: [c], initial: "zeros" },
    } satisfies ParameterSpecs);
  }
  specs["ln_f.weight"] = { shape: [c], initial: "ones" };
  specs["ln_f.bias"] = { shape: [c], initial: "zeros" };
  return specs;
}

/** What happens inside one attention layer. Stations give their own, with things a visitor may see and edit. */
export type AttentionCore = (layer: number, q: Tensor, k: Tensor, v: Tensor) => Tensor;

/**
 * ids u32 [B, T] → logits [B·T, V]. `core` maps q, k, v [B, H, T, D] to the heads' output of the same shape; without one
 * nobody sees the attention, and its matrix is never stored.
 */
export function gpt(
  config: GptConfig,
  parameters: Readonly<Record<string, Tensor>>,
  ids: Tensor,
  core?: AttentionCore,
  embed: (tokens: Tensor, positions: Tensor) => Tensor = add,
): Tensor {
  const { channels: c, epsilon, context } = config;
  const [batch, t] = ids.shape;
  const wpe = parameters["wpe.weight"];
  const positions = t === context ? wpe : split(wpe, 0, [t, context - t])[0];
  let x = embed(embedding(parameters["wte.weight"], ids), positions);
  for (let l = 0; l < config.layers; l++) {
    const p = (name: string): Tensor => parameters[`h.${l}.${name}`];
    const normed = layerNorm(x, p("ln_1.weight"), p("ln_1.bias"), epsilon);
    const qkv = linear(normed, p("attn.c_attn.weight"), p("attn.c_attn.bias"));
    const apart = reshape(qkv, [batch, t, 3, config.heads, c / config.heads]);
    const heads = core
      ? permute(core(l, ...splitHeads(apart)), [0, 2, 1, 3])
      : flashSelfAttention(apart, { causal: true });
    const mixed = reshape(heads, [batch, t, c]);
    x = add(x, linear(mixed, p("attn.c_proj.weight"), p("attn.c_proj.bias")));
    const inner = layerNorm(x, p("ln_2.weight"), p("ln_2.bias"), epsilon);
    const hidden = gelu(linear(inner, p("mlp.c_fc.weight"), p("mlp.c_fc.bias")));
    x = add(x, linear(hidden, p("mlp.c_proj.weight"), p("mlp.c_proj.bias")));
  }
  const last = layerNorm(x, parameters["ln_f.weight"], parameters["ln_f.bias"], epsilon);
  return matmul(reshape(last, [batch * t, c]), parameters["wte.weight"], { transposeB: true });
}

/** [B, T, 3, H, D] → q, k, v, each [B, H, T, D]. */
function splitHeads(qkv: Tensor): [Tensor, Tensor, Tensor] {
  const [batch, t, , heads, d] = qkv.shape;
  const parts = split(permute(qkv, [2, 0, 3, 1, 4]), 0, [1, 1, 1]);
  const [q, k, v] = parts.map((x) => reshape(x, [batch, heads, t, d]));
  return [q, k, v];
}

/** The GPT as training sees it: inputs `ids` and `targets` u32 [B, T]; loss in nats per token. */
export function trainableGpt(config: GptConfig, batch: number, t = config.context): TrainableModel {
  return {
    specs: gptSpecs(config),
    inputs: { ids: u32(batch, t), targets: u32(batch, t) },
    forward({ ids, targets }, parameters) {
      const logits = gpt(config, parameters, ids);
      return { loss: mean(crossEntropy(logits, reshape(targets, [batch * t]))) };
    },
  };
}
