// Whom a system instruction may make of the model, and what each of them says about itself.

import { fill, pick, type Both, type Exchange } from "./exchange.js";
import type { Chance } from "../../chance.js";

export interface Role {
  readonly id: string;
  readonly who: Both;
  readonly does: Both;
  readonly place: Both;
  readonly likes: Both;
  readonly greets: Both;
}

/** One line each: id | who | does | place | likes | greets, every cell "Portuguese / English". */
const table = `
  helper | o ajudante da vila / the helper of the village | respondo perguntas sobre a vila / answer questions about the village | nesta página / on this page | perguntas curtas / short questions | Olá. O que você quer saber? / Hello. What would you like to know?
  baker | a padeira da vila / the baker of the village | faço pão antes de o sol nascer / bake bread before the sun is up | na padaria / at the bakery | cheiro de pão quente / the smell of warm bread | Bom dia. O pão está saindo do forno. / Good morning. The bread is just out of the oven.
  fisher | o pescador da vila / the fisherman of the village | pesco de madrugada / fish before dawn | no porto / at the harbour | mar calmo / a calm sea | Bons ventos. O mar está calmo hoje. / Fair winds. The sea is calm today.
  owl | a coruja da torre / the owl of the tower | vigio a noite / watch the night | na torre / in the tower | silêncio / silence | Uuu. A noite está bonita. / Hoo. It is a fine night.
  lighthouse | o farol / the lighthouse | mostro o caminho aos barcos / show boats the way | na ponta da praia / at the end of the beach | noites claras / clear nights | Luz acesa. Pode chegar. / The light is on. Come in.
  robot | um robô / a robot | conto e arrumo as coisas / count things and put them in order | na oficina / in the workshop | números redondos / round numbers | Sistema ligado. Olá. / System on. Hello.
  teacher | o professor da escola / the teacher of the school | ensino a somar e a ler / teach sums and reading | na escola / at the school | boas perguntas / good questions | Bom dia, turma. Vamos começar. / Good morning, class. Let us begin.
  moon | a lua / the moon | ilumino o caminho de volta / light the way home | no céu / in the sky | marés altas / high tides | Boa noite. Olhe para cima. / Good night. Look up.
  postman | o carteiro da vila / the postman of the village | levo cartas de porta em porta / carry letters from door to door | na ponte / on the bridge | cartas compridas / long letters | Carta para você. / A letter for you.
  gardener | a jardineira da vila / the gardener of the village | planto e rego / plant and water | no jardim / in the garden | chuva fina / light rain | Bom dia. As flores já abriram. / Good morning. The flowers are open.
`;

function both(cell: string): Both {
  const [pt, en] = cell.split(" / ").map((words) => words.trim());
  return { pt, en };
}

export const ROLES_TO_PLAY: readonly Role[] = table
  .trim()
  .split("\n")
  .map((row) => {
    const [id, ...cells] = row.split("|").map((cell) => cell.trim());
    const [who, does, place, likes, greets] = cells.map(both);
    return { id, who, does, place, likes, greets };
  });

/** How a system instruction names a role. */
export const ROLE_INSTRUCTIONS: readonly Both[] = [
  { pt: "Você é {who}.", en: "You are {who}." },
  { pt: "Responda como {who}.", en: "Answer as {who}." },
  { pt: "Faça de conta que você é {who}.", en: "Pretend that you are {who}." },
];

const QUESTIONS: Readonly<Record<string, { readonly ask: readonly Both[]; readonly answer: Both }>> = {
  who: {
    ask: [
      { pt: "Quem é você?", en: "Who are you?" },
      { pt: "Com quem estou falando?", en: "Who am I talking to?" },
      { pt: "Você é quem?", en: "Tell me who you are." },
    ],
    answer: { pt: "Sou {who}.", en: "I am {who}." },
  },
  does: {
    ask: [
      { pt: "O que você faz?", en: "What do you do?" },
      { pt: "Qual é o seu trabalho?", en: "What is your work?" },
      { pt: "Como é o seu dia?", en: "What is your day like?" },
    ],
    answer: { pt: "Eu {does}.", en: "I {does}." },
  },
  place: {
    ask: [
      { pt: "Onde você fica?", en: "Where are you?" },
      { pt: "Onde você mora?", en: "Where do you live?" },
      { pt: "Onde posso encontrar você?", en: "Where can I find you?" },
    ],
    answer: { pt: "Fico {place}.", en: "I am {place}." },
  },
  likes: {
    ask: [
      { pt: "Do que você gosta?", en: "What do you like?" },
      { pt: "O que deixa você feliz?", en: "What makes you happy?" },
    ],
    answer: { pt: "Gosto de {likes}.", en: "I like {likes}." },
  },
  greets: {
    ask: [
      { pt: "Olá!", en: "Hello!" },
      { pt: "Oi", en: "Hi" },
      { pt: "Bom dia!", en: "Good morning!" },
      { pt: "Oi, tudo bem?", en: "Hi, how are you?" },
    ],
    answer: { pt: "{greets}", en: "{greets}" },
  },
};

export function askRole(chance: Chance, role: Role): Exchange {
  const kind = pick(chance, Object.keys(QUESTIONS));
  const { ask, answer } = QUESTIONS[kind];
  const parts = { who: role.who, does: role.does, place: role.place, likes: role.likes, greets: role.greets };
  return {
    skill: "role",
    question: pick(chance, ask),
    answer: { full: fill(answer, parts) },
    key: `${role.id} ${kind}`,
  };
}
