// GPT: a decoder-only Transformer with GPT-2's tensor names (Radford et al. 2019). Pre-norm, learned positions, tied output head.
import {
  add,
  attention,
  crossEntropy,
  embedding,
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

/** What happens inside one attention layer. Stations give their own, with things a visitor may edit. */
export type AttentionCore = (layer: number, q: Tensor, k: Tensor, v: Tensor) => Tensor;

/**
 * ids u32 [B, T] → logits [B·T, V]. `positions` [T, C] overrides the learned ones; `core` maps q, k, v [B, H, T, D] to the
 * heads' output of the same shape.
 */
export function gpt(
  config: GptConfig,
  parameters: Readonly<Record<string, Tensor>>,
  ids: Tensor,
  core: AttentionCore = (_layer, q, k, v) => attention(q, k, v, { causal: true }).out,
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
    const [q, k, v] = splitHeads(
      linear(normed, p("attn.c_attn.weight"), p("attn.c_attn.bias")),
      config.heads,
    );
    const mixed = reshape(permute(core(l, q, k, v), [0, 2, 1, 3]), [batch, t, c]);
    x = add(x, linear(mixed, p("attn.c_proj.weight"), p("attn.c_proj.bias")));
    const inner = layerNorm(x, p("ln_2.weight"), p("ln_2.bias"), epsilon);
    const hidden = gelu(linear(inner, p("mlp.c_fc.weight"), p("mlp.c_fc.bias")));
    x = add(x, linear(hidden, p("mlp.c_proj.weight"), p("mlp.c_proj.bias")));
  }
  const last = layerNorm(x, parameters["ln_f.weight"], parameters["ln_f.bias"], epsilon);
  return matmul(reshape(last, [batch * t, c]), parameters["wte.weight"], { transposeB: true });
}

/** [B, T, 3C] → q, k, v, each [B, H, T, D]. */
function splitHeads(qkv: Tensor, heads: number): Tensor[] {
  const [batch, t, width] = qkv.shape;
  const d = width / 3 / heads;
  const apart = permute(reshape(qkv, [batch, t, 3, heads, d]), [2, 0, 3, 1, 4]);
  return split(apart, 0, [1, 1, 1]).map((x) => reshape(x, [batch, heads, t, d]));
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
