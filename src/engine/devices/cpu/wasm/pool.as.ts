// Windows that do not overlap, NHWC: mean, maximum, and the maximum's gradient. Channels lie together, so a vector is four of them.
import { loadTail, storeTail } from "./lanes.as";

/** y [rows][columns][c]: the mean (kind 0) or maximum (1) of windows of h × w pixels; x is [rows·h][columns·w][c]. */
export function pool2d(x: usize, y: usize, kind: i32, rows: i32, columns: i32, c: i32, h: i32, w: i32): void {
  const pixel = (<usize>c) << 2;
  const line = <usize>(columns * w) * pixel;
  const share = f32x4.splat(<f32>1 / <f32>(h * w));
  const start = f32x4.splat(kind ? <f32>-Infinity : 0);
  for (; rows > 0; rows--) {
    for (let column = 0; column < columns; column++) {
      const from = x + <usize>(column * w) * pixel;
      for (let i = 0; i < c; i += 4) {
        const width = c - i;
        let total = start;
        for (let dy = 0; dy < h; dy++) {
          let p = from + <usize>dy * line + ((<usize>i) << 2);
          for (let dx = 0; dx < w; dx++) {
            const value = width < 4 ? loadTail(p, width, start) : v128.load(p);
            total = kind ? f32x4.max(total, value) : f32x4.add(total, value);
            p += pixel;
          }
        }
        if (!kind) total = f32x4.mul(total, share);
        const to = y + ((<usize>i) << 2);
        if (width < 4) storeTail(to, total, width);
        else v128.store(to, total);
      }
      y += pixel;
    }
    x += <usize>h * line;
  }
}

/** dx: the first pixel of a window that equals its maximum y takes all of dy, the others nothing. */
export function maxPoolGradient(
  x: usize,
  y: usize,
  dy: usize,
  dx: usize,
  rows: i32,
  columns: i32,
  c: i32,
  h: i32,
  w: i32,
): void {
  const pixel = (<usize>c) << 2;
  const line = <usize>(columns * w) * pixel;
  const none = f32x4.splat(0);
  for (; rows > 0; rows--) {
    for (let column = 0; column < columns; column++) {
      const window = <usize>(column * w) * pixel;
      for (let i = 0; i < c; i += 4) {
        const at = (<usize>i) << 2;
        const width = c - i;
        const top = width < 4 ? loadTail(y + at, width, none) : v128.load(y + at);
        const gradient = width < 4 ? loadTail(dy + at, width, none) : v128.load(dy + at);
        let taken = none;
        for (let j = 0; j < h; j++) {
          let offset = window + <usize>j * line + at;
          for (let k = 0; k < w; k++) {
            const value = width < 4 ? loadTail(x + offset, width, none) : v128.load(x + offset);
            const equal = v128.andnot(f32x4.eq(value, top), taken);
            taken = v128.or(taken, equal);
            const share = v128.and(gradient, equal);
            if (width < 4) storeTail(dx + offset, share, width);
            else v128.store(dx + offset, share);
            offset += pixel;
          }
        }
      }
      y += pixel;
      dy += pixel;
    }
    x += <usize>h * line;
    dx += <usize>h * line;
  }
}
