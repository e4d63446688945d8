// One story of the village, in one language, with everything it mentions marked.

import { ENGLISH } from "./english.js";
import { planStory } from "./plan.js";
import { PORTUGUESE } from "./portuguese.js";
import { Teller } from "./realise.js";
import type { Language, Span, Split, Story } from "./types.js";

export interface StoryRequest {
  /** A whole number; the same seed tells the same story in both languages. */
  readonly seed: number;
  readonly language: Language;
  readonly split: Split;
}

export function villageStory({ seed, language, split }: StoryRequest): Story {
  const plan = planStory(seed, split);
  const grammar = language === "pt" ? PORTUGUESE : ENGLISH;
  const teller = new Teller(language, grammar, plan.choices, (who) => plan.cast.entity(who));
  for (const line of plan.lines) teller.tell(line[language === "pt" ? 0 : 1]);
  const { text, entities, mentions, agreements } = teller.narration;
  const ordered = [...mentions].sort((a, b) => a.start - b.start || b.end - a.end);
  return {
    ...{ language, seed, split, plot: plan.plot, text },
    ...{ sentences: sentenceSpans(text), entities, mentions: ordered, agreements },
  };
}

/** A full stop or question mark ends a sentence unless a speech goes on after it in lower case. */
function sentenceSpans(text: string): Span[] {
  const spans: Span[] = [];
  let start = 0;
  for (const match of text.matchAll(/[.?]"?(?= "?\p{Lu}|$)/gu)) {
    const end = match.index + match[0].length;
    spans.push({ start, end });
    start = end + 1;
  }
  return spans;
}
