// The adjectives of the village, with the four forms Portuguese asks for and the one English has.

import { words } from "./nouns.js";
import type { Gender, GrammaticalNumber } from "../types.js";

export interface Adjective {
  /** Masculine singular: the adjective's name in both languages. */
  readonly id: string;
  readonly en: string;
  /** Portuguese forms: masculine, feminine, and their plurals. */
  readonly forms: readonly [string, string, string, string];
  /** Which variable of a template may draw it; empty for those a template names itself. */
  readonly classes: readonly string[];
  /** Tags of which a thing must have one; empty when it suits everything of its class. */
  readonly suits: readonly string[];
}

// Classes: g good states (j joy at something), b bad states (e feelings about something), h character (k kind to others), t what a thing is like, v why it is kept, p plants, f food, c colours.
const TABLE = `
  g j  | feliz feliz felizes felizes                 | happy
  g    | orgulhoso                                   | proud
  g j  | animado                                     | excited
  g    | calmo                                       | calm
  g j  | contente contente contentes contentes       | glad
  g    | aliviado                                    | relieved
  g j  | encantado                                   | delighted
  b    | cansado                                     | tired
  b e  | triste triste tristes tristes               | sad
  b e  | zangado                                     | angry
  b e  | preocupado                                  | worried
  b e  | assustado                                   | scared
  b e  | nervoso                                     | nervous
  b    | faminto                                     | hungry
  -    | surpreso                                    | surprised
  -    | perdido                                     | lost
  -    | doente doente doentes doentes               | ill
  -    | molhado                                     | wet
  -    | quebrado                                    | broken
  h k  | corajoso                                    | brave
  h k  | gentil gentil gentis gentis                 | kind
  h    | teimoso                                     | stubborn
  h    | esperto                                     | clever
  h    | curioso                                     | curious
  h k  | paciente paciente pacientes pacientes       | patient
  h k  | generoso                                    | generous
  h    | tímido                                      | shy
  h k  | honesto                                     | honest
  h    | forte forte fortes fortes                   | strong
  t    | novo                                        | new
  t    | velho                                       | old
  t    | pequeno                                     | small
  t    | grande grande grandes grandes               | big
  t v p | bonito                                     | beautiful
  t    | leve leve leves leves                       | light
  t    | pesado                                      | heavy
  t    | limpo                                       | clean
  t    | sujo                                        | dirty
  t    | estranho                                    | strange
  t    | macio                                       | soft       | cloth
  t    | redondo                                     | round      | round
  t    | brilhante brilhante brilhantes brilhantes   | shiny      | metal
  v p  | raro                                        | rare
  v    | antigo                                      | ancient
  v    | valioso                                     | precious
  f    | doce doce doces doces                       | sweet      | baked fruit
  f    | quente quente quentes quentes               | warm       | baked
  f    | fresco                                      | fresh      | fruit dairy
  f    | gostoso                                     | delicious
  f p  | perfumado                                   | fragrant   | baked fruit plant
  c    | vermelho                                    | red
  c    | azul azul azuis azuis                       | blue
  c    | verde verde verdes verdes                   | green
  c    | amarelo                                     | yellow
  c    | branco                                      | white
  c    | preto                                       | black
  c    | roxo                                        | purple
  c    | marrom marrom marrons marrons               | brown
  c    | cinza cinza cinza cinza                     | grey
  c    | rosa rosa rosa rosa                         | pink
  c    | laranja laranja laranja laranja             | orange
`;

export const ADJECTIVES: readonly Adjective[] = TABLE.trim().split("\n").map(readAdjective);

const BY_ID = new Map(ADJECTIVES.map((adjective) => [adjective.id, adjective]));

export function adjectiveNamed(id: string): Adjective | undefined {
  return BY_ID.get(id);
}

/** The Portuguese form of an adjective, or of any word in -o, for a gender and number. */
export function inflect(forms: Adjective["forms"], gender: Gender, number: GrammaticalNumber): string {
  return forms[(gender === "f" ? 1 : 0) + (number === "plural" ? 2 : 0)];
}

/** cansado → cansado, cansada, cansados, cansadas. */
export function regularForms(masculine: string): Adjective["forms"] {
  const stem = masculine.slice(0, -1);
  return [masculine, `${stem}a`, `${stem}os`, `${stem}as`];
}

function readAdjective(row: string): Adjective {
  const [classes, pt, en, suits = ""] = row.split("|").map((cell) => cell.trim());
  const given = words(pt);
  const [masculine, feminine, masculines, feminines] = given;
  const forms: Adjective["forms"] =
    given.length === 1 ? regularForms(masculine) : [masculine, feminine, masculines, feminines];
  return {
    id: forms[0],
    en,
    forms,
    classes: words(classes).filter((each) => each !== "-"),
    suits: words(suits),
  };
}
