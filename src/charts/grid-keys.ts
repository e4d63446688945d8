// Arrow keys over a grid of cells, some of which may not exist (a causal mask). Pure: key and cell in, cell out.
import type { Cell } from "./surface.js";

export interface GridShape {
  rows: number;
  columns: number;
  exists?: (row: number, column: number) => boolean;
}

const moves: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** The cell the key leads to, or null when the key is not one of the grid's. */
export function gridMove(key: string, from: Cell, grid: GridShape): Cell | null {
  const exists = grid.exists ?? (() => true);
  if (key === "Home" || key === "End") {
    const order = Array.from({ length: grid.columns }, (_, column) => column);
    if (key === "End") order.reverse();
    const column = order.find((c) => exists(from.row, c));
    return column === undefined ? from : { row: from.row, column };
  }
  const move = moves[key];
  if (!move) return null;
  let { row, column } = from;
  for (;;) {
    row += move[0];
    column += move[1];
    if (row < 0 || column < 0 || row >= grid.rows || column >= grid.columns) return from;
    if (exists(row, column)) return { row, column };
  }
}
