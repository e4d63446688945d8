// The lines somebody pastes into a page of their own: a tag with its state written out, or a frame. Text only.
import { attributed, attributeName, spell } from "./spelling.js";
import { baseState, type StationDefinition, type StationTexts } from "./station-definition.js";
import { defaults, differences, type StateOf, type StateTable } from "./state-table.js";
import { localeOf, type Language } from "./language.js";
import { defaultSeed } from "./station-store.js";

/** What the share dialog reads of a station. */
export interface Shareable<T extends StateTable = StateTable> {
  readonly definition: StationDefinition<T, StationTexts>;
  readonly t: StationTexts;
  readonly language: Language;
  readonly state: StateOf<T>;
  readonly preset: string | null;
  readonly stop: string | null;
  readonly seed: number;
  readonly device: string;
  readonly hide: string;
  link(): { hash: string; leftOut: string[] };
  /** The address of the page with the state in it; labels of what it cannot carry. */
  shareLink(): { href: string; leftOut: string[] };
}

export type Attribute = readonly [name: string, value: string];

/** Attributes that bring a fresh element to this very state, and what no attribute can carry. */
export function stateAttributes(station: Shareable): { attributes: Attribute[]; leftOut: string[] } {
  const { definition, state, preset, stop, seed, device, language } = station;
  const { table } = definition;
  const attributes: Attribute[] = [["lang", localeOf[language]]];
  const leftOut: string[] = [];
  if (differences(table, state, baseState(definition, preset, stop)).length === 0) {
    if (preset) attributes.push(["preset", preset]);
    if (stop) attributes.push(["stop", stop]);
  } else {
    // A stop or preset would lie over the attributes: all is written out instead.
    const carried = attributed(table);
    for (const name of differences(table, state, defaults(table))) {
      if (carried.includes(name)) attributes.push([attributeName(name), spell(table[name], state[name])]);
      else leftOut.push(name);
    }
  }
  if (seed !== defaultSeed) attributes.push(["seed", String(seed)]);
  if (device !== "auto") attributes.push(["device", device]);
  return { attributes, leftOut };
}

const escapes: Record<string, string> = { "&": "&amp;", '"': "&quot;", "<": "&lt;", ">": "&gt;" };
const escape = (text: string) => text.replaceAll(/[&"<>]/g, (sign) => escapes[sign]);
const written = (attributes: readonly Attribute[]) =>
  attributes.map(([name, value]) => (value === "" ? ` ${name}` : ` ${name}="${escape(value)}"`)).join("");

/** One script for the page, one tag for the station; inside it a link, for whoever reads without scripts. */
export function tagSnippet(
  site: string,
  id: string,
  title: string,
  attributes: readonly Attribute[],
  hash: string,
): string {
  const page = escape(`${site}demos/${id}/#${hash}`);
  return `<script type="module" src="${escape(site)}embed/jornada.js"></script>
<jornada-${id}${written(attributes)}>
  <a href="${page}">${escape(title)} · Jornada</a>
</jornada-${id}>`;
}

/** A frame, and the script that keeps it as tall as what it shows. The state is in the hash, how it is framed in the query. */
export function frameSnippet(
  site: string,
  id: string,
  title: string,
  framing: Readonly<Record<string, string>>,
  hash: string,
): string {
  const address = new URL(`${site}frame/${id}/`);
  for (const [name, value] of Object.entries(framing)) if (value) address.searchParams.set(name, value);
  address.hash = hash;
  return `<iframe src="${escape(address.href)}" title="${escape(title)} · Jornada" width="100%" height="940" loading="lazy" frameborder="0"></iframe>
<script type="module" src="${escape(site)}embed/frame.js"></script>`;
}
