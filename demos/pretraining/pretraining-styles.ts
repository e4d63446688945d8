// The style sheet of what this station puts on the stage: the source, the curve, the reel and its page. The inspector has its own.
import { css } from "lit";

export const pretrainingStyles = css`
  /* the source: text and size */
  .source {
    display: flex;
    flex-direction: column;
    gap: 10px;
    padding: 10px 14px 12px;
    position: relative;
  }
  .source.dropping {
    border-color: var(--value);
    box-shadow: 0 0 0 2px var(--value);
  }
  .drop-here {
    position: absolute;
    inset: 0;
    display: grid;
    place-content: center;
    background: var(--sheet);
    border-radius: inherit;
    color: var(--value);
    pointer-events: none;
  }
  .corpus {
    display: flex;
    flex-direction: column;
    gap: 4px;
  }
  .chips {
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
    margin-inline-start: -6px;
  }
  .chips button {
    min-block-size: 32px;
    padding: 2px 10px;
    border-color: transparent;
    background: none;
    border-radius: 8px;
    color: var(--ink-2);
    white-space: nowrap;
  }
  .chips button[aria-pressed="true"] {
    background: color-mix(in srgb, var(--value) 11%, transparent);
    color: var(--value);
    border-color: transparent;
    box-shadow: none;
    font-weight: 600;
  }
  .facts {
    display: flex;
    flex-wrap: wrap;
    gap: 0 14px;
    line-height: 1.4;
  }
  .pasting {
    display: flex;
    flex-direction: column;
    gap: 8px;
  }
  .pasting textarea {
    resize: vertical;
    max-block-size: 160px;
  }
  .pasting-row {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    align-items: center;
    justify-content: flex-end;
  }
  .pasting-row .quiet {
    margin-inline-end: auto;
  }
  .sizes {
    display: flex;
    flex-direction: column;
    gap: 6px;
    border-block-start: 1px solid var(--line);
    padding-block-start: 8px;
  }
  .size.control {
    display: grid;
    grid-template: "name range weight" "shape range weight" / max-content minmax(80px, 1fr) max-content;
    gap: 0 18px;
    align-items: center;
    min-inline-size: 0;
    line-height: 1.4;
  }
  .size > span:first-child {
    grid-area: name;
  }
  .size output {
    grid-area: shape;
    white-space: nowrap;
    justify-self: start;
    font-size: var(--size-1);
    color: var(--ink-2);
  }
  .size.control input[type="range"] {
    grid-area: range;
  }
  .weight {
    grid-area: weight;
    display: flex;
    flex-direction: column;
    text-align: end;
    line-height: 1.4;
  }

  /* the curve */
  .training {
    display: flex;
    flex-direction: column;
    gap: 10px;
    min-block-size: 0;
  }
  .curve-box {
    flex: 1 1 54%;
    min-block-size: 210px;
    display: flex;
    flex-direction: column;
    position: relative;
    border-radius: 12px;
    cursor: ew-resize;
    touch-action: pan-y;
    user-select: none;
  }
  .curve {
    flex: 1;
    min-block-size: 0;
  }
  .news {
    position: absolute;
    inset-block-end: 2px;
    inset-inline: 0 130px;
    font-size: var(--size-1);
    color: var(--ink-2);
    pointer-events: none;
  }

  /* the reel and its page */
  .read {
    flex: 1 1 46%;
    min-block-size: 180px;
    display: grid;
    grid-template-columns: minmax(150px, 31%) minmax(0, 1fr);
    gap: 18px;
    border-block-start: 1px solid var(--line);
    padding-block-start: 10px;
  }
  .reel {
    overflow: auto;
    min-block-size: 0;
    max-block-size: 300px;
    contain: size;
    border-radius: 8px;
    scrollbar-width: thin;
  }
  .frame-of-reel {
    display: grid;
    grid-template-columns: 42px minmax(0, 1fr);
    gap: 8px;
    padding: 3px 6px 3px 0;
    border-radius: 6px;
    font-size: var(--size-1);
    color: var(--ink-2);
    cursor: pointer;
  }
  .frame-of-reel:hover {
    background: var(--wash);
  }
  .frame-of-reel[aria-selected="true"] {
    background: var(--wash);
    color: var(--ink);
  }
  .frame-of-reel .at {
    text-align: end;
    font-family: var(--code-font);
    font-size: calc(0.75 * var(--unit));
    line-height: 1.65;
  }
  .frame-of-reel[aria-selected="true"] .at {
    color: var(--accent);
    font-weight: 600;
  }
  .said {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .pages {
    display: flex;
    gap: 24px;
    min-inline-size: 0;
    overflow: auto;
  }
  .page {
    flex: 1;
    min-inline-size: 0;
    display: flex;
    flex-direction: column;
    gap: 6px;
  }
  .page-head {
    display: flex;
    flex-wrap: wrap;
    gap: 0 14px;
    font-size: var(--size-1);
    color: var(--ink-2);
  }
  .sample {
    font: 400 calc(1.375 * var(--unit)) / 1.32 var(--display-font);
    letter-spacing: -0.005em;
    overflow-wrap: anywhere;
    white-space: pre-wrap;
    max-inline-size: 44ch;
  }
  .two .sample {
    font-size: calc(1.125 * var(--unit));
  }
  .unknown {
    color: var(--noise);
  }
  .caret {
    display: inline-block;
    inline-size: 2px;
    block-size: 1em;
    margin-inline-start: 2px;
    vertical-align: -0.12em;
    background: var(--output);
  }
  .working {
    display: none;
  }
  .figure > .veil:not(.asking, [role="alert"]) {
    background: none;
    place-content: end center;
    padding-block-end: 40px;
    pointer-events: none;
  }

  /* on a slide: the curve gives the sample room for its lines */
  :host([presenting]) .curve-box {
    flex-basis: 50%;
    min-block-size: 0;
  }
  :host([presenting]) .read {
    display: block;
    flex-basis: 50%;
    min-block-size: 0;
    overflow: hidden;
  }
  :host([presenting]) .sample {
    font-size: var(--size-2);
  }
  :host([presenting]) .news {
    display: none;
  }

  /* a card on another page: the curve and one page */
  .frame.bare .read {
    grid-template-columns: minmax(0, 1fr);
  }
  .frame.bare .sample {
    font-size: calc(1.125 * var(--unit));
  }

  @container station (max-width: 43.74em) {
    .source {
      padding: 8px 12px 10px;
    }
    .chips {
      flex-wrap: nowrap;
      overflow-x: auto;
      scrollbar-width: none;
      margin-inline: -6px;
    }
    .chips button {
      min-block-size: 44px;
      font-size: var(--size-1);
    }
    .size.control {
      grid-template: "name shape" "range range" "weight weight" / minmax(0, 1fr) max-content;
    }
    .size output {
      justify-self: end;
    }
    .weight {
      flex-direction: row;
      flex-wrap: wrap;
      justify-content: space-between;
      gap: 0 12px;
    }
    .curve-box {
      flex: none;
      block-size: 290px;
    }
    .news {
      position: static;
      padding-block-start: 2px;
    }
    .read {
      flex: none;
      display: flex;
      flex-direction: column-reverse;
    }
    .reel {
      contain: none;
      max-block-size: 190px;
    }
    .frame-of-reel {
      padding-block: 7px;
    }
    .pages {
      min-block-size: 190px;
    }
    .sample {
      font-size: calc(1.25 * var(--unit));
    }
    .two .pages {
      flex-direction: column;
    }
    .small,
    .button.small,
    .inspector select {
      min-block-size: 44px;
    }
  }
`;
