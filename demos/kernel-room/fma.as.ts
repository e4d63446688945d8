// How fast one core multiplies and adds when nothing stands in the way: x ← x·a + b, over and over, in registers.
// Twelve chains of four lanes: as many as V8 keeps in registers beside a and b. 192 operations a turn.

// @ts-ignore: decorator
@inline
function madd(x: v128, a: v128, b: v128): v128 {
  return ASC_FEATURE_RELAXED_SIMD ? f32x4.relaxed_madd(x, a, b) : f32x4.add(f32x4.mul(x, a), b);
}

export function turns(count: i32, factor: f32, term: f32): f32 {
  const a = f32x4.splat(factor);
  const b = f32x4.splat(term);
  let c0 = f32x4(0.1, 0.2, 0.3, 0.4);
  let c1 = f32x4(0.11, 0.21, 0.31, 0.41);
  let c2 = f32x4(0.12, 0.22, 0.32, 0.42);
  let c3 = f32x4(0.13, 0.23, 0.33, 0.43);
  let c4 = f32x4(0.14, 0.24, 0.34, 0.44);
  let c5 = f32x4(0.15, 0.25, 0.35, 0.45);
  let c6 = f32x4(0.16, 0.26, 0.36, 0.46);
  let c7 = f32x4(0.17, 0.27, 0.37, 0.47);
  let c8 = f32x4(0.18, 0.28, 0.38, 0.48);
  let c9 = f32x4(0.19, 0.29, 0.39, 0.49);
  let ca = f32x4(0.51, 0.61, 0.71, 0.81);
  let cb = f32x4(0.52, 0.62, 0.72, 0.82);
  for (let i = 0; i < count; i++) {
    c0 = madd(c0, a, b);
    c1 = madd(c1, a, b);
    c2 = madd(c2, a, b);
    c3 = madd(c3, a, b);
    c4 = madd(c4, a, b);
    c5 = madd(c5, a, b);
    c6 = madd(c6, a, b);
    c7 = madd(c7, a, b);
    c8 = madd(c8, a, b);
    c9 = madd(c9, a, b);
    ca = madd(ca, a, b);
    cb = madd(cb, a, b);
    c0 = madd(c0, a, b);
    c1 = madd(c1, a, b);
    c2 = madd(c2, a, b);
    c3 = madd(c3, a, b);
    c4 = madd(c4, a, b);
    c5 = madd(c5, a, b);
    c6 = madd(c6, a, b);
    c7 = madd(c7, a, b);
    c8 = madd(c8, a, b);
    c9 = madd(c9, a, b);
    ca = madd(ca, a, b);
    cb = madd(cb, a, b);
  }
  const sum = f32x4.add(
    f32x4.add(f32x4.add(f32x4.add(c0, c1), f32x4.add(c2, c3)), f32x4.add(f32x4.add(c4, c5), f32x4.add(c6, c7))),
    f32x4.add(f32x4.add(c8, c9), f32x4.add(ca, cb)),
  );
  return (
    f32x4.extract_lane(sum, 0) +
    f32x4.extract_lane(sum, 1) +
    f32x4.extract_lane(sum, 2) +
    f32x4.extract_lane(sum, 3)
  );
}
