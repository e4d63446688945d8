// A map of thousands of cells as one picture, and the cell under a pointer in it. Heatmap decides when.
import { select } from "d3";
import type { HeatmapLayout } from "./heatmap-layout.js";
import type { HeatmapOptions } from "./heatmap.js";
import { miniHeatmapPixels } from "./mini-heatmap.js";
import type { Cell, SvgSurface } from "./surface.js";

/** Draws all cells as one picture; null takes it away. */
export function drawPixels(surface: SvgSurface, options: HeatmapOptions | null, layout: HeatmapLayout): void {
  select(surface.element)
    .selectAll<SVGImageElement, HeatmapOptions>("image.pixels")
    .data(options ? [options] : [])
    .join((enter) => enter.insert("image", "g.row").attr("class", "pixels").attr("aria-hidden", "true"))
    .attr("href", (shown) => pictureOf(shown, surface))
    .attr("preserveAspectRatio", "none")
    .attr("x", layout.left)
    .attr("y", layout.top)
    .attr("width", ({ columns }) => layout.cellWidth * columns)
    .attr("height", ({ rows }) => layout.cellHeight * rows);
}

function pictureOf(options: HeatmapOptions, { scheme }: SvgSurface): string {
  const { rows, columns } = options;
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [columns, rows];
  const pixels = new ImageData(miniHeatmapPixels({ ...options, scheme }), columns, rows);
  canvas.getContext("2d")?.putImageData(pixels, 0, 0);
  return canvas.toDataURL();
}

export function pixelCell(
  picture: SVGImageElement,
  { clientX, clientY }: MouseEvent,
  { rows, columns, exists }: HeatmapOptions,
): Cell | null {
  const box = picture.getBoundingClientRect();
  const row = Math.floor(((clientY - box.top) / box.height) * rows);
  const column = Math.floor(((clientX - box.left) / box.width) * columns);
  const inside = row >= 0 && column >= 0 && row < rows && column < columns;
  return inside && (exists?.(row, column) ?? true) ? { row, column } : null;
}
