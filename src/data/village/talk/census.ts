// Who lives in the village: what a model can only know by heart. Questions about it, forwards and backwards.

import { isHeldOut } from "../held-out.js";
import { ANIMALS } from "../lexicon/animals.js";
import { PLACES } from "../lexicon/places.js";
import type { Noun } from "../lexicon/nouns.js";
import {
  aNoun,
  atPlace,
  bareNoun,
  fill,
  pick,
  theNoun,
  type Both,
  type Exchange,
  type MakeExchange,
} from "./exchange.js";

export interface Villager {
  readonly name: string;
  /** With its article: "a padeira", "the baker". */
  readonly job: Both;
  readonly home: Noun;
  readonly animal: Noun;
  readonly likes: Both;
}

// Every cell stands once in its column, so that each question has one answer, from either end.
const table = `
  Bento   | o pescador, the fisherman  | farol    | gato      | bolo, cake
  Clara   | a padeira, the baker       | padaria  | coruja    | maçã, apples
  Rui     | o carteiro, the postman    | ponte    | cachorro  | queijo, cheese
  Helena  | a médica, the doctor       | colina   | tartaruga | música, music
  Davi    | o jardineiro, the gardener | jardim   | coelho    | flores, flowers
  Luzia   | a pintora, the painter     | torre    | pássaro   | chuva, rain
  Tomás   | o professor, the teacher   | escola   | rato      | livros, books
  Marina  | a marinheira, the sailor   | porto    | gaivota   | vento, wind
  Hugo    | o ferreiro, the blacksmith | caverna  | cavalo    | fogo, fire
  Teresa  | a costureira, the tailor   | praça    | borboleta | chá, tea
  André   | o pastor, the shepherd     | montanha | cabra     | silêncio, silence
  Iara    | a moleira, the miller      | moinho   | pato      | pão, bread
`;

const named = (list: readonly Noun[], id: string): Noun => {
  const noun = list.find((candidate) => candidate.id === id);
  if (!noun) throw new Error(`census: nouns must be in the lexicon, got "${id}"`);
  return noun;
};

function both(cell: string): Both {
  const [pt, en] = cell.split(",").map((words) => words.trim());
  return { pt, en };
}

export const VILLAGERS: readonly Villager[] = table
  .trim()
  .split("\n")
  .map((row) => {
    const [name, job, home, animal, likes] = row.split("|").map((cell) => cell.trim());
    return {
      name,
      job: both(job),
      home: named(PLACES, home),
      animal: named(ANIMALS, animal),
      likes: both(likes),
    };
  });

interface Relation {
  readonly id: string;
  /** How one asks, forwards: who is given. */
  readonly ask: readonly Both[];
  readonly answer: Both;
  readonly short: (villager: Villager) => Both;
  /** Backwards: who is asked for. */
  readonly askWho: readonly Both[];
}

const RELATIONS: readonly Relation[] = [
  {
    id: "job",
    ask: [
      { pt: "O que {name} faz?", en: "What does {name} do?" },
      { pt: "Qual é o trabalho de {name}?", en: "What is {name}'s job?" },
      { pt: "{name} trabalha com o quê?", en: "What is the work of {name}?" },
    ],
    answer: { pt: "{name} é {job} da vila.", en: "{name} is {job} of the village." },
    short: ({ job }) => ({ pt: job.pt.slice(2), en: job.en.slice(4) }),
    askWho: [
      { pt: "Quem é {job}?", en: "Who is {job}?" },
      { pt: "Como se chama {job} da vila?", en: "What is {job} called?" },
      { pt: "Qual é o nome d{job}?", en: "What is the name of {job}?" },
    ],
  },
  {
    id: "home",
    ask: [
      { pt: "Onde mora {name}?", en: "Where does {name} live?" },
      { pt: "Onde {name} vive?", en: "Where is {name}'s home?" },
      { pt: "Onde fica a casa de {name}?", en: "Where is the house of {name}?" },
    ],
    answer: { pt: "{name} mora {home}.", en: "{name} lives {home}." },
    short: ({ home }) => bareNoun(home),
    askWho: [
      { pt: "Quem mora {home}?", en: "Who lives {home}?" },
      { pt: "Quem vive {home}?", en: "Whose home is {home}?" },
      { pt: "De quem é a casa {home}?", en: "Who has a house {home}?" },
    ],
  },
  {
    id: "animal",
    ask: [
      { pt: "Que bicho {name} tem?", en: "What animal does {name} have?" },
      { pt: "Qual é o bicho de {name}?", en: "What is {name}'s animal?" },
      { pt: "{name} cuida de que bicho?", en: "Which animal does {name} look after?" },
    ],
    answer: { pt: "{name} tem {animal}.", en: "{name} has {animal}." },
    short: ({ animal }) => bareNoun(animal),
    askWho: [
      { pt: "Quem tem {animal}?", en: "Who has {animal}?" },
      { pt: "De quem é {theAnimal}?", en: "Whose is {theAnimal}?" },
      { pt: "Quem cuida de {animal}?", en: "Who looks after {animal}?" },
    ],
  },
  {
    id: "likes",
    ask: [
      { pt: "Do que {name} gosta?", en: "What does {name} like?" },
      { pt: "De que {name} gosta mais?", en: "What does {name} like best?" },
      { pt: "O que deixa {name} feliz?", en: "What makes {name} happy?" },
    ],
    answer: { pt: "{name} gosta de {likes}.", en: "{name} likes {likes}." },
    short: ({ likes }) => likes,
    askWho: [
      { pt: "Quem gosta de {likes}?", en: "Who likes {likes}?" },
      { pt: "Quem na vila gosta de {likes}?", en: "Who in the village likes {likes}?" },
      { pt: "Quem fica feliz com {likes}?", en: "Who is happy with {likes}?" },
    ],
  },
];

/** "Onde mora Bento?" and "Quem mora no farol?". */
export const askFact: MakeExchange = (chance) => {
  const villager = pick(chance, VILLAGERS);
  // Yes and no are as likely as each other.
  const other = chance.integer(2) === 0 ? villager : pick(chance, VILLAGERS);
  return factOf(villager, pick(chance, RELATIONS), chance.integer(8), other);
};

const claim = "claim";

/** Forms 0 to 2 ask forwards, 3 to 5 backwards, from 6 on for yes or no. */
function factOf(villager: Villager, relation: Relation, form: number, other: Villager): Exchange {
  const parts = partsOf(villager);
  const full = fill(relation.answer, parts);
  const key = `${villager.name} ${relation.id} ${form}`;
  if (form < 3) {
    const question = fill(relation.ask[form], parts);
    return { skill: "facts", question, answer: { full, short: relation.short(villager) }, key };
  }
  if (form < 6) {
    const question = fill(relation.askWho[form - 3], parts);
    return {
      skill: "facts",
      question,
      answer: { full, short: { pt: villager.name, en: villager.name } },
      key,
    };
  }
  const claimed = fill(relation.answer, { ...partsOf(other), name: villager.name });
  const right = other === villager;
  const question = { pt: `${claimed.pt.slice(0, -1)}?`, en: `Is it true that ${claimed.en.slice(0, -1)}?` };
  const word = right ? { pt: "sim", en: "yes" } : { pt: "não", en: "no" };
  const answer = { pt: `${right ? "Sim" : "Não"}. ${full.pt}`, en: `${right ? "Yes" : "No"}. ${full.en}` };
  return { skill: "facts", question, answer: { full: answer, short: word }, key: claim };
}

function partsOf({ name, job, home, animal, likes }: Villager): Record<string, Both | string> {
  return { name, job, home: atPlace(home), animal: aNoun(animal), theAnimal: theNoun(animal), likes };
}

/** A claim, to be answered with yes or no, is never kept: half of its answers could be guessed. */
export const isHeldOutExchange = ({ key, skill }: Exchange): boolean =>
  key !== claim && isHeldOut(skill, key);
