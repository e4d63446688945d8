// softmax over the last axis, plain or causal, and its gradient.
import { check } from "../errors.js";
import { currentGraph } from "../graph.js";
import { describe, sameShape, sizeOf, type Shape } from "../shape.js";
import type { Tensor } from "../tensor.js";
import { bytesOf, type OpDefinition } from "./op.js";

export type SoftmaxAttributes = { readonly causal: boolean };

/** y = exp(x − max) / Σ, over the last axis. Causal: x is [..., T, S] and columns j > i + S − T are 0. */
export function softmax(x: Tensor, options: { causal?: boolean } = {}): Tensor {
  const attributes = { causal: options.causal ?? false };
  return currentGraph("softmax").append(
    "softmax",
    attributes,
    [x],
    softmaxDefinition.infer([x], attributes),
  )[0];
}

export function softmaxGradient(y: Tensor, dy: Tensor): Tensor {
  const types = softmaxGradientDefinition.infer([y, dy], {});
  return currentGraph("softmax-gradient").append("softmax-gradient", {}, [y, dy], types)[0];
}

/** Rows and columns, how many columns row r may see, and blocks of rows that begin alike. */
export function softmaxGeometry(
  shape: Shape,
  causal: boolean,
): { rows: number; columns: number; period: number; blocks: number } {
  const columns = shape[shape.length - 1];
  const rows = sizeOf(shape) / columns;
  const period = causal ? shape[shape.length - 2] : 0;
  return { rows, columns, period, blocks: rows / (period || 1) };
}

export const softmaxDefinition: OpDefinition<SoftmaxAttributes> = {
  name: "softmax",
  infer([x], { causal }) {
    check(x.dtype === "f32", "softmax", () => `needs f32, got ${describe(x)}`, "type");
    check(x.shape.length >= (causal ? 2 : 1), "softmax", () => `needs more axes, got ${describe(x)}`);
    check(sizeOf(x.shape) > 0, "softmax", () => `rows must not be empty, got ${describe(x)}`);
    if (causal) {
      const [t, s] = x.shape.slice(-2);
      check(s >= t, "softmax", () => `causal needs at least as many columns as rows, got ${describe(x)}`);
    }
    return [{ shape: x.shape, dtype: "f32" }];
  },
  reference({ inputs: [x], outputs: [y], inputTypes, attributes: { causal } }) {
    const { rows, columns, period } = softmaxGeometry(inputTypes[0].shape, causal);
    for (let r = 0; r < rows; r++) {
      const visible = causal ? (r % period) + 1 + columns - period : columns;
      const base = r * columns;
      let top = -Infinity;
      for (let j = 0; j < visible; j++) top = Math.max(top, x[base + j]);
      let total = 0;
      for (let j = 0; j < visible; j++) total += Math.exp(x[base + j] - top);
      for (let j = 0; j < columns; j++) y[base + j] = j < visible ? Math.exp(x[base + j] - top) / total : 0;
    }
  },
  pieces: ({ inputTypes, attributes: { causal } }) => softmaxGeometry(inputTypes[0].shape, causal).blocks,
  wasm({ kernels, inputs: [x], outputs: [y], inputTypes, pieces: { from, to }, attributes: { causal } }) {
    const { rows, columns, period, blocks } = softmaxGeometry(inputTypes[0].shape, causal);
    const height = rows / blocks;
    const start = 4 * from * height * columns;
    return () => kernels.softmax(x + start, y + start, (to - from) * height, columns, period);
  },
  gradient: ({ outputs: [y], gradients }) => [softmaxGradient(y, gradients[0]!)],
  samples: [
    sample([1, 1], false),
    sample([3, 33], false),
    sample([31, 257], false),
    sample([2, 3, 31, 31], true),
    sample([33, 65], true),
  ],
  work: ({ inputTypes, outputTypes }) => ({
    flops: 16 * sizeOf(inputTypes[0].shape),
    bytes: bytesOf(inputTypes) + bytesOf(outputTypes),
  }),
};

function sample(shape: Shape, causal: boolean) {
  return { inputs: [{ shape, dtype: "f32" as const }], attributes: { causal } };
}

export const softmaxGradientDefinition: OpDefinition<Record<string, never>> = {
  name: "softmax-gradient",
  infer([y, dy]) {
    check(
      sameShape(y.shape, dy.shape),
      "softmax-gradient",
      () => `shapes must match, got ${describe(y)} and ${describe(dy)}`,
    );
    return [{ shape: y.shape, dtype: "f32" }];
  },
  // dx = y ∘ (dy − Σ_j y_j dy_j)
  reference({ inputs: [y, dy], outputs: [dx], inputTypes }) {
    const { rows, columns } = softmaxGeometry(inputTypes[0].shape, false);
    for (let r = 0; r < rows; r++) {
      const base = r * columns;
      let dot = 0;
      for (let j = 0; j < columns; j++) dot += y[base + j] * dy[base + j];
      for (let j = 0; j < columns; j++) dx[base + j] = y[base + j] * (dy[base + j] - dot);
    }
  },
  pieces: ({ inputTypes }) => softmaxGeometry(inputTypes[0].shape, false).rows,
  wasm({ kernels, inputs: [y, dy], outputs: [dx], inputTypes, pieces: { from, to } }) {
    const { columns } = softmaxGeometry(inputTypes[0].shape, false);
    const start = 4 * from * columns;
    return () => kernels.softmaxGradient(y + start, dy + start, dx + start, to - from, columns);
  },
  samples: [
    [1, 1],
    [3, 33],
    [31, 257],
  ].map((shape) => ({
    inputs: [
      { shape, dtype: "f32" as const },
      { shape, dtype: "f32" as const },
    ],
    attributes: {},
    range: [[0, 0.2] as const, null],
  })),
  work: ({ inputTypes, outputTypes }) => ({
    flops: 4 * sizeOf(inputTypes[0].shape),
    bytes: bytesOf(inputTypes) + bytesOf(outputTypes),
  }),
};
