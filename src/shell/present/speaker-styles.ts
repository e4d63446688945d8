// How the speaker's window looks: the note large in the middle, what comes next beside it, time and state above, controls below.
import { css } from "lit";

export const speakerStyles = css`
  :host {
    display: block;
  }
  .desk {
    min-block-size: 100dvh;
    display: grid;
    grid-template: auto minmax(0, 1fr) auto / minmax(0, 1fr) minmax(260px, 30%);
    grid-template-areas: "head head" "note side" "bar bar";
  }
  header {
    grid-area: head;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 24px;
    padding: 12px 24px;
    border-block-end: 1px solid var(--line);
  }
  .time {
    display: flex;
    align-items: center;
    gap: 8px;
  }
  .time strong {
    font: 400 2rem / 1.2 var(--code-font);
    min-inline-size: 5ch;
  }
  .space {
    flex: 1;
  }
  .audience {
    display: flex;
    align-items: center;
    gap: 10px;
    max-inline-size: 46ch;
    font-size: var(--size-1);
    color: var(--ink-2);
  }
  .audience i {
    flex: none;
    inline-size: 10px;
    block-size: 10px;
    border-radius: 50%;
    background: var(--value);
  }
  .audience.warning {
    color: var(--wrong);
    font-weight: 600;
    font-size: var(--size-2);
  }
  .audience.warning i {
    border-radius: 2px;
    rotate: 45deg;
    background: var(--wrong);
  }
  .note {
    grid-area: note;
    padding: 28px 32px;
    overflow: auto;
    display: flex;
    flex-direction: column;
    gap: 16px;
  }
  .note h1 {
    font-size: 2rem;
  }
  .note .caption {
    color: var(--ink-2);
    max-inline-size: 60ch;
  }
  .note .words {
    font-size: calc(1.375rem * var(--letters, 1));
    line-height: 1.55;
    max-inline-size: 34em;
    text-wrap: pretty;
  }
  aside {
    grid-area: side;
    border-inline-start: 1px solid var(--line);
    padding: 28px 24px;
    overflow: auto;
    display: flex;
    flex-direction: column;
    gap: 24px;
  }
  .coming {
    display: flex;
    flex-direction: column;
    gap: 8px;
  }
  .coming h2 {
    font-size: var(--size-4);
  }
  .stops {
    display: flex;
    flex-direction: column;
    gap: 2px;
    margin-inline: -10px;
  }
  .stops button {
    inline-size: 100%;
    display: grid;
    grid-template-columns: 22px 1fr;
    justify-content: stretch;
    text-align: start;
    gap: 4px;
    min-block-size: 32px;
    padding: 4px 10px;
    border: 0;
    background: none;
    color: var(--ink-2);
    font-size: var(--size-1);
    line-height: 1.4;
  }
  .stops button:hover,
  .stops [aria-current] {
    background: var(--wash);
    color: var(--ink);
    box-shadow: none;
  }
  .stops [aria-current] .number {
    color: var(--accent);
    font-weight: 600;
  }
  footer {
    grid-area: bar;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
    padding: 12px 24px;
    background: var(--sheet);
    border-block-start: 1px solid var(--line);
    position: sticky;
    inset-block-end: 0;
  }
  footer .group {
    display: flex;
    align-items: center;
    gap: 8px;
    padding-inline-end: 16px;
  }
  footer .big {
    min-inline-size: 72px;
    min-block-size: 48px;
    font-size: var(--size-4);
  }
  .count {
    font-family: var(--code-font);
    font-size: var(--size-1);
    color: var(--ink-2);
    white-space: nowrap;
  }
  .waiting {
    min-block-size: 100dvh;
    display: grid;
    place-content: center;
    justify-items: center;
    gap: 12px;
    padding: 24px;
    text-align: center;
  }
  .help {
    grid-area: 1 / 1 / -1 / -1;
    z-index: 2;
    padding: 32px;
    background: var(--paper);
    overflow: auto;
  }
  .help header {
    padding: 0 0 16px;
    justify-content: space-between;
  }
  .help dl {
    columns: 2 320px;
    margin: 0;
  }
  .help dl div {
    break-inside: avoid;
    display: grid;
    grid-template-columns: 11em 1fr;
    gap: 16px;
    padding-block: 3px;
  }
  .help dt {
    color: var(--accent);
  }
  .help dd {
    margin: 0;
  }
  @media (max-width: 760px) {
    .desk {
      grid-template: auto auto auto auto / minmax(0, 1fr);
      grid-template-areas: "head" "note" "side" "bar";
      align-content: start;
    }
    aside {
      border: 0;
    }
    .note {
      padding: 20px 20px 0;
    }
    footer {
      align-self: end;
      padding: 8px 12px;
    }
    footer .group {
      padding: 0;
    }
    footer .spare {
      display: none;
    }
  }
`;
