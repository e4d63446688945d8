// The op table: every op there is, by name. Tests and benchmarks loop over it.
import { attentionDefinition } from "./attention.js";
import { cachedAttentionDefinition } from "./cached-attention.js";
import { conv2dDefinition, convInputGradientDefinition, convWeightGradientDefinition } from "./conv2d.js";
import { crossEntropyDefinition, crossEntropyGradientDefinition } from "./cross-entropy.js";
import { elementwiseDefinition, elementwiseTable } from "./elementwise.js";
import { embeddingDefinition, embeddingGradientDefinition } from "./embedding.js";
import { flashAttentionDefinition, flashAttentionGradientDefinition } from "./flash-attention.js";
import { fusedDefinition } from "./fused.js";
import {
  groupNormDefinition,
  groupNormGradientDefinition,
  groupNormParameterGradientDefinition,
} from "./group-norm.js";
import { matmulDefinition } from "./matmul.js";
import {
  concatDefinition,
  padDefinition,
  permuteDefinition,
  sliceDefinition,
  splitDefinition,
} from "./movement.js";
import {
  layerNormDefinition,
  layerNormGradientDefinition,
  normParameterGradientDefinition,
  rmsNormDefinition,
  rmsNormGradientDefinition,
} from "./norm.js";
import type { OpDefinition } from "./op.js";
import {
  adamwDefinition,
  assignDefinition,
  emaDefinition,
  packDefinition,
  sumOfSquaresDefinition,
} from "./optimizer.js";
import { maxPoolGradientDefinition, pool2dDefinition } from "./pool2d.js";
import { normalDefinition, uniformDefinition } from "./random.js";
import { reduceDefinition } from "./reduce.js";
import { reshapeDefinition } from "./reshape.js";
import { softmaxDefinition, softmaxGradientDefinition } from "./softmax.js";
import { upsample2dDefinition } from "./upsample2d.js";

// Each row knows its own attributes; the table forgets them, since it is looked up by name.
const rows = [
  fusedDefinition,
  matmulDefinition,
  softmaxDefinition,
  softmaxGradientDefinition,
  attentionDefinition,
  cachedAttentionDefinition,
  flashAttentionDefinition,
  flashAttentionGradientDefinition,
  layerNormDefinition,
  layerNormGradientDefinition,
  rmsNormDefinition,
  rmsNormGradientDefinition,
  normParameterGradientDefinition,
  conv2dDefinition,
  convInputGradientDefinition,
  convWeightGradientDefinition,
  groupNormDefinition,
  groupNormGradientDefinition,
  groupNormParameterGradientDefinition,
  pool2dDefinition,
  maxPoolGradientDefinition,
  upsample2dDefinition,
  embeddingDefinition,
  embeddingGradientDefinition,
  crossEntropyDefinition,
  crossEntropyGradientDefinition,
  reduceDefinition,
  permuteDefinition,
  sliceDefinition,
  padDefinition,
  concatDefinition,
  splitDefinition,
  reshapeDefinition,
  packDefinition,
  sumOfSquaresDefinition,
  adamwDefinition,
  emaDefinition,
  assignDefinition,
  uniformDefinition,
  normalDefinition,
  ...[...elementwiseTable.keys()].map(elementwiseDefinition),
] as unknown as readonly OpDefinition[];

export const opTable: ReadonlyMap<string, OpDefinition> = new Map(rows.map((row) => [row.name, row]));
