// Streams of stories to learn from, and the token that stands between them.

import { chanceFor } from "../chance.js";
import { villageStory } from "./story.js";
import type { Language, Split } from "./types.js";

/** The special token before, between and after documents. */
export const SEPARATOR = "<|fim|>";

export interface CorpusRequest {
  readonly seed: number;
  /** How many stories. */
  readonly stories: number;
  readonly split: Split;
}

export interface Document {
  readonly text: string;
  readonly language: Language;
}

/** Stories in random order of language, half and half, each from a seed of its own; the text has no separator. */
export function* villageCorpus({ seed, stories, split }: CorpusRequest): Generator<Document> {
  const chance = chanceFor(seed, `corpus ${split}`);
  for (let i = 0; i < stories; i++) {
    const language: Language = chance.integer(2) === 0 ? "pt" : "en";
    yield { text: villageStory({ seed: chance.integer(2 ** 48), language, split }).text, language };
  }
}
