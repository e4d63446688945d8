// The station's parameters: what is read, which head and cell are looked at, and all that is changed. Counted from 0.
import * as v from "valibot";
import { boolean, choice, integer, list, stateTable, text, type StateOf } from "../../src/ui/index.js";

const index = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(4095));
const amount = v.pipe(v.number(), v.finite(), v.minValue(-20), v.maxValue(20));

export const table = stateTable({
  text: text({
    default: "Bento encontrou Clara na praça e ficou feliz porque",
    maxLength: 200_000,
    label: { pt: "Sua frase", en: "Your sentence" },
  }),
  source: choice(["shipped", "own"], {
    default: "shipped",
    label: { pt: "Rede", en: "Network" },
    names: {
      shipped: { pt: "a do laboratório", en: "the lab's" },
      own: { pt: "a que você treinou", en: "the one you trained" },
    },
    hideable: true,
  }),
  continuation: list(index, {
    default: [],
    maxLength: 128,
    label: { pt: "Tokens escritos depois da frase", en: "Tokens written after the sentence" },
  }),
  layer: integer({ min: 0, max: 63, default: 3, label: { pt: "Camada", en: "Layer" } }),
  head: integer({ min: 0, max: 63, default: 1, label: { pt: "Cabeça", en: "Head" } }),
  focus: choice(["none", "previousToken", "induction", "agreement", "coreference"], {
    default: "none",
    label: { pt: "Cabeça com a maior medida de", en: "Head that measures highest in" },
    names: {
      none: { pt: "a escolhida", en: "the chosen one" },
      previousToken: { pt: "token anterior", en: "previous token" },
      induction: { pt: "indução", en: "induction" },
      agreement: { pt: "concordância", en: "agreement" },
      coreference: { pt: "correferência", en: "coreference" },
    },
  }),
  /** −1: the last token. */
  row: integer({ min: -1, max: 4095, default: -1, label: { pt: "Quem pergunta", en: "Who asks" } }),
  /** −1: whoever answers the loudest. */
  column: integer({ min: -1, max: 4095, default: -1, label: { pt: "Quem responde", en: "Who answers" } }),
  dimension: integer({ min: 0, max: 1023, default: 0, label: { pt: "Dimensão", en: "Dimension" } }),
  view: choice(["grid", "arcs"], {
    default: "grid",
    label: { pt: "Figura", en: "Figure" },
    names: { grid: { pt: "mapa", en: "map" }, arcs: { pt: "arcos", en: "arcs" } },
    hideable: true,
  }),
  positions: boolean({ default: true, label: { pt: "Posições", en: "Positions" }, hideable: true }),
  mask: choice(["causal", "none"], {
    default: "causal",
    label: { pt: "Máscara", en: "Mask" },
    names: { causal: { pt: "só o passado", en: "past only" }, none: { pt: "sem máscara", en: "no mask" } },
    hideable: true,
  }),
  shuffled: boolean({
    default: false,
    label: { pt: "Embaralhar as palavras", en: "Shuffle the words" },
    hideable: true,
  }),
  ablated: list(v.tuple([index, index]), {
    default: [],
    maxLength: 256,
    label: { pt: "Cabeças desligadas", en: "Heads switched off" },
  }),
  steered: list(v.tuple([index, index, index, index, amount]), {
    default: [],
    maxLength: 64,
    label: { pt: "Perguntas viradas para um rótulo", en: "Queries turned towards a key" },
  }),
  nudged: list(v.tuple([index, index, index, index, amount]), {
    default: [],
    maxLength: 256,
    label: { pt: "Números de perguntas mudados", en: "Numbers of queries changed" },
  }),
  scores: list(v.tuple([index, index, index, index, amount, amount]), {
    default: [],
    maxLength: 256,
    label: { pt: "Pontos mudados", en: "Scores changed" },
  }),
});

export type State = StateOf<typeof table>;
export type Focus = Exclude<State["focus"], "none">;

/** What of the state the model has to compute anew; the rest only chooses what of the result is shown. */
export const computed: readonly (keyof State)[] = [
  "text",
  "continuation",
  "positions",
  "mask",
  "shuffled",
  "ablated",
  "steered",
  "nudged",
  "scores",
];

/** Goes away with the sentence it was made for. */
const ofTheSentence = {
  continuation: [],
  steered: [],
  nudged: [],
  scores: [],
  row: -1,
  column: -1,
} satisfies Partial<State>;

/** A new sentence starts without what was written after, and changed in, the old one; choosing a head ends the focus on a measure. */
export function completed(input: Partial<State>, before: State): Partial<State> {
  const newText = input.text !== undefined && input.text !== before.text;
  const newHead = input.layer !== undefined || input.head !== undefined;
  return { ...(newText ? ofTheSentence : {}), ...(newHead ? { focus: "none" } : {}), ...input };
}
