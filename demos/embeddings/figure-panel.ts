// The hero: the map of words, whose vectors it shows, which layout, how near one looks. Templates only.
import { html, nothing, svg, type TemplateResult } from "lit";
import type { Surface } from "../../src/charts/index.js";
import type { Table } from "../../src/ui/index.js";
import { marks, type Shape } from "./map-scene.js";
import { allowDrop, dropFile } from "./input-panel.js";
import type { Panel } from "./panel.js";
import { categories, type Category } from "./protocol.js";
import { ownText, type State } from "./state.js";
import { mapTable } from "./views.js";

export function renderFigurePanel(panel: Panel): TemplateResult {
  const { t, bare, stage, reading, set, tooLittle } = panel;
  const draw = (surface: Surface) => {
    if (surface.kind === "canvas") panel.paint(surface);
  };
  const from = reading?.asked.positive[0] ?? null;
  const label = t.figure.label(caption(panel));
  return html`<div class="plane">
    ${bare ? nothing : renderHead(panel)}
    <div
      class="sheet-of-words ${stage.look.zoom > 1 ? "near" : ""}"
      tabindex=${bare ? nothing : 0}
      role="group"
      aria-label=${label}
      @wheel=${stage.wheel}
      @pointerdown=${stage.down}
      @pointermove=${stage.move}
      @pointerup=${stage.up}
      @pointercancel=${stage.cancel}
      @pointerleave=${stage.cancel}
      @dragover=${allowDrop}
      @drop=${(event: DragEvent) => dropFile(panel, event)}
      @keydown=${(event: KeyboardEvent) => stage.key(event, from)}
    >
      <jornada-figure
        class="map"
        kind="canvas"
        tools=${bare || !set ? "none" : "table"}
        label=${label}
        .draw=${draw}
        .table=${() => tableOf(panel)}
      ></jornada-figure>
      ${tooLittle && panel.live ? renderEmpty(panel) : nothing} ${bare ? nothing : renderZoom(panel)}
    </div>
    ${bare ? nothing : html`<p class="figure-caption">${caption(panel)}</p>`}
  </div>`;
}

function caption({ t, format, set, frame, live, training, state, umap, reading }: Panel): string {
  if (!set || !frame) return "";
  const parts = [t.figure.words(format.integer(set.words.length))];
  if (live && training) parts.push(t.figure.step(format.integer(frame.step), format.integer(training.total)));
  if (state.layout === "umap" && umap)
    parts.push(t.figure.epoch(format.integer(umap.epoch), format.integer(umap.epochs)));
  else if (state.layout === "question" && reading) parts.push(t.figure.plane);
  else parts.push(t.figure.shares(format.percent(frame.shares[0] + frame.shares[1])));
  return parts.join(" · ");
}

function renderHead({ t, state, live, change }: Panel): TemplateResult {
  const segment = (pressed: boolean, label: string, change: () => void) =>
    html`<button aria-pressed=${pressed} @click=${change}>${label}</button>`;
  const own = ownText(state) !== "";
  const source = (value: State["source"]) => () => change({ source: value, at: 1 });
  return html`<div class="plane-head">
    ${
      own
        ? html`<span class="quiet own-name">${t.figure.own}</span>`
        : html`<div class="segments" role="group" aria-label=${t.figure.source}>
            ${segment(!live, t.figure.sources.shipped, source("shipped"))}
            ${segment(live, t.figure.sources.live, source("live"))}
          </div>`
    }
    <div class="segments" role="group" aria-label=${t.figure.layout}>
      ${segment(state.layout === "pca", "PCA", () => change({ layout: "pca" }))}
      ${segment(state.layout === "question", t.figure.question, () => change({ layout: "question" }))}
      ${segment(state.layout === "umap", "UMAP", () => change({ layout: "umap" }))}
    </div>
  </div>`;
}

function renderZoom({ t, stage }: Panel): TemplateResult {
  const button = (label: string, text: string, act: () => void, hidden = false) =>
    html`<button class="plain" aria-label=${label} title=${label} ?hidden=${hidden} @click=${act}>
      ${text}
    </button>`;
  return html`<div class="zoom" role="group" aria-label=${t.figure.zoom}>
    ${button(t.figure.nearer, "+", () => stage.zoom(1.6))}
    ${button(t.figure.farther, "−", () => stage.zoom(1 / 1.6), stage.look.zoom === 1)}
    ${button(t.figure.whole, "⤢", () => stage.whole(), stage.look.zoom === 1)}
  </div>`;
}

function renderEmpty({ t }: Panel): TemplateResult {
  return html`<div class="empty">
    <p class="empty-title">${t.figure.tooLittle}</p>
    <p class="quiet">${t.figure.tooLittleHint}</p>
  </div>`;
}

function tableOf({ t, set, frame, reading }: Panel): Table {
  if (!set || !frame) return { caption: "", columns: [], rows: [] };
  return mapTable(set, frame, reading, t.figure.table, t.kinds);
}

/** Which mark is which kind; pointing at one lights it up on the map. */
export function renderKinds({ t, set }: Pick<Panel, "t" | "set">): TemplateResult | typeof nothing {
  if (!set?.kinds) return nothing;
  return html`<span class="kinds"
    >${categories.map(
      (kind) => html`<button class="word kind" data-link=${kind}>${icon(kind)}${t.kinds[kind]}</button>`,
    )}</span
  >`;
}

const paths: Readonly<Record<Shape, string>> = {
  circle: "M10 6A4 4 0 1 1 2 6A4 4 0 1 1 10 6Z",
  ring: "M10 6A4 4 0 1 1 2 6A4 4 0 1 1 10 6Z",
  triangle: "M6 1.4L10.4 9.6H1.6Z",
  square: "M2.4 2.4H9.6V9.6H2.4Z",
  diamond: "M6 1.2L10.8 6L6 10.8L1.2 6Z",
  cross: "M2.4 2.4L9.6 9.6M9.6 2.4L2.4 9.6",
};

function icon(kind: Category): TemplateResult {
  const { shape } = marks[kind];
  const open = shape === "ring" || shape === "cross" ? "open" : "";
  return html`<svg class="icon ${open} ${kind}" viewBox="0 0 12 12" aria-hidden="true">
    ${svg`<path d=${paths[shape]} />`}
  </svg>`;
}
