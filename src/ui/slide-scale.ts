// How large and how strong a slide is: sizes from the room it has, colours that read at 7:1 on both papers (a test holds them to it).

/** A slide is drawn for this screen; larger ones get larger letters. */
const [drawnWidth, drawnHeight] = [1280, 720];

export interface Magnification {
  /** Screen pixels per pixel of the drawing, for words. */
  readonly text: number;
  /** The same for the figure, whose smallest letters (12 px) become 24. */
  readonly figure: number;
}

/** Never so small that a phone in the hand could not be read, and rounded, so that resizing does not tremble. */
export function magnification(width: number, height: number): Magnification {
  const fit = Math.min(width / drawnWidth, height / drawnHeight);
  const round = (value: number) => Math.round(100 * value) / 100;
  return { text: round(Math.max(0.72, fit)), figure: round(Math.max(1.15, 2 * fit)) };
}

/** The meanings and the second ink, with as little ink in them as makes them strong enough; only what differs from the palette. */
export const roomColours = {
  light: {
    query: "#0e5891",
    key: "#834609",
    value: "#07614b",
    output: "#843975",
    noise: "#51565f",
    wrong: "#993312",
    "ink-2": "#515661",
  },
  dark: { noise: "#a0a7b3" },
} as const;
