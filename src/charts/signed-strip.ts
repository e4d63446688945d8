// A vector as a strip of cells, orange below zero, blue above: query, key, value, activations.
import { select } from "d3";
import { extentOf } from "./axis-scale.js";
import { signed } from "./colour-scale.js";
import type { SvgSurface } from "./surface.js";

export interface SignedStripOptions {
  values: ArrayLike<number>;
  /** Name for assistive technology. */
  label: string;
  /** |value| painted with the strongest colour; the largest of the values when left out. */
  maximum?: number;
  /** A dimension lit up from elsewhere. */
  lit?: number | null;
  onPoint?: (dimension: number | null) => void;
}

const live = new WeakMap<SVGSVGElement, { options: SignedStripOptions }>();

export function signedStrip(surface: SvgSurface, options: SignedStripOptions): void {
  const values = Array.from(options.values);
  const maximum = options.maximum ?? extentOf(values.map(Math.abs))?.[1] ?? 0;
  const scale = signed(surface.scheme);
  const cell = surface.width / Math.max(1, values.length);
  select(surface.element)
    .classed("signed-strip", true)
    .attr("role", "img")
    .attr("aria-label", options.label)
    .selectAll<SVGRectElement, number>("rect")
    .data(values)
    .join("rect")
    .attr("data-dimension", (_, i) => i)
    .attr("class", (value, i) => `${value < 0 ? "negative" : "positive"}${i === options.lit ? " lit" : ""}`)
    .attr("x", (_, i) => i * cell)
    // Negative cells sit lower: sign can be told without colour.
    .attr("y", (value) => (value < 0 ? 3 : 0))
    .attr("width", Math.max(0.5, cell - (cell > 4 ? 0.5 : 0)))
    .attr("height", surface.height - 3)
    .attr("fill", (value) => scale.css(maximum > 0 ? value / maximum : 0));
  const known = live.get(surface.element);
  if (known) {
    known.options = options;
    return;
  }
  const state = { options };
  live.set(surface.element, state);
  surface.element.addEventListener("pointerover", (event) => {
    const dimension = event.target instanceof SVGElement ? event.target.dataset.dimension : undefined;
    state.options.onPoint?.(dimension === undefined ? null : Number(dimension));
  });
  surface.element.addEventListener("pointerleave", () => state.options.onPoint?.(null));
}
