// The style sheet of the right column: numbers, the divergence card, attention, gradients, keeping.
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
  .inspector h2 {
    font-size: calc(1.25 * var(--unit));
  }
  .inspector .diverged {
    border-color: var(--wrong);
    padding: 14px 16px;
    font-size: var(--size-1);
  }
  .diverged h2 {
    color: var(--wrong);
  }
  .inspector .diverged + section {
    border: 0;
    padding: 0;
  }
  .now {
    margin: 0;
    display: flex;
    flex-direction: column;
    gap: 4px;
  }
  .fact {
    display: flex;
    justify-content: space-between;
    gap: 12px;
    font-size: var(--size-1);
  }
  .fact dt {
    color: var(--ink-2);
  }
  .fact dd {
    margin: 0;
    font-family: var(--code-font);
    white-space: nowrap;
  }
  .control.inline {
    grid-template-columns: 1fr auto;
    align-items: center;
  }
  .prompt input {
    grid-column: 1 / -1;
    min-block-size: 36px;
    font-size: var(--size-1);
  }
  .small,
  .button.small,
  .inspector select {
    min-block-size: 34px;
    padding-block: 2px;
    font-size: var(--size-1);
    border-radius: 8px;
  }
  .looking jornada-multiples {
    max-inline-size: 200px;
  }
  .head-map {
    block-size: 270px;
    flex: none;
  }
  .gradients jornada-bars {
    font-size: var(--size-1);
  }
  a.button {
    color: inherit;
  }
  .ways {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
  }
  .control.check {
    grid-template-columns: auto auto;
    justify-content: start;
    font-size: var(--size-1);
  }
  label.button:focus-within {
    outline: 2px solid var(--accent);
    outline-offset: 2px;
  }
`;
