// Pure: what was measured → what the panels show. Rows of the ladder, lanes of the race, words for numbers, tables.
import type { NumberFormat, Table } from "../../src/ui/index.js";
import type { Edit, Measured } from "./controller.js";
import type { Comparison, EditResult, LaneReport, Ladder, RaceReport, RungResult } from "./protocol.js";

export const unitOf = (ladder: Ladder): string => (ladder === "matmul" ? "GFLOP/s" : "GB/s");

/** 0,21 · 3,4 · 41,6 · 1.234: three digits or so, whatever the size. */
export function rateText(format: NumberFormat, rate: number): string {
  return format.decimal(rate, rate < 1 ? 3 : rate < 10 ? 2 : rate < 100 ? 1 : 0);
}

export function shareText(format: NumberFormat, share: number): string {
  return format.percent(share, share < 0.1 ? 1 : 0);
}

/** 6,4 ms · 0,078 ms · 1,4 s */
export function msText(format: NumberFormat, ms: number): string {
  if (ms < 1) return `${format.decimal(ms, ms < 0.1 ? 4 : 3)} ms`;
  return format.duration(ms);
}

/** 1,5e−5, and 0,35 or 12 once it is large enough to be read. */
export function errorText(format: NumberFormat, error: number): string {
  if (!Number.isFinite(error)) return "∞";
  return error < 0.01 ? format.scientific(error) : format.decimal(error, error < 10 ? 2 : 0);
}

export const timingOf = (result: RungResult | EditResult | null | undefined) =>
  result?.status === "timed" ? result.timing : null;

/** The rung with the highest rate of all that were timed; null before the first. */
export function fastest(measured: Measured | null): string | null {
  let best: string | null = null;
  let most = 0;
  for (const [id, result] of measured?.results ?? []) {
    const rate = timingOf(result)?.rate ?? 0;
    if (rate > most) [best, most] = [id, rate];
  }
  return best;
}

/** How many times the original's speed; null when one of the two was not timed. */
export function speedup(edit: Edit | null, original: RungResult | undefined): number | null {
  const [mine, theirs] = [timingOf(edit?.result), timingOf(original)];
  return mine && theirs ? theirs.ms / mine.ms : null;
}

/** [27, 43], or [27] where only the row is known. */
export function placeText({ at: [row, column] }: Comparison): string {
  return column < 0 ? String(row) : `[${row}, ${column}]`;
}

export const msPerStep = ({ ownMs, losses }: LaneReport): number =>
  losses.length ? ownMs / losses.length : 0;

/** The faster lane and how many steps it takes while the other takes one; null before both have moved. */
export function raceRatio({
  lanes: [a, b],
}: RaceReport): { fast: LaneReport; slow: LaneReport; ratio: number } | null {
  const [ofA, ofB] = [msPerStep(a), msPerStep(b)];
  if (!ofA || !ofB) return null;
  return ofA <= ofB ? { fast: a, slow: b, ratio: ofB / ofA } : { fast: b, slow: a, ratio: ofA / ofB };
}

export function raceTable(race: RaceReport, caption: string, names: readonly string[]): Table {
  const steps = Math.max(...race.lanes.map(({ losses }) => losses.length));
  return {
    caption,
    columns: names,
    rows: Array.from({ length: steps }, (_, i) => [
      i + 1,
      ...race.lanes.map(({ losses }) => (i < losses.length ? losses[i] : "")),
    ]),
  };
}
