// The bottom bar, the same in every station: Recomeçar · Tocar/Pausar · Passo · scrub · n / N · speed, then
// Conferir · Ver o shader · Compartilhar. On a phone, three large buttons and a sheet with the rest.
import { html, nothing, type TemplateResult } from "lit";
import { plain } from "./coloured.js";
import { filled } from "./parameter-control.js";
import { renderStory } from "./station-story.js";
import type { StationView } from "./station-view.js";

const speeds = [0.1, 0.25, 0.5, 1, 2, 4];

export function renderBar(view: StationView): TemplateResult {
  const { bar } = view.ui;
  const { without = [], step = bar.step } = view.barOptions;
  const idle = view.asking || view.phase === "loading";
  return html`<section class="bar" part="bar" aria-label=${bar.label}>
    ${renderSheet(view)}
    <button @click=${() => view.reset()}>${bar.reset}</button>
    ${renderPlay(view, "primary play")}
    ${without.includes("step") ? nothing : html`<button ?disabled=${idle} @click=${() => void view.advance()}>${step}</button>`}
    ${view.timeline ? renderScrub(view, view.timeline) : nothing}
    ${without.includes("speed") ? nothing : renderSpeed(view)}
    <span class="space"></span>
    ${
      without.includes("check")
        ? nothing
        : html`<button ?disabled=${view.phase !== "ready"} @click=${() => void view.check()}>
            ${bar.check}
          </button>`
    }
    ${
      without.includes("shader")
        ? nothing
        : html`<button ?disabled=${idle} @click=${() => void view.openKernels()}>${bar.shader}</button>`
    }
    <button @click=${() => void view.openShare()}>${bar.share}</button>
    <button class="only-small" aria-label=${bar.previousStop} @click=${() => view.previous()}>‹</button>
    ${renderPlay(view, "primary only-small")}
    <button class="only-small" aria-label=${bar.nextStop} @click=${() => view.next()}>›</button>
  </section>`;
}

function renderPlay(view: StationView, classes: string): TemplateResult {
  const { bar } = view.ui;
  const { play = bar.play, pause = bar.pause } = view.barOptions;
  return html`<button class=${classes} @click=${() => (view.playing ? view.pause() : void view.play())}>
    ${view.playing ? pause : play}
  </button>`;
}

function renderScrub(view: StationView, timeline: { position: number; total: number }): TemplateResult {
  const { format, ui } = view;
  const count = `${format.integer(timeline.position)} / ${format.integer(timeline.total)}`;
  return html`<label class="scrub">
      <input
        type="range"
        min="0"
        max=${timeline.total}
        step="1"
        aria-label=${ui.bar.scrub}
        aria-valuetext=${count}
        .value=${String(timeline.position)}
        .style=${filled(timeline.position, 0, timeline.total)}
        @input=${(event: Event) => view.scrub(Number((event.currentTarget as HTMLInputElement).value))}
      />
    </label>
    <span class="count">${count}</span>`;
}

function renderSpeed(view: StationView): TemplateResult {
  const name = (speed: number) => `${view.format.decimal(speed, speed < 1 ? (speed === 0.25 ? 2 : 1) : 0)}×`;
  return html`<select
    class="speed"
    aria-label=${view.ui.bar.speed}
    @change=${(event: Event) => view.setSpeed(Number((event.currentTarget as HTMLSelectElement).value))}
  >
    ${speeds.map((speed) => html`<option value=${speed} ?selected=${speed === view.speed}>${name(speed)}</option>`)}
  </select>`;
}

/** Small screens only: where the tour stands, and everything else one tap away. */
function renderSheet(view: StationView): TemplateResult {
  const { story } = view.ui;
  const at = view.stopIds.indexOf(view.stop ?? "");
  const stop = at >= 0 ? view.texts.stops[view.stopIds[at]] : null;
  const place =
    at >= 0 ? story.stopOf(view.format.integer(at + 1), view.format.integer(view.stopIds.length)) : "";
  return html`<button
      class="sheet"
      aria-expanded=${view.sheetOpen}
      aria-label=${view.sheetOpen ? story.close : story.open}
      @click=${() => view.toggleSheet()}
    >
      <span>
        <strong>${plain(stop?.title ?? view.texts.title)}</strong>
        <span class="quiet">${plain(stop?.caption ?? view.texts.summary)} ${place}</span>
      </span>
      <i class="chevron"></i>
    </button>
    ${view.sheetOpen ? html`<div class="story-in-sheet story" part="sheet">${renderStory(view)}</div>` : nothing}`;
}
