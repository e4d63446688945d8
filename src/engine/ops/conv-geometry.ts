// Sizes of a two-dimensional convolution, NHWC: what the shape rule, the oracle and every lowering share.
import { check } from "../errors.js";
import type { Shape } from "../shape.js";

/** Zeros around the image: top, bottom, left, right. */
export type Padding = readonly [number, number, number, number];

/** x [B,H,W,C] under a kernel [kh,kw,C,O] → y [B,H',W',O]. */
export interface ConvGeometry {
  readonly batch: number;
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  readonly kernelHeight: number;
  readonly kernelWidth: number;
  readonly outHeight: number;
  readonly outWidth: number;
  readonly outChannels: number;
  readonly stride: number;
  readonly top: number;
  readonly left: number;
  /** Rows of the implicit matrix product, B·H'·W', and its inner length, kh·kw·C. Its columns are `outChannels`. */
  readonly pixels: number;
  readonly depth: number;
}

export function convGeometry(
  x: Shape,
  weight: Shape,
  { stride, padding: [top, bottom, left, right] }: { readonly stride: number; readonly padding: Padding },
): ConvGeometry {
  const [batch, height, width, channels] = x;
  const [kernelHeight, kernelWidth, , outChannels] = weight;
  // H' = ⌊(H + top + bottom − kh) / stride⌋ + 1
  const outHeight = Math.floor((height + top + bottom - kernelHeight) / stride) + 1;
  const outWidth = Math.floor((width + left + right - kernelWidth) / stride) + 1;
  return {
    ...{ batch, height, width, channels, kernelHeight, kernelWidth, outHeight, outWidth, outChannels },
    ...{ stride, top, left },
    pixels: batch * outHeight * outWidth,
    depth: kernelHeight * kernelWidth * channels,
  };
}

/** "same": ⌈H/stride⌉ rows come out; an odd zero goes below and to the right (as in TensorFlow). "valid": no zeros. */
export function resolvePadding(
  x: Shape,
  weight: Shape,
  stride: number,
  padding: "same" | "valid" | Padding,
): Padding {
  if (typeof padding !== "string") return padding;
  if (padding === "valid") return [0, 0, 0, 0];
  const around = (length: number, kernel: number): [number, number] => {
    const zeros = Math.max((Math.ceil(length / stride) - 1) * stride + kernel - length, 0);
    return [Math.floor(zeros / 2), Math.ceil(zeros / 2)];
  };
  return [...around(x[1], weight[0]), ...around(x[2], weight[1])];
}

/** The rules of stride and padding; the shapes are right already. */
export function checkConvGeometry(
  op: string,
  x: Shape,
  weight: Shape,
  attributes: { readonly stride: number; readonly padding: Padding },
): ConvGeometry {
  const { stride, padding } = attributes;
  const rule = (holds: boolean, text: () => string): void => check(holds, op, text, "argument");
  rule(Number.isInteger(stride) && stride > 0, () => `the stride must be a positive integer, got ${stride}`);
  rule(
    padding.length === 4 && padding.every((zeros) => Number.isInteger(zeros) && zeros >= 0),
    () => `padding must be four integers from 0, got [${padding.join(",")}]`,
  );
  const geometry = convGeometry(x, weight, attributes);
  check(
    geometry.outHeight > 0 && geometry.outWidth > 0,
    op,
    () =>
      `the kernel must fit into the padded image, got [${x.slice(1, 3).join(",")}] under [${weight.slice(0, 2).join(",")}]`,
  );
  return geometry;
}

/** Every pair of an output pixel and a kernel tap that reads inside the image: indices of output pixel, tap and input pixel. */
export function forEachTap(
  g: ConvGeometry,
  visit: (pixel: number, tap: number, inputPixel: number) => void,
): void {
  for (let pixel = 0; pixel < g.pixels; pixel++) {
    const image = Math.floor(pixel / (g.outHeight * g.outWidth));
    const y0 = (Math.floor(pixel / g.outWidth) % g.outHeight) * g.stride - g.top;
    const x0 = (pixel % g.outWidth) * g.stride - g.left;
    for (let ky = 0; ky < g.kernelHeight; ky++) {
      for (let kx = 0; kx < g.kernelWidth; kx++) {
        const [y, x] = [y0 + ky, x0 + kx];
        if (y < 0 || y >= g.height || x < 0 || x >= g.width) continue;
        visit(pixel, ky * g.kernelWidth + kx, (image * g.height + y) * g.width + x);
      }
    }
  }
}
