// The numbers on screen, as `snapshot()` gives them away.
import type { SnapshotParts, Tensor } from "../../src/ui/index.js";
import type { Edit, Measured } from "./controller.js";
import type { RaceReport } from "./protocol.js";
import { msPerStep, timingOf } from "./views.js";

const list = (values: readonly number[]): Tensor => ({
  shape: [values.length],
  data: Float64Array.from(values),
});

/** `rates`, `milliseconds` and `errors` follow `texts.rungs`; NaN where a rung was not timed. `yours` likewise. */
export function ladderSnapshot(
  measured: Measured | null,
  size: number,
  kernel: string | null,
  editOf: (rung: string) => Edit | null,
): SnapshotParts {
  const rungs = measured?.rungs.map(({ id }) => id) ?? [];
  const results = rungs.map((id) => measured?.results.get(id));
  const compared = (i: number) => {
    const result = results[i];
    return result?.status === "timed" || result?.status === "wrong" ? result.comparison.error : NaN;
  };
  const edits = rungs.map((id) => editOf(id)?.result);
  return {
    tensors: {
      size: list([size]),
      ceiling: list([measured?.ceiling ?? NaN]),
      rates: list(results.map((result) => timingOf(result)?.rate ?? NaN)),
      milliseconds: list(results.map((result) => timingOf(result)?.ms ?? NaN)),
      errors: list(rungs.map((_, i) => compared(i))),
      yours: list(edits.map((result) => timingOf(result)?.rate ?? NaN)),
    },
    texts: {
      rungs,
      statuses: results.map((result) => result?.status ?? "waiting"),
      edits: edits.map((result) => result?.status ?? ""),
      kernel: kernel ?? "",
    },
    timings: Object.fromEntries(rungs.map((id, i) => [id, timingOf(results[i])?.ms ?? 0])),
  };
}

/** `losses.<lane>` of every step so far, the largest difference, and milliseconds per step. */
export function raceSnapshot(race: RaceReport | null): SnapshotParts {
  const lanes = race?.lanes ?? [];
  return {
    tensors: {
      ...Object.fromEntries(
        lanes.map(({ kind, losses }) => [`losses.${kind}`, { shape: [losses.length], data: losses }]),
      ),
      difference: list([race?.difference ?? NaN]),
    },
    texts: { lanes: lanes.map(({ kind }) => kind) },
    timings: Object.fromEntries(lanes.map((lane) => [lane.kind, msPerStep(lane)])),
  };
}
