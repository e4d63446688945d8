// What stands inside the parts of a station: story, bar, controls, veils and notices. Where the parts go is station-styles.ts.
import { css } from "lit";

export const partStyles = css`
  /* the story */
  .story h1 {
    margin-block: -12px 0;
  }
  .story .summary {
    text-wrap: pretty;
  }
  .stops {
    display: flex;
    flex-direction: column;
    gap: 4px;
    margin-inline: -12px;
  }
  .stops button {
    inline-size: 100%;
    display: grid;
    grid-template-columns: 20px 1fr;
    align-items: start;
    gap: 4px;
    padding: 8px 12px;
    border: 0;
    border-radius: 10px;
    background: none;
    text-align: start;
    justify-content: stretch;
    line-height: 1.5;
    color: var(--ink-2);
  }
  .stops button:hover {
    background: var(--wash);
  }
  .stops [aria-current] {
    background: var(--wash);
    color: var(--ink);
    box-shadow: none;
  }
  .stops [aria-current] .number {
    color: var(--accent);
    font-weight: 600;
  }
  .stops .caption {
    display: block;
    grid-column: 2;
  }
  details.how summary {
    cursor: pointer;
    color: var(--ink-2);
    font-size: var(--size-1);
    padding-block: 4px;
  }
  details.how p {
    font-size: var(--size-1);
    padding-block: 4px;
    color: var(--ink-2);
  }
  .word {
    appearance: none;
    display: inline;
    min-block-size: 0;
    padding: 0;
    border: 0;
    border-radius: 3px;
    background: none;
    font: inherit;
    font-weight: 600;
    line-height: inherit;
  }
  .word:hover {
    background: var(--wash);
  }
  :host([data-lit="query"]) .query,
  :host([data-lit="key"]) .key,
  :host([data-lit="value"]) .value,
  :host([data-lit="output"]) .output,
  :host([data-lit="noise"]) .noise {
    text-decoration: underline;
    text-decoration-thickness: 2px;
    text-underline-offset: 3px;
  }

  /* the bar */
  .bar {
    grid-area: bar;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
    padding: 12px 20px;
    background: var(--sheet);
    border-block-start: 1px solid var(--line);
    min-inline-size: 0;
  }
  .bar .play {
    min-inline-size: 80px;
  }
  .bar .scrub {
    flex: 1 1 120px;
    max-inline-size: 320px;
    margin-inline: 8px;
    display: flex;
  }
  .bar .count {
    color: var(--ink-2);
    font-family: var(--code-font);
    font-size: var(--size-1);
    white-space: nowrap;
  }
  .bar .speed {
    inline-size: 72px;
    justify-content: start;
    min-block-size: 32px;
    padding: 2px 26px 2px 8px;
    border-color: transparent;
    background-color: transparent;
    font-family: var(--code-font);
    font-size: var(--size-1);
    color: var(--ink-2);
    background-position:
      right 14px center,
      right 9px center;
  }
  .bar .space {
    flex: 1;
  }
  .sheet,
  .drawer-button,
  .drawer-close,
  .only-small {
    display: none;
  }
  .sheet-top {
    display: none;
  }

  /* controls made of the state table */
  .control {
    display: grid;
    grid-template-columns: 1fr auto;
    gap: 2px 8px;
    align-items: center;
    font-size: var(--size-1);
    color: var(--ink-2);
  }
  .control output {
    color: var(--ink);
  }
  .control input:not([type="checkbox"]),
  .control select {
    grid-column: 1 / -1;
    color: var(--ink);
  }
  .control.check {
    grid-template-columns: auto 1fr;
    color: var(--ink);
    font-size: var(--size-2);
    min-block-size: 32px;
  }

  /* states: asking, downloading, compiling, error, notices */
  .veil {
    position: absolute;
    inset: 0;
    z-index: 3;
    display: grid;
    place-content: center;
    justify-items: center;
    gap: 16px;
    padding: 24px;
    text-align: center;
    background: color-mix(in srgb, var(--sheet) 88%, transparent);
    border-radius: inherit;
  }
  .veil .words {
    max-inline-size: 40ch;
    text-wrap: balance;
  }
  .veil .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    justify-content: center;
  }
  .meter {
    inline-size: min(280px, 60cqi);
    block-size: 6px;
    border-radius: 3px;
    background: var(--track);
    overflow: hidden;
  }
  .meter i {
    display: block;
    block-size: 100%;
    border-radius: 3px;
    background: var(--accent);
    transition: inline-size var(--motion) linear;
  }
  .working {
    position: absolute;
    z-index: 2;
    inset-block-start: 12px;
    inset-inline-end: 16px;
    color: var(--ink-2);
    font-size: var(--size-1);
    pointer-events: none;
    animation: appear 200ms 400ms both;
  }
  @keyframes appear {
    from {
      opacity: 0;
    }
  }
  .notices {
    position: absolute;
    z-index: 4;
    inset-block-end: 84px;
    inset-inline: 16px;
    display: flex;
    flex-direction: column;
    align-items: center;
    gap: 8px;
    pointer-events: none;
  }
  .notice {
    pointer-events: auto;
    display: flex;
    align-items: center;
    gap: 12px;
    max-inline-size: 640px;
    padding: 8px 8px 8px 16px;
    font-size: var(--size-1);
  }
  .notice button {
    min-block-size: 32px;
    padding: 2px 10px;
    font-size: var(--size-1);
  }
  .notice.result {
    font-variant-numeric: tabular-nums;
  }

  @media (prefers-reduced-motion: reduce) {
    .working {
      animation: none;
    }
  }
`;
