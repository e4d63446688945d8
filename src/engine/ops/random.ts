// uniform and normal: random tensors from a key (seed, step) and a salt that differs per call site. Same key, same numbers, on every device.
import { check } from "../errors.js";
import { currentGraph } from "../graph.js";
import { normalFromWords, threefry2x32, unitInterval } from "../random.js";
import { describe, sizeOf, type Shape } from "../shape.js";
import type { Tensor } from "../tensor.js";
import { bytesOf, type OpDefinition } from "./op.js";

export type RandomAttributes = { readonly shape: Shape; readonly salt: number };

/** Uniform on [0, 1), key u32 [2]. */
export function uniform(key: Tensor, shape: Shape, salt: number): Tensor {
  const attributes = { shape, salt };
  return currentGraph("uniform").append(
    "uniform",
    attributes,
    [key],
    uniformDefinition.infer([key], attributes),
  )[0];
}

/** Mean 0, variance 1, key u32 [2]. */
export function normal(key: Tensor, shape: Shape, salt: number): Tensor {
  const attributes = { shape, salt };
  return currentGraph("normal").append(
    "normal",
    attributes,
    [key],
    normalDefinition.infer([key], attributes),
  )[0];
}

function definition(
  name: "uniform" | "normal",
  draw: (word0: number, word1: number) => number,
): OpDefinition<RandomAttributes> {
  return {
    name,
    infer([key], { shape, salt }) {
      check(
        key.dtype === "u32" && sizeOf(key.shape) === 2,
        name,
        () => `the key must be u32[2], got ${describe(key)}`,
        "type",
      );
      check(
        Number.isInteger(salt) && salt >= 0,
        name,
        () => `the salt must be a whole number ≥ 0, got ${salt}`,
        "argument",
      );
      return [{ shape, dtype: "f32" }];
    },
    // element i: draw(threefry2x32(key, (i, salt)))
    reference({ inputs: [key], outputs: [y], attributes: { salt } }) {
      for (let i = 0; i < y.length; i++) y[i] = draw(...threefry2x32(key[0], key[1], i, salt));
    },
    wasm({ kernels, inputs: [key], outputs: [y], outputTypes, attributes: { salt } }) {
      const n = sizeOf(outputTypes[0].shape);
      return () => kernels[name](key, y, n, salt);
    },
    samples: [
      { inputs: [{ shape: [2], dtype: "u32" }], attributes: { shape: [257], salt: 3 } },
      { inputs: [{ shape: [2], dtype: "u32" }], attributes: { shape: [31, 65], salt: 0 } },
    ],
    work: ({ outputTypes }) => ({ flops: 90 * sizeOf(outputTypes[0].shape), bytes: bytesOf(outputTypes) }),
  };
}

export const uniformDefinition = definition("uniform", (word0) => unitInterval(word0));
export const normalDefinition = definition("normal", normalFromWords);
