// Flash attention on the wasm kernels: a call per head, wherever its rows lie.
import {
  flashGeometry,
  type FlashAttributes,
  type FlashGeometry,
  type RowLayout,
} from "../../ops/flash-attention.js";
import type { OpCall, WasmCall } from "../../ops/op.js";

/** Heads of all batches: threads share them. */
export function flashPieces({ inputTypes, attributes }: OpCall<FlashAttributes>): number {
  const { batch, heads } = flashGeometry(inputTypes, attributes);
  return batch * heads;
}

/** Byte address of the first row of each head. */
function headsOf({ batch, heads }: FlashGeometry, base: number, layout: RowLayout): number[] {
  return Array.from({ length: batch * heads }, (_, i) => {
    const [b, h] = [Math.floor(i / heads), i % heads];
    return base + 4 * (layout.start + b * layout.batch + h * layout.head);
  });
}

export function wasmFlashAttention(call: WasmCall<FlashAttributes>): (() => void) | null {
  const { kernels, inputTypes, attributes } = call;
  const { causal, scale } = attributes;
  // The kernel takes the largest score before it scales.
  if (scale <= 0) return null;
  const g = flashGeometry(inputTypes, attributes);
  const { t, s, d } = g;
  const [q, k = q, v = q] = call.inputs;
  const [out, lse] = call.outputs;
  const starts = [headsOf(g, q, g.q), headsOf(g, k, g.k), headsOf(g, v, g.v), headsOf(g, out, g.out)];
  const scratch = call.scratch(kernels.flashAttentionScratch(s, d));
  return () => {
    for (let i = call.pieces.from; i < call.pieces.to; i++) {
      const [qAt, kAt, vAt, outAt] = starts.map((list) => list[i]);
      // prettier-ignore
      kernels.flashAttention(
        qAt, g.q.row, kAt, g.k.row, vAt, g.v.row, outAt, g.out.row, lse + 4 * i * t, scratch, t, s, d, causal ? 1 : 0, scale,
      );
    }
  };
}

export function wasmFlashAttentionGradient(call: WasmCall<FlashAttributes>): (() => void) | null {
  const { kernels, inputTypes, inputs, outputs, attributes } = call;
  const { causal, scale, packed } = attributes;
  const g = flashGeometry(inputTypes, attributes);
  const { t, s, d } = g;
  const [q, k, v, out, lse, dOut] = packed ? [inputs[0], inputs[0], ...inputs] : inputs;
  const [dq, dk = dq, dv = dq] = outputs;
  const layouts = [g.q, g.k, g.v, g.out, g.out, g.q, g.k, g.v];
  const starts = [q, k, v, out, dOut, dq, dk, dv].map((base, i) => headsOf(g, base, layouts[i]));
  const scratch = call.scratch(kernels.flashAttentionGradientScratch(s, d));
  return () => {
    for (let i = call.pieces.from; i < call.pieces.to; i++) {
      const [qAt, kAt, vAt, outAt, dOutAt, dqAt, dkAt, dvAt] = starts.map((list) => list[i]);
      // prettier-ignore
      kernels.flashAttentionGradient(
        qAt, g.q.row, kAt, g.k.row, vAt, g.v.row, outAt, dOutAt, g.out.row, lse + 4 * i * t, dqAt, dkAt, dvAt,
        scratch, t, s, d, causal ? 1 : 0, scale,
      );
    }
  };
}
