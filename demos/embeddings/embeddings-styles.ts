// The style sheet of what this station puts on the stage: question, own text, map. The inspector has its own.
import { css } from "lit";

export const embeddingsStyles = css`
  .input {
    display: flex;
    flex-direction: column;
    gap: 10px;
    min-inline-size: 0;
  }
  .question {
    display: flex;
    align-items: center;
    gap: 8px 12px;
    padding: 8px 8px 8px 12px;
    border-radius: 14px;
  }
  .question:focus-within {
    border-color: var(--accent);
  }
  .terms {
    flex: 1;
    min-inline-size: 0;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 6px;
  }
  .term {
    display: inline-flex;
    align-items: center;
    gap: 2px;
    padding-inline: 4px;
    color: var(--accent);
    font-weight: 600;
    white-space: nowrap;
  }
  .term.unknown {
    color: var(--wrong);
    text-decoration: underline wavy;
    text-underline-offset: 4px;
  }
  .term button {
    min-block-size: 32px;
    min-inline-size: 26px;
    padding: 0;
    border-color: transparent;
    background: none;
    color: var(--ink-2);
    font-weight: 400;
    border-radius: 8px;
  }
  .term .sign {
    color: var(--ink);
    font-size: var(--size-3);
  }
  .term button:hover {
    background: var(--wash);
  }
  .next-word {
    flex: 1 1 150px;
    min-inline-size: 0;
    min-block-size: 40px;
    border: 0;
    background: none;
    padding: 4px 8px;
    border-radius: 8px;
  }
  .next-word:focus-visible {
    outline: none;
  }
  .answer {
    display: inline-flex;
    align-items: baseline;
    gap: 8px;
    font-size: var(--size-3);
    white-space: nowrap;
  }
  .answer .code {
    color: var(--ink-2);
  }
  .text-button {
    flex: none;
    min-block-size: 40px;
    font-size: var(--size-1);
  }
  .unknown-word {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px 8px;
    font-size: var(--size-1);
    color: var(--wrong);
  }
  .small {
    min-block-size: 32px;
    padding: 2px 10px;
    font-size: var(--size-1);
    border-radius: 8px;
  }
  .own {
    display: flex;
    flex-direction: column;
    gap: 8px;
    padding: 12px;
  }
  .own textarea {
    min-block-size: 104px;
    max-block-size: 220px;
    resize: vertical;
    border: 0;
    background: none;
    padding: 4px 6px;
    line-height: 1.5;
    font-size: var(--size-2);
  }
  .own.over {
    border-color: var(--accent);
    box-shadow: 0 0 0 2px var(--accent);
  }
  .own-actions {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 12px;
  }
  .own-actions .space {
    flex: 1;
  }
  .file {
    position: relative;
    display: inline-flex;
    align-items: center;
    min-block-size: 40px;
    padding: 4px 14px;
    border: 1px solid var(--line);
    border-radius: 10px;
    cursor: pointer;
  }
  .file:hover {
    background: var(--wash);
  }
  .file:focus-within {
    outline: 2px solid var(--accent);
    outline-offset: 2px;
  }
  .file input {
    position: absolute;
    inset: 0;
    opacity: 0;
    cursor: pointer;
  }

  /* the map */
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
  .own-name {
    padding: 6px 10px;
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
    white-space: nowrap;
  }
  .segments button[aria-pressed="true"] {
    background: var(--wash);
    box-shadow: none;
    border-color: transparent;
    color: var(--ink);
  }
  .sheet-of-words {
    flex: 1;
    min-block-size: 0;
    min-inline-size: 0;
    display: flex;
    flex-direction: column;
    position: relative;
    border-radius: 12px;
    cursor: pointer;
    touch-action: pan-y;
  }
  .sheet-of-words.near {
    cursor: grab;
    touch-action: none;
  }
  .map {
    flex: 1;
    min-block-size: 0;
    touch-action: inherit;
  }
  .zoom {
    position: absolute;
    inset-block-start: 6px;
    inset-inline-end: -4px;
    display: flex;
    flex-direction: column;
    gap: 2px;
    background: color-mix(in srgb, var(--sheet) 82%, transparent);
    border-radius: 10px;
  }
  .zoom button {
    min-block-size: 32px;
    min-inline-size: 32px;
    padding: 0;
    color: var(--ink-2);
  }
  .zoom button[hidden] {
    display: none;
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
    font-size: var(--size-1);
    color: var(--ink-2);
    min-block-size: 20px;
    margin-block-start: -28px;
    pointer-events: none;
    padding-inline-end: 130px;
  }
  .kinds {
    display: flex;
    flex-wrap: wrap;
    gap: 2px 14px;
  }
  .kind {
    display: inline-flex;
    align-items: center;
    gap: 5px;
    color: var(--ink-2);
    font-weight: 400;
    min-block-size: 24px;
  }
  .icon {
    inline-size: 12px;
    block-size: 12px;
    fill: var(--mark-colour);
    stroke: none;
  }
  .icon.open {
    fill: none;
    stroke: var(--mark-colour);
    stroke-width: 1.6;
  }
  .icon.person,
  .icon.name {
    --mark-colour: var(--query);
  }
  .icon.animal {
    --mark-colour: var(--value);
  }
  .icon.place {
    --mark-colour: var(--key);
  }
  .icon.thing {
    --mark-colour: var(--noise);
  }
  .icon.action {
    --mark-colour: var(--ink);
  }
  .working {
    display: none;
  }
  .stops button {
    grid-template-columns: 24px 1fr;
  }

  /* a card on another page: the figure alone, to its edges */
  .frame.bare .sheet-of-words {
    cursor: default;
  }

  @container station (max-width: 43.74em) {
    .question {
      flex-wrap: wrap;
      padding: 6px 8px 6px 10px;
    }
    .terms {
      flex: 1 0 100%;
    }
    .term button {
      min-block-size: 40px;
      min-inline-size: 30px;
    }
    .answer {
      flex: 1;
      padding-inline-start: 6px;
    }
    .text-button {
      margin-inline-start: auto;
    }
    .segments {
      gap: 0;
    }
    .segments button {
      min-block-size: 36px;
      padding-inline: 6px;
      font-size: calc(0.75 * var(--unit));
    }
    .plane-head {
      flex-wrap: nowrap;
      margin: 0 -6px;
    }
    .zoom button {
      min-block-size: 40px;
      min-inline-size: 40px;
    }
    .zoom {
      inset-inline-end: 0;
    }
  }
`;
