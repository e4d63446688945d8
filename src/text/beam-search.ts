// Beam search: several continuations are kept side by side, and the likeliest as a whole wins. It asks for logits and knows no model.

import { softmax } from "./sampling.js";

export interface Beam {
  /** What was said, the end mark included where it came. */
  readonly ids: readonly number[];
  /** Σ ln p of its tokens. */
  readonly logProbability: number;
  readonly ended: boolean;
}

export interface BeamOptions {
  readonly width: number;
  readonly maxTokens: number;
  /** The token that ends an answer. */
  readonly end: number;
  /** Logits [V] after the prompt and these ids. */
  readonly logitsAfter: (ids: readonly number[]) => Promise<ArrayLike<number>>;
  /** Every round, best first: for whoever looks on. */
  readonly onRound?: (beams: readonly Beam[]) => void;
  readonly signal?: AbortSignal;
}

/** The beams at the end, likeliest per token first: Σ ln p divided by the length, so that brevity alone does not win. */
export async function beamSearch(options: BeamOptions): Promise<Beam[]> {
  const { width, maxTokens, end, logitsAfter, onRound, signal } = options;
  if (!(Number.isInteger(width) && width >= 1)) {
    throw new RangeError(`beamSearch: width must be a whole number from 1, got ${width}`);
  }
  let beams: Beam[] = [{ ids: [], logProbability: 0, ended: false }];
  for (let round = 0; round < maxTokens && beams.some(({ ended }) => !ended); round++) {
    const next: Beam[] = beams.filter(({ ended }) => ended);
    for (const beam of beams) {
      if (beam.ended) continue;
      signal?.throwIfAborted();
      const probabilities = softmax(await logitsAfter(beam.ids));
      for (const id of likeliest(probabilities, width)) {
        next.push({
          ids: [...beam.ids, id],
          logProbability: beam.logProbability + Math.log(probabilities[id]),
          ended: id === end,
        });
      }
    }
    beams = next.sort(byScore).slice(0, width);
    onRound?.(beams);
  }
  return beams;
}

const score = ({ ids, logProbability }: Beam): number => logProbability / Math.max(1, ids.length);
const byScore = (a: Beam, b: Beam): number => score(b) - score(a);

/** The ids of the `count` largest, the lower id first among equals. */
function likeliest(probabilities: Float64Array, count: number): number[] {
  const best: number[] = [];
  for (let id = 0; id < probabilities.length; id++) {
    let at = best.length;
    while (at > 0 && probabilities[best[at - 1]] < probabilities[id]) at--;
    if (at >= count) continue;
    best.splice(at, 0, id);
    if (best.length > count) best.pop();
  }
  return best;
}
