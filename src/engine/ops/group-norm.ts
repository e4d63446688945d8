// Group norm (Wu & He 2018) over x [B,…,C], with its gradients: each image normalises `groups` runs of neighbouring channels. The
// forward pass keeps (mean, rstd) per image and group for the backward one.
import { check } from "../errors.js";
import { currentGraph } from "../graph.js";
import { describe, f32, sizeOf, type Shape, type TensorType } from "../shape.js";
import type { Tensor } from "../tensor.js";
import { bytesOf, type OpCall, type OpDefinition, type Work } from "./op.js";

export type GroupNormAttributes = { readonly groups: number; readonly epsilon: number };
export type GroupAttributes = { readonly groups: number };

/** y = (x − mean) · rstd · gamma + beta, the mean and the deviation of a group of one image; x [B,…,C], gamma and beta [C]. */
export function groupNorm(x: Tensor, gamma: Tensor, beta: Tensor, groups: number, epsilon = 1e-5): Tensor {
  const attributes = { groups, epsilon };
  const types = groupNormDefinition.infer([x, gamma, beta], attributes);
  return currentGraph("group-norm").append("group-norm", attributes, [x, gamma, beta], types)[0];
}

/** x [B,…,C] as [batch, positions, groups, width]. */
export interface GroupGeometry {
  readonly batch: number;
  readonly positions: number;
  readonly groups: number;
  /** Channels of a group. */
  readonly width: number;
  readonly channels: number;
}

export function groupGeometry(x: Shape, groups: number): GroupGeometry {
  const channels = x[x.length - 1];
  const batch = x[0];
  return { batch, positions: sizeOf(x) / (batch * channels), groups, width: channels / groups, channels };
}

/** The indices of one group of one image, in memory order. `channel` says which gamma belongs to it. */
function forEachInGroup(
  { positions, groups, width, channels }: GroupGeometry,
  row: number,
  visit: (index: number, channel: number) => void,
): void {
  const first = (row % groups) * width;
  const image = Math.floor(row / groups) * positions * channels;
  for (let p = 0; p < positions; p++) {
    for (let i = 0; i < width; i++) visit(image + p * channels + first + i, first + i);
  }
}

const work = ({ inputTypes, outputTypes }: OpCall<GroupAttributes>): Work => ({
  flops: 8 * sizeOf(inputTypes[0].shape),
  bytes: bytesOf(inputTypes) + bytesOf(outputTypes),
});

export const groupNormDefinition: OpDefinition<GroupNormAttributes> = {
  name: "group-norm",
  infer([x, gamma, beta], { groups, epsilon }) {
    const c = x.shape[x.shape.length - 1];
    check(
      x.dtype === "f32" && x.shape.length >= 2,
      "group-norm",
      () => `x must be f32[B,…,C], got ${describe(x)}`,
    );
    check(
      Number.isInteger(groups) && groups > 0 && c % groups === 0,
      "group-norm",
      () => `the groups must divide the channels, got ${groups} for ${describe(x)}`,
      "argument",
    );
    for (const v of [gamma, beta]) {
      check(
        v.shape.length === 1 && v.shape[0] === c,
        "group-norm",
        () => `gamma and beta must be f32[${c}], got ${describe(v)}`,
      );
    }
    check(
      Number.isFinite(epsilon) && epsilon > 0,
      "group-norm",
      () => `epsilon must be positive, got ${epsilon}`,
      "argument",
    );
    return [f32(...x.shape), f32(x.shape[0] * groups, 2)];
  },
  reference({ inputs: [x, gamma, beta], outputs: [y, stats], inputTypes, attributes: { groups, epsilon } }) {
    const g = groupGeometry(inputTypes[0].shape, groups);
    const count = g.positions * g.width;
    for (let row = 0; row < g.batch * groups; row++) {
      let mean = 0;
      forEachInGroup(g, row, (i) => (mean += x[i]));
      mean /= count;
      let variance = 0;
      forEachInGroup(g, row, (i) => (variance += (x[i] - mean) ** 2));
      const rstd = 1 / Math.sqrt(variance / count + epsilon);
      forEachInGroup(g, row, (i, c) => (y[i] = (x[i] - mean) * rstd * gamma[c] + beta[c]));
      stats[2 * row] = mean;
      stats[2 * row + 1] = rstd;
    }
  },
  gradient({ inputs: [x, gamma, beta], outputs: [, stats], gradients, attributes: { groups } }) {
    const dy = gradients[0]!;
    const graph = currentGraph("group-norm-gradient");
    const [dx] = graph.append("group-norm-gradient", { groups }, [x, gamma, stats, dy], [f32(...x.shape)]);
    const types = [f32(...gamma.shape), f32(...beta.shape)];
    const [dGamma, dBeta] = graph.append("group-norm-parameter-gradient", { groups }, [x, stats, dy], types);
    return [dx, dGamma, dBeta];
  },
  samples: cases().map(([shape, groups]) => ({
    inputs: [f32(...shape), vector(shape), vector(shape)],
    attributes: { groups, epsilon: 1e-5 },
  })),
  work,
};

/** x, gamma, stats, dy → dx. x̂ = (x − mean)·rstd; g = dy·gamma; dx = rstd · (g − mean(g) − x̂·mean(g·x̂)), means over the group. */
export const groupNormGradientDefinition: OpDefinition<GroupAttributes> = {
  name: "group-norm-gradient",
  infer: ([x]) => [f32(...x.shape)],
  reference({ inputs: [x, gamma, stats, dy], outputs: [dx], inputTypes, attributes: { groups } }) {
    const g = groupGeometry(inputTypes[0].shape, groups);
    const count = g.positions * g.width;
    for (let row = 0; row < g.batch * groups; row++) {
      const [mean, rstd] = [stats[2 * row], stats[2 * row + 1]];
      let sumG = 0;
      let sumGX = 0;
      forEachInGroup(g, row, (i, c) => {
        sumG += dy[i] * gamma[c];
        sumGX += dy[i] * gamma[c] * (x[i] - mean) * rstd;
      });
      forEachInGroup(g, row, (i, c) => {
        const hat = (x[i] - mean) * rstd;
        dx[i] = rstd * (dy[i] * gamma[c] - sumG / count - (hat * sumGX) / count);
      });
    }
  },
  samples: cases().map(([shape, groups]) => ({
    inputs: [f32(...shape), vector(shape), f32(shape[0] * groups, 2), f32(...shape)],
    attributes: { groups },
    range: [null, null, [0.5, 1] as const, null],
  })),
  work,
};

/** x, stats, dy → dgamma [C], dbeta [C]: sums of dy·x̂ and of dy over images and positions. */
export const groupNormParameterGradientDefinition: OpDefinition<GroupAttributes> = {
  name: "group-norm-parameter-gradient",
  infer: ([x]) => [vector(x.shape), vector(x.shape)],
  reference({ inputs: [x, stats, dy], outputs: [dGamma, dBeta], inputTypes, attributes: { groups } }) {
    const g = groupGeometry(inputTypes[0].shape, groups);
    const gamma = new Float64Array(g.channels);
    const beta = new Float64Array(g.channels);
    for (let row = 0; row < g.batch * groups; row++) {
      forEachInGroup(g, row, (i, c) => {
        gamma[c] += dy[i] * (x[i] - stats[2 * row]) * stats[2 * row + 1];
        beta[c] += dy[i];
      });
    }
    dGamma.set(gamma);
    dBeta.set(beta);
  },
  samples: cases().map(([shape, groups]) => ({
    inputs: [f32(...shape), f32(shape[0] * groups, 2), f32(...shape)],
    attributes: { groups },
    range: [null, [0.5, 1] as const, null],
  })),
  work,
};

function vector(shape: Shape): TensorType {
  return f32(shape[shape.length - 1]);
}

/** Shape and groups: one number, one channel per group, one group, more positions than a workgroup has invocations. */
function cases(): [Shape, number][] {
  return [
    [[1, 1], 1],
    [[2, 3, 5, 6], 3],
    [[3, 7, 4], 4],
    [[2, 5, 7, 12], 1],
    [[2, 17, 16, 8], 2],
  ];
}
