// The style sheet of what this station puts into the inspector: the account of a cell, edits, next words.
import { css } from "lit";

export const inspectorStyles = css`
  /* the account */
  .inspector section {
    display: flex;
    flex-direction: column;
    gap: 8px;
    min-inline-size: 0;
  }
  .inspector h3,
  .orders h2 {
    font-size: calc(1.25 * var(--unit));
  }
  .pair {
    overflow-wrap: anywhere;
  }
  .formula {
    padding: 6px 14px;
    border-radius: 12px;
    box-shadow: none;
  }
  .formula math {
    font-size: calc(1.1 * var(--unit));
  }
  .strips {
    display: flex;
    flex-direction: column;
    gap: 4px;
  }
  .strip-line {
    display: grid;
    grid-template-columns: 76px minmax(0, 1fr);
    align-items: center;
    border-radius: 6px;
  }
  .strip-name {
    font-size: var(--size-1);
    line-height: 1.4;
    white-space: nowrap;
  }
  .strip {
    block-size: 19px;
    cursor: pointer;
  }
  :host([data-lit="query"]) .strip-line[data-link="query"],
  :host([data-lit="key"]) .strip-line[data-link="key"],
  :host([data-lit="value"]) .strip-line[data-link="value"] {
    background: var(--wash);
    box-shadow: 0 0 0 4px var(--wash);
  }
  .code {
    font-family: var(--code-font);
    font-size: calc(0.75 * var(--unit));
  }
  .numbers {
    display: flex;
    flex-wrap: wrap;
    gap: 2px 10px;
    font-size: var(--size-1);
    color: var(--ink-2);
  }
  .numbers b {
    color: var(--ink);
    font-weight: 600;
  }
  .orders table {
    border-collapse: collapse;
    font-size: var(--size-1);
    inline-size: 100%;
  }
  .orders th,
  .orders td {
    text-align: start;
    font-weight: 400;
    padding: 5px 8px;
    border-block-end: 1px solid var(--line);
  }
  .orders th {
    color: var(--ink-2);
  }
  .orders .number {
    text-align: end;
    white-space: nowrap;
  }
  .orders .current td {
    background: var(--wash);
    font-weight: 600;
  }

  /* edits */
  .slider {
    display: grid;
    grid-template-columns: 1fr auto;
    gap: 0 8px;
    align-items: baseline;
    font-size: var(--size-1);
    color: var(--ink-2);
  }
  .slider span {
    overflow-wrap: anywhere;
  }
  .slider .shown {
    color: var(--ink);
  }
  .slider input {
    grid-column: 1 / -1;
  }
  .slider.ask {
    --accent: var(--query);
  }
  .slider.ask input::-webkit-slider-thumb {
    background: var(--query);
  }
  .slider.ask input::-moz-range-thumb {
    background: var(--query);
  }
  .edits details summary {
    cursor: pointer;
    font-size: var(--size-1);
    color: var(--ink-2);
    padding-block: 4px;
  }
  .in-force {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 8px;
  }

  /* next words */
  .next ol {
    display: grid;
    grid-template-columns: minmax(56px, max-content) 1fr max-content;
    gap: 0 12px;
  }
  .next li,
  .candidate {
    display: grid;
    grid-template-columns: subgrid;
    grid-column: 1 / -1;
    align-items: center;
  }
  .candidate {
    min-block-size: 28px;
    padding: 0 6px;
    margin-inline: -6px;
    border-radius: 7px;
    text-align: start;
    font-size: var(--size-1);
    color: inherit;
  }
  .candidate:hover:not(:disabled) {
    background: var(--wash);
    border-color: transparent;
  }
  .candidate .piece {
    font-family: var(--code-font);
    max-inline-size: 120px;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: pre;
  }
  .candidate .track {
    position: relative;
    block-size: 10px;
    border-radius: 5px;
    background: var(--track, var(--wash));
  }
  .candidate .fill {
    position: absolute;
    inset-block: 0;
    inset-inline-start: 0;
    min-inline-size: 2px;
    border-radius: 5px;
    background: var(--output);
    transition: inline-size var(--motion) ease-out;
  }
  .candidate .tick {
    position: absolute;
    inset-block: -3px;
    inline-size: 2px;
    margin-inline-start: -1px;
    background: var(--ink);
  }
  .candidate .share {
    text-align: end;
    font-family: var(--code-font);
  }
  @container station (max-width: 699.98px) {
    .candidate {
      min-block-size: 36px;
    }
  }
  @media (forced-colors: active) {
    .candidate .fill {
      background: CanvasText;
    }
  }
`;
