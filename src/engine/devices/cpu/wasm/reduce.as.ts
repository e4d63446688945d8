// Sums, means and maxima over the middle of [outer, length, inner], and the sum of squares. The order of sums is fixed.
import { loadTail, madd, maxLanes, storeTail, sumLanes } from "./lanes.as";

const MEAN: i32 = 1;
const MAX: i32 = 2;
/** Elements (or rows) summed in single precision before a total takes over: long sums stay exact enough. */
const CHUNK: i32 = 1024;

/** Σ x in double over chunks in single. */
function sumAll(x: usize, n: i32): f64 {
  let total: f64 = 0;
  for (; n >= 16;) {
    const bytes = (<usize>(min(n, CHUNK) & ~15)) << 2;
    let s0 = f32x4.splat(0);
    let s1 = s0;
    let s2 = s0;
    let s3 = s0;
    for (const end = x + bytes; x < end; x += 64) {
      s0 = f32x4.add(s0, v128.load(x));
      s1 = f32x4.add(s1, v128.load(x, 16));
      s2 = f32x4.add(s2, v128.load(x, 32));
      s3 = f32x4.add(s3, v128.load(x, 48));
    }
    total += <f64>sumLanes(f32x4.add(f32x4.add(s0, s1), f32x4.add(s2, s3)));
    n -= <i32>(bytes >> 2);
  }
  for (; n > 0; n--) {
    total += <f64>load<f32>(x);
    x += 4;
  }
  return total;
}

function maxAll(x: usize, n: i32): f32 {
  let top = f32x4.splat(-Infinity);
  for (; n >= 4; n -= 4) {
    top = f32x4.max(top, v128.load(x));
    x += 16;
  }
  if (n) top = f32x4.max(top, loadTail(x, n, f32x4.splat(-Infinity)));
  return maxLanes(top);
}

/** Σ x² */
export function sumOfSquares(x: usize, y: usize, n: i32): void {
  let total: f64 = 0;
  for (; n >= 16;) {
    const bytes = (<usize>(min(n, CHUNK) & ~15)) << 2;
    let s0 = f32x4.splat(0);
    let s1 = s0;
    let s2 = s0;
    let s3 = s0;
    for (const end = x + bytes; x < end; x += 64) {
      const x0 = v128.load(x);
      const x1 = v128.load(x, 16);
      const x2 = v128.load(x, 32);
      const x3 = v128.load(x, 48);
      s0 = madd(x0, x0, s0);
      s1 = madd(x1, x1, s1);
      s2 = madd(x2, x2, s2);
      s3 = madd(x3, x3, s3);
    }
    total += <f64>sumLanes(f32x4.add(f32x4.add(s0, s1), f32x4.add(s2, s3)));
    n -= <i32>(bytes >> 2);
  }
  for (; n > 0; n--) {
    const value = <f64>load<f32>(x);
    total += value * value;
    x += 4;
  }
  store<f32>(y, <f32>total);
}

/** y[i] over rows of x, 16 columns at a time. */
function columns(x: usize, y: usize, kind: i32, length: i32, inner: i32): void {
  const step = (<usize>inner) << 2;
  const start = f32x4.splat(kind == MAX ? <f32>-Infinity : 0);
  const divisor = f32x4.splat(kind == MEAN ? <f32>length : 1);
  let column = 0;
  for (; column + 16 <= inner; column += 16) {
    const at = (<usize>column) << 2;
    let p = x + at;
    let t0 = start;
    let t1 = start;
    let t2 = start;
    let t3 = start;
    for (let row = 0; row < length;) {
      let s0 = start;
      let s1 = start;
      let s2 = start;
      let s3 = start;
      const end = min(length, row + CHUNK);
      if (kind == MAX) {
        for (; row < end; row++) {
          s0 = f32x4.max(s0, v128.load(p));
          s1 = f32x4.max(s1, v128.load(p, 16));
          s2 = f32x4.max(s2, v128.load(p, 32));
          s3 = f32x4.max(s3, v128.load(p, 48));
          p += step;
        }
        t0 = f32x4.max(t0, s0);
        t1 = f32x4.max(t1, s1);
        t2 = f32x4.max(t2, s2);
        t3 = f32x4.max(t3, s3);
      } else {
        for (; row < end; row++) {
          s0 = f32x4.add(s0, v128.load(p));
          s1 = f32x4.add(s1, v128.load(p, 16));
          s2 = f32x4.add(s2, v128.load(p, 32));
          s3 = f32x4.add(s3, v128.load(p, 48));
          p += step;
        }
        t0 = f32x4.add(t0, s0);
        t1 = f32x4.add(t1, s1);
        t2 = f32x4.add(t2, s2);
        t3 = f32x4.add(t3, s3);
      }
    }
    v128.store(y + at, f32x4.div(t0, divisor));
    v128.store(y + at, f32x4.div(t1, divisor), 16);
    v128.store(y + at, f32x4.div(t2, divisor), 32);
    v128.store(y + at, f32x4.div(t3, divisor), 48);
  }
  for (; column < inner; column += 4) {
    const at = (<usize>column) << 2;
    const width = min(4, inner - column);
    let p = x + at;
    let total = start;
    for (let row = 0; row < length; row++) {
      const v = width < 4 ? loadTail(p, width, start) : v128.load(p);
      total = kind == MAX ? f32x4.max(total, v) : f32x4.add(total, v);
      p += step;
    }
    total = f32x4.div(total, divisor);
    if (width < 4) storeTail(y + at, total, width);
    else v128.store(y + at, total);
  }
}

/** kind: 0 sum, 1 mean, 2 max. */
export function reduce(x: usize, y: usize, kind: i32, outer: i32, length: i32, inner: i32): void {
  for (; outer > 0; outer--) {
    if (inner > 1) columns(x, y, kind, length, inner);
    else if (kind == MAX) store<f32>(y, maxAll(x, length));
    else store<f32>(y, <f32>(kind == MEAN ? sumAll(x, length) / <f64>length : sumAll(x, length)));
    x += (<usize>length * <usize>inner) << 2;
    y += (<usize>inner) << 2;
  }
}
