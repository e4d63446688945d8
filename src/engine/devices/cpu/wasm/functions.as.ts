// exp, tanh, log, sin, cos on four lanes, from polynomials of our own. Constants come from a table in memory: V8 builds vector
// literals anew in every turn of a loop, and loads them cheaply.
import { madd, nmadd } from "./lanes.as";

// Each constant four times, 16 bytes apart; the names below are the offsets.
// prettier-ignore
const table = memory.data<f32>([
  0.6931470036506653, 0.6931470036506653, 0.6931470036506653, 0.6931470036506653,
  0.24022242426872253, 0.24022242426872253, 0.24022242426872253, 0.24022242426872253,
  0.05550733581185341, 0.05550733581185341, 0.05550733581185341, 0.05550733581185341,
  0.009671512991189957, 0.009671512991189957, 0.009671512991189957, 0.009671512991189957,
  0.001326472731307149, 0.001326472731307149, 0.001326472731307149, 0.001326472731307149,
  12582912, 12582912, 12582912, 12582912,
  -126, -126, -126, -126,
  128, 128, 128, 128,
  1, 1, 1, 1,
], 16);
const ROUND: usize = 80;
const LOWEST: usize = 96;
const HIGHEST: usize = 112;
const ONE: usize = 128;

/** 2^z: exactly 0 below −126, ∞ from 128, NaN stays; relative error 2e-7. */
// @ts-ignore: decorator
@inline
export function exp2(z: v128): v128 {
  const lowest = v128.load(table, LOWEST);
  const t = f32x4.pmin(f32x4.pmax(z, lowest), v128.load(table, HIGHEST));
  const round = v128.load(table, ROUND);
  // Adding 1.5 · 2^23 leaves the nearest whole number in the low bits.
  const shifted = f32x4.add(t, round);
  const f = f32x4.sub(t, f32x4.sub(shifted, round));
  const f2 = f32x4.mul(f, f);
  // 2^f = 1 + c1·f + f²·((c2 + c3·f) + f²·(c4 + c5·f)) on [−½, ½]
  const high = madd(v128.load(table, 64), f, v128.load(table, 48));
  const middle = madd(v128.load(table, 32), f, v128.load(table, 16));
  const low = madd(v128.load(table), f, v128.load(table, ONE));
  const p = madd(madd(high, f2, middle), f2, low);
  const scaled = i32x4.add(p, i32x4.shl(shifted, 23));
  return v128.andnot(scaled, f32x4.lt(z, lowest));
}
