// How large and how strong a slide is: sizes from the room it has, colours that read at 7:1 on paper, sheet and wash (a test holds them to it).

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
    query: "#105082",
    key: "#74400c",
    value: "#0a5846",
    output: "#76356a",
    noise: "#484d55",
    accent: "#3b3dae",
    wrong: "#883014",
    "ink-2": "#494d57",
  },
  dark: { query: "#70baf0", output: "#e39cd3", noise: "#adb3be", accent: "#a8abff" },
} as const;
