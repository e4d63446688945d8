// The pieces in the order they were born, the latest first, each with its halves and what decided. Templates only.
import { html, type TemplateResult } from "lit";
import type { Learned, Panel } from "./panel.js";
import { renderPair, scoreText } from "./pieces-panel.js";
import { algorithms, type Algorithm, type Vocabulary } from "./protocol.js";
import { bytesOf, candidatesAt, depthOf, inForce, visible } from "./views.js";

const rowsShown = 150;

const depthClass = (vocabulary: Vocabulary, id: number) => `d${depthOf(bytesOf(vocabulary, id).length)}`;

export function renderVocabulary(panel: Panel): TemplateResult {
  return html`<div class="sides">
    ${algorithms.map((algorithm) => renderList(panel, panel.learned!, algorithm))}
  </div>`;
}

function renderList(panel: Panel, { vocabularies, reading }: Learned, algorithm: Algorithm): TemplateResult {
  const { t, format, state, change } = panel;
  const vocabulary = vocabularies[algorithm];
  const now = inForce(vocabulary, reading.merges);
  const rows = Array.from({ length: Math.min(now, rowsShown) }, (_, i) => now - 1 - i);
  const size = format.integer(vocabulary.base + now);
  return html`<section class="side ${state.algorithm === algorithm ? "focus" : ""}">
    <header>
      <button
        class="side-name"
        aria-pressed=${state.algorithm === algorithm}
        @click=${() => change({ algorithm, piece: -1 })}
      >
        <strong>${t.figure.names[algorithm]}</strong> <span>${t.figure.size(size)}</span>
      </button>
    </header>
    <ol class="born" tabindex="0" aria-label=${t.figure.vocabulary(t.figure.names[algorithm])}>
      ${rows.map((merge) => {
        const [winner] = candidatesAt(vocabulary, algorithm, merge);
        const { names } = vocabulary;
        return html`<li>
          <button class="row-button" @click=${() => change({ merges: merge + 1, algorithm, piece: -1 })}>
            <span class="ordinal">${format.integer(merge + 1)}</span>
            <span class="half ${merge === now - 1 ? "made" : depthClass(vocabulary, vocabulary.base + merge)}"
              >${visible(names[vocabulary.base + merge])}</span
            >
            ${renderPair(names[winner.left], names[winner.right], null, "pair small")}
            <span class="number">${scoreText(panel, algorithm, winner)}</span>
          </button>
        </li>`;
      })}
      ${now > rowsShown ? html`<li class="more">${t.figure.more(format.integer(now - rowsShown))}</li>` : ""}
    </ol>
  </section>`;
}
