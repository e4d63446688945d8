// Matrix products: square, batched, skinny. a [B, M, K] · b [B, K, N], the batch axis left out where it is one.
import { matmul } from "../../../src/engine/index.js";
import type { HostTensors } from "../engines/engine.js";
import { fourBytes, noise, type ForwardWorkload } from "./workload.js";

interface Sizes {
  readonly batch?: number;
  readonly m: number;
  readonly n: number;
  readonly k: number;
}

export function matmulWorkload(name: string, { batch = 1, m, n, k }: Sizes): ForwardWorkload {
  const lead = batch > 1 ? [batch] : [];
  const [a, b, c] = [
    [...lead, m, k],
    [...lead, k, n],
    [...lead, m, n],
  ];
  return {
    kind: "forward",
    id: `matmul/${name}`,
    flops: 2 * batch * m * n * k,
    bytes: fourBytes(a, b, c),
    tolerance: 2e-5,
    inputs: () => ({ a: noise(1, a), b: noise(2, b) }),
    oracle: (inputs) => ({ c: multiply(inputs, batch, m, n, k) }),
    ours: (x) => ({ c: matmul(x.a, x.b) }),
    tfjs: (tf, x) => ({ c: tf.matMul(x.a, x.b) }),
    jax: ({ numpy }, x) => ({ c: numpy.matmul(x.a, x.b) }),
    ort: () => [{ nodes: [{ op: "MatMul", inputs: ["a", "b"], outputs: ["c"] }], outputs: ["c"] }],
  };
}

/** c = a·b in double, row by row. */
function multiply({ a, b }: HostTensors, batch: number, m: number, n: number, k: number): Float64Array {
  const c = new Float64Array(batch * m * n);
  for (let i = 0; i < batch * m; i++) {
    const matrix = Math.floor(i / m) * k * n;
    const row = c.subarray(i * n, (i + 1) * n);
    for (let p = 0; p < k; p++) {
      const factor = a.data[i * k + p];
      const from = matrix + p * n;
      for (let j = 0; j < n; j++) row[j] += factor * b.data[from + j];
    }
  }
  return c;
}
