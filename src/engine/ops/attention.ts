// attention: softmax(q·kᵀ·scale)·v per head in one op. The probabilities are kept: they are the picture, and the backward pass needs them.
import { check } from "../errors.js";
import { currentGraph } from "../graph.js";
import { describe, sameShape, sizeOf } from "../shape.js";
import type { Tensor } from "../tensor.js";
import { add, mul } from "./elementwise.js";
import { matmul } from "./matmul.js";
import { bytesOf, type OpDefinition } from "./op.js";
import { softmaxGradient } from "./softmax.js";

export type AttentionAttributes = { readonly causal: boolean; readonly scale: number };

/** q [..., T, D], k and v [..., S, D] → out [..., T, D] and probabilities [..., T, S] (Vaswani et al. 2017). */
export function attention(
  q: Tensor,
  k: Tensor,
  v: Tensor,
  options: { causal?: boolean; scale?: number } = {},
): { out: Tensor; probabilities: Tensor } {
  const attributes = {
    causal: options.causal ?? false,
    scale: options.scale ?? 1 / Math.sqrt(q.shape[q.shape.length - 1]),
  };
  const types = attentionDefinition.infer([q, k, v], attributes);
  const [out, probabilities] = currentGraph("attention").append("attention", attributes, [q, k, v], types);
  return { out, probabilities };
}

export const attentionDefinition: OpDefinition<AttentionAttributes> = {
  name: "attention",
  infer([q, k, v], { causal, scale }) {
    const [t, d] = q.shape.slice(-2);
    const [s] = k.shape.slice(-2);
    check(
      q.shape.length >= 2 &&
        sameShape(k.shape, v.shape) &&
        sameShape([...q.shape.slice(0, -2), s, d], k.shape),
      "attention",
      () =>
        `q [..., T, D] and k, v [..., S, D] must agree, got ${describe(q)}, ${describe(k)}, ${describe(v)}`,
    );
    check(!causal || s >= t, "attention", () => `causal needs S ≥ T, got T ${t} and S ${s}`);
    check(Number.isFinite(scale), "attention", () => `the scale must be finite, got ${scale}`, "argument");
    return [
      { shape: q.shape, dtype: "f32" },
      { shape: [...q.shape.slice(0, -1), s], dtype: "f32" },
    ];
  },
  reference({ inputs: [q, k, v], outputs: [out, p], inputTypes, attributes: { causal, scale } }) {
    const [t, d] = inputTypes[0].shape.slice(-2);
    const s = inputTypes[1].shape[inputTypes[1].shape.length - 2];
    const heads = sizeOf(inputTypes[0].shape.slice(0, -2));
    const scores = new Float64Array(s);
    for (let h = 0; h < heads; h++) {
      for (let i = 0; i < t; i++) {
        const row = h * t + i;
        const visible = causal ? i + 1 + s - t : s;
        let top = -Infinity;
        for (let j = 0; j < visible; j++) {
          let dot = 0;
          for (let c = 0; c < d; c++) dot += q[row * d + c] * k[(h * s + j) * d + c];
          scores[j] = dot * scale;
          top = Math.max(top, scores[j]);
        }
        let total = 0;
        for (let j = 0; j < visible; j++) total += scores[j] = Math.exp(scores[j] - top);
        for (let j = 0; j < s; j++) p[row * s + j] = j < visible ? scores[j] / total : 0;
        for (let c = 0; c < d; c++) {
          let value = 0;
          for (let j = 0; j < visible; j++) value += scores[j] * v[(h * s + j) * d + c];
          out[row * d + c] = value / total;
        }
      }
    }
  },
  pieces: ({ inputTypes }) => sizeOf(inputTypes[0].shape.slice(0, -2)),
  wasm({
    kernels,
    inputs,
    outputs,
    inputTypes,
    pieces: { from, to },
    attributes: { causal, scale },
    scratch,
  }) {
    // The kernel takes the largest score before it scales.
    if (scale <= 0) return null;
    const { shape } = inputTypes[0];
    const [t, d] = shape.slice(-2);
    const s = inputTypes[1].shape[shape.length - 2];
    const panels = scratch(kernels.attentionScratch(s, d));
    const [q, k, v] = [t, s, s].map((rows, i) => inputs[i] + 4 * from * rows * d);
    const [out, p] = [d, s].map((width, i) => outputs[i] + 4 * from * t * width);
    return () => kernels.attention(q, k, v, out, p, panels, to - from, t, s, d, causal ? 1 : 0, scale);
  },
  // dv = pᵀ·do; dp = do·vᵀ; ds = p ∘ (dp − Σ p∘dp); dq = ds·k·scale; dk = dsᵀ·q·scale
  gradient({ inputs: [q, k, v], outputs: [, p], gradients: [dOut, dP], attributes: { scale } }) {
    const fromOut = dOut ? matmul(dOut, v, { transposeB: true }) : null;
    const dp = fromOut && dP ? add(fromOut, dP) : (fromOut ?? dP)!;
    const ds = mul(softmaxGradient(p, dp), scale);
    return [
      matmul(ds, k),
      matmul(ds, q, { transposeA: true }),
      dOut ? matmul(p, dOut, { transposeA: true }) : null,
    ];
  },
  samples: [
    sample([1, 1, 1], 1, false),
    sample([2, 3, 33, 32], 33, true),
    sample([1, 2, 31, 16], 65, false),
    sample([3, 3, 8], 33, true),
    sample([1, 65, 33], 65, true),
  ],
  work({ inputTypes, outputTypes }) {
    const d = inputTypes[0].shape[inputTypes[0].shape.length - 1];
    return { flops: 4 * d * sizeOf(outputTypes[1].shape), bytes: bytesOf(inputTypes) + bytesOf(outputTypes) };
  },
};

function sample(q: readonly number[], s: number, causal: boolean) {
  const kv = [...q.slice(0, -2), s, q[q.length - 1]];
  return {
    inputs: [q, kv, kv].map((shape) => ({ shape, dtype: "f32" as const })),
    attributes: { causal, scale: 1 / Math.sqrt(q[q.length - 1]) },
  };
}
