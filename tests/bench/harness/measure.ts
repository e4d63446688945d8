// Time: several engines in turn, round by round, so that a slow moment of the machine falls on all of them. Medians are the report's.
import type { EngineName, Runner } from "../engines/engine.js";

export interface Timing {
  readonly rounds: number;
  /** A sample repeats short calls until it takes this long. */
  readonly sampleMs: number;
  /** Most time one engine may take for its samples; it gets fewer rounds then, at least one. */
  readonly budgetMs: number;
}

export interface Contestant {
  readonly name: EngineName;
  readonly runner: Runner;
  /** Milliseconds of a call as far as known, compilation left out. */
  readonly roughMs: number;
}

const mostRepeats = 2000;
const warmMs = 120;

/** Milliseconds per call, one number per round, of each engine. */
export async function measure(
  contestants: readonly Contestant[],
  timing: Timing,
  busy: (name: EngineName, what: string) => void,
): Promise<Map<EngineName, number[]>> {
  const plans = [];
  for (const contestant of contestants) {
    // Its check has taken longer than all its samples may: that one call is the sample.
    if (contestant.roughMs > timing.budgetMs) {
      plans.push({ ...contestant, repeats: 1, rounds: 0, samples: [contestant.roughMs] });
      continue;
    }
    busy(contestant.name, "warm-up");
    const callMs = await warm(contestant);
    const repeats = Math.min(mostRepeats, Math.max(1, Math.ceil(timing.sampleMs / callMs)));
    const affordable = Math.floor(timing.budgetMs / (repeats * callMs));
    plans.push({
      ...contestant,
      repeats,
      rounds: Math.max(1, Math.min(timing.rounds, affordable)),
      samples: [] as number[],
    });
  }
  for (let round = 0; round < timing.rounds; round++) {
    // Who goes first changes, so that nobody always follows the same neighbour.
    for (let turn = 0; turn < plans.length; turn++) {
      const plan = plans[(turn + round) % plans.length];
      if (round >= plan.rounds) continue;
      busy(plan.name, `round ${round + 1}`);
      plan.samples.push(await sample(plan.runner, plan.repeats));
      await pause();
    }
  }
  return new Map(plans.map(({ name, samples }) => [name, samples]));
}

export async function sample(runner: Runner, repeats: number): Promise<number> {
  const start = performance.now();
  for (let i = 0; i < repeats; i++) {
    const called = runner.call();
    if (called) await called;
  }
  await runner.wait();
  return (performance.now() - start) / repeats;
}

/** Calls until compilers and caches have settled; a call that takes seconds has been warmed by its check already. */
async function warm({ runner, roughMs }: Contestant): Promise<number> {
  if (roughMs > warmMs) return roughMs;
  const start = performance.now();
  let repeats = 1;
  let callMs = roughMs;
  while (performance.now() - start < warmMs) {
    callMs = Math.max(1e-4, await sample(runner, repeats));
    repeats = Math.min(mostRepeats, Math.max(1, Math.ceil(20 / callMs)));
  }
  return callMs;
}

/** The page breathes: timers, collection of garbage, messages. */
const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));
