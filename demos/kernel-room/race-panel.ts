// The race: two lanes, their steps and their clocks, and the curves that must coincide. Templates only.
import { html, nothing, type TemplateResult } from "lit";
import { lineChart, type Surface } from "../../src/charts/index.js";
import type { RacePanel } from "./panel.js";
import type { LaneReport, RaceReport } from "./protocol.js";
import { msPerStep, msText, raceRatio, raceTable } from "./views.js";

const meanings = ["accent", "key"] as const;

export function renderRace(panel: RacePanel): TemplateResult {
  const { t, race } = panel;
  return html`<div class="race">
    <ol class="lanes" aria-label=${t.race.label}>
      ${(race?.lanes ?? []).map((lane, i) => renderLane(panel, lane, i))}
    </ol>
    <div class="curves">
      <p class="quiet">${t.race.losses}</p>
      ${race && race.lanes.some(({ losses }) => losses.length > 1) ? renderCurves(panel, race) : html`<p class="quiet empty-curves">${t.race.noLoss}</p>`}
    </div>
  </div>`;
}

export const laneName = ({ t }: RacePanel, { kind, name, software }: LaneReport): string =>
  kind === "loops" ? t.race.lanes.loops : `${t.race.lanes[kind]} · ${software ? t.race.software : name}`;

function renderLane(panel: RacePanel, lane: LaneReport, index: number): TemplateResult {
  const { t, format, steps } = panel;
  const { losses } = lane;
  const share = Math.min(1, losses.length / steps);
  const ms = msPerStep(lane);
  return html`<li class="lane ${meanings[index]}-lane" data-lane=${lane.kind}>
    <span class="name">${laneName(panel, lane)}</span>
    <span class="rate">${ms > 0 ? t.race.perStep(msText(format, ms)) : nothing}</span>
    <span class="road" aria-hidden="true"
      ><i .style=${`inline-size: ${(100 * share).toFixed(2)}%`}></i
      ><b .style=${`inset-inline-start: ${(100 * share).toFixed(2)}%`}></b
    ></span>
    <span class="facts"
      >${t.race.steps(format.integer(losses.length), format.integer(steps), msText(format, lane.ownMs))}</span
    >
  </li>`;
}

function renderCurves(panel: RacePanel, race: RaceReport): TemplateResult {
  const { t, format } = panel;
  const label = t.race.lossesLabel(format.scientific(Math.max(0, race.difference)));
  const names = race.lanes.map((lane) => t.race.lanes[lane.kind]);
  const draw = (surface: Surface) => {
    if (surface.kind !== "svg") return;
    lineChart(surface, {
      label,
      series: race.lanes.map(({ losses }, i) => ({ name: names[i], values: losses, meaning: meanings[i] })),
      format: (value) => format.decimal(value, 3),
      formatX: (value) => format.integer(value),
      xLabel: t.race.step,
      start: 1,
    });
    // The curves coincide: the first is a broad band under the second, so that both are seen.
    const band = surface.element.querySelector<SVGPathElement>("path.series");
    band?.style.setProperty("stroke-width", "7");
    band?.style.setProperty("stroke-opacity", "0.35");
  };
  return html`<jornada-figure
    class="loss"
    kind="svg"
    label=${label}
    .draw=${draw}
    .table=${() => raceTable(race, t.race.losses, [t.race.step, ...names])}
  ></jornada-figure>`;
}

/** The right column of the race: who runs, what a step is, and whether both did the same. */
export function renderRaceInspector(panel: RacePanel): TemplateResult {
  const { t, state, race, format } = panel;
  const ratio = race && raceRatio(race);
  return html`<section class="race-about">
      ${panel.control("racer")}
      <p>${t.race.about[state.racer]}</p>
      ${race ? html`<p class="quiet">${t.race.parameters(format.integer(race.parameters))}</p>` : nothing}
      ${panel.control("raceSteps")}
    </section>
    <section class="race-same">
      <p class="quiet">${t.race.difference}</p>
      <p class="big" data-number="difference">
        ${race && race.difference >= 0 ? format.scientific(race.difference) : "–"}
      </p>
      <p>${t.race.same}</p>
    </section>
    <section class="race-clock">
      ${
        ratio
          ? html`<p class="big-words" data-number="ratio">
              ${t.race.ratio(t.race.theLanes[ratio.fast.kind], format.decimal(ratio.ratio, ratio.ratio < 10 ? 1 : 0), t.race.theLanes[ratio.slow.kind])}
            </p>`
          : html`<p class="quiet">${t.race.waiting}</p>`
      }
      ${race?.lanes.some(({ kind }) => kind === "webgpu") ? nothing : html`<p class="quiet">${t.race.noGpu}</p>`}
    </section>`;
}
