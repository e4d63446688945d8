// <jornada-rooms>: the pages of the lab beside the path, one quiet card each. Their drawing is a drawing: nothing is measured here.
import { css, html, nothing, type TemplateResult } from "lit";
import { rooms, type RoomEntry } from "../../demos/registry.js";
import { define, UiElement } from "../ui/index.js";
import { stationPage } from "./addresses.js";
import { shellTexts } from "./texts.js";

export class JornadaRooms extends UiElement {
  static override styles = [
    ...[UiElement.styles].flat(),
    css`
      :host {
        display: block;
        margin-block-start: 32px;
      }
      h2 {
        font-size: 2rem;
        margin-block-end: 16px;
      }
      a {
        display: flex;
        align-items: center;
        gap: 20px;
        inline-size: fit-content;
        max-inline-size: 100%;
        padding: 16px 28px 16px 20px;
        color: inherit;
        text-decoration: none;
      }
      a:hover {
        border-color: var(--accent);
      }
      svg {
        flex: none;
        inline-size: 64px;
        block-size: 48px;
      }
      rect {
        fill: color-mix(in srgb, var(--accent) 45%, var(--sheet));
      }
      rect:last-of-type {
        fill: var(--accent);
      }
      line {
        stroke: var(--ink);
        stroke-width: 1.5;
      }
      .title {
        display: block;
        font: 400 var(--size-4) / 1.2 var(--display-font);
        letter-spacing: -0.015em;
      }
      .idea {
        display: block;
        color: var(--ink-2);
        font-size: var(--size-1);
        max-inline-size: 52ch;
        text-wrap: pretty;
      }
    `,
  ];

  protected override render(): TemplateResult | typeof nothing {
    if (rooms.length === 0) return nothing;
    return html`<section aria-labelledby="rooms">
      <h2 id="rooms">${shellTexts[this.language].front.rooms}</h2>
      <ul>
        ${rooms.map((room) => html`<li>${this.renderRoom(room)}</li>`)}
      </ul>
    </section>`;
  }

  private renderRoom({ id, title, idea }: RoomEntry): TemplateResult {
    return html`<a class="card" href=${stationPage(id, this.language)}>
      <svg viewBox="0 0 64 48" aria-hidden="true">
        <rect y="3" width="6" height="8" rx="2"></rect>
        <rect y="14" width="15" height="8" rx="2"></rect>
        <rect y="25" width="29" height="8" rx="2"></rect>
        <rect y="36" width="47" height="8" rx="2"></rect>
        <line x1="62" y1="2" x2="62" y2="46"></line>
      </svg>
      <span>
        <span class="title">${title[this.language]}</span>
        <span class="idea">${idea[this.language]}.</span>
      </span>
    </a>`;
  }
}

define("jornada-rooms", JornadaRooms);
