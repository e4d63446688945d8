// What the room's panels are given: the words, what was measured, and ways to change it.
import type { Language, NumberFormat } from "../../src/ui/index.js";
import type { Edit, Measured } from "./controller.js";
import type { Ladder, RaceReport } from "./protocol.js";
import type { State } from "./state.js";
import type { pt } from "./texts.pt.js";

export interface Panel {
  readonly t: typeof pt;
  readonly language: Language;
  readonly format: NumberFormat;
  readonly state: State;
  readonly ladder: Ladder;
  readonly size: number;
  readonly measured: Measured | null;
  /** Id of the rung that is being measured; "ceiling" before the first. */
  readonly measuring: string | null;
  /** Id of the chosen rung, and the kernel whose text is shown. */
  readonly rung: string | null;
  readonly kernel: string | null;
  editOf(rung: string): Edit | null;
  choose(rung: string): void;
  change(state: Partial<State>): void;
  /** A teacher took it away. */
  hides(part: string): boolean;
}

export interface EditorPanel extends Panel {
  readonly kernels: readonly string[];
  /** What stands in the text area; null until the text has come. */
  readonly text: string | null;
  readonly edited: boolean;
  readonly running: boolean;
  /** Something else is being measured: running must wait. */
  readonly busy: boolean;
  /** The text can run here. */
  readonly runs: boolean;
  /** The browser has WebGPU, though the room runs on the cpu device; null: it runs on WebGPU. */
  readonly gpuAtHand: "none" | "software" | "other" | null;
  write(text: string): void;
  run(): void;
  restore(): void;
  useGpu(): void;
  goToLine(line: number): void;
}

export interface RacePanel extends Panel {
  readonly race: RaceReport | null;
  readonly steps: number;
  readonly playing: boolean;
  control(name: keyof State & string): unknown;
}
