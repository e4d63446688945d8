// The tour: a state for each stop. Its words stand in the texts, under the same id. Words of questions are Portuguese; in
// English the station looks up their twins.
import type { Stop } from "../../src/ui/index.js";
import type { State } from "./state.js";

const word = (text: string) => ({ positive: [text], negative: [] });

export const stops: readonly Stop<State>[] = [
  { id: "map", state: { layout: "pca", query: { positive: [], negative: [] } } },
  { id: "neighbours", state: { layout: "pca", query: word("gato") } },
  { id: "company", state: { layout: "pca", query: word("padaria") } },
  { id: "king", state: {} },
  {
    id: "heldout",
    state: { query: { positive: ["Paris", "Japão"], negative: ["França"] } },
  },
  { id: "random", state: { layout: "pca", source: "live", at: 0, query: word("rainha") } },
  { id: "training", state: { layout: "pca", source: "live", at: 0, query: word("rainha") }, play: true },
  { id: "shadow", state: { layout: "umap", query: word("gato") } },
  { id: "yours", state: { layout: "pca", writing: true, query: { positive: [], negative: [] } } },
];
