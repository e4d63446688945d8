// What comes next: the likeliest tokens with their probabilities, and where they were before the visitor changed anything.
import { html, nothing, type TemplateResult } from "lit";
import type { Panel } from "./panel.js";
import { candidates, pieceLabel, type Candidate } from "./views.js";

const shown = 6;

export function renderNext(panel: Panel): TemplateResult {
  const { t, reading, facts, format } = panel;
  const full = reading.ids.length >= facts.context;
  return html`<section class="next">
    <h3>${t.next.title}</h3>
    <p class="quiet hint">${full ? t.next.full : t.next.text}</p>
    <ol>
      ${candidates(reading, facts.pieces, shown).map((candidate) => renderCandidate(panel, candidate, full))}
    </ol>
    ${reading.before ? html`<p class="quiet">${t.next.legend}</p>` : nothing}
    <span class="hidden-text" role="status">${format.percent(Math.max(...reading.probabilities))}</span>
  </section>`;
}

function renderCandidate(panel: Panel, candidate: Candidate, full: boolean): TemplateResult {
  const { t, format, facts } = panel;
  const end = candidate.id === facts.start;
  const name = end ? t.next.end : pieceLabel(candidate.piece);
  const share = (value: number) => `inline-size: ${(100 * Math.min(1, value)).toFixed(2)}%`;
  const number = format.decimal(candidate.probability, 2);
  const before = candidate.before === null ? "" : t.next.before(format.decimal(candidate.before, 2));
  return html`<li>
    <button
      class="plain candidate"
      ?disabled=${full || end}
      aria-label="${t.next.append(name)}, ${number}${before ? `, ${before}` : ""}"
      title=${before}
      @click=${() => panel.append(candidate.id)}
    >
      <span class="piece">${name}</span>
      <span class="track" aria-hidden="true">
        <i class="fill" .style=${share(candidate.probability)}></i>
        ${candidate.before === null ? nothing : html`<i class="tick" .style=${`inset-inline-start: ${(100 * Math.min(1, candidate.before)).toFixed(2)}%`}></i>`}
      </span>
      <span class="share">${number}</span>
    </button>
  </li>`;
}
