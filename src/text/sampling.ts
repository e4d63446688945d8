// From logits to one token: softmax with temperature, cut by top-k and top-p, drawn with a seeded chance.

import { TokenizerError } from "./errors.js";

/** A source of chance; the engine's Random is one. */
export interface Chance {
  /** In [0, 1). */
  uniform(): number;
}

export interface Sampling {
  /** 0 takes the most probable token. */
  readonly temperature?: number;
  /** Keep the k most probable tokens. */
  readonly topK?: number;
  /** Keep the fewest tokens whose probabilities reach p together (Holtzman et al. 2020). */
  readonly topP?: number;
}

/** softmax(x / temperature) over [V], in double precision; the largest logit is subtracted first. */
export function softmax(logits: ArrayLike<number>, temperature = 1): Float64Array {
  const max = logits[greedyToken(logits)];
  const probabilities = new Float64Array(logits.length);
  let sum = 0;
  for (let i = 0; i < logits.length; i++) {
    // p_i = exp((x_i − max) / temperature) / Σ; −Infinity and NaN count as impossible.
    const weight = Math.exp((logits[i] - max) / temperature);
    probabilities[i] = Number.isNaN(weight) ? 0 : weight;
    sum += probabilities[i];
  }
  for (let i = 0; i < probabilities.length; i++) probabilities[i] /= sum;
  return probabilities;
}

/** The index of the largest logit, the first among equals. */
export function greedyToken(logits: ArrayLike<number>): number {
  let best = -1;
  for (let i = 0; i < logits.length; i++)
    if (!Number.isNaN(logits[i]) && (best < 0 || logits[i] > logits[best])) best = i;
  if (best < 0 || !Number.isFinite(logits[best]))
    throw new TokenizerError(
      "bad-argument",
      `sampling: the largest logit must be finite, got ${logits[best]}`,
    );
  return best;
}

/** What `sampleToken` draws from: probabilities [V] after temperature, top-k and top-p, summing to 1. */
export function samplingProbabilities(logits: ArrayLike<number>, sampling: Sampling = {}): Float64Array {
  const { temperature = 1, topK = Infinity, topP = 1 } = sampling;
  requireArguments(temperature, topK, topP);
  if (temperature === 0) {
    const greedy = new Float64Array(logits.length);
    greedy[greedyToken(logits)] = 1;
    return greedy;
  }
  const probabilities = softmax(logits, temperature);
  if (topK >= probabilities.length && topP >= 1) return probabilities;
  // Most probable first; equal ones in order of id, so that a cut is always the same cut.
  const order = Array.from(probabilities.keys()).sort((a, b) => probabilities[b] - probabilities[a] || a - b);
  let kept = 0;
  let mass = 0;
  while (kept < order.length && kept < topK && (kept === 0 || mass < topP))
    mass += probabilities[order[kept++]];
  for (const id of order.slice(kept)) probabilities[id] = 0;
  for (const id of order.slice(0, kept)) probabilities[id] /= mass;
  return probabilities;
}

/** Draws one id with one uniform number: the same logits, settings and chance give the same token. */
export function sampleToken(logits: ArrayLike<number>, sampling: Sampling, chance: Chance): number {
  const probabilities = samplingProbabilities(logits, sampling);
  let left = chance.uniform();
  let last = 0;
  for (let id = 0; id < probabilities.length; id++) {
    if (probabilities[id] === 0) continue;
    last = id;
    left -= probabilities[id];
    if (left < 0) return id;
  }
  // Rounding may leave a crumb after the last token.
  return last;
}

function requireArguments(temperature: number, topK: number, topP: number): void {
  if (!(temperature >= 0 && temperature < Infinity))
    throw new TokenizerError("bad-argument", `sampling: temperature must be 0 or more, got ${temperature}`);
  if (!(topK >= 1)) throw new TokenizerError("bad-argument", `sampling: topK must be 1 or more, got ${topK}`);
  if (!(topP > 0)) throw new TokenizerError("bad-argument", `sampling: topP must be above 0, got ${topP}`);
}
