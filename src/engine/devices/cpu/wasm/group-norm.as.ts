// Group norm over images [positions][C] and its gradients. What a group needs is summed per channel first, so every load is a whole vector;
// the channels of a group come together in double.
import { loadTail, madd, storeTail } from "./lanes.as";

// What is summed over the positions of an image, per channel.
const VALUES: i32 = 0; // Σ x
const DEVIATIONS: i32 = 1; // Σ (x − mean)²
const GRADIENTS: i32 = 2; // Σ dy, and Σ dy·(x − mean)·rstd
/** Positions summed before a total takes over: long sums stay exact enough. */
const CHUNK: i32 = 256;

/** Bytes: five vectors of one float per channel. */
export function groupNormScratch(c: i32): usize {
  return (<usize>((c + 3) & ~3) << 2) * 5;
}

/** Four channels (or the last `width`) over all positions; `more` receives the second sum of gradients. */
// @ts-ignore: decorator
@inline
function sumFour(
  kind: i32,
  x: usize,
  dy: usize,
  step: usize,
  positions: i32,
  width: i32,
  mean: v128,
  rstd: v128,
  sums: usize,
  more: usize,
): void {
  const none = f32x4.splat(0);
  let total = none;
  let second = none;
  for (; positions > 0; positions -= CHUNK) {
    let part = none;
    let other = none;
    for (let i = min(positions, CHUNK); i > 0; i--) {
      const value = width < 4 ? loadTail(x, width, none) : v128.load(x);
      if (kind == VALUES) part = f32x4.add(part, value);
      else {
        const d = f32x4.sub(value, mean);
        if (kind == DEVIATIONS) part = madd(d, d, part);
        else {
          const g = width < 4 ? loadTail(dy, width, none) : v128.load(dy);
          part = f32x4.add(part, g);
          other = madd(g, f32x4.mul(d, rstd), other);
          dy += step;
        }
      }
      x += step;
    }
    total = f32x4.add(total, part);
    second = f32x4.add(second, other);
  }
  if (width < 4) {
    storeTail(sums, total, width);
    if (kind == GRADIENTS) storeTail(more, second, width);
  } else {
    v128.store(sums, total);
    if (kind == GRADIENTS) v128.store(more, second);
  }
}

// @ts-ignore: decorator
@inline
function sumChannels(
  kind: i32,
  x: usize,
  dy: usize,
  positions: i32,
  c: i32,
  means: usize,
  rstds: usize,
  sums: usize,
  more: usize,
): void {
  const none = f32x4.splat(0);
  const step = (<usize>c) << 2;
  let i = 0;
  for (; i + 4 <= c; i += 4) {
    const at = (<usize>i) << 2;
    const mean = kind == VALUES ? none : v128.load(means + at);
    const rstd = kind == GRADIENTS ? v128.load(rstds + at) : none;
    sumFour(kind, x + at, dy + at, step, positions, 4, mean, rstd, sums + at, more + at);
  }
  if (i < c) {
    const at = (<usize>i) << 2;
    const mean = kind == VALUES ? none : v128.load(means + at);
    const rstd = kind == GRADIENTS ? v128.load(rstds + at) : none;
    sumFour(kind, x + at, dy + at, step, positions, c - i, mean, rstd, sums + at, more + at);
  }
}

/** One number for each channel of a group. */
// @ts-ignore: decorator
@inline
function spreadGroup(value: f32, to: usize, width: i32): void {
  for (let i = 0; i < width; i++) store<f32>(to + ((<usize>i) << 2), value);
}

/** Σ of `width` floats, weighted by gamma where there is one. */
// @ts-ignore: decorator
@inline
function sumGroup(sums: usize, gamma: usize, width: i32): f64 {
  let total: f64 = 0;
  for (let i: usize = 0; i < (<usize>width) << 2; i += 4) {
    const weight = gamma ? <f64>load<f32>(gamma + i) : 1;
    total += weight * <f64>load<f32>(sums + i);
  }
  return total;
}

/** y = (x − mean)·rstd·gamma + beta; stats [batch·groups][2] = (mean, rstd). */
export function groupNorm(
  x: usize,
  gamma: usize,
  beta: usize,
  y: usize,
  stats: usize,
  scratch: usize,
  batch: i32,
  positions: i32,
  groups: i32,
  c: i32,
  epsilon: f32,
): void {
  const width = c / groups;
  const row = (<usize>((c + 3) & ~3)) << 2;
  const groupBytes = (<usize>width) << 2;
  const sums = scratch;
  const means = scratch + row;
  const scales = scratch + 2 * row;
  const count = <f64>positions * <f64>width;
  const image = <usize>positions * ((<usize>c) << 2);
  for (; batch > 0; batch--) {
    sumChannels(VALUES, x, 0, positions, c, 0, 0, sums, 0);
    for (let group = 0; group < groups; group++) {
      const at = <usize>group * groupBytes;
      const mean = <f32>(sumGroup(sums + at, 0, width) / count);
      store<f32>(stats + ((<usize>group) << 3), mean);
      spreadGroup(mean, means + at, width);
    }
    sumChannels(DEVIATIONS, x, 0, positions, c, means, 0, sums, 0);
    for (let group = 0; group < groups; group++) {
      const at = <usize>group * groupBytes;
      const rstd = <f32>(1 / sqrt<f64>(sumGroup(sums + at, 0, width) / count + <f64>epsilon));
      store<f32>(stats + ((<usize>group) << 3) + 4, rstd);
      for (let i: usize = 0; i < groupBytes; i += 4) {
        store<f32>(scales + at + i, rstd * load<f32>(gamma + at + i));
      }
    }
    let p = x;
    let q = y;
    const whole = (<usize>(c & ~3)) << 2;
    const rest = c & 3;
    const none = f32x4.splat(0);
    for (let i = positions; i > 0; i--) {
      let at: usize = 0;
      for (; at < whole; at += 16) {
        const d = f32x4.sub(v128.load(p + at), v128.load(means + at));
        v128.store(q + at, madd(d, v128.load(scales + at), v128.load(beta + at)));
      }
      if (rest) {
        const d = f32x4.sub(loadTail(p + at, rest, none), v128.load(means + at));
        storeTail(q + at, madd(d, v128.load(scales + at), loadTail(beta + at, rest, none)), rest);
      }
      p += (<usize>c) << 2;
      q += (<usize>c) << 2;
    }
    x += image;
    y += image;
    stats += (<usize>groups) << 3;
  }
}

/** (mean, rstd) of every group, written out per channel. */
function spreadStats(stats: usize, means: usize, rstds: usize, groups: i32, width: i32): void {
  for (let group = 0; group < groups; group++) {
    const at = <usize>(group * width) << 2;
    spreadGroup(load<f32>(stats + ((<usize>group) << 3)), means + at, width);
    spreadGroup(load<f32>(stats + ((<usize>group) << 3) + 4), rstds + at, width);
  }
}

/** dx = rstd·(dy·gamma − mean(g) − x̂·mean(g·x̂)), g = dy·gamma, means over the group. */
export function groupNormGradient(
  x: usize,
  gamma: usize,
  stats: usize,
  dy: usize,
  dx: usize,
  scratch: usize,
  batch: i32,
  positions: i32,
  groups: i32,
  c: i32,
): void {
  const width = c / groups;
  const row = (<usize>((c + 3) & ~3)) << 2;
  const groupBytes = (<usize>width) << 2;
  const means = scratch;
  const rstds = scratch + row;
  const first = scratch + 2 * row;
  const second = scratch + 3 * row;
  const scales = scratch + 4 * row;
  const count = <f64>positions * <f64>width;
  const whole = (<usize>(c & ~3)) << 2;
  const rest = c & 3;
  const none = f32x4.splat(0);
  for (; batch > 0; batch--) {
    spreadStats(stats, means, rstds, groups, width);
    sumChannels(GRADIENTS, x, dy, positions, c, means, rstds, first, second);
    // dx = scale·dy − (base + (x − mean)·slope): scale = rstd·gamma, base = rstd·mean(g), slope = rstd²·mean(g·x̂)
    for (let group = 0; group < groups; group++) {
      const at = <usize>group * groupBytes;
      const rstd = load<f32>(rstds + at);
      const base = rstd * <f32>(sumGroup(first + at, gamma + at, width) / count);
      const slope = rstd * rstd * <f32>(sumGroup(second + at, gamma + at, width) / count);
      spreadGroup(base, first + at, width);
      spreadGroup(slope, second + at, width);
      for (let i: usize = 0; i < groupBytes; i += 4) {
        store<f32>(scales + at + i, rstd * load<f32>(gamma + at + i));
      }
    }
    for (let i = positions; i > 0; i--) {
      let at: usize = 0;
      for (; at < whole; at += 16) {
        const d = f32x4.sub(v128.load(x + at), v128.load(means + at));
        const centre = madd(d, v128.load(second + at), v128.load(first + at));
        v128.store(dx + at, f32x4.sub(f32x4.mul(v128.load(dy + at), v128.load(scales + at)), centre));
      }
      if (rest) {
        const d = f32x4.sub(loadTail(x + at, rest, none), v128.load(means + at));
        const centre = madd(d, v128.load(second + at), v128.load(first + at));
        const g = f32x4.mul(loadTail(dy + at, rest, none), v128.load(scales + at));
        storeTail(dx + at, f32x4.sub(g, centre), rest);
      }
      x += (<usize>c) << 2;
      dy += (<usize>c) << 2;
      dx += (<usize>c) << 2;
    }
    stats += (<usize>groups) << 3;
  }
}

/** dgamma = Σ dy·x̂, dbeta = Σ dy, over images and positions. */
export function groupNormParameterGradient(
  x: usize,
  stats: usize,
  dy: usize,
  dgamma: usize,
  dbeta: usize,
  scratch: usize,
  batch: i32,
  positions: i32,
  groups: i32,
  c: i32,
): void {
  const row = (<usize>((c + 3) & ~3)) << 2;
  const means = scratch;
  const rstds = scratch + row;
  const first = scratch + 2 * row;
  const second = scratch + 3 * row;
  const image = <usize>positions * ((<usize>c) << 2);
  const bytes = (<usize>c) << 2;
  memory.fill(dgamma, 0, bytes);
  memory.fill(dbeta, 0, bytes);
  for (; batch > 0; batch--) {
    spreadStats(stats, means, rstds, groups, c / groups);
    sumChannels(GRADIENTS, x, dy, positions, c, means, rstds, first, second);
    for (let i: usize = 0; i < bytes; i += 4) {
      store<f32>(dgamma + i, load<f32>(dgamma + i) + load<f32>(second + i));
      store<f32>(dbeta + i, load<f32>(dbeta + i) + load<f32>(first + i));
    }
    x += image;
    dy += image;
    stats += (<usize>groups) << 3;
  }
}
