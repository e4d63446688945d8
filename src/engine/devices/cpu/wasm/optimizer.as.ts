// What a training step does to flat arenas, in place: AdamW and the moving average.
import { loadTail, madd, storeTail } from "./lanes.as";

/** Elements i…end − 1 with one weight decay. */
function adamwRange(
  p: usize,
  g: usize,
  m: usize,
  v: usize,
  hyper: usize,
  scale: f32,
  decay: f32,
  start: i32,
  end: i32,
): void {
  const rate = v128.load32_splat(hyper);
  const beta1 = v128.load32_splat(hyper, 4);
  const beta2 = v128.load32_splat(hyper, 8);
  const epsilon = v128.load32_splat(hyper, 12);
  const correct1 = v128.load32_splat(hyper, 20);
  const correct2 = v128.load32_splat(hyper, 24);
  const one = f32x4.splat(1);
  const rest1 = f32x4.mul(f32x4.sub(one, beta1), f32x4.splat(scale));
  const rest2 = f32x4.sub(one, beta2);
  const factor = f32x4.splat(scale);
  const decays = f32x4.splat(decay);
  const none = f32x4.splat(0);
  for (let i = start; i < end; i += 4) {
    const at = (<usize>i) << 2;
    const width = end - i;
    const whole = width >= 4;
    const x = whole ? v128.load(g + at) : loadTail(g + at, width, none);
    const scaled = f32x4.mul(x, factor);
    const m1 = madd(beta1, whole ? v128.load(m + at) : loadTail(m + at, width, none), f32x4.mul(rest1, x));
    const v1 = madd(
      beta2,
      whole ? v128.load(v + at) : loadTail(v + at, width, none),
      f32x4.mul(f32x4.mul(rest2, scaled), scaled),
    );
    const w = whole ? v128.load(p + at) : loadTail(p + at, width, none);
    // p − lr·(m̂ / (√v̂ + ε) + wd·p)
    const step = f32x4.div(f32x4.mul(m1, correct1), f32x4.add(f32x4.sqrt(f32x4.mul(v1, correct2)), epsilon));
    const next = f32x4.sub(w, f32x4.mul(rate, madd(decays, w, step)));
    if (whole) {
      v128.store(m + at, m1);
      v128.store(v + at, v1);
      v128.store(p + at, next);
    } else {
      storeTail(m + at, m1, width);
      storeTail(v + at, v1, width);
      storeTail(p + at, next, width);
    }
  }
}

/** hyper = [lr, β1, β2, ε, weight decay, 1/(1 − β1^t), 1/(1 − β2^t), clip norm]. A norm that is not finite changes nothing. */
export function adamw(
  p: usize,
  g: usize,
  m: usize,
  v: usize,
  norm2: usize,
  hyper: usize,
  token: usize,
  n: i32,
  decayLength: i32,
): void {
  const norm = sqrt(load<f32>(norm2));
  store<f32>(token, norm);
  if (!isFinite(norm)) return;
  const clip = load<f32>(hyper + 28);
  const scale = clip > 0 && norm > clip ? clip / norm : <f32>1;
  adamwRange(p, g, m, v, hyper, scale, load<f32>(hyper + 16), 0, decayLength);
  adamwRange(p, g, m, v, hyper, scale, 0, decayLength, n);
}

/** average += (1 − decay)·(value − average) */
export function ema(average: usize, value: usize, decay: usize, token: usize, n: i32): void {
  const share: f32 = <f32>1 - load<f32>(decay);
  const shares = f32x4.splat(share);
  store<f32>(token, load<f32>(decay));
  for (; n >= 4; n -= 4) {
    const a = v128.load(average);
    v128.store(average, madd(shares, f32x4.sub(v128.load(value), a), a));
    average += 16;
    value += 16;
  }
  for (; n > 0; n--) {
    const a = load<f32>(average);
    store<f32>(average, a + share * (load<f32>(value) - a));
    average += 4;
    value += 4;
  }
}
