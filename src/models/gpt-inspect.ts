// The GPT with its attention opened: the same model as `gpt`, where all that a visitor may look at is a probe and all that a
// visitor may change is an input. One program per padded length serves every sentence, every edit, every ablation.
import {
  add,
  div,
  embedding,
  f32,
  matmul,
  mul,
  probe,
  reshape,
  slice,
  softmax,
  u32,
  type Tensor,
  type TensorType,
} from "../engine/index.js";
import { gpt, type GptConfig } from "./gpt.js";

/** What a masked score gets added: large, finite, and exp of it is exactly 0 in f32. */
const hidden = -1e9;

/**
 * ids u32 [1, T] · last u32 [1]: the position whose next token is asked for · positions f32 [1]: 1 adds the learned
 * positions, 0 leaves them out · mask [T, T] added to every score · queryDelta [L, H, T, D] added to the queries ·
 * scoreScale, scoreDelta [L, H, T, T]: score ↦ scale·score + delta · headGate [L, H]: 0 silences a head.
 */
export function gptInspectInputs(config: GptConfig, t: number): Record<string, TensorType> {
  const { layers: l, heads: h, channels } = config;
  return {
    ids: u32(1, t),
    last: u32(1),
    positions: f32(1),
    mask: f32(t, t),
    queryDelta: f32(l, h, t, channels / h),
    scoreScale: f32(l, h, t, t),
    scoreDelta: f32(l, h, t, t),
    headGate: f32(l, h),
  };
}

/** Per layer, as `${name}.${layer}`: q, k, v, mix [1, H, T, D] and scores (before the mask), attention [1, H, T, T]. */
export const layerProbes = ["q", "k", "v", "scores", "attention", "mix"] as const;
export type LayerProbe = (typeof layerProbes)[number];

/** Traces the inspected model. Outputs: logits [T, V] of every position, probabilities [1, V] of the token after `last`. */
export function gptInspect(
  config: GptConfig,
  parameters: Readonly<Record<string, Tensor>>,
  inputs: Readonly<Record<string, Tensor>>,
): { logits: Tensor; probabilities: Tensor } {
  const { heads: h, channels } = config;
  const t = inputs.ids.shape[1];
  const d = channels / h;
  const ofLayer = (x: Tensor, l: number): Tensor =>
    slice(x, [l, ...x.shape.slice(1).map(() => 0)], [1, ...x.shape.slice(1)]);

  const logits = gpt(
    config,
    parameters,
    inputs.ids,
    (l, q, k, v) => {
      // a = softmax(scale ∘ (q + Δq)·kᵀ/√D + delta + mask), mix = a·v
      const query = probe(`q.${l}`, add(q, ofLayer(inputs.queryDelta, l)));
      const scaled = mul(
        div(matmul(query, probe(`k.${l}`, k), { transposeB: true }), Math.sqrt(d)),
        ofLayer(inputs.scoreScale, l),
      );
      const scores = probe(`scores.${l}`, add(scaled, ofLayer(inputs.scoreDelta, l)));
      const attention = probe(`attention.${l}`, softmax(add(scores, inputs.mask)));
      const mix = probe(`mix.${l}`, matmul(attention, probe(`v.${l}`, v)));
      return mul(mix, reshape(ofLayer(inputs.headGate, l), [1, h, 1, 1]));
    },
    (tokens, positions) => add(tokens, mul(positions, reshape(inputs.positions, [1, 1]))),
  );
  if (logits.shape[0] !== t)
    throw new Error(`gptInspect reads one sentence at a time, got ${logits.shape[0] / t}`);
  // A row picked by its number is what an embedding does.
  return { logits, probabilities: softmax(embedding(logits, inputs.last)) };
}

/**
 * The additive mask [T, T] of a sentence of `count` tokens padded to `t`. Causal: nobody sees the future. None: everybody sees
 * everybody. Padding is never seen by a real token; a padded row sees what it may, so that no row is fully masked.
 */
export function attentionMask(t: number, count: number, causal: boolean): Float32Array {
  const mask = new Float32Array(t * t);
  for (let i = 0; i < t; i++) {
    const visible = causal ? Math.min(i + 1, Math.max(count, 1)) : Math.max(count, 1);
    mask.fill(hidden, i * t + visible, (i + 1) * t);
  }
  return mask;
}
