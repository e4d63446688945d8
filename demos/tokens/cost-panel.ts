// The same sentence in two languages: tokens now, tokens per word, and the curve over the merges. Templates only.
import { html, nothing, type TemplateResult } from "lit";
import { lineChart, type Surface } from "../../src/charts/index.js";
import type { Panel } from "./panel.js";
import { algorithms, type Algorithm, type Costs } from "./protocol.js";

const languages = ["pt", "en"] as const;
type Spoken = (typeof languages)[number];

export function renderCost(panel: Panel): TemplateResult {
  const { t, state, change, costs, other } = panel;
  const field = (name: "portuguese" | "english", spoken: Spoken) =>
    html`<label class="sentence ${spoken}">
      <span>${t.cost.language[spoken]}</span>
      <textarea
        rows="2"
        lang=${spoken === "pt" ? "pt-BR" : "en"}
        maxlength="2000"
        .value=${state[name]}
        @input=${(event: Event) => change({ [name]: (event.currentTarget as HTMLTextAreaElement).value })}
      ></textarea>
    </label>`;
  return html`<div class="cost">
    <div class="two">${field("portuguese", "pt")} ${field("english", "en")}</div>
    ${
      costs
        ? html`<div class="sides">
              ${algorithms.map((algorithm) => renderAlgorithm(panel, costs, algorithm))}
            </div>
            ${
              other.reading
                ? html`<p class="facts">
                    ${renderFigures(panel, other.reading.costs, costs.words, otherName(panel))}
                  </p>`
                : nothing
            }`
        : nothing
    }
  </div>`;
}

export const otherName = ({ t, other }: Panel): string =>
  other.shipped ? t.compare.shippedName : (other.reading?.name ?? t.cost.other);

function at(panel: Panel, costs: Costs, algorithm: Algorithm): Record<Spoken, number> {
  const { pt, en } = costs.tokens[algorithm];
  const place = Math.min(pt.length - 1, Math.round(panel.state.merges / costs.every));
  return { pt: pt[place], en: en[place] };
}

function renderFigures(
  { t, format }: Panel,
  tokens: Record<Spoken, number>,
  words: Costs["words"],
  name: string,
): TemplateResult {
  return html`<strong>${name}</strong> ${languages.map(
      (spoken) =>
        html`<span class="price ${spoken}"
          >${t.cost.language[spoken]}
          <b>${format.integer(tokens[spoken])}</b>
          ${words[spoken] ? html`(${format.decimal(tokens[spoken] / words[spoken])} ${t.cost.perWord})` : nothing}</span
        >`,
    )}`;
}

function verdict({ t, format }: Panel, { pt, en }: Record<Spoken, number>): string {
  if (pt === en || !pt || !en) return t.cost.equal;
  const dear: Spoken = pt > en ? "pt" : "en";
  return t.cost.ratio(t.cost.language[dear], format.percent(Math.max(pt, en) / Math.min(pt, en) - 1));
}

function renderAlgorithm(panel: Panel, costs: Costs, algorithm: Algorithm): TemplateResult {
  const { t, format, state } = panel;
  const now = at(panel, costs, algorithm);
  const label = t.cost.curve(t.figure.names[algorithm]);
  const perWord = (spoken: Spoken) =>
    costs.tokens[algorithm][spoken].map((tokens) => tokens / Math.max(1, costs.words[spoken]));
  const draw = (surface: Surface) => {
    if (surface.kind !== "svg") return;
    lineChart(surface, {
      label,
      series: [
        { name: t.cost.language.pt, values: perWord("pt"), meaning: "value" },
        { name: t.cost.language.en, values: perWord("en"), meaning: "query" },
      ],
      every: costs.every,
      format: (value) => format.decimal(value),
      formatX: (value) => format.integer(value),
      xLabel: t.cost.merges,
      cursor: Math.min(state.merges, (costs.tokens[algorithm].pt.length - 1) * costs.every),
    });
  };
  return html`<section class="side">
    <h2>${t.figure.names[algorithm]}</h2>
    <ul class="prices">
      ${languages.map((spoken) => {
        const most = Math.max(now.pt, now.en, 1);
        return html`<li class=${spoken}>
          <span>${t.cost.language[spoken]}</span>
          <span class="track"
            ><i .style=${`inline-size:${((100 * now[spoken]) / most).toFixed(1)}%`}></i
          ></span>
          <span class="number">${t.figure.tokens(format.integer(now[spoken]))}</span>
        </li>`;
      })}
    </ul>
    <p class="verdict">${verdict(panel, now)}</p>
    <jornada-figure class="curve" kind="svg" tools="none" label=${label} .draw=${draw}></jornada-figure>
  </section>`;
}
