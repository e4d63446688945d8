// The style sheet of the right column: the sum, the open piece and its tree, settings, what to take along.
import { css } from "lit";

export const inspectorStyles = css`
  .inspector section {
    display: flex;
    flex-direction: column;
    gap: 8px;
    min-inline-size: 0;
  }
  .inspector section + section {
    border-block-start: 1px solid var(--line);
    padding-block-start: 16px;
  }
  .formula {
    padding: 12px 14px;
    overflow: auto hidden;
  }
  math mtext {
    font-family: var(--text-font);
    font-size: 0.92em;
    background: var(--wash);
    border-radius: 4px;
    padding-inline: 3px;
  }
  math .made {
    color: var(--output);
    font-weight: 600;
  }
  .piece-title .half {
    font: 400 calc(1.5 * var(--unit)) / 1.3 var(--text-font);
    border-radius: 8px;
    padding: 2px 10px;
  }
  .signs.small {
    flex: none;
    gap: 4px;
    max-block-size: 180px;
    min-block-size: 0;
    padding: 4px;
  }
  .signs.small .sign {
    padding: 4px 5px 5px;
    border-radius: 8px;
  }
  .signs.small .glyph {
    font-size: calc(1.125 * var(--unit));
  }
  .half-sign {
    color: var(--ink-2);
  }
  .tree {
    display: flex;
    flex-direction: column;
    align-items: flex-start;
    gap: 4px;
    font-size: var(--size-1);
  }
  .tree .half {
    font-size: calc(0.875 * var(--unit));
  }
  .branches {
    display: flex;
    flex-wrap: wrap;
    align-items: flex-start;
    gap: 4px 8px;
    margin-inline-start: 8px;
    padding-inline-start: 8px;
    border-inline-start: 2px solid var(--line);
  }
  .ladder {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px;
  }
  .ladder .quiet {
    flex: 1 0 100%;
  }
  button.small {
    min-block-size: 32px;
    padding: 2px 10px;
    font-size: var(--size-1);
    border-radius: 8px;
  }
  .switches {
    display: flex;
    flex-direction: column;
  }
  .switches .control.check {
    font-size: var(--size-1);
  }
  .inspector .actions {
    justify-content: flex-start;
  }
`;
