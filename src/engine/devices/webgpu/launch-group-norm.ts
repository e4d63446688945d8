// Group norm and its gradients on WebGPU. A row is one group of one image, so `perRow` chooses between the two siblings.
import { groupGeometry, type GroupAttributes, type GroupNormAttributes } from "../../ops/group-norm.js";
import { param, type Dispatch, type GpuCall, type Param } from "../../ops/op.js";
import { input, output, perElement, perRow } from "./launch.js";

interface Rows {
  readonly rows: number;
  /** Elements of a row. */
  readonly length: number;
  readonly params: readonly Param[];
}

function rowsOf({ inputTypes: [x], attributes: { groups } }: GpuCall<GroupAttributes>): Rows {
  const { batch, positions, width } = groupGeometry(x.shape, groups);
  const rows = batch * groups;
  return { rows, length: positions * width, params: [rows, positions, groups, width].map(param.u32) };
}

export function launchGroupNorm(call: GpuCall<GroupNormAttributes>): Dispatch[] {
  const { rows, length, params } = rowsOf(call);
  const bindings = [input(0), input(1), input(2), output(0), output(1)];
  const epsilon = param.f32(call.attributes.epsilon);
  return [perRow(call, "group-norm", rows, length, [...params, epsilon], bindings)];
}

export function launchGroupNormGradient(call: GpuCall<GroupAttributes>): Dispatch[] {
  const { rows, length, params } = rowsOf(call);
  const bindings = [input(0), input(1), input(2), input(3), output(0)];
  return [perRow(call, "group-norm-gradient", rows, length, params, bindings)];
}

/** As for the other norms: a chunk of rows has one invocation per channel; the chunks run side by side and are added in order. */
const chunkRows = 64;

export function launchGroupNormParameterGradient(call: GpuCall<GroupAttributes>): Dispatch[] {
  const { batch, positions, groups, width, channels } = groupGeometry(
    call.inputTypes[0].shape,
    call.attributes.groups,
  );
  const rows = batch * positions;
  const kernel = "group-norm-parameter-gradient";
  const inputs = [input(0), input(1), input(2)];
  const sizes = (chunks: number, length: number): Param[] =>
    [rows, positions, groups, width, chunks, length].map(param.u32);
  if (rows < 2 * chunkRows) {
    return [perElement(kernel, channels, sizes(1, rows), [...inputs, output(0), output(1)])];
  }
  const chunks = Math.ceil(rows / chunkRows);
  const partials = [call.temporary(4 * chunks * channels), call.temporary(4 * chunks * channels)];
  const join = [...[channels, chunks, channels].map(param.u32), param.f32(1)];
  return [
    perElement(kernel, channels * chunks, sizes(chunks, chunkRows), [...inputs, ...partials]),
    ...partials.map((partial, i) => perElement("reduce", channels, join, [partial, output(i)])),
  ];
}
