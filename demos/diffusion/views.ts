// Pure: frames and reports as what the figure, the inspector and the tables show.
import type { Table } from "../../src/ui/index.js";
import type { Frame, NoisedFrame } from "./protocol.js";

/** x̂₀ = (x_t − σ ε̂) / α: where every point would be without the noise the network sees. */
export function cleanOf({ points, epsilon, level: { signal, noise } }: Frame): Float32Array {
  return points.map((x, i) => (x - noise * epsilon[i]) / signal);
}

/** x_t − σ ε̂ = α x̂₀: each point without its noise, at its own scale. The other end of the strokes of the view ε̂. */
export function withoutNoise({ points, epsilon, level: { noise } }: Frame): Float32Array {
  return points.map((x, i) => x - noise * epsilon[i]);
}

export type Axis = "x" | "y" | "z";
export interface Vector {
  readonly x: number;
  readonly y: number;
  /** In space. */
  readonly z?: number;
}

export const vectorAt = (values: ArrayLike<number>, i: number, dimensions = 2): Vector => ({
  x: values[dimensions * i],
  y: values[dimensions * i + 1],
  ...(dimensions === 3 ? { z: values[dimensions * i + 2] } : {}),
});

/** All numbers of one point at one frame, as its formula needs them. */
export interface PointAccount {
  readonly index: number;
  readonly position: Vector;
  readonly epsilon: Vector;
  readonly clean: Vector;
  /** What the step adds at random; null where the step has no chance in it. */
  readonly drawn: Vector | null;
  /** Where it goes; null at the last frame. */
  readonly next: Vector | null;
}

export function pointAccount(
  frame: Frame,
  next: Frame | null,
  index: number,
  dimensions = 2,
): PointAccount | null {
  if (index < 0 || dimensions * index >= frame.points.length) return null;
  const { factors } = frame;
  const position = vectorAt(frame.points, index, dimensions);
  const epsilon = vectorAt(frame.epsilon, index, dimensions);
  const clean = vectorAt(cleanOf(frame), index, dimensions);
  const after = next ? vectorAt(next.points, index, dimensions) : null;
  // z = (x_{t−1} − α' x̂₀ − d ε̂) / s: what was drawn, read back from where the point went
  const drawn = (axis: Axis) =>
    (after![axis]! - factors.clean * clean[axis]! - factors.direction * epsilon[axis]!) / factors.fresh;
  const random = after !== null && factors.fresh > 0;
  return {
    index,
    position,
    epsilon,
    clean,
    drawn: random ? { x: drawn("x"), y: drawn("y"), ...(dimensions === 3 ? { z: drawn("z") } : {}) } : null,
    next: after,
  };
}

/** The path of one point through the frames so far, [n, D]. */
export function pathOf(
  frames: readonly { readonly points: Float32Array }[],
  index: number,
  dimensions = 2,
): Float32Array {
  const path = new Float32Array(dimensions * frames.length);
  const from = dimensions * index;
  frames.forEach(({ points }, k) => path.set(points.subarray(from, from + dimensions), dimensions * k));
  return path;
}

/** Index of the point nearest to a place, or −1 when none is within reach. */
export function nearest(points: ArrayLike<number>, x: number, y: number, reach: number): number {
  let found = -1;
  let best = reach * reach;
  for (let i = 0; i + 1 < points.length; i += 2) {
    const distance = (points[i] - x) ** 2 + (points[i + 1] - y) ** 2;
    if (distance > best) continue;
    best = distance;
    found = i / 2;
  }
  return found;
}

export interface Moments {
  readonly mean: Vector;
  /** Standard deviations. */
  readonly spread: Vector;
}

/** Of points [N, D] with D up to 3. A sound's samples are all taken together, as x. */
export function moments(points: ArrayLike<number>, dimensions = 2): Moments {
  const axes = dimensions > 3 ? 1 : dimensions;
  const n = points.length / axes;
  const mean = [0, 0, 0];
  const squares = [0, 0, 0];
  for (let i = 0; i < points.length; i++) mean[i % axes] += points[i] / n;
  for (let i = 0; i < points.length; i++) squares[i % axes] += (points[i] - mean[i % axes]) ** 2;
  const vector = ([x, y, z]: number[]): Vector => (axes === 3 ? { x, y, z } : { x, y });
  return { mean: vector(mean), spread: vector(squares.map((sum) => Math.sqrt(sum / n))) };
}

export interface Agreement {
  readonly leap: Moments;
  readonly walk: Moments;
  /** Largest difference of a mean or a spread. */
  readonly difference: number;
  /** What two sets of this size may differ by when they follow the same law: three standard errors of a mean. */
  readonly chance: number;
}

export function agreement({ leap, walk }: NoisedFrame, dimensions = 2): Agreement {
  const [a, b] = [moments(leap, dimensions), moments(walk, dimensions)];
  const gap = (p: Vector, q: Vector) =>
    Math.max(Math.abs(p.x - q.x), Math.abs(p.y - q.y), Math.abs((p.z ?? 0) - (q.z ?? 0)));
  const widest = Math.max(a.spread.x, a.spread.y, a.spread.z ?? 0);
  return {
    leap: a,
    walk: b,
    difference: Math.max(gap(a.mean, b.mean), gap(a.spread, b.spread)),
    chance: 3 * widest * Math.sqrt(2 / (leap.length / (dimensions > 3 ? 1 : dimensions))),
  };
}

/** A row per point: its number, then D numbers of each set. */
function rowsOf(sets: readonly Float32Array[], dimensions: number): number[][] {
  return Array.from({ length: sets[0].length / dimensions }, (_, i) => [
    i,
    ...sets.flatMap((set) => [...set.subarray(dimensions * i, dimensions * (i + 1))]),
  ]);
}

export function samplingTable(
  frame: Frame,
  caption: string,
  columns: readonly string[],
  dimensions = 2,
): Table {
  const rows = rowsOf([frame.points, frame.epsilon, cleanOf(frame)], dimensions);
  return { caption, columns: [...columns], rows };
}

export function noisingTable(
  { leap, walk }: NoisedFrame,
  caption: string,
  columns: readonly string[],
  dimensions = 2,
): Table {
  return { caption, columns: [...columns], rows: rowsOf([leap, walk], dimensions) };
}

export function drawingTable(
  drawing: readonly (readonly [number, number])[],
  caption: string,
  columns: readonly string[],
): Table {
  return { caption, columns: [...columns], rows: drawing.map(([x, y], i) => [i, x, y]) };
}
