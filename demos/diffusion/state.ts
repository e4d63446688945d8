// The station's parameters: what a link, a preset, a stop and an attribute can set.
import { boolean, choice, integer, number, points, stateTable, type StateOf } from "../../src/ui/index.js";
import { shape } from "./shapes.js";

export const table = stateTable({
  drawing: points({
    default: shape("infinity"),
    maxLength: 4096,
    label: { pt: "Desenho", en: "Drawing" },
  }),
  direction: choice(["reverse", "forward"], {
    default: "reverse",
    label: { pt: "Sentido", en: "Direction" },
    names: {
      reverse: { pt: "Tirar ruído", en: "Remove noise" },
      forward: { pt: "Pôr ruído", en: "Add noise" },
    },
  }),
  trainSteps: integer({
    min: 0,
    max: 20000,
    default: 600,
    label: { pt: "Passos de treino", en: "Training steps" },
    hideable: true,
  }),
  sampler: choice(["ddim", "ddpm"], {
    default: "ddim",
    label: { pt: "Amostrador", en: "Sampler" },
    names: {
      ddim: { pt: "DDIM, direto", en: "DDIM, straight" },
      ddpm: { pt: "DDPM, com sorteio", en: "DDPM, with chance" },
    },
    hideable: true,
  }),
  steps: integer({
    min: 1,
    max: 1000,
    default: 50,
    label: { pt: "Passos", en: "Steps" },
    hideable: true,
  }),
  noise: number({
    min: 0,
    max: 1,
    step: 0.05,
    default: 0,
    label: { pt: "Acaso η", en: "Chance η" },
    hideable: true,
  }),
  schedule: choice(["cosine", "linear"], {
    default: "cosine",
    label: { pt: "Ritmo do ruído", en: "Noise schedule" },
    names: {
      cosine: { pt: "Cosseno", en: "Cosine" },
      linear: { pt: "Linear", en: "Linear" },
    },
    hideable: true,
  }),
  view: choice(["points", "clean", "epsilon"], {
    default: "points",
    label: { pt: "O que ver", en: "What to see" },
    names: {
      points: { pt: "Pontos x_t", en: "Points x_t" },
      clean: { pt: "Palpite x̂₀", en: "Guess x̂₀" },
      epsilon: { pt: "Ruído ε̂", en: "Noise ε̂" },
    },
  }),
  /** Where the figure stands, as a share of the way: 0 the first frame, 1 the last. */
  at: number({ min: 0, max: 1, step: 0.001, default: 1, label: { pt: "Posição", en: "Position" } }),
  /** Which draw of starting noise. */
  run: integer({ min: 0, max: 1_000_000, default: 0, label: { pt: "Sorteio", en: "Draw" } }),
  /** The point that is open in the inspector; −1: none. */
  point: integer({ min: -1, max: 4095, default: -1, label: { pt: "Ponto", en: "Point" } }),
  count: integer({
    min: 16,
    max: 4096,
    default: 1024,
    label: { pt: "Pontos", en: "Points" },
    hideable: true,
  }),
  paths: boolean({ default: true, label: { pt: "Caminhos", en: "Paths" }, hideable: true }),
  field: boolean({ default: true, label: { pt: "Campo", en: "Field" }, hideable: true }),
  learningRate: number({
    min: 0.00001,
    max: 1e6,
    default: 0.01,
    label: { pt: "Taxa de aprendizado", en: "Learning rate" },
    hideable: true,
  }),
});

export type State = StateOf<typeof table>;
