// The people of the village: first names that both languages share, and what some of them do.

import { readNouns, words, type Noun } from "./nouns.js";
import type { Gender } from "../types.js";

export interface Person {
  readonly name: string;
  readonly gender: Gender;
}

const women = words("Ana Clara Luzia Helena Marina Teresa Iara Júlia Cecília Lívia Dora Inês Nina");
const men = words("Pedro João Tomás Davi Caio Bento Rui Mateus Leo Miguel André Hugo Vicente");

export const PEOPLE: readonly Person[] = [
  ...women.map((name): Person => ({ name, gender: "f" })),
  ...men.map((name): Person => ({ name, gender: "m" })),
];

// One gender each, so that "she" and "he" can be learned from the English word too.
export const ROLES: readonly Noun[] = readNouns(`
  m | pescador pescadores       | fisherman fishermen
  f | padeira padeiras          | baker bakers
  f | médica médicas            | doctor doctors
  m | professor professores     | teacher teachers
  m | jardineiro jardineiros    | gardener gardeners
  f | pintora pintoras          | painter painters
  m | carteiro carteiros        | postman postmen
  f | menina meninas            | girl girls
  m | menino meninos            | boy boys
  f | avó avós                  | grandmother grandmothers
  m | avô avôs                  | grandfather grandfathers
`);
