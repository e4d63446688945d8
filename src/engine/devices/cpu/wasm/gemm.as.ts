// The inner parts of every matrix product: the 4×8 tile, the packing of panels, and blocks of tiles with odd edges.
// Measured: 4 × 8 with k not unrolled. Wider tiles or two steps of k per turn run out of V8's 15 vector registers and halve the speed.
import { madd } from "./lanes.as";

/** Longest run of k in a panel: 512 × 8 floats are half of a 32 KiB first-level cache. */
export const PANEL_DEPTH: i32 = 512;
/** Rows of a that stay in the second-level cache while every panel of b passes by. */
export const ROW_BLOCK: i32 = 64;

const edge = memory.data(4 * 8 * 4, 16);
const zeros = memory.data(8 * 4, 16);
const biasEdge = memory.data(8 * 4, 16);

/** c[4][8] = d[4][8] + Σ_k a[4][k]·b[k][8]: a in place, b a panel. Strides of c and d in bytes. */
// @ts-ignore: decorator
@inline
function tileRows(
  a0: usize,
  a1: usize,
  a2: usize,
  a3: usize,
  b: usize,
  k: i32,
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
  // One running offset: base + offset is one instruction, a running pointer costs two (V8 extends it to 64 bits each turn).
  const end = <usize>k << 2;
  for (let i: usize = 0; i < end; i += 4) {
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

/** The same with a packed in a quad [k][4]. */
// @ts-ignore: decorator
@inline
function tileQuads(
  a: usize,
  b: usize,
  k: i32,
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
  const end = <usize>k << 4;
  for (let i: usize = 0; i < end; i += 16) {
    const p = b + (i << 1);
    const q = a + i;
    const b0 = v128.load(p);
    const b1 = v128.load(p, 16);
    let x = v128.load32_splat(q);
    c00 = madd(x, b0, c00);
    c01 = madd(x, b1, c01);
    x = v128.load32_splat(q, 4);
    c10 = madd(x, b0, c10);
    c11 = madd(x, b1, c11);
    x = v128.load32_splat(q, 8);
    c20 = madd(x, b0, c20);
    c21 = madd(x, b1, c21);
    x = v128.load32_splat(q, 12);
    c30 = madd(x, b0, c30);
    c31 = madd(x, b1, c31);
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

/** The same with both in place: stepB bytes from one row of b to the next. */
function tileLoose(
  a0: usize,
  a1: usize,
  a2: usize,
  a3: usize,
  b: usize,
  stepB: usize,
  k: i32,
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
  const end = <usize>k << 2;
  for (let i: usize = 0; i < end; i += 4) {
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
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
    b += stepB;
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

/** b[k][n] (row stride in floats) into panels [n/8][k][8]; the last panel is filled up with zeros. */
export function packRows(b: usize, stride: i32, k: i32, n: i32, to: usize): void {
  const step = <usize>stride << 2;
  let column = 0;
  // Two panels at once read whole cache lines.
  for (; column + 16 <= n; column += 16) {
    let from = b + (<usize>column << 2);
    let second = to + (<usize>k << 5);
    for (let i = 0; i < k; i++) {
      v128.store(to, v128.load(from));
      v128.store(to, v128.load(from, 16), 16);
      v128.store(second, v128.load(from, 32));
      v128.store(second, v128.load(from, 48), 16);
      from += step;
      to += 32;
      second += 32;
    }
    to = second;
  }
  for (; column < n; column += 8) {
    let from = b + (<usize>column << 2);
    const width = min(8, n - column);
    for (let i = 0; i < k; i++) {
      if (width == 8) {
        v128.store(to, v128.load(from));
        v128.store(to, v128.load(from, 16), 16);
      } else {
        for (let j = 0; j < 8; j++) {
          store<f32>(to + (<usize>j << 2), j < width ? load<f32>(from + (<usize>j << 2)) : 0);
        }
      }
      from += step;
      to += 32;
    }
  }
}

/** Four rows of four floats, transposed. */
// @ts-ignore: decorator
@inline
export function transpose4(p0: usize, p1: usize, p2: usize, p3: usize, to: usize, step: usize): void {
  const r0 = v128.load(p0);
  const r1 = v128.load(p1);
  const r2 = v128.load(p2);
  const r3 = v128.load(p3);
  const low01 = v128.shuffle<f32>(r0, r1, 0, 4, 1, 5);
  const high01 = v128.shuffle<f32>(r0, r1, 2, 6, 3, 7);
  const low23 = v128.shuffle<f32>(r2, r3, 0, 4, 1, 5);
  const high23 = v128.shuffle<f32>(r2, r3, 2, 6, 3, 7);
  v128.store(to, v128.shuffle<f32>(low01, low23, 0, 1, 4, 5));
  v128.store(to + step, v128.shuffle<f32>(low01, low23, 2, 3, 6, 7));
  v128.store(to + 2 * step, v128.shuffle<f32>(high01, high23, 0, 1, 4, 5));
  v128.store(to + 3 * step, v128.shuffle<f32>(high01, high23, 2, 3, 6, 7));
}

/** bᵀ: b[n][k] (row stride in floats) into panels [n/8][k][8]; missing rows are zeros. */
export function packColumns(b: usize, stride: i32, k: i32, n: i32, to: usize): void {
  const step = <usize>stride << 2;
  for (let row = 0; row < n; row += 4) {
    const half = to + (<usize>(row & ~7) * <usize>k << 2) + (<usize>(row & 4) << 2);
    const from = b + <usize>row * step;
    const height = min(4, n - row);
    let i = 0;
    if (height == 4) {
      for (; i + 4 <= k; i += 4) {
        const p = from + (<usize>i << 2);
        transpose4(p, p + step, p + 2 * step, p + 3 * step, half + (<usize>i << 5), 32);
      }
    }
    for (; i < k; i++) {
      const p = from + (<usize>i << 2);
      for (let j = 0; j < 4; j++) {
        store<f32>(half + (<usize>i << 5) + (<usize>j << 2), j < height ? load<f32>(p + <usize>j * step) : 0);
      }
    }
  }
  if (n & 7 && (n & 7) <= 4) {
    // The second half of the last panel.
    const half = to + (<usize>(n & ~7) * <usize>k << 2) + 16;
    for (let i = 0; i < k; i++) v128.store(half + (<usize>i << 5), f32x4.splat(0));
  }
}

/** aᵀ: a[k][m] (row stride in floats) into panels [m/4][k][4]; missing columns are zeros. */
export function packQuads(a: usize, stride: i32, k: i32, m: i32, to: usize): void {
  const step = <usize>stride << 2;
  let row = 0;
  for (; row + 16 <= m; row += 16) {
    let from = a + (<usize>row << 2);
    const panel = <usize>k << 4;
    for (let i = 0; i < k; i++) {
      v128.store(to, v128.load(from));
      v128.store(to + panel, v128.load(from, 16));
      v128.store(to + 2 * panel, v128.load(from, 32));
      v128.store(to + 3 * panel, v128.load(from, 48));
      from += step;
      to += 16;
    }
    to += 3 * panel;
  }
  for (; row < m; row += 4) {
    let from = a + (<usize>row << 2);
    const width = min(4, m - row);
    for (let i = 0; i < k; i++) {
      if (width == 4) v128.store(to, v128.load(from));
      else {
        for (let j = 0; j < 4; j++) {
          store<f32>(to + (<usize>j << 2), j < width ? load<f32>(from + (<usize>j << 2)) : 0);
        }
      }
      from += step;
      to += 16;
    }
  }
}

// Inlined with the tiles themselves: a call of twelve arguments costs plain SIMD 4 % at k = 128.
// @ts-ignore: decorator
@inline
function tile(
  a0: usize,
  a1: usize,
  a2: usize,
  a3: usize,
  b: usize,
  stepB: usize,
  k: i32,
  d: usize,
  strideD: usize,
  c: usize,
  strideC: usize,
): void {
  if (!a1) tileQuads(a0, b, k, d, strideD, c, strideC);
  else if (stepB == 32) tileRows(a0, a1, a2, a3, b, k, d, strideD, c, strideC);
  else tileLoose(a0, a1, a2, a3, b, stepB, k, d, strideD, c, strideC);
}

/**
 * c[m][n] = start + a·b for a few rows, b in panels (stepB 32) or in place (stepB its row bytes; n a multiple of 8 then).
 * a: rows in place (strideA their bytes) or packed in quads (strideA 0). Start: a bias row, zeros (bias 0), or c itself (add).
 */
export function block(
  a: usize,
  strideA: usize,
  b: usize,
  stepB: usize,
  panelBytes: usize,
  bias: usize,
  add: bool,
  c: usize,
  strideC: usize,
  m: i32,
  n: i32,
  k: i32,
): void {
  for (let column = 0; column < n; column += 8) {
    const width = min(8, n - column);
    let start = zeros;
    if (bias) {
      start = bias;
      if (width < 8) {
        memory.copy(biasEdge, start, <usize>width << 2);
        start = biasEdge;
      }
      bias += 32;
    }
    let rows = a;
    let to = c;
    for (let row = 0; row < m; row += 4) {
      const height = min(4, m - row);
      let a1: usize, a2: usize, a3: usize;
      if (strideA) {
        // Rows that do not exist repeat the first one: computed, never stored.
        a1 = height > 1 ? rows + strideA : rows;
        a2 = height > 2 ? rows + 2 * strideA : rows;
        a3 = height > 3 ? rows + 3 * strideA : rows;
      } else {
        a1 = a2 = a3 = 0;
      }
      // Tiles that hang over an edge are worked on in a small square of their own.
      const inside = height == 4 && width == 8;
      const at = inside ? to : edge;
      const stride = inside ? strideC : 32;
      for (let i = 0; !inside && add && i < height; i++) {
        memory.copy(edge + (<usize>i << 5), to + <usize>i * strideC, <usize>width << 2);
      }
      tile(rows, a1, a2, a3, b, stepB, k, add ? at : start, add ? stride : 0, at, stride);
      for (let i = 0; !inside && i < height; i++) {
        memory.copy(to + <usize>i * strideC, edge + (<usize>i << 5), <usize>width << 2);
      }
      rows += strideA ? 4 * strideA : <usize>k << 4;
      to += 4 * strideC;
    }
    b += panelBytes;
    c += 32;
  }
}
