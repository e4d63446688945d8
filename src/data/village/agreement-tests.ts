// Does a model that never saw a noun with an adjective still make them agree? Prompts that stop right before the word
// that shows it, with the right continuation and the wrong ones, over held-out combinations only.

import { chanceFor } from "../chance.js";
import { ENGLISH } from "./english.js";
import { adjectivesFor, isAnimate, type Entity } from "./entity.js";
import { isHeldOut } from "./held-out.js";
import type { Adjective } from "./lexicon/adjectives.js";
import { ANIMALS } from "./lexicon/animals.js";
import type { Noun } from "./lexicon/nouns.js";
import { PEOPLE, ROLES } from "./lexicon/people.js";
import { THINGS } from "./lexicon/things.js";
import { PORTUGUESE } from "./portuguese.js";
import type { GrammaticalNumber, Language } from "./types.js";

export interface AgreementTest {
  readonly language: Language;
  /** gender: the wrong forms differ in gender, number or both. number: in number only. pronoun: who is meant. */
  readonly kind: "gender" | "number" | "pronoun";
  /** A whole beginning of a story. */
  readonly prompt: string;
  /** Continuations with their leading space, long enough that none is the beginning of another. */
  readonly correct: string;
  readonly wrong: readonly string[];
  readonly noun: string;
  readonly adjective: string;
}

export interface AgreementRequest {
  /** Both when left out. */
  readonly language?: Language;
  /** Shuffles, so that a limit takes a fair sample. */
  readonly seed?: number;
  readonly limit?: number;
}

export function agreementTests({
  language,
  seed = 0,
  limit = Infinity,
}: AgreementRequest = {}): AgreementTest[] {
  const tests = subjects().flatMap((entity) =>
    heldOutAdjectives(entity).flatMap(({ adjective, verb }) => [
      ...(language === "en" ? [] : portugueseTests(entity, adjective, verb)),
      ...(language === "pt" ? [] : englishTests(entity, adjective)),
    ]),
  );
  const chance = chanceFor(seed, "agreement tests");
  for (let i = tests.length - 1; i > 0; i--) {
    const j = chance.integer(i + 1);
    [tests[i], tests[j]] = [tests[j], tests[i]];
  }
  return tests.slice(0, Math.min(limit, tests.length));
}

function subjects(): Entity[] {
  const numbers: GrammaticalNumber[] = ["singular", "plural"];
  const nouns = (kind: Entity["kind"], list: readonly Noun[]) =>
    list.flatMap((noun) => numbers.map((number): Entity => ({ kind, gender: noun.gender, number, noun })));
  const people = PEOPLE.map((person): Entity => ({
    kind: "person",
    gender: person.gender,
    number: "singular",
    person,
  }));
  return [...nouns("animal", ANIMALS), ...nouns("person", ROLES), ...nouns("thing", THINGS), ...people];
}

/** The verb each class of adjectives goes with: passing states "estava", lasting traits "era". */
const ANIMATE_CLASSES = { g: "estava", b: "estava", h: "era" };
const THING_CLASSES = { t: "era", c: "era" };

function heldOutAdjectives(entity: Entity): { adjective: Adjective; verb: string }[] {
  const classes = isAnimate(entity) ? ANIMATE_CLASSES : THING_CLASSES;
  return Object.entries(classes).flatMap(([kind, verb]) =>
    adjectivesFor(entity, kind, "heldout")
      .filter(({ id }) => isHeldOut(entity.person?.name ?? entity.noun!.id, id))
      .map((adjective) => ({ adjective, verb })),
  );
}

function portugueseTests(entity: Entity, adjective: Adjective, verb: string): AgreementTest[] {
  const right = PORTUGUESE.adjective(adjective, entity);
  const wrong = [...new Set(adjective.forms)].filter((form) => form !== right);
  const start = `${subjectOf(entity, "pt")} ${PORTUGUESE.verb(verb, entity.number === "plural")}`;
  const kind = wrong.length > 1 ? "gender" : "number";
  const tests: AgreementTest[] = [];
  if (wrong.length > 0)
    tests.push(test("pt", kind, start, `${right}.`, wrong.map(withStop), entity, adjective));
  if (verb === "estava") {
    const pronouns = ["ele tinha", "ela tinha", "eles tinham", "elas tinham"];
    const correct = `${PORTUGUESE.pronoun(entity)} ${PORTUGUESE.verb("tinha", entity.number === "plural")}`;
    tests.push(
      test(
        "pt",
        "pronoun",
        `${start} ${right} porque`,
        correct,
        others(pronouns, correct),
        entity,
        adjective,
      ),
    );
  }
  return tests;
}

function englishTests(entity: Entity, adjective: Adjective): AgreementTest[] {
  const subject = subjectOf(entity, "en");
  const [right, wrong] = entity.number === "plural" ? ["were", "was"] : ["was", "were"];
  const tests = [
    test(
      "en",
      "number",
      subject,
      `${right} ${adjective.en}.`,
      [`${wrong} ${adjective.en}.`],
      entity,
      adjective,
    ),
  ];
  if (isAnimate(entity)) {
    const pronouns = ["he had", "she had", "it had", "they had"];
    const correct = `${ENGLISH.pronoun(entity)} had`;
    const start = `${subject} ${right} ${adjective.en} because`;
    tests.push(test("en", "pronoun", start, correct, others(pronouns, correct), entity, adjective));
  }
  return tests;
}

function test(
  language: Language,
  kind: AgreementTest["kind"],
  prompt: string,
  correct: string,
  wrong: readonly string[],
  entity: Entity,
  adjective: Adjective,
): AgreementTest {
  const noun = entity.person?.name ?? entity.noun!.id;
  const spaced = { correct: ` ${correct}`, wrong: wrong.map((form) => ` ${form}`) };
  return { language, kind, prompt, ...spaced, noun, adjective: adjective.id };
}

function subjectOf({ person, noun, gender, number }: Entity, language: Language): string {
  if (person) return person.name;
  if (language === "en") return `The ${noun!.en[number]}`;
  const article = gender === "f" ? "A" : "O";
  return `${article}${number === "plural" ? "s" : ""} ${noun!.pt[number]}`;
}

// Without the stop, "cansada" would be the beginning of "cansadas" and could never be less probable.
function withStop(form: string): string {
  return `${form}.`;
}

function others(all: readonly string[], one: string): string[] {
  return all.filter((each) => each !== one);
}
