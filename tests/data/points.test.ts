// Point clouds: inside the plane, the same for the same seed, near their lines and all along them.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  drawingPoints,
  POINT_PRESETS,
  presetPoints,
  presetStrokes,
  type Stroke,
} from "../../src/data/index.js";

const pairs = (points: Float32Array) =>
  Array.from({ length: points.length / 2 }, (_, i) => [points[2 * i], points[2 * i + 1]]);

function distanceToStrokes(strokes: readonly Stroke[], [x, y]: number[]): number {
  let nearest = Infinity;
  for (const stroke of strokes)
    for (let i = 1; i < stroke.length; i++) {
      const [[x0, y0], [x1, y1]] = [stroke[i - 1], stroke[i]];
      const length = (x1 - x0) ** 2 + (y1 - y0) ** 2 || 1;
      const t = Math.max(0, Math.min(1, ((x - x0) * (x1 - x0) + (y - y0) * (y1 - y0)) / length));
      nearest = Math.min(nearest, Math.hypot(x - x0 - t * (x1 - x0), y - y0 - t * (y1 - y0)));
    }
  return nearest;
}

describe.each(POINT_PRESETS)("%s", (preset) => {
  const points = presetPoints(preset, 1000, 4);

  test("has the asked number of points, all within −1…1", () => {
    expect(points).toHaveLength(2000);
    expect(points.every((value) => Math.abs(value) <= 1)).toBe(true);
    expect(presetPoints(preset, 0, 4)).toHaveLength(0);
  });

  test("depends on the seed and on nothing else", () => {
    expect(presetPoints(preset, 1000, 4)).toEqual(points);
    expect(presetPoints(preset, 1000, 5)).not.toEqual(points);
  });

  test("fills the plane from side to side", () => {
    for (const axis of [0, 1]) {
      const values = pairs(points).map((point) => point[axis]);
      expect(Math.max(...values) - Math.min(...values)).toBeGreaterThan(0.9);
    }
  });

  test("lies on its lines or within its squares, and everywhere along them", () => {
    const strokes = presetStrokes(preset);
    // The middle of a square of the board is 0.225 away from its outline.
    const reach = preset === "checkerboard" ? 0.225 : 0.1;
    const near = pairs(points).filter((point) => distanceToStrokes(strokes, point) < reach);
    expect(near.length).toBeGreaterThanOrEqual(995);
    for (const place of strokes.flat())
      expect(Math.min(...pairs(points).map(([x, y]) => Math.hypot(x - place[0], y - place[1])))).toBeLessThan(
        0.12,
      );
  });
});

test("the checkerboard keeps to its dark squares", () => {
  const squares = presetStrokes("checkerboard");
  expect(squares).toHaveLength(8);
  for (const [x, y] of pairs(presetPoints("checkerboard", 500, 1)))
    expect(
      squares.some(
        ([from, , to]) =>
          x >= from[0] - 1e-6 && x <= to[0] + 1e-6 && y >= from[1] - 1e-6 && y <= to[1] + 1e-6,
      ),
    ).toBe(true);
});

describe("drawings", () => {
  const ell: Stroke[] = [
    [
      [-0.5, 0.5],
      [-0.5, -0.5],
    ],
    [
      [-0.5, -0.5],
      [0.5, -0.5],
      [0.5, -0.5],
    ],
  ];

  test("points are shared out by length, whatever the number of strokes and of repeated places", () => {
    const points = pairs(drawingPoints(ell, 400, 1, 0));
    expect(points.filter(([x]) => x === -0.5)).toHaveLength(200);
    for (let tenth = 0; tenth < 10; tenth++) {
      const inside = points.filter(([x, y]) => y === -0.5 && x > -0.5 + tenth / 10 && x <= -0.4 + tenth / 10);
      expect(Math.abs(inside.length - 20)).toBeLessThanOrEqual(1);
    }
  });

  test("are shaken by the seed", () => {
    expect(drawingPoints(ell, 100, 1)).toEqual(drawingPoints(ell, 100, 1));
    expect(drawingPoints(ell, 100, 1)).not.toEqual(drawingPoints(ell, 100, 2));
    const strayed = pairs(drawingPoints(ell, 500, 1)).map((point) => distanceToStrokes(ell, point));
    expect(Math.max(...strayed)).toBeGreaterThan(0.005);
    expect(Math.max(...strayed)).toBeLessThan(0.06);
  });

  test("a dot is a place to be, beside strokes too", () => {
    expect(pairs(drawingPoints([[[0.25, 0.5]]], 3, 1, 0))).toEqual(new Array(3).fill([0.25, 0.5]));
    const both = pairs(drawingPoints([...ell, [[0.25, 0.5]]], 500, 1, 0));
    expect(both.filter(([x]) => x === 0.25).length).toBeGreaterThan(10);
  });

  test("any strokes give finite points in the plane", () => {
    const coordinate = fc.double({ min: -3, max: 3, noNaN: true });
    const stroke = fc.array(fc.tuple(coordinate, coordinate), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(
        fc.array(stroke, { minLength: 1, maxLength: 5 }),
        fc.nat(200),
        fc.nat(),
        (strokes, count, seed) => {
          const points = drawingPoints(strokes, count, seed);
          expect(points).toHaveLength(2 * count);
          expect(points.every((value) => Math.abs(value) <= 1)).toBe(true);
        },
      ),
    );
  });

  test("nothing to follow, no number and no count are errors", () => {
    expect(() => drawingPoints([], 10, 1)).toThrow(RangeError);
    expect(() => drawingPoints([[]], 10, 1)).toThrow(/at least one point/);
    expect(() => drawingPoints([[[NaN, 0]]], 10, 1)).toThrow(/finite/);
    expect(() => drawingPoints(ell, 1.5, 1)).toThrow(/whole number/);
  });
});
