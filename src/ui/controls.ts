// Native controls in the lab's clothes: buttons, selects, sliders, text fields. A style sheet, no behaviour.
import { css } from "lit";

export const controls = css`
  button,
  select,
  input,
  textarea {
    font: inherit;
    color: inherit;
    margin: 0;
  }
  button,
  select,
  .button {
    appearance: none;
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 8px;
    min-block-size: 40px;
    padding: 4px 14px;
    background: var(--sheet);
    border: 1px solid var(--line);
    border-radius: 10px;
    cursor: pointer;
    text-decoration: none;
    line-height: 1.25;
    transition:
      background-color var(--motion),
      border-color var(--motion);
  }
  button:hover:not(:disabled),
  select:hover {
    border-color: var(--ink-2);
  }
  button:active:not(:disabled) {
    background: var(--wash);
  }
  button:disabled {
    color: var(--ink-2);
    background: transparent;
    cursor: default;
  }
  button.primary {
    background: var(--ink);
    border-color: var(--ink);
    color: var(--paper);
  }
  button.plain {
    border-color: transparent;
    background: none;
  }
  button[aria-pressed="true"],
  button[aria-current="true"] {
    border-color: var(--accent);
    box-shadow: inset 0 0 0 1px var(--accent);
  }
  :focus-visible {
    outline: 2px solid var(--accent);
    outline-offset: 2px;
  }
  select {
    padding-inline-end: 34px;
    background-image:
      linear-gradient(45deg, transparent 50%, var(--ink-2) 50%),
      linear-gradient(-45deg, transparent 50%, var(--ink-2) 50%);
    background-size:
      5px 5px,
      5px 5px;
    background-position:
      right 18px center,
      right 13px center;
    background-repeat: no-repeat;
  }
  input[type="text"],
  input[type="number"],
  input[type="url"],
  textarea {
    inline-size: 100%;
    min-inline-size: 0;
    min-block-size: 40px;
    padding: 8px 12px;
    background: var(--sheet);
    border: 1px solid var(--line);
    border-radius: 10px;
  }
  input[type="checkbox"],
  input[type="radio"] {
    inline-size: 20px;
    block-size: 20px;
    margin: 2px;
    accent-color: var(--accent);
  }
  input[type="range"] {
    --filled: 0%;
    appearance: none;
    inline-size: 100%;
    min-inline-size: 0;
    block-size: 28px;
    margin: 0;
    background: none;
    cursor: pointer;
  }
  input[type="range"]::-webkit-slider-runnable-track {
    block-size: 6px;
    border-radius: 3px;
    background: linear-gradient(to right, var(--accent) var(--filled), var(--line) var(--filled));
  }
  input[type="range"]::-moz-range-track {
    block-size: 6px;
    border-radius: 3px;
    background: var(--line);
  }
  input[type="range"]::-moz-range-progress {
    block-size: 6px;
    border-radius: 3px;
    background: var(--accent);
  }
  input[type="range"]::-webkit-slider-thumb {
    appearance: none;
    inline-size: 18px;
    block-size: 18px;
    margin-block-start: -6px;
    background: var(--sheet);
    border: 2px solid var(--accent);
    border-radius: 50%;
  }
  input[type="range"]::-moz-range-thumb {
    inline-size: 14px;
    block-size: 14px;
    background: var(--sheet);
    border: 2px solid var(--accent);
    border-radius: 50%;
  }
  @media (forced-colors: active) {
    button,
    select,
    input[type="range"] {
      forced-color-adjust: auto;
      background-image: none;
    }
    select {
      appearance: auto;
    }
    input[type="range"] {
      appearance: auto;
    }
    button.primary {
      border-width: 2px;
    }
    [aria-current]:not([aria-current="false"]),
    [aria-pressed="true"],
    [aria-checked="true"] {
      outline: 2px solid Highlight;
    }
  }
`;
