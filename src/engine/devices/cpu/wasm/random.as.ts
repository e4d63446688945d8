// threefry2x32 with 20 rounds, four counters at a time, bit for bit as src/engine/random.ts; uniform and normal numbers from it.
import { cosQuarter, logPositive } from "./functions.as";
import { storeTail } from "./lanes.as";
import { secondWords } from "./workspace.as";

// @ts-ignore: decorator
@inline
function rotate(x: v128, by: i32): v128 {
  return v128.or(i32x4.shl(x, by), i32x4.shr_u(x, 32 - by));
}

/** First words for the counters (first…first + 3, salt); the second words go to memory. */
function threefry(key: usize, first: i32, salt: i32): v128 {
  const k0 = load<i32>(key);
  const k1 = load<i32>(key + 4);
  const k2 = k0 ^ k1 ^ 0x1bd11bda;
  let x0 = i32x4.add(i32x4.splat(first + k0), i32x4(0, 1, 2, 3));
  let x1 = i32x4.splat(salt + k1);
  let a = k1;
  let b = k2;
  let c = k0;
  // Five groups of four rounds; the keys take turns.
  for (let group = 1; group <= 5; group++) {
    const odd = (group & 1) != 0;
    x0 = i32x4.add(x0, x1);
    x1 = v128.xor(rotate(x1, odd ? 13 : 17), x0);
    x0 = i32x4.add(x0, x1);
    x1 = v128.xor(rotate(x1, odd ? 15 : 29), x0);
    x0 = i32x4.add(x0, x1);
    x1 = v128.xor(rotate(x1, odd ? 26 : 16), x0);
    x0 = i32x4.add(x0, x1);
    x1 = v128.xor(rotate(x1, odd ? 6 : 24), x0);
    x0 = i32x4.add(x0, i32x4.splat(a));
    x1 = i32x4.add(x1, i32x4.splat(b + group));
    const used = a;
    a = b;
    b = c;
    c = used;
  }
  v128.store(secondWords(), x1);
  return x0;
}

/** (word >>> 8)·2⁻²⁴ in [0, 1) */
export function uniform(key: usize, y: usize, n: i32, salt: i32): void {
  const unit = f32x4.splat(5.960464477539063e-8);
  for (let i = 0; i < n; i += 4) {
    const u = f32x4.mul(f32x4.convert_i32x4_u(i32x4.shr_u(threefry(key, i, salt), 8)), unit);
    put(y + ((<usize>i) << 2), u, n - i);
  }
}

/** Box–Muller: √(−2·ln u1)·cos(2π·u2), u1 in (0, 1], u2 in [0, 1). */
export function normal(key: usize, y: usize, n: i32, salt: i32): void {
  const unit = f32x4.splat(5.960464477539063e-8);
  for (let i = 0; i < n; i += 4) {
    const word = i32x4.shr_u(threefry(key, i, salt), 8);
    const u1 = f32x4.mul(f32x4.convert_i32x4_u(i32x4.add(word, i32x4.splat(1))), unit);
    const radius = f32x4.sqrt(f32x4.mul(logPositive(u1), f32x4.splat(-2)));
    // Quarter turns are exact: only what is left of the angle is rounded.
    const word2 = i32x4.shr_u(v128.load(secondWords()), 8);
    const turns = f32x4.mul(f32x4.convert_i32x4_u(word2), f32x4.splat(2.384185791015625e-7));
    const quarters = f32x4.nearest(turns);
    const angle = f32x4.mul(f32x4.sub(turns, quarters), f32x4.splat(1.5707963267948966));
    put(
      y + ((<usize>i) << 2),
      f32x4.mul(radius, cosQuarter(angle, i32x4.trunc_sat_f32x4_s(quarters))),
      n - i,
    );
  }
}

// @ts-ignore: decorator
@inline
function put(y: usize, v: v128, width: i32): void {
  if (width < 4) storeTail(y, v, width);
  else v128.store(y, v);
}
