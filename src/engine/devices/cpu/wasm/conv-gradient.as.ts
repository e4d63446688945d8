// The gradient of a convolution's weights, NHWC: nothing is packed, because four neighbouring inputs and eight output channels of a pixel
// lie together already. Forward, and the gradient of the input, are in conv.as.ts.
import { convImageScratch, surround } from "./conv.as";
import { madd } from "./lanes.as";
import { edge } from "./workspace.as";

/** Output pixels that stay in cache while every tap and channel passes by. */
const PIXEL_BLOCK: i32 = 64;
const zeros = memory.data(8 * 4, 16);

/**
 * c[4][8] = d + Σ over a block of pixels of a[pixel][4]·b[pixel][8]. `hopA`, `hopB`: bytes to the next pixel; `rowA`, `rowB`: to the next row.
 */
// @ts-ignore: decorator
@inline
function gradientTile(
  a: usize,
  hopA: usize,
  rowA: usize,
  b: usize,
  hopB: usize,
  rowB: usize,
  rows: i32,
  columns: i32,
  d: usize,
  strideD: usize,
  c: usize,
  strideC: usize,
): void {
  let c00 = v128.load(d);
  let c01 = v128.load(d, 16);
  d += strideD;
  let c10 = v128.load(d);
  let c11 = v128.load(d, 16);
  d += strideD;
  let c20 = v128.load(d);
  let c21 = v128.load(d, 16);
  d += strideD;
  let c30 = v128.load(d);
  let c31 = v128.load(d, 16);
  for (; rows > 0; rows--) {
    let p = a;
    let q = b;
    for (let i = columns; i > 0; i--) {
      const b0 = v128.load(q);
      const b1 = v128.load(q, 16);
      let x = v128.load32_splat(p);
      c00 = madd(x, b0, c00);
      c01 = madd(x, b1, c01);
      x = v128.load32_splat(p, 4);
      c10 = madd(x, b0, c10);
      c11 = madd(x, b1, c11);
      x = v128.load32_splat(p, 8);
      c20 = madd(x, b0, c20);
      c21 = madd(x, b1, c21);
      x = v128.load32_splat(p, 12);
      c30 = madd(x, b0, c30);
      c31 = madd(x, b1, c31);
      p += hopA;
      q += hopB;
    }
    a += rowA;
    b += rowB;
  }
  v128.store(c, c00);
  v128.store(c, c01, 16);
  c += strideC;
  v128.store(c, c10);
  v128.store(c, c11, 16);
  c += strideC;
  v128.store(c, c20);
  v128.store(c, c21, 16);
  c += strideC;
  v128.store(c, c30);
  v128.store(c, c31, 16);
}

/** Bytes of scratch for `convWeightGradient`. */
export function convGradientScratch(c: i32, hp: i32, wp: i32, pixels: i32, o: i32): usize {
  return convImageScratch(c, hp, wp) + (o & 7 ? (<usize>pixels * <usize>((o + 7) & ~7)) << 2 : 0);
}

/**
 * dw[kh][kw·c][o] = Σ over images and pixels of x·dy; rows of dw lie `pitchW` floats apart, pixels of dy `pitchY`. x as in `conv2d`, spread 1.
 */
export function convWeightGradient(
  x: usize,
  dy: usize,
  dw: usize,
  scratch: usize,
  images: i32,
  h: i32,
  w: i32,
  c: i32,
  top: i32,
  left: i32,
  hp: i32,
  wp: i32,
  kh: i32,
  kw: i32,
  stride: i32,
  oh: i32,
  ow: i32,
  o: i32,
  pitchY: usize,
  pitchW: usize,
): void {
  const run = kw * c;
  // A last quad reads up to three floats beyond its run: of scratch, not of another tensor.
  const inPlace = h == hp && w == wp && (run & 3) == 0;
  const imageBytes = (<usize>h * <usize>w * <usize>c) << 2;
  const step = (<usize>wp * <usize>c) << 2;
  const hopA = (<usize>stride * <usize>c) << 2;
  const rowA = <usize>stride * step;
  const pixels = oh * ow;
  const narrow = (o & 7) != 0;
  const copied = scratch + convImageScratch(c, hp, wp);
  const hopB = narrow ? (<usize>((o + 7) & ~7)) << 2 : pitchY << 2;
  const rowB = <usize>ow * hopB;
  const strideW = pitchW << 2;
  const blockColumns = min(ow, PIXEL_BLOCK);
  const blockRows = max(1, PIXEL_BLOCK / ow);
  let fresh = true;
  for (; images > 0; images--) {
    let base = x;
    if (!inPlace) {
      surround(x, scratch, h, w, c, 1, top, left, hp, wp);
      base = scratch;
    }
    let gradient = dy;
    if (narrow) {
      for (let i = 0; i < pixels; i++) {
        memory.copy(copied + <usize>i * hopB, dy + <usize>i * (pitchY << 2), (<usize>o) << 2);
      }
      gradient = copied;
    }
    for (let row = 0; row < oh; row += blockRows) {
      const rows = min(blockRows, oh - row);
      for (let column = 0; column < ow; column += blockColumns) {
        const columns = min(blockColumns, ow - column);
        const b = gradient + <usize>row * rowB + <usize>column * hopB;
        for (let ky = 0; ky < kh; ky++) {
          const a = base + <usize>row * rowA + <usize>ky * step + <usize>column * hopA;
          for (let q = 0; q < run; q += 4) {
            const height = min(4, run - q);
            const to = dw + <usize>(ky * run + q) * strideW;
            for (let channel = 0; channel < o; channel += 8) {
              const width = min(8, o - channel);
              const inside = height == 4 && width == 8;
              const at = to + ((<usize>channel) << 2);
              for (let j = 0; !inside && !fresh && j < height; j++) {
                memory.copy(edge() + ((<usize>j) << 5), at + <usize>j * strideW, (<usize>width) << 2);
              }
              const target = inside ? at : edge();
              const stride = inside ? strideW : 32;
              gradientTile(
                a + ((<usize>q) << 2),
                hopA,
                rowA,
                b + ((<usize>channel) << 2),
                hopB,
                rowB,
                rows,
                columns,
                fresh ? zeros : target,
                fresh ? 0 : stride,
                target,
                stride,
              );
              for (let j = 0; !inside && j < height; j++) {
                memory.copy(at + <usize>j * strideW, edge() + ((<usize>j) << 5), (<usize>width) << 2);
              }
            }
          }
        }
        fresh = false;
      }
    }
    x += imageBytes;
    dy += (<usize>pixels * pitchY) << 2;
  }
}
