// One sum to be done by every rung: its inputs, its result by the oracle, and how far a result may be from it.
// Knows no device.
import { opTable, Random, type TensorType } from "../../src/engine/index.js";
import type { Comparison, Ladder } from "./protocol.js";

export interface Problem {
  /** Row of the op table. */
  readonly op: string;
  readonly ladder: Ladder;
  readonly size: number;
  readonly inputTypes: readonly TensorType[];
  readonly outputType: TensorType;
  readonly attributes: Readonly<Record<string, string | boolean>>;
  readonly inputs: readonly Float32Array[];
  /** Multiply-adds count twice. */
  readonly flops: number;
  /** What must at least be read and written. */
  readonly bytes: number;
}

const f32 = (...shape: number[]): TensorType => ({ shape, dtype: "f32" });
const none = { transposeA: false, transposeB: false, bias: false, activation: "none", residual: false };

/** matmul: c = a·b, all of them size × size. softmax: size rows of size columns. The same numbers every time. */
export function problemOf(ladder: Ladder, size: number): Problem {
  const next = chance(size + (ladder === "matmul" ? 1 : 2));
  const square = (scale: number) => Float32Array.from({ length: size * size }, () => scale * next());
  const type = f32(size, size);
  const matmul = ladder === "matmul";
  return {
    op: ladder,
    ladder,
    size,
    inputTypes: matmul ? [type, type] : [type],
    outputType: type,
    attributes: matmul ? none : { causal: false },
    inputs: matmul ? [square(1), square(1)] : [square(6)],
    flops: matmul ? 2 * size ** 3 : 5 * size ** 2,
    bytes: (matmul ? 12 : 8) * size ** 2,
  };
}

/** Numbers in −1…1 by xorshift (Marsaglia 2003): millions are needed, and the engine's own chance is too careful for that. */
function chance(seed: number): () => number {
  let x = Math.imul(seed, 0x9e3779b9) | 1;
  return () => {
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    return x / 2 ** 31;
  };
}

/** Multiply-adds the oracle is allowed: beyond that it computes some of the rows, evenly spread. */
const oracleWork = 2 ** 27;

/** What the oracle (TypeScript loops, sums in double) says: some rows, or all of them. */
export interface Expected {
  readonly stride: number;
  readonly rows: Float32Array;
  /** Σ over the columns of each row, weighted: finds a wrong element in any row. Null for softmax, where all rows are computed. */
  readonly sums: Float64Array | null;
  readonly weights: Float64Array | null;
}

export function expectedOf({ ladder, size, inputs, inputTypes, attributes }: Problem): Expected {
  const { reference } = opTable.get(ladder)!;
  const most = ladder === "matmul" ? Math.max(1, Math.floor(oracleWork / size ** 2)) : size;
  const stride = Math.ceil(size / Math.min(size, most));
  const count = Math.ceil(size / stride);
  const some = new Float32Array(count * size);
  for (let i = 0; i < count; i++)
    some.set(inputs[0].subarray(i * stride * size, i * stride * size + size), i * size);
  const rows = new Float32Array(count * size);
  const type = f32(count, size);
  reference({
    attributes,
    inputTypes: [type, ...inputTypes.slice(1)],
    outputTypes: [type],
    inputs: [some, ...inputs.slice(1)],
    outputs: [rows],
  });
  if (stride === 1) return { stride, rows, sums: null, weights: null };
  return { stride, rows, ...weightedSums(size, inputs[0], inputs[1]) };
}

/** (a·b)·w for a random w, as a·(b·w): every row of the product at the price of two vectors (Freivalds 1977). */
function weightedSums(size: number, a: Float32Array, b: Float32Array) {
  const random = new Random(size, 3);
  const weights = Float64Array.from({ length: size }, () => random.normal());
  const times = (m: Float32Array, v: Float64Array) =>
    Float64Array.from({ length: size }, (_, row) => {
      let sum = 0;
      for (let k = 0, at = row * size; k < size; k++, at++) sum += m[at] * v[k];
      return sum;
    });
  return { weights, sums: times(a, times(b, weights)) };
}

/**
 * Allowed: for a sum of K products, 2e-6·√K times the largest magnitude in sight; for softmax, whose exponentials an adapter may round
 * by some units in the last place, 2e-5 of the largest. Plus 1e-5 of the value itself.
 */
export function compare({ ladder, size }: Problem, expected: Expected, got: Float32Array): Comparison {
  let scale = 0;
  for (const value of expected.rows) scale = Math.max(scale, Math.abs(value));
  const base = ladder === "matmul" ? 2e-6 * Math.sqrt(size) * scale : 2e-5 * scale;
  let worst: Comparison = {
    error: -1,
    allowed: base,
    at: [0, 0],
    got: got[0],
    expected: expected.rows[0],
    rows: Math.ceil(size / expected.stride),
  };
  let worstShare = -1;
  expected.rows.forEach((value, i) => {
    const row = Math.floor(i / size) * expected.stride;
    const found = got[row * size + (i % size)];
    // A number that is none is the largest error there is.
    const error = Number.isFinite(found) ? Math.abs(found - value) : Infinity;
    const allowed = base + 1e-5 * Math.abs(value);
    if (error / allowed <= worstShare) return;
    worstShare = error / allowed;
    worst = { ...worst, error, allowed, at: [row, i % size], got: found, expected: value };
  });
  return worstShare > 1 ? worst : (wrongRow(size, expected, got, base, worst) ?? worst);
}

/** A row whose weighted sum is off, though none of the compared ones is: what is wrong is somewhere in it. */
function wrongRow(
  size: number,
  { sums, weights }: Expected,
  got: Float32Array,
  base: number,
  shown: Comparison,
): Comparison | null {
  if (!sums || !weights) return null;
  const allowed = 3 * base * Math.sqrt(size);
  for (let row = 0; row < size; row++) {
    let sum = 0;
    for (let column = 0; column < size; column++) sum += got[row * size + column] * weights[column];
    const error = Math.abs(sum - sums[row]);
    if (!(error <= allowed))
      return {
        ...shown,
        error: Number.isFinite(error) ? error : Infinity,
        allowed,
        at: [row, -1],
        got: sum,
        expected: sums[row],
      };
  }
  return null;
}

export const isRight = ({ error, allowed }: Comparison): boolean => error <= allowed;
