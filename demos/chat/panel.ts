// What the panels of the station are given: one picture of the moment, and what may be done about it.
import type { NumberFormat } from "../../src/ui/index.js";
import type { BeamView, CacheTiming, DrawReport, ModelFacts, NextToken, Prompt } from "./exchange.js";
import type { State } from "./state.js";
import type { pt } from "./texts.pt.js";

export interface Panel {
  readonly t: typeof pt;
  readonly format: NumberFormat;
  readonly state: State;
  readonly facts: ModelFacts;
  readonly prompt: Prompt;
  /** The answer, token by token; the last of an ended answer is the end mark. */
  readonly answer: readonly NextToken[];
  /** Tokens of the answer shown; what is asked about is the next one after them. */
  readonly position: number;
  /** The answer up to `position`, as text. */
  readonly said: string;
  readonly ended: boolean;
  readonly beams: readonly BeamView[];
  readonly timings: readonly CacheTiming[] | null;
  readonly measuring: boolean;
  readonly draws: DrawReport | null;
  /** Nothing is being said: a new message may be sent. */
  readonly idle: boolean;
  change(state: Partial<State>): void;
  send(text: string): void;
  branch(position: number, id: number): void;
  show(position: number): void;
  control(name: keyof State & string): unknown;
  measure(): void;
  draw(): void;
}
