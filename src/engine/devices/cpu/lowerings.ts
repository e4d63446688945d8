// How the cpu device runs each op on its WebAssembly kernels. Short lowerings stand in the op's row; those that fill a file are
// listed here, so that only a visitor without a GPU fetches them.
import { opTable } from "../../ops/index.js";
import type { Attributes, OpDefinition } from "../../ops/op.js";
import { cachedPieces, wasmCachedAttention } from "./lower-cached-attention.js";
import {
  convInputGradientPieces,
  convPieces,
  convWeightGradientPieces,
  wasmConv2d,
  wasmConvInputGradient,
  wasmConvWeightGradient,
} from "./lower-conv.js";
import { flashPieces, wasmFlashAttention, wasmFlashAttentionGradient } from "./lower-flash-attention.js";
import { fusedPieces, wasmFused } from "./lower-fused.js";
import {
  poolPieces,
  wasmGroupNorm,
  wasmGroupNormGradient,
  wasmGroupNormParameterGradient,
  wasmMaxPoolGradient,
  wasmPool2d,
  wasmUpsample2d,
} from "./lower-images.js";
import { matmulPieces, wasmMatmul } from "./lower-matmul.js";
import { wasmConcat, wasmPad, wasmPermute, wasmSlice, wasmSplit } from "./lower-movement.js";

type Lowering<A extends Attributes> = Pick<OpDefinition<A>, "wasm" | "pieces">;

const pictures: Lowering<Attributes>["pieces"] = ({ inputTypes: [x] }) => x.shape[0];

const lowerings: Readonly<Record<string, Lowering<never>>> = {
  fused: { wasm: wasmFused, pieces: fusedPieces },
  matmul: { wasm: wasmMatmul, pieces: matmulPieces },
  conv2d: { wasm: wasmConv2d, pieces: convPieces },
  "conv2d-input-gradient": { wasm: wasmConvInputGradient, pieces: convInputGradientPieces },
  "conv2d-weight-gradient": { wasm: wasmConvWeightGradient, pieces: convWeightGradientPieces },
  "flash-attention": { wasm: wasmFlashAttention, pieces: flashPieces },
  "flash-attention-gradient": { wasm: wasmFlashAttentionGradient, pieces: flashPieces },
  "cached-attention": { wasm: wasmCachedAttention, pieces: cachedPieces },
  "group-norm": { wasm: wasmGroupNorm, pieces: pictures },
  "group-norm-gradient": { wasm: wasmGroupNormGradient, pieces: pictures },
  "group-norm-parameter-gradient": { wasm: wasmGroupNormParameterGradient },
  pool2d: { wasm: wasmPool2d, pieces: poolPieces },
  "max-pool-gradient": { wasm: wasmMaxPoolGradient, pieces: poolPieces },
  upsample2d: { wasm: wasmUpsample2d },
  permute: { wasm: wasmPermute },
  slice: { wasm: wasmSlice },
  pad: { wasm: wasmPad },
  concat: { wasm: wasmConcat },
  split: { wasm: wasmSplit },
};

/** The lowering of an op; without `wasm` there is none, and its reference runs. */
export function loweringOf(op: string): Lowering<Attributes> {
  return (lowerings[op] as Lowering<Attributes> | undefined) ?? opTable.get(op)!;
}
