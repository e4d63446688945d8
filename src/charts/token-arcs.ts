// Tokens in a line and the attention between them as arcs: who asks, who answers, how strongly.
// Idempotent SVG; a listbox of tokens with one tab stop.
import { select } from "d3";
import { clipLabel, labelWidth, type SvgSurface } from "./surface.js";

export interface TokenArcsOptions {
  tokens: readonly string[];
  /** T × T, row-major; row asks, column answers. */
  weights: ArrayLike<number>;
  /** Name of the list for assistive technology. */
  label: string;
  /** The token that asks; every token's arcs (faint) when null. */
  selected?: number | null;
  /** A token lit up from elsewhere. */
  lit?: number | null;
  /** Arcs below this weight are left out. */
  threshold?: number;
  onSelect?: (token: number) => void;
  onPoint?: (token: number | null) => void;
}

export interface Arc {
  from: number;
  to: number;
  weight: number;
}

/** The arcs to draw, faintest first, so that strong ones lie on top. */
export function arcsOf(
  options: Pick<TokenArcsOptions, "tokens" | "weights" | "selected" | "threshold">,
): Arc[] {
  const count = options.tokens.length;
  const threshold = options.threshold ?? 0.04;
  const arcs: Arc[] = [];
  for (let from = 0; from < count; from++) {
    if (options.selected != null && from !== options.selected) continue;
    for (let to = 0; to < count; to++) {
      const weight = options.weights[from * count + to];
      if (from !== to && weight >= threshold) arcs.push({ from, to, weight });
    }
  }
  return arcs.sort((a, b) => a.weight - b.weight);
}

/** Centres of the tokens on the line: as wide as their words when they fit, evenly squeezed when not. */
export function tokenCentres(
  tokens: readonly string[],
  width: number,
  fontSize = 16,
): { x: number[]; flat: boolean } {
  const gap = 14;
  const widths = tokens.map((token) => Math.max(12, labelWidth(token, fontSize)));
  const total = widths.reduce((sum, w) => sum + w + gap, -gap);
  if (total > width - 16) {
    const slot = (width - 32) / Math.max(1, tokens.length);
    return { x: tokens.map((_, i) => 16 + (i + 0.5) * slot), flat: false };
  }
  let at = (width - total) / 2;
  const x = widths.map((w) => {
    const centre = at + w / 2;
    at += w + gap;
    return centre;
  });
  return { x, flat: true };
}

const live = new WeakMap<SVGSVGElement, { options: TokenArcsOptions }>();

export function tokenArcs(surface: SvgSurface, options: TokenArcsOptions): void {
  const { x, flat } = tokenCentres(options.tokens, surface.width);
  const longest = Math.max(...options.tokens.map((token) => labelWidth(token, 16)), 0);
  const baseline = surface.height - (flat ? 44 : Math.min(110, longest * 0.8 + 28));
  const root = select(surface.element)
    .classed("token-arcs", true)
    .attr("role", "listbox")
    .attr("aria-label", options.label)
    .attr("aria-orientation", "horizontal");

  root
    .selectAll<SVGPathElement, Arc>("path.arc")
    .data(arcsOf(options), (arc) => `${arc.from}-${arc.to}`)
    .join((enter) => enter.insert("path", "g.token"))
    .attr(
      "class",
      (arc) =>
        `arc${options.lit != null && arc.to !== options.lit && arc.from !== options.lit ? " dim" : ""}`,
    )
    .attr("aria-hidden", "true")
    .attr("stroke-width", (arc) => 1 + 9 * arc.weight)
    .attr("stroke-opacity", (arc) => (options.selected == null ? 0.12 : 0.25) + 0.7 * arc.weight)
    .attr("d", (arc) => arcPath(x[arc.from], x[arc.to], baseline - 14, baseline - 22))
    .order();

  const role = (token: number) => {
    if (token === options.selected) return "token asks";
    return token === options.lit ? "token answers" : "token";
  };
  const focus = options.selected ?? 0;
  const tokens = root
    .selectAll<SVGGElement, string>("g.token")
    .data(options.tokens as string[])
    .join((enter) => {
      const token = enter.append("g").attr("role", "option");
      token.append("rect");
      token.append("text");
      return token;
    })
    .attr("class", (_, token) => role(token))
    .attr("data-token", (_, token) => token)
    .attr("tabindex", (_, token) => (token === focus ? 0 : -1))
    .attr("aria-selected", (_, token) => String(token === options.selected))
    .attr("aria-label", (token) => token)
    .attr("transform", (_, token) => `translate(${x[token]} ${baseline})`)
    .raise();
  tokens
    .select("rect")
    .attr("x", (token) => (flat ? -labelWidth(token, 16) / 2 - 7 : -10))
    .attr("y", -13)
    .attr("rx", 8)
    .attr("height", 26)
    .attr("width", (token) => (flat ? labelWidth(token, 16) + 14 : 20));
  tokens
    .select("text")
    .classed("steep", !flat)
    .attr("transform", flat ? null : "translate(4 4) rotate(-55)")
    .text((token) => (flat ? token : clipLabel(token, 16, 96)));
  listen(surface.element, options);
}

/** A flattened arch from one token to another; its height grows with the distance and ends at the roof. */
function arcPath(from: number, to: number, foot: number, roof: number): string {
  const reach = Math.abs(to - from);
  const rise = Math.min(roof * 1.28, 18 + reach * 0.62);
  const lean = reach * 0.12 * Math.sign(to - from);
  return `M${from},${foot} C${from + lean},${foot - rise} ${to - lean},${foot - rise} ${to},${foot}`;
}

function listen(element: SVGSVGElement, options: TokenArcsOptions): void {
  const known = live.get(element);
  if (known) {
    known.options = options;
    return;
  }
  const state = { options };
  live.set(element, state);
  const tokenOf = (target: EventTarget | null): number | null => {
    const token = target instanceof Element ? target.closest<SVGGElement>("[data-token]") : null;
    return token ? Number(token.dataset.token) : null;
  };
  const point = (token: number | null) => state.options.onPoint?.(token);
  element.addEventListener("pointerover", (event) => point(tokenOf(event.target)));
  element.addEventListener("pointerleave", () => point(null));
  element.addEventListener("focusin", (event) => point(tokenOf(event.target)));
  element.addEventListener("focusout", () => point(null));
  element.addEventListener("click", (event) => {
    const token = tokenOf(event.target);
    if (token !== null) state.options.onSelect?.(token);
  });
  element.addEventListener("keydown", (event) => {
    const from = tokenOf(event.target);
    const last = state.options.tokens.length - 1;
    if (from === null) return;
    const targets: Record<string, number> = {
      ArrowLeft: from - 1,
      ArrowRight: from + 1,
      Home: 0,
      End: last,
      Enter: from,
      " ": from,
    };
    if (!(event.key in targets)) return;
    event.preventDefault();
    const to = Math.min(last, Math.max(0, targets[event.key]));
    for (const node of element.querySelectorAll("[data-token]")) node.setAttribute("tabindex", "-1");
    const next = element.querySelector<SVGGElement>(`[data-token="${to}"]`);
    next?.setAttribute("tabindex", "0");
    next?.focus();
    state.options.onSelect?.(to);
  });
}
