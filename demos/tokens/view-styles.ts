// The style sheet of what the figure's views are made of: pieces, signs and bytes, the vocabulary, prices, another tokenizer.
import { css } from "lit";

export const viewStyles = css`
  /* the text in pieces */
  .pieces {
    flex: 1 1 120px;
    min-block-size: 96px;
    margin: -4px;
    padding: 4px;
    overflow: hidden auto;
    line-height: 1.95;
    font-size: calc(0.9375 * var(--unit));
    overflow-wrap: anywhere;
    border-radius: 8px;
  }
  .piece {
    display: inline-block;
    vertical-align: top;
    margin: 1px;
    padding: 0 4px;
    border-radius: 5px;
    line-height: 1.6;
    white-space: pre-wrap;
    cursor: pointer;
    transition: background-color var(--motion);
  }
  .piece i {
    font-style: normal;
    opacity: 0.62;
    font-size: 0.8em;
  }
  .piece small {
    display: block;
    font: 400 calc(0.6875 * var(--unit)) / 1.3 var(--code-font);
    text-align: center;
    padding-block-end: 2px;
  }
  .d1 {
    background: var(--d1);
  }
  .d2 {
    background: var(--d2);
  }
  .d3 {
    background: var(--d3);
  }
  .d4 {
    background: var(--d4);
  }
  .d5 {
    background: var(--d5);
    color: light-dark(#fff, #14151f);
  }
  .d6 {
    background: var(--d6);
    color: light-dark(#fff, #14151f);
  }
  .piece.fresh {
    background: var(--fresh);
    color: var(--ink);
    box-shadow: inset 0 0 0 1.5px var(--output);
  }
  .piece.special {
    background: none;
    border: 1px dashed var(--output);
    color: var(--output);
    font-family: var(--code-font);
    font-size: calc(0.8125 * var(--unit));
  }
  .piece.open {
    outline: 2px solid var(--accent);
    outline-offset: 1px;
  }
  .more {
    color: var(--ink-2);
    font-size: var(--size-1);
    padding-inline: 6px;
  }

  /* signs and bytes */
  .signs {
    flex: 1 1 200px;
    min-block-size: 0;
    margin: -4px;
    padding: 4px;
    overflow: hidden auto;
    display: flex;
    flex-wrap: wrap;
    align-content: flex-start;
    gap: 8px;
  }
  .sign {
    display: flex;
    flex-direction: column;
    align-items: center;
    gap: 2px;
    padding: 6px 6px 7px;
    border-radius: 10px;
    border: 1px solid var(--line);
    background: var(--sheet);
  }
  .glyph {
    font-size: calc(1.5 * var(--unit));
    line-height: 1.3;
    min-block-size: 1.3em;
  }
  .glyph.named {
    display: grid;
    place-items: center;
    font-size: var(--size-1);
    line-height: 1.2;
    min-block-size: 39px;
    color: var(--ink-2);
    font-style: italic;
  }
  .codes {
    display: flex;
    flex-wrap: wrap;
    justify-content: center;
    gap: 6px;
  }
  .code {
    display: flex;
    flex-direction: column;
    align-items: center;
    gap: 2px;
  }
  .code small {
    font: 400 calc(0.6875 * var(--unit)) / 1.3 var(--code-font);
    color: var(--ink-2);
  }
  .hexes {
    display: flex;
    gap: 2px;
  }
  .hexes code {
    padding: 0 4px;
    border-radius: 4px;
    background: var(--d1);
    font: 400 calc(0.75 * var(--unit)) / 1.6 var(--code-font);
  }
  .n2 .hexes code {
    background: var(--d2);
  }
  .n3 .hexes code {
    background: var(--d3);
  }
  .n4 .hexes code {
    background: var(--d4);
  }

  /* the vocabulary */
  .born {
    flex: 1 1 160px;
    min-block-size: 0;
    margin: -4px;
    padding: 4px;
    overflow: hidden auto;
  }
  .row-button {
    inline-size: 100%;
    display: grid;
    grid-template-columns: 3.2ch minmax(0, max-content) minmax(0, 1fr) max-content;
    justify-content: stretch;
    align-items: center;
    gap: 8px;
    min-block-size: 32px;
    padding: 2px 6px;
    border-color: transparent;
    background: none;
    text-align: start;
    font-size: var(--size-1);
    border-radius: 8px;
  }
  .row-button:hover {
    background: var(--wash);
    border-color: transparent;
  }
  .row-button .ordinal {
    text-align: end;
  }
  .row-button > .half {
    font-size: calc(0.9375 * var(--unit));
  }
  .row-button .pair {
    overflow: hidden;
  }

  /* the cost */
  .cost,
  .compare {
    flex: 1;
    min-block-size: 0;
    display: flex;
    flex-direction: column;
    gap: 16px;
    overflow: hidden auto;
    margin: -4px;
    padding: 4px;
  }
  .two {
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
    gap: 12px;
  }
  .sentence {
    display: flex;
    flex-direction: column;
    gap: 4px;
    font-size: var(--size-1);
    color: var(--value);
    font-weight: 600;
  }
  .sentence.en {
    color: var(--query);
  }
  .sentence textarea {
    font-weight: 400;
    font-size: calc(0.9375 * var(--unit));
    color: var(--ink);
    resize: none;
    field-sizing: content;
    min-block-size: 64px;
    max-block-size: 120px;
  }
  .prices .pt .track i,
  .prices .own-row .track i {
    background: var(--value);
  }
  .prices .en .track i {
    background: var(--query);
  }
  .prices .other .track i {
    background: var(--output);
  }
  .prices li {
    min-block-size: 26px;
  }
  .verdict {
    font: 400 calc(1.25 * var(--unit)) / 1.25 var(--display-font);
  }
  .curve {
    flex: 1 0 150px;
    min-block-size: 150px;
  }

  /* another tokenizer */
  .compare > .side {
    flex: 1 0 240px;
  }
  .drop {
    display: grid;
    justify-items: center;
    align-content: center;
    gap: 8px;
    flex: 1 0 auto;
    padding: 24px;
    text-align: center;
    border: 1.5px dashed var(--mark);
    border-radius: 14px;
  }
  .drop.slim {
    flex: none;
    padding: 12px;
  }
  .drop.slim .empty-title,
  .drop.slim .quiet {
    display: none;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    justify-content: center;
  }
  .button {
    min-block-size: 40px;
    padding: 6px 16px;
    border: 1px solid var(--ink);
    border-radius: 10px;
    background: var(--ink);
    color: var(--paper);
  }

  @container station (max-width: 699.98px) {
    .pieces {
      flex: none;
      max-block-size: 264px;
    }
    .two {
      grid-template-columns: minmax(0, 1fr);
    }
    .signs,
    .born {
      flex: none;
      max-block-size: 60vh;
    }
  }
`;
