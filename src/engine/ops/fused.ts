// fused: a chain of element-wise ops as one op. The planner makes these; the device runs the chain in one kernel (GPU) or block by block (CPU).
import { check } from "../errors.js";
import { broadcastShapes, broadcastStrides, describe, sizeOf, type Shape } from "../shape.js";
import { elementwiseTable } from "./elementwise.js";
import { bytesOf, type OpDefinition, type Sample } from "./op.js";

/** An input of the fused op, the result of an earlier instruction, or a literal. */
export type FusedOperand = { readonly input: number } | { readonly value: number } | number;
/** `[opName, ...operands]`; the last instruction is the result. */
export type FusedInstruction = readonly [string, ...FusedOperand[]];
export type FusedAttributes = { readonly shape: Shape; readonly program: readonly FusedInstruction[] };

/** Elements the reference works on at a time, so that an instruction's results stay in cache. */
const block = 1024;

export const fusedDefinition: OpDefinition<FusedAttributes> = {
  name: "fused",
  infer(inputs, { shape, program }) {
    check(inputs.length <= 7, "fused", () => `takes at most 7 inputs, got ${inputs.length}`, "argument");
    for (const [name] of program) {
      check(
        elementwiseTable.has(name),
        "fused",
        () => `instructions must be element-wise, got "${name}"`,
        "argument",
      );
    }
    for (const type of inputs) {
      const joined = broadcastShapes("fused", type.shape, shape);
      check(
        joined.every((length, axis) => length === shape[axis]),
        "fused",
        () => `inputs must broadcast to [${shape.join(",")}], got ${describe(type)}`,
      );
    }
    return [{ shape, dtype: "f32" }];
  },
  reference({ inputs, outputs: [y], inputTypes, attributes: { shape, program } }) {
    const readers = inputs.map((data, i) => reader(data, inputTypes[i].shape, shape));
    const values = program.map(() => new Float64Array(block));
    const lanes = inputs.map(() => new Float64Array(block));
    const total = sizeOf(shape);
    for (let start = 0; start < total; start += block) {
      const count = Math.min(block, total - start);
      readers.forEach((read, i) => read(start, count, lanes[i]));
      program.forEach(([name, ...operands], step) => {
        const { js } = elementwiseTable.get(name)!;
        const [a, b = a, c = a] = operands.map((operand) => {
          if (typeof operand === "number") return new Float64Array(count).fill(operand);
          return "input" in operand ? lanes[operand.input] : values[operand.value];
        });
        const out = values[step];
        for (let i = 0; i < count; i++) out[i] = js(a[i], b[i], c[i]);
      });
      y.set(values[values.length - 1].subarray(0, count), start);
    }
  },
  samples: [
    one("gelu", [[3, 65]]),
    one("tanh", [[257]]),
    one("add", [[3, 33], [33]]),
    one("mul", [
      [5, 1, 3],
      [5, 31, 1],
    ]),
    one("where", [[65], [65], [1]]),
    {
      inputs: [f(4, 33), f(33), f(4, 1), f()],
      attributes: {
        shape: [4, 33],
        program: [
          ["add", { input: 0 }, { input: 1 }],
          ["silu", { value: 0 }],
          ["mul", { value: 1 }, { input: 2 }],
          ["sub", { value: 2 }, { input: 3 }],
          ["mul", { value: 3 }, 0.125],
        ],
      },
    },
    ...[...elementwiseTable.keys()].map((name) =>
      one(name, new Array(elementwiseTable.get(name)!.arity).fill([31]), elementwiseTable.get(name)!.range),
    ),
  ],
  work: ({ inputTypes, outputTypes, attributes: { program } }) => ({
    flops:
      sizeOf(outputTypes[0].shape) *
      program.reduce((sum, [name]) => sum + (elementwiseTable.get(name)!.flops ?? 1), 0),
    bytes: bytesOf(inputTypes) + bytesOf(outputTypes),
  }),
};

function f(...shape: number[]) {
  return { shape, dtype: "f32" as const };
}

function one(name: string, shapes: Shape[], range?: readonly [number, number]): Sample<FusedAttributes> {
  const shape = shapes.reduce((a, b) => broadcastShapes(name, a, b));
  return {
    inputs: shapes.map((s) => f(...s)),
    attributes: { shape, program: [[name, ...shapes.map((_, input) => ({ input }))]] },
    ...(range ? { range: shapes.map(() => range) } : {}),
  };
}

/** Reads a run of elements of `shape` from data that may repeat along some axes. */
function reader(data: ArrayLike<number>, own: Shape, shape: Shape) {
  const total = sizeOf(shape);
  const size = sizeOf(own);
  if (size === total) {
    return (start: number, count: number, out: Float64Array): void => {
      for (let i = 0; i < count; i++) out[i] = data[start + i];
    };
  }
  const strides = broadcastStrides(own, shape);
  return (start: number, count: number, out: Float64Array): void => {
    for (let i = 0; i < count; i++) {
      let rest = start + i;
      let offset = 0;
      for (let axis = shape.length - 1; axis >= 0; axis--) {
        offset += (rest % shape[axis]) * strides[axis];
        rest = Math.floor(rest / shape[axis]);
      }
      out[i] = data[offset];
    }
  };
}
