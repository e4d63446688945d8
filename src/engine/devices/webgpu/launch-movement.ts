// permute, slice, pad and concat on WebGPU: one invocation per element; axes travel in `Params` as two vec4u.
import { param, type Dispatch, type GpuCall, type Param } from "../../ops/op.js";
import { sizeOf, stridesOf, type Shape } from "../../shape.js";
import { input, output, perElement } from "./launch.js";

/** `array<vec4u, 2>`. */
function axes(values: readonly number[]): Param[] {
  return Array.from({ length: 8 }, (_, axis) => param.u32(values[axis] ?? 0));
}

export function launchPermute({
  inputTypes: [x],
  outputTypes: [y],
  attributes,
}: GpuCall<{ axes: readonly number[] }>): Dispatch[] {
  const own = stridesOf(x.shape);
  const strides = attributes.axes.map((axis) => own[axis]);
  const count = sizeOf(y.shape);
  const params = [...axes(y.shape), ...axes(strides), param.u32(count), param.u32(y.shape.length)];
  return [perElement("permute", count, params, [input(0), output(0)])];
}

type Box = { starts: readonly number[]; shape: Shape };

export function launchSlice({ inputTypes: [x], attributes: { starts, shape } }: GpuCall<Box>): Dispatch[] {
  const strides = stridesOf(x.shape);
  const count = sizeOf(shape);
  const start = starts.reduce((sum, at, axis) => sum + at * strides[axis], 0);
  const params = [...axes(shape), ...axes(strides), ...[count, shape.length, start].map(param.u32)];
  return [perElement("slice", count, params, [input(0), output(0)])];
}

export function launchPad({ inputTypes: [x], attributes: { starts, shape } }: GpuCall<Box>): Dispatch[] {
  const count = sizeOf(shape);
  const boxes = [shape, stridesOf(x.shape), starts, x.shape].flatMap(axes);
  return [
    perElement("pad", count, [...boxes, param.u32(count), param.u32(shape.length)], [input(0), output(0)]),
  ];
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
