// reshape: the same numbers in the same order under another shape. Costs nothing: the output is the input's memory.
import { check } from "../errors.js";
import { currentGraph } from "../graph.js";
import { describe, sameShape, sizeOf, type Shape } from "../shape.js";
import type { Tensor } from "../tensor.js";
import type { OpDefinition } from "./op.js";

/** x [...] → [shape]; one entry may be −1 and is worked out. */
export function reshape(x: Tensor, shape: Shape): Tensor {
  const known = shape.filter((length) => length !== -1).reduce((a, b) => a * b, 1);
  const full = shape.map((length) => (length === -1 ? sizeOf(x.shape) / known : length));
  if (sameShape(full, x.shape)) return x;
  const types = reshapeDefinition.infer([x], { shape: full });
  return currentGraph("reshape").append("reshape", { shape: full }, [x], types)[0];
}

export const reshapeDefinition: OpDefinition<{ shape: readonly number[] }> = {
  name: "reshape",
  alias: true,
  infer([x], { shape }) {
    check(
      sizeOf(shape) === sizeOf(x.shape) && shape.every(Number.isInteger),
      "reshape",
      () => `the size must stay the same, got ${describe(x)} to [${shape.join(",")}]`,
    );
    return [{ shape, dtype: x.dtype }];
  },
  reference() {},
  gradient: ({ inputs, gradients }) => [reshape(gradients[0]!, inputs[0].shape)],
  samples: [{ inputs: [{ shape: [3, 4], dtype: "f32" }], attributes: { shape: [2, 6] } }],
  work: () => ({ flops: 0, bytes: 0 }),
};
