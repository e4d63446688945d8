// Manners of speaking a system instruction may ask for, and what they make of an answer.

import type { Language } from "../types.js";
import type { Answer, Both } from "./exchange.js";

export interface Manner {
  readonly id: string;
  /** Sentences of the system instruction, in the language it is written in. */
  readonly instructions: readonly Both[];
  /** The answer as it is said; `language` is the one the instruction and the question are in. */
  say(answer: Answer, language: Language): string;
}

const other = (language: Language): Language => (language === "pt" ? "en" : "pt");

const plain: Manner = {
  id: "plain",
  instructions: [],
  say: ({ full }, language) => full[language],
};

const oneWord: Manner = {
  id: "one-word",
  instructions: [
    { pt: "Responda com uma palavra só.", en: "Answer in one word." },
    { pt: "Diga só uma palavra.", en: "Say one word only." },
  ],
  say: ({ full, short }, language) => `${capitalised((short ?? full)[language]).replace(/\.$/, "")}.`,
};

const otherLanguage: Manner = {
  id: "other-language",
  instructions: [
    { pt: "Responda em inglês.", en: "Answer in Portuguese." },
    { pt: "Fale sempre em inglês.", en: "Always speak Portuguese." },
  ],
  say: ({ full }, language) => full[other(language)],
};

/** A sound before every answer. */
function sound(id: string, pt: string, en: string, cry: Both): Manner {
  return {
    id,
    instructions: [
      { pt: `Fale como ${pt}.`, en: `Speak like ${en}.` },
      { pt: `Responda como se fosse ${pt}.`, en: `Answer as if you were ${en}.` },
    ],
    say: ({ full }, language) => `${cry[language]} ${full[language]}`,
  };
}

/** The same words after every answer: they are written in the instruction, and have to be copied from it. */
function closing(words: Both): Manner {
  return {
    id: `closing ${words.pt}`,
    instructions: [{ pt: `Termine com "${words.pt}".`, en: `End with "${words.en}".` }],
    say: ({ full }, language) => `${full[language]} ${words[language]}`,
  };
}

function capitalised(text: string): string {
  return text.charAt(0).toLocaleUpperCase("pt") + text.slice(1);
}

export const MANNERS: readonly Manner[] = [
  plain,
  oneWord,
  otherLanguage,
  sound("pirate", "um pirata", "a pirate", { pt: "Arrr.", en: "Arrr." }),
  sound("robot", "um robô", "a robot", { pt: "Bip.", en: "Beep." }),
  sound("cat", "um gato", "a cat", { pt: "Miau.", en: "Meow." }),
  closing({ pt: "Um abraço.", en: "A hug." }),
  closing({ pt: "Boa sorte.", en: "Good luck." }),
  closing({ pt: "Até breve.", en: "See you soon." }),
  closing({ pt: "Viva a vila.", en: "Long live the village." }),
];

export const plainManner = plain;
