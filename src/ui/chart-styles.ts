// How all SVG charts look: their colours come from the tokens of the root they are drawn in. The charts set classes only.
import { css } from "lit";

export const chartStyles = css`
  svg text {
    font: 400 13px var(--text-font);
    font-variant-numeric: tabular-nums;
    fill: var(--ink);
  }
  svg text.quiet {
    fill: var(--ink-2);
  }
  svg text.number {
    fill: var(--ink-2);
  }
  svg .baseline {
    stroke: var(--line);
  }
  svg .cursor {
    stroke: var(--accent);
    stroke-dasharray: 2 3;
  }
  svg path.series {
    fill: none;
    stroke-width: 2;
    stroke-linejoin: round;
    stroke-linecap: round;
  }
  .fill-query {
    fill: var(--query);
  }
  .stroke-query {
    stroke: var(--query);
  }
  .fill-key {
    fill: var(--key);
  }
  .stroke-key {
    stroke: var(--key);
  }
  .fill-value {
    fill: var(--value);
  }
  .stroke-value {
    stroke: var(--value);
  }
  .fill-output {
    fill: var(--output);
  }
  .stroke-output {
    stroke: var(--output);
  }
  .fill-noise {
    fill: var(--noise);
  }
  .stroke-noise {
    stroke: var(--noise);
  }
  .fill-accent {
    fill: var(--accent);
  }
  .stroke-accent {
    stroke: var(--accent);
  }
  .fill-wrong {
    fill: var(--wrong);
  }
  .stroke-wrong {
    stroke: var(--wrong);
  }

  .heatmap .row-label,
  .heatmap .column-label {
    fill: var(--ink-2);
    font-weight: 450;
  }
  .heatmap .row-label {
    text-anchor: end;
    dominant-baseline: central;
  }
  .heatmap .column-label {
    text-anchor: middle;
  }
  .heatmap .column-label.steep {
    text-anchor: start;
  }
  .heatmap .row-label.lit {
    fill: var(--query);
    font-weight: 600;
  }
  .heatmap .column-label.lit {
    fill: var(--key);
    font-weight: 600;
  }
  .heatmap .cell {
    cursor: pointer;
    outline: none;
  }
  .heatmap .cell rect {
    transition: fill var(--motion) ease-out;
  }
  .heatmap .pixels {
    image-rendering: pixelated;
    cursor: pointer;
  }
  .heatmap .cell text {
    text-anchor: middle;
    dominant-baseline: central;
    pointer-events: none;
  }
  .heatmap .cell:hover rect {
    stroke: var(--ink-2);
    stroke-width: 1.5;
  }
  .heatmap .cell:focus-visible rect {
    stroke: var(--accent);
    stroke-width: 3;
  }
  .heatmap .outline {
    fill: none;
    pointer-events: none;
    stroke-width: 2;
    transition: all var(--motion) ease-out;
  }
  .heatmap .row-outline {
    stroke: var(--query);
  }
  .heatmap .cell-outline {
    stroke: var(--key);
    stroke-width: 2.5;
  }

  .token-arcs .arc {
    fill: none;
    stroke: var(--accent);
    stroke-linecap: round;
    transition:
      stroke-opacity var(--motion),
      stroke-width var(--motion);
  }
  .token-arcs .arc.dim {
    stroke-opacity: 0.08;
  }
  .token-arcs .token {
    cursor: pointer;
    outline: none;
  }
  .token-arcs .token rect {
    fill: transparent;
    transition: fill var(--motion);
  }
  .token-arcs .token:hover rect {
    fill: var(--wash);
  }
  .token-arcs .token text {
    font-size: 16px;
    text-anchor: middle;
    dominant-baseline: central;
  }
  .token-arcs .token text.steep {
    text-anchor: end;
  }
  .token-arcs .asks text {
    fill: var(--query);
    font-weight: 600;
  }
  .token-arcs .answers text {
    fill: var(--key);
    font-weight: 600;
  }
  .token-arcs .token:focus-visible rect {
    stroke: var(--accent);
    stroke-width: 2;
  }

  .signed-strip rect.lit {
    stroke: var(--ink);
    stroke-width: 1.5;
  }
  /* The colours of a chart are its data: forced colours keep them, on our own paper. */
  @media (forced-colors: active) {
    svg {
      forced-color-adjust: none;
      background: var(--sheet);
    }
  }
`;
