// The station's parameters: what a link, a preset, a stop and an attribute can set.
import * as v from "valibot";
import {
  choice,
  boolean,
  integer,
  number,
  record,
  stateTable,
  text,
  type StateOf,
} from "../../src/ui/index.js";

const words = v.pipe(v.array(v.pipe(v.string(), v.minLength(1), v.maxLength(80))), v.maxLength(12));
const query: v.GenericSchema<unknown, Query> = v.object({
  positive: v.optional(words, []),
  negative: v.optional(words, []),
});

/** Words added and words taken away; their sum is what is looked for. */
export interface Query {
  readonly positive: readonly string[];
  readonly negative: readonly string[];
}

export const table = stateTable({
  /** Own text to learn from; empty, "vila" or "village": the village gazette in the language of the page. */
  corpus: text({ default: "", maxLength: 2_000_000, label: { pt: "Seu texto", en: "Your text" } }),
  source: choice(["shipped", "live"], {
    default: "shipped",
    label: { pt: "Vetores", en: "Vectors" },
    names: {
      shipped: { pt: "prontos", en: "ready-made" },
      live: { pt: "treinados aqui", en: "trained here" },
    },
  }),
  trainSteps: integer({
    min: 0,
    max: 20_000,
    default: 1500,
    label: { pt: "Passos de treino", en: "Training steps" },
    hideable: true,
  }),
  query: record(query, {
    default: { positive: ["rei", "mulher"], negative: ["homem"] },
    label: { pt: "Pergunta", en: "Question" },
  }),
  layout: choice(["pca", "question", "umap"], {
    default: "question",
    label: { pt: "Mapa", en: "Map" },
    names: {
      pca: { pt: "PCA", en: "PCA" },
      question: { pt: "da pergunta", en: "of the question" },
      umap: { pt: "UMAP", en: "UMAP" },
    },
    hideable: true,
  }),
  /** Where the figure stands in a training, as a share of its frames: 0 the first, 1 the last. */
  at: number({ min: 0, max: 1, step: 0.001, default: 1, label: { pt: "Posição", en: "Position" } }),
  /** The sheet for an own text is open. */
  writing: boolean({ default: false, label: { pt: "Escrever um texto", en: "Write a text" } }),
  learningRate: number({
    min: 0.00001,
    max: 1e6,
    default: 0.03,
    label: { pt: "Taxa de aprendizado", en: "Learning rate" },
    hideable: true,
  }),
});

export type State = StateOf<typeof table>;

/** A text of one's own, or a number of steps, asks for training here; a training is watched on the map of all words. */
export function completed(input: Partial<State>, before: State): Partial<State> {
  const asksToTrain =
    (typeof input.corpus === "string" &&
      ownText({ corpus: input.corpus }) !== "" &&
      input.corpus !== before.corpus) ||
    input.trainSteps !== undefined;
  const whole = asksToTrain && input.source === undefined ? { ...input, source: "live" as const } : input;
  const watches = whole.source === "live" && before.layout === "question" && input.layout === undefined;
  return watches ? { ...whole, layout: "pca" } : whole;
}

/** The visitor's own text; empty for the gazette. */
export const ownText = ({ corpus }: Pick<State, "corpus">): string =>
  /^\s*(vila|village)?\s*$/i.test(corpus) ? "" : corpus;

/** Only the gazette has vectors ready-made. */
export const isLive = (state: State): boolean => state.source === "live" || ownText(state) !== "";
