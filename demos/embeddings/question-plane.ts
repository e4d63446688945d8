// The plane a question asks for, where PCA's would hide it: through the three words of a − b + c, so that both arrows have
// their true length; for any other question, across is the cosine with it. Pure.
import { channels, type Frame } from "./protocol.js";
import type { Reading } from "./reading.js";

export interface Placed {
  /** [V, 2] */
  readonly map: Float32Array;
  /** Where the sum of no words lies: the projection of zero. */
  readonly origin: readonly [number, number];
}

type Vector = Float64Array<ArrayBuffer>;

export function questionPlane({ frame, asked, sum }: Reading): Placed {
  const { positive, negative } = asked;
  const row = (id: number): Vector =>
    Float64Array.from(frame.vectors.subarray(id * channels, (id + 1) * channels));
  const isAnalogy = positive.length === 2 && negative.length === 1;
  const from = isAnalogy ? row(negative[0]) : new Float64Array(channels);
  const across = isAnalogy ? minus(row(positive[1]), from) : Float64Array.from(sum);
  const upwards = isAnalogy
    ? minus(row(positive[0]), from)
    : Float64Array.from(frame.axes.subarray(0, channels));
  const x = unit(across, []);
  return project(frame, from, [x, unit(upwards, [x])]);
}

function project(frame: Frame, from: Vector, axes: readonly Vector[]): Placed {
  const count = frame.vectors.length / channels;
  const map = new Float32Array(2 * count);
  const shift = axes.map((axis) => dot(axis, from, 0));
  for (let id = 0; id < count; id++)
    axes.forEach((axis, k) => (map[2 * id + k] = dot(axis, frame.vectors, id * channels) - shift[k]));
  return { map, origin: [-shift[0], -shift[1]] };
}

function dot(axis: Vector, values: ArrayLike<number>, start: number): number {
  let total = 0;
  for (let c = 0; c < channels; c++) total += axis[c] * values[start + c];
  return total;
}

const minus = (a: Vector, b: Vector): Vector => a.map((value, c) => value - b[c]);

/** Length 1, perpendicular to the others. */
function unit(vector: Vector, others: readonly Vector[]): Vector {
  let free = vector;
  for (const other of others) {
    const shared = dot(other, free, 0);
    free = free.map((value, c) => value - shared * other[c]);
  }
  const length = Math.sqrt(dot(free, free, 0)) || 1;
  return free.map((value) => value / length);
}
