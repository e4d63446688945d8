// The order experiment: the same words in another order, and whether the model can tell. Words move whole, the start stays first.
import { Random } from "../../src/engine/index.js";
import { untouched } from "./edits.js";
import type { InspectedGpt } from "./inspected-gpt.js";
import type { OrderRow, TokenView } from "./reading.js";

/** Where each token of the shuffled sentence came from: shuffled[i] = tokens[order[i]]. The same seed, the same order. */
export function shuffledOrder(tokens: readonly TokenView[], seed: number): number[] {
  const words: number[][] = [];
  const fixed: number[] = [];
  tokens.forEach((token, i) => {
    if (token.start) fixed.push(i);
    else if (token.joined && words.length > 0) words[words.length - 1].push(i);
    else words.push([i]);
  });
  const before = words.flat();
  const random = new Random(seed, 7);
  for (let attempt = 0; attempt < 8; attempt++) {
    for (let i = words.length - 1; i > 0; i--) {
      const j = random.integer(i + 1);
      [words[i], words[j]] = [words[j], words[i]];
    }
    if (words.length < 2 || words.flat().some((token, i) => token !== before[i])) break;
  }
  return [...fixed, ...words.flat()];
}

const settings = [
  { positions: false, mask: "none" },
  { positions: true, mask: "none" },
  { positions: false, mask: "causal" },
  { positions: true, mask: "causal" },
] as const;

/** f(shuffled x) against shuffled f(x), for positions and mask on and off: every attention weight, every next-token probability. */
export async function orderExperiment(
  gpt: InspectedGpt,
  ids: readonly number[],
  order: readonly number[],
): Promise<OrderRow[]> {
  const rows: OrderRow[] = [];
  const n = ids.length;
  const heads = gpt.sizes.layers * gpt.sizes.heads;
  const shuffled = order.map((i) => ids[i]);
  for (const setting of settings) {
    const intervention = { ...untouched, ...setting };
    const straight = await gpt.run(ids, intervention);
    const mixed = await gpt.run(shuffled, intervention);
    let attention = 0;
    for (let head = 0; head < heads; head++) {
      for (let row = 0; row < n; row++) {
        for (let column = 0; column < n; column++) {
          const a = mixed.attention[(head * n + row) * n + column];
          const b = straight.attention[(head * n + order[row]) * n + order[column]];
          attention = Math.max(attention, Math.abs(a - b));
        }
      }
    }
    const nextStraight = await gpt.everyNext(ids, intervention);
    const nextMixed = await gpt.everyNext(shuffled, intervention);
    let probability = 0;
    nextMixed.forEach((row, i) => {
      const other = nextStraight[order[i]];
      row.forEach((value, v) => (probability = Math.max(probability, Math.abs(value - other[v]))));
    });
    rows.push({ ...setting, attention, probability });
  }
  return rows;
}
