// Skip-gram with negative sampling (Mikolov et al. 2013): a word's vector learns to tell its true neighbours from drawn ones.
import {
  absolute,
  add,
  embedding,
  exponential,
  f32,
  logarithm,
  maximum,
  mean,
  mul,
  neg,
  reshape,
  sum,
  u32,
  type Tensor,
} from "../engine/index.js";
import type { ParameterSpecs, TrainableModel } from "../nn/index.js";

export interface SkipGramConfig {
  /** V */
  readonly vocabulary: number;
  /** C */
  readonly channels: number;
  /** B: pairs in a step. */
  readonly batch: number;
  /** Drawn words per pair. */
  readonly negatives: number;
}

/** Two tables: what a word is (`vectors`, what is kept) and how it answers as a neighbour (`contexts`). Both [V, C]. */
export function skipGramSpecs({ vocabulary, channels }: SkipGramConfig): ParameterSpecs {
  const shape = [vocabulary, channels];
  return {
    vectors: { shape, initial: { uniform: 0.5 / channels } },
    contexts: { shape, initial: "zeros" },
  };
}

/**
 * loss = mean over pairs of −log σ(v·u⁺) − Σ log σ(−v·u⁻). Inputs: `centres` [B]; `others` [B, 1+K], the neighbour first;
 * `signs` [1, 1+K]: +1 for the neighbour, −1 for the drawn.
 */
export function trainableSkipGram(config: SkipGramConfig): TrainableModel {
  const { batch, negatives, channels } = config;
  const candidates = 1 + negatives;
  return {
    specs: skipGramSpecs(config),
    inputs: { centres: u32(batch), others: u32(batch, candidates), signs: f32(1, candidates) },
    forward({ centres, others, signs }, { vectors, contexts }) {
      const words = reshape(embedding(vectors, centres), [batch, 1, channels]);
      const neighbours = embedding(contexts, others);
      const agreement = sum(mul(neighbours, words), 2);
      const losses = softplus(neg(mul(agreement, signs)));
      return { loss: mul(mean(losses), candidates) };
    },
  };
}

/** log(1 + eˣ) without overflow: max(x, 0) + log(1 + e^−|x|). */
function softplus(x: Tensor): Tensor {
  return add(maximum(x, 0), logarithm(add(exponential(neg(absolute(x))), 1)));
}
