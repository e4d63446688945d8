// matmul: c = activation(a·b + bias), batched, either operand transposed. One row, a few rows and many rows go three ways.
import { unary } from "./elementwise.as";
import { PANEL_DEPTH, ROW_BLOCK, block } from "./gemm.as";
import { loadTail, madd, storeTail, sumLanes } from "./lanes.as";
import { packColumns, packQuads, packRows } from "./pack.as";

/** Columns of b packed at a time: bounds the scratch for wide vocabularies. */
const COLUMN_BLOCK: i32 = 2048;
/** Below so many rows packing b costs more than it saves. */
const FEW_ROWS: i32 = 16;

export function matmulScratch(m: i32, n: i32, k: i32, flags: i32): usize {
  const depth = <usize>min(k, PANEL_DEPTH);
  const columns = <usize>((min(n, COLUMN_BLOCK) + 7) & ~7);
  return (columns + (flags & 1 ? <usize>ROW_BLOCK : 0)) * depth * 4;
}

/** Strides between batch items in floats; 0 repeats. */
export function matmul(
  a: usize,
  b: usize,
  bias: usize,
  c: usize,
  scratch: usize,
  m: i32,
  n: i32,
  k: i32,
  flags: i32,
  batch: i32,
  strideA: usize,
  strideB: usize,
): void {
  const transposeA = (flags & 1) != 0 && m > 1;
  const transposeB = (flags & 2) != 0;
  const activation = flags >> 2;
  const strideC = (<usize>m * <usize>n) << 2;
  for (; batch > 0; batch--) {
    if (m < 4 && transposeB && !transposeA) {
      for (let row = 0; row < m; row++) {
        const to = c + ((<usize>row * <usize>n) << 2);
        dots(a + ((<usize>row * <usize>k) << 2), b, bias, to, n, k);
      }
      activate(activation, c, m * n);
    } else if (m == 1) {
      combine(a, b, bias, c, n, k);
      activate(activation, c, n);
    } else if (m < FEW_ROWS && !transposeA && !transposeB) {
      const whole = n & ~7;
      block(a, (<usize>k) << 2, b, (<usize>n) << 2, 32, bias, false, c, (<usize>n) << 2, m, whole, k);
      const rest = n - whole;
      if (rest) {
        const at = (<usize>whole) << 2;
        for (let depth = 0; depth < k; depth += PANEL_DEPTH) {
          const size = min(PANEL_DEPTH, k - depth);
          packRows(b + ((<usize>depth * <usize>n) << 2) + at, n, size, rest, scratch);
          const from = a + ((<usize>depth) << 2);
          const start = bias ? bias + at : 0;
          block(
            from,
            (<usize>k) << 2,
            scratch,
            32,
            0,
            start,
            depth > 0,
            c + at,
            (<usize>n) << 2,
            m,
            rest,
            size,
          );
        }
      }
      activate(activation, c, m * n);
    } else {
      packed(a, b, bias, c, scratch, m, n, k, transposeA, transposeB, activation);
    }
    a += strideA << 2;
    b += strideB << 2;
    c += strideC;
  }
}

function packed(
  a: usize,
  b: usize,
  bias: usize,
  c: usize,
  scratch: usize,
  m: i32,
  n: i32,
  k: i32,
  transposeA: bool,
  transposeB: bool,
  activation: i32,
): void {
  const rowBytes = (<usize>n) << 2;
  for (let left = 0; left < n; left += COLUMN_BLOCK) {
    const width = min(COLUMN_BLOCK, n - left);
    for (let depth = 0; depth < k; depth += PANEL_DEPTH) {
      const size = min(PANEL_DEPTH, k - depth);
      if (transposeB)
        packColumns(b + ((<usize>left * <usize>k + <usize>depth) << 2), k, size, width, scratch);
      else packRows(b + ((<usize>depth * <usize>n + <usize>left) << 2), n, size, width, scratch);
      const quads = scratch + ((<usize>((width + 7) & ~7) * <usize>size) << 2);
      const panelBytes = (<usize>size) << 5;
      const start = bias ? bias + ((<usize>left) << 2) : 0;
      for (let top = 0; top < m; top += ROW_BLOCK) {
        const height = min(ROW_BLOCK, m - top);
        const to = c + <usize>top * rowBytes + ((<usize>left) << 2);
        if (transposeA) {
          packQuads(a + ((<usize>depth * <usize>m + <usize>top) << 2), m, size, height, quads);
          block(quads, 0, scratch, 32, panelBytes, start, depth > 0, to, rowBytes, height, width, size);
        } else {
          const from = a + ((<usize>top * <usize>k + <usize>depth) << 2);
          block(
            from,
            (<usize>k) << 2,
            scratch,
            32,
            panelBytes,
            start,
            depth > 0,
            to,
            rowBytes,
            height,
            width,
            size,
          );
        }
        if (activation && depth + size == k) {
          for (let row = 0; row < height; row++) activate(activation, to + <usize>row * rowBytes, width);
        }
      }
    }
  }
}

// @ts-ignore: decorator
@inline
function activate(activation: i32, c: usize, n: i32): void {
  // The codes of relu, gelu, silu and tanh in the element-wise table follow those of the flags.
  if (activation) unary(activation - 1, c, c, n);
}

/** One row times b[k][n]: c = start + Σ_k a[k]·b[k]. 24 columns in six accumulators: with eight, V8 runs out of registers. */
function combine(a: usize, b: usize, bias: usize, c: usize, n: i32, k: i32): void {
  const step = (<usize>n) << 2;
  let column = 0;
  for (; column + 24 <= n; column += 24) {
    const at = (<usize>column) << 2;
    let s0 = f32x4.splat(0);
    let s1 = s0;
    let s2 = s0;
    let s3 = s0;
    let s4 = s0;
    let s5 = s0;
    let p = b + at;
    for (let i = 0; i < k; i++) {
      const x = v128.load32_splat(a + ((<usize>i) << 2));
      s0 = madd(x, v128.load(p), s0);
      s1 = madd(x, v128.load(p, 16), s1);
      s2 = madd(x, v128.load(p, 32), s2);
      s3 = madd(x, v128.load(p, 48), s3);
      s4 = madd(x, v128.load(p, 64), s4);
      s5 = madd(x, v128.load(p, 80), s5);
      p += step;
    }
    v128.store(c + at, s0);
    v128.store(c + at, s1, 16);
    v128.store(c + at, s2, 32);
    v128.store(c + at, s3, 48);
    v128.store(c + at, s4, 64);
    v128.store(c + at, s5, 80);
  }
  for (; column < n; column += 4) {
    const at = (<usize>column) << 2;
    const width = n - column;
    const none = f32x4.splat(0);
    let sum = none;
    let p = b + at;
    for (let i = 0; i < k; i++) {
      const x = v128.load32_splat(a + ((<usize>i) << 2));
      sum = madd(x, width < 4 ? loadTail(p, width, none) : v128.load(p), sum);
      p += step;
    }
    if (width < 4) storeTail(c + at, sum, width);
    else v128.store(c + at, sum);
  }
  if (bias) addRow(bias, c, n);
}

/** One row times bᵀ: c[j] = start + a·b[j], four rows of b[n][k] at a time. */
function dots(a: usize, b: usize, bias: usize, c: usize, n: i32, k: i32): void {
  const step = (<usize>k) << 2;
  const whole = k & ~3;
  const none = f32x4.splat(0);
  for (let row = 0; row < n; row += 4) {
    const height = min(4, n - row);
    const p0 = b + <usize>row * step;
    const p1 = height > 1 ? p0 + step : p0;
    const p2 = height > 2 ? p1 + step : p0;
    const p3 = height > 3 ? p2 + step : p0;
    let s0 = none;
    let s1 = none;
    let s2 = none;
    let s3 = none;
    let i: usize = 0;
    for (const end = (<usize>whole) << 2; i < end; i += 16) {
      const x = v128.load(a + i);
      s0 = madd(x, v128.load(p0 + i), s0);
      s1 = madd(x, v128.load(p1 + i), s1);
      s2 = madd(x, v128.load(p2 + i), s2);
      s3 = madd(x, v128.load(p3 + i), s3);
    }
    const rest = k - whole;
    if (rest) {
      const x = loadTail(a + i, rest, none);
      s0 = madd(x, loadTail(p0 + i, rest, none), s0);
      s1 = madd(x, loadTail(p1 + i, rest, none), s1);
      s2 = madd(x, loadTail(p2 + i, rest, none), s2);
      s3 = madd(x, loadTail(p3 + i, rest, none), s3);
    }
    const sums = f32x4(sumLanes(s0), sumLanes(s1), sumLanes(s2), sumLanes(s3));
    const to = c + ((<usize>row) << 2);
    if (height < 4) storeTail(to, sums, height);
    else v128.store(to, sums);
  }
  if (bias) addRow(bias, c, n);
}

function addRow(bias: usize, c: usize, n: i32): void {
  let i = 0;
  for (; i + 4 <= n; i += 4) {
    const at = c + ((<usize>i) << 2);
    v128.store(at, f32x4.add(v128.load(at), v128.load(bias + ((<usize>i) << 2))));
  }
  for (; i < n; i++) {
    const at = c + ((<usize>i) << 2);
    store<f32>(at, load<f32>(at) + load<f32>(bias + ((<usize>i) << 2)));
  }
}
