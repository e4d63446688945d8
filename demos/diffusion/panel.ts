// What the station's panels are given: the words, the numbers of the shown frame, and a way to change the state.
import type { PointPreset } from "../../src/data/index.js";
import type { CanvasSurface } from "../../src/charts/index.js";
import type { Language, NumberFormat } from "../../src/ui/index.js";
import type { ObjectiveComparison } from "./controller.js";
import type { Parts } from "./parts.js";
import type { Frame, NoisedFrame, TrainingReport } from "./protocol.js";
import type { Moment } from "./scene-of.js";
import type { PointerHandlers, SubjectView } from "./subject-view.js";
import type { State } from "./state.js";
import type { pt } from "./texts.pt.js";

export interface Panel {
  readonly t: typeof pt;
  readonly language: Language;
  readonly format: NumberFormat;
  readonly state: State;
  /** Nothing around the figure: a card on another page. */
  readonly bare: boolean;
  /** How the subject is shown; null: a drawing, or still being fetched. */
  readonly view: SubjectView | null;
  readonly contest: Parts["contest"];
  readonly comparison: ObjectiveComparison | null;
  readonly comparing: boolean;
  /** There is nothing to learn from. */
  readonly empty: boolean;
  /** The last finished set. */
  readonly samples: Float32Array;
  readonly training: TrainingReport | null;
  /** The network is learning now. */
  readonly learning: boolean;
  /** What the figure stands at, of `state.steps`. */
  readonly position: number;
  readonly frame: Frame | null;
  readonly after: Frame | null;
  readonly noised: NoisedFrame | null;
  /** α and σ at every position, clean first: [steps + 1, 2]. */
  readonly stairs: Float32Array | null;
  /** Which ready-made shape the drawing is. */
  readonly preset: PointPreset | null;
  /** A finger on the figure draws instead of scrolling. */
  readonly sketching: boolean;
  paint(surface: CanvasSurface): void;
  moment(): Moment;
  compare(): void;
  save(kind: "png" | "gif"): void;
  change(state: Partial<State>): void;
  control(name: keyof State & string): unknown;
  hides(part: string): boolean;
  choose(index: number): void;
  useShape(preset: PointPreset): void;
  toggleSketching(): void;
  clear(): void;
  readonly pointer: PointerHandlers;
}
