// The style sheet of what this station adds to the frame: shapes, sheet of points, settings, sums.
import { css } from "lit";

export const diffusionStyles = css`
  /* shapes and pen */
  .shapes {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 8px 16px;
    padding: 8px 10px;
  }
  .chips {
    display: flex;
    flex-wrap: wrap;
    gap: 1px;
    min-inline-size: 0;
  }
  .chip {
    min-block-size: 40px;
    inline-size: 36px;
    padding: 0;
    border-color: transparent;
    background: none;
    border-radius: 10px;
  }
  .chip svg {
    inline-size: 34px;
    block-size: 34px;
    flex: none;
    fill: none;
    stroke: var(--ink-2);
    stroke-width: 2;
    stroke-linejoin: round;
    stroke-linecap: round;
  }
  .subjects {
    flex: 1 0 100%;
    margin-inline-start: -2px;
  }
  .chip.worded {
    inline-size: auto;
    padding: 2px 8px;
    font-size: var(--size-1);
    white-space: nowrap;
    color: var(--ink-2);
  }
  .cloud [slot="tools"] {
    min-block-size: 28px;
    padding: 2px 8px;
    font-size: var(--size-1);
    color: var(--ink-2);
  }
  .chip.worded[aria-pressed="true"] {
    color: var(--value);
  }
  .chip svg.dots {
    stroke-width: 2.2;
  }
  .chip:hover svg,
  .chip[aria-pressed="true"] svg {
    stroke: var(--value);
  }
  .chip[aria-pressed="true"] {
    background: color-mix(in srgb, var(--value) 10%, transparent);
    border-color: transparent;
    box-shadow: none;
  }
  .pen {
    display: flex;
    gap: 8px;
    flex: none;
  }
  .pen button.primary[aria-pressed="true"] {
    background: var(--value);
    border-color: var(--value);
    box-shadow: none;
  }

  /* the sheet */
  .plane {
    display: flex;
    flex-direction: column;
    gap: 4px;
    min-block-size: 0;
  }
  .plane-head {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 4px 12px;
    margin: -6px -6px 0;
  }
  .segments {
    display: inline-flex;
    align-items: center;
    gap: 2px;
  }
  .segments button {
    min-block-size: 30px;
    padding: 2px 10px;
    font-size: var(--size-1);
    border-color: transparent;
    background: none;
    border-radius: 8px;
    color: var(--ink-2);
  }
  .segments button[aria-pressed="true"] {
    background: var(--wash);
    box-shadow: none;
    border-color: transparent;
    color: var(--ink);
  }
  .sheets {
    flex: 1;
    min-block-size: 0;
    display: flex;
    gap: 12px;
  }
  .rival {
    flex: 1;
    border-inline-start: 1px solid var(--line);
    padding-inline-start: 12px;
    margin-block-end: 28px;
  }
  .pair + .figure-caption {
    margin-block-start: 0;
    padding-inline-end: 0;
  }
  .pair-heads {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: 12px;
    font-size: var(--size-2);
  }
  .pair-heads b {
    font-weight: 600;
    margin-inline-start: 6px;
  }
  .pair-heads .key {
    padding-inline-start: 12px;
  }
  .sheet-of-points.of-cloud {
    cursor: grab;
  }
  .sheet-of-points {
    flex: 1;
    min-block-size: 0;
    min-inline-size: 0;
    display: flex;
    flex-direction: column;
    position: relative;
    border-radius: 12px;
    cursor: crosshair;
    touch-action: pan-y pinch-zoom;
  }
  .sheet-of-points.sketching {
    touch-action: none;
    box-shadow: 0 0 0 2px var(--value);
  }
  .cloud {
    flex: 1;
    min-block-size: 0;
    touch-action: inherit;
  }
  .empty {
    position: absolute;
    inset: 0;
    display: grid;
    place-content: center;
    justify-items: center;
    gap: 8px;
    text-align: center;
    pointer-events: none;
    padding: 24px;
  }
  .empty-title {
    font: 400 var(--size-5) / 1.1 var(--display-font);
    color: var(--ink-2);
  }
  .figure-caption {
    display: flex;
    flex-wrap: wrap;
    gap: 2px 16px;
    font-size: var(--size-1);
    color: var(--ink-2);
    min-block-size: 20px;
    margin-block-start: -28px;
    pointer-events: none;
    padding-inline-end: 210px;
  }
  .figure-caption b {
    font-weight: 400;
    font-family: var(--code-font);
  }
  .working {
    display: none;
  }
  /* While the worker starts, the drawing is there already: the words stand under it, not over it. */
  .figure > .veil:not(.asking, [role="alert"]) {
    background: none;
    place-content: end center;
    padding-block-end: 48px;
    pointer-events: none;
  }

  .stops button {
    grid-template-columns: 24px 1fr;
  }

  /* the right column */
  .inspector section {
    display: flex;
    flex-direction: column;
    gap: 10px;
    min-inline-size: 0;
  }
  .inspector section + section {
    border-block-start: 1px solid var(--line);
    padding-block-start: 16px;
  }
  .inspector h2 {
    font-size: calc(1.25 * var(--unit));
  }
  .loss {
    block-size: 116px;
    flex: none;
  }
  .small,
  .settings select,
  .learning select {
    min-block-size: 34px;
    padding-block: 2px;
    font-size: var(--size-1);
    border-radius: 8px;
  }
  .settings .control input[type="range"],
  .learning .control input[type="range"] {
    block-size: 24px;
  }
  .switches {
    display: flex;
    gap: 4px 20px;
    flex-wrap: wrap;
  }
  .switches .control.check {
    font-size: var(--size-1);
    grid-template-columns: auto auto;
    justify-content: start;
  }
  .point-head {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 8px;
  }
  .walk {
    display: inline-flex;
    gap: 2px;
  }
  .walk button {
    min-block-size: 32px;
    min-inline-size: 32px;
    padding: 0 0 2px;
    font-size: var(--size-3);
  }
  .sums {
    margin: 0;
    display: flex;
    flex-direction: column;
    gap: 6px;
  }
  .sum-row {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 12px;
    font-size: var(--size-1);
    border-radius: 6px;
  }
  .sum-row dt {
    color: var(--ink-2);
  }
  .sum-row dd {
    margin: 0;
    white-space: nowrap;
  }
  .vector,
  .code {
    font-family: var(--code-font);
    font-size: calc(0.75 * var(--unit));
  }
  .numbers {
    color: var(--ink-2);
    line-height: 1.6;
  }
  .formula {
    padding: 8px 14px;
    border-radius: 12px;
    box-shadow: none;
  }
  .formula math {
    font-size: calc(1.1 * var(--unit));
  }
  :host([data-lit="noise"]) .sum-row[data-link="noise"],
  :host([data-lit="output"]) .sum-row[data-link="output"] {
    background: var(--wash);
    box-shadow: 0 0 0 4px var(--wash);
  }
  .agreement table,
  .contest table,
  .comparison table {
    border-collapse: collapse;
    font-size: calc(0.75 * var(--unit));
    inline-size: 100%;
  }
  .agreement th,
  .agreement td,
  .contest th,
  .contest td,
  .comparison th,
  .comparison td {
    text-align: start;
    font-weight: 400;
    padding: 5px 4px 5px 0;
    border-block-end: 1px solid var(--line);
  }
  .agreement td,
  .contest td,
  .comparison td {
    font-family: var(--code-font);
    white-space: nowrap;
  }
  .agreement th,
  .contest th[scope="row"],
  .comparison th[scope="row"],
  .comparison th:first-child {
    color: var(--ink-2);
  }

  /* a card on another page: the figure alone, to its edges */
  .frame.bare .sheet-of-points {
    cursor: default;
  }

  @container station (max-width: 699.98px) {
    .shapes {
      padding: 6px;
    }
    .chips {
      flex: 1 1 0;
      flex-wrap: nowrap;
      overflow-x: auto;
      scrollbar-width: none;
    }
    .chip {
      flex: none;
      inline-size: 44px;
      min-block-size: 44px;
    }
    .chips.words {
      flex: 1 0 100%;
    }
    .pair-heads {
      font-size: var(--size-1);
      white-space: nowrap;
    }
    .pen {
      gap: 6px;
    }
    .pen button {
      min-block-size: 44px;
      padding-inline: 12px;
      font-size: var(--size-1);
    }
    .plane-head {
      margin: 0 -6px;
    }
    .plane-head {
      flex-wrap: nowrap;
    }
    .segments {
      gap: 0;
    }
    .segments button {
      min-block-size: 36px;
      padding-inline: 6px;
      font-size: calc(0.75 * var(--unit));
      white-space: nowrap;
    }
    .spare {
      display: none;
    }
    .stage .figure {
      min-block-size: min(112cqi, var(--jornada-figure-height, 66vh));
    }
  }
`;
