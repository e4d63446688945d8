// Attention of H heads over T tokens, with the matrix of probabilities (the picture a station draws) and without it.
import { attention, flashAttention, type Tensor } from "../../../src/engine/index.js";
import type { HostTensors } from "../engines/engine.js";
import type { OnnxNode, OrtGraph } from "../engines/onnx-model.js";
import type { JaxArray, TfTensor } from "../engines/peer-types.js";
import { fourBytes, noise, type ForwardWorkload } from "./workload.js";

interface Sizes {
  readonly heads: number;
  readonly t: number;
  readonly d: number;
  /** The probabilities are an output too. */
  readonly matrix: boolean;
}

export function attentionWorkload({ heads, t, d, matrix }: Sizes): ForwardWorkload {
  const shape = [heads, t, d];
  const scale = 1 / Math.sqrt(d);
  const id = `attention-${matrix ? "with-matrix" : "no-matrix"}/H${heads}-T${t}-D${d}`;
  return {
    kind: "forward",
    id,
    flops: 4 * heads * t * t * d,
    bytes: fourBytes(shape, shape, shape, shape, ...(matrix ? [[heads, t, t]] : [])),
    tolerance: 1e-4,
    inputs: () => ({ q: noise(9, shape, 2), k: noise(10, shape, 2), v: noise(11, shape) }),
    oracle: (inputs) => attend(inputs, heads, t, d, scale, matrix),
    ours({ q, k, v }): Record<string, Tensor> {
      if (matrix) {
        const { out, probabilities } = attention(q, k, v, { scale });
        return { out, probabilities };
      }
      return { out: flashAttention(q, k, v, { scale }) };
    },
    tfjs(tf, { q, k, v }): Record<string, TfTensor> {
      const probabilities = tf.softmax(tf.mul(tf.matMul(q, k, false, true), scale));
      const out = tf.matMul(probabilities, v);
      return matrix ? { out, probabilities } : { out };
    },
    jax({ numpy, nn }, { q, k, v }): Record<string, JaxArray> {
      const p = nn.softmax(numpy.matmul(q, k.transpose([0, 2, 1])).mul(scale), -1);
      if (!matrix) return { out: numpy.matmul(p, v) };
      return { out: numpy.matmul(p.ref, v), probabilities: p };
    },
    ort: () => (matrix ? [composed(scale, true)] : [fused(heads, t, d), composed(scale, false)]),
  };
}

/** Its fused node: [B, T, H·D], no matrix to be seen. */
function fused(heads: number, t: number, d: number): OrtGraph {
  const joinHeads = (x: HostTensors[string]) => {
    const data = new Float32Array(heads * t * d);
    for (let h = 0; h < heads; h++)
      for (let i = 0; i < t; i++)
        data.set(x.data.subarray((h * t + i) * d, (h * t + i + 1) * d), (i * heads + h) * d);
    return { shape: [1, t, heads * d], data };
  };
  const node: OnnxNode = {
    op: "MultiHeadAttention",
    domain: "com.microsoft",
    inputs: ["q", "k", "v"],
    outputs: ["joined"],
    attributes: { num_heads: heads },
  };
  return {
    note: "MultiHeadAttention",
    inputs: ({ q, k, v }) => ({ q: joinHeads(q), k: joinHeads(k), v: joinHeads(v) }),
    nodes: [node],
    outputs: ["joined"],
    restore: ({ joined }) => {
      const out = new Float32Array(heads * t * d);
      for (let h = 0; h < heads; h++)
        for (let i = 0; i < t; i++)
          out.set(joined.data.subarray((i * heads + h) * d, (i * heads + h + 1) * d), (h * t + i) * d);
      return { out };
    },
  };
}

function composed(scale: number, matrix: boolean): OrtGraph {
  return {
    note: "MatMul, Softmax, MatMul",
    inputs: ({ q, k, v }) => ({ q, k, v, scale: { shape: [1], data: new Float32Array([scale]) } }),
    nodes: [
      { op: "Transpose", inputs: ["k"], outputs: ["kt"], attributes: { perm: [0, 2, 1] } },
      { op: "MatMul", inputs: ["q", "kt"], outputs: ["scores"] },
      { op: "Mul", inputs: ["scores", "scale"], outputs: ["scaled"] },
      { op: "Softmax", inputs: ["scaled"], outputs: ["probabilities"], attributes: { axis: -1 } },
      { op: "MatMul", inputs: ["probabilities", "v"], outputs: ["out"] },
    ],
    outputs: matrix ? ["out", "probabilities"] : ["out"],
  };
}

function attend(
  { q, k, v }: HostTensors,
  heads: number,
  t: number,
  d: number,
  scale: number,
  matrix: boolean,
): Record<string, Float64Array> {
  const out = new Float64Array(heads * t * d);
  const probabilities = new Float64Array(heads * t * t);
  for (let h = 0; h < heads; h++) {
    for (let i = 0; i < t; i++) {
      const row = h * t + i;
      const p = probabilities.subarray(row * t, (row + 1) * t);
      let top = -Infinity;
      for (let j = 0; j < t; j++) {
        let dot = 0;
        for (let c = 0; c < d; c++) dot += q.data[row * d + c] * k.data[(h * t + j) * d + c];
        p[j] = dot * scale;
        top = Math.max(top, p[j]);
      }
      let total = 0;
      for (let j = 0; j < t; j++) total += p[j] = Math.exp(p[j] - top);
      for (let j = 0; j < t; j++) {
        p[j] /= total;
        for (let c = 0; c < d; c++) out[row * d + c] += p[j] * v.data[(h * t + j) * d + c];
      }
    }
  }
  return matrix ? { out, probabilities } : { out };
}
