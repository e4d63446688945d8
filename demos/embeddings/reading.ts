// A question put to the vectors of one frame: which words it names, where their sum lies, which words are nearest. Pure.
import {
  bare,
  cosinesTo,
  foldWord,
  nearestSpellings,
  nearestWords,
  sumOfWords,
  wordList,
  type Neighbour,
  type WordList,
} from "../../src/text/index.js";
import { channels, type Frame, type WordSet } from "./protocol.js";
import type { Query } from "./state.js";

const answersShown = 10;

/** The words of a set, ready to be looked up. */
export class Lookup {
  readonly list: WordList;
  private readonly bareIds = new Map<string, number>();

  constructor(readonly set: WordSet) {
    this.list = wordList(set.words, set.counts);
    // Most frequent first: of two words that differ in accents alone, it wins.
    set.words.forEach((word, id) => {
      if (!this.bareIds.has(bare(word))) this.bareIds.set(bare(word), id);
    });
  }

  /** As written; else the word of the other language that means the same; else without its accents. Null: unknown. */
  find(text: string): number | null {
    const folded = foldWord(text.trim());
    const twin = Object.hasOwn(this.set.twins, folded) ? foldWord(this.set.twins[folded]) : folded;
    return this.list.ids.get(folded) ?? this.list.ids.get(twin) ?? this.bareIds.get(bare(folded)) ?? null;
  }

  similar(text: string): string[] {
    return nearestSpellings(this.list, text.trim());
  }
}

export interface Asked {
  readonly positive: readonly number[];
  readonly negative: readonly number[];
  /** Words that have no vector. */
  readonly unknown: readonly string[];
}

export function asked(query: Query, lookup: Lookup): Asked {
  const unknown: string[] = [];
  const ids = (words: readonly string[]) =>
    words.flatMap((word) => {
      const id = lookup.find(word);
      if (id === null) unknown.push(word);
      return id === null ? [] : [id];
    });
  return { positive: ids(query.positive), negative: ids(query.negative), unknown };
}

export interface Reading {
  readonly frame: Frame;
  readonly asked: Asked;
  /** Σ positive − Σ negative: f64[C]. */
  readonly sum: Float64Array;
  /** cos(sum, word) for every word. */
  readonly cosines: Float64Array;
  /** Nearest first, the words of the question left out. */
  readonly answers: readonly Neighbour[];
}

/** Null when nothing is asked, or a word of the question has no vector: half a sum has no answer. */
export function read(frame: Frame, { positive, negative, unknown }: Asked): Reading | null {
  if (unknown.length > 0 || positive.length + negative.length === 0) return null;
  const sum = sumOfWords(frame.vectors, channels, positive, negative);
  const cosines = cosinesTo(frame.vectors, channels, sum);
  const answers = nearestWords(cosines, [...positive, ...negative], answersShown);
  return { frame, asked: { positive, negative, unknown }, sum, cosines, answers };
}

export const vectorOf = (frame: Frame, id: number): Float32Array =>
  frame.vectors.subarray(id * channels, (id + 1) * channels);

/** "rei − homem + mulher" → words added and taken away; a bare word adds itself. */
export function parseQuery(text: string): Query {
  const positive: string[] = [];
  const negative: string[] = [];
  // A hyphen inside a word is part of it; a sign stands at the start or after a space.
  for (const [, sign, word] of text.matchAll(/(?:^|\s)\s*([+−–-]?)\s*([^\s+−–-][^\s+]*)/gu)) {
    (sign === "" || sign === "+" ? positive : negative).push(word);
  }
  return { positive, negative };
}
