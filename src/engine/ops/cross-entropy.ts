// cross-entropy: −log softmax(logits)[target] per row, and its gradient. A target ≥ V is ignored: loss 0, no gradient.
import { check } from "../errors.js";
import { currentGraph } from "../graph.js";
import { describe, sizeOf, type TensorType } from "../shape.js";
import type { Tensor } from "../tensor.js";
import { bytesOf, type OpDefinition } from "./op.js";

type None = Record<string, never>;

/** logits [N, V], targets u32 [N] → losses [N], in nats. */
export function crossEntropy(logits: Tensor, targets: Tensor): Tensor {
  const types = crossEntropyDefinition.infer([logits, targets], {});
  return currentGraph("cross-entropy").append("cross-entropy", {}, [logits, targets], types)[0];
}

function checkTypes(logits: TensorType, targets: TensorType): void {
  check(logits.shape.length === 2, "cross-entropy", () => `logits must be f32[N,V], got ${describe(logits)}`);
  check(
    targets.dtype === "u32",
    "cross-entropy",
    () => `targets must be u32, got ${describe(targets)}`,
    "type",
  );
  check(
    targets.shape.length === 1 && targets.shape[0] === logits.shape[0],
    "cross-entropy",
    () => `one target per row, got ${describe(logits)} and ${describe(targets)}`,
  );
}

/** log Σ exp of a row, safe for any finite logits. */
function logSumExp(x: ArrayLike<number>, base: number, count: number): number {
  let top = -Infinity;
  for (let j = 0; j < count; j++) top = Math.max(top, x[base + j]);
  let total = 0;
  for (let j = 0; j < count; j++) total += Math.exp(x[base + j] - top);
  return top + Math.log(total);
}

const samples = [
  { n: 3, v: 33 },
  { n: 31, v: 257 },
  { n: 1, v: 1 },
];

export const crossEntropyDefinition: OpDefinition<None> = {
  name: "cross-entropy",
  infer([logits, targets]) {
    checkTypes(logits, targets);
    return [{ shape: targets.shape, dtype: "f32" }];
  },
  reference({ inputs: [logits, targets], outputs: [losses], inputTypes }) {
    const [n, v] = inputTypes[0].shape;
    for (let r = 0; r < n; r++) {
      losses[r] = targets[r] < v ? logSumExp(logits, r * v, v) - logits[r * v + targets[r]] : 0;
    }
  },
  pieces: ({ inputTypes }) => inputTypes[0].shape[0],
  wasm({ kernels, inputs: [logits, targets], outputs: [losses], inputTypes, pieces: { from, to } }) {
    const [, v] = inputTypes[0].shape;
    const [x, ids, y] = [logits + 4 * from * v, targets + 4 * from, losses + 4 * from];
    return () => kernels.crossEntropy(x, ids, y, to - from, v);
  },
  gradient({ inputs: [logits, targets], gradients }) {
    const inputs = [logits, targets, gradients[0]!];
    const types = crossEntropyGradientDefinition.infer(inputs, {});
    return [currentGraph("cross-entropy").append("cross-entropy-gradient", {}, inputs, types)[0], null];
  },
  samples: samples.map(({ n, v }) => ({
    inputs: [
      { shape: [n, v], dtype: "f32" },
      { shape: [n], dtype: "u32" },
    ],
    attributes: {},
    below: [null, v + 1],
  })),
  work: ({ inputTypes }) => ({ flops: 14 * sizeOf(inputTypes[0].shape), bytes: bytesOf(inputTypes) }),
};

/** logits [N, V], targets u32 [N], dlosses [N] → dlogits [N, V]. */
export const crossEntropyGradientDefinition: OpDefinition<None> = {
  name: "cross-entropy-gradient",
  infer([logits, targets]) {
    checkTypes(logits, targets);
    return [{ shape: logits.shape, dtype: "f32" }];
  },
  // dlogits = (softmax(logits) − onehot(target)) · dloss
  reference({ inputs: [logits, targets, dLosses], outputs: [dLogits], inputTypes }) {
    const [n, v] = inputTypes[0].shape;
    for (let r = 0; r < n; r++) {
      const ignored = targets[r] >= v;
      const total = ignored ? 0 : logSumExp(logits, r * v, v);
      for (let j = 0; j < v; j++) {
        const p = ignored ? 0 : Math.exp(logits[r * v + j] - total) - (j === targets[r] ? 1 : 0);
        dLogits[r * v + j] = p * dLosses[r];
      }
    }
  },
  pieces: ({ inputTypes }) => inputTypes[0].shape[0],
  wasm({
    kernels,
    inputs: [logits, targets, dLosses],
    outputs: [dLogits],
    inputTypes,
    pieces: { from, to },
  }) {
    const [, v] = inputTypes[0].shape;
    const start = 4 * from * v;
    const [ids, dy] = [targets + 4 * from, dLosses + 4 * from];
    return () => kernels.crossEntropyGradient(logits + start, ids, dy, dLogits + start, to - from, v);
  },
  samples: samples.map(({ n, v }) => ({
    inputs: [
      { shape: [n, v], dtype: "f32" },
      { shape: [n], dtype: "u32" },
      { shape: [n], dtype: "f32" },
    ],
    attributes: {},
    below: [null, v + 1, null],
  })),
  work: ({ inputTypes, outputTypes }) => ({
    flops: 14 * sizeOf(inputTypes[0].shape),
    bytes: bytesOf(inputTypes) + bytesOf(outputTypes),
  }),
};
