// attention on WebGPU: one fused kernel, or the same thing out of matmul and softmax.
import type { AttentionAttributes } from "../../ops/attention.js";
import { foldWorkgroups, param, type Dispatch, type GpuCall } from "../../ops/op.js";
import { sizeOf } from "../../shape.js";
import { input, output, perRow } from "./launch.js";
import { launchJob, type MatmulJob } from "./launch-matmul.js";

export interface AttentionSizes {
  readonly heads: number;
  readonly t: number;
  readonly s: number;
  readonly d: number;
}

export function attentionSizes({
  inputTypes: [q, k],
}: Pick<GpuCall<AttentionAttributes>, "inputTypes">): AttentionSizes {
  const [t, d] = q.shape.slice(-2);
  return { heads: sizeOf(q.shape.slice(0, -2)), t, s: k.shape[k.shape.length - 2], d };
}

/**
 * Rule: fused for heads of at most 64 and up to 128 keys, where launches cost more than arithmetic; else composed, which
 * reads K and V once per tile of queries instead of once per query. Composed also on an adapter that runs on the CPU,
 * where its parts have no barriers.
 */
export function launchAttention(call: GpuCall<AttentionAttributes>): Dispatch[] {
  const { s, d } = attentionSizes(call);
  if (!call.adapter.software && d <= 64 && s <= 128)
    return [launchAttentionKernel("attention.workgroup", call)];
  return composeAttention(call);
}

export function launchAttentionKernel(
  kernel: "attention" | "attention.workgroup",
  call: Pick<GpuCall<AttentionAttributes>, "inputTypes" | "attributes">,
): Dispatch {
  const { heads, t, s, d } = attentionSizes(call);
  const { causal, scale } = call.attributes;
  const rows = heads * t;
  return {
    kernel,
    params: [...[heads, t, s, d, Number(causal)].map(param.u32), param.f32(scale)],
    bindings: [input(0), input(1), input(2), output(0), output(1)],
    workgroups: foldWorkgroups(kernel === "attention" ? Math.ceil(rows / 16) : rows),
  };
}

/** scores = scale · q·kᵀ; P = softmax(scores); out = P·v. */
function composeAttention(call: GpuCall<AttentionAttributes>): Dispatch[] {
  const { heads, t, s, d } = attentionSizes(call);
  const { causal, scale } = call.attributes;
  const scores = call.temporary(4 * heads * t * s);
  const shared = {
    batch: heads,
    startA: 0,
    startB: 0,
    startC: 0,
    activation: "none",
    bias: null,
    transposeA: false,
  } as const;
  const first: MatmulJob = {
    ...shared,
    ...{ m: t, n: s, k: d, strideA: t * d, strideB: s * d, transposeB: true, scale },
    ...{ a: input(0), b: input(1), c: scores },
  };
  const second: MatmulJob = {
    ...shared,
    ...{ m: t, n: d, k: s, strideA: t * s, strideB: s * d, transposeB: false, scale: 1 },
    ...{ a: output(1), b: input(2), c: output(0) },
  };
  const params = [heads * t, s, causal ? t : 0].map(param.u32);
  return [
    ...launchJob(call, first),
    perRow(call, "softmax", heads * t, s, params, [scores, output(1)]),
    ...launchJob(call, second),
  ];
}
