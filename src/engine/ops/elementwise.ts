// The element-wise ops, one line each. WGSL, CPU code, gradients and tests all follow from a row; chains of them run as one `fused` op.
import { currentGraph } from "../graph.js";
import { check } from "../errors.js";
import { broadcastShapes, describe, sizeOf, type Shape } from "../shape.js";
import type { Tensor } from "../tensor.js";
import { bytesOf, type OpDefinition } from "./op.js";
import { constant, sumTo } from "./leaves.js";

export interface ElementwiseRow {
  /** WGSL expression over a, b, c. */
  readonly wgsl: string;
  /** The oracle, in double. */
  readonly js: (a: number, b: number, c: number) => number;
  /** Gradients of the operands, before they are summed to the operands' shapes. Null: not differentiable there. */
  readonly gradient: ((dy: Tensor, a: Tensor, b: Tensor, y: Tensor, c: Tensor) => (Tensor | null)[]) | null;
  readonly arity: 1 | 2 | 3;
  /** Where tests draw their operands from. */
  readonly range?: readonly [number, number];
  /** Work of one element, in additions or multiplications. */
  readonly flops?: number;
}

const { exp, log, tanh, sqrt, abs, max, min, pow, sin, cos } = Math;
const sigma = (x: number): number => 1 / (1 + exp(-x));
const geluScale = 0.7978845608028654; // √(2/π)
const geluCubic = 0.044715;
const geluInner = (x: number): number => geluScale * (x + geluCubic * x * x * x);
const geluSlope = (x: number): number => {
  const t = tanh(geluInner(x));
  return 0.5 * (1 + t) + 0.5 * x * (1 - t * t) * geluScale * (1 + 3 * geluCubic * x * x);
};
const siluSlope = (x: number): number => sigma(x) * (1 + x * (1 - sigma(x)));

// prettier-ignore
const rows: Record<string, ElementwiseRow> = {
  add:             { arity: 2, wgsl: "a + b",                        js: (a, b) => a + b,               gradient: (dy) => [dy, dy] },
  sub:             { arity: 2, wgsl: "a - b",                        js: (a, b) => a - b,               gradient: (dy) => [dy, neg(dy)] },
  mul:             { arity: 2, wgsl: "a * b",                        js: (a, b) => a * b,               gradient: (dy, a, b) => [mul(dy, b), mul(dy, a)] },
  div:             { arity: 2, wgsl: "a / b",                        js: (a, b) => a / b,               gradient: (dy, _a, b, y) => [div(dy, b), neg(div(mul(dy, y), b))], range: [0.5, 3], flops: 4 },
  maximum:         { arity: 2, wgsl: "max(a, b)",                    js: max,                           gradient: (dy, a, b) => [where(greater(b, a), 0, dy), where(greater(b, a), dy, 0)] },
  minimum:         { arity: 2, wgsl: "min(a, b)",                    js: min,                           gradient: (dy, a, b) => [where(greater(a, b), 0, dy), where(greater(a, b), dy, 0)] },
  pow:             { arity: 2, wgsl: "pow(a, b)",                    js: pow,                           gradient: (dy, a, b, y) => [mul(dy, div(mul(b, y), a)), mul(dy, mul(y, logarithm(a)))], range: [0.5, 2.5], flops: 30 },
  greater:         { arity: 2, wgsl: "select(0.0, 1.0, a > b)",      js: (a, b) => (a > b ? 1 : 0),     gradient: () => [null, null] },
  where:           { arity: 3, wgsl: "select(c, b, a != 0.0)",       js: (a, b, c) => (a !== 0 ? b : c), gradient: (dy, a) => [null, where(a, dy, 0), where(a, 0, dy)] },
  neg:             { arity: 1, wgsl: "-a",                           js: (a) => -a,                     gradient: (dy) => [neg(dy)] },
  exp:             { arity: 1, wgsl: "exp(a)",                       js: exp,                           gradient: (dy, _a, _b, y) => [mul(dy, y)], flops: 12 },
  log:             { arity: 1, wgsl: "log(a)",                       js: log,                           gradient: (dy, a) => [div(dy, a)], range: [0.1, 4], flops: 12 },
  tanh:            { arity: 1, wgsl: "tanh_clamped(a)",              js: tanh,                          gradient: (dy, _a, _b, y) => [mul(dy, sub(1, square(y)))], flops: 16 },
  relu:            { arity: 1, wgsl: "max(a, 0.0)",                  js: (a) => max(a, 0),              gradient: (dy, a) => [where(greater(a, 0), dy, 0)] },
  gelu:            { arity: 1, wgsl: "gelu(a)",                      js: (a) => 0.5 * a * (1 + tanh(geluInner(a))), gradient: (dy, a) => [geluGradient(a, dy)], flops: 24 },
  "gelu-gradient": { arity: 2, wgsl: "gelu_slope(a) * b",            js: (a, b) => geluSlope(a) * b,    gradient: null, flops: 30 },
  silu:            { arity: 1, wgsl: "a * logistic(a)",              js: (a) => a * sigma(a),           gradient: (dy, a) => [siluGradient(a, dy)], flops: 18 },
  "silu-gradient": { arity: 2, wgsl: "silu_slope(a) * b",            js: (a, b) => siluSlope(a) * b,    gradient: null, flops: 22 },
  sigmoid:         { arity: 1, wgsl: "logistic(a)",                  js: sigma,                         gradient: (dy, _a, _b, y) => [mul(dy, mul(y, sub(1, y)))], flops: 16 },
  sqrt:            { arity: 1, wgsl: "sqrt(a)",                      js: sqrt,                          gradient: (dy, _a, _b, y) => [div(mul(dy, 0.5), y)], range: [0.1, 4], flops: 4 },
  rsqrt:           { arity: 1, wgsl: "inverseSqrt(a)",               js: (a) => 1 / sqrt(a),            gradient: (dy, a, _b, y) => [mul(dy, mul(-0.5, div(y, a)))], range: [0.1, 4], flops: 8 },
  square:          { arity: 1, wgsl: "a * a",                        js: (a) => a * a,                  gradient: (dy, a) => [mul(dy, mul(2, a))] },
  abs:             { arity: 1, wgsl: "abs(a)",                       js: abs,                           gradient: (dy, a) => [where(greater(a, 0), dy, neg(dy))] },
  sin:             { arity: 1, wgsl: "sine(a)",                      js: sin,                           gradient: (dy, a) => [mul(dy, cosine(a))], flops: 20 },
  cos:             { arity: 1, wgsl: "cosine(a)",                    js: cos,                           gradient: (dy, a) => [neg(mul(dy, sine(a)))], flops: 20 },
  copy:            { arity: 1, wgsl: "a",                            js: (a) => a,                      gradient: (dy) => [dy] },
};

export const elementwiseTable: ReadonlyMap<string, ElementwiseRow> = new Map(Object.entries(rows));

/** A tensor, or a plain number that becomes a literal of the kernel. */
export type Operand = Tensor | number;

function apply(op: string, operands: readonly Operand[]): Tensor {
  const graph = currentGraph(op);
  const tensors = operands.map((x) => (typeof x === "number" ? constant(x) : x));
  const types = elementwiseDefinition(op).infer(tensors, {});
  return graph.append(op, {}, tensors, types)[0];
}

export const add = (a: Operand, b: Operand): Tensor => apply("add", [a, b]);
export const sub = (a: Operand, b: Operand): Tensor => apply("sub", [a, b]);
export const mul = (a: Operand, b: Operand): Tensor => apply("mul", [a, b]);
export const div = (a: Operand, b: Operand): Tensor => apply("div", [a, b]);
export const maximum = (a: Operand, b: Operand): Tensor => apply("maximum", [a, b]);
export const minimum = (a: Operand, b: Operand): Tensor => apply("minimum", [a, b]);
export const power = (a: Operand, b: Operand): Tensor => apply("pow", [a, b]);
/** 1 where a > b, else 0. */
export const greater = (a: Operand, b: Operand): Tensor => apply("greater", [a, b]);
/** b where the condition is not 0, else c. */
export const where = (condition: Operand, b: Operand, c: Operand): Tensor =>
  apply("where", [condition, b, c]);
export const neg = (a: Operand): Tensor => apply("neg", [a]);
export const exponential = (a: Operand): Tensor => apply("exp", [a]);
export const logarithm = (a: Operand): Tensor => apply("log", [a]);
export const hyperbolicTangent = (a: Operand): Tensor => apply("tanh", [a]);
export const relu = (a: Operand): Tensor => apply("relu", [a]);
/** The tanh form of GELU (Hendrycks & Gimpel 2016), as in GPT-2. */
export const gelu = (a: Operand): Tensor => apply("gelu", [a]);
export const silu = (a: Operand): Tensor => apply("silu", [a]);
export const sigmoid = (a: Operand): Tensor => apply("sigmoid", [a]);
export const squareRoot = (a: Operand): Tensor => apply("sqrt", [a]);
export const inverseSquareRoot = (a: Operand): Tensor => apply("rsqrt", [a]);
export const square = (a: Operand): Tensor => apply("square", [a]);
export const absolute = (a: Operand): Tensor => apply("abs", [a]);
export const sine = (a: Operand): Tensor => apply("sin", [a]);
export const cosine = (a: Operand): Tensor => apply("cos", [a]);
export const copy = (a: Operand): Tensor => apply("copy", [a]);
const geluGradient = (x: Operand, dy: Operand): Tensor => apply("gelu-gradient", [x, dy]);
const siluGradient = (x: Operand, dy: Operand): Tensor => apply("silu-gradient", [x, dy]);

/** Repeats `x` along axes of length 1 (or missing in front) to `shape`. */
export function broadcastTo(x: Tensor, shape: Shape): Tensor {
  const result = broadcastShapes("broadcastTo", x.shape, shape);
  check(
    result.every((length, axis) => length === shape[axis]),
    "broadcastTo",
    () => `the target must be at least as large, got ${describe(x)} to [${shape.join(",")}]`,
  );
  return currentGraph("copy").append("copy", {}, [x], [{ shape, dtype: "f32" }])[0];
}

/** A row as a full op. Plans never run these: every element-wise node is turned into a `fused` one first. */
export function elementwiseDefinition(name: string): OpDefinition {
  const row = elementwiseTable.get(name)!;
  return {
    name,
    infer(inputs) {
      check(
        inputs.length === row.arity,
        name,
        () => `takes ${row.arity} operands, got ${inputs.length}`,
        "argument",
      );
      for (const input of inputs) {
        check(input.dtype === "f32", name, () => `operands must be f32, got ${describe(input)}`, "type");
      }
      const shape = inputs.map((x) => x.shape).reduce((a, b) => broadcastShapes(name, a, b));
      return [{ shape, dtype: "f32" }];
    },
    reference() {
      throw new Error(`${name} runs as part of a fused op`);
    },
    gradient: row.gradient
      ? ({ inputs, outputs, gradients }) => {
          const [a, b = a, c = a] = inputs;
          const found = row.gradient!(gradients[0]!, a, b, outputs[0], c);
          return inputs.map((input, i) => (found[i] ? sumTo(found[i], input.shape) : null));
        }
      : undefined,
    samples: [],
    work: ({ inputTypes, outputTypes }) => ({
      flops: (row.flops ?? 1) * sizeOf(outputTypes[0].shape),
      bytes: bytesOf(inputTypes) + bytesOf(outputTypes),
    }),
  };
}
