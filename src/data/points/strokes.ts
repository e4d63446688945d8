// From lines to points: N places spread evenly along the strokes of a drawing, shaken a little by a seed.

import { chanceFor } from "../chance.js";

export type Point = readonly [x: number, y: number];
export type Stroke = readonly Point[];

/** How far a point may stray from the line, as a standard deviation; the plane runs from −1 to 1. */
const DRAWING_JITTER = 0.012;
/** A dot has no length; it weighs as much as a stroke this long. */
const DOT_LENGTH = 0.08;

/**
 * [count, 2] points along the strokes, by arc length, within −1…1. The same strokes, count and seed give the same points.
 * Throws a RangeError when there is nothing to follow or a coordinate is no number.
 */
export function drawingPoints(
  strokes: readonly Stroke[],
  count: number,
  seed: number,
  jitter = DRAWING_JITTER,
): Float32Array {
  const segments = strokes.flatMap(toSegments);
  const total = segments.reduce((sum, { length }) => sum + length, 0);
  if (!Number.isInteger(count) || count < 0)
    throw new RangeError(`points: count must be a whole number, got ${count}`);
  if (segments.length === 0) throw new RangeError("points: a drawing must have at least one point, got none");
  const chance = chanceFor(seed, "drawing points");
  const points = new Float32Array(count * 2);
  let index = 0;
  let passed = 0;
  for (let i = 0; i < count; i++) {
    // One point per equal share of the length, somewhere within the share: even, and not a ruler.
    const at = ((i + chance.uniform()) / count) * total;
    while (index < segments.length - 1 && passed + segments[index].length <= at)
      passed += segments[index++].length;
    const { from, to, length } = segments[index];
    const along = Math.min(1, (at - passed) / length);
    points[2 * i] = clamp(from[0] + (to[0] - from[0]) * along + jitter * chance.normal());
    points[2 * i + 1] = clamp(from[1] + (to[1] - from[1]) * along + jitter * chance.normal());
  }
  return points;
}

interface Segment {
  readonly from: Point;
  readonly to: Point;
  readonly length: number;
}

function toSegments(stroke: Stroke): Segment[] {
  const inside = stroke.map(([x, y]): Point => {
    if (!Number.isFinite(x) || !Number.isFinite(y))
      throw new RangeError(`points: coordinates must be finite, got [${x}, ${y}]`);
    return [clamp(x), clamp(y)];
  });
  const segments: Segment[] = [];
  for (let i = 1; i < inside.length; i++) {
    const [from, to] = [inside[i - 1], inside[i]];
    const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
    if (length > 0) segments.push({ from, to, length });
  }
  if (segments.length > 0 || inside.length === 0) return segments;
  return [{ from: inside[0], to: inside[0], length: DOT_LENGTH }];
}

export function clamp(value: number): number {
  return Math.max(-1, Math.min(1, value));
}
