// cached-attention: attention of new tokens to themselves and to all before them, whose keys and values were kept (a KV cache).
// It writes the new keys and values into the cache and then attends: generating a token costs one row, not the whole square.
import { check } from "../errors.js";
import { currentGraph } from "../graph.js";
import { describe, sameShape, sizeOf, type Shape, type TensorType } from "../shape.js";
import type { Tensor } from "../tensor.js";
import { bytesOf, type OpDefinition } from "./op.js";

export type CachedAttributes = { readonly scale: number };

export interface CachedSizes {
  readonly batch: number;
  /** New tokens. */
  readonly t: number;
  readonly heads: number;
  readonly d: number;
  /** Places in the cache. */
  readonly s: number;
}

export function cachedSizes([qkv, cache]: readonly TensorType[]): CachedSizes {
  const [batch, t, , heads, d] = qkv.shape;
  return { batch, t, heads, d, s: cache.shape[2] };
}

/**
 * qkv [B, T, 3, H, D] of T new tokens, cache [2, B, S, H, D] (keys, then values) of an arena, start u32[1]: how many tokens
 * the cache holds. Writes the new ones at start … start + T − 1; → out [B, T, H, D], where token t sees the places
 * j ≤ start + t. A token with no place left in the cache is not kept, and its row of out is 0. Not differentiable.
 */
export function cachedAttention(
  qkv: Tensor,
  cache: Tensor,
  start: Tensor,
  options: { readonly scale?: number } = {},
): Tensor {
  const scale = options.scale ?? 1 / Math.sqrt(qkv.shape[qkv.shape.length - 1]);
  const inputs = [qkv, cache, start];
  const types = cachedAttentionDefinition.infer(inputs, { scale });
  return currentGraph("cached-attention").append("cached-attention", { scale }, inputs, types)[0];
}

export const cachedAttentionDefinition: OpDefinition<CachedAttributes> = {
  name: "cached-attention",
  mutates: [1],
  infer([qkv, cache, start], { scale }) {
    const op = "cached-attention";
    const [batch, t, three, heads, d] = qkv.shape;
    check(
      qkv.shape.length === 5 && three === 3 && sizeOf(qkv.shape) > 0,
      op,
      () => `qkv must be [B, T, 3, H, D], got ${describe(qkv)}`,
    );
    check(
      cache.shape.length === 5 && sameShape(cache.shape, [2, batch, cache.shape[2], heads, d]),
      op,
      () => `the cache must be [2, B, S, H, D] of qkv's B, H and D, got ${describe(cache)}`,
    );
    check(
      cache.shape[2] >= t,
      op,
      () => `the cache must have room for T, got S ${cache.shape[2]} and T ${t}`,
    );
    check(
      start.dtype === "u32" && sizeOf(start.shape) === 1,
      op,
      () => `start must be u32[1], got ${describe(start)}`,
      "type",
    );
    check(scale > 0 && scale < Infinity, op, () => `the scale must be above 0, got ${scale}`, "argument");
    return [{ shape: [batch, t, heads, d], dtype: "f32" }];
  },
  // p = start + t: K_p, V_p ← k_t, v_t; s_j = scale·q_t·K_j for j ≤ p; out_t = Σ_j softmax(s)_j·V_j
  reference({ inputs: [qkv, cache, [start]], outputs: [out], inputTypes, attributes: { scale } }) {
    const { batch, t, heads, d, s } = cachedSizes(inputTypes);
    const row = heads * d;
    const values = batch * s * row;
    const scores = new Float64Array(s);
    for (let b = 0; b < batch; b++) {
      for (let i = 0; i < t; i++) {
        const [from, to] = [(b * t + i) * 3 * row, (b * s + start + i) * row];
        if (start + i >= s) continue;
        for (let c = 0; c < row; c++) {
          cache[to + c] = qkv[from + row + c];
          cache[values + to + c] = qkv[from + 2 * row + c];
        }
      }
      for (let i = 0; i < t; i++) {
        for (let h = 0; h < heads; h++) {
          const query = (b * t + i) * 3 * row + h * d;
          const result = (b * t + i) * row + h * d;
          const key = (j: number): number => (b * s + j) * row + h * d;
          out.fill(0, result, result + d);
          if (start + i >= s) continue;
          let top = -Infinity;
          for (let j = 0; j <= start + i; j++) {
            let score = 0;
            for (let c = 0; c < d; c++) score += qkv[query + c] * cache[key(j) + c];
            scores[j] = scale * score;
            top = Math.max(top, scores[j]);
          }
          let total = 0;
          for (let j = 0; j <= start + i; j++) total += scores[j] = Math.exp(scores[j] - top);
          for (let c = 0; c < d; c++) {
            let sum = 0;
            for (let j = 0; j <= start + i; j++) sum += scores[j] * cache[values + key(j) + c];
            out[result + c] = sum / total;
          }
        }
      }
    }
  },
  samples: [
    sample([1, 1, 3, 1, 1], 1, 1),
    sample([1, 1, 3, 4, 32], 65, 65),
    sample([2, 1, 3, 3, 33], 40, 40),
    sample([2, 3, 3, 2, 20], 31, 31),
    sample([1, 17, 3, 2, 32], 33, 33),
    sample([1, 33, 3, 3, 7], 64, 20),
    sample([1, 1, 3, 2, 64], 300, 300),
  ],
  work({ inputTypes }) {
    // How full the cache is shows when it runs: half of it is assumed.
    const { batch, t, heads, d, s } = cachedSizes(inputTypes);
    return { flops: 2 * batch * heads * t * s * d, bytes: bytesOf(inputTypes) };
  },
};

function sample(qkv: Shape, s: number, below: number) {
  const [batch, , , heads, d] = qkv;
  const inputs: TensorType[] = [
    { shape: qkv, dtype: "f32" },
    { shape: [2, batch, s, heads, d], dtype: "f32" },
    { shape: [1], dtype: "u32" },
  ];
  return { inputs, attributes: { scale: 1 / Math.sqrt(d) }, below: [null, null, below] };
}
