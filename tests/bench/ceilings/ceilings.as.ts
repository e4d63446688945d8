// How fast one core can go at all: fused multiply-adds that stay in registers, and copies longer than its caches.

// @ts-ignore: decorator
@inline
function madd(a: v128, b: v128, c: v128): v128 {
  return ASC_FEATURE_RELAXED_SIMD ? f32x4.relaxed_madd(a, b, c) : f32x4.add(f32x4.mul(a, b), c);
}

/** Twelve independent chains of `rounds` multiply-adds on four lanes: 96 operations a round. */
export function fma(rounds: i32): f32 {
  const x = f32x4.splat(0.999);
  const y = f32x4.splat(0.001);
  let a = x, b = x, c = x, d = x, e = x, f = x, g = x, h = x, i = x, j = x, k = x, l = x;
  for (let n = 0; n < rounds; n++) {
    a = madd(a, x, y);
    b = madd(b, x, y);
    c = madd(c, x, y);
    d = madd(d, x, y);
    e = madd(e, x, y);
    f = madd(f, x, y);
    g = madd(g, x, y);
    h = madd(h, x, y);
    i = madd(i, x, y);
    j = madd(j, x, y);
    k = madd(k, x, y);
    l = madd(l, x, y);
  }
  const s = f32x4.add(f32x4.add(f32x4.add(a, b), f32x4.add(c, d)), f32x4.add(f32x4.add(e, f), f32x4.add(g, h)));
  const t = f32x4.add(f32x4.add(i, j), f32x4.add(k, l));
  return f32x4.extract_lane(f32x4.add(s, t), 0);
}

export function copy(from: usize, to: usize, bytes: usize): void {
  memory.copy(to, from, bytes);
}
