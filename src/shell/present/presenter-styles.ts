// How the presenter's layer looks: controls that appear when the pointer moves, one line of words, and the full sheets (blank, help, QR).
import { css } from "lit";

export const presenterStyles = css`
  :host {
    --slide-unit: max(0.72px, min(0.078125vw, 0.13889vh));
    position: fixed;
    inset: 0;
    z-index: 50;
    pointer-events: none;
    font-size: calc(24 * var(--slide-unit));
  }
  button,
  a {
    font-size: calc(24 * var(--slide-unit));
  }
  .strip {
    position: absolute;
    inset-block-end: calc(20 * var(--slide-unit));
    inset-inline: 0;
    margin-inline: auto;
    inline-size: max-content;
    max-inline-size: calc(100vw - 16px);
    display: flex;
    align-items: center;
    gap: calc(6 * var(--slide-unit));
    padding: calc(6 * var(--slide-unit));
    border-radius: 18px;
    opacity: 0;
    translate: 0 calc(12 * var(--slide-unit));
    transition:
      opacity var(--motion),
      translate var(--motion);
  }
  .strip.shown,
  .strip:focus-within {
    opacity: 1;
    translate: 0 0;
    pointer-events: auto;
  }
  .strip button {
    border-color: transparent;
    min-block-size: calc(52 * var(--slide-unit));
    min-inline-size: max(40px, calc(52 * var(--slide-unit)));
    white-space: nowrap;
  }
  .words {
    position: absolute;
    inset-block-end: calc(100 * var(--slide-unit));
    inset-inline: 0;
    margin-inline: auto;
    inline-size: max-content;
    max-inline-size: calc(100vw - 32px);
    padding: calc(10 * var(--slide-unit)) calc(22 * var(--slide-unit));
    border-radius: 999px;
  }
  .words:empty {
    display: none;
  }
  .spotlight {
    position: absolute;
    inset: 0;
    background: radial-gradient(
      circle at var(--x, 32%) var(--y, 45%),
      transparent calc(150 * var(--slide-unit)),
      rgb(0 0 0 / 0.78) calc(190 * var(--slide-unit))
    );
  }
  .sheet {
    position: absolute;
    inset: 0;
    pointer-events: auto;
    overflow: auto;
    display: grid;
    align-content: safe center;
    justify-content: safe center;
    gap: calc(32 * var(--slide-unit));
    padding: calc(40 * var(--slide-unit));
    background: var(--paper);
  }
  .sheet:focus {
    outline: none;
  }
  .sheet h2 {
    font-size: calc(54 * var(--slide-unit));
  }
  .blank {
    position: absolute;
    inset: 0;
    background: #000;
    pointer-events: auto;
    cursor: none;
  }
  .code {
    grid-template-columns: auto minmax(0, calc(480 * var(--slide-unit)));
    align-items: center;
    gap: calc(56 * var(--slide-unit));
  }
  .code .qr {
    inline-size: min(calc(600 * var(--slide-unit)), 86vw);
    block-size: auto;
    border-radius: 12px;
  }
  .code div {
    display: grid;
    gap: calc(20 * var(--slide-unit));
    justify-items: start;
  }
  .help dl {
    columns: 2;
    column-gap: calc(48 * var(--slide-unit));
    margin: 0;
  }
  .help dl div {
    break-inside: avoid;
    display: grid;
    grid-template-columns: calc(250 * var(--slide-unit)) minmax(0, 1fr);
    gap: calc(24 * var(--slide-unit));
    padding-block: calc(4 * var(--slide-unit));
  }
  .help dt {
    color: var(--accent);
    white-space: nowrap;
    text-align: end;
  }
  .help dd {
    margin: 0;
  }
  .help header {
    display: flex;
    align-items: center;
    justify-content: space-between;
  }
  @media (max-aspect-ratio: 1 / 1) {
    /* In the hand: no pointer has to move first. */
    .strip {
      opacity: 1;
      translate: 0 0;
      pointer-events: auto;
      inset-block-end: 12px;
    }
    .strip .spare {
      display: none;
    }
    .code {
      grid-template-columns: minmax(0, 1fr);
      justify-items: center;
    }
    .help dl {
      columns: 1;
    }
    .help dl div {
      grid-template-columns: 11em minmax(0, 1fr);
    }
  }
`;
