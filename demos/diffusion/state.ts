// The station's parameters: what a link, a preset, a stop and an attribute can set.
import { boolean, choice, integer, number, points, stateTable, type StateOf } from "../../src/ui/index.js";
import { shape } from "./shapes.js";

export const table = stateTable({
  drawing: points({
    default: shape("infinity"),
    maxLength: 4096,
    label: { pt: "Desenho", en: "Drawing" },
  }),
  /** What is learned. The drawing, a cloud in space, or the sound of one period. */
  subject: choice(["drawing", "cloud", "sound"], {
    default: "drawing",
    label: { pt: "O que aprende", en: "What it learns" },
    names: {
      drawing: { pt: "Desenho", en: "Drawing" },
      cloud: { pt: "Nuvem 3-D", en: "3-D cloud" },
      sound: { pt: "Som", en: "Sound" },
    },
    hideable: true,
  }),
  /** The cloud; `turned` is the drawing turned around its upright axis. */
  solid: choice(["knot", "helix", "torus", "sphere", "roll", "turned"], {
    default: "knot",
    label: { pt: "Nuvem", en: "Cloud" },
  }),
  /** From where the cloud is seen, in degrees. */
  turn: number({ min: -180, max: 180, step: 1, default: 30, label: { pt: "Giro", en: "Turn" } }),
  tilt: number({ min: -90, max: 90, step: 1, default: 18, label: { pt: "Inclinação", en: "Tilt" } }),
  /** The sound; `own` is the wave below. */
  timbre: choice(["all", "flute", "clarinet", "strings", "organ", "own"], {
    default: "all",
    label: { pt: "Timbre", en: "Timbre" },
  }),
  /** The visitor's own wave, drawn or recorded: [time, height], one period. */
  wave: points({ default: [], maxLength: 64, label: { pt: "Onda", en: "Wave" } }),
  pitch: integer({
    min: 55,
    max: 880,
    default: 220,
    label: { pt: "Altura (Hz)", en: "Pitch (Hz)" },
    hideable: true,
  }),
  objective: choice(["epsilon", "velocity", "flow"], {
    default: "epsilon",
    label: { pt: "O que ela prevê", en: "What it predicts" },
    names: {
      epsilon: { pt: "O ruído ε", en: "The noise ε" },
      velocity: { pt: "A velocidade v", en: "The velocity v" },
      flow: { pt: "O fluxo (flow matching)", en: "The flow (flow matching)" },
    },
    hideable: true,
  }),
  /** A GAN learns the same beside it. */
  rival: boolean({ default: false, label: { pt: "GAN ao lado", en: "A GAN beside it" }, hideable: true }),
  /** The GAN's momentum, Adam's β₁. */
  momentum: number({
    min: 0,
    max: 0.95,
    step: 0.05,
    default: 0.9,
    label: { pt: "Inércia da GAN (β₁)", en: "The GAN's momentum (β₁)" },
    hideable: true,
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
