// The tour: a state for each stop. Its words stand in the texts, under the same id.
import type { Stop } from "../../src/ui/index.js";
import { examples } from "./examples.js";
import type { State } from "./state.js";

export const stops: readonly Stop<State>[] = [
  { id: "letters", state: { merges: 0 } },
  { id: "bytes", state: { text: examples.signs, view: "bytes", merges: 0 } },
  { id: "first", state: { merges: 1 } },
  { id: "grow", state: { merges: 0 }, play: true },
  { id: "score", state: { merges: 40, algorithm: "wordpiece" } },
  { id: "rare", state: { merges: 12, algorithm: "wordpiece", minimum: 1 } },
  { id: "numbers", state: { merges: 90, ids: true } },
  {
    id: "special",
    state: {
      text: "O gato viu a lua.<|fim|>A lua viu o gato.",
      corpus: "village",
      merges: 300,
      special: true,
      ids: true,
    },
  },
  { id: "cost", state: { view: "cost", merges: 110 } },
  { id: "both", state: { text: examples.both, view: "cost", merges: 120 } },
  { id: "compare", state: { view: "compare", merges: 110 } },
  { id: "yours", state: { merges: 120, text: examples.both } },
];
