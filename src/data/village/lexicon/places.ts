// The places of the village, each with the words for being there.

import { readNouns, type Noun } from "./nouns.js";

// Tags: home (one may live there), town, wild, water, soil, high, open (to the sky), fair (a market may be held), far (not
// to be walked to). The last tag names the English preposition; "perto" asks for "perto de" and "by".
export const PLACES: readonly Noun[] = readNouns(`
  f | praça -         | square -       | home town open fair in
  m | mercado -       | market -       | town open fair at
  m | rio -           | river -        | water open at
  f | ponte -         | bridge -       | town open on
  f | floresta -      | forest -       | home wild open in
  f | praia -         | beach -        | home water open fair on
  m | porto -         | harbour -      | home town water open fair at
  f | escola -        | school -       | town fair at
  f | torre -         | tower -        | home high in
  m | moinho -        | mill -         | home town at
  m | jardim -        | garden -       | home soil open in
  f | cozinha -       | kitchen -      | town in
  f | padaria -       | bakery -       | home town at
  f | colina -        | hill -         | home soil high open on
  f | montanha -      | mountain -     | home wild high open on
  m | lago -          | lake -         | water open at
  m | farol -         | lighthouse -   | home high at
  m | poço -          | well -         | home town open perto
  f | caverna -       | cave -         | home wild in
  f | ilha -          | island -       | home wild far on
`);

export interface Locative {
  readonly near: boolean;
  /** English preposition. */
  readonly preposition: string;
}

export function locativeOf(place: Noun): Locative {
  const last = place.tags[place.tags.length - 1];
  return last === "perto" ? { near: true, preposition: "by" } : { near: false, preposition: last };
}
