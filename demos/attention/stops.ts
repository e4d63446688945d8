// The tour: a state per stop. Token places are those of the default sentence, the start mark first. A test holds places, heads
// and what the captions claim to the shipped model.
import type { Stop } from "../../src/ui/index.js";
import type { State } from "./state.js";

/** Places of tokens of the default sentence: the last piece of "Bento", "Clara", "porque". */
export const places = { bento: 2, clara: 4, because: 10 } as const;

/** The head that measures highest in coreference: the one the default view opens. */
export const asksWho = [3, 1] as const;

const question = { layer: asksWho[0], head: asksWho[1], row: places.because };

export const stops: readonly Stop<State>[] = [
  { id: "type", state: {} },
  { id: "labels", state: { ...question, column: places.clara } },
  { id: "who", state: { focus: "coreference", row: places.because, column: places.clara } },
  { id: "heads", state: { focus: "previousToken", view: "arcs" } },
  {
    id: "edit",
    state: { ...question, column: places.bento, steered: [[...asksWho, places.because, places.bento, 2]] },
  },
  { id: "silence", state: { ...question, ablated: [[...asksWho]] } },
  { id: "order", state: { positions: false, mask: "none", shuffled: true } },
  { id: "leak", state: { positions: false, mask: "causal", shuffled: true } },
  { id: "write", state: { focus: "coreference" }, play: true },
];
