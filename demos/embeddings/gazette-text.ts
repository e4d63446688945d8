// New notes of the gazette for a training in the page: fetched only when one begins.
import { gazette } from "../../src/data/index.js";
import { readSentences } from "../../src/text/index.js";
import type { Language } from "./protocol.js";

export const gazetteSentences = (language: Language, seed: number, notes: number): string[][] => [
  ...readSentences([...gazette({ seed, notes, language })].join(" ")),
];
