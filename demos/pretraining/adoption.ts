// Whether a training found on this machine is the one the visitor means, and the state that goes on with it. Pure.
import { isVillage } from "./corpora.js";
import type { Found } from "./protocol.js";
import { table, type State } from "./state.js";

/** Unless the state asks for something else: what it left at its default asks for nothing. */
export function fits({ corpus, sizes, vocabulary, seed }: Found, state: State, stateSeed: number): boolean {
  const same = (name: "corpus" | "vocabulary" | "model", value: unknown) =>
    String(state[name]) === String(value) || String(state[name]) === String(table[name].default);
  const sameSeed = seed === stateSeed || stateSeed === 1;
  return same("corpus", corpus) && same("model", sizes[0]) && same("vocabulary", vocabulary) && sameSeed;
}

export function adopted(found: Found, { trainSteps }: Pick<State, "trainSteps">): Partial<State> {
  const { corpus, sizes, vocabulary, step, learningRate, at } = found;
  // A text of one's own lies there because its owner said yes.
  const allowed = corpus !== null && !isVillage(corpus) && at > 0;
  return {
    ...(corpus === null ? {} : { corpus }),
    ...(allowed ? { keep: "yes" as const } : {}),
    ...(vocabulary >= table.vocabulary.min ? { vocabulary } : {}),
    ...(learningRate > 0 ? { learningRate } : {}),
    model: [...sizes[0]],
    rival: [...(sizes[1] ?? [])],
    trainSteps: Math.max(step, trainSteps),
  };
}
