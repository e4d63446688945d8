// Chooses plot, cast and lines of one story, before and apart from any language.

import { Cast } from "./casting.js";
import { Choices, isAdjectiveVariable, NoChoice } from "./choices.js";
import { mayMeet } from "./entity.js";
import { adjectiveNamed } from "./lexicon/adjectives.js";
import { CLOSING, FRAME_CAST, OPENING, PLOTS, TRADE_OPENING, type Beat, type Line } from "./plots/index.js";
import { parseTemplate } from "./template.js";
import type { Split } from "./types.js";

export interface StoryPlan {
  readonly plot: string;
  readonly cast: Cast;
  readonly choices: Choices;
  readonly lines: readonly Line[];
}

/** A cast may leave a beat without words; another attempt casts anew. Far more than ever needed. */
const ATTEMPTS = 100;

export function planStory(seed: number, split: Split): StoryPlan {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const plan = tryPlan(new Choices(seed, split, attempt));
    if (plan) return plan;
  }
  throw new Error(`village: seed ${seed} found no story in ${ATTEMPTS} attempts`);
}

function tryPlan(choices: Choices): StoryPlan | null {
  const { id, cast: specifications, beats } = choices.weighted("plot", PLOTS);
  const cast = new Cast({ ...specifications, ...FRAME_CAST }, choices);
  const opening = cast.meets("A.trade") ? TRADE_OPENING : OPENING;
  const lines: Line[] = [];
  try {
    [opening, ...beats, CLOSING].forEach((beat, index) => {
      if (choices.coin(`beat ${index}`, beat.chance)) lines.push(chooseLine(beat, index, cast, choices));
    });
  } catch (error) {
    if (error instanceof NoChoice) return null;
    throw error;
  }
  return { plot: id, cast, choices, lines };
}

function chooseLine({ lines }: Beat, index: number, cast: Cast, choices: Choices): Line {
  const fitting = lines.filter(
    ([pt, , needs]) => (!needs || cast.meets(needs)) && canBeTold(pt, cast, choices),
  );
  return choices.pick(`line ${index}`, fitting);
}

/** No adjective the line names itself is held out for its noun, every variable finds one, and none comes twice. */
function canBeTold(template: string, cast: Cast, choices: Choices): boolean {
  const used = new Set<string>();
  return parseTemplate(template).every((part) => {
    if (part.kind !== "adjective" && part.kind !== "mention") return true;
    const entity = cast.entity(part.who);
    const names = part.kind === "adjective" ? [part.name] : part.more.map((name) => name.replace("?", ""));
    return names.every((name) => {
      const isVariable = isAdjectiveVariable(name);
      if (!isVariable && !adjectiveNamed(name)) return true;
      const id = choices.adjective(name, part.who, entity)?.id;
      if (id === undefined || used.has(id)) return false;
      used.add(id);
      return isVariable || mayMeet(entity, id, choices.split);
    });
  });
}
