// The right column, fetched after the figure: what the network has learned, the settings of the way back, the open point; or the two ways into noise.
import { html, nothing, type TemplateResult } from "lit";
import { lineChart, type Meaning, type Surface } from "../../src/charts/index.js";
import { leapFormula, walkFormula } from "./formulas.js";
import type { Panel } from "./panel.js";
import { renderPointPanel } from "./point-panel.js";
import { ladder } from "./ladder.js";
import { triedSteps } from "./tried-steps.js";
import { dimensionsOf } from "./protocol.js";
import { hasRival } from "./tasks.js";
import { agreement, type Moments } from "./views.js";

const trainLadder = [0, 20, 40, 80, 150, 300, 600, 1000, 2000, 5000];
const stepLadder = [1, 2, 5, 10, 20, 50, 100, 250, 500, 1000];

export function renderInspectorPanel(panel: Panel): TemplateResult {
  if (panel.state.direction === "forward") return renderForward(panel);
  const point = renderPointPanel(panel);
  const open = panel.state.point >= 0;
  const contest = hasRival(panel.state) ? panel.contest?.renderContest(panel) : nothing;
  return html`${open ? point : nothing} ${renderLearning(panel)} ${contest} ${renderSettings(panel)}
  ${renderComparison(panel)} ${open ? nothing : point}`;
}

/** The curve that belongs to the figure: the loss, or signal and noise on the way into noise. */
export function renderChart(panel: Panel): TemplateResult | typeof nothing {
  return panel.state.direction === "forward" ? renderStairs(panel) : renderLoss(panel);
}

function renderLoss({ t, format, training }: Panel): TemplateResult {
  const losses = training?.losses ?? new Float32Array();
  const last = losses.length > 0 ? format.decimal(losses[losses.length - 1], 3) : "";
  const label = t.inspector.lossLabel(last);
  const draw = (surface: Surface) => {
    if (surface.kind !== "svg") return;
    lineChart(surface, {
      label,
      series: [{ name: t.figure.loss, values: losses, meaning: "accent" }],
      format: (value) => format.decimal(value, 3),
      formatX: (value) => format.integer(value),
      xLabel: t.inspector.steps,
      start: 1,
      logarithmic: true,
    });
  };
  return losses.length > 1
    ? html`<jornada-figure
        class="loss"
        kind="svg"
        tools="none"
        label=${label}
        .draw=${draw}
      ></jornada-figure>`
    : html`<p class="loss quiet">${t.inspector.noLoss}</p>`;
}

function renderLearning(panel: Panel): TemplateResult {
  const { t, format, training } = panel;
  return html`<section class="learning">
    <h2>${t.inspector.learning}</h2>
    ${renderLoss(panel)} ${ladder(panel, "trainSteps", trainLadder)} ${panel.control("objective")}
    ${panel.state.subject === "sound" ? nothing : panel.control("rival")}
    ${training?.stepMs ? html`<p class="quiet">${t.inspector.perStep(format.duration(training.stepMs))}</p>` : nothing}
  </section>`;
}

function renderSettings(panel: Panel): TemplateResult {
  const { t, state, change } = panel;
  return html`<section class="settings">
    <h2>${t.inspector.settings}</h2>
    ${panel.control("sampler")} ${state.sampler === "ddim" ? panel.control("noise") : nothing}
    ${ladder(panel, "steps", stepLadder)} ${renderSchedule(panel)}
    ${
      state.subject === "sound"
        ? panel.control("pitch")
        : html`<div class="switches">
            ${panel.control("paths")} ${state.subject === "drawing" ? panel.control("field") : nothing}
          </div>`
    }
    <button class="small" @click=${() => change({ run: state.run + 1 })}>${t.inspector.resample}</button>
  </section>`;
}

/** Flow matching has a way of its own. */
function renderSchedule(panel: Panel): unknown {
  return panel.state.objective === "flow"
    ? html`<p class="quiet">${panel.t.inspector.straight}</p>`
    : panel.control("schedule");
}

const objectives = ["epsilon", "velocity", "flow"] as const;
const meanings: Readonly<Record<(typeof objectives)[number], Meaning>> = {
  epsilon: "noise",
  velocity: "accent",
  flow: "output",
};

/** Three trainings on the same data, and how far from it they sample in few steps and in many. */
function renderComparison(panel: Panel): TemplateResult {
  const { t, format, comparison, comparing, empty } = panel;
  const known = objectives.filter((objective) => comparison?.distances[objective]);
  const number = (value: number) => format.decimal(value, 3);
  const distance = (objective: (typeof objectives)[number], k: number) =>
    number(comparison!.distances[objective]![k]);
  const draw = (surface: Surface) => {
    if (surface.kind !== "svg") return;
    lineChart(surface, {
      label: t.comparison.chart,
      series: known.map((objective) => ({
        name: t.comparison.names[objective],
        values: comparison!.distances[objective]!,
        meaning: meanings[objective],
      })),
      format: number,
      formatX: (k) => format.integer(triedSteps[Math.round(k)] ?? 0),
      xLabel: t.inspector.steps,
      logarithmic: true,
      named: false,
    });
  };
  const rows = [0, 3, 6, triedSteps.length - 1];
  return html`<section class="comparison">
    <h2>${t.comparison.title}</h2>
    ${
      known.length > 0
        ? html`<jornada-figure
              class="loss"
              kind="svg"
              tools="none"
              label=${t.comparison.chart}
              .draw=${draw}
            ></jornada-figure>
            <table>
              <thead>
                <tr>
                  <th scope="col">${t.inspector.steps}</th>
                  ${known.map((objective) => html`<th scope="col" class=${meanings[objective]}>${t.comparison.names[objective]}</th>`)}
                </tr>
              </thead>
              <tbody>
                ${rows.map(
                  (k) =>
                    html`<tr>
                      <th scope="row">${format.integer(triedSteps[k])}</th>
                      ${known.map((objective) => html`<td>${distance(objective, k)}</td>`)}
                    </tr>`,
                )}
              </tbody>
            </table>`
        : nothing
    }
    <p class="quiet">${t.comparison.hint}</p>
    <button class="small" ?disabled=${comparing || empty} @click=${() => panel.compare()}>
      ${comparing ? t.comparison.running : t.comparison.run}
    </button>
  </section>`;
}

function renderForward(panel: Panel): TemplateResult {
  const { t } = panel;
  return html`<section class="learning">
      <h2>${t.inspector.schedule}</h2>
      ${renderStairs(panel)} ${renderSchedule(panel)} ${ladder(panel, "steps", stepLadder)}
    </section>
    ${renderAgreement(panel)}`;
}

function renderStairs({ t, format, stairs, position }: Panel): TemplateResult | typeof nothing {
  if (!stairs) return nothing;
  const column = (offset: number) => stairs.filter((_, i) => i % 2 === offset);
  const draw = (surface: Surface) => {
    if (surface.kind !== "svg") return;
    lineChart(surface, {
      label: t.inspector.scheduleLabel,
      series: [
        { name: t.inspector.signal, values: column(0), meaning: "value" },
        { name: t.inspector.noise, values: column(1), meaning: "noise" },
      ],
      format: (value) => format.decimal(value),
      formatX: (value) => format.integer(value),
      xLabel: t.inspector.steps,
      cursor: position,
    });
  };
  return html`<jornada-figure
    class="loss"
    kind="svg"
    tools="none"
    label=${t.inspector.scheduleLabel}
    .draw=${draw}
  ></jornada-figure>`;
}

function renderAgreement({ t, format, noised, position, state }: Panel): TemplateResult | typeof nothing {
  if (!noised || noised.leap.length === 0) return nothing;
  const dimensions = dimensionsOf[state.subject];
  const { leap, walk, difference, chance } = agreement(noised, dimensions);
  const number = (value: number) => format.decimal(value, 3);
  const axes = (["x", "y", "z"] as const).slice(0, dimensions > 3 ? 1 : dimensions);
  const row = (name: string, of: (moments: Moments) => number) =>
    html`<tr>
      <th scope="row">${name}</th>
      <td>${number(of(leap))}</td>
      <td>${number(of(walk))}</td>
    </tr>`;
  return html`<section class="agreement">
    <h2>${t.inspector.agreement}</h2>
    <div class="formula card">
      <p class="quiet">${t.inspector.leapFormula}</p>
      ${leapFormula(t.inspector.leapFormula)}
    </div>
    <div class="formula card">
      <p class="quiet">${t.inspector.walkFormula}</p>
      ${walkFormula(t.inspector.walkFormula)}
    </div>
    <table>
      <thead>
        <tr>
          <td></td>
          <th scope="col">${t.inspector.leap}</th>
          <th scope="col">${t.inspector.walk(format.integer(position))}</th>
        </tr>
      </thead>
      <tbody>
        ${axes.map((axis) => row(`${t.inspector.mean} ${axis}`, ({ mean }) => mean[axis]!))}
        ${axes.map((axis) => row(`${t.inspector.spread} ${axis}`, ({ spread }) => spread[axis]!))}
      </tbody>
    </table>
    <p class="quiet">${t.inspector.difference(number(difference), number(chance))}</p>
  </section>`;
}
