// The two tokenizers side by side: the text in pieces, the merge that just won, and those it won against. Templates only.
import { html, nothing, type TemplateResult } from "lit";
import type { Learned, Panel } from "./panel.js";
import { algorithms, type Algorithm } from "./protocol.js";
import {
  candidatesAt,
  inForce,
  nameOf,
  shownPieces,
  visible,
  type ShownCandidate,
  type ShownPiece,
} from "./views.js";

const piecesShown = 700;
const barePiecesShown = 90;

export function renderPieces(panel: Panel): TemplateResult {
  const shown = panel.bare ? [panel.state.algorithm] : algorithms;
  return html`<div class="sides">
    ${shown.map((algorithm) => renderSide(panel, panel.learned!, algorithm))}
  </div>`;
}

function renderSide(panel: Panel, learned: Learned, algorithm: Algorithm): TemplateResult {
  const { state } = panel;
  const focus = state.algorithm === algorithm;
  return html`<section class="side ${focus ? "focus" : ""}" data-algorithm=${algorithm}>
    ${panel.bare ? nothing : renderName(panel, learned, algorithm)} ${renderDuel(panel, learned, algorithm)}
    ${renderText(panel, learned, algorithm)}
  </section>`;
}

function renderName(panel: Panel, { reading, vocabularies }: Learned, algorithm: Algorithm): TemplateResult {
  const { t, state, format, change } = panel;
  const count = reading.ids[algorithm].length;
  const vocabulary = vocabularies[algorithm];
  const facts = [
    t.figure.tokens(format.integer(count)),
    ...(reading.words ? [t.figure.perWord(format.decimal(count / reading.words))] : []),
    t.figure.size(format.integer(vocabulary.base + inForce(vocabulary, reading.merges))),
  ];
  return html`<header>
    <button
      class="side-name"
      aria-pressed=${state.algorithm === algorithm}
      @click=${() => change({ algorithm, piece: -1 })}
    >
      <strong>${t.figure.names[algorithm]}</strong> <span>${t.figure.rules[algorithm]}</span>
    </button>
    <p class="facts">${facts.map((fact) => html`<span>${fact}</span>`)}</p>
  </header>`;
}

/** A pair as two blocks and what they became. */
export function renderPair(
  left: string,
  right: string,
  result: string | null,
  className = "pair",
): TemplateResult {
  return html`<span class=${className}
    ><span class="half">${visible(left)}</span><i>+</i><span class="half">${visible(right)}</span>${
      result === null ? nothing : html`<i>→</i><span class="half made">${visible(result)}</span>`
    }</span
  >`;
}

export function scoreText({ format }: Panel, algorithm: Algorithm, { score }: ShownCandidate): string {
  if (algorithm === "bpe") return `${format.integer(score)}×`;
  return score < 0.001 ? format.scientific(score) : format.decimal(score, 3);
}

function renderDuel(panel: Panel, { vocabularies, reading }: Learned, algorithm: Algorithm): TemplateResult {
  const { t, format, bare } = panel;
  const vocabulary = vocabularies[algorithm];
  const now = inForce(vocabulary, reading.merges);
  const name = (id: number) => nameOf(vocabulary, algorithm, id, now);
  if (now === 0) return html`<div class="duel"><p class="duel-title">${t.figure.before}</p></div>`;
  const candidates = candidatesAt(vocabulary, algorithm, now - 1);
  const [winner] = candidates;
  const most = winner.score;
  const over = reading.merges > now;
  return html`<div class="duel">
    <p class="duel-title">
      ${over ? t.figure.over(format.integer(now)) : html`<span class="ordinal">${t.figure.merge(format.integer(now))}</span>`}
      ${renderPair(name(winner.left), name(winner.right), vocabulary.names[vocabulary.base + now - 1])}
    </p>
    <ol class="candidates" aria-label=${t.figure.candidates(t.figure.names[algorithm])}>
      ${candidates.slice(0, bare ? 4 : 5).map(
        (candidate, place) =>
          html`<li class=${place === 0 ? "won" : ""}>
            ${renderPair(name(candidate.left), name(candidate.right), null, "pair small")}
            <span class="track"
              ><i .style=${`inline-size:${((100 * candidate.score) / most).toFixed(1)}%`}></i
            ></span>
            <span class="number">${scoreText(panel, algorithm, candidate)}</span>
          </li>`,
      )}
    </ol>
  </div>`;
}

function renderText(panel: Panel, { vocabularies, reading }: Learned, algorithm: Algorithm): TemplateResult {
  const { t, state, format, bare, change } = panel;
  const ids = reading.ids[algorithm];
  const most = bare ? barePiecesShown : piecesShown;
  const pieces = shownPieces(vocabularies[algorithm], algorithm, ids, reading.merges, most);
  const open = state.algorithm === algorithm ? state.piece : -1;
  const choose = (event: Event) => {
    const piece = (event.target as Element).closest<HTMLElement>("[data-at]");
    if (piece) change({ algorithm, piece: Number(piece.dataset.at) });
  };
  const walk = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step === undefined || ids.length === 0) return;
    event.preventDefault();
    change({ algorithm, piece: (Math.max(open, step > 0 ? -1 : 0) + step + ids.length) % ids.length });
  };
  return html`<div
    class="pieces ${state.ids ? "with-ids" : ""}"
    role="group"
    tabindex=${bare ? nothing : 0}
    aria-label=${t.figure.text(t.figure.names[algorithm], format.integer(ids.length))}
    @click=${choose}
    @keydown=${walk}
  >
    ${pieces.map((piece, at) => renderPiece(piece, at, at === open, state.ids))}
    ${ids.length > most ? html`<span class="more">${t.figure.more(format.integer(ids.length - most))}</span>` : nothing}
  </div>`;
}

function renderPiece(piece: ShownPiece, at: number, open: boolean, withId: boolean): TemplateResult {
  const { text, inside, special, depth, fresh, breaks } = piece;
  const classes = `piece d${depth}${fresh ? " fresh" : ""}${special ? " special" : ""}${open ? " open" : ""}`;
  return html`<span class=${classes} data-at=${at}
      ><span>${inside ? html`<i>##</i>` : nothing}${text}</span
      >${withId ? html`<small>${piece.id}</small>` : nothing}</span
    >${breaks ? html`<br />` : nothing}`;
}
