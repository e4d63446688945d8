// What a station says about itself: its parameters, words, stops and presets. Data only.
import type { BothTexts } from "./both-texts.js";
import { defaults, type StateOf, type StateTable } from "./state-table.js";

export interface StopTexts {
  /** Short: stands in the list of stops and as the title of a slide. */
  readonly title: string;
  /** One or two sentences under the title while the stop is current. */
  readonly caption: string;
  /** For the speaker. */
  readonly note: string;
}

/** What every station's texts have; a station adds its own beside these. */
export interface StationTexts {
  readonly chapter: string;
  readonly title: string;
  readonly summary: string;
  readonly legend: string;
  readonly howToRead: string;
  readonly stops: Readonly<Record<string, StopTexts>>;
}

export interface Stop<State> {
  readonly id: string;
  /** The state of the stop: the defaults with these entries. */
  readonly state: Partial<State>;
  /** The figure starts by itself on arrival. */
  readonly play?: boolean;
}

export interface StationDefinition<T extends StateTable, X extends StationTexts> {
  readonly id: string;
  /** Of the state: a link of another version opens with the defaults. */
  readonly version: number;
  /** Place on the journey, 0…20; null: a page of the lab beside it. */
  readonly number: number | null;
  readonly table: T;
  readonly texts: BothTexts<X>;
  readonly stops: readonly Stop<StateOf<T>>[];
  readonly presets?: Readonly<Record<string, Partial<StateOf<T>>>>;
  /** What the first load downloads; above 2 MB the visitor is asked. */
  readonly downloadBytes?: number;
}

export const stationCount = 21;
export const askAboveBytes = 2_000_000;

/** The state that preset and stop alone give, over the table's defaults. */
export function baseState<T extends StateTable, X extends StationTexts>(
  definition: StationDefinition<T, X>,
  preset: string | null,
  stop: string | null,
  attributes: Partial<StateOf<T>> = {},
): StateOf<T> {
  const presets = definition.presets ?? {};
  return {
    ...defaults(definition.table),
    ...attributes,
    ...(preset !== null && Object.hasOwn(presets, preset) ? presets[preset] : {}),
    ...definition.stops.find(({ id }) => id === stop)?.state,
  };
}
