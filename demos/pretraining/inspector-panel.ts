// The right column: the step that just ran, its learning rate, where the gradient pulls, where every head looks; then keeping and comparing.
import { html, nothing, type TemplateResult } from "lit";
import { heatmap, type Surface } from "../../src/charts/index.js";
import { renderKeepingPanel } from "./keeping-panel.js";
import type { Panel } from "./panel.js";
import type { GradientPart, Look } from "./protocol.js";
import { batchSize, rungs, type Size } from "./sizes.js";
import { table } from "./state.js";
import type { Bar, Multiple } from "../../src/ui/index.js";

/** Powers of ten of the learning-rate slider; what a link sets beyond them is shown as it is. */
const rateRange = { from: -5, to: 0 };
const sampleRungs = [10, 25, 50, 100, 200];
/** Heads whose tokens can be read beside the map. */
const labelledTokens = 10;

export function renderInspectorPanel(panel: Panel): TemplateResult {
  return html`${renderDivergence(panel)} ${renderNow(panel)} ${renderAttention(panel)}
  ${renderGradients(panel)} ${renderKeepingPanel(panel)} ${renderCompare(panel)}`;
}

function renderDivergence(panel: Panel): TemplateResult | typeof nothing {
  const { t, format, networks } = panel;
  const told = networks.find(({ diverged }) => diverged)?.diverged;
  if (!told) return nothing;
  const rate = (value: number) =>
    value >= 1000 || value < 1e-4 ? format.scientific(value) : format.decimal(value, 4);
  const loss = !Number.isFinite(told.loss)
    ? t.diverged.infinite
    : told.loss > 1e5
      ? format.scientific(told.loss)
      : format.decimal(told.loss);
  return html`<section class="diverged card" role="alert">
    <h2>${t.diverged.title}</h2>
    <p>${t.diverged.what(format.integer(told.step), rate(told.learningRate))}</p>
    <p class="quiet">${t.diverged.numbers(loss, format.decimal(told.ignorance))}</p>
    <p>${t.diverged.back(format.integer(told.backTo))}</p>
    <button class="primary" @click=${() => panel.goOn()}>
      ${t.diverged.goOn(rate(table.learningRate.default))}
    </button>
  </section>`;
}

function renderNow(panel: Panel): TemplateResult {
  const { t, format, networks, facts } = panel;
  const [network] = networks;
  const fact = (name: string, value: string, tone = "") =>
    html`<div class="fact">
      <dt>${name}</dt>
      <dd class=${tone}>${value}</dd>
    </div>`;
  const number = (value: number) => (Number.isFinite(value) ? format.decimal(value) : "–");
  return html`<section>
    <h2>${t.inspector.learning}</h2>
    <dl class="now">
      ${fact(t.inspector.step, format.integer(network?.step ?? 0))}
      ${fact(t.inspector.loss, number(network?.loss ?? NaN), "output")}
      ${facts ? fact(t.inspector.ignorance, number(Math.log(facts.vocabulary))) : nothing}
      ${fact(t.inspector.gradient, number(network?.gradientNorm ?? NaN))}
      ${
        network && network.stepMs > 0
          ? html`${fact(t.inspector.perStep, format.duration(network.stepMs))}
            ${fact(t.inspector.speed, format.integer((1000 * batchSize * network.size[3]) / network.stepMs))}`
          : nothing
      }
    </dl>
    ${renderRate(panel)} ${renderSampling(panel)}
  </section>`;
}

function renderRate(panel: Panel): TemplateResult | typeof nothing {
  if (panel.hides("learningRate")) return nothing;
  const { format, state, t } = panel;
  const value = state.learningRate;
  const place = Math.min(rateRange.to, Math.max(rateRange.from, Math.log10(value)));
  const shown =
    value >= 10 || value < 1e-4 ? format.scientific(value) : format.decimal(value, value < 0.1 ? 4 : 2);
  const share = (100 * (place - rateRange.from)) / (rateRange.to - rateRange.from);
  return html`<label class="control" data-name="learningRate">
    <span>${t.inspector.rate}</span>
    <output class=${value > 0.1 ? "wrong" : ""}>${shown}</output>
    <input
      type="range"
      min=${rateRange.from}
      max=${rateRange.to}
      step="0.1"
      aria-valuetext=${shown}
      .value=${String(place)}
      .style=${`--filled: ${share.toFixed(1)}%`}
      @input=${(event: Event) =>
        panel.change({
          learningRate: Number(
            (10 ** Number((event.currentTarget as HTMLInputElement).value)).toPrecision(2),
          ),
        })}
    />
  </label>`;
}

function renderSampling(panel: Panel): TemplateResult {
  const { t, state, format } = panel;
  const choices = [...new Set([...sampleRungs, state.sampleEvery])].sort((a, b) => a - b);
  return html`${
    panel.hides("sampleEvery")
      ? nothing
      : html`<label class="control inline">
          <span>${t.inspector.samples}</span>
          <select
            class="small"
            @change=${(event: Event) =>
              panel.change({ sampleEvery: Number((event.currentTarget as HTMLSelectElement).value) })}
          >
            ${choices.map(
              (every) =>
                html`<option value=${every} ?selected=${every === state.sampleEvery}>
                  ${format.integer(every)} ${t.figure.steps}
                </option>`,
            )}
          </select>
        </label>`
  }
  ${
    panel.hides("prompt")
      ? nothing
      : html`<label class="control prompt">
          <span>${t.inspector.prompt}</span>
          <input
            type="text"
            maxlength="200"
            placeholder=${t.inspector.promptHint}
            .value=${state.prompt}
            @change=${(event: Event) => panel.change({ prompt: (event.currentTarget as HTMLInputElement).value })}
          />
        </label>`
  }`;
}

function partName(t: Panel["t"], part: GradientPart): string {
  const { parts } = t.inspector;
  if (part === "embeddings" || part === "head") return parts[part];
  const [kind, layer] = part.split(".");
  return (kind === "mlp" ? parts.mlp : parts.attention)(String(Number(layer) + 1));
}

function renderGradients(panel: Panel): TemplateResult {
  const { t, format, networks } = panel;
  const gradients = networks[0]?.gradients;
  const highest = gradients ? Math.max(...gradients.norms) : 0;
  const bars = (gradients?.parts ?? []).map((part, i): Bar => {
    const norm = gradients!.norms[i];
    return {
      name: partName(t, part),
      value: highest > 0 ? norm / highest : 0,
      text: format.decimal(norm, 3),
    };
  });
  return html`<section class="gradients">
    <h2>${t.inspector.gradients}</h2>
    <p class="quiet">${bars.length > 0 ? t.inspector.gradientsHint : t.inspector.pending}</p>
    ${bars.length > 0 ? html`<jornada-bars meaning="key" label=${t.inspector.gradients} .bars=${bars}></jornada-bars>` : nothing}
  </section>`;
}

const drawn = new WeakMap<Look, readonly Multiple[]>();

function multiplesOf({ t }: Panel, look: Look, heads: number): readonly Multiple[] {
  const known = drawn.get(look);
  if (known) return known;
  const count = look.tokens.length;
  const made = Array.from({ length: look.attention.length / (count * count) }, (_, index): Multiple => {
    return {
      values: look.attention.subarray(index * count * count, (index + 1) * count * count),
      rows: count,
      columns: count,
      exists: (row, column) => column <= row,
      name: t.inspector.headName(String(Math.floor(index / heads) + 1), String((index % heads) + 1)),
    };
  });
  drawn.set(look, made);
  return made;
}

function renderAttention(panel: Panel): TemplateResult {
  const { t, format, state, networks } = panel;
  const [network] = networks;
  if (!network?.look)
    return html`<section>
      <h2>${t.inspector.attention}</h2>
      <p class="quiet">${t.inspector.pending}</p>
    </section>`;
  const { look, size } = network;
  const [layers, heads] = size;
  const [layer, head] = [Math.min(state.layer, layers - 1), Math.min(state.head, heads - 1)];
  const whole = look.tokens.length;
  const count = Math.min(whole, labelledTokens);
  const from = (layer * heads + head) * whole * whole;
  const values = Float32Array.from({ length: count * count }, (_, i) => {
    return look.attention[from + Math.floor(i / count) * whole + (i % count)];
  });
  const labels = look.tokens.slice(0, count).map((token) => token.trim() || "␣");
  const name = t.inspector.headName(String(layer + 1), String(head + 1));
  const draw = (surface: Surface) => {
    if (surface.kind !== "svg") return;
    heatmap(surface, {
      values,
      rows: count,
      columns: count,
      rowLabels: labels,
      columnLabels: labels,
      label: name,
      format: (value) => format.share(value),
      cellLabel: ({ row, column }, value) =>
        t.inspector.cell(labels[row], labels[column], format.decimal(value)),
      exists: (row, column) => column <= row,
    });
  };
  const select = ({ detail }: CustomEvent<{ index: number }>) =>
    panel.change({ layer: Math.floor(detail.index / heads), head: detail.index % heads });
  const rows = () => ({
    caption: name,
    columns: ["", ...labels],
    rows: labels.map((label, row) => [label, ...values.subarray(row * count, (row + 1) * count)]),
  });
  return html`<section class="looking">
    <h2>${t.inspector.attention}</h2>
    <p class="quiet">${t.inspector.attentionHint(format.integer(look.step))}</p>
    <jornada-multiples
      label=${t.inspector.heads}
      .multiples=${multiplesOf(panel, look, heads)}
      .columns=${heads}
      .selected=${layer * heads + head}
      @select=${select}
    ></jornada-multiples>
    <p class="quiet">${name}</p>
    <jornada-figure class="head-map" kind="svg" label=${name} .draw=${draw} .table=${rows}></jornada-figure>
  </section>`;
}

function renderCompare(panel: Panel): TemplateResult {
  const { t, state, networks, names } = panel;
  const two = state.rival.length > 0;
  const behind = networks.length > 1 && networks[0].step !== networks[1].step;
  const slower = behind && networks[0].step < networks[1].step ? 0 : 1;
  const far = behind && Math.abs(networks[0].step - networks[1].step) > 5;
  return html`<section>
    <h2>${t.compare.title}</h2>
    ${far ? html`<p class="quiet" role="status">${t.compare.catching(names[slower])}</p>` : nothing}
    <button class="small" @click=${() => panel.resize("rival", two ? null : smaller(state.model))}>
      ${two ? t.compare.remove : t.compare.add}
    </button>
    ${panel.control("vocabulary")} ${panel.control("tokenizer")}
  </section>`;
}

/** The rival to begin with: two rungs below, or the smallest but one where there is none below. */
function smaller(model: readonly number[]): Size {
  const here = rungs.findIndex((rung) => rung.join() === model.join());
  return rungs[Math.max(here < 0 ? 1 : here - 2, here === 0 ? 1 : 0)];
}
