// Portuguese grammar of the village: articles and their contractions, agreement, verbs, pronouns.

import type { Entity } from "./entity.js";
import { inflect, regularForms, type Adjective } from "./lexicon/adjectives.js";
import { locativeOf } from "./lexicon/places.js";
import type { Grammar, MentionPart, Reference, Teller } from "./realise.js";

type Forms = Adjective["forms"];

const ARTICLE: Forms = ["o", "a", "os", "as"];
const PRONOUN: Forms = ["ele", "ela", "eles", "elas"];
const DEMONSTRATIVE: Forms = ["esse", "essa", "esses", "essas"];
const POSSESSIVE: Forms = ["seu", "sua", "seus", "suas"];
const MINE: Forms = ["meu", "minha", "meus", "minhas"];
const OURS: Forms = ["nosso", "nossa", "nossos", "nossas"];
const SOME: Forms = ["um", "uma", "alguns", "algumas"];
const CONTRACTED: Readonly<Record<string, Forms>> = {
  de: ["do", "da", "dos", "das"],
  em: ["no", "na", "nos", "nas"],
  a: ["ao", "à", "aos", "às"],
  por: ["pelo", "pela", "pelos", "pelas"],
};

const IRREGULAR: Readonly<Record<string, string>> = {
  foi: "foram",
  é: "são",
  saiu: "saíram",
  caiu: "caíram",
  quis: "quiseram",
  disse: "disseram",
  fez: "fizeram",
  trouxe: "trouxeram",
  veio: "vieram",
  pôs: "puseram",
};
// The past tenses of a tale: -ou, -eu, -iu become -aram, -eram, -iram; imperfects take -m.
const REGULAR: readonly (readonly [string, string])[] = [
  ["ou", "aram"],
  ["eu", "eram"],
  ["iu", "iram"],
  ["era", "eram"],
  ["ava", "avam"],
  ["ia", "iam"],
  ["inha", "inham"],
];

function form(forms: Forms, { gender, number }: Entity): string {
  return inflect(forms, gender, number);
}

export const PORTUGUESE: Grammar = {
  pronoun: (entity) => form(PRONOUN, entity),
  adjective: (adjective, entity) => form(adjective.forms, entity),
  otherForm: (word, entity) => form(regularForms(word), entity),
  verb(singular, isPlural) {
    if (!isPlural) return singular;
    const irregular = IRREGULAR[singular];
    if (irregular) return irregular;
    const rule = REGULAR.find(([ending]) => singular.endsWith(ending));
    if (!rule) throw new Error(`portuguese: no plural known for the verb ${singular}`);
    return singular.slice(0, -rule[0].length) + rule[1];
  },
  mention(teller, part) {
    const { keyword, who, more } = part;
    const entity = teller.entity(who);
    if (keyword === "ela" || keyword === "~" || keyword === "?") return subject(teller, part);
    if (keyword === "o") return pronoun(teller, entity, form(ARTICLE, entity));
    if (keyword === "dele" || keyword === "nele") {
      const preposition = keyword === "dele" ? "de" : "em";
      if (!teller.narration.isPresent(entity)) return reference(teller, teller.refer(who), preposition);
      return pronoun(teller, entity, keyword[0] + form(PRONOUN, entity));
    }
    if (keyword === "seu") return owned(teller, POSSESSIVE, teller.entity(more[0]));
    if (keyword === "meu")
      return owned(teller, entity.number === "plural" ? OURS : MINE, teller.entity(more[0]));
    // Colours stand in the masculine after "pintar de".
    if (keyword === "cor")
      return void teller.narration.write(teller.choices.adjective(more[0], who, entity)!.id);
    if (keyword === "papel") return role(teller, entity);
    if (keyword === "em" && locativeOf(entity.noun!).near) teller.narration.write("perto ");
    if (keyword === "um") return reference(teller, teller.refer(who, "indefinite", more[0]), "");
    if (keyword === "esse") return reference(teller, teller.refer(who, "demonstrative"), "");
    const preposition = keyword === "em" && locativeOf(entity.noun!).near ? "de" : keyword;
    const owner = more[0] === "de" ? more[1] : undefined;
    reference(teller, teller.refer(who, "definite", owner ? undefined : more[0]), preposition);
    if (owner) {
      teller.narration.write(" ");
      reference(teller, teller.refer(owner), "de");
    }
  },
};

function subject(teller: Teller, { keyword, who }: MentionPart): void {
  const entity = teller.entity(who);
  // {ela A} stands in the clause after its own: who it is follows from the sentence.
  const isPronoun = keyword === "ela" ? teller.narration.isPresent(entity) : teller.prefersPronoun(who);
  if (isPronoun) pronoun(teller, entity, form(PRONOUN, entity));
  else reference(teller, keyword === "?" ? teller.meet(who) : teller.refer(who), "");
}

function pronoun({ narration }: Teller, entity: Entity, text: string): void {
  narration.writeMention(entity, "pronoun", text, entity.gender);
}

function reference(
  teller: Teller,
  { entity, by, article, adjective, count }: Reference,
  preposition: string,
): void {
  const { narration } = teller;
  if (entity.members) return coordination(teller, entity, preposition);
  narration.write(determiner(entity, by, article, count, preposition));
  if (by === "name") {
    narration.writeMention(entity, "name", entity.person!.name, entity.gender);
    return;
  }
  narration.writeMention(entity, "noun", entity.noun!.pt[entity.number], entity.gender);
  if (!adjective) return;
  narration.write(" ");
  narration.agree(entity, narration.write(form(adjective.forms, entity)), adjective.id);
}

/** Everything before the noun, with its last space: "da ", "uma ", "de duas ", or nothing before a name. */
function determiner(
  entity: Entity,
  by: Reference["by"],
  article: Reference["article"],
  count: 2 | 3,
  preposition: string,
): string {
  const before = preposition === "" ? "" : `${preposition} `;
  if (by === "name") return before;
  if (article === "definite")
    return `${form(preposition === "" ? ARTICLE : CONTRACTED[preposition], entity)} `;
  if (article === "demonstrative") return `${form(DEMONSTRATIVE, entity)} `;
  if (entity.number === "singular" || entity.kind === "thing") {
    const contracts = preposition === "em" && entity.number === "singular";
    return contracts ? `n${form(SOME, entity)} ` : `${before}${form(SOME, entity)} `;
  }
  const two = entity.gender === "f" ? "duas" : "dois";
  return `${before}${count === 2 ? two : "três"} `;
}

function coordination(teller: Teller, group: Entity, preposition: string): void {
  const start = teller.narration.text.length;
  group.members!.forEach((member, index) => {
    if (index > 0) teller.narration.write(" e ");
    const by = member.person ? "name" : "noun";
    reference(teller, { entity: member, by, article: "definite", count: 2 }, preposition);
  });
  teller.narration.mark(group, "noun", { start, end: teller.narration.text.length }, group.gender);
}

function owned({ narration }: Teller, forms: Forms, thing: Entity): void {
  narration.write(`${form(forms, thing)} `);
  narration.writeMention(thing, "noun", thing.noun!.pt[thing.number], thing.gender);
}

/** "um pescador chamado Bento". */
function role(teller: Teller, entity: Entity): void {
  const { narration } = teller;
  narration.write(`${form(SOME, entity)} `);
  narration.writeMention(entity, "noun", entity.noun!.pt.singular, entity.gender);
  narration.write(` ${form(regularForms("chamado"), entity)} `);
  narration.writeMention(entity, "name", entity.person!.name, entity.gender);
  teller.introduce(entity);
}
