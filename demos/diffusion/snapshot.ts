// The numbers on screen, as `snapshot()` gives them away.
import type { SnapshotParts, Tensor } from "../../src/ui/index.js";
import type { DiffusionWork } from "./controller.js";
import { dimensionsOf, fieldSize } from "./protocol.js";
import type { State } from "./state.js";
import { agreement, cleanOf, type Moments, type Vector } from "./views.js";

type Points = (data: Float32Array) => Tensor;

export function snapshotOf(
  work: DiffusionWork,
  state: State,
  drawing: Float32Array,
  position: number,
): SnapshotParts {
  const dimensions = dimensionsOf[state.subject];
  const points: Points = (data) => ({ shape: [data.length / dimensions, dimensions], data });
  const losses = work.training?.losses ?? new Float32Array();
  const tensors: Record<string, Tensor> = {
    data: points(drawing),
    samples: points(work.samples),
    losses: { shape: [losses.length], data: losses },
  };
  if (work.stairs) tensors.schedule = { shape: [work.stairs.length / 2, 2], data: work.stairs };
  if (state.direction === "forward") addForward(tensors, work, position, dimensions);
  else addReverse(tensors, work, position, dimensions);
  addContest(tensors, work, points);
  for (const [objective, data] of Object.entries(work.comparison?.distances ?? {}))
    tensors[`distances.${objective}`] = { shape: [data.length], data };
  const { timings } = work;
  return { tensors, timings: { ...timings, trainingStep: work.training?.stepMs ?? 0 } };
}

/** The GAN: its samples, and at every mark step, modes found by diffusion and GAN, and shares near the data. */
function addContest(tensors: Record<string, Tensor>, work: DiffusionWork, points: Points): void {
  const contest = work.training?.contest;
  if (!contest) return;
  const rows = contest.marks.map((mark) => [
    mark.step,
    mark.diffusion,
    mark.gan,
    mark.diffusionNear,
    mark.ganNear,
  ]);
  tensors["gan.samples"] = points(contest.samples);
  tensors["gan.losses"] = { shape: [contest.losses.length / 2, 2], data: contest.losses };
  tensors.modes = { shape: [rows.length, 5], data: Float64Array.from(rows.flat()) };
}

function addReverse(
  tensors: Record<string, Tensor>,
  work: DiffusionWork,
  position: number,
  dimensions: number,
): void {
  const points: Points = (data) => ({ shape: [data.length / dimensions, dimensions], data });
  const field = (data: Float32Array): Tensor => ({ shape: [fieldSize, fieldSize, 2], data });
  const frame = work.learning ? null : work.sampling?.at(position);
  if (!frame) {
    if (work.training?.field) tensors.field = field(work.training.field);
    if (work.training?.preview) tensors.preview = points(work.training.preview);
    return;
  }
  const { frames } = work.sampling!;
  const all = new Float32Array(frames.length * frame.points.length);
  frames.forEach((each, k) => all.set(each.points, k * frame.points.length));
  Object.assign(tensors, {
    points: points(frame.points),
    epsilon: points(frame.epsilon),
    clean: points(cleanOf(frame)),
    frames: { shape: [frames.length, frame.points.length / dimensions, dimensions], data: all },
  });
  if (frame.field.length > 0) tensors.field = field(frame.field);
}

function addForward(
  tensors: Record<string, Tensor>,
  work: DiffusionWork,
  position: number,
  dimensions: number,
): void {
  const points: Points = (data) => ({ shape: [data.length / dimensions, dimensions], data });
  const noised = work.noising?.at(position);
  if (!noised) return;
  const all = ({ x, y, z }: Vector) => (dimensions === 3 ? [x, y, z!] : [x, y]);
  const row = ({ mean, spread }: Moments) => [...all(mean), ...all(spread)];
  const { leap, walk } = agreement(noised, dimensions);
  tensors.leap = points(noised.leap);
  tensors.walk = points(noised.walk);
  // mean x, mean y (mean z), spread x, spread y (spread z): of the leap, then of the walk
  tensors.moments = { shape: [2, row(leap).length], data: Float64Array.from([...row(leap), ...row(walk)]) };
}
