// The style sheet of this station: the conversation, the row of tokens, the inspector.
import { css } from "lit";

export const chatStyles = css`
  .input {
    display: flex;
    flex-direction: column;
    gap: 8px;
    min-inline-size: 0;
  }
  .system-row,
  .suggestions {
    display: flex;
    gap: 8px;
    min-inline-size: 0;
  }
  .suggestions {
    flex-wrap: wrap;
    max-block-size: 72px;
    overflow: hidden;
  }
  .suggestions button {
    max-inline-size: 100%;
    white-space: nowrap;
    overflow: hidden;
    text-overflow: ellipsis;
    display: block;
  }
  .instruction {
    flex: 1;
    display: flex;
    align-items: center;
    gap: 10px;
    min-inline-size: 0;
  }
  .instruction input {
    flex: 1;
    min-inline-size: 0;
    min-block-size: 36px;
  }
  .small {
    min-block-size: 32px;
    padding: 2px 10px;
    font-size: var(--size-1);
    border-radius: 8px;
  }
  select.small {
    flex: none;
    inline-size: 104px;
    padding-inline-end: 30px;
  }
  .sentence {
    display: flex;
    align-items: center;
    gap: 8px;
    padding: 9px 14px 9px 6px;
    border-radius: 14px;
  }
  .sentence:focus-within {
    border-color: var(--accent);
  }
  .sentence textarea {
    flex: 1;
    min-inline-size: 0;
    min-block-size: 40px;
    max-block-size: 92px;
    field-sizing: content;
    resize: none;
    border: 0;
    background: none;
    padding: 8px 10px;
    line-height: 1.5;
  }
  .sentence textarea:focus-visible {
    outline: none;
  }

  /* the conversation */
  .talk {
    flex: 1;
    display: grid;
    grid-template-rows: minmax(150px, 1fr) auto;
    gap: 14px;
    min-block-size: 0;
    inline-size: 100%;
  }
  /* Reversed, so that it stays at its end while the conversation grows; sized by the room there is, not by what is said. */
  .scroll {
    contain: size;
    display: flex;
    flex-direction: column-reverse;
    overflow-y: auto;
    min-block-size: 0;
    border-radius: 8px;
  }
  .messages {
    display: flex;
    flex-direction: column;
    gap: 10px;
    list-style: none;
    padding-inline-end: 4px;
  }
  .message {
    display: flex;
    flex-direction: column;
    gap: 2px;
    max-inline-size: min(46ch, 88%);
    padding: 10px 14px;
    border: 1px solid var(--line);
    border-radius: 16px;
    overflow-wrap: anywhere;
  }
  .message.user {
    align-self: flex-end;
    background: color-mix(in srgb, var(--query) 9%, var(--sheet));
    border-end-end-radius: 5px;
  }
  .message.assistant {
    align-self: flex-start;
    background: color-mix(in srgb, var(--output) 8%, var(--sheet));
    border-end-start-radius: 5px;
  }
  .message.dropped {
    border-style: dashed;
    background: none;
  }
  .who {
    font-size: var(--size-1);
    color: var(--ink-2);
  }
  .user .who {
    color: var(--query);
  }
  .assistant .who {
    color: var(--output);
  }
  .message .text {
    font-size: var(--size-3);
    line-height: 1.4;
    white-space: pre-wrap;
  }
  .caret {
    display: inline-block;
    inline-size: 0.5ch;
    block-size: 1em;
    margin-inline-start: 2px;
    vertical-align: -0.12em;
    background: var(--output);
  }

  /* the row of tokens */
  .row-of-tokens {
    border-block-start: 1px solid var(--line);
    padding-block-start: 12px;
    display: flex;
    flex-direction: column;
    gap: 8px;
    min-inline-size: 0;
  }
  .row-of-tokens header {
    display: flex;
    align-items: baseline;
    justify-content: space-between;
    gap: 12px;
  }
  .row-of-tokens h2 {
    font-size: calc(1.15 * var(--unit));
  }
  .cells {
    display: flex;
    flex-wrap: wrap;
    align-content: flex-start;
    gap: 3px;
    max-block-size: 138px;
    overflow-y: auto;
    border-radius: 8px;
  }
  .cell {
    --role: var(--ink-2);
    display: inline-block;
    min-block-size: 26px;
    padding: 2px 6px;
    border: 1px solid color-mix(in srgb, var(--role) 45%, var(--sheet));
    border-radius: 7px;
    background: none;
    font-size: var(--size-1);
    line-height: 1.5;
    white-space: pre;
  }
  .cell.system {
    --role: var(--key);
  }
  .cell.user {
    --role: var(--query);
  }
  .cell.assistant {
    --role: var(--output);
  }
  .cell.reused {
    background: color-mix(in srgb, var(--role) 16%, var(--sheet));
    border-color: transparent;
  }
  .cell.mark {
    color: var(--role);
    font-style: italic;
    border-style: dashed;
  }
  .gauge {
    position: relative;
    block-size: 8px;
    border-radius: 4px;
    background: var(--track);
    overflow: hidden;
  }
  .gauge i {
    position: absolute;
    inset-block: 0;
    inset-inline-start: 0;
  }
  .held {
    background: color-mix(in srgb, var(--value) 45%, var(--track));
  }
  .kept {
    background: var(--value);
  }

  /* the inspector */
  .inspector section {
    display: flex;
    flex-direction: column;
    gap: 8px;
    min-inline-size: 0;
  }
  .inspector h2 {
    font-size: calc(1.25 * var(--unit));
  }
  .candidates {
    list-style: none;
    display: flex;
    flex-direction: column;
    gap: 1px;
  }
  .candidate {
    inline-size: 100%;
    display: grid;
    grid-template-columns: 88px minmax(0, 1fr) 40px;
    gap: 8px;
    min-block-size: 28px;
    padding: 1px 6px;
    text-align: start;
    justify-content: stretch;
    border-radius: 7px;
  }
  .candidate.chosen {
    background: var(--wash);
    font-weight: 600;
    box-shadow: none;
    border-color: transparent;
  }
  .candidate.cut {
    color: var(--ink-2);
    text-decoration: line-through;
  }
  .candidate .piece {
    font-family: var(--code-font);
    font-size: var(--size-1);
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: pre;
  }
  .candidate .track {
    position: relative;
    align-self: center;
    block-size: 10px;
    border-radius: 5px;
    background: var(--track);
  }
  .candidate .fill {
    position: absolute;
    inset-block: 0;
    inset-inline-start: 0;
    border-radius: 5px;
    background: var(--output);
    transition: inline-size var(--motion) ease-out;
  }
  .candidate .tick {
    position: absolute;
    inset-block: -3px;
    inline-size: 2px;
    background: var(--ink);
  }
  .candidate .share {
    font-size: var(--size-1);
    text-align: end;
  }
  .ranks {
    block-size: 176px;
  }
  .draws {
    border-collapse: collapse;
    font-size: var(--size-1);
  }
  .draws th,
  .draws td {
    text-align: start;
    font-weight: 400;
    padding: 3px 8px;
    border-block-end: 1px solid var(--line);
  }
  .draws td {
    text-align: end;
  }
  .beams {
    list-style: none;
    display: flex;
    flex-direction: column;
    gap: 4px;
    font-size: var(--size-1);
  }
  .beams li {
    display: flex;
    justify-content: space-between;
    gap: 12px;
  }
  .beams li:first-child {
    font-weight: 600;
  }
  details > summary {
    cursor: pointer;
    color: var(--ink-2);
    font-size: var(--size-1);
  }
  @container station (max-width: 43.74em) {
    .talk {
      grid-template-rows: minmax(250px, 1fr) auto;
    }
  }
  /* on a slide: one line a message, the row of tokens, no small print */
  :host([presenting]) .talk {
    grid-template-rows: minmax(0, 1fr) auto;
  }
  :host([presenting]) .message {
    flex-direction: row;
    align-items: baseline;
    gap: 10px;
    padding: 6px 12px;
    max-inline-size: 100%;
  }
  :host([presenting]) .row-of-tokens > p {
    display: none;
  }
  @media (forced-colors: active) {
    .cell.reused {
      border-color: CanvasText;
      border-style: double;
    }
    .candidate .fill,
    .kept,
    .held {
      background: CanvasText;
      forced-color-adjust: none;
    }
  }
`;
