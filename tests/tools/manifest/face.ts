// The public face of every station element in words: what the manifest, the typings and the API page say of it.
// What each station adds (its parameters, presets, stops) is read from its own state table in stations.ts.
import type { Bilingual } from "../../../src/ui/index.js";

interface Named {
  readonly name: string;
  readonly text: Bilingual;
}
export interface FaceAttribute extends Named {
  readonly type: string;
  readonly field?: string;
  readonly default?: string;
}
export interface FaceMember extends Named {
  readonly type: string;
  readonly readonly?: boolean;
  /** Methods only. */
  readonly parameters?: readonly {
    readonly name: string;
    readonly type: string;
    readonly optional?: boolean;
  }[];
}

export const attributes: readonly FaceAttribute[] = [
  {
    name: "lang",
    type: '"pt-BR" | "en"',
    text: {
      pt: "Idioma do elemento. Sem ele, vale o `lang` mais próximo da página e, por fim, o do navegador.",
      en: "Language of the element. Without it, the nearest `lang` of the page counts, then the browser's.",
    },
  },
  {
    name: "device",
    field: "device",
    type: '"auto" | "webgpu" | "cpu"',
    default: "auto",
    text: {
      pt: "Onde a conta roda. `auto` usa a GPU quando há uma de verdade.",
      en: "Where the sums run. `auto` takes the GPU where there is a real one.",
    },
  },
  {
    name: "seed",
    field: "seed",
    type: "number",
    default: "1",
    text: {
      pt: "Semente de todo o acaso: a mesma semente, a mesma figura.",
      en: "Seed of all chance: same seed, same picture.",
    },
  },
  {
    name: "preset",
    field: "preset",
    type: "string",
    text: {
      pt: "Um estado pronto da estação, pelo nome.",
      en: "A ready-made state of the station, by name.",
    },
  },
  {
    name: "stop",
    field: "stop",
    type: "string",
    text: { pt: "Uma parada da visita guiada.", en: "A stop of the guided tour." },
  },
  {
    name: "hide",
    field: "hide",
    type: "string",
    text: {
      pt: "O que fica de fora, separado por espaços: `story`, `input`, `aside`, `legend`, `inspector`, `bar`, ou um controle.",
      en: "What is left away, separated by spaces: `story`, `input`, `aside`, `legend`, `inspector`, `bar`, or a control.",
    },
  },
  {
    name: "autoplay",
    field: "autoplay",
    type: "boolean",
    default: "false",
    text: {
      pt: "A figura toca sozinha quando aparece; nunca para quem pediu menos movimento.",
      en: "The figure plays by itself when it is seen; never for readers who asked for less motion.",
    },
  },
  {
    name: "presenting",
    field: "presenting",
    type: "boolean",
    default: "false",
    text: {
      pt: "A figura e a parada como num slide, para projetar.",
      en: "The figure and the stop as on a slide, for a projector.",
    },
  },
  {
    name: "src",
    field: "src",
    type: "string",
    text: {
      pt: "Endereço da pasta dos modelos, quando ela não está ao lado dos scripts.",
      en: "Address of the folder of models, where it does not lie beside the scripts.",
    },
  },
];

export const properties: readonly FaceMember[] = [
  {
    name: "state",
    type: "State",
    text: {
      pt: "O estado inteiro. O que você atribui é validado e somado ao que já vale.",
      en: "The whole state. What you assign is validated and merged into what holds.",
    },
  },
  {
    name: "ready",
    type: "Promise<void>",
    readonly: true,
    text: {
      pt: "Cumpre-se quando o resultado do estado atual está na tela.",
      en: "Resolves when the result of the current state stands.",
    },
  },
  {
    name: "deviceInfo",
    type: "DeviceInfo | null",
    readonly: true,
    text: { pt: "O que roda de fato, e por quê.", en: "What really runs, and why." },
  },
];

export const methods: readonly FaceMember[] = [
  {
    name: "load",
    type: "Promise<void>",
    text: { pt: "Começa já, sem esperar ser vista.", en: "Begins now, without waiting to be seen." },
  },
  {
    name: "play",
    type: "Promise<void>",
    text: { pt: "Toca a figura.", en: "Plays the figure." },
  },
  { name: "pause", type: "void", text: { pt: "Para onde está.", en: "Stops where it is." } },
  { name: "advance", type: "Promise<void>", text: { pt: "Dá um passo.", en: "Takes one step." } },
  {
    name: "reset",
    type: "void",
    text: { pt: "Volta ao começo, com um modelo novo.", en: "Back to the start, with a fresh model." },
  },
  { name: "next", type: "void", text: { pt: "Vai à próxima parada.", en: "Goes to the next stop." } },
  { name: "previous", type: "void", text: { pt: "Vai à parada anterior.", en: "Goes to the stop before." } },
  {
    name: "goTo",
    type: "void",
    parameters: [{ name: "stop", type: "string | number | null" }],
    text: { pt: "Vai a uma parada, pelo nome ou pela ordem.", en: "Goes to a stop, by name or by place." },
  },
  {
    name: "snapshot",
    type: "Promise<Snapshot>",
    text: {
      pt: "Os números que estão na tela, como tensores.",
      en: "The very numbers on screen, as tensors.",
    },
  },
];

export const events: readonly FaceMember[] = [
  {
    name: "jornada-ready",
    type: "{ state: State; seed: number; stop: string | null }",
    text: { pt: "O resultado do estado atual está pronto.", en: "The result of the current state stands." },
  },
  {
    name: "jornada-progress",
    type: '{ phase: "download" | "compile"; done: number; total: number; label?: string }',
    text: { pt: "Um download ou uma compilação andou.", en: "A download or a compilation moved on." },
  },
  {
    name: "jornada-change",
    type: "{ state: State; seed: number; changed: string[] }",
    text: {
      pt: "O estado mudou; `changed` diz em quê.",
      en: "The state changed; `changed` names the entries.",
    },
  },
  {
    name: "jornada-stop",
    type: "{ stop: string | null; index: number }",
    text: { pt: "A visita chegou a uma parada.", en: "The tour came to a stop." },
  },
  {
    name: "jornada-device",
    type: "DeviceInfo & { cause: string }",
    text: { pt: "O dispositivo abriu, mudou ou caiu.", en: "The device opened, changed or was lost." },
  },
  {
    name: "jornada-error",
    type: "{ code: string; message: string }",
    text: { pt: "Algo não deu certo.", en: "Something went wrong." },
  },
];

export const slots: readonly Named[] = [
  {
    name: "",
    text: {
      pt: "O que se lê sem JavaScript e antes de o elemento chegar: um parágrafo, um link.",
      en: "What is read without JavaScript and before the element comes: a paragraph, a link.",
    },
  },
  {
    name: "poster",
    text: {
      pt: "Fica no lugar da figura até a conta começar.",
      en: "Stands where the figure will be, until the sums begin.",
    },
  },
  { name: "caption", text: { pt: "Legenda sua, debaixo da figura.", en: "Your caption, under the figure." } },
  {
    name: "fallback",
    text: {
      pt: "Aparece quando a estação não pode rodar.",
      en: "Shown when the station cannot run.",
    },
  },
];

export const parts: readonly Named[] = [
  { name: "frame", text: { pt: "Tudo.", en: "All of it." } },
  { name: "story", text: { pt: "Título, resumo e paradas.", en: "Title, summary and stops." } },
  { name: "stage", text: { pt: "A coluna da figura.", en: "The figure's column." } },
  { name: "input", text: { pt: "O que entra: frase, desenho.", en: "What goes in: sentence, drawing." } },
  { name: "figure", text: { pt: "O cartão da figura.", en: "The figure's card." } },
  { name: "aside", text: { pt: "O que fica ao lado da figura.", en: "What stands beside the figure." } },
  { name: "legend", text: { pt: "As cores em palavras.", en: "The colours in words." } },
  { name: "inspector", text: { pt: "Os números de perto.", en: "The numbers up close." } },
  { name: "bar", text: { pt: "Os botões.", en: "The buttons." } },
  {
    name: "sheet",
    text: {
      pt: "Em telas estreitas, o que abre sobre a barra.",
      en: "On narrow screens, what opens over the bar.",
    },
  },
];

/** The colours by meaning and the rest of what a host page may set; defaults are read from the tokens' own sheet. */
export const tokenTexts: Readonly<Record<string, Bilingual>> = {
  query: { pt: "Cor de quem pergunta.", en: "Colour of what asks." },
  key: { pt: "Cor dos rótulos.", en: "Colour of the keys." },
  value: { pt: "Cor do que é entregue.", en: "Colour of what is handed over." },
  output: { pt: "Cor do resultado.", en: "Colour of the result." },
  noise: { pt: "Cor do ruído.", en: "Colour of noise." },
  accent: { pt: "Botões e o que está escolhido.", en: "Buttons and what is chosen." },
  wrong: { pt: "Cor do erro.", en: "Colour of what went wrong." },
  paper: { pt: "Fundo.", en: "Background." },
  sheet: { pt: "Cartões.", en: "Cards." },
  ink: { pt: "Texto.", en: "Text." },
  "ink-2": { pt: "Texto secundário.", en: "Quieter text." },
  line: { pt: "Linhas.", en: "Lines." },
  unit: {
    pt: "O corpo do texto; `1rem` segue a sua página.",
    en: "Size of body text; `1rem` follows your page.",
  },
  "text-font": { pt: "Família do texto.", en: "Family of the text." },
  "display-font": { pt: "Família dos títulos.", en: "Family of the titles." },
};
