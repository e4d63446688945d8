// The style sheet of the race: two lanes, two curves, and the three facts beside them.
import { css } from "lit";

export const raceStyles = css`
  /* the race */
  .race {
    display: flex;
    flex-direction: column;
    gap: 24px;
  }
  .lanes {
    display: flex;
    flex-direction: column;
    gap: 20px;
  }
  .lane {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 6px 12px;
    align-items: baseline;
  }
  .lane .name {
    font-weight: 600;
  }
  .lane .facts {
    grid-column: 1 / -1;
  }
  .lane .rate {
    color: var(--ink);
  }
  .road {
    position: relative;
    grid-column: 1 / -1;
    block-size: 20px;
    border-block: 1px solid var(--line);
    border-inline-end: 3px double var(--ink);
    margin-inline-end: 8px;
    background: linear-gradient(var(--track), var(--track)) center / 100% 1px no-repeat;
  }
  .road i {
    position: absolute;
    inset-block: 0;
    inset-inline-start: 0;
    background: color-mix(in srgb, var(--lane) 22%, transparent);
  }
  .road b {
    position: absolute;
    inset-block-start: 50%;
    inline-size: 16px;
    block-size: 16px;
    margin: -8px 0 0 -8px;
    border-radius: 50%;
    background: var(--lane);
    border: 2px solid var(--sheet);
  }
  .accent-lane {
    --lane: var(--accent);
  }
  .key-lane {
    --lane: var(--key);
  }
  .curves {
    flex: 1;
    display: flex;
    flex-direction: column;
    gap: 4px;
    min-block-size: 220px;
  }
  .curves .loss {
    flex: 1;
    min-block-size: 190px;
  }
  .empty-curves {
    margin: auto;
  }
  .race-about,
  .race-same,
  .race-clock {
    display: flex;
    flex-direction: column;
    gap: 10px;
  }
  .inspector section + section {
    border-block-start: 1px solid var(--line);
    padding-block-start: 16px;
  }
  .big {
    font: 400 var(--size-5) / 1.1 var(--display-font);
  }
  .big-words {
    font: 400 var(--size-4) / 1.25 var(--display-font);
    text-wrap: balance;
  }
`;
