// Copies that change nothing but places: permute, slice, pad, concat and broadcasting are all four nested loops with strides.
import { transpose4 } from "./pack.as";

/** Runs shorter than this are copied in place: a call of memory.copy costs more. */
const SHORT_RUN: i32 = 64;

function copyRun(x: usize, y: usize, n: i32): void {
  if (n >= SHORT_RUN) {
    memory.copy(y, x, (<usize>n) << 2);
    return;
  }
  for (; n >= 4; n -= 4) {
    v128.store(y, v128.load(x));
    x += 16;
    y += 16;
  }
  for (; n > 0; n--) {
    store<u32>(y, load<u32>(x));
    x += 4;
    y += 4;
  }
}

/** Four-byte values, whatever they mean. */
export function fill(y: usize, value: f32, n: i32): void {
  const four = f32x4.splat(value);
  for (; n >= 4; n -= 4) {
    v128.store(y, four);
    y += 16;
  }
  for (; n > 0; n--) {
    store<f32>(y, value);
    y += 4;
  }
}

/** y[j·ys + i] = x[i·xs + j]: columns of x become rows of y. Strides in bytes. */
function transposed(x: usize, y: usize, rows: i32, columns: i32, xs: usize, ys: usize): void {
  let row = 0;
  for (; row + 4 <= rows; row += 4) {
    let column = 0;
    for (; column + 4 <= columns; column += 4) {
      const p = x + <usize>row * 4 + <usize>column * xs;
      transpose4(p, p + xs, p + 2 * xs, p + 3 * xs, y + <usize>row * ys + ((<usize>column) << 2), ys);
    }
    for (; column < columns; column++) {
      for (let i = row; i < row + 4; i++) {
        const from = x + ((<usize>i) << 2) + <usize>column * xs;
        store<u32>(y + <usize>i * ys + ((<usize>column) << 2), load<u32>(from));
      }
    }
  }
  for (; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      store<u32>(
        y + <usize>row * ys + ((<usize>column) << 2),
        load<u32>(x + ((<usize>row) << 2) + <usize>column * xs),
      );
    }
  }
}

/** y[Σ i·ys] = x[Σ i·xs] over n0 × n1 × n2 × n3; strides in elements, 0 repeats. */
export function stridedCopy(
  x: usize,
  y: usize,
  n0: i32,
  n1: i32,
  n2: i32,
  n3: i32,
  xs0: i32,
  xs1: i32,
  xs2: i32,
  xs3: i32,
  ys0: i32,
  ys1: i32,
  ys2: i32,
  ys3: i32,
): void {
  for (let i0 = 0; i0 < n0; i0++) {
    for (let i1 = 0; i1 < n1; i1++) {
      const from = x + ((<usize>(i0 * xs0 + i1 * xs1)) << 2);
      const to = y + ((<usize>(i0 * ys0 + i1 * ys1)) << 2);
      if (xs2 == 1 && ys3 == 1 && xs3 > 1) {
        transposed(from, to, n2, n3, (<usize>xs3) << 2, (<usize>ys2) << 2);
        continue;
      }
      for (let i2 = 0; i2 < n2; i2++) {
        const p = from + ((<usize>(i2 * xs2)) << 2);
        const r = to + ((<usize>(i2 * ys2)) << 2);
        if (ys3 == 1 && xs3 == 1) copyRun(p, r, n3);
        else if (ys3 == 1 && xs3 == 0) fill(r, load<f32>(p), n3);
        else {
          for (let i3 = 0; i3 < n3; i3++)
            store<u32>(r + ((<usize>(i3 * ys3)) << 2), load<u32>(p + ((<usize>(i3 * xs3)) << 2)));
        }
      }
    }
  }
}

export function copy(x: usize, y: usize, bytes: usize): void {
  memory.copy(y, x, bytes);
}

export function zero(y: usize, bytes: usize): void {
  memory.fill(y, 0, bytes);
}

/** Rows of a table by id; an id outside gives zeros. */
export function embedding(
  table: usize,
  ids: usize,
  y: usize,
  count: i32,
  vocabulary: i32,
  columns: i32,
): void {
  const row = (<usize>columns) << 2;
  for (; count > 0; count--) {
    const id = load<u32>(ids);
    if (id < <u32>vocabulary) memory.copy(y, table + <usize>id * row, row);
    else memory.fill(y, 0, row);
    ids += 4;
    y += row;
  }
}

/** dtable[v] = Σ_{n: ids[n] = v} dy[n], in the order of n. */
export function embeddingGradient(
  ids: usize,
  dy: usize,
  dtable: usize,
  count: i32,
  vocabulary: i32,
  columns: i32,
): void {
  const row = (<usize>columns) << 2;
  memory.fill(dtable, 0, <usize>vocabulary * row);
  for (; count > 0; count--) {
    const id = load<u32>(ids);
    if (id < <u32>vocabulary) {
      const to = dtable + <usize>id * row;
      let i: usize = 0;
      for (const whole = row & ~15; i < whole; i += 16) {
        v128.store(to + i, f32x4.add(v128.load(to + i), v128.load(dy + i)));
      }
      for (; i < row; i += 4) store<f32>(to + i, load<f32>(to + i) + load<f32>(dy + i));
    }
    ids += 4;
    dy += row;
  }
}
