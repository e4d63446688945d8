// The story as it is being told: the text so far, who was mentioned where, and who is still in the listener's mind.
// Knows no grammar.

import { entityName, isAnimate, type Entity } from "./entity.js";
import type { Agreement, Gender, GrammaticalNumber, Mention, Span, StoryEntity } from "./types.js";

export class Narration {
  text = "";
  readonly mentions: Mention[] = [];
  readonly agreements: Agreement[] = [];
  readonly entities: StoryEntity[] = [];
  private readonly ids = new Map<Entity, number>();
  private readonly lastFull = new Map<Entity, Span>();
  /** Who was mentioned in this sentence and in the one before. */
  private current = new Set<Entity>();
  private previous = new Set<Entity>();

  write(text: string): Span {
    const start = this.text.length;
    this.text += text;
    if (/[.?]"?( |$)/.test(text)) {
      this.previous = this.current;
      this.current = new Set();
    }
    return { start, end: this.text.length };
  }

  writeMention(
    entity: Entity,
    kind: Mention["kind"],
    text: string,
    gender: Gender | "n",
    number: GrammaticalNumber = entity.number,
  ): Span {
    const span = this.write(text);
    this.mark(entity, kind, span, gender, number);
    return span;
  }

  mark(
    entity: Entity,
    kind: Mention["kind"],
    span: Span,
    gender: Gender | "n",
    number: GrammaticalNumber = entity.number,
  ): void {
    const mention = { ...span, entity: this.idOf(entity), kind, gender, number };
    if (kind === "pronoun") {
      this.mentions.push({ ...mention, antecedent: this.fullMention(entity) });
    } else {
      this.mentions.push(mention);
      this.lastFull.set(entity, span);
    }
    this.current.add(entity);
  }

  agree(entity: Entity, adjective: Span, lemma: string): void {
    const noun = this.fullMention(entity);
    if (noun) this.agreements.push({ noun, adjective, lemma, gender: entity.gender, number: entity.number });
  }

  isNew(entity: Entity): boolean {
    return !this.lastFull.has(entity);
  }

  /** Mentioned in this sentence or the one before. */
  isPresent(entity: Entity): boolean {
    if (entity.members) return entity.members.every((member) => this.isPresent(member));
    return [...this.current, ...this.previous].some(
      (each) => each === entity || each.members?.includes(entity),
    );
  }

  /** Others of the same kind in the listener's mind, among whom a pronoun must not be shared. */
  rivals(entity: Entity): Entity[] {
    const isRelated = (other: Entity) =>
      other === entity || other.members?.includes(entity) || entity.members?.includes(other);
    return [...this.current, ...this.previous].filter(
      (other) => !isRelated(other) && isAnimate(other) === isAnimate(entity) && other.kind !== "place",
    );
  }

  private fullMention(entity: Entity): Span | undefined {
    const own = this.lastFull.get(entity);
    if (own || !entity.members) return own;
    const spans = entity.members
      .map((member) => this.lastFull.get(member))
      .filter((span) => span !== undefined);
    return spans.sort((a, b) => b.start - a.start)[0];
  }

  private idOf(entity: Entity): number {
    let id = this.ids.get(entity);
    if (id === undefined) {
      id = this.entities.length;
      this.ids.set(entity, id);
      const { kind, gender, number } = entity;
      this.entities.push({ id, name: entityName(entity), kind, gender, number });
    }
    return id;
  }
}
