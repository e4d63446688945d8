// More cases for the WebAssembly kernels than the op table's own samples: every path of a kernel, at odd sizes.
import type { Attributes, Sample } from "../../src/engine/ops/op.js";
import type { TensorType } from "../../src/engine/shape.js";

const f = (...shape: number[]): TensorType => ({ shape, dtype: "f32" });
const odd = [1, 3, 31, 33, 65, 257];

function matmul(
  m: number,
  n: number,
  k: number,
  transposeA = false,
  transposeB = false,
  bias = false,
  activation = "none",
): Sample<Attributes> {
  const inputs = [transposeA ? f(k, m) : f(m, k), transposeB ? f(n, k) : f(k, n), ...(bias ? [f(n)] : [])];
  return { inputs, attributes: { transposeA, transposeB, bias, activation } };
}

const few = [1, 3, 31, 65];
const products = [
  ...few.flatMap((m) => few.flatMap((n) => few.map((k) => [m, n, k] as const))),
  [33, 257, 33] as const,
  [257, 33, 257] as const,
];

/** A chain over inputs of several shapes. */
const fused = (shape: number[], inputs: TensorType[], program: Attributes[string]): Sample<Attributes> => ({
  inputs,
  attributes: { shape, program },
});
const chain: Attributes[string] = [
  ["add", { input: 0 }, { input: 1 }],
  ["mul", { value: 0 }, { value: 0 }],
  ["sub", { value: 1 }, { input: 2 }],
  ["where", { input: 1 }, { value: 2 }, 0.5],
  ["add", { value: 3 }, { value: 0 }],
];

export const wasmSamples: Readonly<Record<string, readonly Sample<Attributes>[]>> = {
  matmul: [
    ...products.flatMap(([m, n, k]) => [
      matmul(m, n, k),
      matmul(m, n, k, false, true, true),
      matmul(m, n, k, true, false),
      matmul(m, n, k, true, true, true, "relu"),
    ]),
    // A few rows: several blocks of columns, each with an edge
    matmul(1, 2085, 21),
    matmul(3, 1045, 35, false, false, true, "relu"),
    matmul(3, 45, 131, false, true, true, "gelu"),
    // Several panels of k, of columns, of rows
    matmul(20, 2100, 40, false, false, true, "tanh"),
    matmul(5, 35, 1100, false, false, true, "gelu"),
    matmul(70, 24, 1100, true, false, true, "silu"),
    matmul(17, 9, 1025, false, true, true, "gelu"),
    {
      inputs: [f(4, 1, 5, 3), f(1, 3, 3, 7)],
      attributes: { transposeA: false, transposeB: false, bias: false, activation: "none" },
    },
    {
      inputs: [f(2, 3, 20, 5), f(3, 20, 7)],
      attributes: { transposeA: true, transposeB: false, bias: false, activation: "none" },
    },
  ],
  softmax: odd.map((n) => ({ inputs: [f(5, n)], attributes: { causal: false } })),
  "layer-norm": [1, 31, 257].map((c) => ({
    inputs: [f(3, c), f(c), f(c)],
    attributes: { epsilon: 1e-5 },
  })),
  attention: [
    // A long context for few queries, as in decoding; one query; many rows of odd width
    { inputs: [f(2, 5, 24), f(2, 130, 24), f(2, 130, 24)], attributes: { causal: true, scale: 0.2 } },
    { inputs: [f(3, 1, 31), f(3, 257, 31), f(3, 257, 31)], attributes: { causal: true, scale: 0.2 } },
    { inputs: [f(1, 130, 65), f(1, 130, 65), f(1, 130, 65)], attributes: { causal: false, scale: 0.1 } },
  ],
  reduce: odd.flatMap((length) =>
    [1, 3, 17, 65].flatMap((inner) =>
      ["sum", "mean", "max"].map((kind) => ({
        inputs: [f(2, length, inner)],
        attributes: { kind, outer: 2, length, inner, shape: [2, inner] },
      })),
    ),
  ),
  permute: [
    { inputs: [f(8, 4, 16, 32)], attributes: { axes: [0, 2, 1, 3] } },
    { inputs: [f(3, 65, 33)], attributes: { axes: [2, 0, 1] } },
    { inputs: [f(3, 65, 33)], attributes: { axes: [0, 2, 1] } },
    { inputs: [f(2, 3, 2, 3, 2, 5)], attributes: { axes: [5, 3, 1, 4, 2, 0] } },
  ],
  fused: [
    // Rows that repeat, columns that repeat, numbers that repeat; narrow and wide; whole blocks and tails
    fused([257, 65], [f(257, 65), f(65), f(257, 1)], chain),
    fused([257, 65], [f(1, 65), f(257, 1), f(257, 65)], chain),
    fused([3, 2500], [f(3, 2500), f(2500), f(3, 1)], chain),
    fused([3, 2500], [f(3, 1), f(1), f(2500)], chain),
    fused([5000], [f(5000), f(1), f(5000)], chain),
    fused([2, 40, 31], [f(2, 1, 31), f(40, 31), f(2, 40, 1)], chain),
    fused([40, 2, 31], [f(40, 1, 31), f(2, 31), f(40, 2, 1)], chain),
    fused([2, 3, 4, 5, 6], [f(2, 1, 4, 1, 6), f(3, 1, 5, 1), f(1)], chain),
    fused([3, 2500], [f(3, 1)], [["exp", { input: 0 }]]),
    fused(
      [4, 7],
      [f(1)],
      [
        ["copy", { input: 0 }],
        ["add", { value: 0 }, 1],
      ],
    ),
    fused([2, 3, 5, 7], [f(3, 1, 7)], [["copy", { input: 0 }]]),
  ],
  "cross-entropy": odd.map((v) => ({
    inputs: [f(3, v), { shape: [3], dtype: "u32" as const }],
    attributes: {},
    below: [null, v + 1],
  })),
};
