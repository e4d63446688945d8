// Beside the figure: all heads as small maps, what the shown one measured, and the switches of the model.
import { html, nothing, type TemplateResult } from "lit";
import { findEdit, toggleHead } from "./edit-lists.js";
import type { Panel } from "./panel.js";
import type { HeadScore, Reading } from "./reading.js";
import type { Focus } from "./state.js";
import { headView, sees } from "./views.js";
import type { Multiple } from "../../src/ui/index.js";

export function renderHeadsPanel(panel: Panel): TemplateResult {
  const { t, state, view, facts, change } = panel;
  const off = findEdit(state.ablated, [view.layer, view.head]) !== null;
  const select = (event: CustomEvent<{ index: number }>) => {
    const { index } = event.detail;
    change({ layer: Math.floor(index / facts.heads), head: index % facts.heads });
  };
  const toggle = () => change(toggleHead(state, view.layer, view.head));
  const key = (event: KeyboardEvent) => {
    if (event.key.toLowerCase() !== "d" || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    toggle();
  };
  return html`<jornada-multiples
      label=${t.heads.label}
      title=${t.heads.keys}
      .multiples=${multiples(panel)}
      .columns=${facts.heads}
      .selected=${view.layer * facts.heads + view.head}
      @select=${select}
      @keydown=${key}
    ></jornada-multiples>
    ${renderMeasures(panel)}
    <button class="small" aria-pressed=${off} @click=${toggle}>
      ${off ? t.heads.switchOn : t.heads.switchOff}
    </button>
    ${
      state.ablated.length > (off ? 1 : 0)
        ? html`<button class="small" @click=${() => change({ ablated: [] })}>
            ${t.heads.allOn(panel.format.integer(state.ablated.length))}
          </button>`
        : nothing
    }
    <div class="switches">
      ${panel.control("source")} ${panel.control("positions")} ${panel.control("mask")}
      ${panel.control("shuffled")}
    </div>`;
}

/** The maps of a reading are drawn anew only when they, or what is off, change: not at every move of the pointer. */
const drawn = new WeakMap<Reading, { readonly key: string; readonly multiples: readonly Multiple[] }>();

function multiples(panel: Panel): readonly Multiple[] {
  const { t, state, reading } = panel;
  const key = JSON.stringify([t.heads.off, state.mask, state.ablated]);
  const known = drawn.get(reading);
  if (known?.key === key) return known.multiples;
  const made = allHeads(panel);
  drawn.set(reading, { key, multiples: made });
  return made;
}

function allHeads({ t, state, facts, reading }: Panel): Multiple[] {
  const count = reading.ids.length;
  return Array.from({ length: facts.layers * facts.heads }, (_, index) => {
    const [layer, head] = [Math.floor(index / facts.heads), index % facts.heads];
    const off = findEdit(state.ablated, [layer, head]) !== null;
    const name = t.heads.name(String(layer + 1), String(head + 1));
    return {
      values: headView(reading, facts, [layer, head]).attention,
      rows: count,
      columns: count,
      exists: (row, column) => sees(state.mask, row, column),
      name: off ? `${name}, ${t.heads.off}` : name,
      off,
    };
  });
}

const measures: readonly Focus[] = ["coreference", "agreement", "induction", "previousToken"];

/** The four measured numbers of this head; a click goes to the head where that number is highest. */
function renderMeasures(panel: Panel): TemplateResult | typeof nothing {
  const { t, facts, view, format, state } = panel;
  const own = facts.headScores.find(({ layer, head }) => layer === view.layer && head === view.head);
  if (!own) return nothing;
  const strongest = measures.reduce((best, measure) => (own[measure] > own[best] ? measure : best));
  const text = (measure: Focus, score: HeadScore) =>
    `${t.heads.measures[measure]} ${format.decimal(score[measure])}`;
  return html`<div class="measures">
    <p class="quiet">${t.heads.measured}</p>
    ${measures.map(
      (measure) =>
        html`<button
          class="plain ${measure === strongest ? "first" : ""}"
          title="${t.heads.explain[measure]}. ${t.heads.best(t.heads.measures[measure])}"
          aria-pressed=${state.focus === measure}
          @click=${() => panel.change({ focus: measure })}
        >
          ${text(measure, own)}
        </button>`,
    )}
  </div>`;
}
