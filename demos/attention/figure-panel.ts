// The figure: the shown head as a map or as arcs, with its name and the way to its neighbours above.
import { html, type TemplateResult } from "lit";
import { heatmap, type Surface } from "../../src/charts/index.js";
import type { Table } from "../../src/ui/index.js";
import type { Panel } from "./panel.js";
import { sees } from "./views.js";

export function renderFigurePanel(panel: Panel, bare: boolean): TemplateResult {
  return html`<div class="plot ${bare ? "plain" : ""}">
    ${bare ? renderWritten(panel) : renderHead(panel)}
    ${panel.state.view === "arcs" ? renderArcs(panel) : renderGrid(panel, bare)}
  </div>`;
}

function renderHead(panel: Panel): TemplateResult {
  const { t, state, view, facts, change } = panel;
  const name = t.heads.name(String(view.layer + 1), String(view.head + 1));
  const total = facts.layers * facts.heads;
  const move = (by: number) => () => {
    const at = (view.layer * facts.heads + view.head + by + total) % total;
    change({ layer: Math.floor(at / facts.heads), head: at % facts.heads });
  };
  const views = ["grid", "arcs"] as const;
  return html`<div class="plot-head">
    <span class="walk">
      <button class="plain" aria-label=${t.heads.previous} @click=${move(-1)}>‹</button>
      <span aria-live="polite">${name}</span>
      <button class="plain" aria-label=${t.heads.next} @click=${move(1)}>›</button>
    </span>
    <span class="segments" role="group" aria-label=${t.figure.view}>
      ${views.map(
        (each) =>
          html`<button
            class="plain"
            aria-pressed=${state.view === each}
            @click=${() => change({ view: each })}
          >
            ${t.figure.views[each]}
          </button>`,
      )}
    </span>
  </div>`;
}

/** Stripped to the figure: the sentence itself, the newest token marked, and what it might have been. */
function renderWritten({ reading, facts, format }: Panel): TemplateResult {
  const shown = reading.tokens.filter((token) => !token.start);
  const next = facts.pieces[reading.probabilities.indexOf(Math.max(...reading.probabilities))] ?? "";
  // No white space between the tags: the line keeps the sentence's own.
  const words = shown.map(({ text, written }, i) => {
    const piece = i === 0 ? text.trimStart() : text;
    return written && i === shown.length - 1 ? html`<mark>${piece}</mark>` : piece;
  });
  return html`<p class="sentence-line">${words}</p>
    <p class="next-line"><span>${next.trim()}</span> ${format.share(Math.max(...reading.probabilities))}</p>`;
}

function renderGrid(panel: Panel, bare: boolean): TemplateResult {
  const { t, view, state, cell, labels, format, pointed } = panel;
  const weight = (value: number) => format.decimal(value, 2);
  const draw = (surface: Surface) => {
    if (surface.kind !== "svg") return;
    heatmap(surface, {
      values: view.attention,
      rows: view.count,
      columns: view.count,
      rowLabels: labels,
      columnLabels: labels,
      label: t.figure.grid,
      format: format.share,
      cellLabel: ({ row, column }, value) => t.figure.cell(labels[row], labels[column], weight(value)),
      exists: (row, column) => sees(state.mask, row, column),
      selected: cell,
      lit: pointed,
      onSelect: ({ row, column }) => panel.change({ row, column }),
      onPoint: panel.point,
    });
  };
  return html`<jornada-figure
    class="map"
    kind="svg"
    tools=${bare ? "none" : "table"}
    label=${t.figure.grid}
    .draw=${draw}
    .table=${() => weightsTable(panel)}
  ></jornada-figure>`;
}

function renderArcs(panel: Panel): TemplateResult {
  const { t, view, cell, labels, pointed } = panel;
  const draw = (surface: Surface) => {
    if (surface.kind !== "svg") return;
    // Fetched with the first arcs; drawn in the same order as asked for, for a promise that is kept answers in turn.
    void import("./arcs.js").then(({ tokenArcs }) =>
      tokenArcs(surface, {
        tokens: labels,
        weights: view.attention,
        label: t.figure.arcs,
        selected: pointed?.row ?? (panel.state.row < 0 ? null : cell.row),
        lit: panel.state.row < 0 ? null : cell.column,
        onSelect: (row) => panel.change({ row, column: -1 }),
        onPoint: (token) => panel.point(token === null ? null : { row: token, column: token }),
      }),
    );
  };
  return html`<jornada-figure
    class="arcs"
    kind="svg"
    label=${t.figure.arcs}
    .draw=${draw}
    .table=${() => weightsTable(panel)}
  ></jornada-figure>`;
}

function weightsTable({ t, view, labels }: Panel): Table {
  return {
    caption: t.figure.caption(String(view.layer + 1), String(view.head + 1)),
    columns: [t.figure.asks, ...labels],
    rows: labels.map((label, row) => [
      label,
      ...Array.from(view.attention.subarray(row * view.count, (row + 1) * view.count)),
    ]),
  };
}
