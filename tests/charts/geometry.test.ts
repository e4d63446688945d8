// Where charts put things: layouts, arcs, bins, scales, thinning. Numbers in, numbers out.
import fc from "fast-check";
import { expect, test } from "vitest";
import { gridMove, planeScale } from "../../src/charts/index.js";
import { heatmapLayout } from "../../src/charts/heatmap-layout.js";
import { binned } from "../../src/charts/histogram.js";
import { thin } from "../../src/charts/line-chart.js";
import { miniHeatmapPixels } from "../../src/charts/mini-heatmap.js";
import { fieldUnit } from "../../src/charts/scatter.js";
import { clipLabel, labelWidth } from "../../src/charts/surface.js";
import { arcsOf, tokenCentres } from "../../src/charts/token-arcs.js";

test("a heatmap stays inside its surface, whatever the sentence", () => {
  const word = fc.string({ minLength: 1, maxLength: 24 });
  const labels = fc.array(word, { minLength: 1, maxLength: 64 });
  fc.assert(
    fc.property(
      labels,
      fc.integer({ min: 280, max: 1600 }),
      fc.integer({ min: 260, max: 1200 }),
      (words, width, height) => {
        const count = words.length;
        const layout = heatmapLayout({
          rows: count,
          columns: count,
          rowLabels: words,
          columnLabels: words,
          width,
          height,
        });
        const right = layout.left + layout.cellWidth * count;
        const bottom = layout.top + layout.cellHeight * count;
        expect(layout.left).toBeGreaterThan(0);
        expect(layout.cellWidth).toBeGreaterThanOrEqual(2);
        expect(layout.top).toBeGreaterThan(0);
        // Cells of two pixels are the floor: only then may a very long sentence be wider than a very small surface.
        if (layout.cellWidth > 2) expect(right).toBeLessThanOrEqual(width + 0.01);
        if (layout.cellHeight > 2) expect(bottom).toBeLessThanOrEqual(height + 0.01);
      },
    ),
  );
});

test("numbers appear in cells that have room, labels climb when they do not fit", () => {
  const short = ["A", "coruja", "viu", "a", "lua"];
  const roomy = heatmapLayout({
    rows: 5,
    columns: 5,
    rowLabels: short,
    columnLabels: short,
    width: 600,
    height: 500,
  });
  expect(roomy).toMatchObject({ showNumbers: true, steepLabels: false, labelEvery: 1 });
  const many = Array.from({ length: 40 }, (_, i) => `palavra${i}`);
  const tight = heatmapLayout({
    rows: 40,
    columns: 40,
    rowLabels: many,
    columnLabels: many,
    width: 500,
    height: 400,
  });
  expect(tight).toMatchObject({ showNumbers: false, steepLabels: true });
  expect(tight.labelEvery).toBeGreaterThan(1);
});

test("labels are cut at whole letters and fit", () => {
  expect(clipLabel("lua", 13, 100)).toBe("lua");
  const cut = clipLabel("🦉🦉🦉🦉🦉🦉🦉🦉🦉🦉", 13, 60);
  expect(cut).toMatch(/^(🦉)+…$/u);
  expect(labelWidth(cut, 13)).toBeLessThanOrEqual(60);
});

test("arrow keys walk over cells that exist and stop at the mask", () => {
  const causal = { rows: 4, columns: 4, exists: (row: number, column: number) => column <= row };
  expect(gridMove("ArrowRight", { row: 1, column: 0 }, causal)).toEqual({ row: 1, column: 1 });
  expect(gridMove("ArrowRight", { row: 1, column: 1 }, causal)).toEqual({ row: 1, column: 1 });
  expect(gridMove("ArrowUp", { row: 2, column: 2 }, causal)).toEqual({ row: 2, column: 2 });
  expect(gridMove("End", { row: 2, column: 0 }, causal)).toEqual({ row: 2, column: 2 });
  expect(gridMove("Home", { row: 2, column: 2 }, causal)).toEqual({ row: 2, column: 0 });
  expect(gridMove("a", { row: 2, column: 2 }, causal)).toBeNull();
});

test("arcs: those of the token that asks, faint ones first, none to itself", () => {
  const weights = [1, 0, 0, 0.5, 0.5, 0, 0.2, 0.7, 0.1];
  const tokens = ["a", "b", "c"];
  expect(arcsOf({ tokens, weights, selected: 2 })).toEqual([
    { from: 2, to: 0, weight: 0.2 },
    { from: 2, to: 1, weight: 0.7 },
  ]);
  expect(arcsOf({ tokens, weights, selected: null }).map(({ weight }) => weight)).toEqual([0.2, 0.5, 0.7]);
});

test("tokens stand in order inside the surface", () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 64 }),
      (tokens) => {
        const { x } = tokenCentres(tokens, 640);
        expect(x.every((at, i) => at >= 0 && at <= 640 && (i === 0 || at > x[i - 1]))).toBe(true);
      },
    ),
  );
});

test("the plane is square, y up, and gives a pointer's place back", () => {
  const scale = planeScale({ width: 600, height: 400 }, 1.25);
  expect([scale.x(0), scale.y(0)]).toEqual([300, 200]);
  expect(scale.y(1)).toBeLessThan(scale.y(-1));
  expect(scale.x(1) - scale.x(0)).toBe(scale.y(0) - scale.y(1));
  const [x, y] = scale.invert(scale.x(0.3), scale.y(-0.7));
  expect(x).toBeCloseTo(0.3, 12);
  expect(y).toBeCloseTo(-0.7, 12);
});

test("the longest vector of a field fills 90 % of its cell; a still field has no length", () => {
  const vectors = [0, 0, 3, 4, 1, 0, 0, 1];
  expect(fieldUnit({ size: 2, vectors }, 1) * 5).toBeCloseTo(0.9);
  expect(fieldUnit({ size: 2, vectors: new Float32Array(8) }, 1)).toBe(0);
});

test("long series are thinned to means, the last value exact, holes left out", () => {
  const values = Float64Array.from({ length: 1000 }, (_, i) => i);
  const points = thin(values, 100);
  expect(points.length).toBeLessThanOrEqual(100);
  expect(points.at(-1)).toEqual({ x: 999, y: 999 });
  expect(points[0].y).toBe(4.5);
  expect(thin([1, Number.NaN, 3], 10)).toEqual([
    { x: 0, y: 1 },
    { x: 2, y: 3 },
  ]);
  expect(thin([5, 6], 10, 100, 50)).toEqual([
    { x: 100, y: 5 },
    { x: 150, y: 6 },
  ]);
});

test("bins count every finite value of the domain once", () => {
  const values = [-1, -0.99, 0, 0.5, 1, Number.NaN, 7];
  const bins = binned(values, [-1, 1], 4);
  expect(bins.map((bin) => bin.length)).toEqual([2, 0, 1, 2]);
});

test("a small heatmap is one pixel per cell, cells that do not exist are clear", () => {
  const pixels = miniHeatmapPixels({
    values: [1, 0, 0, 1],
    rows: 2,
    columns: 2,
    scheme: "light",
    exists: (row, column) => column <= row,
  });
  expect([...pixels.slice(0, 4)]).toEqual([42, 31, 125, 255]);
  expect(pixels[7]).toBe(0);
  expect([...pixels.slice(8, 12)]).toEqual([244, 243, 251, 255]);
});
