// Row-wise ops on WebGPU: softmax, norms, cross-entropy and their gradients. `perRow` chooses between the two siblings.
import { softmaxGeometry, type SoftmaxAttributes } from "../../ops/softmax.js";
import type { NormAttributes } from "../../ops/norm.js";
import { param, type Attributes, type Dispatch, type GpuCall } from "../../ops/op.js";
import { sizeOf } from "../../shape.js";
import { input, output, perElement, perRow } from "./launch.js";

const u32s = (...values: number[]) => values.map(param.u32);

/** Rows and columns of the first input. */
function rowsOf({ inputTypes: [{ shape }] }: Pick<GpuCall<Attributes>, "inputTypes">): [number, number] {
  const columns = shape[shape.length - 1];
  return [sizeOf(shape) / columns, columns];
}

export function launchSoftmax(call: GpuCall<SoftmaxAttributes>): Dispatch[] {
  const { rows, columns, period } = softmaxGeometry(call.inputTypes[0].shape, call.attributes.causal);
  return [perRow(call, "softmax", rows, columns, u32s(rows, columns, period), [input(0), output(0)])];
}

export function launchSoftmaxGradient(call: GpuCall<Attributes>): Dispatch[] {
  const [rows, columns] = rowsOf(call);
  return [
    perRow(call, "softmax-gradient", rows, columns, u32s(rows, columns), [input(0), input(1), output(0)]),
  ];
}

export function launchLayerNorm(call: GpuCall<NormAttributes>): Dispatch[] {
  const [rows, columns] = rowsOf(call);
  const params = [...u32s(rows, columns), param.f32(call.attributes.epsilon)];
  return [
    perRow(call, "layer-norm", rows, columns, params, [input(0), input(1), input(2), output(0), output(1)]),
  ];
}

export function launchRmsNorm(call: GpuCall<NormAttributes>): Dispatch[] {
  const [rows, columns] = rowsOf(call);
  const params = [...u32s(rows, columns), param.f32(call.attributes.epsilon)];
  return [perRow(call, "rms-norm", rows, columns, params, [input(0), input(1), output(0), output(1)])];
}

export function launchNormGradient(
  kernel: "layer-norm-gradient" | "rms-norm-gradient",
  call: GpuCall<Attributes>,
): Dispatch[] {
  const [rows, columns] = rowsOf(call);
  const bindings = [input(0), input(1), input(2), input(3), output(0)];
  return [perRow(call, kernel, rows, columns, u32s(rows, columns), bindings)];
}

/** A chunk of rows has one invocation per column; from 128 rows up the chunks run side by side and are added in order. */
const chunkRows = 64;

export function launchNormParameterGradient(call: GpuCall<Attributes>): Dispatch[] {
  const [rows, columns] = rowsOf(call);
  const kernel = "norm-parameter-gradient";
  const inputs = [input(0), input(1), input(2)];
  if (rows < 2 * chunkRows) {
    return [perElement(kernel, columns, u32s(rows, columns, 1, rows), [...inputs, output(0), output(1)])];
  }
  const chunks = Math.ceil(rows / chunkRows);
  const partials = [call.temporary(4 * chunks * columns), call.temporary(4 * chunks * columns)];
  const join = [...u32s(columns, chunks, columns), param.f32(1)];
  return [
    perElement(kernel, columns * chunks, u32s(rows, columns, chunks, chunkRows), [...inputs, ...partials]),
    ...partials.map((partial, i) => perElement("reduce", columns, join, [partial, output(i)])),
  ];
}

export function launchCrossEntropy(call: GpuCall<Attributes>): Dispatch[] {
  const [rows, columns] = rowsOf(call);
  return [perRow(call, "cross-entropy", rows, columns, u32s(rows, columns), [input(0), input(1), output(0)])];
}

export function launchCrossEntropyGradient(call: GpuCall<Attributes>): Dispatch[] {
  const [rows, columns] = rowsOf(call);
  const bindings = [input(0), input(1), input(2), output(0)];
  return [perRow(call, "cross-entropy-gradient", rows, columns, u32s(rows, columns), bindings)];
}
