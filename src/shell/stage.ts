// Which station stands on this page, tied to the page's address. A presenter may put another in its place without leaving the page.
import { rooms } from "../../demos/registry.js";
import { bindHash } from "../ui/index.js";
import { journey } from "./journey.js";

export type Linkable = Parameters<typeof bindHash>[0];

let unbind: (() => void) | null = null;

/** The registry's entry of the page's station; undefined on the front page. */
export const entryHere = () =>
  [...journey, ...rooms].find(({ id }) => document.querySelector(`jornada-${id}`));

/** The page's station element, once it is defined. */
export const stationHere = (): (HTMLElement & Linkable) | null => {
  const entry = entryHere();
  return entry?.element ? document.querySelector(`jornada-${entry.id}`) : null;
};

/** Defines the page's station and ties it to the address. */
export async function raise(): Promise<void> {
  await entryHere()?.element?.();
  const station = stationHere();
  unbind?.();
  unbind = station && bindHash(station);
}

/** Another station instead of this one, at its own address: full screen, windows and wake lock stay. */
export async function exchange(id: string, address: string): Promise<void> {
  const entry = journey.find((each) => each.id === id);
  const before = stationHere();
  if (!entry?.element || !before) return;
  await entry.element();
  unbind?.();
  unbind = null;
  history.pushState(null, "", address);
  before.replaceWith(document.createElement(`jornada-${id}`));
  document.querySelector("jornada-bar")?.setAttribute("station", id);
  await raise();
}

/** From a press on a button: full screen where the browser gives it, and `#present` in the address. */
export function startPresenting(): void {
  void document.documentElement.requestFullscreen?.({ navigationUI: "hide" }).catch(() => {});
  const parameters = new URLSearchParams(location.hash.slice(1));
  parameters.set("present", "");
  history.replaceState(history.state, "", `#${parameters.toString()}`);
  dispatchEvent(new Event("jornada-present"));
}
