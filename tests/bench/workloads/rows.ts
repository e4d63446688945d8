// Work along rows: softmax, layer norm, and the smallest call there is (an addition, for the overhead of a call).
import { add, layerNorm, softmax } from "../../../src/engine/index.js";
import { fourBytes, noise, type ForwardWorkload } from "./workload.js";

export function softmaxWorkload(rows: number, columns: number): ForwardWorkload {
  const shape = [rows, columns];
  return {
    kind: "forward",
    id: `softmax/${rows}x${columns}`,
    flops: 5 * rows * columns,
    bytes: fourBytes(shape, shape),
    tolerance: 2e-5,
    inputs: () => ({ x: noise(3, shape, 4) }),
    oracle({ x: { data } }) {
      const y = new Float64Array(data.length);
      for (let r = 0; r < rows; r++) {
        const row = data.subarray(r * columns, (r + 1) * columns);
        let top = -Infinity;
        for (const value of row) top = Math.max(top, value);
        let total = 0;
        row.forEach((value, j) => (total += y[r * columns + j] = Math.exp(value - top)));
        for (let j = 0; j < columns; j++) y[r * columns + j] /= total;
      }
      return { y };
    },
    ours: ({ x }) => ({ y: softmax(x) }),
    tfjs: (tf, { x }) => ({ y: tf.softmax(x) }),
    jax: ({ nn }, { x }) => ({ y: nn.softmax(x, -1) }),
    ort: () => [
      { nodes: [{ op: "Softmax", inputs: ["x"], outputs: ["y"], attributes: { axis: -1 } }], outputs: ["y"] },
    ],
  };
}

const epsilon = 1e-5;

export function layerNormWorkload(rows: number, columns: number): ForwardWorkload {
  const shape = [rows, columns];
  return {
    kind: "forward",
    id: `layernorm/${rows}x${columns}`,
    flops: 8 * rows * columns,
    bytes: fourBytes(shape, shape, [columns], [columns]),
    tolerance: 2e-5,
    inputs: () => ({ x: noise(4, shape, 2), gamma: noise(5, [columns]), beta: noise(6, [columns]) }),
    oracle({ x, gamma, beta }) {
      const y = new Float64Array(x.data.length);
      for (let r = 0; r < rows; r++) {
        const row = Float64Array.from(x.data.subarray(r * columns, (r + 1) * columns));
        const mean = row.reduce((sum, value) => sum + value, 0) / columns;
        const variance = row.reduce((sum, value) => sum + (value - mean) ** 2, 0) / columns;
        const rstd = 1 / Math.sqrt(variance + epsilon);
        row.forEach(
          (value, j) => (y[r * columns + j] = (value - mean) * rstd * gamma.data[j] + beta.data[j]),
        );
      }
      return { y };
    },
    ours: ({ x, gamma, beta }) => ({ y: layerNorm(x, gamma, beta, epsilon) }),
    // It has no layer norm for inference: mean and variance, then the formula.
    tfjs(tf, { x, gamma, beta }) {
      const centred = tf.sub(x, tf.mean(x, -1, true));
      const rstd = tf.rsqrt(tf.add(tf.mean(tf.square(centred), -1, true), epsilon));
      return { y: tf.add(tf.mul(tf.mul(centred, rstd), gamma), beta) };
    },
    jax: ({ nn }, { x, gamma, beta }) => ({
      y: nn.standardize(x, -1, { epsilon }).mul(gamma).add(beta),
    }),
    ort: () => [
      {
        nodes: [
          {
            op: "LayerNormalization",
            inputs: ["x", "gamma", "beta"],
            outputs: ["y"],
            attributes: { axis: -1, epsilon: { float: epsilon } },
          },
        ],
        outputs: ["y"],
      },
    ],
  };
}

/** 4,096 additions cost nothing: what is left is the call. */
export function additionWorkload(length: number): ForwardWorkload {
  return {
    kind: "forward",
    id: `overhead/add${length}`,
    flops: length,
    bytes: fourBytes([length], [length], [length]),
    tolerance: 1e-6,
    inputs: () => ({ a: noise(7, [length]), b: noise(8, [length]) }),
    oracle: ({ a, b }) => ({ c: Float64Array.from(a.data, (value, i) => value + b.data[i]) }),
    ours: ({ a, b }) => ({ c: add(a, b) }),
    tfjs: (tf, { a, b }) => ({ c: tf.add(a, b) }),
    jax: (_jax, { a, b }) => ({ c: a.add(b) }),
    ort: () => [{ nodes: [{ op: "Add", inputs: ["a", "b"], outputs: ["c"] }], outputs: ["c"] }],
  };
}
