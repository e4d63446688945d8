// The room's parameters: what a link, a preset, a stop and an attribute can set. The visitor's own WGSL is none: it stays on the page.
import { choice, integer, stateTable, text, type StateOf } from "../../src/ui/index.js";

export const table = stateTable({
  view: choice(["matmul", "softmax", "race"], {
    default: "matmul",
    label: { pt: "O que medir", en: "What to measure" },
    names: {
      matmul: { pt: "Produto de matrizes", en: "Matrix product" },
      softmax: { pt: "Softmax", en: "Softmax" },
      race: { pt: "Corrida", en: "Race" },
    },
  }),
  /** `auto` is what suits the device: 1024 on a GPU, 256 elsewhere. */
  size: choice(["auto", "64", "128", "256", "512", "1024", "2048"], {
    default: "auto",
    label: { pt: "Tamanho", en: "Size" },
    hideable: true,
  }),
  /** A rung, or a WGSL file without `.wgsl`; empty or unknown: the first rung. */
  rung: text({ default: "", maxLength: 64, label: { pt: "Degrau", en: "Rung" } }),
  racer: choice(["mlp", "gpt"], {
    default: "gpt",
    label: { pt: "Quem corre", en: "Who runs" },
    names: {
      mlp: { pt: "Rede pequena", en: "Small network" },
      gpt: { pt: "GPT de letras", en: "Letter GPT" },
    },
    hideable: true,
  }),
  raceSteps: integer({
    min: 5,
    max: 500,
    default: 40,
    label: { pt: "Passos da corrida", en: "Steps of the race" },
    hideable: true,
  }),
});

export type State = StateOf<typeof table>;
