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

/**
 * c = activation(a·b + bias) + residual for every matrix of a batch. Pitches (from one stored row to the next) and strides (from one
 * matrix to the next; 0 repeats) in floats. The residual lies in memory as c does, and not over it.
 */
export function matmul(
  a: usize,
  b: usize,
  bias: usize,
  residual: usize,
  c: usize,
  scratch: usize,
  m: i32,
  n: i32,
  k: i32,
  flags: i32,
  batch: i32,
  strideA: usize,
  strideB: usize,
  strideC: usize,
  pitchA: usize,
  pitchB: usize,
  pitchC: usize,
): void {
  // One row stored transposed is a column: only then does the pitch matter.
  const transposeA = (flags & 1) != 0 && (m > 1 || pitchA > 1);
  const transposeB = (flags & 2) != 0;
  const activation = flags >> 2;
  const rowA = pitchA << 2;
  const rowB = pitchB << 2;
  const rowC = pitchC << 2;
  // The sum starts from the bias, or from the residual where nothing comes in between.
  const early = residual != 0 && !activation;
  for (; batch > 0; batch--) {
    const start = early ? residual : bias;
    const strideStart = early ? rowC : 0;
    if (m < 4 && transposeB && !transposeA) {
      for (let row: usize = 0; row < <usize>m; row++) {
        dots(a + row * rowA, b, rowB, start ? start + row * strideStart : 0, c + row * rowC, n, k);
      }
    } else if (m == 1 && !transposeA && !transposeB) {
      combine(a, b, rowB, start, c, n, k);
    } else if (m < FEW_ROWS && !transposeA && !transposeB) {
      unpacked(a, rowA, b, rowB, start, strideStart, c, rowC, scratch, m, n, k);
    } else {
      packed(a, rowA, b, rowB, start, strideStart, c, rowC, scratch, m, n, k, transposeA, transposeB);
    }
    if (activation || (early && bias)) {
      for (let row: usize = 0; row < <usize>m; row++) {
        const at = c + row * rowC;
        if (early) addRow(bias, at, n);
        // The codes of relu, gelu, silu and tanh in the element-wise table follow those of the flags.
        if (activation) unary(activation - 1, at, at, n);
        if (activation && residual) addRow(residual + row * rowC, at, n);
      }
    }
    a += strideA << 2;
    b += strideB << 2;
    c += strideC << 2;
    if (residual) residual += strideC << 2;
  }
}

/** A few rows: b is read where it lies, but for the columns that fill no tile. */
function unpacked(
  a: usize,
  rowA: usize,
  b: usize,
  rowB: usize,
  start: usize,
  strideStart: usize,
  c: usize,
  rowC: usize,
  scratch: usize,
  m: i32,
  n: i32,
  k: i32,
): void {
  const whole = n & ~7;
  block(a, rowA, b, rowB, 32, start, strideStart, c, rowC, m, whole, k);
  const rest = n - whole;
  if (!rest) return;
  const at = (<usize>whole) << 2;
  for (let depth = 0; depth < k; depth += PANEL_DEPTH) {
    const size = min(PANEL_DEPTH, k - depth);
    packRows(b + <usize>depth * rowB + at, rowB, size, rest, scratch);
    const from = depth ? c + at : start ? start + at : 0;
    const stride = depth ? rowC : strideStart;
    block(a + ((<usize>depth) << 2), rowA, scratch, 32, 0, from, stride, c + at, rowC, m, rest, size);
  }
}

/** Many rows: b in panels, a in place or, transposed, in quads; a block of rows stays in cache while the panels pass by. */
function packed(
  a: usize,
  rowA: usize,
  b: usize,
  rowB: usize,
  start: usize,
  strideStart: usize,
  c: usize,
  rowC: usize,
  scratch: usize,
  m: i32,
  n: i32,
  k: i32,
  transposeA: bool,
  transposeB: bool,
): void {
  for (let left = 0; left < n; left += COLUMN_BLOCK) {
    const width = min(COLUMN_BLOCK, n - left);
    const at = (<usize>left) << 2;
    for (let depth = 0; depth < k; depth += PANEL_DEPTH) {
      const size = min(PANEL_DEPTH, k - depth);
      if (transposeB) packColumns(b + <usize>left * rowB + ((<usize>depth) << 2), rowB, size, width, scratch);
      else packRows(b + <usize>depth * rowB + at, rowB, size, width, scratch);
      const quads = scratch + ((<usize>((width + 7) & ~7) * <usize>size) << 2);
      const panelBytes = (<usize>size) << 5;
      const from = depth ? c + at : start ? start + at : 0;
      const stride = depth ? rowC : strideStart;
      for (let top = 0; top < m; top += ROW_BLOCK) {
        const height = min(ROW_BLOCK, m - top);
        const to = c + <usize>top * rowC + at;
        const d = from ? from + <usize>top * stride : 0;
        if (transposeA) {
          packQuads(a + <usize>depth * rowA + ((<usize>top) << 2), rowA, size, height, quads);
          block(quads, 0, scratch, 32, panelBytes, d, stride, to, rowC, height, width, size);
        } else {
          const rows = a + <usize>top * rowA + ((<usize>depth) << 2);
          block(rows, rowA, scratch, 32, panelBytes, d, stride, to, rowC, height, width, size);
        }
      }
    }
  }
}

/** One row times b[k][n]: c = start + Σ_k a[k]·b[k]. 24 columns in six accumulators: with eight, V8 runs out of registers. */
function combine(a: usize, b: usize, step: usize, start: usize, c: usize, n: i32, k: i32): void {
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
  if (start) addRow(start, c, n);
}

/** One row times bᵀ: c[j] = start + a·b[j], four rows of b[n][k] at a time. */
function dots(a: usize, b: usize, step: usize, start: usize, c: usize, n: i32, k: i32): void {
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
  if (start) addRow(start, c, n);
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
