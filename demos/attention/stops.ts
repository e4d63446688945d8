// The tour: a state per stop. Token places are those of the default sentence, the start mark first.
import type { Stop } from "../../src/ui/index.js";
import type { State } from "./state.js";

/** Places of words of the default sentence. A test holds them to the shipped tokenizer. */
export const places = { owl: 2, kept: 3, key: 5, she: 7 } as const;

export const stops: readonly Stop<State>[] = [
  { id: "type", state: {} },
  { id: "labels", state: { focus: "previousToken", row: places.key, column: places.key - 1 } },
  { id: "she", state: { focus: "coreference", row: places.she, column: places.owl } },
  { id: "heads", state: { focus: "previousToken", view: "arcs" } },
  {
    id: "edit",
    state: {
      layer: 1,
      head: 0,
      row: places.she,
      column: places.key,
      steered: [[1, 0, places.she, places.key, 2]],
    },
  },
  {
    id: "silence",
    state: {
      layer: 0,
      head: 0,
      ablated: [
        [0, 0],
        [0, 1],
        [0, 2],
        [0, 3],
      ],
    },
  },
  { id: "order", state: { positions: false, mask: "none", shuffled: true } },
  { id: "leak", state: { positions: false, mask: "causal", shuffled: true } },
  { id: "write", state: { focus: "coreference" }, play: true },
];
