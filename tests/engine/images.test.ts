// Convolution, group norm, pooling and upsampling as functions: extents, what they become in a plan, and their errors. Their
// numbers are checked with the op table's.
import { expect, test } from "vitest";
import {
  add,
  averagePool2d,
  compile,
  conv2d,
  createCpuDevice,
  f32,
  gradients,
  groupNorm,
  maxPool2d,
  planGraph,
  silu,
  sum,
  trace,
  upsample2d,
  type Padding,
  type Shape,
  type Tensor,
  type TensorType,
} from "../../src/engine/index.js";

const opsOf = (
  fn: (x: Readonly<Record<string, Tensor>>) => Record<string, Tensor>,
  inputs: Record<string, TensorType>,
) => planGraph(trace(fn, { inputs })).steps;

test.each<[Shape, Shape, number, "same" | "valid" | Padding, Shape]>([
  [[2, 7, 9, 3], [3, 3, 3, 5], 1, "same", [2, 7, 9, 5]],
  [[2, 7, 9, 3], [3, 3, 3, 5], 1, "valid", [2, 5, 7, 5]],
  [[2, 7, 8, 3], [3, 3, 3, 5], 2, "same", [2, 4, 4, 5]],
  [[2, 7, 8, 3], [2, 5, 3, 5], 3, "same", [2, 3, 3, 5]],
  [[1, 1, 10, 3], [1, 4, 3, 2], 1, "same", [1, 1, 10, 2]],
  [[1, 8, 8, 1], [4, 4, 1, 2], 2, [1, 1, 1, 1], [1, 4, 4, 2]],
  [[1, 8, 8, 1], [3, 3, 1, 2], 2, [0, 1, 2, 3], [1, 4, 6, 2]],
  [[2, 5, 5, 3], [1, 1, 3, 4], 1, "same", [2, 5, 5, 4]],
])("conv2d of %j under %j, stride %j, padding %j: %j", (x, weight, stride, padding, expected) => {
  let shape: Shape = [];
  trace(
    ({ a, w }) => {
      const y = conv2d(a, w, { stride, padding });
      shape = y.shape;
      return { y };
    },
    { inputs: { a: f32(...x), w: f32(...weight) } },
  );
  expect(shape).toEqual(expected);
});

test('under a stride, the odd zero of "same" goes below and to the right', () => {
  const [step] = opsOf(({ a, w }) => ({ y: conv2d(a, w, { stride: 2 }) }), {
    a: f32(1, 8, 7, 1),
    w: f32(3, 3, 1, 1),
  });
  expect(step.attributes.padding).toEqual([0, 1, 1, 1]);
});

test("a kernel of one pixel is a matrix product, and so are its gradients", () => {
  const steps = opsOf(({ a, w, bias }) => gradients(sum(conv2d(a, w, { bias })), { a, w, bias }), {
    a: f32(2, 5, 5, 3),
    w: f32(1, 1, 3, 4),
    bias: f32(4),
  });
  expect(steps.filter(({ op }) => op.startsWith("conv2d"))).toEqual([]);
  expect(steps.some(({ op }) => op === "matmul")).toBe(true);
  const strided = opsOf(({ a, w }) => ({ y: conv2d(a, w, { stride: 2 }) }), {
    a: f32(2, 5, 5, 3),
    w: f32(1, 1, 3, 4),
  });
  expect(strided.map(({ op }) => op)).toEqual(["conv2d"]);
});

test("bias and activation move into the convolution, and the numbers stay", async () => {
  const inputs = { a: f32(2, 5, 6, 3), w: f32(3, 3, 3, 4), b: f32(4) };
  const steps = opsOf(({ a, w, b }) => ({ y: silu(add(conv2d(a, w), b)) }), inputs);
  expect(steps.map(({ op }) => op)).toEqual(["conv2d"]);
  expect(steps[0].attributes).toMatchObject({ bias: true, activation: "silu" });
  const training = opsOf(({ a, w, b }) => gradients(sum(silu(add(conv2d(a, w), b))), { w, b }), inputs);
  expect(training[0].attributes).toMatchObject({ bias: true, activation: "none" });
  const program = await compile(
    await createCpuDevice({ wasm: false }),
    ({ a, w, b }) => {
      const y = add(conv2d(a, w), b);
      return { fused: silu(add(conv2d(a, w), b)), apart: silu(y), y };
    },
    { inputs },
  );
  const values = (length: number) => Float32Array.from({ length }, (_, i) => Math.sin(3 * i));
  const { fused, apart } = await program.run({ a: values(180), w: values(108), b: values(4) }, [
    "fused",
    "apart",
  ]);
  fused.forEach((value, i) => expect(value).toBeCloseTo(apart[i], 5));
});

const bad = (fn: (x: Readonly<Record<string, Tensor>>) => Tensor): (() => unknown) => {
  const inputs = { a: f32(2, 6, 8, 4), flat: f32(3, 4), w: f32(3, 3, 4, 5), c: f32(4) };
  return () => trace((x) => ({ y: fn(x) }), { inputs });
};

test.each([
  ["rank", bad(({ flat, w }) => conv2d(flat, w)), /^conv2d: x must be f32\[B,H,W,C\], got f32\[3,4\]$/],
  [
    "channels",
    bad(({ w }) => conv2d(w, w)),
    /^conv2d: x and weight must have the same channels, got f32\[3,3,4,5\] and f32\[3,3,4,5\]$/,
  ],
  [
    "bias",
    bad(({ a, w, c }) => conv2d(a, w, { bias: c })),
    /^conv2d: the bias must be f32\[5\], got f32\[4\]$/,
  ],
  [
    "stride",
    bad(({ a, w }) => conv2d(a, w, { stride: 0, padding: "valid" })),
    /^conv2d: the stride must be a positive integer, got 0$/,
  ],
  [
    "padding",
    bad(({ a, w }) => conv2d(a, w, { padding: [0, -1, 0, 0] })),
    /^conv2d: padding must be four integers from 0, got \[0,-1,0,0\]$/,
  ],
  [
    "kernel",
    bad(({ a, w }) => conv2d(averagePool2d(a, [3, 4]), w, { padding: "valid" })),
    /^conv2d: the kernel must fit into the padded image, got \[2,2\] under \[3,3\]$/,
  ],
  [
    "pooling",
    bad(({ a }) => maxPool2d(a, [4, 2])),
    /^pool2d: the window must divide the image, got \[4,2\] for f32\[2,6,8,4\]$/,
  ],
  [
    "upsampling",
    bad(({ a }) => upsample2d(a, [2, 0])),
    /^upsample2d: factors must be positive integers, got \[2,0\]$/,
  ],
  [
    "groups",
    bad(({ a, c }) => groupNorm(a, c, c, 3)),
    /^group-norm: the groups must divide the channels, got 3 for f32\[2,6,8,4\]$/,
  ],
])("error: %s", (_name, fn, message) => expect(fn).toThrow(message));
