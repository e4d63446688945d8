// GPT: a decoder-only Transformer with GPT-2's tensor names (Radford et al. 2019). Pre-norm, learned positions, tied output head.
import {
  add,
  cachedAttention,
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
  type Shape,
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
  const { context } = config;
  const [, t] = ids.shape;
  const wpe = parameters["wpe.weight"];
  const positions = t === context ? wpe : split(wpe, 0, [t, context - t])[0];
  const x = embed(embedding(parameters["wte.weight"], ids), positions);
  return decoder(config, parameters, x, (layer, qkv) =>
    core ? permute(core(layer, ...splitHeads(qkv)), [0, 2, 1, 3]) : flashSelfAttention(qkv, { causal: true }),
  );
}

/**
 * The GPT as it writes: `ids` u32 [B, T] are the tokens after the `start` u32[1] ones whose keys and values `cache` holds, one
 * tensor [2, B, S, H, D] per layer, S ≤ context; those of the new tokens join them. → logits [B·T, V]. Rows of padding
 * after the last real token do no harm: the next tokens are written over them.
 */
export function cachedGpt(
  config: GptConfig,
  parameters: Readonly<Record<string, Tensor>>,
  cache: Readonly<Record<string, Tensor>>,
  { ids, positions, start }: { readonly ids: Tensor; readonly positions: Tensor; readonly start: Tensor },
): Tensor {
  const x = add(embedding(parameters["wte.weight"], ids), embedding(parameters["wpe.weight"], positions));
  return decoder(config, parameters, x, (layer, qkv) => cachedAttention(qkv, cache[`h.${layer}`], start));
}

/** Shapes of the cache of `batch` sequences, for an arena: 2·L·S·C numbers each. */
export function cacheShapes(
  { layers, heads, channels, context }: GptConfig,
  batch: number,
): Record<string, Shape> {
  const shape = [2, batch, context, heads, channels / heads];
  return Object.fromEntries(Array.from({ length: layers }, (_, layer) => [`h.${layer}`, shape]));
}

/** Everything between the embedding [B, T, C] and the logits; `attend` maps qkv [B, T, 3, H, D] to [B, T, H, D]. */
function decoder(
  config: GptConfig,
  parameters: Readonly<Record<string, Tensor>>,
  embedded: Tensor,
  attend: (layer: number, qkv: Tensor) => Tensor,
): Tensor {
  const { channels: c, epsilon } = config;
  const [batch, t] = embedded.shape;
  let x = embedded;
  for (let l = 0; l < config.layers; l++) {
    const p = (name: string): Tensor => parameters[`h.${l}.${name}`];
    const normed = layerNorm(x, p("ln_1.weight"), p("ln_1.bias"), epsilon);
    const qkv = linear(normed, p("attn.c_attn.weight"), p("attn.c_attn.bias"));
    const apart = reshape(qkv, [batch, t, 3, config.heads, c / config.heads]);
    const mixed = reshape(attend(l, apart), [batch, t, c]);
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
