// <jornada-path>: all stations in order, grouped by chapter. Open ones are links; those to come say so, in words and in grey.
import { css, html, type TemplateResult } from "lit";
import { define, UiElement } from "../ui/index.js";
import { stationPage } from "./addresses.js";
import { drawnMark } from "./drawn-mark.js";
import { journey, journeyByChapter, type NumberedStation } from "./journey.js";
import { shellTexts } from "./texts.js";

export class JornadaPath extends UiElement {
  static override styles = [
    ...[UiElement.styles].flat(),
    css`
      :host {
        display: block;
        /* Tabular figures widen Inter's hyphen: numbers alone get them. */
        font-variant-numeric: normal;
      }
      h2 {
        font-size: 2rem;
      }
      .head {
        display: flex;
        flex-wrap: wrap;
        align-items: baseline;
        gap: 4px 16px;
        margin-block-end: 24px;
      }
      .chapters {
        columns: 4 260px;
        column-gap: 32px;
      }
      .chapter {
        break-inside: avoid;
        padding-block-end: 20px;
      }
      h3 {
        font-family: inherit;
        font-size: var(--size-1);
        letter-spacing: 0;
        line-height: 1.5;
        color: var(--ink-2);
        padding-block-end: 4px;
      }
      .station {
        display: grid;
        grid-template-columns: 44px minmax(0, 1fr);
        align-items: center;
        gap: 0 12px;
        margin-inline: -8px;
        padding: 6px 8px;
        border-radius: 12px;
        color: inherit;
        text-decoration: none;
      }
      a.station:hover {
        background: var(--wash);
      }
      .mark {
        inline-size: 44px;
        block-size: 44px;
        border: 1px solid var(--line);
        border-radius: 12px;
        background: var(--sheet);
        overflow: hidden;
      }
      .mark * {
        fill: currentColor;
        color: var(--noise);
      }
      .mark .line {
        fill: none;
        stroke: currentColor;
        stroke-width: 1.6;
        stroke-linecap: round;
        stroke-linejoin: round;
      }
      a .mark {
        border-color: color-mix(in srgb, var(--accent) 35%, var(--line));
      }
      a .mark .query {
        color: var(--query);
      }
      a .mark .key {
        color: var(--key);
      }
      a .mark .value {
        color: var(--value);
      }
      a .mark .output {
        color: var(--output);
      }
      a .mark .accent {
        color: var(--accent);
      }
      a .mark .wrong {
        color: var(--wrong);
      }
      .mark .paper {
        color: var(--sheet);
      }
      .coming .mark {
        background: none;
        border-style: dashed;
        opacity: 0.75;
      }
      .coming {
        color: var(--ink-2);
      }
      .title {
        display: flex;
        align-items: baseline;
        gap: 8px;
        line-height: 1.35;
      }
      a .title {
        font-weight: 600;
      }
      .number {
        font-variant-numeric: tabular-nums;
        font-size: var(--size-1);
        font-weight: 400;
        color: var(--ink-2);
      }
      .soon {
        font-size: 0.75rem;
        padding-inline: 7px;
        border: 1px solid var(--line);
        border-radius: 999px;
        white-space: nowrap;
      }
      .idea {
        display: block;
        font-size: var(--size-1);
        line-height: 1.4;
        color: var(--ink-2);
        text-wrap: pretty;
      }
    `,
  ];

  protected override render(): TemplateResult {
    const { front } = shellTexts[this.language];
    const open = journey.filter(({ status }) => status === "ready").length;
    return html`<section aria-labelledby="path">
      <div class="head">
        <h2 id="path">${front.path}</h2>
        <p class="quiet">${front.open(open, journey.length)}</p>
      </div>
      <div class="chapters">
        ${journeyByChapter().map(
          ({ title, stations }) =>
            html`<section class="chapter">
              <h3>${title[this.language]}</h3>
              <ol>
                ${stations.map((station) => html`<li value=${station.number}>${this.renderStation(station)}</li>`)}
              </ol>
            </section>`,
        )}
      </div>
    </section>`;
  }

  private renderStation({ id, number, title, idea, status }: NumberedStation): TemplateResult {
    const { language } = this;
    const ready = status === "ready";
    const inside = html`${drawnMark(id)}
      <span>
        <span class="title"
          ><span class="number">${number}</span
          >${title[language]}${ready ? "" : html` <span class="soon">${shellTexts[language].front.coming}</span>`}</span
        >
        <span class="idea">${idea[language]}</span>
      </span>`;
    return ready
      ? html`<a class="station" href=${stationPage(id, language)}>${inside}</a>`
      : html`<div class="station coming">${inside}</div>`;
  }
}

define("jornada-path", JornadaPath);
