// The hero: the two tokenizers side by side, or one of the other views of the same text. Templates only.
import { html, nothing, type TemplateResult } from "lit";
import { renderBytes } from "./bytes-panel.js";
import type { moreViews } from "./more-views.js";
import type { Panel } from "./panel.js";
import { renderPieces } from "./pieces-panel.js";
import { table } from "./state.js";

/** `more`: the views of more-views.ts, once they are there. */
export function renderFigurePanel(panel: Panel, more: typeof moreViews | null): TemplateResult {
  const views = { pieces: renderPieces, bytes: renderBytes, ...more };
  const { state, bare, learned } = panel;
  return html`<div class="board ${bare ? "bare" : ""}">
    ${bare ? nothing : renderHead(panel)}
    ${
      learned
        ? state.text || state.view === "cost" || state.view === "compare"
          ? views[bare ? "pieces" : state.view]?.(panel)
          : renderEmpty(panel)
        : nothing
    }
  </div>`;
}

function renderHead(panel: Panel): TemplateResult {
  const { t, state, change, progress, format } = panel;
  const done = progress ? Math.max(progress.learned.bpe, progress.learned.wordpiece) : 0;
  return html`<div class="board-head">
    <div class="segments" role="group" aria-label=${t.figure.views}>
      ${table.view.options.map(
        (view) =>
          html`<button aria-pressed=${state.view === view} @click=${() => change({ view })}>
            ${table.view.names![view][panel.language]}
          </button>`,
      )}
    </div>
    ${
      progress
        ? html`<p class="progress" role="status">
            ${done ? t.figure.learning(format.integer(done), format.integer(progress.goal)) : t.figure.gathering}
          </p>`
        : nothing
    }
  </div>`;
}

function renderEmpty({ t }: Panel): TemplateResult {
  return html`<div class="empty">
    <p class="empty-title">${t.figure.empty}</p>
    <p class="quiet">${t.figure.emptyHint}</p>
  </div>`;
}
