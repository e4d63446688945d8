// The village gazette: short notes in two languages from which words learn what they mean by the company they keep.

import { chanceFor, type Chance } from "../../chance.js";
import { PEOPLE } from "../lexicon/people.js";
import type { Gender, Language } from "../types.js";
import { ROLES_OF, TOPICS, type Form, type Topic } from "./lexicon.js";
import { PAIRS, type Relation } from "./relations.js";
import { PAIR_SENTENCES, SENTENCES } from "./sentences.js";

export interface GazetteRequest {
  readonly seed: number;
  readonly notes: number;
  readonly language: Language;
}

/** How often a note tells a pair in so many words: seldom, or the told pairs would stand apart from all others. */
const PAIR_SHARE = 0.03;
const TOLD = PAIRS.filter(({ split }) => split === "told");
const ADJECTIVES = [
  ["cansado", "tired"],
  ["sentado", "quiet"],
  ["animado", "merry"],
  ["preparado", "ready"],
  ["curioso", "curious"],
  ["acordado", "awake"],
] as const;

/** Every form with its role, one after another, so that each is drawn equally often. */
const FORMS = TOPICS.flatMap((topic) => ROLES_OF[topic.kind].map((role, index) => ({ topic, role, index })));

/** One sentence per note; the two words of a held-out pair never share one. The same seed tells the same in both languages. */
export function* gazette({ seed, notes, language }: GazetteRequest): Generator<string> {
  for (let i = 0; i < notes; i++) yield note(chanceFor(seed, `note ${i}`), language);
}

function note(chance: Chance, language: Language): string {
  if (chance.uniform() < PAIR_SHARE) {
    const { relation, topic, from, to } = pick(chance, TOLD);
    return write(chance, PAIR_SENTENCES[relation satisfies Relation], language, topic, from, to);
  }
  const { topic, role, index } = pick(chance, FORMS);
  const form = { pt: topic.forms.pt[index], en: topic.forms.en[index] };
  return write(chance, SENTENCES[`${topic.kind} ${role}`], language, topic, form, form);
}

type Both = Readonly<Record<Language, Form>>;

function write(
  chance: Chance,
  lines: readonly (readonly [string, string])[],
  language: Language,
  topic: Topic,
  x: Both,
  y: Both,
): string {
  const line = pick(chance, lines)[language === "pt" ? 0 : 1];
  // Drawn in one order for both languages, whatever the line asks for.
  const first = chance.integer(topic.company.pt.length);
  const second = (first + 1 + chance.integer(topic.company.pt.length - 1)) % topic.company.pt.length;
  const isPerson = topic.kind === "person" || topic.kind === "work";
  const gender = x.pt.gender;
  const name = pick(
    chance,
    PEOPLE.filter((person) => !isPerson || person.gender === gender),
  ).name;
  const adjective = pick(chance, ADJECTIVES);
  const words: Words = {
    forms: {
      x: x[language],
      y: y[language],
      c: topic.company[language][first],
      d: topic.company[language][second],
      n: { text: name, gender: "none" },
    },
    gender: gender === "f" ? "f" : "m",
    adjective,
  };
  const resolve = language === "pt" ? portuguese : english;
  const filled = line.replaceAll(/\{([^}]*)\}/g, (_, slot: string) => resolve(slot, words));
  const text = language === "en" ? filled.replaceAll(/\ba (?=[aeiou])(?!ewe)/g, "an ") : filled;
  return `${text.charAt(0).toLocaleUpperCase("pt")}${text.slice(1)}.`;
}

interface Words {
  readonly forms: Readonly<Record<string, Form>>;
  readonly gender: Gender;
  readonly adjective: readonly [pt: string, en: string];
}

/** Before masculine, feminine, and where no article stands. */
const PT_BEFORE: Readonly<Record<string, Readonly<Record<Form["gender"], string>>>> = {
  "": { m: "", f: "", none: "" },
  o: { m: "o ", f: "a ", none: "" },
  "o+": { m: "os ", f: "as ", none: "" },
  um: { m: "um ", f: "uma ", none: "" },
  do: { m: "do ", f: "da ", none: "de " },
  no: { m: "no ", f: "na ", none: "em " },
  ao: { m: "ao ", f: "à ", none: "a " },
  a: { m: "a ", f: "a ", none: "a " },
};
const PT_AGREEING: Readonly<Record<string, readonly [m: string, f: string]>> = {
  ele: ["ele", "ela"],
  dele: ["dele", "dela"],
  dois: ["dois", "duas"],
  oa: ["o", "a"],
};
const EN_AGREEING: Readonly<Record<string, readonly [m: string, f: string]>> = {
  he: ["he", "she"],
  him: ["him", "her"],
  his: ["his", "her"],
  himself: ["himself", "herself"],
};

function portuguese(slot: string, { forms, gender, adjective }: Words): string {
  if (slot === "adj") return gender === "f" ? `${adjective[0].slice(0, -1)}a` : adjective[0];
  if (PT_AGREEING[slot]) return PT_AGREEING[slot][gender === "f" ? 1 : 0];
  const [who, before = ""] = slot.split(" ").reverse();
  return PT_BEFORE[before][forms[who].gender] + forms[who].text;
}

function english(slot: string, { forms, gender, adjective }: Words): string {
  if (slot === "adj") return adjective[1];
  if (EN_AGREEING[slot]) return EN_AGREEING[slot][gender === "f" ? 1 : 0];
  const [who, before = ""] = slot.split(" ").reverse();
  return before === "s" ? `${forms[who].text}'s` : forms[who].text;
}

function pick<T>(chance: Chance, items: readonly T[]): T {
  return items[chance.integer(items.length)];
}
