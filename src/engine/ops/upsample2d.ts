// upsample2d: every pixel becomes a block of equal pixels (nearest neighbour), NHWC. The inverse direction of `averagePool2d`.
import { check } from "../errors.js";
import { currentGraph } from "../graph.js";
import { describe, f32, type Shape } from "../shape.js";
import type { Tensor } from "../tensor.js";
import { mul } from "./elementwise.js";
import { bytesOf, type OpDefinition } from "./op.js";
import { averagePool2d, type WindowSize } from "./pool2d.js";

export type UpsampleAttributes = { readonly size: WindowSize };

/** x [B,H,W,C] → [B,H·h,W·w,C]. */
export function upsample2d(x: Tensor, size: WindowSize): Tensor {
  const types = upsample2dDefinition.infer([x], { size });
  return currentGraph("upsample2d").append("upsample2d", { size }, [x], types)[0];
}

export const upsample2dDefinition: OpDefinition<UpsampleAttributes> = {
  name: "upsample2d",
  infer([x], { size: [h, w] }) {
    check(
      x.dtype === "f32" && x.shape.length === 4,
      "upsample2d",
      () => `x must be f32[B,H,W,C], got ${describe(x)}`,
    );
    check(
      [h, w].every((factor) => Number.isInteger(factor) && factor > 0),
      "upsample2d",
      () => `factors must be positive integers, got [${h},${w}]`,
      "argument",
    );
    const [batch, height, width, channels] = x.shape;
    return [f32(batch, height * h, width * w, channels)];
  },
  // y[b,i,j,c] = x[b, ⌊i/h⌋, ⌊j/w⌋, c]
  reference({ inputs: [x], outputs: [y], outputTypes: [{ shape }], attributes: { size } }) {
    const [, , width, channels] = shape;
    const [h, w] = size;
    for (let n = 0; n < y.length; n++) {
      const c = n % channels;
      const j = Math.floor(n / channels) % width;
      const i = Math.floor(n / (channels * width)); // of all images: h divides the height of each
      y[n] = x[(Math.floor(i / h) * (width / w) + Math.floor(j / w)) * channels + c];
    }
  },
  gradient: ({ gradients, attributes: { size } }) => [
    mul(averagePool2d(gradients[0]!, size), size[0] * size[1]),
  ],
  samples: [sample([1, 1, 1, 1], [1, 1]), sample([2, 3, 5, 3], [2, 3]), sample([1, 1, 7, 8], [1, 2])],
  work: ({ inputTypes, outputTypes }) => ({ flops: 0, bytes: bytesOf(inputTypes) + bytesOf(outputTypes) }),
};

function sample(shape: Shape, size: WindowSize) {
  return { inputs: [f32(...shape)], attributes: { size } };
}
