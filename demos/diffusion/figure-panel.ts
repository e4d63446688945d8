// The hero: the sheet with its points, the two directions, the three views, and one line of numbers. Templates only.
import { html, nothing, type TemplateResult } from "lit";
import type { Surface } from "../../src/charts/index.js";
import type { Table } from "../../src/ui/index.js";
import type { Panel } from "./panel.js";
import type { State } from "./state.js";
import { dimensionsOf } from "./protocol.js";
import { hasRival } from "./tasks.js";
import { drawingTable, noisingTable, samplingTable } from "./views.js";

export function renderFigurePanel(panel: Panel): TemplateResult {
  const { t, state, bare, sketching, view } = panel;
  const pointer = view?.pointer ?? panel.pointer;
  const draw = (surface: Surface) => {
    if (surface.kind === "canvas") panel.paint(surface);
  };
  const caption = captionOf(panel);
  const facts = caption.map(({ name, value }) => `${name} ${value}`).join(", ");
  const label = t.figure.labels[state.subject](facts);
  const rival = !bare && hasRival(state) && state.direction === "reverse" ? panel.contest : null;
  return html`<div class="plane">
    ${bare ? nothing : renderHead(panel)} ${rival ? rival.renderHeads(panel) : nothing}
    <div class="sheets ${rival ? "pair" : ""}">
      <div
        class="sheet-of-points of-${state.subject} ${sketching ? "sketching" : ""}"
        tabindex=${bare ? nothing : 0}
        role="group"
        aria-label=${label}
        @pointerdown=${pointer.down}
        @pointermove=${pointer.move}
        @pointerup=${pointer.up}
        @pointercancel=${pointer.cancel}
        @keydown=${(event: KeyboardEvent) => onKey(panel, event)}
      >
        <jornada-figure
          class="cloud"
          kind="canvas"
          tools=${bare ? "none" : "table"}
          label=${label}
          .draw=${draw}
          .table=${() => tableOf(panel)}
        >
          ${bare ? nothing : renderSaving(panel)}
        </jornada-figure>
        ${panel.empty ? renderEmpty(panel) : nothing}
      </div>
      ${rival ? rival.renderRival(panel) : nothing}
    </div>
    ${bare ? nothing : html`<p class="figure-caption">${renderFacts(panel)}</p>`}
  </div>`;
}

/** The picture as a file, and the whole way as a film. */
function renderSaving({ t, save, frame, noised }: Panel): TemplateResult {
  const idle = !frame && !noised;
  return html`<button
      slot="tools"
      class="plain"
      ?disabled=${idle}
      title=${t.figure.png}
      @click=${() => save("png")}
    >
      PNG
    </button>
    <button slot="tools" class="plain" ?disabled=${idle} title=${t.figure.gif} @click=${() => save("gif")}>
      GIF
    </button>`;
}

interface Fact {
  readonly name: string;
  readonly value: string;
  /** Stands elsewhere too: left away where room is short. */
  readonly spare?: boolean;
}

const renderFact = ({ name, value, spare }: Fact): TemplateResult =>
  html`<span class=${spare ? "spare" : ""}>${name} <b>${value}</b></span>`;

export const renderFacts = (panel: Panel): TemplateResult[] => captionOf(panel).map(renderFact);

function captionOf({ t, format, training, learning, position, state, frame, noised }: Panel): Fact[] {
  const facts: Fact[] = [];
  const loss = training?.losses.at(-1);
  const level = state.direction === "forward" ? noised?.level : frame?.level;
  if (learning && training) {
    facts.push({
      name: "",
      value: t.figure.training(format.integer(training.step), format.integer(training.total)),
    });
  } else if (level) {
    facts.push({ name: "", value: t.figure.step(format.integer(position), format.integer(state.steps)) });
    facts.push({ name: t.figure.noise, value: format.decimal(level.noise) });
  }
  if (loss !== undefined && state.direction === "reverse") {
    facts.push({ name: t.figure.loss, value: format.decimal(loss, 3), spare: true });
  }
  return facts;
}

function renderHead({ t, state, change }: Panel): TemplateResult {
  const segment = (name: "direction" | "view", value: string, label: string) =>
    html`<button
      aria-pressed=${state[name] === value}
      @click=${() => change({ [name]: value, ...(name === "direction" ? { at: 1 } : {}) } as Partial<State>)}
    >
      ${label}
    </button>`;
  const views = (["points", "clean", "epsilon"] as const).map((view) =>
    segment("view", view, t.figure.views[view]),
  );
  return html`<div class="plane-head">
    <div class="segments" role="group" aria-label=${t.figure.direction}>
      ${segment("direction", "forward", t.directions.forward)}
      ${segment("direction", "reverse", t.directions.reverse)}
    </div>
    ${
      state.direction === "reverse"
        ? html`<div class="segments" role="group" aria-label=${t.figure.view}>${views}</div>`
        : nothing
    }
  </div>`;
}

function renderEmpty({ t, state }: Panel): TemplateResult {
  return html`<div class="empty">
    <p class="empty-title">${t.figure.empty}</p>
    <p class="quiet">${t.figure.emptyHints[state.subject]}</p>
  </div>`;
}

function onKey(panel: Panel, event: KeyboardEvent): void {
  const ours = event.target === event.currentTarget;
  if (ours && !event.ctrlKey && !event.metaKey && !event.altKey && panel.view?.key(event))
    event.preventDefault();
  else walkPoints(panel, event);
}

/** Arrow keys open one point after another; Escape closes. */
function walkPoints(panel: Panel, event: KeyboardEvent): void {
  const { state } = panel;
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  if (event.key === "Escape" && state.point >= 0) {
    event.stopPropagation();
    panel.choose(-1);
  }
  if (step === undefined || event.target !== event.currentTarget || state.direction === "forward") return;
  event.preventDefault();
  const count = (panel.frame?.points.length ?? 0) / dimensionsOf[state.subject];
  if (count > 0) panel.choose((Math.max(state.point, -1) + step + count) % count);
}

function tableOf(panel: Panel): Table {
  const { t, state, frame, noised, format, position, view } = panel;
  if (view) return view.table(panel);
  const { table } = t.figure;
  if (state.direction === "forward" && noised) {
    return noisingTable(noised, table.noising(format.integer(position)), table.noisingColumns);
  }
  if (state.direction === "reverse" && frame) {
    return samplingTable(frame, table.sampling(format.integer(position)), table.samplingColumns);
  }
  return drawingTable(state.drawing, table.drawing, table.drawingColumns);
}
