// What the parts of the frame (story, bar, veils, dialogs) may know of a station and ask of it.
import type { ErrorAction, ErrorReport } from "./error-texts.js";
import type { Language } from "./language.js";
import type { NumberFormat } from "./number-format.js";
import type { Progress } from "./session.js";
import type { Phase } from "./station-controller.js";
import type { StationTexts } from "./station-definition.js";
import type { UiTexts } from "./texts.js";

export interface Timeline {
  position: number;
  total: number;
}

export interface Notice {
  id: number;
  text: string;
  tone: "quiet" | "result";
  action?: { label: string; run(): void };
}

/** Where a page of the lab needs another bar than the stations' own. */
export interface BarOptions {
  readonly without?: readonly ("step" | "speed" | "check" | "shader")[];
  readonly play?: string;
  readonly pause?: string;
  readonly step?: string;
  /** On the button that opens the drawer. */
  readonly inspector?: string;
}

export interface StationView {
  readonly language: Language;
  readonly format: NumberFormat;
  readonly ui: UiTexts;
  readonly texts: StationTexts;
  readonly stationNumber: number | null;
  readonly barOptions: BarOptions;
  readonly stopIds: readonly string[];
  readonly stop: string | null;
  readonly phase: Phase;
  readonly asking: boolean;
  readonly downloadBytes: number;
  readonly progress: Progress | null;
  readonly failure: ErrorReport | null;
  readonly notices: readonly Notice[];
  readonly playing: boolean;
  readonly speed: number;
  readonly timeline: Timeline | null;
  readonly sheetOpen: boolean;
  load(): Promise<void>;
  play(): Promise<void>;
  pause(): void;
  advance(): Promise<void>;
  reset(): void;
  next(): void;
  previous(): void;
  goTo(stop: string | number | null): void;
  scrub(position: number): void;
  setSpeed(speed: number): void;
  check(): Promise<void>;
  openKernels(): Promise<void>;
  openShare(): Promise<void>;
  toggleSheet(): void;
  dismiss(notice: number): void;
  actOn(action: ErrorAction): void;
  copyReport(): Promise<void>;
}
