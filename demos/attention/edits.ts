// What a visitor changed, as the input tensors of the inspected program. Edits that point outside the sentence or the model are
// left out: a link may come from a longer sentence.
import { attentionMask } from "../../src/models/index.js";
import type { InspectedTensors, Intervention } from "./reading.js";

export interface InspectSizes {
  readonly layers: number;
  readonly heads: number;
  readonly headSize: number;
}

export type InspectInputs = Readonly<
  Record<"positions" | "mask" | "queryDelta" | "scoreScale" | "scoreDelta" | "headGate", Float32Array>
>;

/** The model as it was trained. */
export const untouched: Intervention = {
  positions: true,
  mask: "causal",
  ablated: [],
  steered: [],
  nudged: [],
  scores: [],
};

export function isUntouched(intervention: Intervention): boolean {
  const { positions, mask, ablated } = intervention;
  return positions && mask === "causal" && ablated.length === 0 && !hasEdits(intervention);
}

export function hasEdits({ steered, nudged, scores }: Intervention): boolean {
  return (
    steered.some(([, , , , amount]) => amount !== 0) ||
    nudged.some(([, , , , amount]) => amount !== 0) ||
    scores.some(([, , , , scale, shift]) => scale !== 1 || shift !== 0)
  );
}

/** Δq that turns the query of `token` towards the key of `towards`: amount·‖q‖·k/‖k‖, q and k as they are without edits. */
export function steerDelta(
  q: Float32Array,
  k: Float32Array,
  at: { token: number; towards: number; amount: number; headSize: number },
): Float32Array {
  const { token, towards, amount, headSize: d } = at;
  const query = q.subarray(token * d, (token + 1) * d);
  const key = k.subarray(towards * d, (towards + 1) * d);
  const length = Math.hypot(...key);
  const factor = length > 0 ? (amount * Math.hypot(...query)) / length : 0;
  return key.map((value) => value * factor);
}

/**
 * `t`: padded length, `count`: tokens of the sentence. `base`: q and k [L, H, count, D] of the same sentence without edits;
 * needed for steered queries only.
 */
export function inspectInputs(
  sizes: InspectSizes,
  { t, count }: { t: number; count: number },
  intervention: Intervention,
  base: Pick<InspectedTensors, "q" | "k"> | null = null,
): InspectInputs {
  const { layers, heads, headSize: d } = sizes;
  const queryDelta = new Float32Array(layers * heads * t * d);
  const scoreScale = new Float32Array(layers * heads * t * t).fill(1);
  const scoreDelta = new Float32Array(layers * heads * t * t);
  const headGate = new Float32Array(layers * heads).fill(1);
  const headAt = (layer: number, head: number) =>
    layer < layers && head < heads ? layer * heads + head : -1;

  for (const [layer, head] of intervention.ablated) {
    if (headAt(layer, head) >= 0) headGate[headAt(layer, head)] = 0;
  }
  for (const [layer, head, token, dimension, amount] of intervention.nudged) {
    const at = headAt(layer, head);
    if (at >= 0 && token < count && dimension < d) queryDelta[(at * t + token) * d + dimension] += amount;
  }
  for (const [layer, head, token, towards, amount] of intervention.steered) {
    const at = headAt(layer, head);
    if (at < 0 || token >= count || towards >= count || !base) continue;
    const ofHead = (x: Float32Array) => x.subarray(at * count * d, (at + 1) * count * d);
    steerDelta(ofHead(base.q), ofHead(base.k), { token, towards, amount, headSize: d }).forEach(
      (value, i) => (queryDelta[(at * t + token) * d + i] += value),
    );
  }
  for (const [layer, head, row, column, scale, shift] of intervention.scores) {
    const at = headAt(layer, head);
    if (at < 0 || row >= count || column >= count) continue;
    scoreScale[(at * t + row) * t + column] = scale;
    scoreDelta[(at * t + row) * t + column] = shift;
  }
  return {
    positions: Float32Array.of(intervention.positions ? 1 : 0),
    mask: attentionMask(t, count, intervention.mask === "causal"),
    queryDelta,
    scoreScale,
    scoreDelta,
    headGate,
  };
}
