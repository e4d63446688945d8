// Where the deck goes from here: to another stop, to another station, or nowhere. Counts only.

export interface Deck {
  /** Stops of this station. */
  readonly stops: number;
  /** The one shown; −1 is the station's title. */
  readonly at: number;
  readonly hasPrevious: boolean;
  readonly hasNext: boolean;
}

export type Move =
  | { readonly to: "stop"; readonly index: number }
  | { readonly to: "title" }
  | { readonly to: "station"; readonly side: "previous" | "next" }
  | { readonly to: "end" };

export function moveOf(way: "next" | "previous" | "first" | "last", deck: Deck): Move {
  const { stops, at } = deck;
  const stop = (index: number): Move => (stops > 0 ? { to: "stop", index } : { to: "end" });
  if (way === "first") return stop(0);
  if (way === "last") return stop(stops - 1);
  if (way === "next") {
    if (at + 1 < stops) return stop(at + 1);
    return deck.hasNext ? { to: "station", side: "next" } : { to: "end" };
  }
  if (at > 0) return stop(at - 1);
  if (deck.hasPrevious) return { to: "station", side: "previous" };
  return at === 0 ? { to: "title" } : { to: "end" };
}

export const speeds = [0.1, 0.25, 0.5, 1, 2, 4] as const;

/** The next speed of the ladder; the same at its ends. */
export function speedBeside(speed: number, by: 1 | -1): number {
  const faster = speeds.find((each) => each > speed + 1e-9);
  const slower = speeds.findLast((each) => each < speed - 1e-9);
  return (by > 0 ? faster : slower) ?? speed;
}
