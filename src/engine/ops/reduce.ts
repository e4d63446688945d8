// reduce: sum, mean or max over a run of neighbouring axes. x is seen as [outer, length, inner] and the middle goes away.
import { check } from "../errors.js";
import { currentGraph } from "../graph.js";
import { describe, normalizeAxis, sizeOf, type Shape } from "../shape.js";
import type { Tensor } from "../tensor.js";
import { broadcastTo, greater, mul, sub, where } from "./elementwise.js";
import { bytesOf, type OpDefinition } from "./op.js";
import { reshape } from "./reshape.js";

export type ReduceKind = "sum" | "mean" | "max";
export type ReduceAttributes = {
  readonly kind: ReduceKind;
  readonly outer: number;
  readonly length: number;
  readonly inner: number;
  readonly shape: Shape;
};

/** Reduces `count` axes from `start`; `keep` leaves them with length 1. */
export function reduceAxes(kind: ReduceKind, x: Tensor, start: number, count: number, keep: boolean): Tensor {
  const before = x.shape.slice(0, start);
  const middle = x.shape.slice(start, start + count);
  const after = x.shape.slice(start + count);
  const attributes: ReduceAttributes = {
    kind,
    outer: sizeOf(before),
    length: sizeOf(middle),
    inner: sizeOf(after),
    shape: [...before, ...(keep ? middle.map(() => 1) : []), ...after],
  };
  const types = reduceDefinition.infer([x], attributes);
  return currentGraph("reduce").append("reduce", attributes, [x], types)[0];
}

function reduceOne(kind: ReduceKind, x: Tensor, axis: number | null, keep: boolean): Tensor {
  if (axis === null) return reduceAxes(kind, x, 0, x.shape.length, keep);
  return reduceAxes(kind, x, normalizeAxis(kind, axis, x.shape.length), 1, keep);
}

/** Σ over one axis (or all, with null). */
export const sum = (x: Tensor, axis: number | null = null, keep = false): Tensor =>
  reduceOne("sum", x, axis, keep);
export const mean = (x: Tensor, axis: number | null = null, keep = false): Tensor =>
  reduceOne("mean", x, axis, keep);
export const max = (x: Tensor, axis: number | null = null, keep = false): Tensor =>
  reduceOne("max", x, axis, keep);

export const reduceDefinition: OpDefinition<ReduceAttributes> = {
  name: "reduce",
  infer([x], { kind, outer, length, inner, shape }) {
    check(x.dtype === "f32", kind, () => `needs f32, got ${describe(x)}`, "type");
    check(
      outer * length * inner === sizeOf(x.shape) && length > 0,
      kind,
      () =>
        `axes must cover the tensor and not be empty, got ${describe(x)} as [${outer},${length},${inner}]`,
    );
    return [{ shape, dtype: "f32" }];
  },
  // y[o,i] = Σ_l x[o,l,i], Σ_l x[o,l,i] / length, or max_l x[o,l,i]
  reference({ inputs: [x], outputs: [y], attributes: { kind, outer, length, inner } }) {
    for (let o = 0; o < outer; o++) {
      for (let i = 0; i < inner; i++) {
        let total = kind === "max" ? -Infinity : 0;
        for (let l = 0; l < length; l++) {
          const value = x[(o * length + l) * inner + i];
          total = kind === "max" ? Math.max(total, value) : total + value;
        }
        y[o * inner + i] = kind === "mean" ? total / length : total;
      }
    }
  },
  pieces: ({ attributes: { outer } }) => outer,
  wasm({ kernels, inputs: [x], outputs: [y], pieces: { from, to }, attributes: { kind, length, inner } }) {
    const code = { sum: 0, mean: 1, max: 2 }[kind];
    const [source, target] = [x + 4 * from * length * inner, y + 4 * from * inner];
    return () => kernels.reduce(source, target, code, to - from, length, inner);
  },
  gradient({ inputs: [x], outputs: [y], gradients, attributes: { kind, outer, length, inner } }) {
    const wide = (t: Tensor): Tensor => broadcastTo(reshape(t, [outer, 1, inner]), [outer, length, inner]);
    const dy = wide(gradients[0]!);
    if (kind === "sum") return [reshape(dy, x.shape)];
    if (kind === "mean") return [reshape(mul(dy, 1 / length), x.shape)];
    // The gradient goes to every element that equals the maximum (ties each get all of it).
    const below = greater(wide(y), reshape(x, [outer, length, inner]));
    return [reshape(where(below, sub(dy, dy), dy), x.shape)];
  },
  samples: [
    sample("sum", 1, 65, 1),
    sample("sum", 3, 33, 5),
    sample("mean", 31, 257, 1),
    sample("mean", 1, 31, 33),
    sample("max", 2, 65, 3),
    sample("sum", 1, 4099, 1),
  ],
  work: ({ inputTypes, outputTypes }) => ({
    flops: sizeOf(inputTypes[0].shape),
    bytes: bytesOf(inputTypes) + bytesOf(outputTypes),
  }),
};

function sample(kind: ReduceKind, outer: number, length: number, inner: number) {
  const shape = [outer, inner];
  return {
    inputs: [{ shape: [outer, length, inner], dtype: "f32" as const }],
    attributes: { kind, outer, length, inner, shape },
  };
}
