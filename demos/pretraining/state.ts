// The station's parameters: what a link, a preset, a stop and an attribute can set.
import * as v from "valibot";
import { choice, integer, list, number, stateTable, text, type StateOf } from "../../src/ui/index.js";
import { sizeFault, type Size } from "./sizes.js";

const size = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(4096));
/** A little over three megabytes of English. */
export const longestCorpus = 3_200_000;

export const table = stateTable({
  corpus: text({
    default: "village",
    maxLength: longestCorpus,
    local: true,
    label: { pt: "Texto", en: "Text" },
  }),
  /** Which village, in a link: the corpus itself may be the visitor's own and stays out of it. */
  model: list(size, {
    default: [2, 4, 64, 64],
    maxLength: 4,
    label: { pt: "Rede: L, H, C, T", en: "Network: L, H, C, T" },
  }),
  /** A second network beside the first; empty: none. */
  rival: list(size, {
    default: [],
    maxLength: 4,
    label: { pt: "Segunda rede: L, H, C, T", en: "Second network: L, H, C, T" },
  }),
  vocabulary: integer({
    min: 257,
    max: 4096,
    default: 512,
    label: { pt: "Vocabulário", en: "Vocabulary" },
    hideable: true,
  }),
  tokenizer: choice(["learned", "kept"], {
    default: "learned",
    label: { pt: "Tokenizador", en: "Tokenizer" },
    names: {
      learned: { pt: "aprendido neste texto", en: "learned on this text" },
      kept: { pt: "o da estação Tokens", en: "the one of the Tokens station" },
    },
    hideable: true,
  }),
  /** At least this many steps are trained before the state stands; playing goes on from there. */
  trainSteps: integer({
    min: 0,
    max: 100_000,
    default: 0,
    label: { pt: "Passos de treino", en: "Training steps" },
    hideable: true,
  }),
  learningRate: number({
    min: 1e-6,
    max: 1e6,
    default: 0.004,
    label: { pt: "Taxa de aprendizado", en: "Learning rate" },
    hideable: true,
  }),
  sampleEvery: integer({
    min: 5,
    max: 1000,
    default: 50,
    label: { pt: "Uma amostra a cada", en: "A sample every" },
    hideable: true,
  }),
  prompt: text({
    default: "",
    maxLength: 200,
    label: { pt: "Começo da amostra", en: "Beginning of the sample" },
    hideable: true,
  }),
  /** The step of the sample on show; −1: the newest. */
  at: integer({
    min: -1,
    max: 100_000,
    default: -1,
    label: { pt: "Amostra do passo", en: "Sample of step" },
  }),
  layer: integer({ min: 0, max: 63, default: 0, label: { pt: "Camada", en: "Layer" } }),
  head: integer({ min: 0, max: 63, default: 0, label: { pt: "Cabeça", en: "Head" } }),
  keep: choice(["auto", "yes", "no"], {
    default: "auto",
    label: { pt: "Guardar neste aparelho", en: "Keep on this machine" },
    names: {
      auto: { pt: "só o treino da Vila", en: "only what learned the village" },
      yes: { pt: "sim", en: "yes" },
      no: { pt: "não", en: "no" },
    },
    hideable: true,
  }),
});

export type State = StateOf<typeof table>;

/** What makes a training another training. */
export const taskNames = ["corpus", "model", "rival", "vocabulary", "tokenizer"] as const;

const letters = [
  ["L", "layers"],
  ["H", "heads"],
  ["C", "channels"],
  ["T", "context"],
] as const;

/** A size as four numbers, or as an object by letters or words; what an object leaves out stays as it was. */
function spelledSize(input: unknown, before: readonly number[]): unknown {
  if (typeof input !== "object" || input === null || Array.isArray(input)) return input;
  const given = input as Record<string, unknown>;
  return letters.map(([letter, word], i) => given[letter] ?? given[word] ?? before[i]);
}

/** What of a wished state can be trained: a size that breaks a rule is left out, and the rule told. */
export function completed(
  input: Partial<State>,
  before: State,
): { readonly state: Partial<State>; readonly fault: string | null } {
  const state: Record<string, unknown> = { ...input };
  let fault: string | null = null;
  const vocabulary = input.vocabulary ?? before.vocabulary;
  for (const name of ["model", "rival"] as const) {
    if (!(name in state)) continue;
    const wished = spelledSize(state[name], before.model);
    state[name] = wished;
    if (!Array.isArray(wished) || (name === "rival" && wished.length === 0)) continue;
    const rule =
      wished.length !== 4
        ? `a size is L, H, C and T, got ${wished.length} numbers`
        : sizeFault(wished as unknown as Size, vocabulary);
    if (rule) {
      fault = rule;
      delete state[name];
    }
  }
  // Another training begins at its own beginning.
  const another = taskNames.some(
    (name) => name !== "rival" && state[name] !== undefined && String(state[name]) !== String(before[name]),
  );
  const from = another ? { trainSteps: 0, at: -1, layer: 0, head: 0 } : {};
  return { state: { ...from, ...(state as Partial<State>) }, fault };
}
