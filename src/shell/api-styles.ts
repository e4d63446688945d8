// The page for embedders: one column of reading, tables that scroll by themselves on a phone, code that can be copied.
import { css } from "lit";

export const apiStyles = css`
  :host {
    display: block;
  }
  main {
    max-inline-size: 960px;
    margin-inline: auto;
    padding: 24px clamp(16px, 2.8vw, 40px) 96px;
  }
  h1 {
    font-size: clamp(2.625rem, 5.14vw, var(--size-6));
    letter-spacing: -0.02em;
  }
  .lead {
    font-size: var(--size-3);
    line-height: 1.6;
    color: var(--ink-2);
    max-inline-size: 36em;
    padding-block: 16px 8px;
    text-wrap: pretty;
  }
  section {
    padding-block-start: 40px;
  }
  .later {
    padding-block-start: 40px;
  }
  section > p {
    max-inline-size: 44em;
    padding-block: 8px 4px;
    text-wrap: pretty;
  }
  h3 {
    padding-block-start: 28px;
    font-size: var(--size-3);
    font-family: var(--text-font);
    font-weight: 600;
    letter-spacing: 0;
  }
  code {
    font-family: var(--code-font);
    font-size: 0.875em;
    overflow-wrap: anywhere;
  }
  .code {
    position: relative;
    margin-block-start: 12px;
    padding: 0;
    overflow: hidden;
  }
  pre {
    margin: 0;
    padding: 16px 120px 16px 20px;
    overflow-x: auto;
    font: var(--size-1) / 1.7 var(--code-font);
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  .code button {
    position: absolute;
    inset-block-start: 8px;
    inset-inline-end: 8px;
    min-block-size: 32px;
    font-size: var(--size-1);
  }
  .choice {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    padding-block: 16px 20px;
  }
  .one {
    padding: 20px 24px 24px;
  }
  .one .tag {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 16px;
    align-items: baseline;
    justify-content: space-between;
  }
  .one .tag code {
    font-size: var(--size-3);
    color: var(--accent);
    font-weight: 600;
  }
  .one > p {
    color: var(--ink-2);
    padding-block: 4px 8px;
  }
  a {
    color: var(--accent);
    text-underline-offset: 3px;
  }
  .table {
    overflow-x: auto;
    margin-block-start: 8px;
  }
  table {
    inline-size: 100%;
    border-collapse: collapse;
    font-size: var(--size-1);
  }
  th,
  td {
    padding: 8px 16px 8px 0;
    text-align: start;
    vertical-align: top;
    border-block-end: 1px solid var(--line);
  }
  thead th {
    color: var(--ink-2);
    font-weight: 400;
  }
  tbody th {
    font-weight: 600;
    white-space: nowrap;
  }
  td.type {
    color: var(--ink-2);
    min-inline-size: 8em;
    max-inline-size: 20em;
  }
  td.words {
    min-inline-size: 16em;
  }
  .swatch {
    display: inline-block;
    inline-size: 12px;
    block-size: 12px;
    border-radius: 4px;
    margin-inline-end: 8px;
    vertical-align: -1px;
    border: 1px solid var(--line);
  }
  @media (max-width: 699.98px) {
    pre {
      padding-inline-end: 20px;
      padding-block-start: 52px;
    }
    .one {
      padding: 16px;
    }
  }
`;
