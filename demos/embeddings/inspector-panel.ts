// The right column: the word or the sum that is asked for with its real numbers, what was never told, how the vectors were
// learned. Templates only.
import { html, mathml, nothing, type TemplateResult } from "lit";
import { lineChart, signedStrip, type Surface } from "../../src/charts/index.js";
import type { Panel } from "./panel.js";
import { categories } from "./protocol.js";
import { vectorOf, type Reading } from "./reading.js";
import { renderScores } from "./scores-panel.js";
import { smoothed } from "./views.js";

const trainLadder = [0, 100, 300, 600, 1000, 1500, 2500, 4000, 8000, 20_000];

export function renderInspectorPanel(panel: Panel): TemplateResult {
  const { reading } = panel;
  const isSum = reading && reading.asked.positive.length + reading.asked.negative.length > 1;
  return html`${reading ? (isSum ? renderSum(panel, reading) : renderWord(panel, reading)) : renderHint(panel)}
  ${renderScores(panel)} ${renderLearning(panel)}`;
}

function renderHint({ t, set, ask }: Panel): TemplateResult {
  const example = t.examples.word;
  return html`<section class="hint">
    <p class="quiet">${t.inspector.hint}</p>
    ${set?.kinds ? html`<button class="small" @click=${() => ask({ positive: [example], negative: [] })}>${t.inspector.open(example)}</button>` : nothing}
  </section>`;
}

function renderWord(panel: Panel, reading: Reading): TemplateResult {
  const { t, format, set, frame } = panel;
  const [id] = [...reading.asked.positive, ...reading.asked.negative];
  const kind = set!.kinds?.[id] ?? 255;
  const count = format.integer(set!.counts[id]);
  const about = kind < categories.length ? `${t.kind[categories[kind]]} · ` : "";
  const vector = vectorOf(frame!, id);
  return html`<section class="one-word">
    <h2>${set!.words[id]}</h2>
    <p class="quiet">${about}${t.inspector.seen(count)}</p>
    ${renderStrip(panel, set!.words[id], vector, largest([vector]))}
    ${renderNeighbours(panel, reading, t.inspector.neighbours)}
    <div class="formula card">${cosineFormula(t.inspector.cosine)}</div>
    ${renderCosine(panel, reading)}
  </section>`;
}

function renderSum(panel: Panel, reading: Reading): TemplateResult {
  const { t, set, frame, format } = panel;
  const { positive, negative } = reading.asked;
  const [best] = reading.answers;
  const rows = [
    ...positive.map((id, i) => ({ sign: i === 0 ? "" : "+", id })),
    ...negative.map((id) => ({ sign: "−", id })),
  ];
  // As it is said: a − b + c.
  rows.sort((a, b) => Number(a.sign === "+") - Number(b.sign === "+"));
  const vectors = rows.map(({ id }) => vectorOf(frame!, id));
  const sum = Float32Array.from(reading.sum);
  const answer = best ? vectorOf(frame!, best.id) : null;
  const most = largest([...vectors, sum, ...(answer ? [answer] : [])]);
  return html`<section class="sum">
    <h2>
      ${rows.map(({ sign, id }) => html`${sign ? html` <span class="quiet">${sign}</span> ` : nothing}${set!.words[id]}`)}
    </h2>
    <div class="strips">
      ${rows.map(({ sign, id }, i) => renderStrip(panel, `${sign} ${set!.words[id]}`.trim(), vectors[i], most))}
      <hr />
      ${renderStrip(panel, t.inspector.sum, sum, most)}
      ${best && answer ? renderStrip(panel, `≈ ${set!.words[best.id]}`, answer, most, "output") : nothing}
    </div>
    ${renderNeighbours(panel, reading, t.inspector.nearest)}
    <p class="quiet">
      ${t.inspector.leftOut}
      ${rows.map(({ id }) => `${set!.words[id]} ${format.decimal(reading.cosines[id])}`).join(", ")}.
    </p>
    <div class="formula card">${cosineFormula(t.inspector.cosine)}</div>
    ${renderCosine(panel, reading)}
  </section>`;
}

function renderNeighbours(panel: Panel, reading: Reading, title: string): TemplateResult {
  const { set, format, t, ask } = panel;
  const isSum = reading.asked.positive.length + reading.asked.negative.length > 1;
  return html`<div class="neighbours">
    <h3>${title}</h3>
    <ol aria-label=${title}>
      ${reading.answers.slice(0, 8).map(({ id, cosine }, rank) => {
        const lit = isSum && rank === 0;
        return html`<li>
          <button
            class="neighbour ${lit ? "lit" : ""}"
            title=${t.inspector.open(set!.words[id])}
            @click=${() => ask({ positive: [set!.words[id]], negative: [] })}
          >
            <span class="name">${set!.words[id]}</span>
            <span class="track" aria-hidden="true"
              ><i .style=${`inline-size: ${(100 * Math.max(0, cosine)).toFixed(1)}%`}></i
            ></span>
            <span class="code">${format.decimal(cosine)}</span>
          </button>
        </li>`;
      })}
    </ol>
  </div>`;
}

/** The cosine of the best answer, with its numbers. */
function renderCosine({ format, set }: Panel, reading: Reading): TemplateResult | typeof nothing {
  const [best] = reading.answers;
  if (!best) return nothing;
  const length = Math.hypot(...reading.sum);
  const number = (value: number) => format.decimal(value, 3);
  return html`<p class="numbers code">
    ${number(best.cosine * length)} ÷ (${number(length)} · ${number(1)}) = <b>${number(best.cosine)}</b>
    <span class="output">${set!.words[best.id]}</span>
  </p>`;
}

function cosineFormula(label: string): TemplateResult {
  return html`<math display="block" aria-label=${label}>
    <mrow>
      <mi mathvariant="normal">cos</mi>
      <mo>=</mo>
      <mfrac>
        <mrow><mi class="accent">a</mi><mo>·</mo><mi class="output">b</mi></mrow>
        <mrow>${length("accent", "a")}${length("output", "b")}</mrow>
      </mfrac>
    </mrow>
  </math>`;
}

/** |a|, its bars close to the letter. */
const length = (meaning: string, letter: string): TemplateResult =>
  mathml`<mrow><mo stretchy="false" form="prefix" lspace="0" rspace="0">|</mo><mi class=${meaning}>${letter}</mi><mo stretchy="false" form="postfix" lspace="0" rspace="2">|</mo></mrow>`;

function largest(vectors: readonly Float32Array[]): number {
  return Math.max(
    ...vectors.map((vector) => vector.reduce((most, value) => Math.max(most, Math.abs(value)), 0)),
  );
}

function renderStrip(
  { t, format }: Panel,
  name: string,
  values: Float32Array,
  maximum: number,
  meaning = "",
): TemplateResult {
  const label = t.inspector.strip(name, format.integer(values.length));
  const draw = (surface: Surface) => {
    if (surface.kind === "svg") signedStrip(surface, { values, label, maximum });
  };
  return html`<div class="strip-line" data-link=${meaning || nothing}>
    <span class="strip-name ${meaning}">${name}</span>
    <jornada-figure class="strip" kind="svg" tools="none" label=${label} .draw=${draw}></jornada-figure>
  </div>`;
}

function renderLearning(panel: Panel): TemplateResult | typeof nothing {
  const { t, format, live, training, shipped, set, learning } = panel;
  const recorded = !live && shipped ? shipped.losses : null;
  const values = recorded ?? (training ? smoothed(training.losses) : new Float32Array());
  const every = recorded ? shipped!.lossEvery : 1;
  const last = values.length > 0 ? format.decimal(values[values.length - 1], 3) : "";
  const label = t.inspector.lossLabel(last);
  const draw = (surface: Surface) => {
    if (surface.kind !== "svg") return;
    lineChart(surface, {
      label,
      series: [{ name: t.inspector.loss, values, meaning: "accent" }],
      format: (value) => format.decimal(value, 2),
      formatX: (value) => format.integer(value),
      xLabel: t.inspector.steps,
      start: recorded ? every : 1,
      every,
      cursor: live && panel.frame && !learning ? panel.frame.step : null,
    });
  };
  return html`<section class="learning">
    <h2>${t.inspector.learning}</h2>
    <p class="quiet">
      ${set ? t.inspector.text(format.integer(set.textLength)) : ""} ${recorded ? t.inspector.recorded : ""}
    </p>
    ${
      values.length > 1
        ? html`<jornada-figure
            class="loss"
            kind="svg"
            tools="none"
            label=${label}
            .draw=${draw}
          ></jornada-figure>`
        : html`<p class="loss quiet">${t.inspector.noLoss}</p>`
    }
    ${live ? renderLadder(panel) : nothing}
    ${live && training?.stepMs ? html`<p class="quiet">${t.inspector.perStep(format.duration(training.stepMs))}</p>` : nothing}
  </section>`;
}

/** A slider over rungs of very different size; a value between rungs is shown as it is. */
function renderLadder({ t, state, format, change }: Panel): TemplateResult {
  const above = trainLadder.findIndex((rung) => rung >= state.trainSteps);
  const rung = above < 0 ? trainLadder.length - 1 : above;
  const shown = format.integer(state.trainSteps);
  return html`<label class="control" part="control" data-name="trainSteps">
    <span>${t.inspector.trainSteps}</span>
    <output>${shown}</output>
    <input
      type="range"
      min="0"
      max=${trainLadder.length - 1}
      step="1"
      aria-valuetext=${shown}
      .value=${String(rung)}
      .style=${`--filled: ${((100 * rung) / (trainLadder.length - 1)).toFixed(1)}%`}
      @change=${(event: Event) =>
        change({ trainSteps: trainLadder[Number((event.currentTarget as HTMLInputElement).value)], at: 1 })}
    />
  </label>`;
}
