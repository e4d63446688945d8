// flash-attention: softmax(q·kᵀ·scale)·v without ever storing the T×S matrix, and its gradient, which computes the matrix
// again from the log-sum-exp of each row (Dao et al. 2022). `attention` is the op whose matrix can be looked at.
import { check } from "../errors.js";
import { currentGraph } from "../graph.js";
import { describe, sameShape, sizeOf, type Shape, type TensorType } from "../shape.js";
import type { Tensor } from "../tensor.js";
import { bytesOf, type OpCall, type OpDefinition, type Work } from "./op.js";

/** `packed`: q, k and v are one tensor [B, T, 3, H, D], as a linear layer leaves them, and out is [B, T, H, D]. */
export type FlashAttributes = { readonly causal: boolean; readonly scale: number; readonly packed: boolean };

interface FlashOptions {
  readonly causal?: boolean;
  readonly scale?: number;
}

/** q [..., T, D], k and v [..., S, D] → out [..., T, D]. Causal: query t sees the keys j ≤ t + S − T. */
export function flashAttention(q: Tensor, k: Tensor, v: Tensor, options: FlashOptions = {}): Tensor {
  return append([q, k, v], q, false, options);
}

/** qkv [B, T, 3, H, D] → out [B, T, H, D]: attention of a sequence to itself, read and written where a linear layer has it. */
export function flashSelfAttention(qkv: Tensor, options: FlashOptions = {}): Tensor {
  return append([qkv], qkv, true, options);
}

function append(inputs: readonly Tensor[], q: Tensor, packed: boolean, options: FlashOptions): Tensor {
  const scale = options.scale ?? 1 / Math.sqrt(q.shape[q.shape.length - 1]);
  const attributes = { causal: options.causal ?? false, scale, packed };
  const types = flashAttentionDefinition.infer(inputs, attributes);
  return currentGraph("flash-attention").append("flash-attention", attributes, inputs, types)[0];
}

/** Where row `t` of head `h` of batch `b` begins: start + b·batch + h·head + t·row, in elements. */
export interface RowLayout {
  readonly start: number;
  readonly batch: number;
  readonly head: number;
  readonly row: number;
}

export interface FlashGeometry {
  readonly batch: number;
  /** Heads of one batch. Row t of head h of batch b has its log-sum-exp at (b·heads + h)·T + t. */
  readonly heads: number;
  readonly t: number;
  readonly s: number;
  readonly d: number;
  readonly q: RowLayout;
  readonly k: RowLayout;
  readonly v: RowLayout;
  readonly out: RowLayout;
}

/** The gradients dq, dk, dv lie as q, k, v do: packed, all four starts and strides are those of dqkv. */
export function flashGeometry([q, k]: readonly TensorType[], { packed }: FlashAttributes): FlashGeometry {
  if (packed) {
    const [batch, t, , heads, d] = q.shape;
    const c = heads * d;
    const part = (index: number): RowLayout => ({ start: index * c, batch: t * 3 * c, head: d, row: 3 * c });
    const out = { start: 0, batch: t * c, head: d, row: c };
    return { batch, heads, t, s: t, d, q: part(0), k: part(1), v: part(2), out };
  }
  const [t, d] = q.shape.slice(-2);
  const s = k.shape[k.shape.length - 2];
  const rows = (length: number): RowLayout => ({ start: 0, batch: 0, head: length * d, row: d });
  return {
    batch: 1,
    heads: sizeOf(q.shape.slice(0, -2)),
    t,
    s,
    d,
    q: rows(t),
    k: rows(s),
    v: rows(s),
    out: rows(t),
  };
}

function outputShapes([q]: readonly TensorType[], packed: boolean): { out: Shape; lse: Shape } {
  if (!packed) return { out: q.shape, lse: q.shape.slice(0, -1) };
  const [batch, t, , heads, d] = q.shape;
  return { out: [batch, t, heads, d], lse: [batch, heads, t] };
}

export const flashAttentionDefinition: OpDefinition<FlashAttributes> = {
  name: "flash-attention",
  infer(inputs, { causal, scale, packed }) {
    const [q, k, v] = inputs;
    for (const x of inputs) {
      check(x.dtype === "f32", "flash-attention", () => `operands must be f32, got ${describe(x)}`, "type");
      check(sizeOf(x.shape) > 0, "flash-attention", () => `operands must not be empty, got ${describe(x)}`);
    }
    if (packed) {
      const fits = q.shape.length === 5 && q.shape[2] === 3;
      check(fits, "flash-attention", () => `qkv must be [B, T, 3, H, D], got ${describe(q)}`);
    } else {
      const [t, d] = q.shape.slice(-2);
      const [s] = k.shape.slice(-2);
      check(
        q.shape.length >= 2 &&
          sameShape(k.shape, v.shape) &&
          sameShape([...q.shape.slice(0, -2), s, d], k.shape),
        "flash-attention",
        () =>
          `q [..., T, D] and k, v [..., S, D] must agree, got ${describe(q)}, ${describe(k)}, ${describe(v)}`,
      );
      check(!causal || s >= t, "flash-attention", () => `causal needs S ≥ T, got T ${t} and S ${s}`);
    }
    check(
      Number.isFinite(scale),
      "flash-attention",
      () => `the scale must be finite, got ${scale}`,
      "argument",
    );
    const { out, lse } = outputShapes(inputs, packed);
    return [
      { shape: out, dtype: "f32" },
      { shape: lse, dtype: "f32" },
    ];
  },
  // lse_i = ln Σ_j exp(s_ij), s = scale·q·kᵀ; out_i = Σ_j exp(s_ij − lse_i)·v_j
  reference({ inputs, outputs: [out, lse], inputTypes, attributes }) {
    const [q, k = q, v = q] = inputs;
    const geometry = flashGeometry(inputTypes, attributes);
    const { t, s, d } = geometry;
    const scores = new Float64Array(s);
    forEachHead(geometry, (at, head) => {
      for (let i = 0; i < t; i++) {
        const visible = attributes.causal ? i + 1 + s - t : s;
        const query = at(geometry.q, i);
        let top = -Infinity;
        for (let j = 0; j < visible; j++) {
          scores[j] = attributes.scale * dot(q, query, k, at(geometry.k, j), d);
          top = Math.max(top, scores[j]);
        }
        let total = 0;
        for (let j = 0; j < visible; j++) total += Math.exp(scores[j] - top);
        const row = top + Math.log(total);
        for (let c = 0; c < d; c++) {
          let value = 0;
          for (let j = 0; j < visible; j++) value += Math.exp(scores[j] - row) * v[at(geometry.v, j) + c];
          out[at(geometry.out, i) + c] = value;
        }
        lse[head * t + i] = row;
      }
    });
  },
  // The second output is nobody's but the gradient's: no loss can depend on it.
  gradient({ inputs, outputs: [out, lse], gradients: [dOut], attributes }) {
    if (!dOut) return inputs.map(() => null);
    const all = [...inputs, out, lse, dOut];
    const types = flashAttentionGradientDefinition.infer(all, attributes);
    return currentGraph("flash-attention").append("flash-attention-gradient", attributes, all, types);
  },
  samples: [
    sample([1, 1, 1], 1, false),
    sample([2, 3, 33, 32], 33, true),
    sample([1, 2, 31, 32], 65, false),
    sample([3, 3, 32], 33, true),
    sample([1, 65, 33], 65, true),
    sample([2, 65, 64], 65, true),
    packedSample([2, 17, 3, 3, 32], true),
    packedSample([1, 65, 3, 2, 33], false),
    packedSample([2, 31, 3, 2, 32], true),
  ],
  work: (call) => flashWork(call, 2),
};

/** Products of T×S×D: two forward; backward five and two more, because both kernels compute P and dP again. */
function flashWork({ inputTypes, outputTypes, attributes }: OpCall<FlashAttributes>, products: number): Work {
  const { batch, heads, t, s, d } = flashGeometry(inputTypes, attributes);
  const pairs = attributes.causal ? t * s - (t * (t - 1)) / 2 : t * s;
  return {
    flops: 2 * products * batch * heads * pairs * d,
    bytes: bytesOf(inputTypes) + bytesOf(outputTypes),
  };
}

export const flashAttentionGradientDefinition: OpDefinition<FlashAttributes> = {
  name: "flash-attention-gradient",
  // q, k, v (or qkv), out, lse, dOut → dq, dk, dv (or dqkv)
  infer(inputs, attributes) {
    const operands = inputs.slice(0, attributes.packed ? 1 : 3);
    const [out, lse, dOut] = inputs.slice(operands.length);
    const [wantedOut, wantedLse] = flashAttentionDefinition.infer(operands, attributes);
    check(
      sameShape(out.shape, wantedOut.shape) &&
        sameShape(dOut.shape, wantedOut.shape) &&
        sameShape(lse.shape, wantedLse.shape),
      "flash-attention-gradient",
      () =>
        `out, lse and dOut must be what the forward pass gives, got ${describe(out)}, ${describe(lse)}, ${describe(dOut)}`,
    );
    return operands.map(({ shape }) => ({ shape, dtype: "f32" }));
  },
  // D_i = dOut_i·out_i; P_ij = exp(s_ij − lse_i); dS_ij = P_ij·(dOut_i·v_j − D_i);
  // dq_i = scale·Σ_j dS_ij·k_j; dk_j = scale·Σ_i dS_ij·q_i; dv_j = Σ_i P_ij·dOut_i
  reference({ inputs, outputs, inputTypes, attributes }) {
    const { packed, causal, scale } = attributes;
    const [q, k, v, out, lse, dOut] = packed ? [inputs[0], inputs[0], ...inputs] : inputs;
    const geometry = flashGeometry(inputTypes, attributes);
    const { t, s, d } = geometry;
    const sums = outputs.map((output) => new Float64Array(output.length));
    const [dq, dk = dq, dv = dq] = sums;
    forEachHead(geometry, (at, head) => {
      for (let i = 0; i < t; i++) {
        const visible = causal ? i + 1 + s - t : s;
        const query = at(geometry.q, i);
        const result = at(geometry.out, i);
        const own = dot(dOut, result, out, result, d);
        for (let j = 0; j < visible; j++) {
          const key = at(geometry.k, j);
          const value = at(geometry.v, j);
          const p = Math.exp(scale * dot(q, query, k, key, d) - lse[head * t + i]);
          const ds = scale * p * (dot(dOut, result, v, value, d) - own);
          for (let c = 0; c < d; c++) {
            dq[query + c] += ds * k[key + c];
            dk[key + c] += ds * q[query + c];
            dv[value + c] += p * dOut[result + c];
          }
        }
      }
    });
    sums.forEach((sum, i) => outputs[i].set(sum));
  },
  samples: [
    sample([1, 1, 1], 1, false),
    sample([2, 3, 33, 32], 33, true),
    sample([1, 2, 31, 32], 65, false),
    sample([3, 3, 32], 33, true),
    sample([1, 65, 33], 65, true),
    sample([2, 65, 64], 65, true),
    packedSample([2, 17, 3, 3, 32], true),
    packedSample([1, 65, 3, 2, 33], false),
    packedSample([2, 31, 3, 2, 32], true),
  ].map(gradientSample),
  work: (call) => flashWork(call, 7),
};

type Numbers = ArrayLike<number>;

function dot(a: Numbers, startA: number, b: Numbers, startB: number, length: number): number {
  let total = 0;
  for (let c = 0; c < length; c++) total += a[startA + c] * b[startB + c];
  return total;
}

/** Calls `visit` for every head of every batch, with its number and a function that finds a row in a layout. */
function forEachHead(
  { batch, heads }: FlashGeometry,
  visit: (at: (layout: RowLayout, row: number) => number, head: number) => void,
): void {
  for (let b = 0; b < batch; b++) {
    for (let h = 0; h < heads; h++) {
      const at = (layout: RowLayout, row: number): number =>
        layout.start + b * layout.batch + h * layout.head + row * layout.row;
      visit(at, b * heads + h);
    }
  }
}

function typesOf(...shapes: readonly Shape[]): TensorType[] {
  return shapes.map((shape) => ({ shape, dtype: "f32" }));
}

function sample(q: Shape, s: number, causal: boolean) {
  const kv = [...q.slice(0, -2), s, q[q.length - 1]];
  const attributes = { causal, scale: 1 / Math.sqrt(q[q.length - 1]), packed: false };
  return { inputs: typesOf(q, kv, kv), attributes };
}

function packedSample(qkv: Shape, causal: boolean) {
  const attributes = { causal, scale: 1 / Math.sqrt(qkv[qkv.length - 1]), packed: true };
  return { inputs: typesOf(qkv), attributes };
}

/** A log-sum-exp that is no row's own still has a gradient, as long as exp(s − lse) is tame. */
function gradientSample({ inputs, attributes }: ReturnType<typeof sample>) {
  const { out, lse } = outputShapes(inputs, attributes.packed);
  const range = [...inputs.map(() => [-1, 1] as const), null, [1, 4] as const, null];
  return { inputs: [...inputs, ...typesOf(out, lse, out)], attributes, range };
}
