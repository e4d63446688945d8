// What the station's panels are given: the words, the numbers of the shown head and cell, and a way to change the state.
import type { NumberFormat } from "../../src/ui/index.js";
import type { ModelFacts, OrderRow, Reading } from "./reading.js";
import type { State } from "./state.js";
import type { pt } from "./texts.pt.js";
import type { CellAccount, HeadView, ShownCell } from "./views.js";

export interface Panel {
  readonly t: typeof pt;
  readonly format: NumberFormat;
  readonly state: State;
  readonly facts: ModelFacts;
  readonly reading: Reading;
  readonly orders: readonly OrderRow[] | null;
  readonly view: HeadView;
  readonly cell: ShownCell;
  readonly account: CellAccount;
  /** One label per token. */
  readonly labels: readonly string[];
  /** Cell under the pointer or the focus. */
  readonly pointed: ShownCell | null;
  /** Dimension under the pointer, else the chosen one. */
  readonly dimension: number;
  change(state: Partial<State>): void;
  point(cell: ShownCell | null): void;
  pointDimension(dimension: number | null): void;
  /** A control made of the state table. */
  control(name: keyof State & string): unknown;
  /** Puts a token after the sentence. */
  append(id: number): void;
  /** Makes what was written part of the visitor's own text. */
  keepWritten(): void;
}
