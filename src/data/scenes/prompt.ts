// Tells a scene in Portuguese or English, in one of many wordings, and says what the words leave open. Agreement holds; nothing false is said.
import type { Chance } from "../chance.js";
import {
  lexicons,
  type Forms,
  type Gender,
  type Lexicon,
  type Noun,
  type PromptLanguage,
} from "./lexicon.js";
import type { Background, SceneRelation, Scene, ThingKind } from "./types.js";

/** What a prompt says of the scene it was made for; the rest is the painter's choice. */
export interface Told {
  /** Per thing, in the scene's order. */
  readonly things: readonly { readonly colour: boolean; readonly size: boolean }[];
  readonly relation: boolean;
  readonly tone: boolean;
  readonly texture: boolean;
}

export interface Prompt {
  readonly text: string;
  readonly language: PromptLanguage;
  readonly told: Told;
}

export interface PromptRequest {
  readonly language: PromptLanguage;
  /** Leaves nothing out that is asked for by a test: colours, sizes, relation and background are all said. */
  readonly complete?: boolean;
}

/** A wording by chance. Colours are left out one time in sixteen, sizes one in four, the background two in five. */
export function scenePrompt(
  chance: Chance,
  scene: Scene,
  { language, complete = false }: PromptRequest,
): Prompt {
  const lexicon = lexicons[language];
  const say = (probability: number): boolean => chance.uniform() < probability || complete;
  const things = scene.things.map(() => ({ colour: say(15 / 16), size: say(3 / 4) }));
  const bare = language === "pt" && chance.uniform() < 0.15;
  const named = scene.things.map((thing, i) =>
    nameThing(chance, lexicon, thing, things[i], { language, article: !bare }),
  );
  const relation = say(15 / 16);
  const ground = say(3 / 5);
  const [tone, texture] = [ground && say(4 / 5), ground && say(4 / 5)];
  const parts = [
    tellPair(chance, lexicon, named, relation ? scene.relation : null),
    tellThird(chance, lexicon, named[2], scene),
    tone || texture ? tellGround(chance, lexicon, scene.background, { language, tone, texture }) : "",
  ];
  return {
    text: parts.filter(Boolean).join(" "),
    language,
    told: { things, relation: relation && scene.relation !== null, tone, texture },
  };
}

function nameThing(
  chance: Chance,
  lexicon: Lexicon,
  thing: ThingKind,
  told: Told["things"][number],
  { language, article }: { language: PromptLanguage; article: boolean },
): string {
  const noun = pick(chance, lexicon.shapes[thing.shape]);
  const form = (forms: readonly Forms[]): string => agree(pick(chance, forms), noun.gender);
  const colour = told.colour ? form(lexicon.colours[thing.colour]) : "";
  const size = told.size ? form(lexicon.sizes[thing.size]) : "";
  const words =
    language === "en"
      ? [size, colour, noun.word]
      : pick(chance, [
          [noun.word, colour, size],
          [noun.word, size, colour],
          [size, noun.word, colour],
        ]);
  const head = article ? articleFor(lexicon, noun, words.find(Boolean)!, language) : "";
  return [head, ...words].filter(Boolean).join(" ");
}

function tellPair(
  chance: Chance,
  lexicon: Lexicon,
  [first, second]: readonly string[],
  relation: SceneRelation | null,
): string {
  if (!second) return first;
  if (!relation) return `${first} ${lexicon.and} ${second}`;
  // What is inside something can be told from the outside.
  if (relation === "inside" && chance.uniform() < 0.25)
    return `${second} ${pick(chance, lexicon.relations.around)} ${first}`;
  return `${first} ${pick(chance, lexicon.relations[relation])} ${second}`;
}

function tellThird(chance: Chance, lexicon: Lexicon, third: string | undefined, { side }: Scene): string {
  if (!third || !side) return "";
  return `${pick(chance, [lexicon.and, lexicon.with])} ${third} ${pick(chance, lexicon.sides[side])}`;
}

function tellGround(
  chance: Chance,
  lexicon: Lexicon,
  background: Background,
  { language, tone, texture }: { language: PromptLanguage; tone: boolean; texture: boolean },
): string {
  const { ground } = lexicon;
  const form = (forms: readonly Forms[]): string => agree(pick(chance, forms), ground.gender);
  const adjectives = [
    tone ? form(lexicon.tones[background.tone]) : "",
    texture ? form(lexicon.textures[background.texture]) : "",
  ];
  if (language === "en")
    return [pick(chance, lexicon.on), lexicon.articles[0], ...adjectives, ground.word]
      .filter(Boolean)
      .join(" ");
  // "de bolinhas" stands last; the others stand in either order.
  const ordered = chance.uniform() < 0.5 && !adjectives[1].includes(" ") ? adjectives.reverse() : adjectives;
  const lead = pick(chance, lexicon.on);
  return [lead, agree(lexicon.articles, ground.gender), ground.word, ...ordered].filter(Boolean).join(" ");
}

/** "um", "uma"; "an" before a vowel that sounds. */
function articleFor(lexicon: Lexicon, noun: Noun, next: string, language: PromptLanguage): string {
  if (language === "en") return /^[aeio]/.test(next) ? "an" : "a";
  return agree(lexicon.articles, noun.gender);
}

const agree = (forms: Forms, gender: Gender): string => forms[gender === "m" ? 0 : 1];
const pick = <T>(chance: Chance, list: readonly T[]): T => list[chance.integer(list.length)];
