// A kernel small enough to check by eye: what the plugin's test compiles.
import { weights } from "./weights.as";

/** Σ a·b over n floats (n a multiple of 4) plus the static table's first entry. */
export function dot(a: usize, b: usize, n: i32): f32 {
  let sum = f32x4.splat(0);
  for (let i: usize = 0; i < <usize>n; i += 4) {
    const x = v128.load(a + (i << 2));
    const y = v128.load(b + (i << 2));
    sum = ASC_FEATURE_RELAXED_SIMD ? f32x4.relaxed_madd(x, y, sum) : f32x4.add(f32x4.mul(x, y), sum);
  }
  const lanes = f32x4.extract_lane(sum, 0) + f32x4.extract_lane(sum, 1);
  return lanes + f32x4.extract_lane(sum, 2) + f32x4.extract_lane(sum, 3) + load<f32>(weights);
}

export function heapBase(): usize {
  return __heap_base;
}
