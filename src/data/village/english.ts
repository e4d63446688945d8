// English grammar of the village: articles, number, possessives, pronouns. People are she or he, all else is it.

import type { Entity } from "./entity.js";
import { locativeOf } from "./lexicon/places.js";
import type { Grammar, MentionPart, Reference, Teller } from "./realise.js";
import type { Gender } from "./types.js";

type Case = "subject" | "object" | "possessive";

const PRONOUNS: Readonly<Record<Gender | "n" | "plural", Readonly<Record<Case, string>>>> = {
  f: { subject: "she", object: "her", possessive: "her" },
  m: { subject: "he", object: "him", possessive: "his" },
  n: { subject: "it", object: "it", possessive: "its" },
  plural: { subject: "they", object: "them", possessive: "their" },
};

function genderOf(entity: Entity): Gender | "n" {
  return entity.kind === "person" ? entity.gender : "n";
}

function pronounFor(entity: Entity, role: Case): string {
  return PRONOUNS[entity.number === "plural" ? "plural" : genderOf(entity)][role];
}

export const ENGLISH: Grammar = {
  pronoun: (entity) => pronounFor(entity, "subject"),
  adjective: (adjective) => adjective.en,
  otherForm(word) {
    throw new Error(`english: ${word} is no adjective of the village`);
  },
  verb(singular, isPlural) {
    if (singular !== "was") throw new Error(`english: only "was" changes with number, got ${singular}`);
    return isPlural ? "were" : "was";
  },
  mention(teller, part) {
    const { keyword, who, more } = part;
    const entity = teller.entity(who);
    if (keyword === "ela" || keyword === "~" || keyword === "?") return pronounOr(teller, part, "subject");
    if (keyword === "o") return pronounOr(teller, part, "object");
    if (keyword === "poss") return pronounOr(teller, part, "possessive");
    if (keyword === "que") return void teller.narration.write(entity.kind === "person" ? "who" : "that");
    if (keyword === "s") return possessive(teller, who);
    if (keyword === "cor")
      return void teller.narration.write(teller.choices.adjective(more[0], who, entity)!.en);
    if (keyword === "papel") return role(teller, entity);
    if (keyword === "seu" || keyword === "meu") {
      if (keyword === "seu") pronounOr(teller, part, "possessive");
      else teller.narration.write(entity.number === "plural" ? "our" : "my");
      teller.narration.write(" ");
      return noun(teller, teller.entity(more[0]));
    }
    if (keyword === "um") return reference(teller, teller.refer(who, "indefinite", more[0]));
    if (keyword === "esse") return reference(teller, teller.refer(who, "demonstrative"));
    if (keyword === "em") teller.narration.write(`${locativeOf(entity.noun!).preposition} `);
    if (more[0] === "de") {
      possessive(teller, more[1]);
      teller.narration.write(" ");
      return noun(teller, entity);
    }
    reference(teller, teller.refer(who, "definite", more[0]));
  },
};

function pronounOr(teller: Teller, { keyword, who }: MentionPart, role: Case): void {
  const entity = teller.entity(who);
  // Only the subject of a new sentence can be mistaken; elsewhere the sentence itself says who it is.
  const isFree = keyword === "~" || keyword === "?";
  if (isFree ? teller.prefersPronoun(who) : teller.narration.isPresent(entity)) {
    teller.narration.writeMention(entity, "pronoun", pronounFor(entity, role), pronounGender(entity));
  } else if (role === "possessive") possessive(teller, who);
  else reference(teller, keyword === "?" ? teller.meet(who) : teller.refer(who));
}

function pronounGender(entity: Entity): Gender | "n" {
  return entity.number === "plural" ? "n" : genderOf(entity);
}

function noun({ narration }: Teller, entity: Entity): void {
  narration.writeMention(entity, "noun", entity.noun!.en[entity.number], genderOf(entity));
}

function reference(teller: Teller, { entity, by, article, adjective, count }: Reference): void {
  const { narration } = teller;
  if (entity.members) return coordination(teller, entity);
  if (by === "name") {
    narration.writeMention(entity, "name", entity.person!.name, entity.gender);
    return;
  }
  const next = adjective?.en ?? entity.noun!.en[entity.number];
  narration.write(`${determiner(entity, article, count, next)} `);
  // The adjective comes before the noun it belongs to: its agreement is noted once the noun stands.
  const adjectiveSpan = adjective && narration.write(adjective.en);
  if (adjective) narration.write(" ");
  noun(teller, entity);
  if (adjective) narration.agree(entity, adjectiveSpan!, adjective.id);
}

function determiner(entity: Entity, article: Reference["article"], count: 2 | 3, next: string): string {
  const isPlural = entity.number === "plural";
  if (article === "definite") return "the";
  if (article === "demonstrative") return isPlural ? "those" : "that";
  if (isPlural && entity.kind === "thing") return "some";
  if (isPlural) return count === 2 ? "two" : "three";
  return /^([aeiou]|honest)/.test(next) ? "an" : "a";
}

function coordination(teller: Teller, group: Entity): void {
  const start = teller.narration.text.length;
  group.members!.forEach((member, index) => {
    if (index > 0) teller.narration.write(" and ");
    reference(teller, { entity: member, by: member.person ? "name" : "noun", article: "definite", count: 2 });
  });
  teller.narration.mark(group, "noun", { start, end: teller.narration.text.length }, "n");
}

function possessive(teller: Teller, who: string): void {
  reference(teller, teller.refer(who));
  teller.narration.write(
    teller.narration.text.endsWith("s") && teller.entity(who).number === "plural" ? "'" : "'s",
  );
}

/** "a fisherman called Bento". */
function role(teller: Teller, entity: Entity): void {
  const { narration } = teller;
  narration.write(`${determiner(entity, "indefinite", 2, entity.noun!.en.singular)} `);
  noun(teller, entity);
  narration.write(" called ");
  narration.writeMention(entity, "name", entity.person!.name, entity.gender);
  teller.introduce(entity);
}
