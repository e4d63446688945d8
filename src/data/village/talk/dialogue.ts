// Whole conversations of the village: an instruction, questions, answers. Every one comes from a seed and an index alone.

import { chanceFor, type Chance } from "../../chance.js";
import type { Language, Split } from "../types.js";
import { askFact, isHeldOutExchange } from "./census.js";
import { fill, pick, type Exchange, type MakeExchange, type Skill } from "./exchange.js";
import { MANNERS, plainManner, type Manner } from "./manners.js";
import { askReading } from "./reading.js";
import { askRole, ROLE_INSTRUCTIONS, ROLES_TO_PLAY, type Role } from "./roles.js";
import { askUnknown, nameTwice, saySmallTalk } from "./small-talk.js";
import { askSum } from "./sums.js";

export interface Message {
  readonly role: "user" | "assistant";
  readonly text: string;
  /** A model learns to say this. False for what was said under another instruction: it is there to be read. */
  readonly learn: boolean;
}

export interface Dialogue {
  readonly language: Language;
  /** Empty where nobody instructs. */
  readonly system: string;
  readonly messages: readonly Message[];
}

/** How often each skill is practised. */
const SKILLS: readonly (readonly [Skill, number])[] = [
  ["facts", 30],
  ["reading", 24],
  ["sums", 24],
  ["role", 12],
  ["small-talk", 6],
  ["unknown", 4],
];

const MAKERS: Readonly<Record<Exclude<Skill, "role">, MakeExchange>> = {
  facts: askFact,
  reading: askReading,
  sums: askSum,
  "small-talk": saySmallTalk,
  unknown: askUnknown,
};

/** "train" never asks what `isHeldOutExchange` keeps; "heldout" asks nothing else, where a skill keeps anything. */
export function makeExchange(chance: Chance, skill: Skill, role: Role, split: Split): Exchange {
  for (;;) {
    const exchange = skill === "role" ? askRole(chance, role) : MAKERS[skill](chance);
    const kept = ["facts", "reading", "sums", "unknown"].includes(skill);
    if (!kept || isHeldOutExchange(exchange) === (split === "heldout")) return exchange;
  }
}

interface Instruction {
  readonly role: Role;
  readonly manner: Manner;
  readonly text: string;
}

/** No instruction at all, a role, a manner, or both. Roles × manners held out: one in eight never meets in training. */
function instruct(chance: Chance, language: Language, split: Split): Instruction {
  const [helper] = ROLES_TO_PLAY;
  const kind = chance.integer(8);
  if (kind === 0) return { role: helper, manner: plainManner, text: "" };
  for (;;) {
    const role = pick(chance, ROLES_TO_PLAY);
    const manner = kind < 4 ? plainManner : pick(chance, MANNERS);
    const heldOut = manner !== plainManner && isHeldOutPair(role, manner);
    if (heldOut && split === "train") continue;
    return { role, manner, text: instructionText(chance, role, manner, language) };
  }
}

export function isHeldOutPair(role: Role, manner: Manner): boolean {
  return (ROLES_TO_PLAY.indexOf(role) * 3 + MANNERS.indexOf(manner)) % 8 === 5;
}

export function instructionText(chance: Chance, role: Role, manner: Manner, language: Language): string {
  const sentences = [fill(pick(chance, ROLE_INSTRUCTIONS), { who: role.who })[language]];
  if (manner.instructions.length > 0) sentences.push(pick(chance, manner.instructions)[language]);
  return sentences.join(" ");
}

/** Conversation number `index` of a seed. */
export function villageDialogue(seed: number, index: number, split: Split): Dialogue {
  const chance = chanceFor(seed, `dialogue ${split} ${index}`);
  const language: Language = chance.integer(2) === 0 ? "pt" : "en";
  const instruction = instruct(chance, language, split);
  const messages: Message[] = [];
  // One conversation in five changes its role on the way: what was said before is read, not learned.
  const before = chance.integer(5) === 0 ? instruct(chance, language, split) : null;
  const turns = 1 + chance.integer(4);
  const switchAt = before ? 1 + chance.integer(turns) : 0;
  const exchanges = plannedExchanges(
    chance,
    turns + (before ? 1 : 0),
    (at) => (at < switchAt ? before! : instruction),
    split,
  );
  exchanges.forEach((exchange, at) => {
    const speaking = at < switchAt ? before! : instruction;
    messages.push({ role: "user", text: exchange.question[language], learn: false });
    const text = speaking.manner.say(exchange.answer, language);
    messages.push({ role: "assistant", text, learn: at >= switchAt });
  });
  return { language, system: instruction.text, messages };
}

function plannedExchanges(
  chance: Chance,
  count: number,
  speaking: (at: number) => Instruction,
  split: Split,
): Exchange[] {
  const exchanges: Exchange[] = [];
  const remembers = count > 1 && chance.integer(6) === 0;
  const [said, asked] = nameTwice(chance);
  for (let at = 0; at < count; at++) {
    if (remembers && at === 0) exchanges.push(said);
    else if (remembers && at === count - 1) exchanges.push(asked);
    else exchanges.push(makeExchange(chance, chooseSkill(chance), speaking(at).role, split));
  }
  return exchanges;
}

function chooseSkill(chance: Chance): Skill {
  const total = SKILLS.reduce((sum, [, weight]) => sum + weight, 0);
  let left = chance.integer(total);
  for (const [skill, weight] of SKILLS) if ((left -= weight) < 0) return skill;
  return "facts";
}

export interface QuestionTest {
  readonly language: Language;
  readonly skill: Skill | "manner";
  readonly system: string;
  readonly question: string;
  readonly expected: string;
}

/** Questions that training never asked, with the one right answer: for every skill, and for roles × manners that never met. */
export function questionTests(seed: number, perSkill: number): QuestionTest[] {
  const tests: QuestionTest[] = [];
  const [helper] = ROLES_TO_PLAY;
  for (const skill of ["facts", "reading", "sums", "role", "unknown"] as const) {
    for (let i = 0; i < perSkill; i++) {
      const chance = chanceFor(seed, `question ${skill} ${i}`);
      const language: Language = i % 2 === 0 ? "pt" : "en";
      const role = skill === "role" ? pick(chance, ROLES_TO_PLAY) : helper;
      const exchange = makeExchange(chance, skill, role, "heldout");
      const system = skill === "role" ? instructionText(chance, role, plainManner, language) : "";
      tests.push({
        language,
        skill,
        system,
        question: exchange.question[language],
        expected: exchange.answer.full[language],
      });
    }
  }
  const pairs = ROLES_TO_PLAY.flatMap((role) => MANNERS.map((manner) => ({ role, manner }))).filter(
    ({ role, manner }) => manner !== plainManner && isHeldOutPair(role, manner),
  );
  for (let i = 0; i < perSkill; i++) {
    const chance = chanceFor(seed, `question manner ${i}`);
    const language: Language = i % 2 === 0 ? "pt" : "en";
    const { role, manner } = pick(chance, pairs);
    const exchange = makeExchange(chance, pick(chance, ["facts", "role"] as const), role, "heldout");
    tests.push({
      language,
      skill: "manner",
      system: instructionText(chance, role, manner, language),
      question: exchange.question[language],
      expected: manner.say(exchange.answer, language),
    });
  }
  return tests;
}
