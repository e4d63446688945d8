// embedding: rows of a table picked by ids, and its deterministic gradient (each row of the table has one owner; sums in order).
import { check } from "../errors.js";
import { currentGraph } from "../graph.js";
import { describe, sizeOf } from "../shape.js";
import type { Tensor } from "../tensor.js";
import { bytesOf, type OpDefinition } from "./op.js";

/** table [V, C], ids u32 [...] → [..., C]. An id ≥ V gives zeros. */
export function embedding(table: Tensor, ids: Tensor): Tensor {
  const types = embeddingDefinition.infer([table, ids], {});
  return currentGraph("embedding").append("embedding", {}, [table, ids], types)[0];
}

export const embeddingDefinition: OpDefinition<Record<string, never>> = {
  name: "embedding",
  infer([table, ids]) {
    check(table.shape.length === 2, "embedding", () => `the table must be f32[V,C], got ${describe(table)}`);
    check(ids.dtype === "u32", "embedding", () => `ids must be u32, got ${describe(ids)}`, "type");
    return [{ shape: [...ids.shape, table.shape[1]], dtype: "f32" }];
  },
  reference({ inputs: [table, ids], outputs: [y], inputTypes }) {
    const [v, c] = inputTypes[0].shape;
    for (let n = 0; n < ids.length; n++) {
      for (let i = 0; i < c; i++) y[n * c + i] = ids[n] < v ? table[ids[n] * c + i] : 0;
    }
  },
  pieces: ({ inputTypes }) => sizeOf(inputTypes[1].shape),
  wasm({ kernels, inputs: [table, ids], outputs: [y], inputTypes, pieces: { from, to } }) {
    const [v, c] = inputTypes[0].shape;
    return () => kernels.embedding(table, ids + 4 * from, y + 4 * from * c, to - from, v, c);
  },
  gradient({ inputs: [table, ids], gradients }) {
    const attributes = { vocabulary: table.shape[0] };
    const inputs = [ids, gradients[0]!];
    const types = embeddingGradientDefinition.infer(inputs, attributes);
    return [currentGraph("embedding").append("embedding-gradient", attributes, inputs, types)[0], null];
  },
  samples: [
    { inputs: [f(7, 33), ids(31)], attributes: {}, below: [null, 7] },
    { inputs: [f(65, 3), ids(3, 5)], attributes: {}, below: [null, 70] },
  ],
  work: ({ outputTypes }) => ({ flops: 0, bytes: 2 * bytesOf(outputTypes) }),
};

/** ids u32 [N...], dy [N..., C] → dtable [V, C]. */
export const embeddingGradientDefinition: OpDefinition<{ vocabulary: number }> = {
  name: "embedding-gradient",
  infer([ids, dy], { vocabulary }) {
    const c = dy.shape[dy.shape.length - 1];
    check(
      sizeOf(ids.shape) * c === sizeOf(dy.shape),
      "embedding-gradient",
      () => `one row of dy per id, got ${describe(ids)} and ${describe(dy)}`,
    );
    return [{ shape: [vocabulary, c], dtype: "f32" }];
  },
  // dtable[v] = Σ_{n: ids[n] = v} dy[n]
  reference({ inputs: [ids, dy], outputs: [dTable], outputTypes }) {
    const [v, c] = outputTypes[0].shape;
    const total = new Float64Array(v * c);
    for (let n = 0; n < ids.length; n++) {
      if (ids[n] < v) for (let i = 0; i < c; i++) total[ids[n] * c + i] += dy[n * c + i];
    }
    dTable.set(total);
  },
  wasm({ kernels, inputs: [ids, dy], outputs: [dTable], inputTypes, outputTypes }) {
    const [v, c] = outputTypes[0].shape;
    const count = sizeOf(inputTypes[0].shape);
    return () => kernels.embeddingGradient(ids, dy, dTable, count, v, c);
  },
  samples: [
    { inputs: [ids(31), f(31, 33)], attributes: { vocabulary: 7 }, below: [9, null] },
    { inputs: [ids(3, 5), f(3, 5, 3)], attributes: { vocabulary: 65 }, below: [65, null] },
  ],
  work: ({ inputTypes, outputTypes }) => ({
    flops: sizeOf(inputTypes[1].shape),
    bytes: bytesOf(inputTypes) + bytesOf(outputTypes),
  }),
};

function f(...shape: number[]) {
  return { shape, dtype: "f32" as const };
}

function ids(...shape: number[]) {
  return { shape, dtype: "u32" as const };
}
