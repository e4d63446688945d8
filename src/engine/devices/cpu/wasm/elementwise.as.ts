// One loop per element-wise op. Chains run op by op over blocks that stay in cache: the host walks them.
import { cosShifted, exp, gelu, geluSlope, log, one, sigmoid, silu, siluSlope, tanh } from "./functions.as";
import { tail } from "./workspace.as";

// The order is kernels.ts's `unaryCodes`; the first four are the activations of matmul.
const RELU: i32 = 0;
const GELU: i32 = 1;
const SILU: i32 = 2;
const TANH: i32 = 3;
const NEG: i32 = 4;
const EXP: i32 = 5;
const LOG: i32 = 6;
const SIGMOID: i32 = 7;
const SQRT: i32 = 8;
const RSQRT: i32 = 9;
const SQUARE: i32 = 10;
const ABS: i32 = 11;
const SIN: i32 = 12;
const COS: i32 = 13;

// kernels.ts's `binaryCodes`
const ADD: i32 = 0;
const SUB: i32 = 1;
const MUL: i32 = 2;
const DIV: i32 = 3;
const MAXIMUM: i32 = 4;
const MINIMUM: i32 = 5;
const GREATER: i32 = 6;
const POW: i32 = 7;
const GELU_GRADIENT: i32 = 8;
const SILU_GRADIENT: i32 = 9;

// `code` is a literal wherever this is inlined: the compiler keeps one branch.
// @ts-ignore: decorator
@inline
function applyUnary(code: i32, a: v128): v128 {
  if (code == RELU) return f32x4.pmax(a, f32x4.splat(0));
  if (code == GELU) return gelu(a);
  if (code == SILU) return silu(a);
  if (code == TANH) return tanh(a);
  if (code == NEG) return f32x4.neg(a);
  if (code == EXP) return exp(a);
  if (code == LOG) return log(a);
  if (code == SIGMOID) return sigmoid(a);
  if (code == SQRT) return f32x4.sqrt(a);
  if (code == RSQRT) return f32x4.div(one(), f32x4.sqrt(a));
  if (code == SQUARE) return f32x4.mul(a, a);
  if (code == ABS) return f32x4.abs(a);
  return cosShifted(a, code == SIN ? 1 : 0);
}

// @ts-ignore: decorator
@inline
function applyBinary(code: i32, a: v128, b: v128): v128 {
  if (code == ADD) return f32x4.add(a, b);
  if (code == SUB) return f32x4.sub(a, b);
  if (code == MUL) return f32x4.mul(a, b);
  if (code == DIV) return f32x4.div(a, b);
  if (code == MAXIMUM) return f32x4.max(a, b);
  if (code == MINIMUM) return f32x4.min(a, b);
  if (code == GREATER) return v128.and(f32x4.gt(a, b), one());
  if (code == GELU_GRADIENT) return f32x4.mul(geluSlope(a), b);
  return f32x4.mul(siluSlope(a), b);
}

// @ts-ignore: decorator
@inline
function eachUnary(code: i32, x: usize, y: usize, bytes: usize): void {
  for (let i: usize = 0; i < bytes; i += 16) v128.store(y + i, applyUnary(code, v128.load(x + i)));
}

// @ts-ignore: decorator
@inline
function eachBinary(code: i32, a: usize, stepA: usize, b: usize, stepB: usize, y: usize, bytes: usize): void {
  for (let i: usize = 0; i < bytes; i += 16) {
    v128.store(y + i, applyBinary(code, v128.load(a), v128.load(b)));
    a += stepA;
    b += stepB;
  }
}

/** y = op(x); y may be x. */
export function unary(code: i32, x: usize, y: usize, n: i32): void {
  const bytes = (<usize>(n & ~3)) << 2;
  switch (code) {
    case RELU:
      eachUnary(RELU, x, y, bytes);
      break;
    case GELU:
      eachUnary(GELU, x, y, bytes);
      break;
    case SILU:
      eachUnary(SILU, x, y, bytes);
      break;
    case TANH:
      eachUnary(TANH, x, y, bytes);
      break;
    case NEG:
      eachUnary(NEG, x, y, bytes);
      break;
    case EXP:
      eachUnary(EXP, x, y, bytes);
      break;
    case LOG:
      eachUnary(LOG, x, y, bytes);
      break;
    case SIGMOID:
      eachUnary(SIGMOID, x, y, bytes);
      break;
    case SQRT:
      eachUnary(SQRT, x, y, bytes);
      break;
    case RSQRT:
      eachUnary(RSQRT, x, y, bytes);
      break;
    case SQUARE:
      eachUnary(SQUARE, x, y, bytes);
      break;
    case ABS:
      eachUnary(ABS, x, y, bytes);
      break;
    case SIN:
      eachUnary(SIN, x, y, bytes);
      break;
    case COS:
      eachUnary(COS, x, y, bytes);
      break;
  }
  const rest = (<usize>(n & 3)) << 2;
  if (rest) {
    memory.copy(tail(), x + bytes, rest);
    unary(code, tail(), tail(), 4);
    memory.copy(y + bytes, tail(), rest);
  }
}

/** y = op(a, b). Step 16: a full operand; step 0: the same four floats throughout. y may be a or b. */
export function binary(code: i32, a: usize, stepA: usize, b: usize, stepB: usize, y: usize, n: i32): void {
  const bytes = (<usize>(n & ~3)) << 2;
  switch (code) {
    case ADD:
      eachBinary(ADD, a, stepA, b, stepB, y, bytes);
      break;
    case SUB:
      eachBinary(SUB, a, stepA, b, stepB, y, bytes);
      break;
    case MUL:
      eachBinary(MUL, a, stepA, b, stepB, y, bytes);
      break;
    case DIV:
      eachBinary(DIV, a, stepA, b, stepB, y, bytes);
      break;
    case MAXIMUM:
      eachBinary(MAXIMUM, a, stepA, b, stepB, y, bytes);
      break;
    case MINIMUM:
      eachBinary(MINIMUM, a, stepA, b, stepB, y, bytes);
      break;
    case GREATER:
      eachBinary(GREATER, a, stepA, b, stepB, y, bytes);
      break;
    case POW:
      eachPower(a, stepA, b, stepB, y, bytes);
      break;
    case GELU_GRADIENT:
      eachBinary(GELU_GRADIENT, a, stepA, b, stepB, y, bytes);
      break;
    case SILU_GRADIENT:
      eachBinary(SILU_GRADIENT, a, stepA, b, stepB, y, bytes);
      break;
  }
  const rest = (<usize>(n & 3)) << 2;
  if (rest) {
    binary(code, tailOf(a, stepA, bytes, rest, 0), 0, tailOf(b, stepB, bytes, rest, 16), 0, tail(), 4);
    memory.copy(y + bytes, tail(), rest);
  }
}

/** y = a where c is not 0, else b; steps as in `binary`. */
export function where(
  c: usize,
  stepC: usize,
  a: usize,
  stepA: usize,
  b: usize,
  stepB: usize,
  y: usize,
  n: i32,
): void {
  const bytes = (<usize>(n & ~3)) << 2;
  const rest = (<usize>(n & 3)) << 2;
  // The ends are fetched first: y may be one of the operands.
  const endC = rest ? tailOf(c, stepC, bytes, rest, 0) : 0;
  const endA = rest ? tailOf(a, stepA, bytes, rest, 16) : 0;
  const endB = rest ? tailOf(b, stepB, bytes, rest, 32) : 0;
  for (let i: usize = 0; i < bytes; i += 16) {
    const zero = f32x4.eq(v128.load(c), f32x4.splat(0));
    v128.store(y + i, v128.bitselect(v128.load(b), v128.load(a), zero));
    c += stepC;
    a += stepA;
    b += stepB;
  }
  if (rest) {
    where(endC, 0, endA, 0, endB, 0, tail() + 48, 4);
    memory.copy(y + bytes, tail() + 48, rest);
  }
}

function tailOf(x: usize, step: usize, bytes: usize, rest: usize, at: usize): usize {
  if (!step) return x;
  memory.copy(tail() + at, x + bytes, rest);
  return tail() + at;
}

/** a^b in double: rarely wanted, so short instead of fast. */
function eachPower(a: usize, stepA: usize, b: usize, stepB: usize, y: usize, bytes: usize): void {
  for (let i: usize = 0; i < bytes; i += 16) {
    for (let lane: usize = 0; lane < 16; lane += 4) {
      store<f32>(y + i + lane, power(load<f32>(a + lane), load<f32>(b + lane)));
    }
    a += stepA;
    b += stepB;
  }
}

function power(x: f32, y: f32): f32 {
  if (y == 0 || x == 1) return 1;
  const odd = nearest(y) == y && abs(y) < 16777216 && ((<i32>y) & 1) != 0;
  if (x < 0 && nearest(y) != y) return NaN;
  const size = <f64>abs(x);
  let result: f64;
  if (size == 0 || size == Infinity) result = y > 0 == (size == 0) ? 0 : Infinity;
  else {
    // size = m·2^e, m in [√½, √2); log₂ m by the series of artanh; then 2^t by its Taylor series
    const bits = reinterpret<i64>(size);
    const e = (bits - 0x3fe6a09e667f3bcd) >> 52;
    const m = reinterpret<f64>(bits - (e << 52));
    const s = (m - 1) / (m + 1);
    const s2 = s * s;
    let series: f64 = 0;
    for (let k = 21; k > 0; k -= 2) series = series * s2 + 1 / <f64>k;
    const t = max(min(<f64>y * (<f64>e + 2.8853900817779268 * s * series), 1000.0), -1000.0);
    const whole = nearest(t);
    const f = (t - whole) * 0.6931471805599453;
    let p: f64 = 1;
    for (let k = 13; k > 0; k--) p = 1 + (p * f) / <f64>k;
    result = reinterpret<f64>(reinterpret<i64>(p) + ((<i64>whole) << 52));
  }
  return <f32>(x < 0 && odd ? -result : result);
}
