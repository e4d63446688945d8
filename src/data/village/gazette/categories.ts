// What kind of thing a word of the gazette stands for, where that is beyond doubt: what a map may colour by.

import type { Language } from "../types.js";
import { PEOPLE } from "../lexicon/people.js";
import { ROLES_OF, TOPICS, type TopicKind } from "./lexicon.js";

export type WordCategory = "person" | "animal" | "place" | "action" | "thing" | "name";

const OF_KIND: Readonly<Record<TopicKind, WordCategory>> = {
  person: "person",
  animal: "animal",
  country: "place",
  work: "person",
  verb: "action",
};

/** In small letters → category. Words that only hold sentences together have none. */
export function gazetteCategories(language: Language): ReadonlyMap<string, WordCategory> {
  const found = new Map<string, WordCategory>();
  const note = (text: string, category: WordCategory) => {
    const word = text.toLowerCase();
    if (!word.includes(" ") && !found.has(word)) found.set(word, category);
  };
  for (const { name } of PEOPLE) note(name, "name");
  for (const { kind, forms } of TOPICS) {
    forms[language].forEach(({ text }, index) => {
      const isWorkplace = kind === "work" && ROLES_OF.work[index] === "workplace";
      note(text, isWorkplace ? "place" : OF_KIND[kind]);
    });
  }
  // Last, so that whoever has a role of their own keeps it.
  for (const { kind, company } of TOPICS)
    if (kind !== "verb") for (const { text } of company[language]) note(text, "thing");
  return found;
}
