// flash-attention and its gradient on WebGPU. The kernels find rows by layouts, so q, k and v may lie apart or in one tensor.
import { flashGeometry, type FlashAttributes, type RowLayout } from "../../ops/flash-attention.js";
import { param, type BufferReference, type Dispatch, type GpuCall, type Param } from "../../ops/op.js";
import { foldWorkgroups } from "../../ops/op.js";
import { input, output } from "./launch.js";

const widestLine = "const most = 64u; // D at most";
const storeValueLine = "fn storeValue(at: u32, x: f32) { dv[at] = x; }";

export function launchFlashAttention(call: GpuCall<FlashAttributes>): Dispatch[] {
  const { batch, heads, t } = flashGeometry(call.inputTypes, call.attributes);
  const operands = call.attributes.packed ? [0, 0, 0] : [0, 1, 2];
  return [
    perRowOfHeads("flash-attention", call, batch * heads * t, [...operands.map(input), output(0), output(1)]),
  ];
}

/** Two kernels, because each gradient is owned: dq by the query rows, dk and dv by the key rows. */
export function launchFlashAttentionGradient(call: GpuCall<FlashAttributes>): Dispatch[] {
  const { packed } = call.attributes;
  const { batch, heads, t, s } = flashGeometry(call.inputTypes, call.attributes);
  const [q, k, v, out, lse, dOut] = (packed ? [0, 0, 0, 1, 2, 3] : [0, 1, 2, 3, 4, 5]).map(input);
  const own = call.temporary(4 * batch * heads * t);
  const queries = perRowOfHeads("flash-attention-query-gradient", call, batch * heads * t, [
    ...[q, k, v, out, lse, dOut],
    ...[output(0), own],
  ]);
  const keys = perRowOfHeads("flash-attention-key-gradient", call, batch * heads * s, [
    ...[q, k, v, lse, dOut, own],
    ...(packed ? [output(0), call.temporary(4)] : [output(1), output(2)]),
  ]);
  if (!packed) return [queries, keys];
  const together = storeValueLine.replace("dv[", "dk[");
  return [queries, { ...keys, lines: { ...keys.lines, [storeValueLine]: together } }];
}

function perRowOfHeads(
  kernel: string,
  call: GpuCall<FlashAttributes>,
  rows: number,
  bindings: readonly BufferReference[],
): Dispatch {
  const { d } = flashGeometry(call.inputTypes, call.attributes);
  return {
    kernel,
    lines: d > 64 ? { [widestLine]: `const most = ${d}u; // D at most` } : {},
    params: paramsOf(call),
    bindings,
    workgroups: foldWorkgroups(Math.ceil(rows / 16)),
  };
}

function paramsOf(call: GpuCall<FlashAttributes>): Param[] {
  const { batch, heads, t, s, d, q, k, v, out } = flashGeometry(call.inputTypes, call.attributes);
  const { causal, scale } = call.attributes;
  const words = (layout: RowLayout): number[] => [layout.start, layout.batch, layout.head, layout.row];
  const sizes = [batch, heads, t, s, d, Number(causal)];
  return [...[q, k, v, out].flatMap(words), ...sizes].map(param.u32).concat(param.f32(scale));
}
