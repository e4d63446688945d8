// Convolution without im2col, NHWC: an image is copied once between zeros; then the taps of one kernel row are one contiguous run of
// kw·C floats under every output pixel, and four pixels by eight channels are a tile as in the matrix product.
import { unary } from "./elementwise.as";
import { madd } from "./lanes.as";
import { packColumns, packRows } from "./pack.as";
import { edge, pointers, rowEdge } from "./workspace.as";

/** Output pixels that stay in cache while every panel of weights passes by; as many as the workspace has room for addresses. */
const PIXEL_BLOCK: i32 = 64;
const zeros = memory.data(8 * 4, 16);

/** Bytes of one image between zeros, and the few floats that a last tile may read beyond it. */
export function convImageScratch(c: i32, hp: i32, wp: i32): usize {
  return ((<usize>hp * <usize>wp * <usize>c) << 2) + 64;
}

/** Bytes of the packed weights of `convPack`. */
export function convPanelScratch(k: i32, o: i32): usize {
  return (<usize>k * <usize>((o + 7) & ~7)) << 2;
}

/** weights [k][o] (pitch floats from row to row), k = kh·kw·C, into panels [o/8][k][8]. */
export function convPack(weights: usize, panels: usize, k: i32, o: i32, pitch: usize): void {
  packRows(weights, pitch << 2, k, o, panels);
}

/** For the input's gradient: weights [taps][c][o] turned round and transposed into panels [c/8][taps·o][8]; c from a matrix of `allC` rows. */
export function convPackTurned(weights: usize, panels: usize, taps: i32, c: i32, allC: i32, o: i32): void {
  const row = (<usize>o) << 2;
  const panel = (<usize>taps * <usize>o) << 5;
  for (let tap = 0; tap < taps; tap++) {
    const from = weights + <usize>(taps - 1 - tap) * <usize>allC * row;
    const to = panels + ((<usize>tap * <usize>o) << 5);
    for (let first = 0; first < c; first += 8) {
      packColumns(from + <usize>first * row, row, o, min(8, c - first), to + <usize>(first >> 3) * panel);
    }
  }
}

/**
 * One image into zeros: pixel (y, x) goes to (top + y·spread, left + x·spread); what falls outside is left out. In and out are [h][w][c] and
 * [hp][wp][c]. Spread 2 and more turn the input's gradient of a strided convolution into a plain one.
 */
export function surround(
  x: usize,
  to: usize,
  h: i32,
  w: i32,
  c: i32,
  spread: i32,
  top: i32,
  left: i32,
  hp: i32,
  wp: i32,
): void {
  const pixel = (<usize>c) << 2;
  memory.fill(to, 0, <usize>hp * <usize>wp * pixel + 64);
  const first = left < 0 ? (-left + spread - 1) / spread : 0;
  const end = min(w, (wp - left + spread - 1) / spread);
  if (end <= first) return;
  for (let y = 0; y < h; y++) {
    const row = top + y * spread;
    if (row < 0 || row >= hp) continue;
    let from = x + (<usize>y * <usize>w + <usize>first) * pixel;
    let at = to + (<usize>row * <usize>wp + <usize>(left + first * spread)) * pixel;
    if (spread == 1) {
      memory.copy(at, from, <usize>(end - first) * pixel);
      continue;
    }
    for (let i = first; i < end; i++) {
      memory.copy(at, from, pixel);
      from += pixel;
      at += <usize>spread * pixel;
    }
  }
}

/**
 * c[4][8] = d + Σ over kernel rows and their runs of a[i]·panel[i][8]; four pixels a, `run` bytes under each kernel row, `step` bytes to
 * the next row of the image.
 */
// @ts-ignore: decorator
@inline
function tile(
  a0: usize,
  a1: usize,
  a2: usize,
  a3: usize,
  step: usize,
  run: usize,
  kh: i32,
  b: usize,
  d: usize,
  c: usize,
  strideC: usize,
): void {
  let c00 = v128.load(d);
  let c01 = v128.load(d, 16);
  let c10 = c00;
  let c11 = c01;
  let c20 = c00;
  let c21 = c01;
  let c30 = c00;
  let c31 = c01;
  for (; kh > 0; kh--) {
    for (let i: usize = 0; i < run; i += 4) {
      const p = b + (i << 3);
      const b0 = v128.load(p);
      const b1 = v128.load(p, 16);
      let x = v128.load32_splat(a0 + i);
      c00 = madd(x, b0, c00);
      c01 = madd(x, b1, c01);
      x = v128.load32_splat(a1 + i);
      c10 = madd(x, b0, c10);
      c11 = madd(x, b1, c11);
      x = v128.load32_splat(a2 + i);
      c20 = madd(x, b0, c20);
      c21 = madd(x, b1, c21);
      x = v128.load32_splat(a3 + i);
      c30 = madd(x, b0, c30);
      c31 = madd(x, b1, c31);
    }
    a0 += step;
    a1 += step;
    a2 += step;
    a3 += step;
    b += run << 3;
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

/**
 * y[oh][ow][o] = activation(x ⋆ weights + bias) for every image; y's pixels lie `pitch` floats apart. Weights as `convPack` left them; x is
 * put between zeros as [hp][wp][c], hp = (oh − 1)·stride + kh, unless it has that shape already. Bias address 0: none.
 */
export function conv2d(
  x: usize,
  panels: usize,
  bias: usize,
  y: usize,
  scratch: usize,
  images: i32,
  h: i32,
  w: i32,
  c: i32,
  spread: i32,
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
  pitch: usize,
  activation: i32,
): void {
  const inPlace = h == hp && w == wp && spread == 1;
  const imageBytes = (<usize>h * <usize>w * <usize>c) << 2;
  const step = (<usize>wp * <usize>c) << 2;
  const run = (<usize>kw * <usize>c) << 2;
  const hop = (<usize>stride * <usize>c) << 2;
  const panelBytes = (<usize>kh * run) << 3;
  const rowY = pitch << 2;
  const places = pointers();
  const pixels = oh * ow;
  for (; images > 0; images--) {
    let base = x;
    if (!inPlace) {
      surround(x, scratch, h, w, c, spread, top, left, hp, wp);
      base = scratch;
    }
    let row = 0;
    let column = 0;
    for (let first = 0; first < pixels; first += PIXEL_BLOCK) {
      const count = min(PIXEL_BLOCK, pixels - first);
      for (let i = 0; i < count; i++) {
        const at = base + <usize>(row * stride) * step + <usize>column * hop;
        store<usize>(places + ((<usize>i) << 2), at);
        if (++column == ow) {
          column = 0;
          row++;
        }
      }
      // Pixels that do not exist repeat the last one: computed, never stored.
      for (let i = count; i & 3; i++) {
        store<usize>(places + ((<usize>i) << 2), load<usize>(places + ((<usize>(count - 1)) << 2)));
      }
      let panel = panels;
      for (let channel = 0; channel < o; channel += 8) {
        const width = min(8, o - channel);
        let d = zeros;
        if (bias) {
          d = bias + ((<usize>channel) << 2);
          if (width < 8) {
            memory.copy(rowEdge(), d, (<usize>width) << 2);
            d = rowEdge();
          }
        }
        let to = y + ((<usize>channel) << 2);
        for (let i = 0; i < count; i += 4) {
          const at = places + ((<usize>i) << 2);
          const height = min(4, count - i);
          const inside = height == 4 && width == 8;
          tile(
            load<usize>(at),
            load<usize>(at, 4),
            load<usize>(at, 8),
            load<usize>(at, 12),
            step,
            run,
            kh,
            panel,
            d,
            inside ? to : edge(),
            inside ? rowY : 32,
          );
          for (let j = 0; !inside && j < height; j++) {
            memory.copy(to + <usize>j * rowY, edge() + ((<usize>j) << 5), (<usize>width) << 2);
          }
          to += 4 * rowY;
        }
        panel += panelBytes;
      }
      if (activation) {
        // The codes of relu, gelu, silu and tanh in the element-wise table follow those of matmul's flags.
        for (let i = 0; i < count; i++) unary(activation - 1, y + <usize>i * rowY, y + <usize>i * rowY, o);
      }
      y += <usize>count * rowY;
    }
    x += imageBytes;
  }
}
