// Small programs that the tests of the webgpu device run.
import {
  add,
  assign,
  embedding,
  exponential,
  f32,
  matmul,
  mean,
  mul,
  probe,
  Random,
  softmax,
  transpose,
  u32,
  type Device,
  type TracedFunction,
} from "../../../src/engine/index.js";

export const numbers = (...values: number[]): Float32Array => Float32Array.from(values);

/** Seven steps whose slots are shared, every intermediate probed. */
export const chain: TracedFunction = ({ x, ids }) => {
  const a = probe("a", matmul(x, transpose(x)));
  const b = probe("b", softmax(a, { causal: true }));
  const c = probe("c", matmul(b, x));
  const d = probe("d", add(c, embedding(x, ids)));
  const e = probe("e", softmax(d));
  return { y: mean(exponential(e)) };
};
export const chainInputs = { x: f32(9, 9), ids: u32(9) };
export const chainValues = { x: randomNumbers(81), ids: Uint32Array.from({ length: 9 }, (_, i) => 8 - i) };

export function randomNumbers(count: number): Float32Array {
  const random = new Random(5);
  return Float32Array.from({ length: count }, () => random.normal());
}

/** x + 1 + 1 …: `count` launches, because every intermediate is probed. */
export const ladder =
  (count: number): TracedFunction =>
  ({ x }) => {
    let y = x;
    for (let i = 0; i < count; i++) y = probe(`step${i}`, add(y, 1));
    return { y: mul(y, 1) };
  };

export const increment: TracedFunction = (_, { state }) => ({
  token: assign(state.tensors.x, add(state.tensors.x, 1)),
});

export async function rejection(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => "resolved",
    (error: unknown) => error,
  );
}

export const count = ({ ledger }: Device): { buffers: number; bytes: number } => ({
  buffers: ledger.buffers,
  bytes: ledger.bytes,
});
