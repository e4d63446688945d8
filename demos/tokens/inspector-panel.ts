// The right column: the sum that decided, the open piece down to its bytes, what to learn, and what to take along. Templates only.
import { html, nothing, type TemplateResult } from "lit";
import { scoreFormula } from "./formulas.js";
import type { Learned, Panel } from "./panel.js";
import { scoreText } from "./pieces-panel.js";
import {
  birthOf,
  bytesOf,
  candidatesAt,
  codeName,
  halvesOf,
  hex,
  inForce,
  isSpecial,
  nameOf,
  visible,
} from "./views.js";

const limits = [100, 300, 1000, 2000, 8000];
const treeDepth = 4;

export function renderInspectorPanel(panel: Panel): TemplateResult {
  const { learned } = panel;
  if (!learned) return html`<p class="quiet">${panel.t.inspector.none}</p>`;
  return html`${renderRule(panel, learned)} ${renderPiece(panel, learned)} ${renderSettings(panel, learned)}
  ${renderKeep(panel)}`;
}

function renderRule(panel: Panel, { vocabularies, reading }: Learned): TemplateResult {
  const { t, state } = panel;
  const { algorithm } = state;
  const vocabulary = vocabularies[algorithm];
  const now = inForce(vocabulary, reading.merges);
  const [winner, second] = now > 0 ? candidatesAt(vocabulary, algorithm, now - 1) : [];
  const name = (id: number) => visible(vocabulary.names[id]);
  return html`<section class="rule">
    <h2>${t.figure.names[algorithm]}</h2>
    <p class="quiet">${t.inspector.rule[algorithm]}</p>
    ${
      winner
        ? html`<div class="formula card">${scoreFormula(panel, algorithm, winner, name)}</div>
            <p class="quiet">
              ${
                second
                  ? t.inspector.runnerUp(
                      `${name(second.left)} + ${name(second.right)}`,
                      scoreText(panel, algorithm, second),
                    )
                  : t.inspector.alone
              }
            </p>`
        : html`<p class="quiet">${t.inspector.none}</p>`
    }
    <p class="quiet ${reading.intact[algorithm] ? "" : "wrong"}">
      ${reading.intact[algorithm] ? t.figure.intact : t.figure.broken}
    </p>
  </section>`;
}

function renderPiece(panel: Panel, { vocabularies, reading }: Learned): TemplateResult | typeof nothing {
  const { t, state, format } = panel;
  const { algorithm } = state;
  const vocabulary = vocabularies[algorithm];
  const now = inForce(vocabulary, reading.merges);
  const ids = reading.ids[algorithm];
  const id =
    state.piece >= 0 && state.piece < ids.length
      ? ids[state.piece]
      : now > 0
        ? vocabulary.base + now - 1
        : ids[0];
  if (id === undefined) return nothing;
  const special = isSpecial(vocabulary, id, reading.merges);
  const name = nameOf(vocabulary, algorithm, id, reading.merges);
  const bytes = special ? new TextEncoder().encode(name) : bytesOf(vocabulary, id);
  const birth = birthOf(vocabulary, id);
  const origin = special
    ? t.inspector.special
    : birth > 0
      ? t.inspector.born(format.integer(birth))
      : algorithm === "wordpiece" && id < 256
        ? t.inspector.fallback
        : t.inspector.given;
  return html`<section class="open-piece">
    <h2 class="piece-title"><span class="half made">${visible(name)}</span></h2>
    <p class="quiet">${t.inspector.id} <b>${format.integer(id)}</b>, ${origin}</p>
    ${renderBytes(panel, bytes)}
    ${
      special || birth === 0
        ? nothing
        : html`<p class="quiet">${t.inspector.tree}</p>
            ${renderTree(panel, id, vocabulary, treeDepth)}`
    }
  </section>`;
}

/** Whole characters over their bytes; a byte alone where the piece holds half a character. */
function renderBytes({ t }: Panel, bytes: Uint8Array): TemplateResult {
  const cells: { sign: string | null; bytes: number[] }[] = [];
  for (let at = 0; at < bytes.length;) {
    const lead = bytes[at];
    const length = lead < 0x80 ? 1 : lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc2 ? 2 : 1;
    const part = bytes.subarray(at, at + length);
    const text = new TextDecoder().decode(part);
    const isWhole = part.length === length && !text.includes("\ufffd");
    cells.push({ sign: isWhole ? text : null, bytes: [...(isWhole ? part : part.subarray(0, 1))] });
    at += isWhole ? length : 1;
  }
  return html`<ol class="signs small" aria-label=${t.inspector.bytes}>
    ${cells.map(
      ({ sign, bytes: own }) =>
        html`<li class="sign n${Math.min(4, own.length)}">
          <span class="glyph ${sign === null ? "half-sign" : ""}"
            >${sign === null ? "½" : visible(sign)}</span
          >
          <span class="codes"
            ><span class="code"
              ><small>${sign === null ? t.inspector.bytes : codeName(sign)}</small
              ><span class="hexes">${own.map((byte) => html`<code>${hex(byte)}</code>`)}</span></span
            ></span
          >
        </li>`,
    )}
  </ol>`;
}

function renderTree(
  panel: Panel,
  id: number,
  vocabulary: Learned["vocabularies"]["bpe"],
  depth: number,
): TemplateResult {
  const halves = halvesOf(vocabulary, id);
  const name = visible(vocabulary.names[id]);
  if (!halves || depth === 0) return html`<span class="leaf half">${name}</span>`;
  return html`<div class="tree">
    <span class="half">${name}</span>
    <div class="branches">${halves.map((half) => renderTree(panel, half, vocabulary, depth - 1))}</div>
  </div>`;
}

function renderSettings(panel: Panel, { report }: Learned): TemplateResult {
  const { t, state, format, change } = panel;
  return html`<section class="settings">
    <h2>${t.inspector.settings}</h2>
    <div class="ladder" role="group" aria-label=${t.inspector.until}>
      <span class="quiet">${t.inspector.until}</span>
      ${limits.map(
        (limit) =>
          html`<button class="small" aria-pressed=${state.limit === limit} @click=${() => change({ limit })}>
            ${format.integer(limit)}
          </button>`,
      )}
    </div>
    ${panel.control("minimum")}
    <div class="switches">${panel.control("ids")} ${panel.control("special")}</div>
    ${report.ms > 0 ? html`<p class="quiet">${t.inspector.took(format.bytes(report.bytes), format.duration(report.ms))}</p>` : nothing}
    <p class="quiet">${t.inspector.device}</p>
  </section>`;
}

function renderKeep(panel: Panel): TemplateResult {
  const { t, keeping, format } = panel;
  return html`<section class="keep">
    <h2>${t.inspector.keep}</h2>
    <p class="actions">
      <button class="small" @click=${() => panel.download()}>${t.inspector.download}</button>
      <button class="small" @click=${() => panel.keep()}>${t.inspector.keepAction}</button>
    </p>
    ${
      keeping.size === null
        ? html`<p class="quiet">${keeping.refused ? t.inspector.refused : t.inspector.keepHint}</p>`
        : html`<p class="quiet" role="status">
            ${t.inspector.keptHint(format.integer(keeping.size))}
            <button class="small plain" @click=${() => panel.forget()}>${t.inspector.forget}</button>
          </p>`
    }
  </section>`;
}
