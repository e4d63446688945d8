// Which scene the state and the recorded frames make. Pure: the painting is scene.ts.
import type { Stroke } from "../../src/data/index.js";
import type { DiffusionWork } from "./controller.js";
import { etaOf } from "./protocol.js";
import type { Scene } from "./scene.js";
import type { State } from "./state.js";
import type { pt } from "./texts.pt.js";
import { cleanOf, pathOf, vectorAt, withoutNoise } from "./views.js";

/** A tail shows this share of the way: a short one where chance makes it tremble, or the tails would hide the points. */
const tailShare = { calm: 0.16, trembling: 0.05 };

export interface Moment {
  readonly t: typeof pt;
  readonly state: State;
  readonly work: Pick<DiffusionWork, "learning" | "training" | "sampling" | "noising">;
  readonly position: number;
  /** What is learned, [N, D]. */
  readonly drawing: Float32Array;
  /** Where points and guesses are seen now, on their way between two frames. */
  readonly cloud: Float32Array;
  readonly guesses: Float32Array;
  readonly sketch: readonly Stroke[];
  readonly lit: string | null;
}

const empty = new Float32Array();

export function sceneOf(moment: Moment): Scene {
  const { state, work, drawing, sketch, lit } = moment;
  if (sketch.length > 0) return { drawing: empty, cloud: null, signal: 1, sketch, lit };
  if (drawing.length === 0) return { drawing, cloud: null, signal: 1, lit };
  if (state.direction === "forward") return forwardScene(moment);
  const frame = work.sampling?.at(moment.position);
  if (work.learning || !frame) return learningScene(moment);
  const { view, paths, point } = state;
  const chosen =
    point >= 0 && point < frame.points.length / 2
      ? {
          index: point,
          path: pathOf(work.sampling!.frames.slice(0, moment.position + 1), point),
          guess: guessOf(cleanOf(frame), point),
        }
      : null;
  return {
    drawing,
    cloud: moment.cloud,
    signal: frame.level.signal ** 2,
    guesses: view === "clean" ? moment.guesses : null,
    strokesTo: view === "epsilon" ? withoutNoise(frame) : null,
    trail: paths && view === "points" ? tail(moment) : [],
    field: state.field ? frame.field : null,
    chosen,
    lit,
  };
}

function guessOf(clean: Float32Array, point: number): readonly [number, number] {
  const { x, y } = vectorAt(clean, point);
  return [x, y];
}

function learningScene({ state, work, drawing, cloud, lit }: Moment): Scene {
  const field = state.field ? (work.training?.field ?? null) : null;
  return { drawing, cloud: cloud.length > 0 ? cloud : null, signal: 1, field, lit };
}

function forwardScene({ work, position, drawing, cloud, lit }: Moment): Scene {
  const noised = work.noising?.at(position);
  if (!noised) return { drawing, cloud: null, signal: 1, lit };
  return { drawing, cloud, signal: noised.level.signal ** 2, hollow: position > 0 ? noised.walk : null, lit };
}

/** Where the points of the shown frame came from, oldest first. */
export function tail({ work, position }: Moment): Float32Array[] {
  const { frames, task } = work.sampling!;
  const share = etaOf(task) > 0.3 ? tailShare.trembling : tailShare.calm;
  const length = Math.max(1, Math.round(share * task.steps));
  const every = Math.max(1, Math.floor(length / 12));
  return frames
    .slice(Math.max(0, position - length), position)
    .filter((_, i) => i % every === 0)
    .map(({ points }) => points);
}
