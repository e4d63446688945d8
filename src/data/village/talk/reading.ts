// Questions whose answer stands in the question itself: who left what where, and where it was taken after that.

import type { Chance } from "../../chance.js";
import { PEOPLE } from "../lexicon/people.js";
import { PLACES } from "../lexicon/places.js";
import { THINGS } from "../lexicon/things.js";
import type { Noun } from "../lexicon/nouns.js";
import { atPlace, bareNoun, fill, pick, theNoun, type Both, type MakeExchange } from "./exchange.js";

interface Deed {
  readonly who: string;
  readonly thing: Noun;
  readonly place: Noun;
}

const carried = THINGS.filter(({ tags }) => tags.includes("carry"));

const LEFT: readonly Both[] = [
  { pt: "{who} deixou {thing} {at}.", en: "{who} left {thing} {at}." },
  { pt: "{who} guardou {thing} {at}.", en: "{who} kept {thing} {at}." },
  { pt: "{who} escondeu {thing} {at}.", en: "{who} hid {thing} {at}." },
];
const MOVED: Both = {
  pt: "Depois {who} levou {thing} para {place}.",
  en: "Then {who} took {thing} to {place}.",
};

const WHERE: readonly Both[] = [
  { pt: "Onde está {thing}?", en: "Where is {thing}?" },
  { pt: "Onde posso achar {thing}?", en: "Where can I find {thing}?" },
];
const WHO: readonly Both[] = [
  { pt: "Quem esteve {at}?", en: "Who was {at}?" },
  { pt: "Quem foi visto {at}?", en: "Who was seen {at}?" },
];
const WHAT: Both = { pt: "Com o que {who} estava?", en: "What did {who} have?" };

/** Two or three deeds, sometimes a move, one question. */
export const askReading: MakeExchange = (chance) => {
  const deeds = differentDeeds(chance, 2 + chance.integer(2));
  const asked = pick(chance, deeds);
  const told = deeds.map((deed) => fill(pick(chance, LEFT), partsOf(deed)));
  const kind = chance.integer(4);
  if (kind === 3) return whereAfterMove(chance, deeds, asked, told);
  const parts = partsOf(asked);
  const key = `${asked.thing.id} × ${asked.place.id} ${kind}`;
  if (kind === 0) {
    const full = fill({ pt: "{Thing} está {at}.", en: "{Thing} is {at}." }, parts);
    const question = tell(told, fill(pick(chance, WHERE), parts));
    return { skill: "reading", question, answer: { full, short: bareNoun(asked.place) }, key };
  }
  if (kind === 1) {
    const full = fill({ pt: "{who} esteve {at}.", en: "{who} was {at}." }, parts);
    const question = tell(told, fill(pick(chance, WHO), parts));
    return { skill: "reading", question, answer: { full, short: { pt: asked.who, en: asked.who } }, key };
  }
  const full = fill({ pt: "{who} estava com {thing}.", en: "{who} had {thing}." }, parts);
  return {
    skill: "reading",
    question: tell(told, fill(WHAT, parts)),
    answer: { full, short: bareNoun(asked.thing) },
    key,
  };
};

function whereAfterMove(chance: Chance, deeds: readonly Deed[], asked: Deed, told: Both[]) {
  const free = PLACES.filter((place) => !deeds.some((deed) => deed.place === place));
  const place = pick(chance, free);
  const moved = fill(MOVED, { ...partsOf(asked), who: pick(chance, PEOPLE).name, place: theNoun(place) });
  const parts = { ...partsOf(asked), at: atPlace(place) };
  const question = tell([...told, moved], fill(pick(chance, WHERE), parts));
  const full = fill({ pt: "{Thing} está {at}.", en: "{Thing} is {at}." }, parts);
  const key = `${asked.thing.id} × ${place.id} moved`;
  return { skill: "reading", question, answer: { full, short: bareNoun(place) }, key } as const;
}

function differentDeeds(chance: Chance, count: number): Deed[] {
  const deeds: Deed[] = [];
  while (deeds.length < count) {
    const deed = {
      who: pick(chance, PEOPLE).name,
      thing: pick(chance, carried),
      place: pick(chance, PLACES),
    };
    const taken = deeds.some(
      ({ who, thing, place }) => who === deed.who || thing === deed.thing || place === deed.place,
    );
    if (!taken) deeds.push(deed);
  }
  return deeds;
}

function partsOf({ who, thing, place }: Deed): Record<string, Both | string> {
  return { who, thing: theNoun(thing), at: atPlace(place), place: theNoun(place) };
}

function tell(told: readonly Both[], question: Both): Both {
  const say = (language: "pt" | "en"): string =>
    [...told.map((one) => one[language]), question[language]].join(" ");
  return { pt: say("pt"), en: say("en") };
}
