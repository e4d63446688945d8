// The journey: one entry per station, in teaching order. The shell reads it. A station opens when its folder has a station.ts:
// adding or deleting the folder is all it takes. Pages beside the journey are rooms. The worker host has `models.ts`, so that it never reaches an element.

export const chapters = {
  what: { pt: "O que é", en: "What it is" },
  backstage: { pt: "Bastidores", en: "Backstage" },
  foundations: { pt: "Fundamentos", en: "Foundations" },
  transformer: { pt: "Transformer", en: "Transformer" },
  llms: { pt: "LLMs", en: "LLMs" },
  reasoning: { pt: "Raciocínio", en: "Reasoning" },
  rag: { pt: "RAG", en: "RAG" },
  moe: { pt: "MoE", en: "MoE" },
  diffusion: { pt: "Difusão", en: "Diffusion" },
  tuning: { pt: "Ajuste fino", en: "Fine-tuning" },
  world: { pt: "O mundo", en: "The world" },
} as const;

export type ChapterId = keyof typeof chapters;

interface Words {
  readonly pt: string;
  readonly en: string;
}

export interface StationEntry {
  readonly id: string;
  readonly chapter: ChapterId;
  readonly title: Words;
  /** The idea in one line. */
  readonly idea: Words;
  readonly status: "ready" | "coming";
  /** Defines `<jornada-id>`; absent while the station is coming. */
  readonly element?: () => Promise<unknown>;
}

const elements: Readonly<Record<string, (() => Promise<unknown>) | undefined>> = import.meta.glob(
  "./*/station.ts",
);

function station(id: string, chapter: ChapterId, title: Words, idea: Words): StationEntry {
  const element = elements[`./${id}/station.ts`];
  return { id, chapter, title, idea, status: element ? "ready" : "coming", element };
}

/** A page of the lab beside the journey: it has an element like a station's, and no number. */
export interface RoomEntry {
  readonly id: string;
  readonly title: Words;
  readonly idea: Words;
  readonly element?: () => Promise<unknown>;
}

export const rooms: readonly RoomEntry[] = [
  {
    id: "kernel-room",
    title: { pt: "A oficina dos kernels", en: "The kernel room" },
    idea: {
      pt: "A mesma conta, degrau por degrau mais rápida, medida no seu aparelho. E a receita é sua para mudar",
      en: "The same sum, faster with every rung, measured on your machine. And the recipe is yours to change",
    },
    element: elements["./kernel-room/station.ts"],
  },
].filter(({ element }) => element);

export const stations: readonly StationEntry[] = [
  station(
    "opening",
    "what",
    { pt: "Abertura", en: "Opening" },
    {
      pt: "Um pedido vira história, imagem e melodia",
      en: "One request becomes a story, a picture and a tune",
    },
  ),
  station(
    "tokens",
    "backstage",
    { pt: "Tokens", en: "Tokens" },
    { pt: "A máquina lê em pedaços: veja quais", en: "Machines read in pieces: see which ones" },
  ),
  station(
    "embeddings",
    "foundations",
    { pt: "Embeddings", en: "Embeddings" },
    { pt: "Palavras viram lugares num mapa", en: "Words become places on a map" },
  ),
  station(
    "recurrent",
    "foundations",
    { pt: "Recorrentes", en: "Recurrent" },
    { pt: "Ler uma palavra por vez, sem esquecer", en: "Read one word at a time, and not forget" },
  ),
  station(
    "vision",
    "foundations",
    { pt: "Visão", en: "Vision" },
    { pt: "Pequenos filtros aprendem a enxergar", en: "Small filters learn to see" },
  ),
  station(
    "series",
    "foundations",
    { pt: "Séries", en: "Series" },
    { pt: "O passado de uma curva diz aonde ela vai", en: "A curve's past tells where it goes" },
  ),
  station(
    "attention",
    "transformer",
    { pt: "Atenção", en: "Attention" },
    { pt: "Cada palavra pergunta às outras", en: "Each word asks the others" },
  ),
  station(
    "transformer",
    "transformer",
    { pt: "Transformer", en: "Transformer" },
    { pt: "Ler tudo de uma vez, escrever aos poucos", en: "Read all at once, write bit by bit" },
  ),
  station(
    "pretraining",
    "backstage",
    { pt: "Pré-treino", en: "Pretraining" },
    { pt: "De letras ao acaso a frases inteiras", en: "From random letters to whole sentences" },
  ),
  station(
    "scaling",
    "llms",
    { pt: "Escala", en: "Scaling" },
    { pt: "A reta que prevê o próximo modelo", en: "The straight line that predicts the next model" },
  ),
  station(
    "chat",
    "llms",
    { pt: "Conversa", en: "Chat" },
    { pt: "O que ela lembra, e como sorteia a palavra", en: "What it remembers, and how it draws a word" },
  ),
  station(
    "in-context",
    "llms",
    { pt: "No contexto", en: "In context" },
    {
      pt: "Aprender com três exemplos, sem mudar um peso",
      en: "Learn from three examples, not one weight changed",
    },
  ),
  station(
    "reasoning",
    "reasoning",
    { pt: "Raciocínio", en: "Reasoning" },
    {
      pt: "Pensar por escrito custa mais e acerta mais",
      en: "Thinking on paper costs more, and is right more",
    },
  ),
  station(
    "retrieval",
    "rag",
    { pt: "Busca", en: "Retrieval" },
    { pt: "Procurar antes de responder, e dar a fonte", en: "Look it up before answering, and say where" },
  ),
  station(
    "experts",
    "moe",
    { pt: "Especialistas", en: "Experts" },
    { pt: "Muitos especialistas, poucos de cada vez", en: "Many experts, a few at a time" },
  ),
  station(
    "diffusion",
    "diffusion",
    { pt: "Difusão", en: "Diffusion" },
    { pt: "Do ruído à forma, um passo de cada vez", en: "From noise to shape, one step at a time" },
  ),
  station(
    "painter",
    "diffusion",
    { pt: "Pintura", en: "Painter" },
    { pt: "Uma frase guia o ruído até a imagem", en: "A sentence guides noise into a picture" },
  ),
  station(
    "tuning",
    "tuning",
    { pt: "Ajuste fino", en: "Fine-tuning" },
    { pt: "Um ofício novo, mexendo em quase nada", en: "A new trade, changing almost nothing" },
  ),
  station(
    "alignment",
    "backstage",
    { pt: "Alinhamento", en: "Alignment" },
    { pt: "Entre A e B, a sua escolha ensina", en: "Between A and B, your choice teaches" },
  ),
  station(
    "deployment",
    "backstage",
    { pt: "Implantação", en: "Deployment" },
    {
      pt: "Do treino ao uso: menor, mais leve, em todo lugar",
      en: "From training to use: smaller, lighter, anywhere",
    },
  ),
  station(
    "landscape",
    "world",
    { pt: "Panorama", en: "Landscape" },
    { pt: "Os modelos desde 2017 e a ideia de cada um", en: "The models since 2017, and the idea in each" },
  ),
];
