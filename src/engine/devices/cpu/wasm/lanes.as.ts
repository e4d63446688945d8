// What every kernel needs on four lanes: multiply-add, sums and maxima across lanes, loads and stores of 1 to 3 floats.

/** a·b + c; one rounding where relaxed SIMD fuses, two otherwise. */
// @ts-ignore: decorator
@inline
export function madd(a: v128, b: v128, c: v128): v128 {
  return ASC_FEATURE_RELAXED_SIMD ? f32x4.relaxed_madd(a, b, c) : f32x4.add(f32x4.mul(a, b), c);
}

/** c − a·b */
// @ts-ignore: decorator
@inline
export function nmadd(a: v128, b: v128, c: v128): v128 {
  return ASC_FEATURE_RELAXED_SIMD ? f32x4.relaxed_nmadd(a, b, c) : f32x4.sub(c, f32x4.mul(a, b));
}

export function sumLanes(v: v128): f32 {
  const even = f32x4.extract_lane(v, 0) + f32x4.extract_lane(v, 2);
  return even + (f32x4.extract_lane(v, 1) + f32x4.extract_lane(v, 3));
}

export function maxLanes(v: v128): f32 {
  const even = max(f32x4.extract_lane(v, 0), f32x4.extract_lane(v, 2));
  return max(even, max(f32x4.extract_lane(v, 1), f32x4.extract_lane(v, 3)));
}

/** The first `count` (1…3) floats at `p`; the other lanes are `rest`'s. Reads nothing beyond them. */
export function loadTail(p: usize, count: i32, rest: v128): v128 {
  let v = v128.load_lane<f32>(p, rest, 0);
  if (count > 1) v = v128.load_lane<f32>(p, v, 1, 4);
  if (count > 2) v = v128.load_lane<f32>(p, v, 2, 8);
  return v;
}

/** Writes the first `count` (1…3) lanes and nothing beyond. */
export function storeTail(p: usize, v: v128, count: i32): void {
  v128.store_lane<f32>(p, v, 0);
  if (count > 1) v128.store_lane<f32>(p, v, 1, 4);
  if (count > 2) v128.store_lane<f32>(p, v, 2, 8);
}
