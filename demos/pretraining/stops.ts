// The tour: a state for each stop. Its words stand in the texts, under the same id.
import type { Stop } from "../../src/ui/index.js";
import type { State } from "./state.js";

export const stops: readonly Stop<State>[] = [
  { id: "noise", state: {} },
  { id: "learn", state: {}, play: true },
  { id: "baselines", state: { trainSteps: 150 }, play: true },
  { id: "reel", state: { trainSteps: 150, at: 25 } },
  { id: "inside", state: { trainSteps: 150, layer: 1 }, play: true },
  { id: "explode", state: { trainSteps: 150, learningRate: 1e6 }, play: true },
  { id: "size", state: { rival: [1, 1, 16, 32] }, play: true },
  { id: "yours", state: { trainSteps: 150 } },
];
