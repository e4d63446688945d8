// The tour: a state for each stop. Its words stand in the texts, under the same id.
import type { Stop } from "../../src/ui/index.js";
import type { State } from "./state.js";

export const stops: readonly Stop<State>[] = [
  { id: "same", state: {} },
  { id: "bench", state: { rung: "matmul.tiled" } },
  { id: "pocket", state: { rung: "matmul.direct" } },
  { id: "small", state: { size: "64" } },
  { id: "yours", state: { rung: "matmul" } },
  { id: "softmax", state: { view: "softmax" } },
  { id: "race", state: { view: "race" }, play: true },
];
