// A 3×3 convolution that keeps the size, and its two gradients. Ours and TensorFlow.js hold images as NHWC, the others as NCHW.
import { conv2d, gradients, mul, reshape, sum, type Tensor } from "../../../src/engine/index.js";
import { Cannot, type HostTensor, type HostTensors } from "../engines/engine.js";
import type { OnnxNode } from "../engines/onnx-model.js";
import type { Jax, JaxArray } from "../engines/peer-types.js";
import {
  kernelToChannelsFirst,
  kernelToChannelsLast,
  toChannelsFirst,
  toChannelsLast,
} from "../harness/tensors.js";
import { fourBytes, noise, type ForwardWorkload } from "./workload.js";

interface Sizes {
  readonly batch: number;
  readonly size: number;
  readonly channels: number;
  readonly outputs: number;
}

/** Σ y·dy: its gradient by x or w is what `dy` sends back through the convolution. */
function pulled(x: Tensor, w: Tensor, dy: Tensor): Tensor {
  const product = mul(conv2d(x, w), dy);
  return sum(reshape(product, [product.shape.reduce((all, n) => all * n, 1)]), 0);
}

const convolved = ({ lax }: Jax, x: JaxArray, w: JaxArray): JaxArray => lax.conv(x, w, [1, 1], "SAME");

const each = <T, R>(
  all: Readonly<Record<string, T>>,
  change: (name: string, one: T) => R,
): Record<string, R> =>
  Object.fromEntries(Object.entries(all).map(([name, one]) => [name, change(name, one)]));

const pads = { pads: [1, 1, 1, 1] };
const swapBatchAndChannels = (input: string, output: string): OnnxNode => ({
  op: "Transpose",
  inputs: [input],
  outputs: [output],
  attributes: { perm: [1, 0, 2, 3] },
});

const channelsFirst = {
  inputs: (given: HostTensors): HostTensors =>
    each(given, (name, one) => (name === "w" ? kernelToChannelsFirst(one) : toChannelsFirst(one))),
  outputs: (found: Record<string, HostTensor>): Record<string, ArrayLike<number>> =>
    each(found, (name, one) => (name === "dw" ? kernelToChannelsLast(one) : toChannelsLast(one)).data),
};

/** Sums of about a thousand products in another order. */
const tolerance = 5e-5;

export function convWorkloads({ batch, size, channels, outputs }: Sizes): ForwardWorkload[] {
  const image = [batch, size, size, channels];
  const result = [batch, size, size, outputs];
  const kernel = [3, 3, channels, outputs];
  const common = {
    kind: "forward" as const,
    flops: 2 * batch * size * size * 9 * channels * outputs,
    bytes: fourBytes(image, result, kernel),
    tolerance,
    channelsFirst,
  };
  const name = `${batch}x${size}x${size}x${channels}-${outputs}`;
  const [x, w, dy] = [noise(12, image), noise(13, kernel), noise(14, result)];
  const taps = (visit: (pixel: number, from: number, tap: number) => void): void =>
    forEachTap(batch, size, visit);
  return [
    {
      ...common,
      id: `conv2d/${name}`,
      inputs: () => ({ x, w }),
      oracle() {
        const y = new Float64Array(batch * size * size * outputs);
        taps((pixel, from, tap) => {
          for (let c = 0; c < channels; c++) {
            const value = x.data[from * channels + c];
            const row = (tap * channels + c) * outputs;
            for (let o = 0; o < outputs; o++) y[pixel * outputs + o] += value * w.data[row + o];
          }
        });
        return { y };
      },
      ours: (t) => ({ y: conv2d(t.x, t.w) }),
      tfjs: (tf, t) => ({ y: tf.conv2d(t.x, t.w, 1, "same") }),
      jax: (jax, t) => ({ y: convolved(jax, t.x, t.w) }),
      ort: () => [
        {
          nodes: [{ op: "Conv", inputs: ["x", "w"], outputs: ["y"], attributes: pads }],
          outputs: ["y"],
        },
      ],
    },
    {
      ...common,
      id: `conv2d-dx/${name}`,
      inputs: () => ({ x, w, dy }),
      oracle() {
        const dx = new Float64Array(batch * size * size * channels);
        taps((pixel, from, tap) => {
          for (let c = 0; c < channels; c++) {
            const row = (tap * channels + c) * outputs;
            let total = 0;
            for (let o = 0; o < outputs; o++) total += dy.data[pixel * outputs + o] * w.data[row + o];
            dx[from * channels + c] += total;
          }
        });
        return { dx };
      },
      ours: (t) => ({ dx: gradients(pulled(t.x, t.w, t.dy), { x: t.x }).x }),
      tfjs: (tf, t) => ({ dx: tf.conv2dTranspose(t.dy, t.w, image, 1, "same") }),
      jax: (jax, t) => ({
        dx: jax.grad((input) => convolved(jax, input, t.w).mul(t.dy).sum())(t.x),
      }),
      // No autodiff, but the transposed convolution is an op of its own.
      ort: () => [
        {
          nodes: [
            {
              op: "ConvTranspose",
              inputs: ["dy", "w"],
              outputs: ["dx"],
              attributes: pads,
            },
          ],
          outputs: ["dx"],
          note: "ConvTranspose by hand",
        },
      ],
    },
    {
      ...common,
      id: `conv2d-dw/${name}`,
      inputs: () => ({ x, w, dy }),
      oracle() {
        const dw = new Float64Array(9 * channels * outputs);
        taps((pixel, from, tap) => {
          for (let c = 0; c < channels; c++) {
            const value = x.data[from * channels + c];
            const row = (tap * channels + c) * outputs;
            for (let o = 0; o < outputs; o++) dw[row + o] += value * dy.data[pixel * outputs + o];
          }
        });
        return { dw };
      },
      ours: (t) => ({ dw: gradients(pulled(t.x, t.w, t.dy), { w: t.w }).w }),
      tfjs(tf, t, device) {
        if (device === "cpu") throw new Cannot("its wasm backend has no Conv2DBackpropFilter");
        const attributes = { strides: 1, pad: "same", dataFormat: "NHWC", filterShape: kernel };
        return { dw: tf.engine().runKernel("Conv2DBackpropFilter", { x: t.x, dy: t.dy }, attributes) };
      },
      jax: (jax, t) => ({
        dw: jax.grad((weight) => convolved(jax, t.x, weight).mul(t.dy).sum())(t.w),
      }),
      // No autodiff, but the gradient is a convolution too, with batch and channels in each other's place.
      ort: () => [
        {
          nodes: [
            swapBatchAndChannels("x", "xt"),
            swapBatchAndChannels("dy", "dyt"),
            { op: "Conv", inputs: ["xt", "dyt"], outputs: ["dwt"], attributes: pads },
            swapBatchAndChannels("dwt", "dw"),
          ],
          outputs: ["dw"],
          note: "Transpose, Conv, Transpose by hand",
        },
      ],
    },
  ];
}

/** Every pixel with every pixel that its 3×3 window sees; `tap` counts the window's places row by row. */
function forEachTap(
  batch: number,
  size: number,
  visit: (pixel: number, from: number, tap: number) => void,
): void {
  for (let b = 0; b < batch; b++) {
    for (let i = 0; i < size; i++) {
      for (let j = 0; j < size; j++) {
        for (let tap = 0; tap < 9; tap++) {
          const [row, column] = [i + Math.floor(tap / 3) - 1, j + (tap % 3) - 1];
          if (row < 0 || row >= size || column < 0 || column >= size) continue;
          visit((b * size + i) * size + j, (b * size + row) * size + column, tap);
        }
      }
    }
  }
}
