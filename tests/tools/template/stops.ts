// The tour: a state for each stop. Its words stand in the texts, under the same id.
import type { Stop } from "../../../src/ui/index.js";
import type { State } from "./state.js";

export const stops: readonly Stop<State>[] = [
  { id: "numbers", state: {} },
  { id: "hot", state: { temperature: 5 } },
  { id: "cold", state: { temperature: 0.2 } },
  { id: "cooling", state: { temperature: 5 }, play: true },
  { id: "tie", state: { numbers: "1; 1; 1" } },
];
