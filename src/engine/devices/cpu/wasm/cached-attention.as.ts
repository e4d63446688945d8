// Attention to a cache of keys and values, one head a call. Few rows: keys and values are read once, where they lie. Many: as in
// flash-attention.as.ts, which packs them first. Pitches are in floats.
import { flashAttention, flashAttentionScratch } from "./flash-attention.as";
import { madd, sumLanes } from "./lanes.as";
import { exponentials, maximum } from "./softmax.as";

/** From so many rows on, packing pays. */
const MANY: i32 = 5;

export function cachedAttentionScratch(t: i32, s: i32, d: i32): usize {
  return flashAttentionScratch(s, d) + ((<usize>t) << 2);
}

/** Copies the head's new keys and values into the cache at `load(start)`, then attends; row i sees start + i + 1 places. Scale > 0. */
export function cachedAttention(
  qkv: usize,
  pitchNew: usize,
  part: usize,
  keys: usize,
  values: usize,
  pitch: usize,
  start: usize,
  out: usize,
  scratch: usize,
  t: i32,
  s: i32,
  d: i32,
  scale: f32,
): void {
  const from = <i32>min(load<u32>(start), <u32>s);
  const kept = min(t, s - from);
  const bytes = (<usize>d) << 2;
  const rowNew = pitchNew << 2;
  const row = pitch << 2;
  for (let i = 0; i < kept; i++) {
    const source = qkv + <usize>i * rowNew + (part << 2);
    const place = <usize>(from + i) * row;
    memory.copy(keys + place, source, bytes);
    memory.copy(values + place, source + (part << 2), bytes);
  }
  for (let i = kept; i < t; i++) memory.fill(out + <usize>i * row, 0, bytes);
  if (kept >= MANY) {
    const lse = scratch + flashAttentionScratch(s, d);
    flashAttention(qkv, pitchNew, keys, pitch, values, pitch, out, pitch, lse, scratch, kept, from + kept, d, 1, scale);
    return;
  }
  for (let i = 0; i < kept; i++) {
    attendRow(qkv + <usize>i * rowNew, keys, values, row, out + <usize>i * row, scratch, from + i + 1, d, scale);
  }
}

function attendRow(
  q: usize,
  keys: usize,
  values: usize,
  row: usize,
  out: usize,
  scores: usize,
  seen: i32,
  d: i32,
  scale: f32,
): void {
  const whole = (<usize>(d & ~3)) << 2;
  const end = (<usize>d) << 2;
  for (let j = 0; j < seen; j++) {
    const key = keys + <usize>j * row;
    let dots = f32x4.splat(0);
    let c: usize = 0;
    for (; c < whole; c += 16) dots = madd(v128.load(q + c), v128.load(key + c), dots);
    let dot = sumLanes(dots);
    for (; c < end; c += 4) dot += load<f32>(q + c) * load<f32>(key + c);
    store<f32>(scores + ((<usize>j) << 2), dot);
  }
  const top = maximum(scores, seen);
  const total = exponentials(scores, scores, seen, top, scale * <f32>1.4426950408889634);
  const share = f32x4.splat(1 / total);
  let c: usize = 0;
  // Sixteen columns at a time: four sums in flight hide the latency of a multiply-add.
  for (; c + 64 <= whole; c += 64) {
    let a = f32x4.splat(0);
    let b = a;
    let e = a;
    let f = a;
    let value = values + c;
    for (let j = 0; j < seen; j++) {
      const weight = v128.load32_splat(scores + ((<usize>j) << 2));
      a = madd(weight, v128.load(value), a);
      b = madd(weight, v128.load(value, 16), b);
      e = madd(weight, v128.load(value, 32), e);
      f = madd(weight, v128.load(value, 48), f);
      value += row;
    }
    v128.store(out + c, f32x4.mul(a, share));
    v128.store(out + c, f32x4.mul(b, share), 16);
    v128.store(out + c, f32x4.mul(e, share), 32);
    v128.store(out + c, f32x4.mul(f, share), 48);
  }
  for (; c < whole; c += 16) {
    let a = f32x4.splat(0);
    let value = values + c;
    for (let j = 0; j < seen; j++) {
      a = madd(v128.load32_splat(scores + ((<usize>j) << 2)), v128.load(value), a);
      value += row;
    }
    v128.store(out + c, f32x4.mul(a, share));
  }
  for (; c < end; c += 4) {
    let a: f32 = 0;
    for (let j = 0; j < seen; j++) a += load<f32>(scores + ((<usize>j) << 2)) * load<f32>(values + <usize>j * row + c);
    store<f32>(out + c, a / total);
  }
}
