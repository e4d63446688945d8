// The anatomy of a station: three columns and a bar; a drawer below 1100 px; figure first and a sheet below 700 px
// (in rem: twice the text size is half the width).
// Measured by the station's own width (container queries), so that an embed behaves like a page of its size.
import { css } from "lit";

export const stationStyles = css`
  :host {
    /* A grid of one: the container is as tall as a height or a least height that the page gives. */
    display: grid;
    grid-template: minmax(0, 1fr) / minmax(0, 1fr);
    background: var(--paper);
    min-inline-size: 0;
  }
  /* The host page's rules reach the element itself and what it inherits, but not past this box. */
  .container {
    all: initial;
    display: block;
    box-sizing: border-box;
    container: station / inline-size;
    color-scheme: inherit;
    visibility: inherit;
    background: var(--ground, var(--paper));
    color: var(--ink);
    font-family: var(--text-font);
    font-size: var(--size-2);
    line-height: 1.5;
    font-variant-numeric: tabular-nums;
    -webkit-font-smoothing: antialiased;
  }
  .frame {
    position: relative;
    overflow-x: clip;
    block-size: 100%;
    display: grid;
    grid-template: minmax(0, 1fr) auto / minmax(0, 1fr);
    grid-template-areas: "stage" "bar";
  }
  .story {
    grid-area: story;
    padding: 32px 24px 24px;
    display: flex;
    flex-direction: column;
    gap: 16px;
    min-inline-size: 0;
  }
  .stage {
    grid-area: stage;
    padding: 20px 24px 16px;
    display: flex;
    flex-direction: column;
    gap: 16px;
    min-inline-size: 0;
    min-block-size: 0;
  }
  .inspector {
    grid-area: inspector;
    padding: 24px 20px;
    display: flex;
    flex-direction: column;
    gap: 16px;
    min-inline-size: 0;
  }
  /* A part that is too full scrolls; what stands in it is not squeezed. */
  .story > *,
  .inspector > * {
    flex-shrink: 0;
  }
  .row {
    flex: 1 0 auto;
    display: flex;
    gap: 20px;
    align-items: stretch;
  }
  .figure {
    flex: 1;
    display: flex;
    flex-direction: column;
    position: relative;
    min-inline-size: 0;
    min-block-size: 280px;
    padding: 16px;
  }
  .figure > * {
    flex: 1;
    min-block-size: 0;
  }
  .aside {
    inline-size: 132px;
    display: flex;
    flex-direction: column;
    gap: 12px;
  }
  .legend {
    color: var(--ink-2);
    font-size: var(--size-1);
    display: flex;
    flex-wrap: wrap;
    gap: 4px 16px;
    align-items: center;
    min-block-size: 20px;
  }

  @container station (min-width: 68.75em) {
    .frame {
      grid-template: minmax(0, 1fr) auto / minmax(280px, 23.5%) minmax(0, 1fr) minmax(280px, 22.5%);
      grid-template-areas: "story stage inspector" "bar bar bar";
    }
    .frame.no-story {
      grid-template-columns: minmax(0, 1fr) minmax(280px, 22.5%);
      grid-template-areas: "stage inspector" "bar bar";
    }
    .frame.no-inspector {
      grid-template-columns: minmax(280px, 23.5%) minmax(0, 1fr);
      grid-template-areas: "story stage" "bar bar";
    }
    .frame.no-story.no-inspector {
      grid-template-columns: minmax(0, 1fr);
      grid-template-areas: "stage" "bar";
    }
    .story {
      border-inline-end: 1px solid var(--line);
      overflow: auto;
    }
    .inspector {
      border-inline-start: 1px solid var(--line);
      overflow: auto;
    }
    .stage {
      overflow: auto;
    }
  }

  @container station (min-width: 43.75em) and (max-width: 68.74em) {
    .frame {
      grid-template: minmax(0, 1fr) auto / minmax(220px, 30%) minmax(0, 1fr);
      grid-template-areas: "story stage" "bar bar";
    }
    .frame.no-story {
      grid-template-columns: minmax(0, 1fr);
      grid-template-areas: "stage" "bar";
    }
    .story {
      border-inline-end: 1px solid var(--line);
      overflow: auto;
    }
    .stage {
      overflow: auto;
    }
    .drawer-button {
      display: inline-flex;
    }
    .legend > span:first-child {
      flex: 1 1 24ch;
    }
    .bar button {
      padding-inline: 10px;
      font-size: var(--size-1);
    }
    .drawer-close {
      display: inline-flex;
      align-self: flex-end;
    }
    .inspector {
      grid-area: 1 / 1 / 2 / -1;
      justify-self: end;
      z-index: 5;
      inline-size: min(340px, 80%);
      background: var(--sheet);
      border-inline-start: 1px solid var(--line);
      overflow: auto;
      visibility: hidden;
      translate: 24px 0;
      opacity: 0;
      transition:
        translate var(--motion),
        opacity var(--motion),
        visibility var(--motion);
    }
    .inspector.open {
      visibility: visible;
      translate: 0 0;
      opacity: 1;
      box-shadow: -12px 0 32px rgb(0 0 0 / 0.06);
    }
    .stage,
    .story {
      padding-inline: 20px;
    }
    .aside {
      inline-size: 116px;
    }
  }

  @container station (max-width: 43.74em) {
    .frame {
      block-size: auto;
      min-block-size: 100%;
      grid-template: auto auto auto / minmax(0, 1fr);
      grid-template-areas: "stage" "inspector" "bar";
    }
    .stage {
      min-block-size: auto;
      padding: 12px 16px;
      gap: 12px;
    }
    .stage .figure {
      min-block-size: min(104cqi, var(--jornada-figure-height, 62vh));
      padding: 0;
      border: 0;
      background: none;
      box-shadow: none;
    }
    .row {
      flex-direction: column;
      gap: 12px;
    }
    .aside {
      inline-size: auto;
    }
    .aside jornada-multiples {
      max-inline-size: 220px;
    }
    .inspector {
      padding: 8px 16px 24px;
    }
    .story {
      display: none;
    }
    .bar {
      position: sticky;
      inset-block-end: 0;
      z-index: 6;
      padding: 12px 16px 16px;
      border-radius: 18px 18px 0 0;
      box-shadow: 0 -6px 24px rgb(0 0 0 / 0.05);
      max-block-size: 86dvh;
      overflow: auto;
    }
    .bar > :not(.sheet, .only-small) {
      display: none;
    }
    .bar > .only-small {
      display: inline-flex;
      flex: 1;
      order: 10;
      min-block-size: 44px;
      position: sticky;
      inset-block-end: 0;
      z-index: 1;
    }
    .sheet {
      flex: 1 0 100%;
      display: flex;
      gap: 12px;
      align-items: flex-start;
      justify-content: space-between;
      padding: 0 0 4px;
      border: 0;
      background: none;
      text-align: start;
      inline-size: 100%;
    }
    .sheet strong {
      display: block;
      font: 400 var(--size-4) / 1.15 var(--display-font);
      letter-spacing: -0.01em;
    }
    .sheet .chevron {
      inline-size: 12px;
      block-size: 12px;
      margin: 8px 4px 0 0;
      border: solid var(--ink-2);
      border-width: 2px 0 0 2px;
      rotate: 45deg;
      flex: none;
      transition: rotate var(--motion);
    }
    .open-sheet .sheet .chevron {
      rotate: 225deg;
    }
    .sheet .quiet {
      display: -webkit-box;
      -webkit-box-orient: vertical;
      -webkit-line-clamp: 2;
      line-clamp: 2;
      overflow: hidden;
    }
    .open-sheet .bar > :not(.only-small, .play, .space) {
      display: inline-flex;
    }
    .open-sheet .bar > .story-in-sheet {
      display: flex;
      flex: 1 0 100%;
      padding: 0 0 8px;
    }
    .open-sheet .bar > .sheet span {
      visibility: hidden;
      block-size: 0;
    }
    .open-sheet .bar > .scrub {
      flex: 1 0 50%;
      max-inline-size: none;
      margin: 0;
    }
    .open-sheet .bar > button:not(.only-small, .sheet) {
      flex: 1 1 30%;
    }
    .notices {
      inset-block-end: 168px;
      position: sticky;
      block-size: 0;
      justify-content: flex-end;
      grid-area: inspector;
      align-self: end;
    }
  }

  /* stripped parts: what is left takes the room */
  .frame.bare {
    block-size: 100%;
    grid-template: minmax(0, 1fr) / minmax(0, 1fr);
    grid-template-areas: "stage";
  }
  .frame.bare .stage {
    min-block-size: 0;
    padding: 0;
  }
  .frame.bare .row {
    flex-shrink: 1;
    min-block-size: 0;
  }
  /* Square where the host gives no height of its own. */
  .frame.bare .figure {
    aspect-ratio: 1;
    min-block-size: 0;
    padding: 0;
    border: 0;
    background: none;
    box-shadow: none;
  }
`;
