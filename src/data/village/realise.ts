// Says one planned sentence after another. What both languages share is here: who may be a pronoun, when a noun is new.
// The words themselves come from the grammar of the language (portuguese.ts, english.ts).

import type { Choices } from "./choices.js";
import type { Entity } from "./entity.js";
import { isAdjectiveVariable } from "./choices.js";
import { adjectiveNamed, type Adjective } from "./lexicon/adjectives.js";
import { PHRASES } from "./lexicon/phrases.js";
import { Narration } from "./narration.js";
import { parseTemplate, type Part } from "./template.js";
import type { Language } from "./types.js";

export type Article = "definite" | "indefinite" | "demonstrative";

/** How an entity is named: article or none, proper name or noun, with an adjective or without. */
export interface Reference {
  readonly entity: Entity;
  readonly by: "name" | "noun";
  readonly article: Article;
  readonly adjective?: Adjective;
  /** For an indefinite plural of the living: two or three. */
  readonly count: 2 | 3;
}

export type MentionPart = Extract<Part, { kind: "mention" }>;

export interface Grammar {
  pronoun(entity: Entity): string;
  verb(singular: string, isPlural: boolean): string;
  adjective(adjective: Adjective, entity: Entity): string;
  /** Words that agree but are no adjectives of the village: obrigado, junto, amigo. */
  otherForm(word: string, entity: Entity): string;
  /** Writes a keyword mention: {de A}, {um T t}, {dele A} … */
  mention(teller: Teller, part: MentionPart): void;
}

/** Chance that {~A} or {?A} is a pronoun where it may be one. */
const PRONOUN_CHANCE = 0.75;
const ROLE_CHANCE = 0.35;

export class Teller {
  readonly narration = new Narration();
  private readonly named = new Set<Entity>();
  private turns = 0;

  constructor(
    readonly language: Language,
    readonly grammar: Grammar,
    readonly choices: Choices,
    private readonly cast: (who: string) => Entity,
  ) {}

  tell(template: string): void {
    if (this.narration.text !== "") this.narration.write(" ");
    this.say(template);
  }

  entity(who: string): Entity {
    return this.cast(who);
  }

  /** A pronoun where nobody could take it for somebody else, and not every time. */
  prefersPronoun(who: string): boolean {
    return (
      this.choices.coin(`pronoun ${who} ${this.turns}`, PRONOUN_CHANCE) && this.isUnmistakable(this.cast(who))
    );
  }

  private isUnmistakable(entity: Entity): boolean {
    const { narration, grammar } = this;
    const form = grammar.pronoun(entity);
    return (
      narration.isPresent(entity) &&
      !narration.rivals(entity).some((rival) => grammar.pronoun(rival) === form)
    );
  }

  /** From now on the listener knows what this person does and is called. */
  introduce(entity: Entity): void {
    this.named.add(entity);
  }

  refer(who: string, article: Article = "definite", adjectiveName?: string): Reference {
    const entity = this.cast(who);
    const count = this.choices.integer(`count ${who}`, 2) === 0 ? 2 : 3;
    const adjective = adjectiveName === undefined ? undefined : this.optionalAdjective(adjectiveName, who);
    if (entity.person && article === "definite") {
      const byRole = this.named.has(entity) && this.choices.coin(`role ${who} ${this.turns}`, ROLE_CHANCE);
      return { entity, by: byRole ? "noun" : "name", article, adjective, count };
    }
    return { entity, by: "noun", article, adjective, count };
  }

  /** {?A}: somebody who comes in, "a fox" or "the fox"; known by name, or known already, as ever. */
  meet(who: string): Reference {
    const entity = this.cast(who);
    const isKnown =
      Boolean(entity.person) || !this.narration.isNew(entity) || this.choices.coin(`known ${who}`, 0.35);
    return this.refer(who, isKnown ? "definite" : "indefinite");
  }

  private optionalAdjective(name: string, who: string): Adjective | undefined {
    const isOptional = name.endsWith("?");
    if (isOptional && this.choices.coin(`plain ${who}`, 0.5)) return undefined;
    return this.choices.adjective(isOptional ? name.slice(0, -1) : name, who, this.cast(who));
  }

  private say(template: string): void {
    const start = this.narration.text.length;
    for (const part of parseTemplate(template)) this.sayPart(part);
    this.narration.text = capitalised(this.narration.text, start);
  }

  private sayPart(part: Part): void {
    this.turns++;
    if (part.kind === "text") this.narration.write(part.text);
    else if (part.kind === "mention") this.grammar.mention(this, part);
    else if (part.kind === "phrase") {
      const phrase = this.choices.pick(`phrase ${part.name}`, PHRASES[part.name]);
      for (const inner of parseTemplate(phrase[this.language])) this.sayPart(inner);
    } else if (part.kind === "verb") {
      const isPlural = this.cast(part.who).number === "plural";
      const given = isPlural ? part.plural : part.singular;
      const isSpelled = part.plural !== undefined;
      this.narration.write(isSpelled ? given! : this.grammar.verb(part.singular, isPlural));
    } else this.sayAdjective(part.name, part.who);
  }

  private sayAdjective(name: string, who: string): void {
    const entity = this.cast(who);
    if (!isAdjectiveVariable(name) && !adjectiveNamed(name)) {
      this.narration.write(this.grammar.otherForm(name, entity));
      return;
    }
    const adjective = this.choices.adjective(name, who, entity)!;
    const span = this.narration.write(this.grammar.adjective(adjective, entity));
    this.narration.agree(entity, span, adjective.id);
  }
}

/** Upper case at `start` and where a sentence or a speech begins after it; lengths do not change. */
function capitalised(text: string, start: number): string {
  const told = text
    .slice(start)
    .replace(/^("?)(\p{Ll})/u, (_, quote: string, letter: string) => quote + upper(letter));
  const inside = /([.?] "?|\." |: ")(\p{Ll})/gu;
  return (
    text.slice(0, start) + told.replace(inside, (_, before: string, letter: string) => before + upper(letter))
  );
}

function upper(letter: string): string {
  return letter.toLocaleUpperCase("pt");
}
