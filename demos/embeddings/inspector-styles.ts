// The style sheet of the right column: strips, neighbours, scores, curve.
import { css } from "lit";

export const inspectorStyles = css`
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
    overflow-wrap: anywhere;
  }
  .inspector h2 .quiet {
    font-size: inherit;
  }
  .inspector h3,
  .inspector :is(.scores, .learning) h2 {
    font-size: calc(1.25 * var(--unit));
  }
  .strips {
    display: flex;
    flex-direction: column;
    gap: 4px;
  }
  .strips hr {
    inline-size: 100%;
    margin: 2px 0;
    border: 0;
    border-block-start: 1px solid var(--line);
  }
  .strip-line {
    display: flex;
    flex-direction: column;
    font-size: var(--size-1);
  }
  .strips .strip-line {
    display: grid;
    grid-template-columns: minmax(64px, 30%) 1fr;
    gap: 8px;
    align-items: center;
  }
  .strip-name {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    color: var(--ink-2);
  }
  .strip-name.output {
    color: var(--output);
    font-weight: 600;
  }
  .one-word > .strip-line .strip-name {
    display: none;
  }
  .strip {
    block-size: 20px;
    flex: none;
  }
  .one-word > .strip-line .strip {
    block-size: 28px;
  }
  .neighbours {
    display: flex;
    flex-direction: column;
    gap: 4px;
  }
  .neighbours ol {
    margin-inline: -8px;
  }
  .neighbour {
    inline-size: 100%;
    display: grid;
    grid-template-columns: minmax(88px, 38%) 1fr 40px;
    gap: 10px;
    align-items: center;
    min-block-size: 28px;
    padding: 1px 8px;
    border: 0;
    border-radius: 8px;
    background: none;
    font-size: var(--size-1);
    text-align: start;
  }
  .neighbour:hover {
    background: var(--wash);
  }
  .neighbour .name {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .neighbour .track {
    block-size: 8px;
    border-radius: 4px;
    background: var(--track);
    overflow: hidden;
  }
  .neighbour i {
    display: block;
    block-size: 100%;
    border-radius: 4px;
    background: var(--accent);
    transition: inline-size var(--motion) ease-out;
  }
  .neighbour.lit .name {
    font-weight: 600;
    color: var(--output);
  }
  .neighbour.lit i {
    background: var(--output);
  }
  .neighbour .code {
    text-align: end;
    color: var(--ink-2);
  }
  .formula {
    padding: 8px 14px;
    border-radius: 12px;
    box-shadow: none;
  }
  .formula math {
    font-size: calc(1.1 * var(--unit));
  }
  .code {
    font-family: var(--code-font);
    font-size: calc(0.75 * var(--unit));
  }
  .numbers {
    color: var(--ink-2);
    line-height: 1.6;
  }
  .hint .small {
    align-self: flex-start;
  }
  .score {
    display: flex;
    align-items: baseline;
    gap: 10px;
  }
  .score b {
    font: 400 var(--size-5) / 1 var(--display-font);
    letter-spacing: -0.02em;
  }
  .relations {
    margin-inline: -8px;
  }
  .relation {
    inline-size: 100%;
    display: flex;
    justify-content: space-between;
    align-items: center;
    min-block-size: 30px;
    padding: 2px 8px;
    border: 0;
    border-radius: 8px;
    background: none;
    font-size: var(--size-1);
  }
  .relation:hover,
  .relation[aria-pressed="true"] {
    background: var(--wash);
    box-shadow: none;
  }
  .relation .code {
    color: var(--ink-2);
  }
  .verdict {
    font-size: var(--size-1);
  }
  .loss {
    block-size: 116px;
    flex: none;
  }
  .learning .control input[type="range"] {
    block-size: 24px;
  }

  @container station (max-width: 43.74em) {
    .neighbour,
    .relation {
      min-block-size: 40px;
    }
  }

  @media (forced-colors: active) {
    .neighbour .track {
      border: 1px solid CanvasText;
    }
    .neighbour i {
      background: CanvasText;
      forced-color-adjust: none;
    }
  }
`;
