// The very numbers on screen, as the snapshot gives them.
import type { SnapshotParts } from "../../src/ui/index.js";
import type { Learned } from "./panel.js";
import { algorithms, type Costs, type OtherReading } from "./protocol.js";
import type { State } from "./state.js";
import { candidatesAt, inForce, nameOf } from "./views.js";

export function snapshotOf(
  { vocabularies, reading, report }: Learned,
  { algorithm, text }: State,
  costs: Costs | null,
  other: OtherReading | null,
): SnapshotParts {
  const tensors: SnapshotParts["tensors"] = {};
  const texts: NonNullable<SnapshotParts["texts"]> = { text };
  const vector = (data: Int32Array | Float64Array) => ({ shape: [data.length], data });
  for (const each of algorithms) {
    const ids = reading.ids[each];
    tensors[`ids.${each}`] = vector(ids);
    texts[`pieces.${each}`] = Array.from(ids, (id) => nameOf(vocabularies[each], each, id, reading.merges));
  }
  const vocabulary = vocabularies[algorithm];
  const now = inForce(vocabulary, reading.merges);
  const winners = Array.from({ length: now }, (_, merge) => candidatesAt(vocabulary, algorithm, merge)[0]);
  tensors.ids = tensors[`ids.${algorithm}`];
  tensors.merges = { shape: [now, 2], data: vocabulary.pairs.slice(0, 2 * now) };
  tensors.counts = vector(Float64Array.from(winners, ({ count }) => count));
  tensors.scores = vector(Float64Array.from(winners, ({ score }) => score));
  texts.pieces = texts[`pieces.${algorithm}`];
  texts.merges = winners.map(({ left, right }) => `${vocabulary.names[left]}|${vocabulary.names[right]}`);
  if (costs)
    for (const each of algorithms)
      for (const spoken of ["pt", "en"] as const)
        tensors[`cost.${each}.${spoken}`] = vector(costs.tokens[each][spoken]);
  if (other) {
    tensors["ids.other"] = vector(other.ids);
    texts["pieces.other"] = [...other.pieces];
  }
  return { tensors, texts, timings: { learn: report.ms } };
}
