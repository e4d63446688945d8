// Wrong shapes and settings throw errors that name op, rule and got value.
import { expect, test } from "vitest";
import {
  adamWHyper,
  add,
  arenaLayout,
  compile,
  createCpuDevice,
  embedding,
  EngineError,
  f32,
  gradients,
  greater,
  matmul,
  mul,
  permute,
  reshape,
  slice,
  softmax,
  sum,
  trace,
  u32,
  uniform,
  type Tensor,
} from "../../src/engine/index.js";

const traced = (fn: (x: Readonly<Record<string, Tensor>>) => Tensor): (() => unknown) => {
  return () => trace((x) => ({ y: fn(x) }), { inputs: { a: f32(2, 3), b: f32(4, 5), ids: u32(6) } });
};

test.each([
  [
    "matmul",
    traced(({ a, b }) => matmul(a, b)),
    /^matmul: inner sizes must match, got f32\[2,3\] × f32\[4,5\]$/,
  ],
  ["add", traced(({ a, b }) => add(a, b)), /^add: shapes must broadcast, got \[2,3\] and \[4,5\]$/],
  ["add type", traced(({ a, ids }) => add(a, ids)), /^add: operands must be f32, got u32\[6\]$/],
  [
    "reshape",
    traced(({ a }) => reshape(a, [4])),
    /^reshape: the size must stay the same, got f32\[2,3\] to \[4\]$/,
  ],
  [
    "permute",
    traced(({ a }) => permute(a, [0, 0])),
    /^permute: axes must name each axis once, got \[0,0\] for f32\[2,3\]$/,
  ],
  [
    "slice",
    traced(({ a }) => slice(a, [1, 1], [2, 2])),
    /^slice: the box must lie inside, got starts \[1,1\]/,
  ],
  [
    "softmax",
    traced(({ b }) => softmax(permute(b, [1, 0]), { causal: true })),
    /^softmax: causal needs at least as many columns/,
  ],
  ["embedding", traced(({ a, b }) => embedding(a, b)), /^embedding: ids must be u32, got f32\[4,5\]$/],
  ["uniform", traced(({ ids }) => uniform(ids, [3], 1)), /^uniform: the key must be u32\[2\], got u32\[6\]$/],
  [
    "gradients",
    traced(({ a }) => gradients(a, { a }).a),
    /^gradients: the loss must have one element, got f32\[2,3\]$/,
  ],
  [
    "learning rate",
    () => adamWHyper(1, { learningRate: NaN }),
    /^adamw: learning rate must be within 0…1000000000, got NaN$/,
  ],
  ["step", () => adamWHyper(0, { learningRate: 1 }), /^adamw: step must be within 1…1000000000, got 0$/],
  [
    "arena",
    () => arenaLayout({ w: [0, 3] }),
    /^arenaLayout: sizes must be positive integers, got "w" \[0,3\]$/,
  ],
])("%s", (_name, body, message) => {
  expect(body).toThrow(message);
  expect(body).toThrow(EngineError);
});

test("runs name inputs and reads they do not know", async () => {
  const device = await createCpuDevice();
  const program = await compile(device, ({ a }) => ({ y: mul(a, 2) }), { inputs: { a: f32(3) } });
  expect(() => program.run({ b: new Float32Array(3) })).toThrow(/^run: inputs are a, got "b"$/);
  expect(() => program.run({ a: new Float32Array(4) })).toThrow(
    /^run: "a" must be f32\[3\], got Float32Array of 4$/,
  );
  expect(() => program.run({}, ["z"])).toThrow(/^run: reads must name outputs or probes \(y\), got "z"$/);
  program.dispose();
  await expect(program.run({})).rejects.toThrow(/^run: the program was disposed$/);
});

test("a gradient through an op that has none says so", () => {
  const body = traced(({ a }) => gradients(sum(greater(a, 0)), { a }).a);
  expect(body).not.toThrow();
  const second = traced(({ a }) => {
    const { a: first } = gradients(sum(softmax(a)), { a });
    return gradients(sum(first), { a }).a;
  });
  expect(second).toThrow(/^softmax-gradient: has no gradient, got one asked for through f32\[2,3\]$/);
});

test("memory beyond the budget is refused before it is taken", async () => {
  const device = await createCpuDevice({ budgetBytes: 2 ** 20 });
  const before = device.ledger.bytes;
  expect(() => device.createArena("huge", arenaLayout({ w: [1024, 1024] }))).toThrow(
    /^allocate: asked for 4194304 bytes/,
  );
  expect(device.ledger.bytes).toBe(before);
});
