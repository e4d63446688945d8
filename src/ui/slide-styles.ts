// How a slide looks: the figure on the left, words on the right, numbers and stops below. Upright screens stack them.
import { css } from "lit";

export const slideStyles = css`
  :host([presenting]) {
    display: block;
    block-size: 100%;
    container: slide / size;
  }
  .slide {
    position: relative;
    block-size: 100%;
    display: grid;
    grid-template: minmax(0, 1fr) auto / minmax(0, 1fr) minmax(0, calc(472 * var(--slide-unit)));
    grid-template-areas: "figure words" "facts marks";
    gap: calc(20 * var(--slide-unit)) calc(40 * var(--slide-unit));
    padding: calc(32 * var(--slide-unit)) calc(40 * var(--slide-unit)) calc(24 * var(--slide-unit));
    background: var(--paper);
    overflow: hidden;
  }
  .slide .figure {
    grid-area: figure;
    display: flex;
    flex-direction: column;
    position: relative;
    min-block-size: 0;
    min-inline-size: 0;
    padding: 0;
    zoom: var(--magnify);
    overflow: auto;
    /* What stands in it is laid out as in a station of this size. */
    container: station / inline-size;
  }
  .slide .figure > :not(.veil) {
    flex: 1;
    min-block-size: 0;
  }
  .slide jornada-figure::part(tools) {
    display: none;
  }
  .slide .veil {
    background: color-mix(in srgb, var(--paper) 88%, transparent);
  }
  .slide-words {
    grid-area: words;
    display: flex;
    flex-direction: column;
    gap: calc(20 * var(--slide-unit));
    min-block-size: 0;
  }
  .slide h1 {
    font-size: calc(58 * var(--slide-unit));
    line-height: 1.02;
    text-wrap: balance;
  }
  .slide h1.long {
    font-size: calc(46 * var(--slide-unit));
  }
  .slide h1 .meaning {
    font-weight: inherit;
  }
  .slide .sentence-beside {
    font-size: calc(26 * var(--slide-unit));
    line-height: 1.4;
    text-wrap: pretty;
  }
  .slide .companion {
    flex: 1;
    min-block-size: 0;
    zoom: var(--magnify);
    display: flex;
    flex-direction: column;
    justify-content: flex-end;
    overflow: hidden;
    container: station / inline-size;
  }
  .slide-facts {
    grid-area: facts;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 calc(20 * var(--slide-unit));
    min-block-size: calc(36 * var(--slide-unit));
    color: var(--ink-2);
    font-size: calc(24 * var(--slide-unit));
    line-height: 1.3;
  }
  .slide-facts > span {
    display: flex;
    flex-wrap: wrap;
    gap: 0 calc(24 * var(--slide-unit));
  }
  .slide-facts b {
    font-weight: 400;
    font-family: var(--code-font);
  }
  .slide-facts .speed {
    color: var(--accent);
  }
  .slide .stop-marks {
    grid-area: marks;
    display: flex;
    align-items: center;
    justify-content: flex-end;
  }
  .slide .stop-marks ol {
    flex: 1;
    display: flex;
    justify-content: flex-end;
  }
  .slide .stop-marks li {
    flex: 0 1 calc(42 * var(--slide-unit));
  }
  .slide .stop-marks button {
    display: block;
    inline-size: 100%;
    min-block-size: 24px;
    padding: 8px calc(4 * var(--slide-unit));
    border: 0;
    border-radius: 6px;
    background: none;
    box-shadow: none;
  }
  .slide .stop-marks i {
    display: block;
    block-size: calc(6 * var(--slide-unit));
    border-radius: 3px;
    background: var(--line);
  }
  .slide .stop-marks button:hover i {
    background: var(--mark-passed);
  }
  .slide .stop-marks .passed i {
    background: var(--accent);
  }
  .slide .notices {
    inset-block-end: calc(80 * var(--slide-unit));
  }
  .slide .notice,
  .slide .notice button {
    font-size: calc(24 * var(--slide-unit));
    max-inline-size: calc(900 * var(--slide-unit));
  }

  @container slide (max-aspect-ratio: 1 / 1) {
    .slide {
      grid-template: auto minmax(0, 1fr) auto auto / minmax(0, 1fr);
      grid-template-areas: "words" "figure" "facts" "marks";
      gap: 12px;
      padding: 20px 16px 76px;
    }
    .slide .companion {
      display: none;
    }
    .slide .stop-marks li {
      flex-basis: 100%;
    }
  }
  @media (forced-colors: active) {
    .slide .stop-marks i {
      forced-color-adjust: none;
      background: GrayText;
    }
    .slide .stop-marks .passed i {
      background: Highlight;
    }
  }
`;
