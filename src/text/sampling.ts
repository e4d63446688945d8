// From logits to one token: what was said lately made less likely, softmax with temperature, cut by top-k, top-p and min-p,
// drawn with a seeded chance.

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
  /** Keep the tokens at least this share as probable as the most probable one (Nguyen et al. 2024). 0 keeps all. */
  readonly minP?: number;
  /** Above 1, tokens of `recent` become less likely (Keskar et al. 2019). */
  readonly repetition?: number;
  /** What was said lately; each id counts once. */
  readonly recent?: Iterable<number>;
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

/** Logits [V] in which each of the `recent` ids is divided by the penalty where it is above 0, and multiplied by it below. */
export function penalised(
  logits: ArrayLike<number>,
  recent: Iterable<number>,
  repetition: number,
): ArrayLike<number> {
  if (repetition === 1) return logits;
  const result = Float64Array.from(logits);
  for (const id of new Set(recent)) {
    if (id < result.length) result[id] = result[id] > 0 ? result[id] / repetition : result[id] * repetition;
  }
  return result;
}

/** What `sampleToken` draws from: probabilities [V] after penalty, temperature, top-k, top-p and min-p, summing to 1. */
export function samplingProbabilities(given: ArrayLike<number>, sampling: Sampling = {}): Float64Array {
  const { temperature = 1, topK = Infinity, topP = 1, minP = 0, repetition = 1, recent = [] } = sampling;
  requireArguments(temperature, topK, topP, minP, repetition);
  const logits = penalised(given, recent, repetition);
  if (temperature === 0) {
    const greedy = new Float64Array(logits.length);
    greedy[greedyToken(logits)] = 1;
    return greedy;
  }
  const probabilities = softmax(logits, temperature);
  if (topK >= probabilities.length && topP >= 1 && minP === 0) return probabilities;
  // Most probable first; equal ones in order of id, so that a cut is always the same cut.
  const order = Array.from(probabilities.keys()).sort((a, b) => probabilities[b] - probabilities[a] || a - b);
  let kept = 0;
  let mass = 0;
  const least = minP * probabilities[order[0]];
  while (
    kept < order.length &&
    kept < topK &&
    (kept === 0 || (mass < topP && probabilities[order[kept]] >= least))
  )
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

function requireArguments(
  temperature: number,
  topK: number,
  topP: number,
  minP: number,
  repetition: number,
): void {
  if (!(temperature >= 0 && temperature < Infinity))
    throw new TokenizerError("bad-argument", `sampling: temperature must be 0 or more, got ${temperature}`);
  if (!(topK >= 1)) throw new TokenizerError("bad-argument", `sampling: topK must be 1 or more, got ${topK}`);
  if (!(topP > 0)) throw new TokenizerError("bad-argument", `sampling: topP must be above 0, got ${topP}`);
  if (!(minP >= 0 && minP <= 1))
    throw new TokenizerError("bad-argument", `sampling: minP must be within 0…1, got ${minP}`);
  if (!(repetition >= 1 && repetition < Infinity))
    throw new TokenizerError("bad-argument", `sampling: repetition must be 1 or more, got ${repetition}`);
}
