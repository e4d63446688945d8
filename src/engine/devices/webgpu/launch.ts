// Small words for lowerings: one invocation per element, one per row, or one workgroup per row. Which of them suits is
// decided here, by a rule that is written down.
import {
  foldWorkgroups,
  type BufferReference,
  type Dispatch,
  type GpuCall,
  type Param,
} from "../../ops/op.js";
import type { Attributes } from "../../ops/op.js";

export const input = (index: number): BufferReference => ({ input: index });
export const output = (index: number): BufferReference => ({ output: index });

/** Invocations of a workgroup in element-wise kernels: the `override` default of those files. */
const elementInvocations = 64;

/** One invocation per element. */
export function perElement(
  kernel: string,
  count: number,
  params: readonly Param[],
  bindings: readonly BufferReference[],
  overrides: Readonly<Record<string, number>> = {},
): Dispatch {
  return {
    kernel,
    params,
    bindings,
    overrides,
    workgroups: foldWorkgroups(Math.ceil(count / elementInvocations)),
  };
}

/**
 * Row kernels come as a pair: `<kernel>` (an invocation per row, no barrier) and `<kernel>.workgroup` (a workgroup per
 * row, tree sums). Rule: the first on an adapter that runs on the CPU, where a barrier costs as much as 100
 * multiply-adds per invocation, and for rows of at most 16 columns, where a workgroup would mostly idle; else the
 * second, with 256 invocations from 1024 columns up.
 */
export function perRow(
  call: Pick<GpuCall<Attributes>, "adapter">,
  kernel: string,
  rows: number,
  columns: number,
  params: readonly Param[],
  bindings: readonly BufferReference[],
): Dispatch {
  if (call.adapter.software || columns <= 16) {
    const invocations = call.adapter.software ? 16 : 64;
    const workgroups = foldWorkgroups(Math.ceil(rows / invocations));
    return { kernel, params, bindings, overrides: { invocations }, workgroups };
  }
  const overrides = { invocations: columns >= 1024 ? 256 : 64 };
  return { kernel: `${kernel}.workgroup`, params, bindings, overrides, workgroups: foldWorkgroups(rows) };
}
