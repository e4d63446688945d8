// exp, tanh, log, sin, cos on four lanes, from polynomials. Constants come from a table in memory: V8 builds vector literals
// anew in every turn of a loop, and broadcasts a float from memory for the price of a load.
import { madd, nmadd } from "./lanes.as";

// prettier-ignore
const table = memory.data<f32>([
  // 2^f on [−½, ½], relative minimax with value 1 at 0                                                       0 … 16
  0.6931470036506653, 0.24022242426872253, 0.05550733581185341, 0.009671512991189957, 0.001326472731307149,
  // 1.5 · 2^23: adding it rounds to whole numbers; the range of exponents; 1                                 20 … 32
  12582912, -127, 128, 1,
  // log₂e; −2·log₂e·√(2/π); the same without log₂e; the first of the two times 0.044715                      36 … 48
  1.4426950408889634, -2.302208198144325, -1.5957691216057308, -0.1029432395800235,
  // tanh: x·P(x²)/Q(x²), odd and even coefficients, and where it is 1 (Eigen's ptanh)                        52 … 96
  4.89352455891786e-3, 6.37261928875436e-4, 1.48572235717979e-5, 5.12229709037114e-8, -8.60467152213735e-11,
  2.00018790482477e-13, -2.76076847742355e-16, 4.89352518554385e-3, 2.26843463243900e-3, 1.18534705686654e-4,
  1.19825839466702e-6, 7.90531110763549805,
  // log(1 + f) on [√½ − 1, √2 − 1] (Cephes), then log 2 in two parts                                         100 … 140
  7.0376836292e-2, -1.1514610310e-1, 1.1676998740e-1, -1.2420140846e-1, 1.4249322787e-1, -1.6668057665e-1,
  2.0000714765e-1, -2.4999993993e-1, 3.3333331174e-1, -2.12194440e-4, 0.693359375,
  // 2/π, π/2 in three parts, sin and cos on [−π/4, π/4] (Cephes)                                             144 … 180
  0.6366197723675814, 1.5703125, 4.837512969970703e-4, 7.549789954891882e-8,
  -1.9515295891e-4, 8.3321608736e-3, -1.6666654611e-1, 2.443315711809948e-5, -1.388731625493765e-3, 4.166664568298827e-2,
  // −log₂e; −2·√(2/π)·0.044715·3                                                                              184 … 188
  -1.4426950408889634, -0.21406444881780073,
], 4);

// @ts-ignore: decorator
@inline
function constant(offset: usize): v128 {
  return v128.load32_splat(table + offset);
}

// @ts-ignore: decorator
@inline
export function one(): v128 {
  return constant(32);
}

// @ts-ignore: decorator
@inline
export function log2e(): v128 {
  return constant(36);
}

/** 2^z for z up to 128: what is below −127 is clamped there, and gives exactly 0; relative error 2e-7 from −126 up; NaN stays. */
// @ts-ignore: decorator
@inline
export function exp2Below(z: v128): v128 {
  const t = f32x4.pmax(z, constant(24));
  const round = constant(20);
  // The sum holds the nearest whole number in its low bits.
  const shifted = f32x4.add(t, round);
  const f = f32x4.sub(t, f32x4.sub(shifted, round));
  const f2 = f32x4.mul(f, f);
  // 2^f = 1 + c1·f + f²·((c2 + c3·f) + f²·(c4 + c5·f)): no chain longer than it must be
  const high = madd(constant(16), f, constant(12));
  const middle = madd(constant(8), f, constant(4));
  const low = madd(constant(0), f, one());
  const p = madd(madd(high, f2, middle), f2, low);
  // At −127 the polynomial is 1, and 1 less 127 in the exponent has no bit left.
  return i32x4.add(p, i32x4.shl(shifted, 23));
}

/** 2^z: ∞ from 128. */
// @ts-ignore: decorator
@inline
export function exp2(z: v128): v128 {
  return exp2Below(f32x4.pmin(z, constant(28)));
}

// @ts-ignore: decorator
@inline
export function exp(x: v128): v128 {
  return exp2(f32x4.mul(x, log2e()));
}

/** 1 + e^−x */
// @ts-ignore: decorator
@inline
function logisticDivisor(x: v128): v128 {
  return f32x4.add(one(), exp2(f32x4.mul(x, constant(184))));
}

/** 1 / (1 + e^−x) */
// @ts-ignore: decorator
@inline
export function sigmoid(x: v128): v128 {
  return f32x4.div(one(), logisticDivisor(x));
}

/** x / (1 + e^−x) */
// @ts-ignore: decorator
@inline
export function silu(x: v128): v128 {
  return f32x4.div(x, logisticDivisor(x));
}

/** x / (1 + 2^(−2·log₂e·√(2/π)·(x + 0.044715·x³))), which is the tanh form of GELU. */
// @ts-ignore: decorator
@inline
export function gelu(x: v128): v128 {
  const z = f32x4.mul(x, madd(constant(48), f32x4.mul(x, x), constant(40)));
  return f32x4.div(x, f32x4.add(one(), exp2(z)));
}

/** d gelu/dx = s − x·s·(1 − s)·(dz/dx)·ln 2, s = 1/(1 + 2^z). Far out 1 − s or s is exactly 0 and the product with it (|x| < 1e19). */
// @ts-ignore: decorator
@inline
export function geluSlope(x: v128): v128 {
  const x2 = f32x4.mul(x, x);
  const s = f32x4.div(
    one(),
    f32x4.add(one(), exp2(f32x4.mul(x, madd(constant(48), x2, constant(40))))),
  );
  // ln 2 · dz/dx
  const slope = madd(constant(188), x2, constant(44));
  const outer = f32x4.mul(x, slope);
  return nmadd(f32x4.mul(s, f32x4.sub(one(), s)), outer, s);
}

/** σ·(1 + x·(1 − σ)) */
// @ts-ignore: decorator
@inline
export function siluSlope(x: v128): v128 {
  const s = sigmoid(x);
  // At −∞ side σ is exactly 0 while x may be huge: their product is taken first.
  const xs = f32x4.mul(x, s);
  return madd(xs, f32x4.sub(one(), s), s);
}

/** Relative error a few units in the last place; ±1 beyond ±7.9. */
// @ts-ignore: decorator
@inline
export function tanh(x: v128): v128 {
  const limit = constant(96);
  const t = f32x4.pmin(f32x4.pmax(x, f32x4.neg(limit)), limit);
  const t2 = f32x4.mul(t, t);
  let p = madd(constant(76), t2, constant(72));
  p = madd(p, t2, constant(68));
  p = madd(p, t2, constant(64));
  p = madd(p, t2, constant(60));
  p = madd(p, t2, constant(56));
  p = madd(p, t2, constant(52));
  let q = madd(constant(92), t2, constant(88));
  q = madd(q, t2, constant(84));
  q = madd(q, t2, constant(80));
  return f32x4.div(f32x4.mul(t, p), q);
}

/** Natural logarithm of positive normal numbers; error 1e-7. */
// @ts-ignore: decorator
@inline
export function logPositive(x: v128): v128 {
  // x = m·2^e with m in [√½, √2)
  const e = i32x4.shr_s(i32x4.sub(x, i32x4.splat(0x3f3504f3)), 23);
  const f = f32x4.sub(i32x4.sub(x, i32x4.shl(e, 23)), one());
  const exponent = f32x4.convert_i32x4_s(e);
  let p = madd(constant(100), f, constant(104));
  p = madd(p, f, constant(108));
  p = madd(p, f, constant(112));
  p = madd(p, f, constant(116));
  p = madd(p, f, constant(120));
  p = madd(p, f, constant(124));
  p = madd(p, f, constant(128));
  p = madd(p, f, constant(132));
  const f2 = f32x4.mul(f, f);
  let y = f32x4.mul(f32x4.mul(p, f2), f);
  y = madd(exponent, constant(136), y);
  y = nmadd(f32x4.splat(0.5), f2, y);
  return madd(exponent, constant(140), f32x4.add(f, y));
}

/** Natural logarithm of anything: −∞ at 0, NaN below. */
// @ts-ignore: decorator
@inline
export function log(x: v128): v128 {
  const tiny = f32x4.lt(x, f32x4.splat(1.1754943508222875e-38));
  const scaled = v128.bitselect(f32x4.mul(x, f32x4.splat(16777216)), x, tiny);
  let y = f32x4.sub(logPositive(scaled), v128.and(tiny, f32x4.splat(16.635532333438686)));
  const infinity = f32x4.splat(Infinity);
  y = v128.bitselect(x, y, f32x4.eq(x, infinity));
  y = v128.bitselect(f32x4.neg(infinity), y, f32x4.eq(x, f32x4.splat(0)));
  // Below 0, and where x is NaN already
  return v128.bitselect(y, f32x4.splat(NaN), f32x4.ge(x, f32x4.splat(0)));
}

/** cos(r + q·π/2) for r in [−π/4, π/4]; q's low bits count quarter turns. */
// @ts-ignore: decorator
@inline
export function cosQuarter(r: v128, q: v128): v128 {
  const r2 = f32x4.mul(r, r);
  const s = madd(madd(constant(160), r2, constant(164)), r2, constant(168));
  const sine = madd(f32x4.mul(s, r2), r, r);
  const c = madd(madd(constant(172), r2, constant(176)), r2, constant(180));
  const cosine = madd(f32x4.mul(c, r2), r2, nmadd(f32x4.splat(0.5), r2, one()));
  const odd = i32x4.eq(v128.and(q, i32x4.splat(1)), i32x4.splat(1));
  const sign = i32x4.shl(v128.and(i32x4.add(q, i32x4.splat(1)), i32x4.splat(2)), 30);
  return v128.xor(v128.bitselect(sine, cosine, odd), sign);
}

/** cos(x − quarters·π/2): 0 for cos, 1 for sin. Error 1e-6 up to |x| = 1e5. */
// @ts-ignore: decorator
@inline
export function cosShifted(x: v128, quarters: i32): v128 {
  const round = constant(20);
  const shifted = madd(x, constant(144), round);
  const q = f32x4.sub(shifted, round);
  let r = nmadd(q, constant(148), x);
  r = nmadd(q, constant(152), r);
  r = nmadd(q, constant(156), r);
  return cosQuarter(r, i32x4.sub(shifted, i32x4.splat(quarters)));
}
