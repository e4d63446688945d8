// conv2d: two-dimensional convolution (cross-correlation, as in every framework), NHWC, with bias row and activation, and its
// two gradients. Height 1 makes it one-dimensional.
import { check } from "../errors.js";
import { currentGraph } from "../graph.js";
import { describe, f32, type Shape, type TensorType } from "../shape.js";
import type { Tensor } from "../tensor.js";
import {
  checkConvGeometry,
  convGeometry,
  forEachTap,
  resolvePadding,
  type ConvGeometry,
  type Padding,
} from "./conv-geometry.js";
import { elementwiseTable } from "./elementwise.js";
import { matmul, type Activation } from "./matmul.js";
import { bytesOf, type OpCall, type OpDefinition, type Work } from "./op.js";
import { sum } from "./reduce.js";
import { reshape } from "./reshape.js";

type Window = { readonly stride: number; readonly padding: Padding };
export type Conv2dAttributes = Window & { readonly bias: boolean; readonly activation: Activation };
export type ConvInputGradientAttributes = Window & { readonly shape: Shape };
export type ConvWeightGradientAttributes = Window & { readonly kernel: readonly [number, number] };

/** x [B,H,W,C] under weight [kh,kw,C,O] (+ bias [O]) → [B,H',W',O]. `padding`: zeros top, bottom, left, right. */
export function conv2d(
  x: Tensor,
  weight: Tensor,
  options: { bias?: Tensor; stride?: number; padding?: "same" | "valid" | Padding } = {},
): Tensor {
  const { bias, stride = 1, padding: asked = "same" } = options;
  const padding = resolvePadding(x.shape, weight.shape, stride, asked);
  const attributes: Conv2dAttributes = { stride, padding, bias: bias !== undefined, activation: "none" };
  const inputs = bias ? [x, weight, bias] : [x, weight];
  const types = conv2dDefinition.infer(inputs, attributes);
  const [kh, kw, c, o] = weight.shape;
  // Under a kernel of one pixel every pixel is a row of a matrix product, which has a ladder of its own.
  if (kh === 1 && kw === 1 && stride === 1 && padding.every((zeros) => zeros === 0)) {
    return matmul(x, reshape(weight, [c, o]), bias ? { bias } : {});
  }
  return currentGraph("conv2d").append("conv2d", attributes, inputs, types)[0];
}

const workOf = (g: ConvGeometry, { inputTypes, outputTypes }: OpCall<never>): Work => ({
  flops: 2 * g.pixels * g.depth * g.outChannels,
  bytes: bytesOf(inputTypes) + bytesOf(outputTypes),
});

export const conv2dDefinition: OpDefinition<Conv2dAttributes> = {
  name: "conv2d",
  infer([x, weight, bias], attributes) {
    for (const [name, type, axes] of [
      ["x", x, "B,H,W,C"] as const,
      ["weight", weight, "kh,kw,C,O"] as const,
    ]) {
      check(
        type.dtype === "f32" && type.shape.length === 4,
        "conv2d",
        () => `${name} must be f32[${axes}], got ${describe(type)}`,
      );
    }
    check(
      x.shape[3] === weight.shape[2],
      "conv2d",
      () => `x and weight must have the same channels, got ${describe(x)} and ${describe(weight)}`,
    );
    const g = checkConvGeometry("conv2d", x.shape, weight.shape, attributes);
    check(
      !attributes.bias || (bias?.shape.length === 1 && bias.shape[0] === g.outChannels),
      "conv2d",
      () => `the bias must be f32[${g.outChannels}], got ${bias ? describe(bias) : "nothing"}`,
    );
    return [f32(g.batch, g.outHeight, g.outWidth, g.outChannels)];
  },
  // y[b,i,j,o] = f(Σ_{ky,kx,c} x[b, i·stride + ky − top, j·stride + kx − left, c] · w[ky,kx,c,o] + bias[o])
  reference({ inputs: [x, w, bias], outputs: [y], inputTypes, attributes }) {
    const g = convGeometry(inputTypes[0].shape, inputTypes[1].shape, attributes);
    const { channels: C, outChannels: O } = g;
    const total = Float64Array.from(y, (_, i) => (attributes.bias ? bias[i % O] : 0));
    forEachTap(g, (pixel, tap, inputPixel) => {
      for (let c = 0; c < C; c++) {
        const value = x[inputPixel * C + c];
        for (let o = 0; o < O; o++) total[pixel * O + o] += value * w[(tap * C + c) * O + o];
      }
    });
    const f = attributes.activation === "none" ? null : elementwiseTable.get(attributes.activation)!.js;
    y.set(f ? total.map((value) => f(value, value, value)) : total);
  },
  gradient({ inputs: [x, weight, bias], gradients, attributes: { stride, padding, activation } }) {
    check(
      activation === "none",
      "conv2d",
      () => `an activation inside has no gradient, got "${activation}"`,
      "argument",
    );
    const dy = gradients[0]!;
    const graph = currentGraph("conv2d-gradient");
    const forX: ConvInputGradientAttributes = { stride, padding, shape: x.shape };
    const [dx] = graph.append("conv2d-input-gradient", forX, [dy, weight], [f32(...x.shape)]);
    const kernel = [weight.shape[0], weight.shape[1]] as const;
    const forWeight: ConvWeightGradientAttributes = { stride, padding, kernel };
    const [dWeight] = graph.append("conv2d-weight-gradient", forWeight, [x, dy], [f32(...weight.shape)]);
    return bias ? [dx, dWeight, sum(reshape(dy, [-1, bias.shape[0]]), 0)] : [dx, dWeight];
  },
  samples: cases().map(({ x, weight, window, activation }) => ({
    inputs: [f32(...x), f32(...weight), ...(activation ? [f32(weight[3])] : [])],
    attributes: { ...window, bias: activation !== undefined, activation: activation ?? "none" },
  })),
  work: (call) =>
    workOf(convGeometry(call.inputTypes[0].shape, call.inputTypes[1].shape, call.attributes), call as never),
};

/** dx[b,y,x,c] = Σ_{ky,kx,o} dy[b, (y + top − ky)/stride, (x + left − kx)/stride, o] · w[ky,kx,c,o], where both divide. */
export const convInputGradientDefinition: OpDefinition<ConvInputGradientAttributes> = {
  name: "conv2d-input-gradient",
  infer([dy, weight], attributes) {
    checkGradient("conv2d-input-gradient", dy, attributes.shape, weight.shape, attributes);
    return [f32(...attributes.shape)];
  },
  reference({ inputs: [dy, w], outputs: [dx], inputTypes, attributes }) {
    const g = convGeometry(attributes.shape, inputTypes[1].shape, attributes);
    const { channels: C, outChannels: O } = g;
    const total = new Float64Array(dx.length);
    forEachTap(g, (pixel, tap, inputPixel) => {
      for (let c = 0; c < C; c++) {
        let part = 0;
        for (let o = 0; o < O; o++) part += dy[pixel * O + o] * w[(tap * C + c) * O + o];
        total[inputPixel * C + c] += part;
      }
    });
    dx.set(total);
  },
  samples: cases().map(({ x, weight, window }) => ({
    inputs: [outputOf(x, weight, window), f32(...weight)],
    attributes: { ...window, shape: x },
  })),
  work: (call) =>
    workOf(convGeometry(call.attributes.shape, call.inputTypes[1].shape, call.attributes), call as never),
};

/** dw[ky,kx,c,o] = Σ_{b,i,j} x[b, i·stride + ky − top, j·stride + kx − left, c] · dy[b,i,j,o]. */
export const convWeightGradientDefinition: OpDefinition<ConvWeightGradientAttributes> = {
  name: "conv2d-weight-gradient",
  infer([x, dy], attributes) {
    const weight = [...attributes.kernel, x.shape[3], dy.shape[3]];
    checkGradient("conv2d-weight-gradient", dy, x.shape, weight, attributes);
    return [f32(...weight)];
  },
  reference({ inputs: [x, dy], outputs: [dw], inputTypes, outputTypes, attributes }) {
    const g = convGeometry(inputTypes[0].shape, outputTypes[0].shape, attributes);
    const { channels: C, outChannels: O } = g;
    const total = new Float64Array(dw.length);
    forEachTap(g, (pixel, tap, inputPixel) => {
      for (let c = 0; c < C; c++) {
        const value = x[inputPixel * C + c];
        for (let o = 0; o < O; o++) total[(tap * C + c) * O + o] += value * dy[pixel * O + o];
      }
    });
    dw.set(total);
  },
  samples: cases().map(({ x, weight, window }) => ({
    inputs: [f32(...x), outputOf(x, weight, window)],
    attributes: { ...window, kernel: [weight[0], weight[1]] as const },
  })),
  work: (call) =>
    workOf(convGeometry(call.inputTypes[0].shape, call.outputTypes[0].shape, call.attributes), call as never),
};

function checkGradient(op: string, dy: TensorType, x: Shape, weight: Shape, window: Window): void {
  const g = checkConvGeometry(op, x, weight, window);
  const wanted = [g.batch, g.outHeight, g.outWidth, g.outChannels];
  check(
    dy.shape.length === 4 && dy.shape.every((length, axis) => length === wanted[axis]),
    op,
    () => `dy must be f32[${wanted.join(",")}], got ${describe(dy)}`,
  );
}

function outputOf(x: Shape, weight: Shape, window: Window): TensorType {
  const g = convGeometry(x, weight, window);
  return f32(g.batch, g.outHeight, g.outWidth, g.outChannels);
}

interface ConvCase {
  readonly x: Shape;
  readonly weight: Shape;
  readonly window: Window;
  readonly activation?: Activation;
}

/** Odd sizes; channels that divide by four and that do not; strides that skip pixels; one row of pixels. */
function cases(): ConvCase[] {
  const one = (
    x: Shape,
    weight: Shape,
    stride: number,
    padding: "same" | "valid" | Padding,
    activation?: Activation,
  ): ConvCase => ({
    x,
    weight,
    window: { stride, padding: resolvePadding(x, weight, stride, padding) },
    activation,
  });
  return [
    one([1, 1, 1, 1], [1, 1, 1, 1], 1, "valid"),
    one([2, 7, 5, 3], [3, 3, 3, 5], 1, "same", "none"),
    one([2, 8, 9, 4], [3, 3, 4, 8], 2, "same"),
    one([1, 10, 8, 4], [4, 4, 4, 12], 2, [1, 1, 1, 1], "silu"),
    one([1, 12, 13, 2], [3, 2, 2, 4], 3, "valid", "none"),
    one([1, 6, 7, 5], [2, 3, 5, 9], 1, [0, 2, 1, 0]),
    one([2, 1, 33, 3], [1, 5, 3, 7], 1, "same", "gelu"),
    one([1, 9, 9, 20], [3, 3, 20, 36], 1, "same", "none"),
  ];
}
