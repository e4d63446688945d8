// How a subject other than a drawing is shown and entered. Each is fetched when it is first chosen. Types only.
import type { CanvasSurface } from "../../src/charts/index.js";
import type { Table } from "../../src/ui/index.js";
import type { Panel } from "./panel.js";
import type { Moment } from "./scene-of.js";
import type { State } from "./state.js";

export interface ViewPorts {
  state(): State;
  moment(): Moment;
  change(state: Partial<State>): void;
  /** The figure alone is to be drawn again. */
  redraw(): void;
  /** The page around it, too. */
  update(): void;
  choose(index: number): void;
  notify(text: string): void;
  sketching(): boolean;
}

export interface PointerHandlers {
  down(event: PointerEvent): void;
  move(event: PointerEvent): void;
  up(event: PointerEvent): void;
  cancel(event: PointerEvent): void;
}

export interface SubjectView {
  /** What is learned in this state, [N, D]: the same array for the same state. */
  data(state: State): Float32Array;
  paint(surface: CanvasSurface, moment: Moment): void;
  /** Another model's samples of the same data. */
  paintSamples(surface: CanvasSurface, samples: Float32Array, moment: Moment): void;
  renderInput(panel: Panel): unknown;
  /** True when the key was for the picture. */
  key(event: KeyboardEvent): boolean;
  readonly pointer: PointerHandlers;
  table(panel: Panel): Table;
  dispose(): void;
}
