// cached-attention on WebGPU: new keys and values are kept first, then every query row attends.
import { cachedSizes, type CachedAttributes } from "../../ops/cached-attention.js";
import { foldWorkgroups, param, type Dispatch, type GpuCall } from "../../ops/op.js";
import { input, output, perElement } from "./launch.js";

export type CachedRung = "" | ".workgroup";

/**
 * Rule: the naive rung (an invocation per row and head) on an adapter that runs on the CPU, where barriers are dear, and
 * for heads wider than 256; else a workgroup per row and head, since while generating there are as few rows as heads,
 * and the keys are what there is many of. Reasoned, not measured: no GPU was at hand.
 */
export function cachedRung({ adapter }: Pick<GpuCall<CachedAttributes>, "adapter">, d: number): CachedRung {
  return adapter.software || d > 256 ? "" : ".workgroup";
}

export function launchCachedAttention(call: GpuCall<CachedAttributes>, forced?: CachedRung): Dispatch[] {
  const { batch, t, heads, d, s } = cachedSizes(call.inputTypes);
  const rung = forced ?? cachedRung(call, d);
  const sizes = [batch, t, heads, d, s].map(param.u32);
  const rows = batch * t * heads;
  return [
    perElement("cache-append", 2 * rows * d, sizes, [input(0), input(1), input(2)]),
    {
      kernel: `cached-attention${rung}`,
      params: [...sizes, param.f32(call.attributes.scale)],
      bindings: [input(0), input(1), input(2), output(0)],
      workgroups: foldWorkgroups(rung === "" ? Math.ceil(rows / 16) : rows),
    },
  ];
}
