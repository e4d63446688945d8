// What the village's grammar speaks of: languages, splits, spans, mentions, agreements. Types only.

export type Language = "pt" | "en";
/** "train" never holds a held-out noun × adjective; "heldout" uses other seeds and every combination. */
export type Split = "train" | "heldout";
export type Gender = "f" | "m";
export type GrammaticalNumber = "singular" | "plural";

/** UTF-16 offsets into the story's text, end exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface StoryEntity {
  readonly id: number;
  /** Portuguese lemma or proper name; members joined by "+" for two together. */
  readonly name: string;
  readonly kind: "person" | "animal" | "thing" | "place" | "group";
  readonly gender: Gender;
  readonly number: GrammaticalNumber;
}

export interface Mention extends Span {
  readonly entity: number;
  readonly kind: "name" | "noun" | "pronoun";
  /** As this language shows it: English nouns of animals, things and places are neuter. */
  readonly gender: Gender | "n";
  readonly number: GrammaticalNumber;
  /** Pronouns only: the nearest earlier name or noun of the same entity. */
  readonly antecedent?: Span;
}

export interface Agreement {
  readonly noun: Span;
  readonly adjective: Span;
  /** Portuguese lemma of the adjective. */
  readonly lemma: string;
  readonly gender: Gender;
  readonly number: GrammaticalNumber;
}

export interface Story {
  readonly language: Language;
  readonly seed: number;
  readonly split: Split;
  readonly plot: string;
  readonly text: string;
  readonly sentences: readonly Span[];
  readonly entities: readonly StoryEntity[];
  readonly mentions: readonly Mention[];
  readonly agreements: readonly Agreement[];
}
