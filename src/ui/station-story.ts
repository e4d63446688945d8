// The left column: chapter, title, two or three sentences, the stops of the tour. Also what the phone's sheet holds.
import { html, nothing, type TemplateResult } from "lit";
import { coloured } from "./coloured.js";
import { stationCount } from "./station-definition.js";
import type { StationView } from "./station-view.js";

export function renderStory(view: StationView): TemplateResult {
  const { texts, ui, format } = view;
  const number = view.stationNumber;
  const place =
    number === null ? "" : ` · ${ui.story.station(format.integer(number + 1), format.integer(stationCount))}`;
  return html`<p class="quiet">${texts.chapter}${place}</p>
    <h1>${texts.title}</h1>
    <p class="summary">${coloured(texts.summary, { link: true })}</p>
    ${renderStops(view)}
    <details class="how">
      <summary>${ui.story.how}</summary>
      <p>${coloured(texts.howToRead)}</p>
    </details>`;
}

export function renderStops(view: StationView): TemplateResult | typeof nothing {
  if (view.stopIds.length === 0) return nothing;
  return html`<nav aria-label=${view.ui.story.tour}>
    <ol class="stops">
      ${view.stopIds.map((id, index) => {
        const current = id === view.stop;
        const stop = view.texts.stops[id];
        return html`<li>
          <button aria-current=${current ? "step" : nothing} @click=${() => view.goTo(id)}>
            <span class="number">${index + 1}</span>
            <span
              >${coloured(stop.title)}${current ? html` <span class="caption">${coloured(stop.caption)}</span>` : nothing}</span
            >
          </button>
        </li>`;
      })}
    </ol>
  </nav>`;
}
