// The pairs the gazette's words come in (rei → rainha, França → Paris), and the contract of what training never shows: only
// told pairs ever stand in one sentence. What joins the words of the others can only be inferred from the company each keeps.

import { hashText } from "../../chance.js";
import type { Language } from "../types.js";
import { ROLES_OF, TOPICS, type Form, type Topic, type TopicKind } from "./lexicon.js";

export const RELATIONS = ["gender", "plural", "young", "capital", "workplace", "tense"] as const;
export type Relation = (typeof RELATIONS)[number];

/** From which role of which kind to which. */
const BETWEEN: Readonly<Record<Relation, readonly [kind: TopicKind, from: string, to: string]>> = {
  gender: ["person", "he", "she"],
  plural: ["animal", "one", "many"],
  young: ["animal", "one", "young"],
  capital: ["country", "land", "capital"],
  workplace: ["work", "worker", "workplace"],
  tense: ["verb", "now", "then"],
};

const HELD_OUT_PERCENT = 40;
/** Of the rest. */
const PRACTICE_PERCENT = 35;

/** told: its two words meet in sentences. practice and heldout: never; choices may be made on practice, nothing on heldout. */
export type PairSplit = "told" | "practice" | "heldout";

export interface WordPair {
  readonly relation: Relation;
  readonly topic: Topic;
  readonly from: Readonly<Record<Language, Form>>;
  readonly to: Readonly<Record<Language, Form>>;
  readonly split: PairSplit;
}

export const PAIRS: readonly WordPair[] = RELATIONS.flatMap((relation) => {
  const [kind, from, to] = BETWEEN[relation];
  const roles: readonly string[] = ROLES_OF[kind];
  return TOPICS.filter((topic) => topic.kind === kind).map((topic): WordPair => {
    const at = (role: string) => ({
      pt: topic.forms.pt[roles.indexOf(role)],
      en: topic.forms.en[roles.indexOf(role)],
    });
    const pair = { relation, topic, from: at(from), to: at(to) };
    const name = `${relation}: ${pair.from.pt.text} → ${pair.to.pt.text}`;
    return { ...pair, split: splitOf(name) };
  });
});

function splitOf(name: string): PairSplit {
  if (hashText(name) % 100 < HELD_OUT_PERCENT) return "heldout";
  return hashText(`practice ${name}`) % 100 < PRACTICE_PERCENT ? "practice" : "told";
}

/** a is to b as c is to which word? In small letters, as word lists have them. */
export interface Analogy {
  readonly relation: Relation;
  readonly a: string;
  readonly b: string;
  readonly c: string;
  readonly answer: string;
}

/**
 * Every question of a language about pairs of one split; the example is always a told pair. Each pair is asked both ways:
 * king → queen and queen → king.
 */
export function analogies(language: Language, split: PairSplit): Analogy[] {
  const text = (form: Readonly<Record<Language, Form>>) => form[language].text.toLowerCase();
  return RELATIONS.flatMap((relation) => {
    const pairs = PAIRS.filter((pair) => pair.relation === relation);
    const examples = pairs.filter((pair) => pair.split === "told");
    const asked = pairs.filter((pair) => pair.split === split);
    return asked.flatMap((pair) =>
      examples
        .filter((example) => example !== pair)
        .flatMap((example): Analogy[] => {
          const [a, b] = [text(example.from), text(example.to)];
          const [c, answer] = [text(pair.from), text(pair.to)];
          return [
            { relation, a, b, c, answer },
            { relation, a: b, b: a, c: answer, answer: c },
          ];
        }),
    );
  });
}
