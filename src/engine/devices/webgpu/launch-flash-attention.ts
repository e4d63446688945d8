// flash-attention and its gradient on WebGPU. The kernels find rows by layouts, so q, k and v may lie apart or in one tensor.
import { flashGeometry, type FlashAttributes } from "../../ops/flash-attention.js";
import { foldWorkgroups, param, type BufferReference, type Dispatch, type GpuCall } from "../../ops/op.js";
import { input, output } from "./launch.js";

/** The sibling of a kernel: `flash-attention`, `flash-attention.direct` or `flash-attention.workgroup`. */
export type FlashRung = "" | ".direct" | ".workgroup";

/**
 * Rule: the naive rung where D is no multiple of 4. Else `direct` on an adapter that runs on the CPU (measured there: 4 to
 * 6 times the naive rung, 1.3 to 1.8 times matmul, softmax, matmul) and for heads of more than 64, whose tiles do not
 * fit into workgroup memory. Else `workgroup`, with two invocations per row where D is more than 32.
 */
export function flashRung(call: Pick<GpuCall<FlashAttributes>, "adapter">, d: number): FlashRung {
  if (d % 4 !== 0) return "";
  const fits = d <= 32 || (d <= 64 && d % 8 === 0);
  return call.adapter.software || !fits ? ".direct" : ".workgroup";
}

export function launchFlashAttention(call: GpuCall<FlashAttributes>, forced?: FlashRung): Dispatch[] {
  const { t } = flashGeometry(call.inputTypes, call.attributes);
  const operands = call.attributes.packed ? [0, 0, 0] : [0, 1, 2];
  return [launch("flash-attention", call, t, [...operands.map(input), output(0), output(1)], forced)];
}

/** Two kernels, because each gradient is owned: dq by the query rows, dk and dv by the key rows. */
export function launchFlashAttentionGradient(call: GpuCall<FlashAttributes>, forced?: FlashRung): Dispatch[] {
  const { packed } = call.attributes;
  const { batch, heads, t, s } = flashGeometry(call.inputTypes, call.attributes);
  const [q, k, v, out, lse, dOut] = (packed ? [0, 0, 0, 1, 2, 3] : [0, 1, 2, 3, 4, 5]).map(input);
  const own = call.temporary(4 * batch * heads * t);
  const forQueries = [q, k, v, out, lse, dOut, output(0), own];
  const forKeys = [
    q,
    k,
    v,
    lse,
    dOut,
    own,
    ...(packed ? [output(0), call.temporary(16)] : [output(1), output(2)]),
  ];
  return [
    launch("flash-attention-query-gradient", call, t, forQueries, forced),
    launch("flash-attention-key-gradient", call, s, forKeys, forced),
  ];
}

function launch(
  kernel: string,
  call: GpuCall<FlashAttributes>,
  rows: number,
  bindings: readonly BufferReference[],
  forced?: FlashRung,
): Dispatch {
  const { batch, heads, t, s, d, q, k, v, out } = flashGeometry(call.inputTypes, call.attributes);
  const { causal, scale, packed } = call.attributes;
  const rung = forced ?? flashRung(call, d);
  const parts = d > 32 ? 2 : 1;
  // Invocations of 16 own a row each, or four; a workgroup of 64 owns as many rows as its invocations do together.
  const workgroups = {
    "": Math.ceil((batch * heads * rows) / 16),
    ".direct": Math.ceil((batch * heads * Math.ceil(rows / 4)) / 16),
    ".workgroup": batch * heads * Math.ceil((rows * parts) / 64),
  };
  const layouts = [q, k, v, out].flatMap((layout) => [layout.start, layout.batch, layout.head, layout.row]);
  const sizes = [batch, heads, t, s, d, Number(causal)];
  const oneTensor = packed && kernel === "flash-attention-key-gradient";
  return {
    kernel: `${kernel}${rung}`,
    lines: { ...sizeLines(rung, d, parts), ...(oneTensor ? storeLines(rung) : {}) },
    params: [...[...layouts, ...sizes].map(param.u32), param.f32(scale)],
    bindings,
    workgroups: foldWorkgroups(workgroups[rung]),
  };
}

/** The sizes of private arrays must be known when a kernel is built. */
function sizeLines(rung: FlashRung, d: number, parts: number): Record<string, string> {
  if (rung !== ".workgroup") {
    const line = "const most = 64u;";
    return d > 64 ? { [line]: line.replace("64u", `${d}u`) } : {};
  }
  return {
    "const parts = 2u;": `const parts = ${parts}u;`,
    "const quads = 8u;": `const quads = ${d / 4 / parts}u;`,
  };
}

function storeLines(rung: FlashRung): Record<string, string> {
  const line = `fn storeValue(at: u32, x: ${rung === "" ? "f32" : "vec4f"}) { dv[at] = x; }`;
  return { [line]: line.replace("dv[", "dk[") };
}
