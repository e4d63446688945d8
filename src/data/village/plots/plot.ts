// The shape of a plot: who takes part, and beat by beat what may be said, in both languages side by side.

/** Portuguese, English, and what the cast must be for it: "A.fly", "B.animal, T.single". */
export type Line = readonly [pt: string, en: string, needs?: string];

export interface Beat {
  /** How often the beat is told at all. */
  readonly chance: number;
  readonly lines: readonly Line[];
}

export interface Plot {
  readonly id: string;
  readonly weight: number;
  /** Letter → "character", "thing:carry", "place:water", "place=mercado"; "one thing:…" is never plural. */
  readonly cast: Readonly<Record<string, string>>;
  readonly beats: readonly Beat[];
}

/** A beat every telling has. */
export function always(...lines: readonly Line[]): Beat {
  return { chance: 1, lines };
}

/** A beat some tellings leave out. */
export function sometimes(chance: number, ...lines: readonly Line[]): Beat {
  return { chance, lines };
}

export function plot(id: string, weight: number, cast: Plot["cast"], ...beats: readonly Beat[]): Plot {
  return { id, weight, cast: { A: "character", B: "character", ...cast }, beats };
}
