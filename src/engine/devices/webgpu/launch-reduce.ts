// reduce and sum-of-squares on WebGPU.
import type { ReduceAttributes } from "../../ops/reduce.js";
import {
  foldWorkgroups,
  param,
  type Attributes,
  type BufferReference,
  type Dispatch,
  type GpuCall,
} from "../../ops/op.js";
import { sizeOf } from "../../shape.js";
import { input, output, perElement } from "./launch.js";

type Extent = Pick<ReduceAttributes, "outer" | "length" | "inner">;

export function launchReduce(call: GpuCall<ReduceAttributes>): Dispatch[] {
  const { kind, length } = call.attributes;
  return reduceInto(
    call,
    call.attributes,
    kind === "max",
    kind === "mean" ? 1 / length : 1,
    input(0),
    output(0),
  );
}

/**
 * Rule: an invocation per result where there are many results (4096 or more), where the run is short (64 or less) or
 * where the adapter runs on the CPU. Else a workgroup per result; but columns (inner ≥ 16), whose elements lie far
 * apart, go sixteen to a workgroup. From 4096 rows on they are cut into chunks of rows first, which are added in order.
 */
function reduceInto(
  call: Pick<GpuCall<ReduceAttributes>, "adapter" | "temporary">,
  { outer, length, inner }: Extent,
  isMax: boolean,
  scale: number,
  from: BufferReference,
  to: BufferReference,
): Dispatch[] {
  const elements = outer * inner;
  const params = [...[elements, length, inner].map(param.u32), param.f32(scale)];
  const overrides = { isMax: Number(isMax) };
  if (call.adapter.software || elements >= 4096 || length <= 64) {
    return [perElement("reduce", elements, params, [from, to], overrides)];
  }
  const chunks = inner >= 16 && length >= 4096 ? chunkCount(length) : 1;
  if (chunks > 1) {
    const partial = call.temporary(4 * outer * chunks * inner);
    return [
      ...reduceInto(call, { outer: outer * chunks, length: length / chunks, inner }, isMax, 1, from, partial),
      ...reduceInto(call, { outer, length: chunks, inner }, isMax, scale, partial, to),
    ];
  }
  if (inner >= 16) {
    const workgroups = foldWorkgroups(outer * Math.ceil(inner / 16));
    return [{ kernel: "reduce.columns", params, bindings: [from, to], overrides, workgroups }];
  }
  const invocations = length >= 1024 ? 256 : 64;
  const kernel = "reduce.workgroup";
  return [
    {
      kernel,
      params,
      bindings: [from, to],
      overrides: { ...overrides, invocations },
      workgroups: foldWorkgroups(elements),
    },
  ];
}

/** The smallest divisor of the length that leaves runs of at most 1024; 1 when there is none up to 64. */
function chunkCount(length: number): number {
  for (let chunks = Math.ceil(length / 1024); chunks <= Math.min(64, length / 2); chunks++) {
    if (length % chunks === 0) return chunks;
  }
  return 1;
}

/** Enough partial sums to fill a GPU, few enough to be added by one workgroup. */
const mostPartials = 8192;

export function launchSumOfSquares(call: GpuCall<Attributes>): Dispatch[] {
  const count = sizeOf(call.inputTypes[0].shape);
  const partials = Math.min(call.adapter.software ? 256 : mostPartials, Math.ceil(count / 8));
  const partial = call.temporary(4 * partials);
  return [
    perElement("sum-of-squares", partials, [count, partials].map(param.u32), [input(0), partial]),
    ...reduceInto(call, { outer: 1, length: partials, inner: 1 }, false, 1, partial, output(0)),
  ];
}
