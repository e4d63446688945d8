// What the station's panels are given: the words, what was learned and read, and a way to change the state.
import type { Language, NumberFormat } from "../../src/ui/index.js";
import type {
  Algorithm,
  Costs,
  LearnReport,
  OtherProblem,
  OtherReading,
  Reading,
  Vocabulary,
} from "./protocol.js";
import type { State } from "./state.js";
import type { pt } from "./texts.pt.js";

export interface Learned {
  readonly vocabularies: Readonly<Record<Algorithm, Vocabulary>>;
  readonly reading: Reading;
  readonly report: LearnReport;
}

export interface Other {
  readonly state: "none" | "reading" | "read" | "refused";
  readonly reading: OtherReading | null;
  readonly problem: OtherProblem | null;
  readonly shipped: boolean;
}

export interface Keeping {
  /** Size of the vocabulary that is kept on this device; null: none. */
  readonly size: number | null;
  readonly refused: boolean;
}

export interface Panel {
  readonly t: typeof pt;
  readonly language: Language;
  readonly format: NumberFormat;
  readonly state: State;
  /** Nothing around the figure: a card on another page. */
  readonly bare: boolean;
  readonly learned: Learned | null;
  /** While learning. */
  readonly progress: LearnReport | null;
  readonly costs: Costs | null;
  readonly other: Other;
  readonly keeping: Keeping;
  change(state: Partial<State>): void;
  control(name: keyof State & string): unknown;
  openText(file: File): void;
  openOther(file: File | null): void;
  download(): void;
  keep(): void;
  forget(): void;
}
