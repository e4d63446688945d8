// The journey as the shell shows it: chapters in the order they first appear, and neighbours along the way. No DOM.
import { chapters, stations, type ChapterId, type StationEntry } from "../../demos/registry.js";

export interface NumberedStation extends StationEntry {
  /** From 1, as people count stations. */
  readonly number: number;
}

export const journey: readonly NumberedStation[] = stations.map((entry, index) => ({
  ...entry,
  number: index + 1,
}));

export interface Chapter {
  readonly id: ChapterId;
  readonly title: { readonly pt: string; readonly en: string };
  readonly stations: readonly NumberedStation[];
}

export function journeyByChapter(): Chapter[] {
  const ids = new Set(journey.map(({ chapter }) => chapter));
  return [...ids].map((id) => ({
    id,
    title: chapters[id],
    stations: journey.filter(({ chapter }) => chapter === id),
  }));
}

/** The nearest open stations before and after; null at either end. */
export function neighbours(id: string): { previous: NumberedStation | null; next: NumberedStation | null } {
  const here = journey.findIndex((entry) => entry.id === id);
  const isOpen = ({ status }: NumberedStation) => status === "ready";
  return {
    previous: journey.slice(0, Math.max(here, 0)).findLast(isOpen) ?? null,
    next: journey.slice(here + 1).find(isOpen) ?? null,
  };
}
