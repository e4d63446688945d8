// The station's parameters: what a link, a preset, a stop and an attribute can set.
import * as v from "valibot";
import {
  boolean,
  choice,
  integer,
  list,
  number,
  stateTable,
  text,
  type StateOf,
} from "../../src/ui/index.js";

const firstMessages: readonly { readonly role: "user" | "assistant"; readonly text: string }[] = [
  { role: "user", text: "Onde mora Bento?" },
];

const message = v.object({
  role: v.picklist(["user", "assistant"]),
  text: v.pipe(v.string(), v.maxLength(600)),
});

export const table = stateTable({
  system: text({
    default: "",
    maxLength: 300,
    label: { pt: "Instrução de sistema", en: "System instruction" },
    hideable: true,
  }),
  messages: list(message, {
    default: firstMessages,
    maxLength: 40,
    label: { pt: "Conversa", en: "Conversation" },
  }),
  // What the answer begins with, whatever the model would say: a branch the visitor chose.
  forced: list(v.pipe(v.number(), v.integer(), v.minValue(0)), {
    default: [],
    maxLength: 128,
    label: { pt: "Começo escolhido da resposta", en: "Chosen beginning of the answer" },
  }),
  decoding: choice(["sample", "greedy", "beam"], {
    default: "sample",
    label: { pt: "Como escolher", en: "How to choose" },
    names: {
      sample: { pt: "Sortear", en: "Draw" },
      greedy: { pt: "Sempre o mais provável", en: "Always the likeliest" },
      beam: { pt: "Feixe: vários rumos", en: "Beam: several ways at once" },
    },
    hideable: true,
  }),
  temperature: number({
    min: 0,
    max: 2,
    step: 0.05,
    default: 0.7,
    label: { pt: "Temperatura", en: "Temperature" },
    hideable: true,
  }),
  topK: integer({
    min: 0,
    max: 100,
    default: 0,
    label: { pt: "Só os k primeiros (0: todos)", en: "Only the top k (0: all)" },
    hideable: true,
  }),
  topP: number({
    min: 0.05,
    max: 1,
    step: 0.05,
    default: 1,
    label: { pt: "Só até somar p", en: "Only until they add up to p" },
    hideable: true,
  }),
  minP: number({
    min: 0,
    max: 1,
    step: 0.05,
    default: 0,
    label: { pt: "Só perto do primeiro", en: "Only near the first (min-p)" },
    hideable: true,
  }),
  repetition: number({
    min: 1,
    max: 2,
    step: 0.05,
    default: 1,
    label: { pt: "Desconto para o já dito", en: "Penalty for what was said" },
    hideable: true,
  }),
  beams: integer({
    min: 2,
    max: 6,
    default: 4,
    label: { pt: "Rumos no feixe", en: "Ways in the beam" },
    hideable: true,
  }),
  cache: boolean({
    default: true,
    label: { pt: "Guardar chaves e valores", en: "Keep keys and values" },
    hideable: true,
  }),
});

export type State = StateOf<typeof table>;
export type Message = State["messages"][number];
