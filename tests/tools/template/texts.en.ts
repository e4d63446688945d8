// What the station says in English: written, not translated. A missing key does not compile.
import type { TextsLike } from "../../../src/ui/index.js";
import type { pt } from "./texts.pt.js";

export const en: TextsLike<typeof pt> = {
  chapter: "Foundations",
  title: "A station to start from",
  summary:
    "Write a few {value:numbers}. Each gets a {output:share} of the whole, and the larger the number, the larger its share.",
  legend: "One bar per number. Together the shares add up to 1.",
  howToRead: "Compare the bars: hot makes them alike, cold leaves almost everything to one.",
  empty: "Write at least one number.",
  columns: ["number", "share"],
  formula: "share = exp(number ÷ temperature) ÷ the sum of all",
  stops: {
    numbers: {
      title: "Your numbers become shares",
      caption: "Change one number and watch every share move.",
      note: "Ask the room for three numbers before you show the shares.",
    },
    hot: {
      title: "Hot: all nearly equal",
      caption: "Divided by something large, numbers move together, and so do their shares.",
      note: "Ask what an endless temperature would do.",
    },
    cold: {
      title: "Cold: the largest takes nearly all",
      caption: "Divided by something small, numbers move apart.",
      note: "This is how a model comes to pick the same word every time.",
    },
    cooling: {
      title: "Cooling, step by step",
      caption: "Every step takes a tenth of the temperature away.",
      note: "Pause half-way and ask for a guess at the next step.",
    },
    tie: {
      title: "A tie",
      caption: "Equal numbers, equal shares, at any temperature.",
      note: "",
    },
  },
};
