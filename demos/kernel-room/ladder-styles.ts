// The style sheet of the ladder: what to measure, and one bar per rung under one ceiling.
import { css } from "lit";

export const ladderStyles = css`
  /* what to measure, and how large */
  .choices {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 8px 16px;
  }
  .sizes {
    align-items: center;
  }
  .sizes .quiet {
    padding-inline-end: 6px;
  }
  .segments,
  .sizes {
    display: inline-flex;
    flex-wrap: wrap;
    gap: 2px;
  }
  .segments {
    padding: 3px;
    border: 1px solid var(--line);
    border-radius: 12px;
    background: var(--sheet);
  }
  .segments button,
  .sizes button {
    min-block-size: 32px;
    padding: 2px 12px;
    border-color: transparent;
    background: none;
    border-radius: 9px;
    font-size: var(--size-1);
    color: var(--ink-2);
  }
  .sizes button {
    padding-inline: 9px;
    font-family: var(--code-font);
    font-size: calc(0.75 * var(--unit));
  }
  .segments button[aria-pressed="true"],
  .sizes button[aria-pressed="true"] {
    background: var(--wash);
    border-color: transparent;
    box-shadow: none;
    color: var(--ink);
  }

  /* the ladder */
  .figure {
    padding: 20px 20px 12px;
  }
  .ladder {
    display: flex;
    flex-direction: column;
    gap: 8px;
  }
  .ceiling {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 2px 16px;
    font-size: var(--size-1);
    color: var(--ink-2);
  }
  .ceiling b {
    font-weight: 400;
    font-family: var(--code-font);
    font-size: calc(0.75 * var(--unit));
  }
  .ceiling .top {
    margin-inline-start: auto;
    padding-inline-end: 8px;
    border-inline-end: 2px solid var(--ink);
    color: var(--ink);
  }
  .ladder ol {
    display: flex;
    flex-direction: column;
    gap: 2px;
    margin-inline: -12px;
  }
  .rung {
    border-radius: 12px;
  }
  .rung.chosen {
    background: var(--wash);
  }
  .rung .open,
  .yours {
    display: grid;
    grid-template-columns: 20px minmax(0, 1fr) auto;
    gap: 4px;
    align-items: baseline;
    inline-size: 100%;
    padding: 9px 12px;
    text-align: start;
  }
  .rung .open {
    border: 0;
    border-radius: 12px;
    background: none;
    line-height: 1.4;
  }
  .rung .open:hover {
    background: color-mix(in srgb, var(--wash) 60%, transparent);
  }
  .rung .open[aria-pressed="true"] {
    box-shadow: none;
  }
  .rung .number {
    color: var(--ink-2);
    font-size: var(--size-1);
  }
  .chosen .number {
    color: var(--accent);
    font-weight: 600;
  }
  .rung .name {
    font-weight: 600;
  }
  .tag {
    margin-inline-start: 6px;
    padding: 1px 8px;
    border: 1px solid color-mix(in srgb, var(--accent) 45%, var(--line));
    border-radius: 999px;
    color: var(--accent);
    font-size: calc(0.75 * var(--unit));
    font-weight: 400;
    white-space: nowrap;
  }
  .rung .rate,
  .lane .rate {
    font-size: var(--size-1);
    color: var(--ink-2);
    white-space: nowrap;
  }
  .rung .rate b {
    color: var(--ink);
    font-size: var(--size-2);
  }
  .track {
    grid-column: 2 / -1;
    block-size: 16px;
    border-radius: 3px 0 0 3px;
    background: var(--track);
    border-inline-end: 2px solid var(--ink);
    overflow: hidden;
  }
  .chosen .track {
    background: var(--sheet);
  }
  .track i {
    display: block;
    block-size: 100%;
    min-inline-size: 2px;
    border-radius: 3px 0 0 3px;
    background: color-mix(in srgb, var(--accent) 55%, var(--sheet));
    transition: inline-size var(--motion) ease-out;
  }
  .track i.none {
    min-inline-size: 0;
  }
  .chosen .track i,
  .best .track i {
    background: var(--accent);
  }
  .track.own i {
    background: var(--output) !important;
  }
  .busy .track {
    animation: waiting 900ms ease-in-out infinite alternate;
  }
  @keyframes waiting {
    to {
      background: color-mix(in srgb, var(--accent) 30%, var(--track));
    }
  }
  .facts {
    grid-column: 2 / -1;
    display: flex;
    flex-wrap: wrap;
    gap: 0 12px;
    font-size: calc(0.75 * var(--unit));
    color: var(--ink-2);
  }
  .facts .share {
    margin-inline-start: auto;
  }
  .idea {
    grid-column: 2 / -1;
    font-size: var(--size-1);
    color: var(--ink-2);
    text-wrap: pretty;
  }
  .few .track {
    block-size: 22px;
  }
  .few .rung .open {
    padding-block: 14px;
    row-gap: 6px;
  }
  /* The whole ladder at a glance: where there is little room, only the chosen rung tells its idea. */
  @media (max-height: 1019.98px) {
    .many .rung:not(.chosen) .idea {
      display: none;
    }
  }
  @media (max-height: 779.98px) {
    .rung:not(.chosen) .idea {
      display: none;
    }
    .many .track {
      block-size: 10px;
    }
    .many .rung .open {
      padding-block: 4px;
      row-gap: 1px;
    }
    .figure {
      padding-block: 14px 8px;
    }
  }
  .yours {
    padding-block-start: 0;
  }
  .yours .name {
    grid-column: 2;
    color: var(--output);
    font-size: var(--size-1);
  }

  /* presented: the chosen rung says all, the others how fast they are */
  :host([presenting]) .rung:not(.chosen) .facts {
    display: none;
  }
`;
