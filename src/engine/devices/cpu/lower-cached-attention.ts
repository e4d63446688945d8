// Attention to a KV cache on the wasm kernels: a call per head of each batch.
import { cachedSizes, type CachedAttributes } from "../../ops/cached-attention.js";
import type { OpCall, WasmCall } from "../../ops/op.js";

/** Heads of all batches: each writes and reads its own columns of the cache. */
export function cachedPieces({ inputTypes }: OpCall<CachedAttributes>): number {
  const { batch, heads } = cachedSizes(inputTypes);
  return batch * heads;
}

export function wasmCachedAttention(call: WasmCall<CachedAttributes>): () => void {
  const { kernels, inputs, outputs, attributes, pieces } = call;
  const { batch, t, heads, d, s } = cachedSizes(call.inputTypes);
  const [qkv, cache, start] = inputs;
  const [out] = outputs;
  const row = heads * d;
  const scratch = call.scratch(kernels.cachedAttentionScratch(t, s, d));
  return () => {
    for (let i = pieces.from; i < pieces.to; i++) {
      const [b, column] = [Math.floor(i / heads), (i % heads) * d];
      const queries = qkv + 4 * (b * t * 3 * row + column);
      const keys = cache + 4 * (b * s * row + column);
      const values = keys + 4 * batch * s * row;
      const to = out + 4 * (b * t * row + column);
      // prettier-ignore
      kernels.cachedAttention(
        queries, 3 * row, row, keys, values, row, start, to, scratch, t, s, d, attributes.scale,
      );
    }
  };
}
