// The module's exports; the kernels are beside, one file per family. The host's types are in kernels.ts.
export { attention, attentionScratch } from "./attention.as";
export { conv2d, convImageScratch, convPack, convPackTurned, convPanelScratch } from "./conv.as";
export { convGradientScratch, convWeightGradient } from "./conv-gradient.as";
export { binary, unary, where } from "./elementwise.as";
export {
  flashAttention,
  flashAttentionGradient,
  flashAttentionGradientScratch,
  flashAttentionScratch,
} from "./flash-attention.as";
export { cachedAttention, cachedAttentionScratch } from "./cached-attention.as";
export { groupNorm, groupNormGradient, groupNormParameterGradient, groupNormScratch } from "./group-norm.as";
export { matmul, matmulScratch } from "./matmul.as";
export { copy, embedding, embeddingGradient, fill, stridedCopy, zero } from "./movement.as";
export { layerNorm, normGradient, normParameterGradient, rmsNorm } from "./norm.as";
export { adamw, ema } from "./optimizer.as";
export { maxPoolGradient, pool2d } from "./pool.as";
export { normal, uniform } from "./random.as";
export { reduce, sumOfSquares } from "./reduce.as";
export { crossEntropy, crossEntropyGradient, softmax, softmaxGradient } from "./softmax.as";
export { useWorkspace } from "./workspace.as";
