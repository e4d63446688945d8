// Row-wise ops on WebGPU: softmax, norms, cross-entropy and their gradients. `perRow` chooses between the two siblings.
import { softmaxGeometry, type SoftmaxAttributes } from "../../ops/softmax.js";
import type { NormAttributes } from "../../ops/norm.js";
import { foldWorkgroups, param, type Attributes, type Dispatch, type GpuCall } from "../../ops/op.js";
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
  call: GpuCall<{ residual: boolean }>,
): Dispatch[] {
  const [rows, columns] = rowsOf(call);
  const { residual } = call.attributes;
  const bindings = [input(0), input(1), input(2), input(3), input(residual ? 4 : 3), output(0)];
  const launch = perRow(call, kernel, rows, columns, u32s(rows, columns), bindings);
  return [{ ...launch, overrides: { ...launch.overrides, hasResidual: Number(residual) } }];
}

/**
 * Rule: an invocation per column for at most 64 rows and on an adapter that runs on the CPU. Else 16 rows by 16 columns of
 * invocations; from 4096 rows on, chunks of rows run side by side and are added in order.
 */
const fewRows = 64;
const manyRows = 4096;
const chunkRows = 256;

export function launchNormParameterGradient(call: GpuCall<Attributes>): Dispatch[] {
  const [rows, columns] = rowsOf(call);
  const kernel = "norm-parameter-gradient";
  const inputs = [input(0), input(1), input(2)];
  const whole = u32s(rows, columns, 1, rows);
  const outputs = [output(0), output(1)];
  if (call.adapter.software) {
    const workgroups = foldWorkgroups(Math.ceil(columns / 16));
    return [
      {
        kernel,
        params: whole,
        bindings: [...inputs, ...outputs],
        overrides: { invocations: 16 },
        workgroups,
      },
    ];
  }
  if (rows <= fewRows) return [perElement(kernel, columns, whole, [...inputs, ...outputs])];
  if (rows < manyRows) {
    const workgroups = foldWorkgroups(Math.ceil(columns / 16));
    return [
      {
        kernel: `${kernel}.workgroup`,
        params: whole.slice(0, 2),
        bindings: [...inputs, ...outputs],
        workgroups,
      },
    ];
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
