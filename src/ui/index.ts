// The front door of the ui: the base of stations, shared elements, tokens, words and numbers. What only pages need is in page-parts.ts.
export { JornadaBars, type Bar } from "./bars.js";
export { bindHash } from "./bind-hash.js";
export { coloured, plain } from "./coloured.js";
export { controls } from "./controls.js";
export { define } from "./define.js";
export type { JornadaDialog } from "./dialog.js";
export { JornadaFigure } from "./figure.js";
export type { Film, FilmOptions } from "./film.js";
/** Saves figures as files; fetched when it is needed. */
export const filming = () => import("./film.js");
export {
  languageAround,
  localeOf,
  resolveLanguage,
  type Bilingual,
  type Language,
  type TextsLike,
} from "./language.js";
export { JornadaMultiples, type Multiple } from "./multiples.js";
export { numberFormat, parseNumber, type NumberFormat } from "./number-format.js";
export {
  currentTheme,
  reducedMotion,
  restoreSettings,
  schemeOf,
  setLanguage,
  setTheme,
  watchPage,
} from "./page-settings.js";
export type * from "./session.js";
export { points, type Point } from "./spelling.js";
export {
  boolean,
  choice,
  integer,
  list,
  number,
  record,
  stateTable,
  text,
  type StateOf,
  type StateTable,
} from "./state-table.js";
export type { StationDefinition, StationTexts, Stop } from "./station-definition.js";
export type { SnapshotParts } from "./station-core.js";
export type { BarOptions } from "./station-view.js";
export { StationElement } from "./station-element.js";
export type { Table } from "./table-data.js";
export { tokens, typography } from "./tokens.js";
export { UiElement } from "./ui-element.js";
