// What people say between questions, and what the model honestly does not know.

import { PEOPLE } from "../lexicon/people.js";
import { fill, pick, type Both, type Exchange, type MakeExchange } from "./exchange.js";

/** "question / question" in each language | "answer" in each. */
const table = `
  Obrigado. / Thank you. | De nada. / You are welcome.
  Obrigada! / Thanks! | De nada. / You are welcome.
  Muito obrigado. / Thanks a lot. | Foi um prazer. / It was a pleasure.
  Tchau. / Bye. | Até logo. / See you soon.
  Até amanhã. / See you tomorrow. | Até amanhã. / See you tomorrow.
  Boa noite. / Good night. | Boa noite. Durma bem. / Good night. Sleep well.
  Tudo bem? / How are you? | Tudo bem. E você? / I am fine. And you?
  Você é uma pessoa? / Are you a person? | Não. Sou um modelo bem pequeno que roda no seu aparelho. / No. I am a very small model that runs on your device.
  Você é humano? / Are you human? | Não. Sou um modelo bem pequeno que roda no seu aparelho. / No. I am a very small model that runs on your device.
  Você é um robô? / Are you a robot? | Sou um modelo de linguagem, bem pequeno. / I am a language model, a very small one.
  O que você sabe fazer? / What can you do? | Sei da vila, faço contas e mudo de papel. / I know the village, do sums and change roles.
  Você pode me ajudar? / Can you help me? | Posso. Pergunte sobre a vila ou peça uma conta. / I can. Ask about the village or give me a sum.
  Como você funciona? / How do you work? | Leio tudo o que foi escrito e escolho o próximo pedaço de palavra. / I read all that was written and choose the next piece of a word.
  Você aprende com esta conversa? / Do you learn from this conversation? | Não. Só leio o que está nela. / No. I only read what is in it.
  Você sabe tudo? / Do you know everything? | Não. Só conheço esta vila. / No. I only know this village.
  Que vila é esta? / What village is this? | Uma vila pequena entre o rio e o mar. / A small village between the river and the sea.
  Quem mora na vila? / Who lives in the village? | Doze pessoas, e os bichos delas. / Twelve people, and their animals.
  Está certo. / All right. | Que bom. / Good.
  Entendi. / I see. | Que bom. / Good.
  Muito bem. / Well done. | Obrigado. / Thank you.
  Você errou. / You are wrong. | Pode ser. Sou pequeno e erro. / That may be. I am small and make mistakes.
  Por que você errou? / Why were you wrong? | Escolho o que parece mais provável, e nem sempre é o certo. / I choose what seems most likely, and that is not always right.
  Conte uma piada. / Tell me a joke. | O relógio da torre parou para pensar e chegou atrasado. / The tower clock stopped to think and was late.
  Conte outra. / Tell me another. | O pato do moinho faz quá porque ninguém faz pergunta mais difícil. / The duck at the mill says quack because nobody asks it anything harder.
`;

const rows = (text: string): { readonly question: Both; readonly answer: Both }[] =>
  text
    .trim()
    .split("\n")
    .map((row) => {
      const [question, answer] = row.split("|").map((cell) => {
        const [pt, en] = cell.split(" / ").map((words) => words.trim());
        return { pt, en };
      });
      return { question, answer };
    });

const SMALL_TALK = rows(table);

const NAME_SAID: readonly Both[] = [
  { pt: "Meu nome é {name}.", en: "My name is {name}." },
  { pt: "Eu me chamo {name}.", en: "I am called {name}." },
  { pt: "Oi, eu sou {name}.", en: "Hi, I am {name}." },
];
const NAME_ASKED: readonly Both[] = [
  { pt: "Qual é o meu nome?", en: "What is my name?" },
  { pt: "Como eu me chamo?", en: "What am I called?" },
  { pt: "Você lembra o meu nome?", en: "Do you remember my name?" },
];

export const saySmallTalk: MakeExchange = (chance) => {
  const { question, answer } = pick(chance, SMALL_TALK);
  return { skill: "small-talk", question, answer: { full: answer }, key: question.pt };
};

/** A name nobody heard before: two or three syllables, so that remembering it is copying and not knowing. */
function madeUpName(syllable: () => string, length: number): string {
  const name = Array.from({ length }, syllable).join("");
  return name.charAt(0).toUpperCase() + name.slice(1);
}

const ONSETS = "b c d f g j l m n p r s t v z br tr".split(" ");
const VOWELS = "a e i o u".split(" ");

/** Somebody says a name, and asks for it again later in the conversation. */
export function nameTwice(chance: Parameters<MakeExchange>[0]): [Exchange, Exchange] {
  const syllable = (): string => pick(chance, ONSETS) + pick(chance, VOWELS);
  const name =
    chance.integer(3) === 0 ? pick(chance, PEOPLE).name : madeUpName(syllable, 2 + chance.integer(2));
  const parts = { name };
  const said: Exchange = {
    skill: "small-talk",
    question: fill(pick(chance, NAME_SAID), parts),
    answer: { full: fill({ pt: "Prazer, {name}.", en: "Nice to meet you, {name}." }, parts) },
    key: `said ${name}`,
  };
  const asked: Exchange = {
    skill: "small-talk",
    question: pick(chance, NAME_ASKED),
    answer: {
      full: fill({ pt: "Seu nome é {name}.", en: "Your name is {name}." }, parts),
      short: { pt: name, en: name },
    },
    key: `asked ${name}`,
  };
  return [said, asked];
}

// What lies outside the village. The model is to say so, whatever the question is about.
const OUTSIDE_ASK: readonly Both[] = [
  { pt: "Quem é {x}?", en: "Who is {x}?" },
  { pt: "O que é {x}?", en: "What is {x}?" },
  { pt: "Onde fica {x}?", en: "Where is {x}?" },
  { pt: "Me fale de {x}.", en: "Tell me about {x}." },
  { pt: "Quando começou {x}?", en: "When did {x} begin?" },
  { pt: "Por que existe {x}?", en: "Why is there {x}?" },
  { pt: "Explique {x}.", en: "Explain {x}." },
];
const OUTSIDE: readonly Both[] = (
  "o presidente, the president|a capital, the capital|a gravidade, gravity|o Brasil, Brazil|a França, France|" +
  "Einstein, Einstein|o futebol, football|a internet, the internet|o dinheiro, money|a guerra, the war|" +
  "o universo, the universe|a física, physics|Paris, Paris|o Japão, Japan|a política, politics|o cinema, cinema|" +
  "a medicina, medicine|o computador, the computer|um átomo, an atom|a história, history|o rei, the king|" +
  "a inteligência artificial, artificial intelligence|o código, the code|a lei, the law|a bolsa, the stock market|" +
  "o vulcão, the volcano|Marte, Mars|o dinossauro, the dinosaur|a vacina, the vaccine|a música pop, pop music"
)
  .split("|")
  .map((cell) => {
    const [pt, en] = cell.split(", ");
    return { pt, en };
  });
const NOT_KNOWN: Both = {
  pt: "Isso eu não sei. Só conheço esta vila.",
  en: "That I do not know. I only know this village.",
};

export const askUnknown: MakeExchange = (chance) => {
  const x = pick(chance, OUTSIDE);
  const form = chance.integer(OUTSIDE_ASK.length);
  return {
    skill: "unknown",
    question: fill(OUTSIDE_ASK[form], { x }),
    answer: { full: NOT_KNOWN },
    key: `${x.pt} ${form}`,
  };
};
