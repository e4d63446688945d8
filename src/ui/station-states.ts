// The states that have a picture of their own over the figure: asking, downloading, compiling, error; and notices.
import { html, nothing, type TemplateResult } from "lit";
import { errorText } from "./error-texts.js";
import type { Progress } from "./session.js";
import type { StationView } from "./station-view.js";

/** What the host page shows until the figure is there. */
const poster = html`<slot name="poster"></slot>`;

export function renderVeil(view: StationView): TemplateResult | typeof nothing {
  if (view.failure) return renderFailure(view, view.failure.code);
  if (view.asking) {
    const size = view.format.bytes(view.downloadBytes);
    return html`<div class="veil asking">
      ${poster}
      <p class="words">${view.ui.asking.text(size)}</p>
      <button class="primary" @click=${() => void view.load()}>${view.ui.asking.action(size)}</button>
    </div>`;
  }
  if (view.phase === "loading") return renderProgress(view, view.progress);
  if (view.phase === "idle")
    return html`<div class="veil">
      <slot name="poster"><p class="quiet">${view.ui.progress.idle}</p></slot>
    </div>`;
  if (view.phase === "working" && !view.playing)
    return html`<p class="working">${view.ui.progress.working}</p>`;
  return nothing;
}

function renderProgress(view: StationView, progress: Progress | null): TemplateResult {
  const { ui, format } = view;
  if (!progress)
    return html`<div class="veil">
      ${poster}
      <p class="quiet">${ui.progress.start}</p>
    </div>`;
  const write = progress.phase === "download" ? format.bytes : format.integer;
  const share = progress.total > 0 ? Math.min(1, progress.done / progress.total) : 0;
  return html`<div class="veil">
    ${poster}
    <p class="words">
      ${ui.progress[progress.phase]} ${progress.label ?? nothing}
      <span class="quiet">${ui.progress.of(write(progress.done), write(progress.total))}</span>
    </p>
    <div
      class="meter"
      role="progressbar"
      aria-label=${ui.progress[progress.phase]}
      aria-valuenow=${Math.round(100 * share)}
    >
      <i .style=${`inline-size: ${(100 * share).toFixed(1)}%`}></i>
    </div>
  </div>`;
}

function renderFailure(view: StationView, code: string): TemplateResult {
  const { text, action } = errorText(code);
  const { errors } = view.ui;
  return html`<div class="veil" role="alert">
    <p class="words">${text[view.language]}</p>
    <p class="quiet"><code>${view.failure?.message}</code></p>
    <slot name="fallback"></slot>
    <div class="actions">
      <button class="primary" @click=${() => view.actOn(action)}>${errors[action]}</button>
      ${action === "retry" ? nothing : html`<button @click=${() => view.actOn("retry")}>${errors.retry}</button>`}
      <button class="plain" @click=${() => void view.copyReport()}>${errors.report}</button>
    </div>
  </div>`;
}

/** Always in the page, so that assistive technology hears what is put into it. */
export function renderNotices(view: StationView): TemplateResult {
  return html`<div class="notices" role="status">
    ${view.notices.map(
      (notice) =>
        html`<div class="notice card ${notice.tone}">
          <span>${notice.text}</span>
          ${notice.action ? html`<button @click=${notice.action.run}>${notice.action.label}</button>` : nothing}
          <button class="plain" aria-label=${view.ui.notices.close} @click=${() => view.dismiss(notice.id)}>
            ×
          </button>
        </div>`,
    )}
  </div>`;
}
