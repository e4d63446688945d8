// softmax over rows, plain and causal, its gradient, and cross-entropy with its gradient: everything that is Σ exp of a row.
import { exp2Below, log2e, logPositive } from "./functions.as";
import { loadTail, madd, maxLanes, storeTail, sumLanes } from "./lanes.as";

export function maximum(x: usize, n: i32): f32 {
  let top = f32x4.splat(-Infinity);
  let second = top;
  let i = 0;
  for (; i + 8 <= n; i += 8) {
    top = f32x4.pmax(top, v128.load(x));
    second = f32x4.pmax(second, v128.load(x, 16));
    x += 32;
  }
  top = f32x4.pmax(top, second);
  for (; i + 4 <= n; i += 4) {
    top = f32x4.pmax(top, v128.load(x));
    x += 16;
  }
  if (i < n) top = f32x4.pmax(top, loadTail(x, n - i, top));
  return maxLanes(top);
}

/** y = 2^(factor·(x − top)); Σ y. y may be x. */
export function exponentials(x: usize, y: usize, n: i32, top: f32, factor: f32): f32 {
  const shift = f32x4.splat(top);
  const scale = f32x4.splat(factor);
  let total = f32x4.splat(0);
  let i: usize = 0;
  const whole = (<usize>(n & ~3)) << 2;
  for (; i < whole; i += 16) {
    const e = exp2Below(f32x4.mul(f32x4.sub(v128.load(x + i), shift), scale));
    total = f32x4.add(total, e);
    v128.store(y + i, e);
  }
  const rest = n & 3;
  if (rest) {
    const low = f32x4.splat(-Infinity);
    const e = exp2Below(f32x4.mul(f32x4.sub(loadTail(x + i, rest, low), shift), scale));
    total = f32x4.add(total, e);
    storeTail(y + i, e, rest);
  }
  return sumLanes(total);
}

/** Σ 2^(log₂e·(x − top)) */
function sumOfExponentials(x: usize, n: i32, top: f32): f32 {
  const shift = f32x4.splat(top);
  const scale = log2e();
  let total = f32x4.splat(0);
  let i: usize = 0;
  const whole = (<usize>(n & ~3)) << 2;
  for (; i < whole; i += 16) {
    total = f32x4.add(total, exp2Below(f32x4.mul(f32x4.sub(v128.load(x + i), shift), scale)));
  }
  const rest = n & 3;
  if (rest) {
    const low = f32x4.splat(-Infinity);
    total = f32x4.add(total, exp2Below(f32x4.mul(f32x4.sub(loadTail(x + i, rest, low), shift), scale)));
  }
  return sumLanes(total);
}

export function scaleRow(y: usize, n: i32, factor: f32): void {
  const scale = f32x4.splat(factor);
  let i: usize = 0;
  const whole = (<usize>(n & ~3)) << 2;
  for (; i < whole; i += 16) v128.store(y + i, f32x4.mul(v128.load(y + i), scale));
  for (let rest = n & 3; rest > 0; rest--) {
    store<f32>(y + i, load<f32>(y + i) * factor);
    i += 4;
  }
}

/** One row: y = softmax(scale·x) over the first `visible` columns, 0 beyond. Scale > 0. y may be x. */
export function softmaxRow(x: usize, y: usize, columns: i32, visible: i32, scale: f32): void {
  if (visible > 0) {
    const top = maximum(x, visible);
    const total = exponentials(x, y, visible, top, scale * <f32>1.4426950408889634);
    scaleRow(y, visible, 1 / total);
  }
  if (visible < columns) memory.fill(y + ((<usize>visible) << 2), 0, (<usize>(columns - visible)) << 2);
}

/** Period: rows of one causal square; row r sees columns up to r mod period + columns − period. 0: all. */
export function softmax(x: usize, y: usize, rows: i32, columns: i32, period: i32): void {
  for (let row = 0; row < rows; row++) {
    const visible = period ? (row % period) + 1 + columns - period : columns;
    softmaxRow(x, y, columns, visible, 1);
    x += (<usize>columns) << 2;
    y += (<usize>columns) << 2;
  }
}

/** dx = y ∘ (dy − Σ y∘dy) */
export function softmaxGradient(y: usize, dy: usize, dx: usize, rows: i32, columns: i32): void {
  const whole = (<usize>(columns & ~3)) << 2;
  const rest = columns & 3;
  const none = f32x4.splat(0);
  for (; rows > 0; rows--) {
    let dots = none;
    let i: usize = 0;
    for (; i < whole; i += 16) dots = madd(v128.load(y + i), v128.load(dy + i), dots);
    if (rest) dots = madd(loadTail(y + i, rest, none), loadTail(dy + i, rest, none), dots);
    const dot = f32x4.splat(sumLanes(dots));
    for (i = 0; i < whole; i += 16) {
      v128.store(dx + i, f32x4.mul(v128.load(y + i), f32x4.sub(v128.load(dy + i), dot)));
    }
    if (rest) {
      const g = f32x4.sub(loadTail(dy + i, rest, none), dot);
      storeTail(dx + i, f32x4.mul(loadTail(y + i, rest, none), g), rest);
    }
    const step = (<usize>columns) << 2;
    y += step;
    dy += step;
    dx += step;
  }
}

/** losses = log Σ exp(x) − x[target]; 0 for a target outside the row. */
export function crossEntropy(logits: usize, targets: usize, losses: usize, rows: i32, columns: i32): void {
  for (; rows > 0; rows--) {
    const target = load<u32>(targets);
    let loss: f32 = 0;
    if (target < <u32>columns) {
      const top = maximum(logits, columns);
      const total = sumOfExponentials(logits, columns, top);
      const log = f32x4.extract_lane(logPositive(f32x4.splat(total)), 0);
      loss = log + (top - load<f32>(logits + ((<usize>target) << 2)));
      // The logarithm of bits that are no number may be one.
      if (total != total) loss = NaN;
    }
    store<f32>(losses, loss);
    logits += (<usize>columns) << 2;
    targets += 4;
    losses += 4;
  }
}

/** dlogits = (softmax(x) − onehot(target))·dloss; 0 for a target outside the row. */
export function crossEntropyGradient(
  logits: usize,
  targets: usize,
  dlosses: usize,
  dlogits: usize,
  rows: i32,
  columns: i32,
): void {
  const step = (<usize>columns) << 2;
  for (; rows > 0; rows--) {
    const target = load<u32>(targets);
    if (target < <u32>columns) {
      const dloss = load<f32>(dlosses);
      const top = maximum(logits, columns);
      const total = exponentials(logits, dlogits, columns, top, <f32>1.4426950408889634);
      const at = dlogits + ((<usize>target) << 2);
      store<f32>(at, load<f32>(at) - total);
      scaleRow(dlogits, columns, dloss / total);
    } else {
      memory.fill(dlogits, 0, step);
    }
    logits += step;
    dlogits += step;
    targets += 4;
    dlosses += 4;
  }
}
