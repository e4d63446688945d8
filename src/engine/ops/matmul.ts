// matmul: batched matrix product with optional transposes, bias row, activation and residual.
import { check } from "../errors.js";
import { currentGraph } from "../graph.js";
import { broadcastShapes, describe, sameShape, sizeOf, type Shape, type TensorType } from "../shape.js";
import type { Tensor } from "../tensor.js";
import { elementwiseTable } from "./elementwise.js";
import { sumTo } from "./leaves.js";
import { bytesOf, type OpDefinition } from "./op.js";
import { sum } from "./reduce.js";
import { reshape } from "./reshape.js";

export type Activation = "none" | "relu" | "gelu" | "silu" | "tanh";
export type MatmulAttributes = {
  readonly transposeA: boolean;
  readonly transposeB: boolean;
  readonly bias: boolean;
  readonly activation: Activation;
  /** A last input of c's shape is added at the end. */
  readonly residual: boolean;
};

const plain: MatmulAttributes = {
  transposeA: false,
  transposeB: false,
  bias: false,
  activation: "none",
  residual: false,
};

/**
 * c = activation(a·b + bias [N]) + residual [..., M, N], each part optional. a is [..., M, K] ([..., K, M] if transposeA), b [..., K, N] ([..., N, K] if transposeB);
 * leading axes are batch axes and broadcast. An activation here has no gradient: the planner adds it to inference graphs.
 */
export function matmul(
  a: Tensor,
  b: Tensor,
  options: {
    transposeA?: boolean;
    transposeB?: boolean;
    bias?: Tensor;
    activation?: Activation;
    residual?: Tensor;
  } = {},
): Tensor {
  const { bias, residual, ...rest } = options;
  const attributes = { ...plain, ...rest, bias: bias !== undefined, residual: residual !== undefined };
  const inputs = [a, b, ...(bias ? [bias] : []), ...(residual ? [residual] : [])];
  return currentGraph("matmul").append(
    "matmul",
    attributes,
    inputs,
    matmulDefinition.infer(inputs, attributes),
  )[0];
}

/** The geometry every lowering needs: sizes, and how far a batch step moves in each operand (0: it repeats). */
export interface MatmulGeometry {
  readonly batch: number;
  readonly m: number;
  readonly n: number;
  readonly k: number;
  /** Elements between the matrices of neighbouring batches, for every batch index (batch axes may repeat). */
  readonly offsetA: (index: number) => number;
  readonly offsetB: (index: number) => number;
  /** Set when the offset is simply index × stride. */
  readonly strideA: number | null;
  readonly strideB: number | null;
}

/** When b is one matrix and a is not transposed, a's batch axes are rows: one tall product. */
export function matmulGeometry([a, b]: readonly TensorType[], attributes: MatmulAttributes): MatmulGeometry {
  const { transposeA, transposeB } = attributes;
  const [rowsA, colsA] = a.shape.slice(-2);
  const [rowsB, colsB] = b.shape.slice(-2);
  const m = transposeA ? colsA : rowsA;
  const k = transposeA ? rowsA : colsA;
  const n = transposeB ? rowsB : colsB;
  const leadA = a.shape.slice(0, -2);
  const leadB = b.shape.slice(0, -2);
  if (sizeOf(leadB) === 1 && !transposeA) {
    const zero = (): number => 0;
    return { batch: 1, m: m * sizeOf(leadA), n, k, offsetA: zero, offsetB: zero, strideA: 0, strideB: 0 };
  }
  const lead = broadcastShapes("matmul", leadA, leadB);
  const [offsetA, strideA] = batchOffsets(leadA, lead, m * k);
  const [offsetB, strideB] = batchOffsets(leadB, lead, n * k);
  return { batch: sizeOf(lead), m, n, k, offsetA, offsetB, strideA, strideB };
}

function batchOffsets(own: Shape, lead: Shape, matrix: number): [(index: number) => number, number | null] {
  if (sizeOf(own) === 1) return [() => 0, 0];
  if (sizeOf(own) === sizeOf(lead)) return [(index) => index * matrix, matrix];
  const padded = [...new Array<number>(lead.length - own.length).fill(1), ...own];
  const offset = (index: number): number => {
    let rest = index;
    let stride = matrix;
    let result = 0;
    for (let axis = lead.length - 1; axis >= 0; axis--) {
      if (padded[axis] !== 1) result += (rest % lead[axis]) * stride;
      stride *= padded[axis];
      rest = Math.floor(rest / lead[axis]);
    }
    return result;
  };
  return [offset, null];
}

export const matmulDefinition: OpDefinition<MatmulAttributes> = {
  name: "matmul",
  infer([a, b, ...rest], { transposeA, transposeB, bias: hasBias, residual: hasResidual }) {
    for (const x of [a, b]) {
      check(x.dtype === "f32", "matmul", () => `operands must be f32, got ${describe(x)}`, "type");
      check(x.shape.length >= 2, "matmul", () => `operands must have two axes or more, got ${describe(x)}`);
    }
    const [rowsA, colsA] = a.shape.slice(-2);
    const [rowsB, colsB] = b.shape.slice(-2);
    const [m, ka] = transposeA ? [colsA, rowsA] : [rowsA, colsA];
    const [kb, n] = transposeB ? [colsB, rowsB] : [rowsB, colsB];
    check(ka === kb, "matmul", () => `inner sizes must match, got ${describe(a)} × ${describe(b)}`);
    if (hasBias) {
      const [bias] = rest;
      check(
        bias !== undefined && bias.shape.length === 1 && bias.shape[0] === n,
        "matmul",
        () => `the bias must be f32[${n}], got ${bias ? describe(bias) : "nothing"}`,
      );
    }
    const lead = broadcastShapes("matmul", a.shape.slice(0, -2), b.shape.slice(0, -2));
    const shape = [...lead, m, n];
    if (hasResidual) {
      const residual = rest[Number(hasBias)];
      check(
        residual !== undefined && sameShape(residual.shape, shape),
        "matmul",
        () =>
          `the residual must be f32[${shape.join(",")}], got ${residual ? describe(residual) : "nothing"}`,
      );
    }
    return [{ shape, dtype: "f32" }];
  },
  // c[i,j] = f(Σ_k a[i,k]·b[k,j] + bias[j]) + residual[i,j]
  reference({ inputs: [a, b, ...rest], outputs: [c], inputTypes, attributes }) {
    const { batch, m, n, k, offsetA, offsetB } = matmulGeometry(inputTypes, attributes);
    const { transposeA, transposeB, activation } = attributes;
    const f = activation === "none" ? null : elementwiseTable.get(activation)!.js;
    const bias = attributes.bias ? rest[0] : null;
    const residual = attributes.residual ? rest[Number(attributes.bias)] : null;
    const [stepI, stepA] = transposeA ? [1, m] : [k, 1];
    const [stepJ, stepB] = transposeB ? [k, 1] : [1, n];
    for (let s = 0; s < batch; s++) {
      const [baseA, baseB] = [offsetA(s), offsetB(s)];
      for (let i = 0; i < m; i++) {
        for (let j = 0; j < n; j++) {
          const at = (s * m + i) * n + j;
          let total = bias ? bias[j] : 0;
          let ia = baseA + i * stepI;
          let ib = baseB + j * stepJ;
          for (let p = 0; p < k; p++, ia += stepA, ib += stepB) total += a[ia] * b[ib];
          c[at] = (f ? f(total, total, total) : total) + (residual ? residual[at] : 0);
        }
      }
    }
  },
  // da = dc·bᵀ, db = aᵀ·dc, dbias = Σ rows of dc
  gradient({ inputs: [a, b, ...rest], gradients, attributes }) {
    const { transposeA, transposeB, activation } = attributes;
    check(
      activation === "none",
      "matmul",
      () => `an activation inside has no gradient, got "${activation}"`,
      "argument",
    );
    const dc = gradients[0]!;
    const da = transposeA
      ? matmul(b, dc, { transposeA: transposeB, transposeB: true })
      : matmul(dc, b, { transposeB: !transposeB });
    // A single b shared by a batch of a: its gradient is one product over all rows, never a sum of per-batch products.
    const shared = b.shape.length === 2 && !transposeA;
    const rowsA = shared ? reshape(a, [-1, a.shape[a.shape.length - 1]]) : a;
    const rowsC = shared ? reshape(dc, [-1, dc.shape[dc.shape.length - 1]]) : dc;
    const db = transposeB
      ? matmul(rowsC, rowsA, { transposeA: true, transposeB: transposeA })
      : matmul(rowsA, rowsC, { transposeA: !transposeA });
    const result = [sumTo(da, a.shape), sumTo(db, b.shape)];
    if (attributes.bias) result.push(sum(reshape(dc, [-1, rest[0].shape[0]]), 0));
    if (attributes.residual) result.push(dc);
    return result;
  },
  samples: [
    sample([1, 1], [1, 1]),
    sample([3, 33], [33, 65]),
    sample([31, 65], [65, 3], { bias: true, activation: "gelu" }),
    sample([65, 31], [33, 31], { transposeB: true }),
    sample([33, 65], [33, 31], { transposeA: true }),
    sample([31, 33], [3, 31], { transposeA: true, transposeB: true }),
    sample([2, 3, 33, 31], [2, 3, 31, 65]),
    sample([4, 33, 31], [31, 65], { bias: true }),
    sample([2, 3, 33, 31], [3, 65, 31], { transposeB: true }),
    sample([1, 257], [257, 129], { bias: true, activation: "relu" }),
    sample([257, 64], [64, 128], { bias: true, activation: "silu" }),
    sample([33, 65], [65, 31], { residual: true }),
    sample([2, 3, 33, 31], [31, 36], { bias: true, residual: true }),
    sample([65, 64], [64, 68], { bias: true, activation: "gelu", residual: true }),
    sample([3, 2, 33, 8], [3, 2, 36, 8], { transposeB: true, residual: true }),
  ],
  work({ inputTypes, outputTypes, attributes }) {
    const { batch, m, n, k } = matmulGeometry(inputTypes, attributes);
    return { flops: 2 * batch * m * n * k, bytes: bytesOf(inputTypes) + bytesOf(outputTypes) };
  },
};

function sample(a: Shape, b: Shape, options: Partial<MatmulAttributes> = {}) {
  const attributes = { ...plain, ...options };
  const n = attributes.transposeB ? b[b.length - 2] : b[b.length - 1];
  const m = attributes.transposeA ? a[a.length - 1] : a[a.length - 2];
  const c = [...broadcastShapes("matmul", a.slice(0, -2), b.slice(0, -2)), m, n];
  const shapes = [a, b, ...(attributes.bias ? [[n]] : []), ...(attributes.residual ? [c] : [])];
  return { inputs: shapes.map((shape) => ({ shape, dtype: "f32" as const })), attributes };
}
