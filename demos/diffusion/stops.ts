// The tour: a state for each stop. Its words stand in the texts, under the same id.
import type { Stop } from "../../src/ui/index.js";
import { shape } from "./shapes.js";
import type { State } from "./state.js";

export const stops: readonly Stop<State>[] = [
  { id: "shape", state: {} },
  { id: "spoil", state: { direction: "forward", at: 0 }, play: true },
  { id: "leap", state: { direction: "forward", at: 0.5 } },
  { id: "question", state: { trainSteps: 40, at: 0.5, view: "epsilon", paths: false } },
  { id: "back", state: { at: 0 }, play: true },
  { id: "guess", state: { at: 0.4, view: "clean", paths: false } },
  { id: "point", state: { at: 0.62, point: 100 } },
  { id: "few", state: { drawing: shape("spiral"), steps: 5 } },
  { id: "chance", state: { drawing: shape("heart"), sampler: "ddpm", at: 0.7, point: 100 } },
  { id: "straight", state: { drawing: shape("spiral"), objective: "flow", steps: 5 } },
  { id: "collapse", state: { drawing: shape("islands"), rival: true } },
  { id: "space", state: { subject: "cloud", at: 0 }, play: true },
  { id: "sound", state: { subject: "sound", at: 0 }, play: true },
  { id: "yours", state: { drawing: [] } },
];
