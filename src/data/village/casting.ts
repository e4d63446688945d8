// Gives every letter of a plot somebody or something from the lexicon, and says who meets which condition.

import type { Choices } from "./choices.js";
import { together, type Entity } from "./entity.js";
import { ANIMALS } from "./lexicon/animals.js";
import { PEOPLE, ROLES } from "./lexicon/people.js";
import { PLACES } from "./lexicon/places.js";
import { THINGS } from "./lexicon/things.js";
import type { GrammaticalNumber } from "./types.js";

/** How often a character or a thing that could be several is several. */
const PLURAL_CHARACTER = 0.3;
const PLURAL_THING = 0.35;

export class Cast {
  private readonly entities = new Map<string, Entity>();
  private readonly taken = new Set<string>();

  constructor(
    specifications: Readonly<Record<string, string>>,
    private readonly choices: Choices,
  ) {
    for (const [who, specification] of Object.entries(specifications))
      this.entities.set(who, this.choose(who, specification));
  }

  /** "A", or "A+B" for the two together: the same object every time. */
  entity(who: string): Entity {
    let entity = this.entities.get(who);
    if (!entity) {
      entity = together(who.split("+").map((letter) => this.entity(letter)));
      this.entities.set(who, entity);
    }
    return entity;
  }

  /** "A.fly, T.single": every condition holds. */
  meets(needs: string): boolean {
    return needs.split(", ").every((need) => {
      const [who, condition] = need.split(".");
      return isSo(this.entity(who), condition);
    });
  }

  private choose(who: string, specification: string): Entity {
    if (specification === "character") return this.chooseCharacter(who);
    const isOne = specification.startsWith("one ");
    const [kind, tag] = specification.replace("one ", "").split(":");
    if (kind.startsWith("place")) return this.choosePlace(who, kind, tag);
    const things = THINGS.filter(({ id, tags }) => !this.taken.has(id) && (!tag || tags.includes(tag)));
    const noun = this.take(this.choices.favour(`cast ${who}`, things));
    return {
      kind: "thing",
      gender: noun.gender,
      number: isOne ? "singular" : this.number(who, PLURAL_THING),
      noun,
    };
  }

  private chooseCharacter(who: string): Entity {
    const kind = this.choices.weighted(`cast ${who} kind`, CHARACTER_KINDS).kind;
    if (kind === "animal" || kind === "role") {
      const nouns = (kind === "animal" ? ANIMALS : ROLES).filter(({ id }) => !this.taken.has(id));
      const noun = this.take(this.choices.favour(`cast ${who}`, nouns));
      const number = this.number(who, PLURAL_CHARACTER);
      return { kind: kind === "animal" ? "animal" : "person", gender: noun.gender, number, noun };
    }
    const people = PEOPLE.filter(({ name }) => !this.taken.has(name));
    const person = this.choices.pick(`cast ${who}`, people);
    this.taken.add(person.name);
    const named = { kind: "person", gender: person.gender, number: "singular", person } as const;
    // Only the first character is introduced by trade; for the others it would never be told.
    if (kind === "named" || who !== "A") return named;
    const trades = ROLES.filter(({ id, gender }) => gender === person.gender && !this.taken.has(id));
    return { ...named, noun: this.take(this.choices.pick(`cast ${who} trade`, trades)) };
  }

  private choosePlace(who: string, kind: string, tag: string | undefined): Entity {
    const [, name] = kind.split("=");
    const places = PLACES.filter(({ id, tags }) =>
      name ? id === name : !this.taken.has(id) && (tag ? tags.includes(tag) : !tags.includes("far")),
    );
    const noun = this.take(this.choices.favour(`cast ${who}`, places));
    return { kind: "place", gender: noun.gender, number: "singular", noun };
  }

  private take<T extends { readonly id: string }>(noun: T): T {
    this.taken.add(noun.id);
    return noun;
  }

  private number(who: string, pluralChance: number): GrammaticalNumber {
    return this.choices.coin(`cast ${who} number`, pluralChance) ? "plural" : "singular";
  }
}

const CHARACTER_KINDS = [
  { kind: "named", weight: 40 },
  { kind: "animal", weight: 32 },
  { kind: "role", weight: 16 },
  { kind: "trade", weight: 12 },
] as const;

function isSo({ kind, number, noun, person }: Entity, condition: string): boolean {
  if (condition === "animal" || condition === "person") return kind === condition;
  if (condition === "single") return number === "singular";
  if (condition === "name") return person !== undefined && !noun;
  if (condition === "noun") return person === undefined;
  if (condition === "trade") return person !== undefined && noun !== undefined;
  return noun?.tags.includes(condition) ?? false;
}
