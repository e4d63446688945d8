// One row of weights as a strip: a cell per token, darker means more, the chosen one framed. Idempotent SVG, no numbers of its own.
import { select } from "d3";
import { sequential, type SvgSurface } from "../../src/charts/index.js";

export interface RowStripOptions {
  /** 0…1 each. */
  readonly values: ArrayLike<number>;
  readonly label: string;
  readonly chosen: number;
}

export function rowStrip({ element, width, height, scheme }: SvgSurface, options: RowStripOptions): void {
  const values = Array.from(options.values);
  const scale = sequential(scheme);
  const cell = width / Math.max(1, values.length);
  const gap = cell > 6 ? 1 : 0;
  select(element)
    .attr("role", "img")
    .attr("aria-label", options.label)
    .selectAll<SVGRectElement, number>("rect")
    .data(values)
    .join("rect")
    .attr("x", (_, i) => i * cell + 1)
    .attr("y", 1)
    .attr("width", Math.max(0.5, cell - gap - 1))
    .attr("height", height - 2)
    .attr("rx", cell > 10 ? 3 : 0)
    .attr("fill", (value) => scale.css(value))
    .attr("class", (_, i) => (i === options.chosen ? "stroke-key" : ""))
    .attr("stroke-width", (_, i) => (i === options.chosen ? 2 : 0));
}
