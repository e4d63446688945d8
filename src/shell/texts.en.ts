// The words of the journey around the stations, in English. Typed by the Portuguese ones.
import type { TextsLike } from "../ui/index.js";
import type { pt } from "./texts.pt.js";

export const en: TextsLike<typeof pt> = {
  title: "Jornada",
  home: "Jornada, the front page",
  previous: (name) => `Previous: ${name}`,
  next: (name) => `Next: ${name}`,
  present: "Present",
  front: {
    title: "Watch generative AI happen",
    lead: "Twenty-one ideas, from tokens to reasoning, computed now, on your own machine. Nothing was recorded, nothing leaves it. Change everything.",
    draw: "draw a shape",
    example: "The owl kept the key because she was afraid",
    sentence: "Your sentence",
    read: "Read",
    or: "or",
    live: "Live on this page",
    path: "The path",
    open: (ready, total) => `${ready} of ${total} stations open; the others are on their way.`,
    coming: "coming soon",
    rooms: "Beside the path",
  },
  cards: {
    captions: {
      diffusion: "a network is learning this shape, now",
      attention: "who looks at whom, in this sentence",
    },
    open: (name) => `Open ${name}`,
  },
};
