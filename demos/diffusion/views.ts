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

export interface Vector {
  readonly x: number;
  readonly y: number;
}

export const vectorAt = (values: ArrayLike<number>, i: number): Vector => ({
  x: values[2 * i],
  y: values[2 * i + 1],
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

export function pointAccount(frame: Frame, next: Frame | null, index: number): PointAccount | null {
  if (index < 0 || 2 * index >= frame.points.length) return null;
  const { factors } = frame;
  const position = vectorAt(frame.points, index);
  const epsilon = vectorAt(frame.epsilon, index);
  const clean = vectorAt(cleanOf(frame), index);
  const after = next ? vectorAt(next.points, index) : null;
  // z = (x_{t−1} − α' x̂₀ − d ε̂) / s: what was drawn, read back from where the point went
  const drawn = (axis: "x" | "y") =>
    (after![axis] - factors.clean * clean[axis] - factors.direction * epsilon[axis]) / factors.fresh;
  const random = after !== null && factors.fresh > 0;
  return {
    index,
    position,
    epsilon,
    clean,
    drawn: random ? { x: drawn("x"), y: drawn("y") } : null,
    next: after,
  };
}

/** The path of one point through the frames so far, [n, 2]. */
export function pathOf(frames: readonly { readonly points: Float32Array }[], index: number): Float32Array {
  const path = new Float32Array(2 * frames.length);
  frames.forEach(({ points }, k) => path.set(points.subarray(2 * index, 2 * index + 2), 2 * k));
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

export function moments(points: ArrayLike<number>): Moments {
  const n = points.length / 2;
  const sum = [0, 0];
  const squares = [0, 0];
  for (let i = 0; i < points.length; i++) sum[i % 2] += points[i];
  const [x, y] = [sum[0] / n, sum[1] / n];
  for (let i = 0; i < points.length; i++) squares[i % 2] += (points[i] - (i % 2 ? y : x)) ** 2;
  return { mean: { x, y }, spread: { x: Math.sqrt(squares[0] / n), y: Math.sqrt(squares[1] / n) } };
}

export interface Agreement {
  readonly leap: Moments;
  readonly walk: Moments;
  /** Largest difference of a mean or a spread. */
  readonly difference: number;
  /** What two sets of this size may differ by when they follow the same law: three standard errors of a mean. */
  readonly chance: number;
}

export function agreement({ leap, walk }: NoisedFrame): Agreement {
  const [a, b] = [moments(leap), moments(walk)];
  const gap = (p: Vector, q: Vector) => Math.max(Math.abs(p.x - q.x), Math.abs(p.y - q.y));
  const widest = Math.max(a.spread.x, a.spread.y);
  return {
    leap: a,
    walk: b,
    difference: Math.max(gap(a.mean, b.mean), gap(a.spread, b.spread)),
    chance: 3 * widest * Math.sqrt(2 / (leap.length / 2)),
  };
}

export function samplingTable(frame: Frame, caption: string, columns: readonly string[]): Table {
  const clean = cleanOf(frame);
  const rows = Array.from({ length: frame.points.length / 2 }, (_, i) => [
    i,
    ...frame.points.subarray(2 * i, 2 * i + 2),
    ...frame.epsilon.subarray(2 * i, 2 * i + 2),
    ...clean.subarray(2 * i, 2 * i + 2),
  ]);
  return { caption, columns: [...columns], rows };
}

export function noisingTable(
  { leap, walk }: NoisedFrame,
  caption: string,
  columns: readonly string[],
): Table {
  const rows = Array.from({ length: leap.length / 2 }, (_, i) => [
    i,
    ...leap.subarray(2 * i, 2 * i + 2),
    ...walk.subarray(2 * i, 2 * i + 2),
  ]);
  return { caption, columns: [...columns], rows };
}

export function drawingTable(
  drawing: readonly (readonly [number, number])[],
  caption: string,
  columns: readonly string[],
): Table {
  return { caption, columns: [...columns], rows: drawing.map(([x, y], i) => [i, x, y]) };
}
