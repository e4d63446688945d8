// Rows of a table picked by ids, and the table's gradient: rows added where the same id stands again.
import { embedding, gradients, mul, reshape, sum } from "../../../src/engine/index.js";
import { Cannot } from "../engines/engine.js";
import type { OrtGraph } from "../engines/onnx-model.js";
import { fourBytes, ids, noise, type ForwardWorkload } from "./workload.js";

export function embeddingWorkloads(vocabulary: number, channels: number, count: number): ForwardWorkload[] {
  const table = noise(15, [vocabulary, channels]);
  const picked = ids(16, [count], vocabulary);
  const dy = noise(17, [count, channels]);
  const name = `${count}-of-${vocabulary}x${channels}`;
  const common = { kind: "forward" as const, tolerance: 1e-5 };
  return [
    {
      ...common,
      id: `embedding/${name}`,
      flops: 0,
      bytes: fourBytes([count], [count, channels], [count, channels]),
      inputs: () => ({ table, ids: picked }),
      oracle() {
        const y = new Float64Array(count * channels);
        picked.data.forEach((id, i) => {
          for (let c = 0; c < channels; c++) y[i * channels + c] = table.data[id * channels + c];
        });
        return { y };
      },
      ours: (x) => ({ y: embedding(x.table, x.ids) }),
      tfjs: (tf, x) => ({ y: tf.gather(x.table, x.ids) }),
      jax: ({ numpy }, x) => ({ y: numpy.take(x.table, x.ids, 0) }),
      ort: () => [
        {
          nodes: [{ op: "Gather", inputs: ["table", "ids"], outputs: ["y"], attributes: { axis: 0 } }],
          outputs: ["y"],
        },
      ],
    },
    {
      ...common,
      id: `embedding-gradient/${name}`,
      flops: count * channels,
      bytes: fourBytes([count], [count, channels], [vocabulary, channels]),
      inputs: () => ({ table, ids: picked, dy }),
      oracle() {
        const dtable = new Float64Array(vocabulary * channels);
        picked.data.forEach((id, i) => {
          for (let c = 0; c < channels; c++) dtable[id * channels + c] += dy.data[i * channels + c];
        });
        return { dtable };
      },
      ours(x) {
        const product = reshape(mul(embedding(x.table, x.ids), x.dy), [count * channels]);
        return { dtable: gradients(sum(product, 0), { table: x.table }).table };
      },
      tfjs(tf, x, device) {
        if (device === "cpu") throw new Cannot("its wasm backend has no UnsortedSegmentSum");
        return { dtable: tf.unsortedSegmentSum(x.dy, x.ids, vocabulary) };
      },
      jax: (jax, x) => ({
        dtable: jax.grad((rows) => jax.numpy.take(rows, x.ids, 0).mul(x.dy).sum())(x.table),
      }),
      // No autodiff, but rows can be scattered into zeros by hand.
      ort: () => [scatterAdd(vocabulary, channels, count)],
    },
  ];
}

function scatterAdd(vocabulary: number, channels: number, count: number): OrtGraph {
  return {
    inputs: (given) => ({
      ids: { shape: [count, 1], data: given.ids.data },
      dy: given.dy,
      zeros: { shape: [vocabulary, channels], data: new Float32Array(vocabulary * channels) },
    }),
    nodes: [
      // It takes indices of 64 bits only.
      { op: "Cast", inputs: ["ids"], outputs: ["long"], attributes: { to: 7 } },
      {
        op: "ScatterND",
        inputs: ["zeros", "long", "dy"],
        outputs: ["dtable"],
        attributes: { reduction: "add" },
      },
    ],
    outputs: ["dtable"],
    note: "ScatterND by hand",
  };
}
