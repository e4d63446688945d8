// The numbers on screen, as `snapshot()` gives them away.
import type { SnapshotParts, Tensor } from "../../src/ui/index.js";
import type { DiffusionWork } from "./controller.js";
import { fieldSize } from "./protocol.js";
import type { State } from "./state.js";
import { agreement, cleanOf, type Moments } from "./views.js";

const points = (data: Float32Array): Tensor => ({ shape: [data.length / 2, 2], data });

export function snapshotOf(
  work: DiffusionWork,
  state: State,
  drawing: Float32Array,
  position: number,
): SnapshotParts {
  const losses = work.training?.losses ?? new Float32Array();
  const tensors: Record<string, Tensor> = {
    data: points(drawing),
    samples: points(work.samples),
    losses: { shape: [losses.length], data: losses },
  };
  if (work.stairs) tensors.schedule = { shape: [work.stairs.length / 2, 2], data: work.stairs };
  if (state.direction === "forward") addForward(tensors, work, position);
  else addReverse(tensors, work, position);
  const { timings } = work;
  return { tensors, timings: { ...timings, trainingStep: work.training?.stepMs ?? 0 } };
}

function addReverse(tensors: Record<string, Tensor>, work: DiffusionWork, position: number): void {
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
    field: field(frame.field),
    frames: { shape: [frames.length, frame.points.length / 2, 2], data: all },
  });
}

function addForward(tensors: Record<string, Tensor>, work: DiffusionWork, position: number): void {
  const noised = work.noising?.at(position);
  if (!noised) return;
  const row = ({ mean, spread }: Moments) => [mean.x, mean.y, spread.x, spread.y];
  const { leap, walk } = agreement(noised);
  tensors.leap = points(noised.leap);
  tensors.walk = points(noised.walk);
  // mean x, mean y, spread x, spread y: of the leap, then of the walk
  tensors.moments = { shape: [2, 4], data: Float64Array.from([...row(leap), ...row(walk)]) };
}
