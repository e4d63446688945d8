// Copies as nested loops for the wasm kernels: permute, slice, pad, concat, and repeating along axes. Few, long axes come first.
import { broadcastStrides, sizeOf, stridesOf, type Shape } from "../../shape.js";
import type { WasmCall } from "../../ops/op.js";
import type { Kernels } from "./wasm/kernels.js";

/** One loop: how often, and how far each tensor moves per turn (elements; 0 repeats). */
export interface Axis {
  readonly n: number;
  readonly strides: readonly number[];
}

/** Drops axes of length 1 and joins neighbours that every tensor walks as one. */
export function collapseAxes(axes: readonly Axis[]): Axis[] {
  const result: Axis[] = [];
  for (const axis of axes) {
    if (axis.n === 1) continue;
    const last = result[result.length - 1];
    if (last && last.strides.every((stride, i) => stride === axis.strides[i] * axis.n)) {
      result[result.length - 1] = { n: last.n * axis.n, strides: axis.strides };
    } else {
      result.push(axis);
    }
  }
  return result;
}

/** Copies along `axes` with strides [x, y]; outermost first. Axes beyond four become a list of calls. */
export function lowerCopy(kernels: Kernels, x: number, y: number, axes: readonly Axis[]): () => void {
  const loops = collapseAxes(axes);
  const last = loops[loops.length - 1];
  // The kernel transposes 4 × 4 tiles when the axis next to the last is the one that is contiguous in x.
  const contiguous = loops.findIndex(({ strides }) => strides[0] === 1);
  if (last && last.strides[0] > 1 && contiguous >= 0)
    loops.splice(loops.length - 2, 0, ...loops.splice(contiguous, 1));
  while (loops.length < 4) loops.unshift({ n: 1, strides: [0, 0] });
  const starts = offsetsOf(loops.splice(0, loops.length - 4));
  const [a, b, c, d] = loops;
  const [xs0, xs1, xs2, xs3] = loops.map(({ strides }) => strides[0]);
  const [ys0, ys1, ys2, ys3] = loops.map(({ strides }) => strides[1]);
  return () => {
    for (const [dx, dy] of starts) {
      const [from, to] = [x + 4 * dx, y + 4 * dy];
      kernels.stridedCopy(from, to, a.n, b.n, c.n, d.n, xs0, xs1, xs2, xs3, ys0, ys1, ys2, ys3);
    }
  };
}

/** Every combination of the axes' indices, as the element offset of each tensor. */
export function offsetsOf(axes: readonly Axis[], tensors = 2): number[][] {
  let result: number[][] = [new Array<number>(tensors).fill(0)];
  for (const { n, strides } of axes) {
    result = result.flatMap((start) =>
      Array.from({ length: n }, (_, i) => start.map((offset, tensor) => offset + i * strides[tensor])),
    );
  }
  return result;
}

function boxAxes(shape: Shape, strides: readonly number[], other: readonly number[]): Axis[] {
  return shape.map((n, i) => ({ n, strides: [strides[i], other[i]] }));
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((total, x, i) => total + x * b[i], 0);
}

/** Repeats x to `shape`. */
export function lowerBroadcast(kernels: Kernels, x: number, own: Shape, y: number, shape: Shape): () => void {
  return lowerCopy(kernels, x, y, boxAxes(shape, broadcastStrides(own, shape), stridesOf(shape)));
}

export function wasmPermute(call: WasmCall<{ axes: readonly number[] }>): () => void {
  const strides = stridesOf(call.inputTypes[0].shape);
  const { shape } = call.outputTypes[0];
  const moved = call.attributes.axes.map((axis) => strides[axis]);
  return lowerCopy(call.kernels, call.inputs[0], call.outputs[0], boxAxes(shape, moved, stridesOf(shape)));
}

type Box = { starts: readonly number[]; shape: Shape };

export function wasmSlice({ kernels, inputs, outputs, inputTypes, attributes }: WasmCall<Box>): () => void {
  const { starts, shape } = attributes;
  const strides = stridesOf(inputTypes[0].shape);
  const from = inputs[0] + 4 * dot(starts, strides);
  return lowerCopy(kernels, from, outputs[0], boxAxes(shape, strides, stridesOf(shape)));
}

export function wasmPad({ kernels, inputs, outputs, inputTypes, attributes }: WasmCall<Box>): () => void {
  const { starts, shape } = attributes;
  const strides = stridesOf(shape);
  const own = inputTypes[0].shape;
  const put = lowerCopy(
    kernels,
    inputs[0],
    outputs[0] + 4 * dot(starts, strides),
    boxAxes(own, stridesOf(own), strides),
  );
  return () => {
    kernels.zero(outputs[0], 4 * sizeOf(shape));
    put();
  };
}

export function wasmConcat(call: WasmCall<{ axis: number }>): () => void {
  const { kernels, inputs, outputs, inputTypes, outputTypes, attributes } = call;
  const strides = stridesOf(outputTypes[0].shape);
  let to = outputs[0];
  const parts = inputs.map((x, i) => {
    const { shape } = inputTypes[i];
    const part = lowerCopy(kernels, x, to, boxAxes(shape, stridesOf(shape), strides));
    to += 4 * shape[attributes.axis] * strides[attributes.axis];
    return part;
  });
  return () => parts.forEach((part) => part());
}

export function wasmSplit(call: WasmCall<{ axis: number; lengths: readonly number[] }>): () => void {
  const { kernels, inputs, outputs, inputTypes, outputTypes, attributes } = call;
  const strides = stridesOf(inputTypes[0].shape);
  let from = inputs[0];
  const parts = outputs.map((y, i) => {
    const { shape } = outputTypes[i];
    const part = lowerCopy(kernels, from, y, boxAxes(shape, strides, stridesOf(shape)));
    from += 4 * shape[attributes.axis] * strides[attributes.axis];
    return part;
  });
  return () => parts.forEach((part) => part());
}
