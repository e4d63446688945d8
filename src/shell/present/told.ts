// What the speaker's window is told of a station: its words and where it stands. Plain data, no picture.
import { plain, type Language } from "../../ui/index.js";
import { entryHere } from "../stage.js";
import { neighbours } from "../journey.js";
import { placeOf, type Presented } from "./presented.js";
import type { Told } from "./wire.js";

export type Seen = Told["seen"];

export function toldOf(
  station: Presented,
  { blank, frozen, language }: { blank: boolean; frozen: Seen | null; language: Language },
): Told {
  const { texts, stopIds, playing, speed, timeline, phase } = station;
  const at = placeOf(station);
  const stops = stopIds.map((id) => {
    const { title, caption, note } = texts.stops[id];
    return { title: plain(title), caption: plain(caption), note: plain(note) };
  });
  const here = entryHere();
  const { previous, next } = here ? neighbours(here.id) : { previous: null, next: null };
  return {
    language,
    station: texts.title,
    summary: plain(texts.summary),
    stops,
    at,
    seen: frozen ?? { station: texts.title, at, title: stops[at]?.title ?? texts.title },
    previousStation: previous?.title[language] ?? null,
    nextStation: next?.title[language] ?? null,
    playing,
    speed,
    timeline: timeline && { position: timeline.position, total: timeline.total },
    blank,
    frozen: frozen !== null,
    hidden: document.hidden,
    busy: phase === "working" || phase === "loading",
  };
}
