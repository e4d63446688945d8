// What the station's panels are given: the words, the numbers on show, and ways to change the state.
import type { Language, NumberFormat } from "../../src/ui/index.js";
import type { NetworkView } from "./controller.js";
import type { CorpusFacts, Sample } from "./protocol.js";
import type { Size } from "./sizes.js";
import type { State } from "./state.js";
import type { pt } from "./texts.pt.js";

export interface Panel {
  readonly t: typeof pt;
  readonly language: Language;
  readonly format: NumberFormat;
  readonly state: State;
  /** Nothing around the figure: a card on another page. */
  readonly bare: boolean;
  readonly facts: CorpusFacts | null;
  readonly networks: readonly NetworkView[];
  /** The text is being read and cut. */
  readonly reading: boolean;
  readonly playing: boolean;
  /** The sample on show of each network. */
  readonly shown: readonly (Sample | undefined)[];
  /** Names of the networks, when there are two. */
  readonly names: readonly string[];
  readonly own: boolean;
  /** The field for the visitor's own text is open. */
  readonly pasting: boolean;
  readonly dropping: boolean;
  readonly keeps: boolean;
  readonly otherTab: boolean;
  readonly kept: { readonly at: number; readonly durable: boolean } | null;
  /** Where the Attention station opens this network; null where there is no such page. */
  readonly attentionHref: string | null;
  change(state: Partial<State>): void;
  control(name: keyof State & string): unknown;
  hides(part: string): boolean;
  /** To the sample at or before a step; −1: the newest, whatever comes. */
  show(step: number): void;
  useText(text: string): void;
  openText(file: File): void;
  togglePasting(): void;
  resize(which: "model" | "rival", size: Size | null): void;
  goOn(): void;
  setKeep(keep: boolean): void;
  exportNetwork(index: number): void;
  exportTokenizer(): void;
  openNetwork(file: File): void;
}
