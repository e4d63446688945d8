// Ops that move numbers without changing them: permute, slice, pad, concat, split. (reshape is free and has its own file.)
import { check } from "../errors.js";
import { currentGraph } from "../graph.js";
import { describe, normalizeAxis, sizeOf, stridesOf, type Shape, type TensorType } from "../shape.js";
import type { Tensor } from "../tensor.js";
import { broadcastTo } from "./elementwise.js";
import { constant } from "./leaves.js";
import { bytesOf, type OpCall, type OpDefinition, type Work } from "./op.js";

const maxRank = 6;
const work = ({ outputTypes }: OpCall<never>): Work => ({ flops: 0, bytes: 2 * bytesOf(outputTypes) });
const f = (...shape: number[]): TensorType => ({ shape, dtype: "f32" });

/** y[i_axes[0], i_axes[1], …] = x[i_0, i_1, …]: axis n of the result is axis `axes[n]` of x. */
export function permute(x: Tensor, axes: readonly number[]): Tensor {
  return currentGraph("permute").append("permute", { axes }, [x], permuteDefinition.infer([x], { axes }))[0];
}

/** Swaps the last two axes. */
export function transpose(x: Tensor): Tensor {
  const axes = x.shape.map((_, axis) => axis);
  return permute(x, [...axes.slice(0, -2), axes.length - 1, axes.length - 2]);
}

/** The box that begins at `starts` with the given shape. */
export function slice(x: Tensor, starts: readonly number[], shape: Shape): Tensor {
  const attributes = { starts, shape };
  return currentGraph("slice").append("slice", attributes, [x], sliceDefinition.infer([x], attributes))[0];
}

/** `x` at `starts` inside zeros of `shape`. */
export function pad(x: Tensor, starts: readonly number[], shape: Shape): Tensor {
  const attributes = { starts, shape };
  return currentGraph("pad").append("pad", attributes, [x], padDefinition.infer([x], attributes))[0];
}

/** Joins up to six tensors along an axis. */
export function concat(tensors: readonly Tensor[], axis: number): Tensor {
  const attributes = { axis: normalizeAxis("concat", axis, tensors[0].shape.length) };
  return currentGraph("concat").append(
    "concat",
    attributes,
    tensors,
    concatDefinition.infer(tensors, attributes),
  )[0];
}

/** Cuts `x` along an axis into pieces of the given lengths: the inverse of `concat`. */
export function split(x: Tensor, axis: number, lengths: readonly number[]): readonly Tensor[] {
  const attributes = { axis: normalizeAxis("split", axis, x.shape.length), lengths };
  return currentGraph("split").append("split", attributes, [x], splitDefinition.infer([x], attributes));
}

export const permuteDefinition: OpDefinition<{ axes: readonly number[] }> = {
  name: "permute",
  infer([x], { axes }) {
    const seen = [...axes].sort((a, b) => a - b);
    check(
      axes.length === x.shape.length && seen.every((axis, i) => axis === i) && axes.length <= maxRank,
      "permute",
      () => `axes must name each axis once, got [${axes.join(",")}] for ${describe(x)}`,
      "argument",
    );
    return [{ shape: axes.map((axis) => x.shape[axis]), dtype: x.dtype }];
  },
  reference({ inputs: [x], outputs: [y], inputTypes, outputTypes, attributes: { axes } }) {
    const strides = stridesOf(inputTypes[0].shape);
    forEachIndex(outputTypes[0].shape, (index, position) => {
      let from = 0;
      for (let axis = 0; axis < axes.length; axis++) from += index[axis] * strides[axes[axis]];
      y[position] = x[from];
    });
  },
  gradient: ({ gradients, attributes: { axes } }) => [
    permute(
      gradients[0]!,
      axes.map((_, axis) => axes.indexOf(axis)),
    ),
  ],
  samples: [
    { inputs: [f(3, 33)], attributes: { axes: [1, 0] } },
    { inputs: [f(2, 31, 3, 8)], attributes: { axes: [0, 2, 1, 3] } },
    { inputs: [f(2, 5, 3, 4, 7)], attributes: { axes: [4, 2, 0, 3, 1] } },
  ],
  work,
};

type Box = { starts: readonly number[]; shape: Shape };

export const sliceDefinition: OpDefinition<Box> = {
  name: "slice",
  infer([x], { starts, shape }) {
    const inside = starts.every(
      (start, axis) => start >= 0 && shape[axis] > 0 && start + shape[axis] <= x.shape[axis],
    );
    check(
      inside &&
        starts.length === x.shape.length &&
        shape.length === x.shape.length &&
        shape.length <= maxRank,
      "slice",
      () =>
        `the box must lie inside, got starts [${starts.join(",")}], shape [${shape.join(",")}] of ${describe(x)}`,
    );
    return [{ shape, dtype: x.dtype }];
  },
  reference({ inputs: [x], outputs: [y], inputTypes, attributes: { starts, shape } }) {
    const strides = stridesOf(inputTypes[0].shape);
    forEachIndex(shape, (index, position) => {
      let from = 0;
      for (let axis = 0; axis < shape.length; axis++) from += (index[axis] + starts[axis]) * strides[axis];
      y[position] = x[from];
    });
  },
  gradient: ({ inputs: [x], gradients, attributes: { starts } }) => [pad(gradients[0]!, starts, x.shape)],
  samples: [
    { inputs: [f(5, 33)], attributes: { starts: [1, 3], shape: [3, 29] } },
    { inputs: [f(2, 7, 65)], attributes: { starts: [0, 2, 32], shape: [2, 1, 33] } },
  ],
  work,
};

export const padDefinition: OpDefinition<Box> = {
  name: "pad",
  infer([x], { starts, shape }) {
    const inside = starts.every((start, axis) => start >= 0 && start + x.shape[axis] <= shape[axis]);
    check(
      inside &&
        starts.length === x.shape.length &&
        shape.length === x.shape.length &&
        shape.length <= maxRank,
      "pad",
      () =>
        `the result must hold the tensor, got starts [${starts.join(",")}], shape [${shape.join(",")}] for ${describe(x)}`,
    );
    return [{ shape, dtype: x.dtype }];
  },
  reference({ inputs: [x], outputs: [y], inputTypes, attributes: { starts, shape } }) {
    const strides = stridesOf(shape);
    y.fill(0);
    forEachIndex(inputTypes[0].shape, (index, position) => {
      let to = 0;
      for (let axis = 0; axis < shape.length; axis++) to += (index[axis] + starts[axis]) * strides[axis];
      y[to] = x[position];
    });
  },
  gradient: ({ inputs: [x], gradients, attributes: { starts } }) => [slice(gradients[0]!, starts, x.shape)],
  samples: [
    { inputs: [f(3, 29)], attributes: { starts: [1, 3], shape: [5, 33] } },
    { inputs: [f(2, 1, 33)], attributes: { starts: [0, 2, 32], shape: [2, 7, 65] } },
  ],
  work,
};

export const concatDefinition: OpDefinition<{ axis: number }> = {
  name: "concat",
  infer(tensors, { axis }) {
    const [first] = tensors;
    check(
      tensors.length >= 1 && tensors.length <= 6,
      "concat",
      () => `takes 1 to 6 tensors, got ${tensors.length}`,
      "argument",
    );
    for (const x of tensors) {
      const same =
        x.shape.length === first.shape.length && x.shape.every((n, i) => i === axis || n === first.shape[i]);
      check(
        same && x.dtype === first.dtype,
        "concat",
        () => `shapes must agree off axis ${axis}, got ${describe(first)} and ${describe(x)}`,
      );
    }
    const length = tensors.reduce((total, x) => total + x.shape[axis], 0);
    return [{ shape: first.shape.map((n, i) => (i === axis ? length : n)), dtype: first.dtype }];
  },
  reference({ inputs, outputs: [y], inputTypes, outputTypes, attributes: { axis } }) {
    const row = sizeOf(outputTypes[0].shape.slice(axis));
    const outer = sizeOf(outputTypes[0].shape.slice(0, axis));
    let at = 0;
    inputs.forEach((x, i) => {
      const width = sizeOf(inputTypes[i].shape.slice(axis));
      for (let o = 0; o < outer; o++) y.set(x.subarray(o * width, (o + 1) * width), o * row + at);
      at += width;
    });
  },
  gradient: ({ inputs, gradients, attributes: { axis } }) =>
    split(
      gradients[0]!,
      axis,
      inputs.map((x) => x.shape[axis]),
    ),
  samples: [
    { inputs: [f(3, 5), f(3, 31)], attributes: { axis: 1 } },
    { inputs: [f(2, 3, 4), f(2, 1, 4), f(2, 33, 4)], attributes: { axis: 1 } },
  ],
  work,
};

export const splitDefinition: OpDefinition<{ axis: number; lengths: readonly number[] }> = {
  name: "split",
  infer([x], { axis, lengths }) {
    const total = lengths.reduce((sum, length) => sum + length, 0);
    check(
      total === x.shape[axis] && lengths.length >= 1 && lengths.length <= maxRank,
      "split",
      () => `1 to 6 lengths must add up to axis ${axis}, got [${lengths.join(",")}] of ${describe(x)}`,
    );
    return lengths.map((length) => ({
      shape: x.shape.map((n, i) => (i === axis ? length : n)),
      dtype: x.dtype,
    }));
  },
  reference({ inputs: [x], outputs, inputTypes, outputTypes, attributes: { axis } }) {
    const row = sizeOf(inputTypes[0].shape.slice(axis));
    const outer = sizeOf(inputTypes[0].shape.slice(0, axis));
    let at = 0;
    outputs.forEach((y, i) => {
      const width = sizeOf(outputTypes[i].shape.slice(axis));
      for (let o = 0; o < outer; o++) y.set(x.subarray(o * row + at, o * row + at + width), o * width);
      at += width;
    });
  },
  gradient: ({ outputs, gradients, attributes: { axis } }) => [
    concat(
      gradients.map((gradient, i) => gradient ?? broadcastTo(constant(0), outputs[i].shape)),
      axis,
    ),
  ],
  samples: [
    { inputs: [f(3, 36)], attributes: { axis: 1, lengths: [5, 31] } },
    { inputs: [f(3, 2, 33)], attributes: { axis: 0, lengths: [1, 1, 1] } },
  ],
  work,
};

function forEachIndex(shape: Shape, visit: (index: readonly number[], position: number) => void): void {
  const index = shape.map(() => 0);
  const total = sizeOf(shape);
  for (let position = 0; position < total; position++) {
    visit(index, position);
    for (let axis = shape.length - 1; axis >= 0 && ++index[axis] === shape[axis]; axis--) index[axis] = 0;
  }
}
