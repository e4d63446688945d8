// What one question and its answer are, before a role or a manner of speaking colours them. Types, and words both share.

import type { Chance } from "../../chance.js";
import { locativeOf } from "../lexicon/places.js";
import type { Noun } from "../lexicon/nouns.js";
import type { Language } from "../types.js";

/** The same words in both languages. */
export type Both = Readonly<Record<Language, string>>;

export interface Answer {
  readonly full: Both;
  /** For a role that answers in one word; absent where one word would say nothing. */
  readonly short?: Both;
}

export interface Exchange {
  readonly skill: Skill;
  readonly question: Both;
  readonly answer: Answer;
  /** Names what is asked, in no language: the contract of what training never shows is kept by this key. */
  readonly key: string;
}

export type Skill = "facts" | "reading" | "sums" | "role" | "small-talk" | "unknown";

export type MakeExchange = (chance: Chance) => Exchange;

export function pick<T>(chance: Chance, list: readonly T[]): T {
  return list[chance.integer(list.length)];
}

/** "na praça", "perto do poço"; "in the square", "by the well". */
export function atPlace(place: Noun): Both {
  const { near, preposition } = locativeOf(place);
  const feminine = place.gender === "f";
  const pt = near ? `perto d${feminine ? "a" : "o"}` : feminine ? "na" : "no";
  return { pt: `${pt} ${place.pt.singular}`, en: `${preposition} the ${place.en.singular}` };
}

/** "a chave"; "the key". */
export function theNoun(noun: Noun): Both {
  return {
    pt: `${noun.gender === "f" ? "a" : "o"} ${noun.pt.singular}`,
    en: `the ${noun.en.singular}`,
  };
}

/** "uma chave"; "a key", "an owl". */
export function aNoun(noun: Noun): Both {
  const vowel = /^[aeiou]/.test(noun.en.singular);
  return {
    pt: `${noun.gender === "f" ? "uma" : "um"} ${noun.pt.singular}`,
    en: `${vowel ? "an" : "a"} ${noun.en.singular}`,
  };
}

export function bareNoun(noun: Noun): Both {
  return { pt: noun.pt.singular, en: noun.en.singular };
}

export function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase("pt") + text.slice(1);
}

/** Fills a template in both languages: "{a}" is replaced by `parts.a` of the same language, "{A}" by it with a capital. */
export function fill(template: Both, parts: Readonly<Record<string, Both | string>>): Both {
  const inLanguage = (language: Language): string =>
    template[language].replace(/\{(\w+)\}/g, (_, name: string) => {
      const part = parts[name] ?? parts[name.charAt(0).toLowerCase() + name.slice(1)];
      const words = typeof part === "string" ? part : part[language];
      return name in parts ? words : capital(words);
    });
  return { pt: inLanguage("pt"), en: inLanguage("en") };
}
