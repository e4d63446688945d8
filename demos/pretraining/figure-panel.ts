// The hero: the loss curve beside its baselines, the samples as a reel, and the sample on show as a page to read. Templates only.
import { html, nothing, type TemplateResult } from "lit";
import type { Surface } from "../../src/charts/index.js";
import { areaOf, lossChart, stepAt } from "./loss-chart.js";
import type { Panel } from "./panel.js";
import type { Sample } from "./protocol.js";
import { baselineNames, crossings, lossTable, rowsOf, sampleText } from "./views.js";

export function renderFigurePanel(panel: Panel): TemplateResult {
  return html`<div class="training ${panel.networks.length > 1 ? "two" : ""}">
    ${renderCurve(panel)}
    <div class="read">${panel.bare ? nothing : renderReel(panel)} ${renderPages(panel)}</div>
  </div>`;
}

const lastStep = ({ networks }: Panel): number => Math.max(0, ...networks.map(({ step }) => step));

function renderCurve(panel: Panel): TemplateResult {
  const { t, format, networks, facts, bare, shown } = panel;
  const [first] = networks;
  const last = first ? rowsOf(first).at(-1) : undefined;
  const label = t.figure.label(format.integer(last?.step ?? 0), format.decimal(last?.validation ?? NaN));
  const passed = facts && first ? crossings(rowsOf(first), facts) : [];
  const draw = (surface: Surface) => {
    if (surface.kind !== "svg" || !facts) return;
    lossChart(surface, {
      lines: networks.map((network, i) => ({
        name: panel.names[i],
        rows: rowsOf(network),
        meaning: i === 0 ? "output" : "query",
      })),
      baselines: baselineNames.map((name, i) => ({
        name: t.figure[name],
        loss: facts.baselines[i],
        passed: passed[i] != null,
      })),
      top: Math.log(facts.vocabulary),
      samples: first?.samples.map(({ step }) => step) ?? [],
      cursor: shown[0]?.step ?? 0,
      label,
      stepsName: t.figure.steps,
      format: (loss) => format.decimal(loss),
      formatStep: (step) => format.integer(step),
    });
  };
  const table = () => lossTable(networks, t.figure.table.caption, t.figure.table.columns, panel.names);
  return html`<div
    class="curve-box"
    tabindex=${bare ? nothing : 0}
    role="group"
    aria-label="${label} ${t.figure.keys}"
    @pointerdown=${(event: PointerEvent) => scrubTo(panel, event)}
    @pointermove=${(event: PointerEvent) => event.buttons === 1 && scrubTo(panel, event)}
    @keydown=${(event: KeyboardEvent) => walk(panel, event)}
  >
    <jornada-figure
      class="curve"
      kind="svg"
      tools=${bare ? "none" : "table"}
      label=${label}
      .draw=${draw}
      .table=${table}
    ></jornada-figure>
    ${bare ? nothing : html`<p class="news" role="status">${newsOf(panel, passed)}</p>`}
  </div>`;
}

/** The last baseline that was passed, or what to do first. */
function newsOf({ t, format, networks }: Panel, passed: readonly (number | null)[]): string {
  const best = passed.reduce<number>((found, step, i) => (step === null ? found : i), -1);
  const step = passed[best];
  if (step != null && step > 0) return t.figure.passed(t.figure[baselineNames[best]], format.integer(step));
  return networks.length > 0 && networks[0].step === 0 ? t.figure.start : "";
}

function scrubTo(panel: Panel, event: PointerEvent): void {
  const box = event.currentTarget as HTMLElement;
  const figure = box.querySelector("jornada-figure");
  const svg = figure?.svg?.getBoundingClientRect();
  // The table stands where the picture was: its rows are for reading.
  if (
    !svg ||
    panel.networks.length === 0 ||
    event.composedPath().some((node) => node instanceof HTMLButtonElement)
  )
    return;
  const area = areaOf(svg, lastStep(panel));
  const step = stepAt(event.clientX - svg.left, area);
  if (event.clientY > svg.bottom || step < 0) return;
  panel.show(step >= lastStep(panel) ? -1 : step);
}

function walk(panel: Panel, event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const steps = panel.networks[0]?.samples.map(({ step }) => step) ?? [];
  const here = steps.indexOf(panel.shown[0]?.step ?? 0);
  const to = {
    ArrowLeft: here - 1,
    ArrowUp: here - 1,
    ArrowRight: here + 1,
    ArrowDown: here + 1,
    Home: 0,
    End: steps.length - 1,
  }[event.key];
  if (to === undefined || event.target !== event.currentTarget) return;
  event.preventDefault();
  const place = Math.min(steps.length - 1, Math.max(0, to));
  panel.show(place === steps.length - 1 ? -1 : steps[place]);
}

function renderReel(panel: Panel): TemplateResult {
  const { t, format, networks, shown } = panel;
  const samples = networks[0]?.samples ?? [];
  const newest = samples.at(-1);
  return html`<div
    class="reel"
    role="listbox"
    tabindex="0"
    aria-label=${t.figure.reel}
    @keydown=${(event: KeyboardEvent) => walk(panel, event)}
  >
    ${samples.map(
      (sample) =>
        html`<div
          class="frame-of-reel"
          role="option"
          aria-selected=${sample === shown[0]}
          @click=${() => panel.show(sample === newest ? -1 : sample.step)}
        >
          <span class="at">${format.integer(sample.step)}</span>
          <span class="said">${sampleText(sample).slice(0, 60)}</span>
        </div>`,
    )}
  </div>`;
}

function renderPages(panel: Panel): TemplateResult {
  const { networks, shown, t } = panel;
  if (networks.length === 0)
    return html`<div class="pages">
      <p class="quiet">${panel.reading ? t.input.reading : t.figure.empty}</p>
    </div>`;
  // It scrolls when the sample is long, so the keyboard has to reach it.
  return html`<div class="pages" tabindex="0" role="region" aria-label=${t.figure.page}>
    ${shown.map((sample, i) => renderPage(panel, sample, i))}
  </div>`;
}

function renderPage(panel: Panel, sample: Sample | undefined, index: number): TemplateResult {
  const { t, format, networks, state, names } = panel;
  const { writing, step } = networks[index];
  // The newest page is written before our eyes.
  const live = state.at < 0 && writing !== null && writing.length > 0;
  const facts = live
    ? [t.figure.step(format.integer(step)), t.figure.writing]
    : sample
      ? [
          t.figure.step(format.integer(sample.step)),
          `${t.figure.validation} ${format.decimal(sample.validation)}`,
          Number.isNaN(sample.knownShare)
            ? t.figure.noWords
            : t.figure.known(format.percent(sample.knownShare)),
        ]
      : [];
  return html`<article class="page">
    <p class="page-head">
      ${names.length > 1 ? html`<b class=${index === 0 ? "output" : "query"}>${t.figure.network(names[index])}</b>` : nothing}
      ${facts.map((fact) => html`<span>${fact}</span>`)}
    </p>
    <p class="sample">
      ${
        live
          ? html`${writing}<i class="caret"></i>`
          : sample
            ? renderPieces(sample)
            : html`<span class="quiet">${t.figure.empty}</span>`
      }
    </p>
  </article>`;
}

/** White space before the first word is no part of the picture. */
function renderPieces({ pieces }: Sample): unknown[] {
  return pieces.map(({ text, known }, i) => {
    const shown = i === 0 ? text.trimStart() : text;
    return known === false ? html`<span class="unknown">${shown}</span>` : shown;
  });
}
