// Attention whose matrix is never stored, one head a call: some query rows at a time, scores, softmax and sums stay in cache. The backward
// pass makes the matrix again from the log-sum-exp of its rows. Rows of q, k, v and out lie their pitches apart (bytes here, floats outside).
import { exp2, log2e, logPositive } from "./functions.as";
import { block } from "./gemm.as";
import { loadTail, madd, sumLanes } from "./lanes.as";
import { packColumns, packQuads, packRows } from "./pack.as";
import { exponentials, maximum, scaleRow } from "./softmax.as";

/** Query rows at a time. Backward more: they are the inner length of the products for dk and dv. */
const QUERY_BLOCK: i32 = 16;
const GRADIENT_BLOCK: i32 = 32;

// @ts-ignore: decorator
@inline
function up(n: i32): usize {
  return <usize>((n + 7) & ~7);
}

export function flashAttentionScratch(s: i32, d: i32): usize {
  return (up(s) * <usize>d + up(d) * <usize>s + <usize>QUERY_BLOCK * up(s)) << 2;
}

/** out = softmax(scale·q·kᵀ)·v; lse = ln Σ exp(scale·q·kᵀ) per row. Scale > 0. */
export function flashAttention(
  q: usize,
  pitchQ: usize,
  k: usize,
  pitchK: usize,
  v: usize,
  pitchV: usize,
  out: usize,
  pitchOut: usize,
  lse: usize,
  scratch: usize,
  t: i32,
  s: i32,
  d: i32,
  causal: i32,
  scale: f32,
): void {
  const rowS = up(s) << 2;
  const keyPanel = (<usize>d) << 5;
  const valuePanel = (<usize>s) << 5;
  const values = scratch + rowS * <usize>d;
  const scores = values + ((up(d) * <usize>s) << 2);
  packColumns(k, pitchK << 2, d, s, scratch);
  packRows(v, pitchV << 2, s, d, values);
  const rowQ = pitchQ << 2;
  const rowOut = pitchOut << 2;
  for (let top = 0; top < t; top += QUERY_BLOCK) {
    const rows = min(QUERY_BLOCK, t - top);
    // Causal: row i sees columns up to i + s − t. Whole tiles: the scratch has room for them.
    const visible = causal ? top + rows + s - t : s;
    const from = q + <usize>top * rowQ;
    block(from, rowQ, scratch, 32, keyPanel, 0, 0, scores, rowS, rows, <i32>up(visible), d);
    for (let row = 0; row < rows; row++) {
      const at = scores + <usize>row * rowS;
      const seen = causal ? top + row + 1 + s - t : s;
      const highest = maximum(at, seen);
      const total = exponentials(at, at, seen, highest, scale * <f32>1.4426950408889634);
      scaleRow(at, seen, 1 / total);
      if (seen < visible) memory.fill(at + ((<usize>seen) << 2), 0, (<usize>(visible - seen)) << 2);
      const log = f32x4.extract_lane(logPositive(f32x4.splat(total)), 0);
      store<f32>(lse + ((<usize>(top + row)) << 2), scale * highest + log);
    }
    const to = out + <usize>top * rowOut;
    block(scores, rowS, values, 32, valuePanel, 0, 0, to, rowOut, rows, d, visible);
  }
}

export function flashAttentionGradientScratch(s: i32, d: i32): usize {
  const panels = 2 * up(s) * <usize>d + up(d) * <usize>s;
  const blocks = 3 * <usize>GRADIENT_BLOCK * up(s) + 2 * <usize>GRADIENT_BLOCK * up(d);
  return (panels + blocks) << 2;
}

/** Scores become P = exp(scale·s − lse), dP becomes dS = scale·P·(dP − own); nothing beyond the visible columns. */
function rowGradient(
  p: usize,
  dp: usize,
  seen: i32,
  columns: i32,
  scale: f32,
  lse: f32,
  own: f32,
): void {
  const factor = f32x4.splat(scale);
  const shift = f32x4.splat(lse);
  const part = f32x4.splat(own);
  const whole = (<usize>(columns & ~3)) << 2;
  const base = log2e();
  for (let i: usize = 0; i < whole; i += 16) {
    const e = exp2(f32x4.mul(f32x4.sub(f32x4.mul(v128.load(p + i), factor), shift), base));
    v128.store(p + i, e);
    v128.store(dp + i, f32x4.mul(f32x4.mul(e, factor), f32x4.sub(v128.load(dp + i), part)));
  }
  const at = (<usize>seen) << 2;
  memory.fill(p + at, 0, ((<usize>columns) << 2) - at);
  memory.fill(dp + at, 0, ((<usize>columns) << 2) - at);
}

function dot(a: usize, b: usize, n: i32): f32 {
  const none = f32x4.splat(0);
  let total = none;
  for (; n >= 4; n -= 4) {
    total = madd(v128.load(a), v128.load(b), total);
    a += 16;
    b += 16;
  }
  if (n) total = madd(loadTail(a, n, none), loadTail(b, n, none), total);
  return sumLanes(total);
}

/** dq, dk, dv, with the pitches of q, k, v; dOut lies as out does. */
export function flashAttentionGradient(
  q: usize,
  pitchQ: usize,
  k: usize,
  pitchK: usize,
  v: usize,
  pitchV: usize,
  out: usize,
  dOut: usize,
  pitchOut: usize,
  lse: usize,
  dq: usize,
  dk: usize,
  dv: usize,
  scratch: usize,
  t: i32,
  s: i32,
  d: i32,
  causal: i32,
  scale: f32,
): void {
  const rowS = up(s) << 2;
  const columnPanel = (<usize>d) << 5;
  const keyColumns = scratch;
  const valueColumns = keyColumns + rowS * <usize>d;
  const keyRows = valueColumns + rowS * <usize>d;
  const p = keyRows + ((up(d) * <usize>s) << 2);
  const dp = p + <usize>GRADIENT_BLOCK * rowS;
  const quads = dp + <usize>GRADIENT_BLOCK * rowS;
  const queryRows = quads + <usize>GRADIENT_BLOCK * rowS;
  const outRows = queryRows + ((<usize>GRADIENT_BLOCK * up(d)) << 2);
  const rowQ = pitchQ << 2;
  const rowK = pitchK << 2;
  const rowV = pitchV << 2;
  const rowOut = pitchOut << 2;
  packColumns(k, rowK, d, s, keyColumns);
  packColumns(v, rowV, d, s, valueColumns);
  packRows(k, rowK, s, d, keyRows);
  // The last block sees every key and starts the sums of dk and dv; the others add to them.
  for (let top = (t - 1) & ~(GRADIENT_BLOCK - 1); top >= 0; top -= GRADIENT_BLOCK) {
    const rows = min(GRADIENT_BLOCK, t - top);
    const last = top + GRADIENT_BLOCK >= t;
    const visible = causal ? top + rows + s - t : s;
    const columns = <i32>up(visible);
    const queries = q + <usize>top * rowQ;
    const outputs = out + <usize>top * rowOut;
    const gradients = dOut + <usize>top * rowOut;
    block(queries, rowQ, keyColumns, 32, columnPanel, 0, 0, p, rowS, rows, columns, d);
    block(gradients, rowOut, valueColumns, 32, columnPanel, 0, 0, dp, rowS, rows, columns, d);
    for (let row = 0; row < rows; row++) {
      const at = <usize>row * rowOut;
      const own = dot(outputs + at, gradients + at, d);
      const seen = causal ? top + row + 1 + s - t : s;
      const offset = <usize>row * rowS;
      rowGradient(p + offset, dp + offset, seen, columns, scale, load<f32>(lse + ((<usize>(top + row)) << 2)), own);
    }
    block(dp, rowS, keyRows, 32, (<usize>s) << 5, 0, 0, dq + <usize>top * rowQ, rowQ, rows, d, visible);
    const panel = (<usize>rows) << 5;
    packRows(queries, rowQ, rows, d, queryRows);
    packRows(gradients, rowOut, rows, d, outRows);
    packQuads(p, rowS, rows, visible, quads);
    block(quads, 0, outRows, 32, panel, last ? 0 : dv, last ? 0 : rowV, dv, rowV, visible, d, rows);
    packQuads(dp, rowS, rows, visible, quads);
    block(quads, 0, queryRows, 32, panel, last ? 0 : dk, last ? 0 : rowK, dk, rowK, visible, d, rows);
  }
}
