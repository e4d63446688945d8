// A heatmap as an ARIA grid in SVG: one tab stop, arrow keys, numbers in the cells when they fit.
// Idempotent: call it again with new numbers and the cells cross-fade. It keeps no numbers of its own.
import { select } from "d3";
import { inkOn, sequential, signed } from "./colour-scale.js";
import { gridMove } from "./grid-keys.js";
import { heatmapLayout, type HeatmapLayout } from "./heatmap-layout.js";
import { drawPixels, pixelCell } from "./heatmap-pixels.js";
import { clipLabel, type Cell, type SvgSurface } from "./surface.js";

export interface HeatmapOptions {
  /** rows × columns, row-major. */
  values: ArrayLike<number>;
  rows: number;
  columns: number;
  rowLabels: readonly string[];
  columnLabels: readonly string[];
  /** Name of the grid for assistive technology. */
  label: string;
  /** Short number inside a cell. */
  format: (value: number) => string;
  /** One sentence per cell for assistive technology. */
  cellLabel: (cell: Cell, value: number) => string;
  /** Cells that do not exist, such as the future under a causal mask. */
  exists?: (row: number, column: number) => boolean;
  scale?: "magnitude" | "signed";
  /** Value painted with the strongest colour; 1 when left out. */
  maximum?: number;
  selected?: Cell | null;
  /** Row and column lit up from elsewhere: words, formula, arcs. */
  lit?: { row?: number; column?: number } | null;
  onSelect?: (cell: Cell) => void;
  onPoint?: (cell: Cell | null) => void;
}

interface CellDatum extends Cell {
  value: number;
}

/** Beyond this many cells the map is one picture, and only the cell with the focus is an element: thousands would stall the page. */
const denseCells = 1500;

interface Live {
  options: HeatmapOptions;
  focus: Cell;
  /** What the cells on screen were drawn from: pointing at one must not draw thousands again. */
  drawn: { values: Float64Array; key: string } | null;
  layout: HeatmapLayout | null;
  /** A dense map's one cell, drawn where the focus is. */
  showFocus: (() => void) | null;
}
const live = new WeakMap<SVGSVGElement, Live>();

export function heatmap(surface: SvgSurface, options: HeatmapOptions): void {
  const layout = heatmapLayout({ ...options, width: surface.width, height: surface.height });
  const state = remember(surface.element, options);
  const root = select(surface.element)
    .attr("role", "grid")
    .attr("aria-label", options.label)
    .attr("aria-rowcount", options.rows)
    .attr("aria-colcount", options.columns);
  drawLabels(surface, options, layout);
  state.layout = layout;
  const dense = options.rows * options.columns > denseCells;
  const stale = staleCells(surface, options, layout, state);
  if (stale) drawPixels(surface, dense ? options : null, layout);
  state.showFocus = dense ? () => drawFocus(surface, options, layout, state.focus) : null;
  if (state.showFocus) state.showFocus();
  else if (stale) drawCells(surface, options, layout, { rows: rowsOf(options), stale });
  markCells(surface.element, options, state.focus);
  drawOutlines(surface, options, layout);
  root.classed("heatmap", true);
}

function remember(element: SVGSVGElement, options: HeatmapOptions): Live {
  const exists = options.exists ?? (() => true);
  let state = live.get(element);
  if (!state) {
    state = {
      options,
      focus: options.selected ?? { row: 0, column: 0 },
      drawn: null,
      layout: null,
      showFocus: null,
    };
    live.set(element, state);
    listen(element, state);
  }
  state.options = options;
  const { row, column } = options.selected ?? state.focus;
  const inside = row < options.rows && column < options.columns && exists(row, column);
  state.focus = inside ? { row, column } : { row: 0, column: 0 };
  return state;
}

/** The cell under a pointer: an element of its own, or a place in a dense map's picture. */
function cellAt(event: MouseEvent, { options, layout }: Live): Cell | null {
  const { target } = event;
  return layout && target instanceof SVGImageElement ? pixelCell(target, event, options) : cellOf(target);
}

function cellOf(target: EventTarget | null): Cell | null {
  const cell = target instanceof Element ? target.closest<SVGGElement>("[data-cell]") : null;
  if (!cell?.dataset.cell) return null;
  const [row, column] = cell.dataset.cell.split(",").map(Number);
  return { row, column };
}

function listen(element: SVGSVGElement, state: Live): void {
  element.addEventListener("click", (event) => {
    const cell = cellAt(event, state);
    if (cell) state.options.onSelect?.(cell);
  });
  element.addEventListener("pointerover", (event) => state.options.onPoint?.(cellAt(event, state)));
  element.addEventListener("pointermove", (event) => {
    if (event.target instanceof SVGImageElement) state.options.onPoint?.(cellAt(event, state));
  });
  element.addEventListener("pointerleave", () => state.options.onPoint?.(null));
  element.addEventListener("focusin", (event) => state.options.onPoint?.(cellOf(event.target)));
  element.addEventListener("focusout", () => state.options.onPoint?.(null));
  element.addEventListener("keydown", (event) => {
    const from = cellOf(event.target);
    if (!from || event.ctrlKey || event.metaKey || event.altKey) return;
    const to = event.key === "Enter" || event.key === " " ? from : gridMove(event.key, from, state.options);
    if (!to) return;
    event.preventDefault();
    state.focus = to;
    state.showFocus?.();
    for (const cell of element.querySelectorAll("[data-cell][tabindex='0']"))
      cell.setAttribute("tabindex", "-1");
    const next = element.querySelector<SVGGElement>(`[data-cell="${to.row},${to.column}"]`);
    next?.setAttribute("tabindex", "0");
    next?.focus();
    state.options.onSelect?.(to);
  });
}

/** Which cells must be drawn again: none (null), those whose number changed, or all. */
function staleCells(
  surface: SvgSurface,
  options: HeatmapOptions,
  layout: HeatmapLayout,
  state: Live,
): ((cell: Cell) => boolean) | null {
  const size = options.rows * options.columns;
  const values = new Float64Array(size);
  let existing = 0;
  for (let i = 0; i < size; i++) {
    values[i] = options.values[i];
    if (options.exists?.(Math.floor(i / options.columns), i % options.columns) ?? true) existing++;
  }
  const { scale, maximum, rowLabels, columnLabels, label } = options;
  const first = options.cellLabel({ row: 0, column: 0 }, values[0]);
  const key = JSON.stringify([
    layout,
    surface.scheme,
    scale,
    maximum,
    rowLabels,
    columnLabels,
    label,
    first,
    existing,
  ]);
  const before = state.drawn;
  state.drawn = { values, key };
  if (before?.key !== key) return () => true;
  const differs = (i: number) => !Object.is(before.values[i], values[i]);
  if (!values.some((_, i) => differs(i))) return null;
  return ({ row, column }) => differs(row * options.columns + column);
}

/** Focus and selection, without touching the cells that keep theirs. */
function markCells(element: SVGSVGElement, options: HeatmapOptions, focus: Cell): void {
  const find = (cell: Cell) => element.querySelector(`[data-cell="${cell.row},${cell.column}"]`);
  for (const cell of element.querySelectorAll("[tabindex='0']")) cell.setAttribute("tabindex", "-1");
  for (const cell of element.querySelectorAll("[aria-selected='true']"))
    cell.setAttribute("aria-selected", "false");
  find(focus)?.setAttribute("tabindex", "0");
  if (options.selected) find(options.selected)?.setAttribute("aria-selected", "true");
}

function rowsOf(options: HeatmapOptions): CellDatum[][] {
  const exists = options.exists ?? (() => true);
  return Array.from({ length: options.rows }, (_, row) =>
    Array.from({ length: options.columns }, (_, column): CellDatum => {
      return { row, column, value: options.values[row * options.columns + column] };
    }).filter((cell) => exists(cell.row, cell.column)),
  );
}

/** The one cell of a dense map that is an element: it keeps the focus while it moves. */
function drawFocus(
  surface: SvgSurface,
  options: HeatmapOptions,
  layout: HeatmapLayout,
  { row, column }: Cell,
): void {
  const value = options.values[row * options.columns + column];
  drawCells(surface, options, layout, { rows: [[{ row, column, value }]], stale: () => true, moving: true });
}

function drawCells(
  surface: SvgSurface,
  options: HeatmapOptions,
  layout: HeatmapLayout,
  { rows, stale, moving = false }: { rows: CellDatum[][]; stale: (cell: Cell) => boolean; moving?: boolean },
): void {
  const scale = options.scale === "signed" ? signed(surface.scheme) : sequential(surface.scheme);
  const maximum = options.maximum ?? 1;
  const rowGroups = select(surface.element)
    .selectAll<SVGGElement, CellDatum[]>("g.row")
    .data(rows)
    .join("g")
    .attr("class", "row")
    .attr("role", "row")
    .attr("aria-rowindex", (row, i) => (row[0]?.row ?? i) + 1);
  const cells = rowGroups
    .selectAll<SVGGElement, CellDatum>("g.cell")
    .data(
      (row) => row,
      (cell) => (moving ? "focus" : cell.column),
    )
    .join((enter) => {
      const cell = enter.append("g").attr("class", "cell").attr("role", "gridcell");
      cell.append("rect");
      return cell;
    })
    .filter(stale);
  const x = (cell: Cell) => layout.left + cell.column * layout.cellWidth + layout.gap / 2;
  const y = (cell: Cell) => layout.top + cell.row * layout.cellHeight + layout.gap / 2;
  cells
    .attr("data-cell", (cell) => `${cell.row},${cell.column}`)
    .attr("aria-colindex", (cell) => cell.column + 1)
    .attr("tabindex", -1)
    .attr("aria-label", (cell) => options.cellLabel(cell, cell.value))
    .attr("aria-selected", "false");
  cells
    .select<SVGRectElement>("rect")
    .attr("x", x)
    .attr("y", y)
    .attr("width", layout.cellWidth - layout.gap)
    .attr("height", layout.cellHeight - layout.gap)
    .attr("rx", layout.radius)
    .attr("fill", (cell) => scale.css(cell.value / maximum));
  cells
    .selectAll<SVGTextElement, CellDatum>("text")
    .data((cell) => (layout.showNumbers ? [cell] : []))
    .join((enter) => enter.append("text").attr("aria-hidden", "true"))
    .attr("x", (cell) => x(cell) + (layout.cellWidth - layout.gap) / 2)
    .attr("y", (cell) => y(cell) + (layout.cellHeight - layout.gap) / 2)
    .style("fill", (cell) => inkOn(scale.rgb(cell.value / maximum)))
    .text((cell) => options.format(cell.value));
}

function drawLabels(surface: SvgSurface, options: HeatmapOptions, layout: HeatmapLayout): void {
  const litRow = options.lit?.row ?? options.selected?.row;
  const litColumn = options.lit?.column ?? options.selected?.column;
  const shown = (index: number, litIndex?: number) => index % layout.labelEvery === 0 || index === litIndex;
  // One group first in the picture, so that assistive technology meets rows, not loose words.
  const labels = select(surface.element)
    .selectAll<SVGGElement, null>("g.labels")
    .data([null])
    .join((enter) => enter.insert("g", ":first-child").attr("class", "labels").attr("aria-hidden", "true"));
  labels
    .selectAll<SVGTextElement, string>("text.row-label")
    .data(options.rowLabels)
    .join("text")
    .attr("class", (_, row) => `row-label${row === litRow ? " lit" : ""}`)
    .attr("x", layout.left - 10)
    .attr("y", (_, row) => layout.top + (row + 0.5) * layout.cellHeight)
    .text((label, row) => (shown(row, litRow) ? clipLabel(label, layout.fontSize, layout.labelRoom) : ""));
  labels
    .selectAll<SVGTextElement, string>("text.column-label")
    .data(options.columnLabels)
    .join("text")
    .attr(
      "class",
      (_, column) => `column-label${column === litColumn ? " lit" : ""}${layout.steepLabels ? " steep" : ""}`,
    )
    .attr("transform", (_, column) => {
      const x = layout.left + (column + 0.5) * layout.cellWidth;
      return layout.steepLabels
        ? `translate(${x + 4} ${layout.top - 6}) rotate(-55)`
        : `translate(${x} ${layout.top - 10})`;
    })
    .text((label, column) => (shown(column, litColumn) ? clipLabel(label, layout.fontSize, 96) : ""));
}

function drawOutlines(surface: SvgSurface, options: HeatmapOptions, layout: HeatmapLayout): void {
  const exists = options.exists ?? (() => true);
  const row = options.lit?.row ?? options.selected?.row;
  const boxes: { name: string; x: number; y: number; width: number; height: number }[] = [];
  const inRange = (cell: Cell) => cell.row < options.rows && cell.column < options.columns;
  if (row !== undefined && row < options.rows) {
    const columns = Array.from({ length: options.columns }, (_, column) => column).filter((c) =>
      exists(row, c),
    );
    const [first, last] = [columns[0] ?? 0, columns.at(-1) ?? 0];
    boxes.push({
      name: "row-outline",
      x: layout.left + first * layout.cellWidth,
      y: layout.top + row * layout.cellHeight,
      width: (last - first + 1) * layout.cellWidth,
      height: layout.cellHeight,
    });
  }
  if (options.selected && inRange(options.selected)) {
    boxes.push({
      name: "cell-outline",
      x: layout.left + options.selected.column * layout.cellWidth,
      y: layout.top + options.selected.row * layout.cellHeight,
      width: layout.cellWidth,
      height: layout.cellHeight,
    });
  }
  select(surface.element)
    .selectAll<SVGRectElement, (typeof boxes)[number]>("rect.outline")
    .data(boxes, (box) => box.name)
    .join("rect")
    .attr("class", (box) => `outline ${box.name}`)
    .attr("x", (box) => box.x)
    .attr("y", (box) => box.y)
    .attr("width", (box) => box.width)
    .attr("height", (box) => box.height)
    .attr("rx", layout.radius + 2)
    .raise();
}
