// matmul: c = activation(a·b + bias), batched, either operand transposed. One row, a few rows and many rows go three ways.
import { unary } from "./elementwise.as";
import { PANEL_DEPTH, ROW_BLOCK, block } from "./gemm.as";
import { loadTail, madd, storeTail, sumLanes } from "./lanes.as";
import { packColumns, packQuads, packRows } from "./pack.as";

/** Columns of b packed at a time: bounds the scratch for wide vocabularies. */
const COLUMN_BLOCK: i32 = 2048;
/** Below so many rows packing b costs more than it saves. */
const FEW_ROWS: i32 = 16;
/** Below so many rows the work is reading b: it is read once, where it lies. */
const VERY_FEW_ROWS: i32 = 4;
/** So many rows of b, and columns of them, are read at a time. */
const STREAM_ROWS: i32 = 8;
const STREAM_COLUMNS: i32 = 1024;

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
    if (m < VERY_FEW_ROWS && !transposeA) {
      if (transposeB) dots(a, rowA, b, rowB, c, rowC, m, n, k);
      else combine(a, rowA, b, rowB, c, rowC, m, n, k);
      for (let row: usize = 0; start && row < <usize>m; row++) {
        addRow(start + row * strideStart, c + row * rowC, n);
      }
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

/**
 * A few rows times b[k][n]: c = Σ_k a[k]·b[k], eight rows of b at a time. b is read once, in streams that the processor sees coming,
 * whole cache lines each; the sums so far wait in c. (All the way down the columns every step met another page: a quarter of the speed.)
 */
function combine(
  a: usize,
  rowA: usize,
  b: usize,
  rowB: usize,
  c: usize,
  rowC: usize,
  m: i32,
  n: i32,
  k: i32,
): void {
  for (let left = 0; left < n; left += STREAM_COLUMNS) {
    const width = min(STREAM_COLUMNS, n - left);
    const at = (<usize>left) << 2;
    for (let depth = 0; depth < k; depth += STREAM_ROWS) {
      const p = b + <usize>depth * rowB + at;
      const height = min(STREAM_ROWS, k - depth);
      // The later rows of a find these rows of b in the cache.
      for (let row: usize = 0; row < <usize>m; row++) {
        const q = a + row * rowA + ((<usize>depth) << 2);
        combineRows(q, p, rowB, c + row * rowC + at, width, height, depth == 0);
      }
    }
  }
}

/** c (or zero at first) + Σ of some rows of b, each by its number of a; sixteen columns in four accumulators. */
function combineRows(a: usize, b: usize, step: usize, c: usize, n: i32, k: i32, first: bool): void {
  const none = f32x4.splat(0);
  const end = a + ((<usize>k) << 2);
  let column = 0;
  for (; column + 16 <= n; column += 16) {
    let s0 = none;
    let s1 = none;
    let s2 = none;
    let s3 = none;
    if (!first) {
      s0 = v128.load(c);
      s1 = v128.load(c, 16);
      s2 = v128.load(c, 32);
      s3 = v128.load(c, 48);
    }
    let p = b;
    for (let q = a; q < end; q += 4) {
      const x = v128.load32_splat(q);
      s0 = madd(x, v128.load(p), s0);
      s1 = madd(x, v128.load(p, 16), s1);
      s2 = madd(x, v128.load(p, 32), s2);
      s3 = madd(x, v128.load(p, 48), s3);
      p += step;
    }
    v128.store(c, s0);
    v128.store(c, s1, 16);
    v128.store(c, s2, 32);
    v128.store(c, s3, 48);
    b += 64;
    c += 64;
  }
  for (let left = n - column; left > 0; left -= 4) {
    let sum = first ? none : some(c, left);
    let p = b;
    for (let q = a; q < end; q += 4) {
      sum = madd(v128.load32_splat(q), some(p, left), sum);
      p += step;
    }
    if (left < 4) storeTail(c, sum, left);
    else v128.store(c, sum);
    b += 16;
    c += 16;
  }
}

/** Four floats, or as many as are left. */
function some(at: usize, left: i32): v128 {
  return left < 4 ? loadTail(at, left, f32x4.splat(0)) : v128.load(at);
}

/** A few rows times bᵀ: c[j] = a·b[j], one row of b[n][k] after another; the later rows of a find it in the cache. */
function dots(
  a: usize,
  rowA: usize,
  b: usize,
  rowB: usize,
  c: usize,
  rowC: usize,
  m: i32,
  n: i32,
  k: i32,
): void {
  for (let column = 0; column < n; column++) {
    for (let row: usize = 0; row < <usize>m; row++) {
      store<f32>(c + row * rowC + ((<usize>column) << 2), dot(a + row * rowA, b, k));
    }
    b += rowB;
  }
}

// @ts-ignore: decorator
@inline
function dot(a: usize, b: usize, k: i32): f32 {
  const none = f32x4.splat(0);
  let s0 = none;
  let s1 = none;
  let s2 = none;
  let s3 = none;
  let i: usize = 0;
  for (const end = (<usize>(k & ~15)) << 2; i < end; i += 64) {
    const p = a + i;
    const q = b + i;
    s0 = madd(v128.load(p), v128.load(q), s0);
    s1 = madd(v128.load(p, 16), v128.load(q, 16), s1);
    s2 = madd(v128.load(p, 32), v128.load(q, 32), s2);
    s3 = madd(v128.load(p, 48), v128.load(q, 48), s3);
  }
  for (let left = k & 15; left > 0; left -= 4, i += 16) s0 = madd(some(a + i, left), some(b + i, left), s0);
  return sumLanes(f32x4.add(f32x4.add(s0, s1), f32x4.add(s2, s3)));
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
