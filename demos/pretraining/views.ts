// Numbers to what is drawn and said: rows of losses, the sample on show, crossings of the baselines. Pure.
import type { Table } from "../../src/ui/index.js";
import type { NetworkView } from "./controller.js";
import type { CorpusFacts, Sample } from "./protocol.js";

/** Step, train and validation loss of one measurement. */
export interface Row {
  readonly step: number;
  readonly train: number;
  readonly validation: number;
}

export function rowsOf({ rows }: Pick<NetworkView, "rows">): Row[] {
  return Array.from({ length: rows.length / 3 }, (_, i) => ({
    step: rows[3 * i],
    train: rows[3 * i + 1],
    validation: rows[3 * i + 2],
  }));
}

/** The newest sample not after `at`; −1 is the newest of all. */
export function sampleAt(samples: readonly Sample[], at: number): Sample | undefined {
  return at < 0 ? samples.at(-1) : (samples.findLast(({ step }) => step <= at) ?? samples[0]);
}

export const baselineNames = ["unigram", "bigram", "trigram"] as const;

/** The first measured step at which the validation loss was below each baseline; null: not yet. */
export function crossings(
  rows: readonly Row[],
  { baselines }: Pick<CorpusFacts, "baselines">,
): (number | null)[] {
  return Array.from(baselines, (loss) => rows.find(({ validation }) => validation < loss)?.step ?? null);
}

export function sampleText({ pieces }: Sample): string {
  return pieces.map(({ text }) => text).join("");
}

export function lossTable(
  networks: readonly NetworkView[],
  caption: string,
  columns: readonly string[],
  names: readonly string[],
): Table {
  const [name, ...rest] = columns;
  const two = networks.length > 1;
  const rows = networks.flatMap((network, i) =>
    rowsOf(network).map(({ step, train, validation }) => [
      ...(two ? [names[i]] : []),
      step,
      train,
      validation,
    ]),
  );
  return { caption, columns: two ? [name, ...rest] : rest, rows };
}

/** Milliseconds a number of steps will take, from what a step takes now, or from another network's sums per millisecond. */
export function expectedMs(
  steps: number,
  stepFlops: number,
  measured: { stepMs: number; stepFlops: number } | null,
): number | null {
  if (!measured || measured.stepMs === 0) return null;
  return (steps * measured.stepMs * stepFlops) / measured.stepFlops;
}
