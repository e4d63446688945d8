// The style sheet of the stage: own text, the two sides, the duel of pairs. What stands in them, and the inspector, have their own.
import { css } from "lit";

export const stageStyles = css`
  :host {
    --d1: light-dark(#f1f0f9, #20242f);
    --d2: light-dark(#e3e0f4, #2a2d44);
    --d3: light-dark(#d2cdee, #383a63);
    --d4: light-dark(#bab3e4, #4a4a86);
    --d5: light-dark(#5a4fae, #a09bea);
    --d6: light-dark(#2a1f7d, #cdcaff);
    --fresh: color-mix(in oklab, var(--output) 24%, var(--sheet));
  }

  /* the visitor's text */
  .own {
    display: flex;
    flex-direction: column;
    border-radius: 14px;
  }
  .own:focus-within {
    border-color: var(--accent);
  }
  .own textarea {
    min-block-size: 64px;
    max-block-size: 64px;
    resize: none;
    border: 0;
    background: none;
    padding: 10px 16px 0;
    line-height: 1.5;
    border-radius: 14px;
  }
  .own textarea:focus-visible {
    outline: none;
  }
  .examples {
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
    padding: 6px 10px 8px;
  }
  .chip {
    min-block-size: 30px;
    padding: 2px 10px;
    font-size: var(--size-1);
    border-radius: 8px;
    border-color: transparent;
    background: none;
    color: var(--ink-2);
  }
  .chip:hover {
    background: var(--wash);
    border-color: transparent;
  }
  .chip[aria-pressed="true"] {
    background: var(--wash);
    border-color: transparent;
    box-shadow: none;
    color: var(--ink);
    font-weight: 500;
  }
  .file {
    position: relative;
    display: inline-flex;
    align-items: center;
    cursor: pointer;
  }
  .file input {
    position: absolute;
    inset: 0;
    opacity: 0;
    inline-size: 100%;
    cursor: pointer;
  }
  .file:focus-within {
    outline: 2px solid var(--accent);
    outline-offset: 2px;
  }

  /* the board */
  .board {
    display: flex;
    flex-direction: column;
    gap: 12px;
    min-block-size: 0;
    min-inline-size: 0;
  }
  .board-head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 4px 12px;
    margin: -6px -6px 0;
  }
  .segments {
    display: inline-flex;
    flex-wrap: wrap;
    gap: 2px;
  }
  .segments button {
    min-block-size: 32px;
    padding: 2px 10px;
    font-size: var(--size-1);
    border-radius: 8px;
    border-color: transparent;
    background: none;
    color: var(--ink-2);
  }
  .segments button[aria-pressed="true"] {
    background: var(--wash);
    box-shadow: none;
    color: var(--ink);
  }
  .progress {
    font: 400 var(--size-1) / 1.4 var(--code-font);
    color: var(--ink-2);
    padding-inline-end: 6px;
  }
  .empty {
    flex: 1;
    display: grid;
    place-content: center;
    text-align: center;
    gap: 8px;
  }
  .empty-title {
    font: 400 var(--size-4) / 1.15 var(--display-font);
  }

  /* side by side */
  .sides {
    flex: 1;
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
    min-block-size: 0;
  }
  .bare .sides {
    grid-template-columns: minmax(0, 1fr);
    padding: 12px;
  }
  .side {
    display: flex;
    flex-direction: column;
    gap: 12px;
    min-inline-size: 0;
    min-block-size: 0;
  }
  .side + .side {
    padding-inline-start: 16px;
    border-inline-start: 1px solid var(--line);
  }
  .side:first-child:not(:last-child) {
    padding-inline-end: 16px;
  }
  .side header {
    display: flex;
    flex-direction: column;
    gap: 2px;
  }
  .side-name {
    align-self: flex-start;
    display: inline-flex;
    align-items: baseline;
    gap: 8px;
    min-block-size: 36px;
    margin-inline: -8px;
    padding: 0 8px;
    border-color: transparent;
    background: none;
    font-size: var(--size-1);
    color: var(--ink-2);
    text-align: start;
  }
  .side-name strong {
    font: 400 var(--size-4) / 1.1 var(--display-font);
    letter-spacing: -0.015em;
    color: var(--ink);
  }
  .side-name[aria-pressed="true"] {
    border-color: transparent;
    box-shadow: none;
  }
  .side-name[aria-pressed="true"] strong {
    text-decoration: underline;
    text-decoration-color: var(--accent);
    text-decoration-thickness: 2px;
    text-underline-offset: 5px;
  }
  .facts {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 12px;
    font-size: var(--size-1);
    color: var(--ink-2);
  }

  /* the pair that won and those it won against */
  .duel {
    display: flex;
    flex-direction: column;
    gap: 8px;
  }
  .duel-title {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 10px;
    min-block-size: 30px;
    font-size: var(--size-1);
    color: var(--ink-2);
  }
  .ordinal {
    color: var(--ink-2);
    font-size: var(--size-1);
  }
  .pair {
    display: inline-flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 5px;
    color: var(--ink-2);
    min-inline-size: 0;
  }
  .pair i {
    font-style: normal;
  }
  .half {
    display: inline-block;
    max-inline-size: 100%;
    overflow: hidden;
    text-overflow: ellipsis;
    padding: 1px 7px;
    border-radius: 6px;
    background: var(--wash);
    color: var(--ink);
    font-size: var(--size-2);
    line-height: 1.5;
    white-space: pre;
  }
  .half.made {
    background: var(--fresh);
    box-shadow: inset 0 0 0 1.5px var(--output);
  }
  .small.pair {
    flex-wrap: nowrap;
    gap: 3px;
    padding: 0;
    min-block-size: 0;
  }
  .small .half {
    padding: 0 4px;
    font-size: var(--size-1);
    border-radius: 4px;
    background: none;
  }
  .small.pair > :not(.half) {
    font-size: calc(0.75 * var(--unit));
  }
  .candidates,
  .prices {
    display: grid;
    grid-template-columns: minmax(64px, max-content) minmax(24px, 1fr) max-content;
    gap: 3px 10px;
    align-items: center;
    font-size: var(--size-1);
  }
  .candidates li,
  .prices li {
    display: grid;
    grid-template-columns: subgrid;
    grid-column: 1 / -1;
    align-items: center;
    min-block-size: 22px;
  }
  .candidates .pair {
    max-inline-size: 150px;
    overflow: hidden;
  }
  .track {
    block-size: 8px;
    border-radius: 4px;
    background: var(--track);
    overflow: hidden;
  }
  .track i {
    display: block;
    block-size: 100%;
    border-radius: 4px;
    min-inline-size: 2px;
    background: var(--mark-passed);
    transition: inline-size var(--motion) ease-out;
  }
  .won .track i {
    background: var(--output);
  }
  .number {
    text-align: end;
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
  .won .number {
    font-weight: 600;
    color: var(--output);
  }

  @container station (min-width: 700px) {
    /* The board keeps to the screen; what is long scrolls inside it. */
    .row {
      flex: 1 1 0;
      min-block-size: 400px;
    }
  }
  @container station (max-width: 699.98px) {
    .sides {
      grid-template-columns: minmax(0, 1fr);
      gap: 20px;
    }
    .side + .side {
      padding: 16px 0 0;
      border-inline-start: 0;
      border-block-start: 1px solid var(--line);
    }
    .side:first-child:not(:last-child) {
      padding-inline-end: 0;
    }
    .board-head {
      margin: 0;
    }
  }
`;
