// Layer norm and RMS norm over rows of C columns, and their gradients. Statistics per row: (mean, rstd); RMS norm keeps mean 0.
import { loadTail, madd, storeTail, sumLanes } from "./lanes.as";

// Four sums side by side: one alone would wait for itself at every addition.

/** Σ (x − mean)² over a row. */
function sumOfDeviations(x: usize, columns: i32, mean: f32): f32 {
  const centre = f32x4.splat(mean);
  let s0 = f32x4.splat(0);
  let s1 = s0;
  let s2 = s0;
  let s3 = s0;
  for (; columns >= 16; columns -= 16) {
    const d0 = f32x4.sub(v128.load(x), centre);
    const d1 = f32x4.sub(v128.load(x, 16), centre);
    const d2 = f32x4.sub(v128.load(x, 32), centre);
    const d3 = f32x4.sub(v128.load(x, 48), centre);
    s0 = madd(d0, d0, s0);
    s1 = madd(d1, d1, s1);
    s2 = madd(d2, d2, s2);
    s3 = madd(d3, d3, s3);
    x += 64;
  }
  for (; columns > 0; columns -= 4) {
    const d = f32x4.sub(columns < 4 ? loadTail(x, columns, centre) : v128.load(x), centre);
    s0 = madd(d, d, s0);
    x += 16;
  }
  return sumLanes(f32x4.add(f32x4.add(s0, s1), f32x4.add(s2, s3)));
}

function sumRow(x: usize, columns: i32): f32 {
  let s0 = f32x4.splat(0);
  let s1 = s0;
  let s2 = s0;
  let s3 = s0;
  for (; columns >= 16; columns -= 16) {
    s0 = f32x4.add(s0, v128.load(x));
    s1 = f32x4.add(s1, v128.load(x, 16));
    s2 = f32x4.add(s2, v128.load(x, 32));
    s3 = f32x4.add(s3, v128.load(x, 48));
    x += 64;
  }
  for (; columns > 0; columns -= 4) {
    s0 = f32x4.add(s0, columns < 4 ? loadTail(x, columns, f32x4.splat(0)) : v128.load(x));
    x += 16;
  }
  return sumLanes(f32x4.add(f32x4.add(s0, s1), f32x4.add(s2, s3)));
}

/** y = (x − mean)·rstd·gamma (+ beta) */
function normalizeRow(
  x: usize,
  gamma: usize,
  beta: usize,
  y: usize,
  columns: i32,
  mean: f32,
  rstd: f32,
): void {
  const centre = f32x4.splat(mean);
  const scale = f32x4.splat(rstd);
  const none = f32x4.splat(0);
  const whole = (<usize>(columns & ~3)) << 2;
  let i: usize = 0;
  if (beta) {
    for (; i < whole; i += 16) {
      const hat = f32x4.mul(f32x4.sub(v128.load(x + i), centre), scale);
      v128.store(y + i, madd(hat, v128.load(gamma + i), v128.load(beta + i)));
    }
  } else {
    for (; i < whole; i += 16)
      v128.store(y + i, f32x4.mul(f32x4.mul(v128.load(x + i), scale), v128.load(gamma + i)));
  }
  const rest = columns & 3;
  if (rest) {
    const hat = f32x4.mul(f32x4.sub(loadTail(x + i, rest, none), centre), scale);
    storeTail(
      y + i,
      madd(hat, loadTail(gamma + i, rest, none), beta ? loadTail(beta + i, rest, none) : none),
      rest,
    );
  }
}

export function layerNorm(
  x: usize,
  gamma: usize,
  beta: usize,
  y: usize,
  stats: usize,
  rows: i32,
  columns: i32,
  epsilon: f32,
): void {
  for (; rows > 0; rows--) {
    const mean = sumRow(x, columns) / <f32>columns;
    const rstd = <f32>1 / sqrt(sumOfDeviations(x, columns, mean) / <f32>columns + epsilon);
    normalizeRow(x, gamma, beta, y, columns, mean, rstd);
    store<f32>(stats, mean);
    store<f32>(stats + 4, rstd);
    x += (<usize>columns) << 2;
    y += (<usize>columns) << 2;
    stats += 8;
  }
}

export function rmsNorm(
  x: usize,
  gamma: usize,
  y: usize,
  stats: usize,
  rows: i32,
  columns: i32,
  epsilon: f32,
): void {
  for (; rows > 0; rows--) {
    const rstd = <f32>1 / sqrt(sumOfDeviations(x, columns, 0) / <f32>columns + epsilon);
    normalizeRow(x, gamma, 0, y, columns, 0, rstd);
    store<f32>(stats, 0);
    store<f32>(stats + 4, rstd);
    x += (<usize>columns) << 2;
    y += (<usize>columns) << 2;
    stats += 8;
  }
}

/** g = dy·gamma; dx = rstd·(g − mean(g) − x̂·mean(g·x̂)); without the mean(g) term where not centred. */
export function normGradient(
  x: usize,
  gamma: usize,
  stats: usize,
  dy: usize,
  dx: usize,
  rows: i32,
  columns: i32,
  centred: i32,
): void {
  const none = f32x4.splat(0);
  const whole = (<usize>(columns & ~3)) << 2;
  const rest = columns & 3;
  for (; rows > 0; rows--) {
    const mean = centred ? load<f32>(stats) : 0;
    const rstd = load<f32>(stats + 4);
    const centre = f32x4.splat(mean);
    let sums = none;
    let products = none;
    let i: usize = 0;
    for (; i < whole; i += 16) {
      const g = f32x4.mul(v128.load(dy + i), v128.load(gamma + i));
      sums = f32x4.add(sums, g);
      products = madd(g, f32x4.sub(v128.load(x + i), centre), products);
    }
    if (rest) {
      const g = f32x4.mul(loadTail(dy + i, rest, none), loadTail(gamma + i, rest, none));
      sums = f32x4.add(sums, g);
      products = madd(g, f32x4.sub(loadTail(x + i, rest, none), centre), products);
    }
    const meanG = centred ? sumLanes(sums) / <f32>columns : 0;
    // x̂·mean(g·x̂)·rstd = (x − mean) · rstd³·Σ g·(x − mean) / C
    const slope = f32x4.splat((rstd * rstd * rstd * sumLanes(products)) / <f32>columns);
    const scale = f32x4.splat(rstd);
    const shift = f32x4.splat(meanG);
    for (i = 0; i < whole; i += 16) {
      const g = f32x4.mul(v128.load(dy + i), v128.load(gamma + i));
      const d = f32x4.mul(f32x4.sub(v128.load(x + i), centre), slope);
      v128.store(dx + i, f32x4.sub(f32x4.mul(f32x4.sub(g, shift), scale), d));
    }
    if (rest) {
      const g = f32x4.mul(loadTail(dy + i, rest, none), loadTail(gamma + i, rest, none));
      const d = f32x4.mul(f32x4.sub(loadTail(x + i, rest, none), centre), slope);
      storeTail(dx + i, f32x4.sub(f32x4.mul(f32x4.sub(g, shift), scale), d), rest);
    }
    x += (<usize>columns) << 2;
    dy += (<usize>columns) << 2;
    dx += (<usize>columns) << 2;
    stats += 8;
  }
}

/** dgamma = Σ_rows dy·x̂, dbeta = Σ_rows dy: 16 columns at a time, rows in order. */
export function normParameterGradient(
  x: usize,
  stats: usize,
  dy: usize,
  dgamma: usize,
  dbeta: usize,
  rows: i32,
  columns: i32,
): void {
  const step = (<usize>columns) << 2;
  const none = f32x4.splat(0);
  let column = 0;
  for (; column + 16 <= columns; column += 16) {
    const at = (<usize>column) << 2;
    let g0 = none;
    let g1 = none;
    let g2 = none;
    let g3 = none;
    let b0 = none;
    let b1 = none;
    let b2 = none;
    let b3 = none;
    let px = x + at;
    let pd = dy + at;
    let ps = stats;
    for (let row = 0; row < rows; row++) {
      const mean = v128.load32_splat(ps);
      const rstd = v128.load32_splat(ps, 4);
      let d = v128.load(pd);
      b0 = f32x4.add(b0, d);
      g0 = madd(f32x4.mul(d, rstd), f32x4.sub(v128.load(px), mean), g0);
      d = v128.load(pd, 16);
      b1 = f32x4.add(b1, d);
      g1 = madd(f32x4.mul(d, rstd), f32x4.sub(v128.load(px, 16), mean), g1);
      d = v128.load(pd, 32);
      b2 = f32x4.add(b2, d);
      g2 = madd(f32x4.mul(d, rstd), f32x4.sub(v128.load(px, 32), mean), g2);
      d = v128.load(pd, 48);
      b3 = f32x4.add(b3, d);
      g3 = madd(f32x4.mul(d, rstd), f32x4.sub(v128.load(px, 48), mean), g3);
      px += step;
      pd += step;
      ps += 8;
    }
    v128.store(dgamma + at, g0);
    v128.store(dgamma + at, g1, 16);
    v128.store(dgamma + at, g2, 32);
    v128.store(dgamma + at, g3, 48);
    v128.store(dbeta + at, b0);
    v128.store(dbeta + at, b1, 16);
    v128.store(dbeta + at, b2, 32);
    v128.store(dbeta + at, b3, 48);
  }
  for (; column < columns; column++) {
    const at = (<usize>column) << 2;
    let gamma: f32 = 0;
    let beta: f32 = 0;
    for (let row = 0; row < rows; row++) {
      const from = <usize>row * step + at;
      const s = stats + ((<usize>row) << 3);
      const d = load<f32>(dy + from);
      beta += d;
      gamma += d * load<f32>(s + 4) * (load<f32>(x + from) - load<f32>(s));
    }
    store<f32>(dgamma + at, gamma);
    store<f32>(dbeta + at, beta);
  }
}
