// What the two benches (GPU and CPU) have in common: a ceiling for each ladder, and a rung checked first, then timed.
import { compare, expectedOf, isRight, problemOf, type Expected, type Problem } from "./problem.js";
import { longestRunMs, type Comparison, type Ladder, type Launch, type RungResult } from "./protocol.js";
import type { Rung } from "./rungs.js";
import type { Sampled } from "./stopwatch.js";

export interface Bench {
  /** GFLOP/s of multiply-adds in registers, or GB/s of copying matrices of this size. */
  ceiling(ladder: Ladder, size: number, again?: boolean): Promise<number>;
  /** Makes a problem runnable by a rung. Throws where the device cannot. */
  open(rung: Rung, problem: Problem): Promise<Work>;
}

/** One problem on one rung. */
export interface Work {
  readonly launch: Launch | null;
  /** Runs once and gives the result. */
  result(): Promise<Float32Array>;
  /** Milliseconds of one run, roughly; after `result`. */
  estimate(): Promise<number>;
  /** After `estimate`. */
  time(estimateMs: number): Promise<Sampled>;
  dispose(): void;
}

export const rateOf = ({ ladder, flops, bytes }: Problem, ms: number): number =>
  (ladder === "matmul" ? flops : bytes) / ms / 1e6;

/** The problems of this visit, their inputs and results made once. */
export class Problems {
  private readonly made = new Map<string, { problem: Problem; expected: Expected | null }>();

  get(ladder: Ladder, size: number): Problem {
    return this.entry(ladder, size).problem;
  }

  check(problem: Problem, got: Float32Array): Comparison {
    const entry = this.entry(problem.ladder, problem.size);
    entry.expected ??= expectedOf(problem);
    return compare(problem, entry.expected, got);
  }

  private entry(ladder: Ladder, size: number) {
    const key = `${ladder} ${size}`;
    let entry = this.made.get(key);
    if (!entry) {
      // A large one is some tens of megabytes: only the latest few stay.
      for (const old of [...this.made.keys()].slice(0, Math.max(0, this.made.size - 5)))
        this.made.delete(old);
      entry = { problem: problemOf(ladder, size), expected: null };
      this.made.set(key, entry);
    }
    return entry;
  }
}

/** Smaller problems first, so that nobody waits for a minute: what they took tells what the whole would take. */
const pilots = [128, 512, 1024];

/** The shorter of two runs, where they are short: the first may have been interrupted. */
async function estimateOf(work: Work): Promise<number> {
  const first = await work.estimate();
  return first < 100 ? Math.min(first, await work.estimate()) : first;
}

export async function measureRung(
  bench: Bench,
  rung: Rung,
  problems: Problems,
  ladder: Ladder,
  size: number,
  mostMs = longestRunMs,
): Promise<RungResult> {
  for (const pilot of pilots.filter((each) => each < size)) {
    const small = await bench.open(rung, problems.get(ladder, pilot));
    try {
      await small.result();
      const growth = (size / pilot) ** (ladder === "matmul" ? 3 : 2);
      const estimateMs = (await estimateOf(small)) * growth;
      // A small one is mostly the way there and back: only when it is far too long is it believed.
      if (estimateMs > mostMs * (2 * pilot < size ? 4 : 1)) return { status: "slow", estimateMs };
    } finally {
      small.dispose();
    }
  }
  const problem = problems.get(ladder, size);
  const work = await bench.open(rung, problem);
  try {
    const comparison = problems.check(problem, await work.result());
    const { launch } = work;
    if (!isRight(comparison)) return { status: "wrong", comparison, launch };
    const { ms, samples } = await work.time(await estimateOf(work));
    return { status: "timed", comparison, launch, timing: { ms, samples, rate: rateOf(problem, ms) } };
  } finally {
    work.dispose();
  }
}
