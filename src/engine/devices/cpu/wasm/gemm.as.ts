// The inner parts of every matrix product: the 4×8 tile, the packing of panels, and blocks of tiles with odd edges.
// Measured: 4 × 8 with k not unrolled. Wider tiles or two steps of k per turn run out of V8's 15 vector registers and halve the speed.
import { madd } from "./lanes.as";
import { edge, rowEdge } from "./workspace.as";

/** Longest run of k in a panel: 512 × 8 floats are half of a 32 KiB first-level cache. */
export const PANEL_DEPTH: i32 = 512;
/** Rows of a that stay in the second-level cache while every panel of b passes by. */
export const ROW_BLOCK: i32 = 64;

const zeros = memory.data(8 * 4, 16);

// How the tile finds its operands: rows of a in place with b in a panel; a in a quad with b in a panel; both in place.
const ROWS: i32 = 0;
const QUADS: i32 = 1;
const LOOSE: i32 = 2;

/**
 * c[4][8] = d[4][8] + Σ_k a[4][k]·b[k][8]; strides of c and d in bytes, stepB (loose) from one row of b to the next.
 * `kind` is a literal and the tile inlined: a call of twelve arguments costs plain SIMD 4 % at k = 128.
 */
// @ts-ignore: decorator
@inline
function tile(
  kind: i32,
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
  // One running offset: base + offset is one instruction, a running pointer costs two (V8 extends it to 64 bits each turn).
  const end = (<usize>k) << (kind == QUADS ? 4 : 2);
  for (let i: usize = 0; i < end; i += kind == QUADS ? 16 : 4) {
    const p = kind == LOOSE ? b : b + (i << (kind == QUADS ? 1 : 3));
    const q = a0 + i;
    const b0 = v128.load(p);
    const b1 = v128.load(p, 16);
    let x = v128.load32_splat(q);
    c00 = madd(x, b0, c00);
    c01 = madd(x, b1, c01);
    x = kind == QUADS ? v128.load32_splat(q, 4) : v128.load32_splat(a1 + i);
    c10 = madd(x, b0, c10);
    c11 = madd(x, b1, c11);
    x = kind == QUADS ? v128.load32_splat(q, 8) : v128.load32_splat(a2 + i);
    c20 = madd(x, b0, c20);
    c21 = madd(x, b1, c21);
    x = kind == QUADS ? v128.load32_splat(q, 12) : v128.load32_splat(a3 + i);
    c30 = madd(x, b0, c30);
    c31 = madd(x, b1, c31);
    if (kind == LOOSE) b += stepB;
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
 * c[m][n] = start + a·b for a few rows, b in panels (stepB 32) or in place (stepB its row bytes; n a multiple of 8 then).
 * a: rows in place (strideA their bytes) or packed in quads (strideA 0). Start: nothing (0), one row for all (strideStart 0), or
 * a matrix like c, which may be c itself. All strides in bytes.
 */
export function block(
  a: usize,
  strideA: usize,
  b: usize,
  stepB: usize,
  panelBytes: usize,
  start: usize,
  strideStart: usize,
  c: usize,
  strideC: usize,
  m: i32,
  n: i32,
  k: i32,
): void {
  for (let column = 0; column < n; column += 8) {
    const width = min(8, n - column);
    const offset = (<usize>column) << 2;
    // A row that is too short for the tile is worked on in a place of its own.
    let row0 = start ? start + offset : zeros;
    if (start && !strideStart && width < 8) {
      memory.copy(rowEdge(), row0, (<usize>width) << 2);
      row0 = rowEdge();
    }
    let rows = a;
    let to = c + offset;
    let from = row0;
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
      const at = inside ? to : edge();
      const stride = inside ? strideC : 32;
      let d = from;
      let strideD = strideStart;
      if (!inside && strideStart) {
        for (let i = 0; i < height; i++) {
          memory.copy(edge() + ((<usize>i) << 5), from + <usize>i * strideStart, (<usize>width) << 2);
        }
        d = edge();
        strideD = 32;
      }
      if (!strideA) tile(QUADS, rows, 0, 0, 0, b, 0, k, d, strideD, at, stride);
      else if (stepB == 32) tile(ROWS, rows, a1, a2, a3, b, 0, k, d, strideD, at, stride);
      else tile(LOOSE, rows, a1, a2, a3, b, stepB, k, d, strideD, at, stride);
      for (let i = 0; !inside && i < height; i++) {
        memory.copy(to + <usize>i * strideC, edge() + ((<usize>i) << 5), (<usize>width) << 2);
      }
      rows += strideA ? 4 * strideA : (<usize>k) << 4;
      to += 4 * strideC;
      from += 4 * strideStart;
    }
    b += panelBytes;
  }
}
