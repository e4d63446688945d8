// The style sheet of what this station puts on the stage: sentence, tokens, plot, heads. The inspector has its own.
import { css } from "lit";

export const stageStyles = css`
  /* the sentence and its tokens */
  .input {
    display: flex;
    flex-direction: column;
    gap: 10px;
    min-inline-size: 0;
  }
  .sentence {
    display: flex;
    align-items: center;
    gap: 8px;
    padding: 9px 14px 9px 6px;
    border-radius: 14px;
  }
  .sentence:focus-within {
    border-color: var(--accent);
  }
  .sentence textarea {
    flex: 1;
    min-inline-size: 0;
    min-block-size: 40px;
    max-block-size: 92px;
    field-sizing: content;
    resize: none;
    border: 0;
    background: none;
    padding: 8px 10px;
    line-height: 1.5;
    overflow-y: auto;
    border-radius: 8px;
  }
  .sentence textarea:focus-visible {
    outline: none;
  }
  .small {
    min-block-size: 32px;
    padding: 2px 10px;
    font-size: var(--size-1);
    border-radius: 8px;
  }
  select.small {
    flex: none;
    inline-size: 112px;
    padding-inline-end: 30px;
    background-position:
      right 15px center,
      right 10px center;
  }
  .tokens-row {
    display: flex;
    align-items: flex-start;
    gap: 8px;
  }
  .tokens {
    flex: 1;
    min-inline-size: 0;
    display: flex;
    flex-wrap: wrap;
    align-content: flex-start;
    gap: 3px;
    max-block-size: 58px;
    overflow: auto;
  }
  .token {
    min-block-size: 27px;
    min-inline-size: 24px;
    padding: 1px 6px;
    border-radius: 7px;
    border-color: transparent;
    background: var(--wash);
    font-size: var(--size-1);
    white-space: nowrap;
  }
  .token.joined {
    margin-inline-start: -2px;
    border-start-start-radius: 0;
    border-end-start-radius: 0;
  }
  .token.start {
    background: none;
    border-color: var(--line);
    color: var(--ink-2);
    font-style: italic;
  }
  .token.written {
    background: color-mix(in srgb, var(--output) 14%, var(--sheet));
  }
  .token.answers {
    color: var(--key);
    border-color: var(--key);
    font-weight: 600;
  }
  .token.asks {
    color: var(--query);
    border-color: var(--query);
    font-weight: 600;
  }
  .clipped {
    color: var(--ink-2);
    font-size: var(--size-1);
  }

  /* the plot */
  .plot {
    display: flex;
    flex-direction: column;
    gap: 8px;
    min-block-size: 0;
  }
  .plot-head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 4px 12px;
    margin: -6px -6px 0;
  }
  .walk,
  .segments {
    display: inline-flex;
    align-items: center;
    gap: 2px;
    font-size: var(--size-1);
    color: var(--ink-2);
  }
  .walk button {
    min-block-size: 32px;
    min-inline-size: 32px;
    padding: 0 0 2px;
    font-size: var(--size-3);
  }
  .segments button {
    min-block-size: 30px;
    padding: 2px 10px;
    font-size: var(--size-1);
    border-radius: 8px;
  }
  .segments button[aria-pressed="true"] {
    background: var(--wash);
    box-shadow: none;
    border-color: transparent;
    color: var(--ink);
  }
  .plot jornada-figure {
    flex: 1;
    min-block-size: 0;
  }
  .sentence-line {
    font: 400 calc(1.5 * var(--unit)) / 1.35 var(--display-font);
    letter-spacing: -0.005em;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
    max-block-size: 4.1em;
    overflow: hidden;
    text-wrap: pretty;
  }
  .sentence-line mark {
    color: inherit;
    background: color-mix(in srgb, var(--output) 18%, var(--sheet));
    border-radius: 4px;
    box-decoration-break: clone;
  }
  .next-line {
    font: 400 var(--size-1) / 1.4 var(--code-font);
    color: var(--ink-2);
  }
  .next-line span {
    color: var(--output);
    font-weight: 600;
  }

  /* presented: the map is the hero, and what comes next stands beside it in few words */
  :host([presenting]) .sentence-line {
    font-size: calc(1 * var(--unit));
  }
  :host([presenting]) :is(.next-line, .next .quiet, .next li:nth-child(n + 5), .orders h2, .orders .quiet) {
    display: none;
  }

  /* the heads */
  .aside {
    gap: 8px;
  }
  @container station (min-width: 700px) {
    /* The map keeps to the screen; what stands beside it scrolls. */
    .row {
      flex: 1 1 0;
      min-block-size: 320px;
    }
    .aside {
      overflow: hidden auto;
      /* room for focus rings inside the scrolled box */
      margin: -4px;
      padding: 4px;
      box-sizing: content-box;
    }
  }
  @container station (min-width: 700px) and (max-width: 1099.98px) {
    .aside {
      inline-size: 128px;
    }
  }
  .measures {
    display: flex;
    flex-direction: column;
    align-items: stretch;
  }
  .measures button {
    min-block-size: 26px;
    padding: 1px 4px;
    margin-inline: -4px;
    justify-content: flex-start;
    text-align: start;
    font-size: var(--size-1);
    color: var(--ink-2);
    border-radius: 7px;
  }
  .measures button.first {
    font-weight: 600;
    color: var(--ink);
  }
  .measures button[aria-pressed="true"] {
    border-color: transparent;
    box-shadow: none;
    background: var(--wash);
  }
  .measures button:hover {
    background: var(--wash);
    border-color: transparent;
  }
  .switches {
    display: flex;
    flex-direction: column;
    gap: 6px;
    border-block-start: 1px solid var(--line);
    padding-block-start: 8px;
  }
  .switches .control.check {
    font-size: var(--size-1);
  }
  .switches select {
    min-block-size: 34px;
    padding-inline: 8px 26px;
    font-size: var(--size-1);
    background-position:
      right 14px center,
      right 9px center;
  }

  @container station (max-width: 699.98px) {
    .aside {
      display: grid;
      grid-template-columns: minmax(0, 168px) minmax(0, 1fr);
      gap: 8px 20px;
      align-items: start;
    }
    .aside jornada-multiples {
      grid-row: span 2;
    }
    .aside .switches {
      grid-column: 1 / -1;
    }
    /* The figure comes first: the map names the tokens too. */
    .input {
      display: contents;
    }
    .row {
      order: 1;
    }
    .tokens-row {
      order: 2;
      flex-wrap: wrap;
    }
    .legend {
      order: 3;
    }
    .tokens {
      flex-basis: 100%;
    }
  }
  @container station (max-width: 400px) {
    .sentence-line {
      font-size: calc(1.25 * var(--unit));
    }
  }
`;
