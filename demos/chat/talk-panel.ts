// The figure: the conversation as people see it, and below it the one row of tokens that the model sees.
import { html, nothing, type TemplateResult } from "lit";
import type { Panel } from "./panel.js";
import { cacheBytes, pieceLabel, tokenCells, type TokenCell } from "./views.js";

export function renderTalkPanel(panel: Panel): TemplateResult {
  return html`<div class="talk">${renderTalk(panel)} ${renderRow(panel)}</div>`;
}

function renderTalk(panel: Panel): TemplateResult {
  const { t, state, prompt, said, ended, position, answer } = panel;
  const more = position < answer.length - Number(ended) || (!ended && !panel.idle);
  const waiting = state.messages.length > 0 && state.messages[state.messages.length - 1].role === "user";
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${t.figure.conversation}>
    <ol class="messages" aria-live="polite">
      ${state.messages.length === 0 ? html`<li class="empty quiet">${t.figure.empty}</li>` : nothing}
      ${state.messages.map(
        ({ role, text }, i) =>
          html`<li
            class="message ${role} ${i < prompt.dropped ? "dropped" : ""}"
            data-link=${role === "user" ? "query" : "output"}
          >
            <span class="who">${t.figure[role]}</span>
            <span class="text">${text}</span>
            ${i < prompt.dropped ? html`<span class="quiet">${t.figure.dropped}</span>` : nothing}
          </li>`,
      )}
      ${
        waiting
          ? html`<li class="message assistant saying" data-link="output">
              <span class="who">${t.figure.assistant}</span>
              <span class="text"
                >${said}${more ? html`<i class="caret" aria-hidden="true"></i>` : nothing}</span
              >
            </li>`
          : nothing
      }
    </ol>
  </div>`;
}

function renderRow(panel: Panel): TemplateResult {
  const { t, prompt, answer, position, facts, format } = panel;
  const reused = answer[0]?.reused ?? 0;
  const shown = answer.slice(0, position);
  const cells = tokenCells(prompt, shown, facts, reused);
  const bytes = format.bytes(cacheBytes(facts, cells.length));
  const room = format.bytes(cacheBytes(facts, facts.context));
  const share = Math.min(1, cells.length / facts.context);
  return html`<section class="row-of-tokens" aria-label=${t.figure.row}>
    <header>
      <h2>${t.figure.row}</h2>
      <span class="quiet">
        ${t.figure.places(format.integer(cells.length), format.integer(facts.context))}
      </span>
    </header>
    <div class="cells" tabindex="0" role="group" aria-label=${t.figure.tokens}>
      ${cells.map((cell) => renderCell(panel, cell))}
    </div>
    <div class="gauge" role="img" aria-label="${t.figure.cache(bytes, room)}">
      <i class="held" .style=${`inline-size: ${(100 * share).toFixed(2)}%`}></i>
      <i class="kept" .style=${`inline-size: ${((100 * reused) / facts.context).toFixed(2)}%`}></i>
    </div>
    <p class="quiet">
      ${t.figure.cache(bytes, room)}
      ${
        answer.length > 0
          ? t.figure.reuse(format.integer(reused), format.integer(Math.max(0, prompt.ids.length - reused)))
          : nothing
      }
    </p>
  </section>`;
}

function renderCell(panel: Panel, cell: TokenCell): TemplateResult {
  const { t, format } = panel;
  const classes = `cell ${cell.role} ${cell.mark ? "mark" : ""} ${cell.reused ? "reused" : ""}`;
  const name = t.figure.token(pieceLabel(cell.text), format.integer(cell.id), t.figure[cell.role]);
  const label = cell.mark ? markLabel(panel, cell) : pieceLabel(cell.text);
  if (cell.said < 0) return html`<span class=${classes} title=${name}>${label}</span>`;
  return html`<button class=${classes} title=${name} @click=${() => panel.show(cell.said)}>${label}</button>`;
}

function markLabel({ t, facts }: Panel, { id, role, place }: TokenCell): string {
  if (id === facts.end) return place === 0 ? t.figure.start : t.figure.end;
  return t.figure[role];
}
