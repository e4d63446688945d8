// Layer norm and RMS norm over the last axis, with their gradients. The forward pass keeps (mean, rstd) per row for the backward one.
import { binaryCodes } from "../devices/cpu/element-codes.js";
import { check } from "../errors.js";
import { currentGraph } from "../graph.js";
import { describe, sizeOf, type Shape, type TensorType } from "../shape.js";
import type { Tensor } from "../tensor.js";
import { bytesOf, type Attributes, type OpCall, type OpDefinition, type Work } from "./op.js";

export type NormAttributes = { readonly epsilon: number };
type None = Record<string, never>;
/** Residual: a last input of x's shape is added to dx, the gradient of what else x is read for. */
type NormGradientAttributes = { readonly residual: boolean };

/** y = (x − mean) · rstd · gamma + beta, x [..., C] (Ba et al. 2016). */
export function layerNorm(x: Tensor, gamma: Tensor, beta: Tensor, epsilon = 1e-5): Tensor {
  const types = layerNormDefinition.infer([x, gamma, beta], { epsilon });
  return currentGraph("layer-norm").append("layer-norm", { epsilon }, [x, gamma, beta], types)[0];
}

/** y = x · rstd · gamma with rstd = 1/√(mean(x²) + ε), x [..., C] (Zhang & Sennrich 2019). */
export function rmsNorm(x: Tensor, gamma: Tensor, epsilon = 1e-5): Tensor {
  const types = rmsNormDefinition.infer([x, gamma], { epsilon });
  return currentGraph("rms-norm").append("rms-norm", { epsilon }, [x, gamma], types)[0];
}

function inferNorm(op: string, x: TensorType, vectors: readonly TensorType[], epsilon: number): TensorType[] {
  const c = x.shape[x.shape.length - 1];
  check(x.shape.length >= 1 && c > 0, op, () => `needs a last axis, got ${describe(x)}`);
  for (const v of vectors) {
    check(
      v.shape.length === 1 && v.shape[0] === c,
      op,
      () => `gamma and beta must be f32[${c}], got ${describe(v)}`,
    );
  }
  check(
    Number.isFinite(epsilon) && epsilon > 0,
    op,
    () => `epsilon must be positive, got ${epsilon}`,
    "argument",
  );
  return [
    { shape: x.shape, dtype: "f32" },
    { shape: [sizeOf(x.shape) / c, 2], dtype: "f32" },
  ];
}

/** Rows and columns of x [..., C]. */
function rowsOf(shape: Shape): [number, number] {
  const c = shape[shape.length - 1];
  return [sizeOf(shape) / c, c];
}

const rowCount = ({ inputTypes }: Pick<OpCall<Attributes>, "inputTypes">): number =>
  rowsOf(inputTypes[0].shape)[0];

const work = ({ inputTypes, outputTypes }: OpCall<Attributes>): Work => ({
  flops: 8 * sizeOf(inputTypes[0].shape),
  bytes: bytesOf(inputTypes) + bytesOf(outputTypes),
});

const f = (shape: Shape): TensorType => ({ shape, dtype: "f32" });
const sampleShapes: Shape[] = [
  [1, 1],
  [3, 33],
  [2, 31, 65],
  [33, 257],
];

export const layerNormDefinition: OpDefinition<NormAttributes> = {
  name: "layer-norm",
  infer: ([x, gamma, beta], { epsilon }) => inferNorm("layer-norm", x, [gamma, beta], epsilon),
  reference({ inputs: [x, gamma, beta], outputs: [y, stats], inputTypes, attributes: { epsilon } }) {
    const c = inputTypes[1].shape[0];
    for (let r = 0; r < x.length / c; r++) {
      let mean = 0;
      for (let i = 0; i < c; i++) mean += x[r * c + i];
      mean /= c;
      let variance = 0;
      for (let i = 0; i < c; i++) variance += (x[r * c + i] - mean) ** 2;
      const rstd = 1 / Math.sqrt(variance / c + epsilon);
      for (let i = 0; i < c; i++) y[r * c + i] = (x[r * c + i] - mean) * rstd * gamma[i] + beta[i];
      stats[2 * r] = mean;
      stats[2 * r + 1] = rstd;
    }
  },
  pieces: rowCount,
  wasm({
    kernels,
    inputs: [x, gamma, beta],
    outputs,
    inputTypes,
    pieces: { from, to },
    attributes: { epsilon },
  }) {
    const [, c] = rowsOf(inputTypes[0].shape);
    const start = 4 * from * c;
    const [y, stats] = [outputs[0] + start, outputs[1] + 8 * from];
    return () => kernels.layerNorm(x + start, gamma, beta, y, stats, to - from, c, epsilon);
  },
  gradient: ({ inputs: [x, gamma, beta], outputs: [, stats], gradients }) => {
    const dy = gradients[0]!;
    const graph = currentGraph("layer-norm-gradient");
    const [dx] = graph.append(
      "layer-norm-gradient",
      { residual: false },
      [x, gamma, stats, dy],
      [f(x.shape)],
    );
    const [dGamma, dBeta] = graph.append(
      "norm-parameter-gradient",
      {},
      [x, stats, dy],
      [f(gamma.shape), f(beta.shape)],
    );
    return [dx, dGamma, dBeta];
  },
  samples: sampleShapes.map((shape) => ({
    inputs: [f(shape), f(shape.slice(-1)), f(shape.slice(-1))],
    attributes: { epsilon: 1e-5 },
  })),
  work,
};

export const rmsNormDefinition: OpDefinition<NormAttributes> = {
  name: "rms-norm",
  infer: ([x, gamma], { epsilon }) => inferNorm("rms-norm", x, [gamma], epsilon),
  reference({ inputs: [x, gamma], outputs: [y, stats], inputTypes, attributes: { epsilon } }) {
    const c = inputTypes[1].shape[0];
    for (let r = 0; r < x.length / c; r++) {
      let square = 0;
      for (let i = 0; i < c; i++) square += x[r * c + i] ** 2;
      const rstd = 1 / Math.sqrt(square / c + epsilon);
      for (let i = 0; i < c; i++) y[r * c + i] = x[r * c + i] * rstd * gamma[i];
      stats[2 * r] = 0;
      stats[2 * r + 1] = rstd;
    }
  },
  pieces: rowCount,
  wasm({ kernels, inputs: [x, gamma], outputs, inputTypes, pieces: { from, to }, attributes: { epsilon } }) {
    const [, c] = rowsOf(inputTypes[0].shape);
    const start = 4 * from * c;
    const [y, stats] = [outputs[0] + start, outputs[1] + 8 * from];
    return () => kernels.rmsNorm(x + start, gamma, y, stats, to - from, c, epsilon);
  },
  gradient: ({ inputs: [x, gamma], outputs: [, stats], gradients }) => {
    const dy = gradients[0]!;
    const graph = currentGraph("rms-norm-gradient");
    const [dx] = graph.append("rms-norm-gradient", { residual: false }, [x, gamma, stats, dy], [f(x.shape)]);
    const [dGamma] = graph.append(
      "norm-parameter-gradient",
      {},
      [x, stats, dy],
      [f(gamma.shape), f(gamma.shape)],
    );
    return [dx, dGamma];
  },
  samples: sampleShapes.map((shape) => ({
    inputs: [f(shape), f(shape.slice(-1))],
    attributes: { epsilon: 1e-5 },
  })),
  work,
};

const gradientSamples = sampleShapes.map((shape) => {
  const rows = sizeOf(shape) / shape[shape.length - 1];
  return {
    inputs: [f(shape), f(shape.slice(-1)), f([rows, 2]), f(shape)],
    attributes: {},
    range: [null, null, [0.5, 1] as const, null],
  };
});

/** Each sample without and with a residual. */
const dxSamples = gradientSamples.flatMap(({ inputs, range }) => [
  { inputs, range, attributes: { residual: false } },
  { inputs: [...inputs, inputs[0]], range: [...range, null], attributes: { residual: true } },
]);

// x̂ = (x − mean)·rstd; g = dy·gamma; dx = rstd · (g − mean(g) − x̂·mean(g·x̂)). RMS norm has no mean and no mean(g) term.
// dx + residual, where there is one.
function normGradient(
  name: "layer-norm-gradient" | "rms-norm-gradient",
  centred: boolean,
): OpDefinition<NormGradientAttributes> {
  return {
    name,
    infer: ([x]) => [f(x.shape)],
    reference({ inputs: [x, gamma, stats, dy, residual], outputs: [dx], inputTypes, attributes }) {
      const c = inputTypes[1].shape[0];
      for (let r = 0; r < x.length / c; r++) {
        const mean = centred ? stats[2 * r] : 0;
        const rstd = stats[2 * r + 1];
        let sumG = 0;
        let sumGX = 0;
        for (let i = 0; i < c; i++) {
          const g = dy[r * c + i] * gamma[i];
          sumG += g;
          sumGX += g * (x[r * c + i] - mean) * rstd;
        }
        const meanG = centred ? sumG / c : 0;
        for (let i = 0; i < c; i++) {
          const hat = (x[r * c + i] - mean) * rstd;
          const slope = rstd * (dy[r * c + i] * gamma[i] - meanG - (hat * sumGX) / c);
          dx[r * c + i] = slope + (attributes.residual ? residual[r * c + i] : 0);
        }
      }
    },
    pieces: rowCount,
    wasm({ kernels, inputs, outputs: [dx], inputTypes, pieces: { from, to }, attributes }) {
      const [x, gamma, stats, dy, residual] = inputs;
      const [, c] = rowsOf(inputTypes[0].shape);
      const start = 4 * from * c;
      const own = stats + 8 * from;
      const flag = centred ? 1 : 0;
      const slopes = (): void =>
        kernels.normGradient(x + start, gamma, own, dy + start, dx + start, to - from, c, flag);
      if (!attributes.residual) return slopes;
      const add = binaryCodes.indexOf("add");
      return () => {
        slopes();
        kernels.binary(add, dx + start, 16, residual + start, 16, dx + start, (to - from) * c);
      };
    },
    samples: dxSamples,
    work,
  };
}

export const layerNormGradientDefinition = normGradient("layer-norm-gradient", true);
export const rmsNormGradientDefinition = normGradient("rms-norm-gradient", false);

/** x, stats, dy → dgamma [C], dbeta [C]: column sums of dy·x̂ and of dy. */
export const normParameterGradientDefinition: OpDefinition<None> = {
  name: "norm-parameter-gradient",
  infer: ([x]) => [f(x.shape.slice(-1)), f(x.shape.slice(-1))],
  reference({ inputs: [x, stats, dy], outputs: [dGamma, dBeta] }) {
    const c = dGamma.length;
    for (let i = 0; i < c; i++) {
      let gamma = 0;
      let beta = 0;
      for (let r = 0; r < x.length / c; r++) {
        gamma += dy[r * c + i] * (x[r * c + i] - stats[2 * r]) * stats[2 * r + 1];
        beta += dy[r * c + i];
      }
      dGamma[i] = gamma;
      dBeta[i] = beta;
    }
  },
  wasm({ kernels, inputs: [x, stats, dy], outputs: [dGamma, dBeta], inputTypes }) {
    const [rows, c] = rowsOf(inputTypes[0].shape);
    return () => kernels.normParameterGradient(x, stats, dy, dGamma, dBeta, rows, c);
  },
  samples: gradientSamples.map(({ inputs, attributes }) => ({
    inputs: [inputs[0], inputs[2], inputs[3]],
    attributes,
    range: [null, [0.5, 1] as const, null],
  })),
  work,
};
