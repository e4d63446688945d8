// The design tokens as one style sheet for every shadow root: colours by meaning, type, space, motion.
// The colours are those of charts/palette.ts (a test holds them together). A host page may override any colour with `--jornada-<name>`; light or dark follows the inherited color-scheme.
import { css } from "lit";

export const tokens = css`
  :host {
    --query: var(--jornada-query, light-dark(#0b67ad, #6cb8f0));
    --key: var(--jornada-key, light-dark(#a65400, #f0a94a));
    --value: var(--jornada-value, light-dark(#00795a, #4fd0a5));
    --output: var(--jornada-output, light-dark(#9a3f86, #e39ad2));
    --noise: var(--jornada-noise, light-dark(#686e79, #9ca3b0));
    --accent: var(--jornada-accent, light-dark(#3d3fb5, #a5a8ff));
    --wrong: var(--jornada-wrong, light-dark(#b3370f, #ff9a76));
    --paper: var(--jornada-paper, light-dark(#fbfaf7, #101218));
    --sheet: var(--jornada-sheet, light-dark(#ffffff, #181b23));
    --ink: var(--jornada-ink, light-dark(#1b1d22, #eef0f4));
    --ink-2: var(--jornada-ink-2, light-dark(#565b66, #aeb4c0));
    --line: var(--jornada-line, light-dark(#e4e1da, #2a2e39));
    --wash: light-dark(#ebeaf0, #232735);
    --track: light-dark(#e4e1da, #2a2e39);
    --mark: light-dark(#cfcbc0, #454b5a);
    --mark-passed: light-dark(#8a8d99, #7b8190);
    --shadow:
      0 1px 2px light-dark(rgb(27 29 34 / 0.05), transparent),
      0 6px 20px light-dark(rgb(27 29 34 / 0.04), transparent);
    --text-font: var(--jornada-text-font, inherit);
    --display-font: var(--jornada-display-font, inherit);
    --code-font: ui-monospace, "SF Mono", "Cascadia Mono", "DejaVu Sans Mono", Menlo, Consolas, monospace;
    --unit: var(--jornada-unit, 16px);
    --size-1: calc(0.8125 * var(--unit));
    --size-2: var(--unit);
    --size-3: calc(1.125 * var(--unit));
    --size-4: calc(1.5 * var(--unit));
    --size-5: calc(2.625 * var(--unit));
    --size-6: calc(4.625 * var(--unit));
    --corner: 16px;
    --motion: 200ms;
    box-sizing: border-box;
    color: var(--ink);
    font-family: var(--text-font);
    font-size: var(--size-2);
    line-height: 1.5;
    font-variant-numeric: tabular-nums;
    -webkit-font-smoothing: antialiased;
  }
  :host([data-theme="light"]) {
    color-scheme: light;
  }
  :host([data-theme="dark"]) {
    color-scheme: dark;
  }
  :host([hidden]) {
    display: none;
  }
  *,
  ::before,
  ::after {
    box-sizing: inherit;
  }
  @media (prefers-reduced-motion: reduce) {
    :host {
      --motion: 0.01ms;
    }
  }
`;

/** Type, cards and words coloured by meaning, shared by all our elements. */
export const typography = css`
  h1,
  h2,
  h3,
  p,
  ol,
  ul,
  figure {
    margin: 0;
    padding: 0;
  }
  h1,
  h2,
  h3 {
    font-family: var(--display-font);
    font-weight: 400;
    letter-spacing: -0.015em;
    line-height: 1.08;
    text-wrap: balance;
  }
  h1 {
    font-size: var(--size-5);
  }
  h2 {
    font-size: var(--size-4);
  }
  h3 {
    font-size: var(--size-4);
  }
  ol,
  ul {
    list-style: none;
  }
  .quiet {
    color: var(--ink-2);
    font-size: var(--size-1);
  }
  .card {
    background: var(--sheet);
    border: 1px solid var(--line);
    border-radius: var(--corner);
    box-shadow: var(--shadow);
  }
  .query {
    color: var(--query);
  }
  .key {
    color: var(--key);
  }
  .value {
    color: var(--value);
  }
  .output {
    color: var(--output);
  }
  .noise {
    color: var(--noise);
  }
  .accent {
    color: var(--accent);
  }
  .wrong {
    color: var(--wrong);
  }
  .meaning {
    font-weight: 600;
  }
  math {
    font-family: "Cambria Math", "STIX Two Math", "Latin Modern Math", "Noto Sans Math", math;
    font-size: 1.06em;
  }
  .hidden-text {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`;
