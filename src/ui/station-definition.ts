// What a station says about itself: its parameters, words, stops and presets. Data only.
import type { Language, TextsLike } from "./language.js";
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

export interface BothTexts<X> {
  readonly pt: X;
  /** At hand, or fetched when English is first spoken: a visitor carries one language. */
  readonly en: TextsLike<X> | (() => Promise<TextsLike<X>>);
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

// English texts that have come, by the function that fetched them.
const fetched = new WeakMap<object, unknown>();

/** The texts of a language; Portuguese while English is still coming. */
export function textsOf<X extends StationTexts>({ pt, en }: BothTexts<X>, language: Language): X {
  if (language === "pt") return pt;
  // TextsLike<X> has X's keys and signatures, its strings only widened from literals.
  return (typeof en === "function" ? (fetched.get(en) ?? pt) : en) as X;
}

/** Null when the texts of the language are at hand, else when they are (or could not be fetched). */
export function fetchTexts<X extends StationTexts>(
  { en }: BothTexts<X>,
  language: Language,
): Promise<void> | null {
  if (language === "pt" || typeof en !== "function" || fetched.has(en)) return null;
  return en().then(
    (texts) => void fetched.set(en, texts),
    () => {},
  );
}
