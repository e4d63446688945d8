// Packing for the matrix products: b in panels of eight columns, transposed a in quads of four rows, in the order the tile reads them.

/** b[k][n] (row stride in bytes) into panels [n/8][k][8]; the last panel is filled up with zeros. */
export function packRows(b: usize, step: usize, k: i32, n: i32, to: usize): void {
  let column = 0;
  // Two panels at once read whole cache lines.
  for (; column + 16 <= n; column += 16) {
    let from = b + ((<usize>column) << 2);
    let second = to + ((<usize>k) << 5);
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
    let from = b + ((<usize>column) << 2);
    const width = min(8, n - column);
    for (let i = 0; i < k; i++) {
      if (width == 8) {
        v128.store(to, v128.load(from));
        v128.store(to, v128.load(from, 16), 16);
      } else {
        for (let j = 0; j < 8; j++) {
          store<f32>(to + ((<usize>j) << 2), j < width ? load<f32>(from + ((<usize>j) << 2)) : 0);
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

/** bᵀ: b[n][k] (row stride in bytes) into panels [n/8][k][8]; missing rows are zeros. */
export function packColumns(b: usize, step: usize, k: i32, n: i32, to: usize): void {
  for (let row = 0; row < n; row += 4) {
    const half = to + ((<usize>(row & ~7) * <usize>k) << 2) + ((<usize>(row & 4)) << 2);
    const from = b + <usize>row * step;
    const height = min(4, n - row);
    let i = 0;
    if (height == 4) {
      for (; i + 4 <= k; i += 4) {
        const p = from + ((<usize>i) << 2);
        transpose4(p, p + step, p + 2 * step, p + 3 * step, half + ((<usize>i) << 5), 32);
      }
    }
    for (; i < k; i++) {
      const p = from + ((<usize>i) << 2);
      for (let j = 0; j < 4; j++) {
        store<f32>(
          half + ((<usize>i) << 5) + ((<usize>j) << 2),
          j < height ? load<f32>(p + <usize>j * step) : 0,
        );
      }
    }
  }
  if (n & 7 && (n & 7) <= 4) {
    // The second half of the last panel.
    const half = to + ((<usize>(n & ~7) * <usize>k) << 2) + 16;
    for (let i = 0; i < k; i++) v128.store(half + ((<usize>i) << 5), f32x4.splat(0));
  }
}

/** aᵀ: a[k][m] (row stride in bytes) into panels [m/4][k][4]; missing columns are zeros. */
export function packQuads(a: usize, step: usize, k: i32, m: i32, to: usize): void {
  let row = 0;
  for (; row + 16 <= m; row += 16) {
    let from = a + ((<usize>row) << 2);
    const panel = (<usize>k) << 4;
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
    let from = a + ((<usize>row) << 2);
    const width = min(4, m - row);
    for (let i = 0; i < k; i++) {
      if (width == 4) v128.store(to, v128.load(from));
      else {
        for (let j = 0; j < 4; j++) {
          store<f32>(to + ((<usize>j) << 2), j < width ? load<f32>(from + ((<usize>j) << 2)) : 0);
        }
      }
      from += step;
      to += 16;
    }
  }
}
