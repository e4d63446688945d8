// Where everything of a heatmap goes, as plain numbers. Draws nothing.
import { labelWidth } from "./surface.js";

export interface HeatmapLayoutInput {
  rows: number;
  columns: number;
  rowLabels: readonly string[];
  columnLabels: readonly string[];
  width: number;
  height: number;
}

export interface HeatmapLayout {
  cellWidth: number;
  cellHeight: number;
  gap: number;
  radius: number;
  left: number;
  top: number;
  fontSize: number;
  /** Column labels lie flat when they fit above their column, otherwise they climb. */
  steepLabels: boolean;
  /** Every how many rows and columns a label is written. */
  labelEvery: number;
  showNumbers: boolean;
  labelRoom: number;
}

const longest = (labels: readonly string[], fontSize: number) =>
  labels.reduce((width, label) => Math.max(width, labelWidth(label, fontSize)), 0);

export function heatmapLayout(input: HeatmapLayoutInput): HeatmapLayout {
  const { rows, columns, width, height } = input;
  const fontSize = 13;
  const labelRoom = Math.min(longest(input.rowLabels, fontSize) + 12, Math.max(44, width * 0.24));
  const columnText = longest(input.columnLabels, fontSize);
  // Flat labels may be wider than their column, as long as neighbours do not touch.
  const flatNeeds = input.columnLabels.reduce((needs, label, i, labels) => {
    const pair = labelWidth(label, fontSize) + labelWidth(labels[i + 1] ?? "", fontSize);
    return Math.max(needs, pair / 2 + 6);
  }, 0);

  const flatTop = fontSize + 14;
  const fits = (top: number, right = 4) =>
    Math.min((width - labelRoom - right) / columns, ((height - top - 4) / rows) * 1.25, 64);
  let cellWidth = fits(flatTop);
  const steepLabels = flatNeeds > cellWidth;
  const steepTop = Math.min(columnText, 90) * 0.82 + fontSize + 8;
  const top = steepLabels ? steepTop : flatTop;
  // A climbing label leans out to the right of its column.
  const lean = steepLabels ? Math.min(labelWidth(input.columnLabels.at(-1) ?? "", fontSize), 90) * 0.57 : 0;
  if (steepLabels) cellWidth = fits(top, Math.max(4, lean - cellWidth / 2 + 4));
  cellWidth = Math.max(2, cellWidth);

  const cellHeight = Math.max(2, Math.min((height - top - 4) / rows, cellWidth));
  const gap = cellWidth > 16 ? 3 : cellWidth > 7 ? 1 : 0;
  const used = labelRoom + cellWidth * columns + Math.max(0, lean - cellWidth / 2 + 4);
  const usedHeight = top + cellHeight * rows;
  return {
    cellWidth,
    cellHeight,
    gap,
    radius: cellWidth > 22 ? 5 : cellWidth > 12 ? 3 : 0,
    left: Math.max(0, (width - used) / 2) + labelRoom,
    top: Math.max(0, (height - usedHeight) / 2) + top,
    fontSize,
    steepLabels,
    labelEvery: Math.max(1, Math.ceil(15 / Math.min(cellWidth, cellHeight))),
    showNumbers: cellWidth >= 40 && cellHeight >= 22,
    labelRoom: labelRoom - 10,
  };
}
