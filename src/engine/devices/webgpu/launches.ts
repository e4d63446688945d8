// How each op is launched on a GPU, by op name: the WebGPU column of the op table. It stands here, not in the rows, so
// that only a visitor with a GPU fetches it.
import type { Dispatch, GpuCall } from "../../ops/op.js";
import { launchAttention } from "./launch-attention.js";
import { launchCachedAttention } from "./launch-cached-attention.js";
import { launchConv2d, launchConvInputGradient, launchConvWeightGradient } from "./launch-conv.js";
import { launchEmbedding, launchEmbeddingGradient } from "./launch-embedding.js";
import { launchFlashAttention, launchFlashAttentionGradient } from "./launch-flash-attention.js";
import { launchFused } from "./launch-fused.js";
import {
  launchGroupNorm,
  launchGroupNormGradient,
  launchGroupNormParameterGradient,
} from "./launch-group-norm.js";
import { launchMatmul } from "./launch-matmul.js";
import { launchConcat, launchPad, launchPermute, launchSlice, launchSplit } from "./launch-movement.js";
import { launchMaxPoolGradient, launchPool2d, launchUpsample2d } from "./launch-pool.js";
import { launchReduce, launchSumOfSquares } from "./launch-reduce.js";
import {
  launchCrossEntropy,
  launchCrossEntropyGradient,
  launchLayerNorm,
  launchNormGradient,
  launchNormParameterGradient,
  launchRmsNorm,
  launchSoftmax,
  launchSoftmaxGradient,
} from "./launch-rows.js";
import { launchAdamW, launchAssign, launchEma, launchRandom } from "./launch-state.js";

/** Kernel launches, built once per program. Each rule knows its own attributes; the table forgets them: it is looked up by name. */
type LaunchRule = (call: GpuCall<never>) => readonly Dispatch[];

const rules: Readonly<Record<string, LaunchRule>> = {
  fused: launchFused,
  matmul: launchMatmul,
  softmax: launchSoftmax,
  "softmax-gradient": launchSoftmaxGradient,
  attention: launchAttention,
  "flash-attention": launchFlashAttention,
  "flash-attention-gradient": launchFlashAttentionGradient,
  "cached-attention": launchCachedAttention,
  "layer-norm": launchLayerNorm,
  "layer-norm-gradient": (call) => launchNormGradient("layer-norm-gradient", call),
  "rms-norm": launchRmsNorm,
  "rms-norm-gradient": (call) => launchNormGradient("rms-norm-gradient", call),
  "norm-parameter-gradient": launchNormParameterGradient,
  conv2d: (call) => launchConv2d(call),
  "conv2d-input-gradient": (call) => launchConvInputGradient(call),
  "conv2d-weight-gradient": (call) => launchConvWeightGradient(call),
  "group-norm": launchGroupNorm,
  "group-norm-gradient": launchGroupNormGradient,
  "group-norm-parameter-gradient": launchGroupNormParameterGradient,
  pool2d: launchPool2d,
  "max-pool-gradient": launchMaxPoolGradient,
  upsample2d: launchUpsample2d,
  embedding: launchEmbedding,
  "embedding-gradient": launchEmbeddingGradient,
  "cross-entropy": launchCrossEntropy,
  "cross-entropy-gradient": launchCrossEntropyGradient,
  reduce: launchReduce,
  permute: launchPermute,
  slice: launchSlice,
  pad: launchPad,
  concat: launchConcat,
  split: launchSplit,
  "sum-of-squares": launchSumOfSquares,
  adamw: launchAdamW,
  ema: launchEma,
  assign: launchAssign,
  uniform: (call) => launchRandom("uniform", call),
  normal: (call) => launchRandom("normal", call),
};

export const launchTable: ReadonlyMap<string, LaunchRule> = new Map(Object.entries(rules));
