// What a presenter needs of a station element: a part of its public face, and the picture's hold.
import type { JornadaFigure, NumberFormat } from "../../ui/index.js";
import type { NotedStop } from "./wire.js";

export interface Presented extends HTMLElement {
  readonly updateComplete: Promise<boolean>;
  readonly texts: {
    readonly title: string;
    readonly summary: string;
    readonly stops: Readonly<Record<string, NotedStop>>;
  };
  readonly stopIds: readonly string[];
  readonly stop: string | null;
  readonly playing: boolean;
  readonly speed: number;
  readonly phase: string;
  readonly timeline: { readonly position: number; readonly total: number } | null;
  readonly format: NumberFormat;
  presenting: boolean;
  play(): Promise<void>;
  pause(): void;
  advance(): Promise<void>;
  reset(): void;
  goTo(stop: string | number | null): void;
  scrub(position: number): void;
  setSpeed(speed: number): void;
  hold(on: boolean): void;
  link(): { hash: string; leftOut: string[] };
  shareLink(): { href: string; leftOut: string[] };
}

/** Place of the shown stop; −1 is the station's title. */
export const placeOf = (station: Presented): number => station.stopIds.indexOf(station.stop ?? "");

/** Switches the main figure between picture and table. False when it has no table. */
export function toggleTable(station: Presented): boolean {
  const figure = station.shadowRoot?.querySelector<JornadaFigure>(".figure jornada-figure");
  if (!figure?.table) return false;
  figure.asTable = !figure.asTable;
  return true;
}
