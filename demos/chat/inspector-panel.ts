// The right column: what may come next, how it is chosen, what the cache spares, and how close a thousand draws come.
import { html, nothing, type TemplateResult } from "lit";
import { lineChart, type Surface } from "../../src/charts/index.js";
import type { Panel } from "./panel.js";
import {
  candidates,
  candidateTable,
  gain,
  keptCount,
  pieceLabel,
  rankedProbabilities,
  timingTable,
  type Candidate,
} from "./views.js";

const shown = 8;

export function renderInspectorPanel(panel: Panel): TemplateResult {
  return html`${renderNext(panel)} ${renderChoosing(panel)} ${renderBeams(panel)} ${renderCache(panel)}
  ${renderAnswers(panel)}`;
}

function renderNext(panel: Panel): TemplateResult {
  const { t, format, facts, answer, position } = panel;
  const token = answer[position];
  if (!token)
    return html`<section>
      <h2>${t.next.title}</h2>
      <p class="quiet">${t.next.none}</p>
    </section>`;
  const rows = candidates(token, facts.pieces, shown);
  const kept = keptCount(token.probabilities);
  const ranked = rankedProbabilities(token);
  const label = t.next.allLabel(format.integer(facts.vocabulary), format.integer(kept));
  const draw = (surface: Surface) => {
    if (surface.kind !== "svg") return;
    lineChart(surface, {
      label,
      series: [
        { name: t.next.before, values: ranked.before, meaning: "noise" },
        { name: t.next.after, values: ranked.after, meaning: "output" },
      ],
      format: (value) => format.scientific(value),
      formatX: (value) => format.integer(value),
      xLabel: t.next.rank,
      start: 1,
      logarithmic: true,
    });
  };
  const table = () =>
    candidateTable(label, t.next.columns, candidates(token, facts.pieces, facts.vocabulary));
  return html`<section class="next">
    <h2>${t.next.title}</h2>
    <p class="quiet">${t.next.text}</p>
    <ol class="candidates">
      ${rows.map((candidate) => renderCandidate(panel, candidate, token.id))}
    </ol>
    <jornada-figure class="ranks" kind="svg" label=${label} .draw=${draw} .table=${table}></jornada-figure>
    <p class="quiet">${label}</p>
  </section>`;
}

/** Beside the figure on a slide: the likeliest next pieces. */
export function renderLikeliest(panel: Panel): TemplateResult | typeof nothing {
  const token = panel.answer[panel.position];
  if (!token) return nothing;
  return html`<section class="next">
    <h2>${panel.t.next.title}</h2>
    <ol class="candidates">
      ${candidates(token, panel.facts.pieces, 4).map((one) => renderCandidate(panel, one, token.id))}
    </ol>
  </section>`;
}

function renderCandidate(panel: Panel, candidate: Candidate, chosen: number): TemplateResult {
  const { t, format, facts, position } = panel;
  const end = candidate.id === facts.end;
  const name = end ? t.figure.end : pieceLabel(candidate.piece);
  const number = format.decimal(candidate.probability, 2);
  const place = (value: number) => `${(100 * Math.min(1, value)).toFixed(2)}%`;
  const before = t.next.was(format.decimal(candidate.before, 2));
  return html`<li>
    <button
      class="plain candidate ${candidate.id === chosen ? "chosen" : ""} ${candidate.probability === 0 ? "cut" : ""}"
      aria-label="${t.next.branch(name)}, ${number}, ${before}"
      aria-current=${candidate.id === chosen ? "true" : "false"}
      title=${before}
      @click=${() => panel.branch(position, candidate.id)}
    >
      <span class="piece">${name}</span>
      <span class="track" aria-hidden="true">
        <i class="fill" .style=${`inline-size: ${place(candidate.probability)}`}></i>
        <i class="tick" .style=${`inset-inline-start: ${place(candidate.before)}`}></i>
      </span>
      <span class="share">${number}</span>
    </button>
  </li>`;
}

function renderChoosing(panel: Panel): TemplateResult {
  const { t, state, draws, format } = panel;
  const sampling = state.decoding === "sample";
  const fit = draws
    ? t.draws.result(
        format.integer(draws.draws),
        format.decimal(draws.chiSquare, 1),
        format.integer(draws.degrees),
        format.decimal(draws.p, 2),
      )
    : "";
  return html`<section class="choosing">
    <h2>${t.choosing}</h2>
    ${panel.control("decoding")} ${sampling ? panel.control("temperature") : nothing}
    ${
      sampling
        ? html`<details>
            <summary>${t.cuts}</summary>
            ${panel.control("topK")} ${panel.control("topP")} ${panel.control("minP")}
            ${panel.control("repetition")}
          </details>`
        : nothing
    }
    ${state.decoding === "beam" ? panel.control("beams") : nothing}
    ${
      sampling
        ? html`<button class="small" ?disabled=${!panel.idle} @click=${panel.draw}>${t.draws.button}</button>`
        : nothing
    }
    ${draws ? html`<p class="quiet" role="status">${fit}</p>` : nothing}
    ${draws ? renderDraws(panel, draws.rows.slice(0, 6)) : nothing}
  </section>`;
}

function renderDraws(
  { t, format, facts }: Panel,
  rows: readonly { id: number; expected: number; drawn: number }[],
) {
  return html`<table class="draws">
    <thead>
      <tr>
        ${t.draws.columns.map((name) => html`<th scope="col">${name}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        ({ id, expected, drawn }) =>
          html`<tr>
            <th scope="row">
              ${id < 0 ? t.draws.rest : id === facts.end ? t.figure.end : pieceLabel(facts.pieces[id])}
            </th>
            <td>${format.decimal(expected, 1)}</td>
            <td>${format.integer(drawn)}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}

function renderBeams({ t, state, beams, facts, format }: Panel): TemplateResult | typeof nothing {
  if (state.decoding !== "beam" || beams.length === 0) return nothing;
  return html`<section>
    <h2>${t.beams}</h2>
    <ol class="beams">
      ${beams.map(
        ({ ids, logProbability }) =>
          html`<li>
            <span>${ids.map((id) => (id === facts.end ? "" : facts.pieces[id])).join("")}</span>
            <span class="quiet">${format.decimal(logProbability / Math.max(1, ids.length), 2)}</span>
          </li>`,
      )}
    </ol>
    <p class="quiet">${t.beamsText}</p>
  </section>`;
}

function renderCache(panel: Panel): TemplateResult {
  const { t, format, timings, measuring, idle } = panel;
  const draw = (surface: Surface) => {
    if (surface.kind !== "svg" || !timings) return;
    lineChart(surface, {
      label: t.cache.label,
      series: [
        { name: t.cache.without, values: timings.map(({ withoutMs }) => withoutMs), meaning: "wrong" },
        { name: t.cache.with, values: timings.map(({ withMs }) => withMs), meaning: "value" },
      ],
      format: (value) => format.decimal(value, 1),
      formatX: (value) =>
        format.integer(timings[Math.min(timings.length, Math.round(value)) - 1]?.tokens ?? 0),
      xLabel: t.cache.tokens,
      start: 1,
    });
  };
  const table = () => timingTable(t.cache.label, t.cache.columns, timings ?? []);
  return html`<section class="cache">
    <h2>${t.cache.title}</h2>
    ${panel.control("cache")}
    <button class="small" ?disabled=${!idle || measuring} @click=${panel.measure}>
      ${measuring ? t.cache.measuring : t.cache.measure}
    </button>
    ${
      timings
        ? html`<jornada-figure
              class="ranks"
              kind="svg"
              label=${t.cache.label}
              .draw=${draw}
              .table=${table}
            ></jornada-figure>
            <p class="quiet" role="status">
              ${t.cache.gain(gain(timings, format), format.integer(timings[timings.length - 1].tokens))}
            </p>`
        : html`<p class="quiet">${t.cache.text}</p>`
    }
  </section>`;
}

/** Honest about what it is: a small model, and how often it is right on what it never saw. */
function renderAnswers({ t, facts, format }: Panel): TemplateResult | typeof nothing {
  if (!facts.answers) return nothing;
  const { total, bySkill } = facts.answers;
  const rows = Object.entries(bySkill).map(([skill, { accuracy }]) => ({
    name: t.skills[skill as keyof typeof t.skills] ?? skill,
    value: accuracy,
    text: format.percent(accuracy),
  }));
  return html`<section>
    <h2>${t.honest.title}</h2>
    <p class="quiet">${t.honest.text(format.percent(total.accuracy), format.integer(total.total))}</p>
    <jornada-bars label=${t.honest.title} .bars=${rows} meaning="value"></jornada-bars>
  </section>`;
}
