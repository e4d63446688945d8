// What the station's panels are given: the words, the numbers of the shown frame, and ways to change the state.
import type { CanvasSurface } from "../../src/charts/index.js";
import type { Language, NumberFormat } from "../../src/ui/index.js";
import type { Frame, Shipped, TrainingReport, WordSet } from "./protocol.js";
import type { Lookup, Reading } from "./reading.js";
import type { Stage } from "./stage.js";
import type { Query, State } from "./state.js";
import type { pt } from "./texts.pt.js";

export interface Panel {
  readonly t: typeof pt;
  readonly language: Language;
  readonly format: NumberFormat;
  readonly state: State;
  /** Nothing around the figure: a card on another page. */
  readonly bare: boolean;
  readonly live: boolean;
  readonly learning: boolean;
  readonly set: WordSet | null;
  readonly lookup: Lookup | null;
  readonly frame: Frame | null;
  readonly reading: Reading | null;
  /** Words of the question that have no vector. */
  readonly unknown: readonly string[];
  readonly shipped: Shipped | null;
  readonly training: TrainingReport | null;
  readonly tooLittle: boolean;
  /** The answers to `set.questions` by the vectors of the shown frame; null: not counted yet. */
  readonly answers: Int32Array | null;
  readonly umap: { readonly epoch: number; readonly epochs: number; readonly map: Float32Array } | null;
  readonly stage: Stage;
  /** What stands in the sheet for an own text. */
  readonly draft: string;
  paint(surface: CanvasSurface): void;
  change(state: Partial<State>): void;
  ask(query: Query): void;
  write(draft: string): void;
  openFile(file: File): void;
  control(name: keyof State & string): unknown;
}
