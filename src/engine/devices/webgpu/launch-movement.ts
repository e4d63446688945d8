// permute, slice, pad and concat on WebGPU: one invocation per element; axes travel in `Params`.
import { param, type Dispatch, type GpuCall, type Param } from "../../ops/op.js";
import { sizeOf, stridesOf, type Shape } from "../../shape.js";
import { mergeAxes } from "./launch-fused.js";
import { input, output, perElement } from "./launch.js";

/** Six axes: missing ones come in front, with the value given. */
const sixAxes = (values: readonly number[], missing: number): number[] => [
  ...new Array<number>(6 - values.length).fill(missing),
  ...values,
];

/** `n1` … `n5` and `s0` … `s5` of the kernels. */
const walk = (shape: Shape, strides: readonly number[]): Param[] =>
  [...sixAxes(shape, 1).slice(1), ...sixAxes(strides, 0)].map(param.u32);

export function launchPermute({
  inputTypes: [x],
  outputTypes: [y],
  attributes,
}: GpuCall<{ axes: readonly number[] }>): Dispatch[] {
  const own = stridesOf(x.shape);
  const count = sizeOf(y.shape);
  const merged = mergeAxes(y.shape, [attributes.axes.map((axis) => own[axis])]);
  const params = [param.u32(count), ...walk(merged.lengths, merged.strides[0])];
  return [perElement("permute", count, params, [input(0), output(0)])];
}

type Box = { starts: readonly number[]; shape: Shape };

export function launchSlice({ inputTypes: [x], attributes: { starts, shape } }: GpuCall<Box>): Dispatch[] {
  const strides = stridesOf(x.shape);
  const count = sizeOf(shape);
  const start = starts.reduce((sum, at, axis) => sum + at * strides[axis], 0);
  const params = [param.u32(count), ...walk(shape, strides), param.u32(start)];
  return [perElement("slice", count, params, [input(0), output(0)])];
}

export function launchPad({ inputTypes: [x], attributes: { starts, shape } }: GpuCall<Box>): Dispatch[] {
  const count = sizeOf(shape);
  const box = [...sixAxes(starts, 0), 0, 0, ...sixAxes(x.shape, 1), 0, 0].map(param.u32);
  const params = [...box, param.u32(count), ...walk(shape, stridesOf(x.shape))];
  return [perElement("pad", count, params, [input(0), output(0)])];
}

/** One launch per part: the parts of y are disjoint, and any number of them needs two bindings only. */
export function launchConcat({
  inputTypes,
  outputTypes: [y],
  attributes: { axis },
}: GpuCall<{ axis: number }>): Dispatch[] {
  const total = sizeOf(y.shape.slice(axis));
  let offset = 0;
  return inputTypes.map(({ shape }, i) => {
    const width = sizeOf(shape.slice(axis));
    const params = [sizeOf(shape), width, total, offset].map(param.u32);
    offset += width;
    return perElement("concat", sizeOf(shape), params, [input(i), output(0)]);
  });
}

/** One launch per piece. */
export function launchSplit({
  inputTypes: [x],
  outputTypes,
  attributes: { axis },
}: GpuCall<{ axis: number; lengths: readonly number[] }>): Dispatch[] {
  const total = sizeOf(x.shape.slice(axis));
  let offset = 0;
  return outputTypes.map(({ shape }, i) => {
    const width = sizeOf(shape.slice(axis));
    const params = [sizeOf(shape), width, total, offset].map(param.u32);
    offset += width;
    return perElement("split", sizeOf(shape), params, [input(0), output(i)]);
  });
}
