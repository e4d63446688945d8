// The axis scales agree with D3's, which they stand in for, and the path with its line().
import { extent, line, scaleLinear, scaleLog } from "d3";
import { expect, test } from "vitest";
import { extentOf, linearScale, logScale, polyline } from "../../src/charts/axis-scale.js";

const range: [number, number] = [240, 12];

test.each([
  [0, 1],
  [-3, 5.5],
  [7, 2],
] as [number, number][])("linear over %d…%d", (from, to) => {
  const [ours, theirs] = [linearScale([from, to], range), scaleLinear([from, to], range)];
  for (const value of [from, to, 0, 1.25, 9]) expect(ours(value)).toBeCloseTo(theirs(value), 9);
});

test("a domain without length is drawn in the middle", () => {
  expect(linearScale([4, 4], range)(4)).toBe(scaleLinear([4, 4], range)(4));
});

test("logarithmic", () => {
  const [ours, theirs] = [logScale([1e-3, 40], range), scaleLog([1e-3, 40], range)];
  for (const value of [1e-3, 0.5, 40, 100]) expect(ours(value)).toBeCloseTo(theirs(value), 9);
});

test("a path through points, and none through nothing", () => {
  const points: [number, number][] = [
    [0, 1.5],
    [2.25, 3],
    [4, -1],
  ];
  expect(polyline(points)).toBe(line()(points));
  expect(polyline([])).toBe(line()([]));
});

test("the extent of what is a number", () => {
  for (const values of [[3, -1, NaN, 7], [2], [-5, -5]]) expect(extentOf(values)).toEqual(extent(values));
  expect(extentOf([])).toBeNull();
  expect(extentOf([NaN])).toBeNull();
});
