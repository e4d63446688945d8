// The style sheet of the recipe: its head, the notice where it cannot run, the verdict.
import { css } from "lit";

export const recipeStyles = css`
  /* the recipe */
  .recipe {
    display: flex;
    flex-direction: column;
    gap: 12px;
    min-inline-size: 0;
  }
  .recipe-head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 12px;
  }
  .recipe-head h2 {
    font-size: calc(1.25 * var(--unit));
  }
  .recipe-head select {
    min-block-size: 32px;
    padding-block: 2px;
    font-family: var(--code-font);
    font-size: calc(0.75 * var(--unit));
    border-radius: 8px;
  }
  .recipe-head .space {
    flex: 1;
  }
  .recipe-head .launch {
    font-size: calc(0.75 * var(--unit));
  }
  .edited {
    color: var(--output);
    font-size: var(--size-1);
  }
  .read-only {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 16px;
    align-items: center;
    padding: 10px 14px;
    border-radius: 12px;
    background: var(--wash);
    font-size: var(--size-1);
  }
  .read-only p {
    flex: 1 1 26ch;
  }
  .read-only button {
    min-block-size: 34px;
    font-size: var(--size-1);
  }
  jornada-wgsl-editor {
    flex: 1 1 auto;
    min-block-size: 240px;
  }
  .verdict {
    display: flex;
    flex-direction: column;
    gap: 2px;
    font-size: var(--size-1);
    max-block-size: calc(9.5 * var(--unit));
    overflow: auto;
    flex: none;
  }
  .verdict .good {
    color: var(--value);
    font-weight: 600;
  }
  .verdict p.wrong {
    font-weight: 600;
  }
  .messages button {
    display: block;
    inline-size: 100%;
    min-block-size: 28px;
    padding: 3px 6px;
    margin-inline: -6px;
    border-radius: 6px;
    text-align: start;
    font-size: var(--size-1);
  }
  .messages code {
    font-family: var(--code-font);
    font-size: calc(0.75 * var(--unit));
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  .messages b {
    color: var(--wrong);
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
  }
  .actions .keys {
    margin-inline-start: auto;
    font-size: calc(0.75 * var(--unit));
  }
`;
