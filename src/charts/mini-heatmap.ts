// One matrix as pixels on a small canvas, one pixel per cell (the style sheet scales it without smoothing).
// For grids of many heads; it says nothing to assistive technology, the button around it does.
import { sequential, signed } from "./colour-scale.js";
import type { Scheme } from "./palette.js";

export interface MiniHeatmapOptions {
  values: ArrayLike<number>;
  rows: number;
  columns: number;
  scheme: Scheme;
  scale?: "magnitude" | "signed";
  maximum?: number;
  exists?: (row: number, column: number) => boolean;
}

/** RGBA pixels of the matrix; cells that do not exist are transparent. */
export function miniHeatmapPixels(options: MiniHeatmapOptions): Uint8ClampedArray<ArrayBuffer> {
  const scale = options.scale === "signed" ? signed(options.scheme) : sequential(options.scheme);
  const maximum = options.maximum ?? 1;
  const pixels = new Uint8ClampedArray(options.rows * options.columns * 4);
  for (let row = 0; row < options.rows; row++) {
    for (let column = 0; column < options.columns; column++) {
      if (options.exists && !options.exists(row, column)) continue;
      const at = row * options.columns + column;
      const [red, green, blue] = scale.rgb(options.values[at] / maximum);
      pixels.set([red, green, blue, 255], at * 4);
    }
  }
  return pixels;
}

export function miniHeatmap(canvas: HTMLCanvasElement, options: MiniHeatmapOptions): void {
  if (options.rows === 0 || options.columns === 0) return;
  canvas.width = options.columns;
  canvas.height = options.rows;
  canvas
    .getContext("2d")
    ?.putImageData(new ImageData(miniHeatmapPixels(options), options.columns, options.rows), 0, 0);
}
