// The GAN beside the diffusion model: its sheet next to the figure, and the curve of modes found. Fetched when first asked for.
import { html, nothing, type TemplateResult } from "lit";
import { lineChart, scatter, type CanvasSurface, type Surface } from "../../src/charts/index.js";
import { modesOf, coverageOf, foundShare, nearby, type Coverage, type Modes } from "./modes.js";
import type { Panel } from "./panel.js";
import { dimensionsOf, type ContestReport } from "./protocol.js";
import type { Moment } from "./scene-of.js";
import { extent } from "./scene.js";

/** The usual momentum, and the one that was found to keep the two in balance. */
const momenta = [0.9, 0.5] as const;

let cut: { data: Float32Array; modes: Modes } | null = null;
function modesIn(data: Float32Array, dimensions: number): Modes {
  if (cut?.data !== data) cut = { data, modes: modesOf(data, dimensions) };
  return cut.modes;
}

const measured = new WeakMap<Float32Array, { modes: Modes; coverage: Coverage }>();
function coverageIn(samples: Float32Array, modes: Modes): Coverage {
  let known = measured.get(samples);
  if (known?.modes !== modes) {
    known = { modes, coverage: coverageOf(samples, modes) };
    measured.set(samples, known);
  }
  return known.coverage;
}

/** The sheet of the GAN, as large as the other. */
export function renderRival(panel: Panel): TemplateResult {
  const { t } = panel;
  const contest = panel.training?.contest ?? null;
  const draw = (surface: Surface) => {
    if (surface.kind === "canvas" && contest) paintRival(surface, contest, panel);
  };
  const last = contest?.marks.at(-1);
  const label = t.contest.sheet(
    last ? t.contest.found(String(last.gan), String(contest!.modes)) : t.contest.waiting,
  );
  return html`<jornada-figure
    class="rival"
    kind="canvas"
    tools="none"
    label=${label}
    .draw=${draw}
  ></jornada-figure>`;
}

function paintRival(surface: CanvasSurface, { samples }: ContestReport, panel: Panel): void {
  const moment: Moment = panel.moment();
  if (panel.view) return panel.view.paintSamples(surface, samples, moment);
  const radius = Math.max(1.4, Math.min(3, Math.min(surface.width, surface.height) / 200));
  scatter(surface, {
    extent,
    layers: [
      { points: moment.drawing, meaning: "value", radius: 2.4 * radius, opacity: 0.16 },
      { points: samples, meaning: "key", radius, opacity: 0.85 },
    ],
  });
}

/** The two names over the two sheets, each with the modes it finds now. */
export function renderHeads(panel: Panel): TemplateResult {
  const { t, format, training, state, learning } = panel;
  const contest = training?.contest ?? null;
  const last = contest?.marks.at(-1);
  const modes = contest ? modesIn(panel.moment().drawing, dimensionsOf[state.subject]) : null;
  const finished = !learning && panel.samples.length > 0 && modes ? coverageIn(panel.samples, modes) : null;
  const found = (count: number | undefined) =>
    count === undefined || !contest
      ? nothing
      : html`<b>${t.contest.found(format.integer(count), format.integer(contest.modes))}</b>`;
  return html`<p class="pair-heads">
    <span class="value">${t.contest.diffusion} ${found(finished?.count ?? last?.diffusion)}</span>
    <span class="key">${t.contest.gan} ${found(last?.gan)}</span>
  </p>`;
}

/** The section of the right column: modes found while both learn, and the numbers of now. */
export function renderContest(panel: Panel): TemplateResult | typeof nothing {
  const { t, format, training, state, change } = panel;
  const contest = training?.contest;
  if (!contest || contest.marks.length === 0) return nothing;
  const { marks, modes } = contest;
  const last = marks[marks.length - 1];
  const modesNow = modesIn(panel.moment().drawing, dimensionsOf[state.subject]);
  const label = t.contest.chart(
    format.integer(last.diffusion),
    format.integer(last.gan),
    format.integer(modes),
  );
  const draw = (surface: Surface) => {
    if (surface.kind !== "svg") return;
    lineChart(surface, {
      label,
      series: [
        { name: t.contest.diffusion, values: marks.map((mark) => mark.diffusion), meaning: "value" },
        { name: t.contest.gan, values: marks.map((mark) => mark.gan), meaning: "key" },
      ],
      format: (value) => format.integer(Math.round(value)),
      formatX: (value) => format.integer(value),
      xLabel: t.inspector.steps,
      every: last.step / Math.max(1, marks.length - 1),
    });
  };
  const percent = (share: number) => format.percent(share);
  return html`<section class="contest">
    <h2>${t.contest.title}</h2>
    <jornada-figure class="loss" kind="svg" tools="none" label=${label} .draw=${draw}></jornada-figure>
    <table>
      <thead>
        <tr>
          <td></td>
          <th scope="col" class="value">${t.contest.diffusion}</th>
          <th scope="col" class="key">${t.contest.gan}</th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row">${t.contest.modes}</th>
          <td>${format.integer(last.diffusion)} / ${format.integer(modes)}</td>
          <td>${format.integer(last.gan)} / ${format.integer(modes)}</td>
        </tr>
        <tr>
          <th scope="row">${t.contest.near}</th>
          <td>${percent(last.diffusionNear)}</td>
          <td>${percent(last.ganNear)}</td>
        </tr>
      </tbody>
    </table>
    <div class="control" role="group" aria-label=${t.contest.momentum}>
      <span>${t.contest.momentum}</span>
      <span class="segments">
        ${momenta.map(
          (momentum) =>
            html`<button aria-pressed=${state.momentum === momentum} @click=${() => change({ momentum })}>
              ${format.decimal(momentum, 1)}
            </button>`,
        )}
      </span>
    </div>
    <p class="quiet">
      ${(modesNow.apart ? t.contest.apart : t.contest.stretches)(
        format.integer(modes),
        percent(foundShare),
        format.decimal(nearby),
      )}
    </p>
  </section>`;
}
