// What the network learns from, and how large it is: the text with its counts, the size slider with what follows from it. Templates only.
import { html, nothing, type TemplateResult } from "lit";
import { shortestCharacters, villages } from "./corpora.js";
import type { Panel } from "./panel.js";
import { nearestRung, rungs, stepFlopsOf, weightOf, type Size } from "./sizes.js";
import { expectedMs } from "./views.js";

/** What the time is computed for. */
const plannedSteps = 1000;

export function renderInputPanel(panel: Panel): TemplateResult {
  const { t, state, own, pasting } = panel;
  return html`<div class="source card ${panel.dropping ? "dropping" : ""}">
    <div class="corpus">
      <div class="chips" role="group" aria-label=${t.corpora.label}>
        ${villages.map(
          (village) =>
            html`<button aria-pressed=${state.corpus === village} @click=${() => panel.useText(village)}>
              ${t.corpora[village]}
            </button>`,
        )}
        <button aria-pressed=${own} aria-expanded=${pasting} @click=${() => panel.togglePasting()}>
          ${t.corpora.own}
        </button>
      </div>
      ${renderFacts(panel)}
    </div>
    ${pasting ? renderPasting(panel) : nothing}
    <div class="sizes">
      ${renderSize(panel, "model", state.model as unknown as Size)}
      ${state.rival.length > 0 ? renderSize(panel, "rival", state.rival as unknown as Size) : nothing}
    </div>
    ${panel.dropping ? html`<p class="drop-here">${t.input.drop}</p>` : nothing}
  </div>`;
}

function renderFacts({ t, format, facts, reading }: Panel): TemplateResult {
  if (reading || !facts) return html`<p class="facts quiet" role="status">${t.input.reading}…</p>`;
  const count = format.integer;
  return html`<p class="facts quiet">
    <span>${t.input.size(format.bytes(facts.bytes), count(facts.characters))}</span>
    <span>${t.input.tokens(count(facts.tokens), count(facts.vocabulary), count(facts.heldOutTokens))}</span>
  </p>`;
}

function renderPasting(panel: Panel): TemplateResult {
  const { t, format } = panel;
  const use = (event: Event) => {
    event.preventDefault();
    panel.useText((event.currentTarget as HTMLElement).querySelector("textarea")?.value ?? "");
  };
  const choose = (event: Event) => {
    const input = event.currentTarget as HTMLInputElement;
    if (input.files?.[0]) panel.openText(input.files[0]);
    input.value = "";
  };
  return html`<form class="pasting" @submit=${use}>
    <textarea
      rows="3"
      spellcheck="false"
      aria-label=${t.input.paste}
      placeholder=${t.input.paste}
      minlength=${shortestCharacters}
      required
    ></textarea>
    <div class="pasting-row">
      <span class="quiet">${t.input.stays} ${t.input.short(format.integer(shortestCharacters))}</span>
      <label class="button"
        >${t.input.open}<input
          class="hidden-text"
          type="file"
          accept="text/*,.txt,.md,.csv,.json,.srt,.html"
          @change=${choose}
      /></label>
      <button class="primary" type="submit">${t.input.use}</button>
    </div>
  </form>`;
}

function renderSize(panel: Panel, which: "model" | "rival", size: Size): TemplateResult {
  const { t, format, facts, networks, names } = panel;
  const vocabulary = facts?.vocabulary ?? panel.state.vocabulary;
  const rung = nearestRung(size, vocabulary);
  const weight = weightOf(size, vocabulary);
  const measured = networks.find(({ stepMs }) => stepMs > 0);
  const ms = expectedMs(
    plannedSteps,
    weight.stepFlops,
    measured ? { stepMs: measured.stepMs, stepFlops: stepFlopsOf(measured.size, vocabulary) } : null,
  );
  const shape = t.size.shape(...(size.map(String) as [string, string, string, string]));
  const letters = Object.entries(t.size.letters)
    .map(([letter, word]) => `${letter}: ${word}`)
    .join(", ");
  const label = which === "model" ? t.size.label : t.size.second;
  const time =
    ms === null ? t.size.unknownTime : t.size.time(format.integer(plannedSteps), spokenTime(ms, panel));
  return html`<label class="size control">
    <span
      >${names.length > 1 ? html`<b class=${which === "model" ? "output" : "query"}>${names[which === "model" ? 0 : 1]}</b> ` : nothing}${label}</span
    >
    <output title=${letters}>${shape}</output>
    <input
      type="range"
      min="0"
      max=${rungs.length - 1}
      step="1"
      aria-valuetext=${shape}
      .value=${String(rung)}
      .style=${`--filled: ${((100 * rung) / (rungs.length - 1)).toFixed(1)}%`}
      @change=${(event: Event) => panel.resize(which, rungs[Number((event.currentTarget as HTMLInputElement).value)])}
    />
    <span class="weight quiet">
      <span>${t.size.parameters(format.integer(weight.parameters), format.bytes(weight.bytes))}</span>
      <span>${time}</span>
    </span>
  </label>`;
}

function spokenTime(ms: number, { format }: Panel): string {
  if (ms < 90_000) return `${format.integer(ms / 1000)} s`;
  return ms < 5_400_000 ? `${format.integer(ms / 60_000)} min` : `${format.decimal(ms / 3_600_000, 1)} h`;
}
