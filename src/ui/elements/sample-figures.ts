// One of each figure for the elements page, drawn from sums with sines: examples, and labelled so.
import { html, type TemplateResult } from "lit";
import {
  heatmap,
  histogram,
  lineChart,
  scatter,
  sequential,
  signed,
  signedStrip,
  tokenArcs,
  type Surface,
  type SvgSurface,
} from "../../charts/index.js";
import type { NumberFormat } from "../number-format.js";
import { schemeOf } from "../page-settings.js";
import type { Table } from "../table-data.js";
import { attend } from "./sample-data.js";
import type { ElementsTexts } from "./texts.js";

const sentence = "A coruja guardou a chave porque ela tinha medo";
const { tokens, weights, queries } = attend(sentence, 2, 4, true);
const wave = (count: number, of: (i: number) => number) =>
  Float32Array.from({ length: count }, (_, i) => of(i));
const losses = wave(300, (i) => 0.18 + 0.8 * Math.exp(-i / 60) + 0.02 * Math.sin(i * 1.7));
const spread = wave(800, (i) => Math.sin(i * 12.9898) + Math.cos(i * 4.1414));
const ring = wave(2400, (i) => {
  const angle = ((i >> 1) / 1200) * 2 * Math.PI;
  const wobble = 0.12 * Math.sin((i >> 1) * 12.9898) * Math.cos((i >> 1) * 4.1414);
  return i % 2 ? 0.75 * Math.sin(2 * angle) + wobble : Math.cos(angle) + wobble;
});

const onSvg = (draw: (surface: SvgSurface) => void) => (surface: Surface) => {
  if (surface.kind === "svg") draw(surface);
};

export const mapTable = (caption: string): Table => ({
  caption,
  columns: ["quem pergunta", ...tokens],
  rows: tokens.map((token, row) => [token, ...weights.slice(row * tokens.length, (row + 1) * tokens.length)]),
});

export function renderMap(t: ElementsTexts, format: NumberFormat, asTable = false): TemplateResult {
  const draw = onSvg((surface) =>
    heatmap(surface, {
      values: weights,
      rows: tokens.length,
      columns: tokens.length,
      rowLabels: tokens,
      columnLabels: tokens,
      label: t.map,
      format: format.share,
      cellLabel: ({ row, column }, value) => `${tokens[row]}, ${tokens[column]}: ${format.decimal(value)}`,
      exists: (row, column) => column <= row,
      selected: { row: 6, column: 1 },
    }),
  );
  return html`<jornada-figure
    label=${t.map}
    .asTable=${asTable}
    .table=${() => mapTable(t.map)}
    .draw=${draw}
  ></jornada-figure>`;
}

export function renderArcs(t: ElementsTexts): TemplateResult {
  const draw = onSvg((surface) =>
    tokenArcs(surface, { tokens, weights, label: t.arcs, selected: 6, lit: 1 }),
  );
  return html`<jornada-figure tools="none" label=${t.arcs} .draw=${draw}></jornada-figure>`;
}

export function renderCurve(t: ElementsTexts, format: NumberFormat): TemplateResult {
  const draw = onSvg((surface) =>
    lineChart(surface, {
      label: t.loss,
      series: [{ name: t.loss, values: losses, meaning: "accent" }],
      format: (value) => format.decimal(value, 3),
      formatX: format.integer,
      xLabel: "",
    }),
  );
  return html`<jornada-figure tools="none" label=${t.loss} .draw=${draw}></jornada-figure>`;
}

export function renderSpread(t: ElementsTexts, format: NumberFormat): TemplateResult {
  const draw = onSvg((surface) =>
    histogram(surface, {
      values: spread,
      domain: [-2, 2],
      label: t.spread,
      meaning: "query",
      format: (value) => format.decimal(value, 1),
    }),
  );
  return html`<jornada-figure tools="none" label=${t.spread} .draw=${draw}></jornada-figure>`;
}

export function renderPoints(t: ElementsTexts): TemplateResult {
  const draw = (surface: Surface) => {
    if (surface.kind === "canvas") scatter(surface, { layers: [{ points: ring, meaning: "value" }] });
  };
  return html`<jornada-figure kind="canvas" tools="none" label=${t.points} .draw=${draw}></jornada-figure>`;
}

/** Both scales from end to end, with their numbers: told apart by lightness and place, not by hue alone. */
export function renderScales(t: ElementsTexts): TemplateResult {
  const steps = 33;
  const strip = (label: string, from: number, of: typeof sequential) => {
    const draw = onSvg((surface) => {
      const scale = of(schemeOf(surface.element));
      const { element, width, height } = surface;
      const cells = Array.from({ length: steps }, (_, i) => {
        const cell = document.createElementNS("http://www.w3.org/2000/svg", "rect");
        const attributes = {
          x: (i * width) / steps,
          width: width / steps + 0.5,
          height,
          fill: scale.css(from + ((1 - from) * i) / (steps - 1)),
        };
        for (const [name, value] of Object.entries(attributes)) cell.setAttribute(name, String(value));
        return cell;
      });
      element.replaceChildren(...cells);
    });
    return html`<p class="quiet">${label}</p>
      <jornada-figure class="strip" tools="none" label=${label} .draw=${draw}></jornada-figure>`;
  };
  const vector = onSvg((surface) => signedStrip(surface, { values: queries[6], label: "q" }));
  return html`${strip(t.magnitude, 0, sequential)} ${strip(t.signed, -1, signed)}
    <jornada-figure class="strip" tools="none" label="q" .draw=${vector}></jornada-figure>`;
}

export const heads = Array.from({ length: 8 }, (_, i) => ({
  name: `${(i >> 2) + 1}, ${(i & 3) + 1}`,
  values: attend(sentence, i, 2 + i, true).weights,
  rows: tokens.length,
  columns: tokens.length,
  off: i === 5,
}));
