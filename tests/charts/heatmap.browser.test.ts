// The heatmap in a browser: cells as elements while they are few, one picture when they are many; keys and pointer work the same.
import { expect, test } from "vitest";
import {
  heatmap,
  palettes,
  type Cell,
  type HeatmapOptions,
  type SvgSurface,
} from "../../src/charts/index.js";

function surface(): SvgSurface {
  const element = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  element.setAttribute("width", "600");
  element.setAttribute("height", "500");
  document.body.replaceChildren(element);
  const size = { width: 600, height: 500 };
  return { kind: "svg", element, ...size, scheme: "light", palette: palettes.light, reducedMotion: true };
}

function options(count: number, changes: Partial<HeatmapOptions> = {}): HeatmapOptions {
  return {
    values: Float32Array.from({ length: count * count }, (_, i) => (i % 7) / 7),
    rows: count,
    columns: count,
    rowLabels: Array.from({ length: count }, (_, i) => `r${i}`),
    columnLabels: Array.from({ length: count }, (_, i) => `c${i}`),
    label: "map",
    format: (value) => value.toFixed(2),
    cellLabel: ({ row, column }, value) => `${row} ${column} ${value.toFixed(2)}`,
    exists: (row, column) => column <= row,
    ...changes,
  };
}

const press = (target: Element, key: string) =>
  target.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));

test.each([6, 60])("%i × %i: one tab stop, arrow keys lead from cell to cell", (count) => {
  const drawn = surface();
  const chosen: Cell[] = [];
  heatmap(drawn, options(count, { selected: { row: 4, column: 2 }, onSelect: (cell) => chosen.push(cell) }));
  const stops = drawn.element.querySelectorAll<SVGGElement>("[tabindex='0']");
  expect(stops).toHaveLength(1);
  expect(stops[0].getAttribute("aria-label")).toBe(`4 2 ${(((4 * count + 2) % 7) / 7).toFixed(2)}`);
  stops[0].focus();
  press(stops[0], "ArrowRight");
  press(drawn.element.querySelector("[tabindex='0']")!, "Home");
  expect(chosen).toEqual([
    { row: 4, column: 3 },
    { row: 4, column: 0 },
  ]);
  expect(drawn.element.contains(document.activeElement)).toBe(true);
  expect(document.activeElement?.getAttribute("data-cell")).toBe("4,0");
});

test("thousands of cells are one picture, and a click still finds its cell", () => {
  const drawn = surface();
  const chosen: Cell[] = [];
  const large = options(60, { onSelect: (cell) => chosen.push(cell) });
  heatmap(drawn, large);
  expect(drawn.element.querySelectorAll("[data-cell]")).toHaveLength(1);
  const picture = drawn.element.querySelector("image")!;
  const box = picture.getBoundingClientRect();
  const at = (row: number, column: number) =>
    picture.dispatchEvent(
      new MouseEvent("click", {
        bubbles: true,
        clientX: box.left + ((column + 0.5) * box.width) / 60,
        clientY: box.top + ((row + 0.5) * box.height) / 60,
      }),
    );
  at(40, 12);
  at(12, 40);
  expect(chosen).toEqual([{ row: 40, column: 12 }]);
  // The same picture when nothing changed, another when one number did, none when the map is small again.
  const before = picture.getAttribute("href");
  heatmap(drawn, large);
  expect(picture.getAttribute("href")).toBe(before);
  const values = Float32Array.from(large.values);
  values[60 * 30] = 1;
  heatmap(drawn, { ...large, values });
  expect(picture.getAttribute("href")).not.toBe(before);
  heatmap(drawn, options(6));
  expect(drawn.element.querySelector("image")).toBeNull();
  expect(drawn.element.querySelectorAll("[data-cell]")).toHaveLength(21);
});

test("a changed number changes its cell alone", () => {
  const drawn = surface();
  const small = options(6);
  heatmap(drawn, small);
  const cell = (row: number, column: number) =>
    drawn.element.querySelector(`[data-cell="${row},${column}"] rect`)!;
  const [moved, still] = [cell(5, 1).getAttribute("fill"), cell(5, 2).getAttribute("fill")];
  const values = Float32Array.from(small.values);
  values[5 * 6 + 1] = 1;
  heatmap(drawn, { ...small, values });
  expect(cell(5, 1).getAttribute("fill")).not.toBe(moved);
  expect(cell(5, 2).getAttribute("fill")).toBe(still);
  expect(drawn.element.querySelector('[data-cell="5,1"]')!.getAttribute("aria-label")).toBe("5 1 1.00");
});
