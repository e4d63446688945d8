// Who and what a story is about: one entity per letter of its plot, the same in both languages.

import { ADJECTIVES, type Adjective } from "./lexicon/adjectives.js";
import type { Noun } from "./lexicon/nouns.js";
import type { Person } from "./lexicon/people.js";
import { isHeldOut } from "./held-out.js";
import type { Gender, GrammaticalNumber, Split, StoryEntity } from "./types.js";

export interface Entity {
  readonly kind: StoryEntity["kind"];
  readonly gender: Gender;
  readonly number: GrammaticalNumber;
  /** Common noun: of an animal, a thing, a place, or what a person does. */
  readonly noun?: Noun;
  /** Proper name. */
  readonly person?: Person;
  /** Two together. */
  readonly members?: readonly Entity[];
}

export function isAnimate({ kind }: Entity): boolean {
  return kind === "person" || kind === "animal" || kind === "group";
}

/** Masculine as soon as one of them is, as Portuguese has it. */
export function together(members: readonly Entity[]): Entity {
  const gender = members.every((member) => member.gender === "f") ? "f" : "m";
  return { kind: "group", gender, number: "plural", members };
}

export function entityName(entity: Entity): string {
  if (entity.members) return entity.members.map(entityName).join("+");
  return entity.person?.name ?? entity.noun!.id;
}

/** Every noun and name under which the entity may meet an adjective. */
function nounsOf(entity: Entity): string[] {
  if (entity.members) return entity.members.flatMap(nounsOf);
  return [entity.person?.name, entity.noun?.id].filter((name) => name !== undefined);
}

export function mayMeet(entity: Entity, adjective: string, split: Split): boolean {
  return split === "heldout" || !nounsOf(entity).some((noun) => isHeldOut(noun, adjective));
}

/** The adjectives a variable such as "t" may take for this entity. */
export function adjectivesFor(entity: Entity, kind: string, split: Split): readonly Adjective[] {
  return ADJECTIVES.filter(
    ({ id, classes, suits }) =>
      classes.includes(kind) &&
      (suits.length === 0 || suits.some((tag) => entity.noun?.tags.includes(tag))) &&
      mayMeet(entity, id, split),
  );
}
