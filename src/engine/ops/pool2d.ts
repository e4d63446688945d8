// pool2d: the mean or the maximum of windows that do not overlap, NHWC, and the gradient of the maximum. Height 1 makes it
// one-dimensional. The gradient of the mean is `upsample2d`.
import { check } from "../errors.js";
import { currentGraph } from "../graph.js";
import { describe, f32, sizeOf, type Shape, type TensorType } from "../shape.js";
import type { Tensor } from "../tensor.js";
import { mul } from "./elementwise.js";
import { bytesOf, type OpCall, type OpDefinition, type Work } from "./op.js";
import { upsample2d } from "./upsample2d.js";

/** Height and width of a window, in pixels. */
export type WindowSize = readonly [number, number];
export type PoolAttributes = { readonly kind: "average" | "max"; readonly size: WindowSize };
export type MaxPoolGradientAttributes = { readonly size: WindowSize };

/** x [B,H,W,C] → [B,H/h,W/w,C]: the mean of every window of h×w pixels. */
export const averagePool2d = (x: Tensor, size: WindowSize): Tensor => pool(x, { kind: "average", size });
/** x [B,H,W,C] → [B,H/h,W/w,C]: the maximum of every window of h×w pixels. */
export const maxPool2d = (x: Tensor, size: WindowSize): Tensor => pool(x, { kind: "max", size });

function pool(x: Tensor, attributes: PoolAttributes): Tensor {
  const types = pool2dDefinition.infer([x], attributes);
  return currentGraph("pool2d").append("pool2d", attributes, [x], types)[0];
}

function pooledShape(x: TensorType, [h, w]: WindowSize): Shape {
  check(
    x.dtype === "f32" && x.shape.length === 4,
    "pool2d",
    () => `x must be f32[B,H,W,C], got ${describe(x)}`,
  );
  const [batch, height, width, channels] = x.shape;
  check(
    [h, w].every((length) => Number.isInteger(length) && length > 0) && height % h === 0 && width % w === 0,
    "pool2d",
    () => `the window must divide the image, got [${h},${w}] for ${describe(x)}`,
  );
  return [batch, height / h, width / w, channels];
}

/** The elements of x under each element of the pooled tensor, row by row. */
function forEachInWindow(
  [, _height, width, channels]: Shape,
  [h, w]: WindowSize,
  pooled: number,
  visit: (index: number) => void,
): void {
  const c = pooled % channels;
  const j = Math.floor(pooled / channels) % (width / w);
  const i = Math.floor(pooled / (channels * (width / w))); // of all images: rows of windows follow each other
  for (let y = 0; y < h; y++) {
    for (let x = 0; x < w; x++) visit(((i * h + y) * width + j * w + x) * channels + c);
  }
}

const work = ({ inputTypes, outputTypes }: OpCall<never>): Work => ({
  flops: sizeOf(inputTypes[0].shape),
  bytes: bytesOf(inputTypes) + bytesOf(outputTypes),
});

export const pool2dDefinition: OpDefinition<PoolAttributes> = {
  name: "pool2d",
  infer: ([x], { size }) => [f32(...pooledShape(x, size))],
  reference({ inputs: [x], outputs: [y], inputTypes: [{ shape }], attributes: { kind, size } }) {
    for (let n = 0; n < y.length; n++) {
      let total = kind === "max" ? -Infinity : 0;
      forEachInWindow(shape, size, n, (i) => (total = kind === "max" ? Math.max(total, x[i]) : total + x[i]));
      y[n] = kind === "max" ? total : total / (size[0] * size[1]);
    }
  },
  gradient({ inputs: [x], outputs: [y], gradients, attributes: { kind, size } }) {
    const dy = gradients[0]!;
    if (kind === "average") return [mul(upsample2d(dy, size), 1 / (size[0] * size[1]))];
    const types = maxPoolGradientDefinition.infer([x, y, dy], { size });
    return currentGraph("pool2d").append("max-pool-gradient", { size }, [x, y, dy], types);
  },
  samples: cases().flatMap(([shape, size]) =>
    (["average", "max"] as const).map((kind) => ({ inputs: [f32(...shape)], attributes: { kind, size } })),
  ),
  work,
};

/** x, y, dy → dx: the first element of a window that equals its maximum takes all of dy. */
export const maxPoolGradientDefinition: OpDefinition<MaxPoolGradientAttributes> = {
  name: "max-pool-gradient",
  infer: ([x]) => [f32(...x.shape)],
  reference({ inputs: [x, y, dy], outputs: [dx], inputTypes: [{ shape }], attributes: { size } }) {
    for (let n = 0; n < y.length; n++) {
      let taken = false;
      forEachInWindow(shape, size, n, (i) => {
        dx[i] = !taken && x[i] === y[n] ? dy[n] : 0;
        taken ||= x[i] === y[n];
      });
    }
  },
  samples: [...cases(), equalCase()].map(([shape, size, values]) => {
    const pooled = f32(...pooledShape(f32(...shape), size));
    return {
      inputs: [f32(...shape), pooled, pooled],
      attributes: { size },
      ...(values ? { values: [values, new Array<number>(sizeOf(pooled.shape)).fill(1), null] } : {}),
    };
  }),
  work,
};

type PoolCase = [shape: Shape, size: WindowSize, values?: number[]];

function cases(): PoolCase[] {
  return [
    [
      [1, 1, 1, 1],
      [1, 1],
    ],
    [
      [2, 6, 9, 3],
      [2, 3],
    ],
    [
      [1, 1, 33, 5],
      [1, 11],
    ],
    [
      [3, 4, 8, 16],
      [2, 2],
    ],
  ];
}

/** Windows with several maxima, with one, and with none that equals y. */
function equalCase(): PoolCase {
  const values = Array.from({ length: 4 * 6 * 3 }, (_, i) => ((i * 7) % 5 === 0 ? 1 : (i % 4) / 4));
  return [[1, 4, 6, 3], [2, 2], values];
}
