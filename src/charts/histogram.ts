// How values are spread: equal bins, one bar each, a baseline with its two ends.
import { bin, max, select, type Bin } from "d3";
import { linearScale } from "./axis-scale.js";
import type { Meaning } from "./palette.js";
import type { SvgSurface } from "./surface.js";

export interface HistogramOptions {
  values: ArrayLike<number>;
  label: string;
  meaning: Meaning;
  bins?: number;
  domain: readonly [number, number];
  format: (value: number) => string;
}

/** Equal bins over the domain; values outside it and non-finite ones are not counted. */
export function binned(
  values: ArrayLike<number>,
  domain: readonly [number, number],
  bins: number,
): Bin<number, number>[] {
  const edges = Array.from(
    { length: bins - 1 },
    (_, i) => domain[0] + ((i + 1) * (domain[1] - domain[0])) / bins,
  );
  return bin<number, number>().domain([domain[0], domain[1]]).thresholds(edges)(
    Array.from(values).filter(Number.isFinite),
  );
}

export function histogram(surface: SvgSurface, options: HistogramOptions): void {
  const bars = binned(options.values, options.domain, options.bins ?? 24);
  const bottom = surface.height - 22;
  const x = linearScale([options.domain[0], options.domain[1]], [1, surface.width - 1]);
  const y = linearScale([0, max(bars, (bar) => bar.length) || 1], [bottom, 4]);
  const root = select(surface.element)
    .classed("histogram", true)
    .attr("role", "img")
    .attr("aria-label", options.label);
  root
    .selectAll<SVGRectElement, Bin<number, number>>("rect")
    .data(bars)
    .join("rect")
    .attr("class", `fill-${options.meaning}`)
    .attr("x", (bar) => x(bar.x0 ?? 0) + 0.5)
    .attr("width", (bar) => Math.max(0.5, x(bar.x1 ?? 0) - x(bar.x0 ?? 0) - 1))
    .attr("y", (bar) => y(bar.length))
    .attr("height", (bar) => bottom - y(bar.length));
  root
    .selectAll("line")
    .data([null])
    .join("line")
    .attr("class", "baseline")
    .attr("x2", surface.width)
    .attr("y1", bottom)
    .attr("y2", bottom);
  root
    .selectAll<SVGTextElement, number>("text")
    .data(options.domain as [number, number])
    .join("text")
    .attr("class", "quiet")
    .attr("x", (value) => x(value))
    .attr("y", surface.height - 5)
    .attr("text-anchor", (_, i) => (i === 0 ? "start" : "end"))
    .text((value) => options.format(value));
}
