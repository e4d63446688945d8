// The hero: one bar per rung, all against the same ceiling. Templates only.
import { html, nothing, type TemplateResult } from "lit";
import type { Panel } from "./panel.js";
import { sizes, type RungInfo, type RungResult } from "./protocol.js";
import { errorText, fastest, msText, rateText, shareText, speedup, timingOf, unitOf } from "./views.js";

/** What to measure and how large: above the figure. */
export function renderChoices(panel: Panel): TemplateResult {
  const { t, state, size, change, format } = panel;
  const view = (name: "matmul" | "softmax" | "race") =>
    html`<button aria-pressed=${state.view === name} @click=${() => change({ view: name, rung: "" })}>
      ${t.views[name]}
    </button>`;
  return html`<div class="choices">
    <div class="segments" role="group" aria-label=${t.views.label}>
      ${(["matmul", "softmax", "race"] as const).map(view)}
    </div>
    ${
      state.view === "race" || panel.hides("size")
        ? nothing
        : html`<div class="sizes" role="group" aria-label=${t.sizes.label}>
            <span class="quiet">${t.sizes.short}</span>
            ${sizes.map(
              (each) =>
                html`<button
                  aria-pressed=${each === size}
                  aria-label=${t.sizes.of(format.integer(each))}
                  @click=${() => change({ size: String(each) as typeof state.size })}
                >
                  ${each}
                </button>`,
            )}
          </div>`
    }
  </div>`;
}

export function renderLadder(panel: Panel): TemplateResult {
  const { t, ladder, size, measured, measuring, format } = panel;
  const ceiling = measured?.ceiling ?? null;
  const best = fastest(measured);
  const heading =
    ceiling === null
      ? measuring === "ceiling"
        ? t.ladder.measuringCeiling
        : ""
      : t.ladder.ceiling(`${rateText(format, ceiling)} ${unitOf(ladder)}`);
  return html`<div class="ladder">
    <div class="ceiling">
      <span class="what">${t.ladder.what[ladder]}, <b>${t.sizes.of(String(size))}</b></span>
      <span class="top" data-number="ceiling">${heading}</span>
    </div>
    <ol aria-label=${t.ladder.label(t.views[ladder])}>
      ${(measured?.rungs ?? []).map((rung, i) => renderRung(panel, rung, i, rung.id === best))}
    </ol>
  </div>`;
}

function renderRung(panel: Panel, rung: RungInfo, index: number, best: boolean): TemplateResult {
  const { t, measured, measuring, format, ladder, choose } = panel;
  const chosen = panel.rung === rung.id;
  const result = measured?.results.get(rung.id);
  const words = t.rungs[rung.id] ?? { name: rung.kernel, idea: t.newRung };
  const timing = timingOf(result);
  const busy = measuring === rung.id;
  return html`<li
    class="rung ${chosen ? "chosen" : ""} ${busy ? "busy" : ""} ${best ? "best" : ""}"
    data-rung=${rung.id}
  >
    <button class="open" aria-pressed=${chosen} @click=${() => choose(rung.id)}>
      <span class="number">${index + 1}</span>
      <span class="name"
        >${words.name}${best && !measuring ? html` <span class="tag">${t.ladder.fastest}</span>` : nothing}</span
      >
      <span class="rate">
        ${timing ? html`<b>${rateText(format, timing.rate)}</b> ${unitOf(ladder)}` : busy ? t.ladder.measuring : result ? nothing : t.ladder.waiting}
      </span>
      ${renderTrack(panel, timing?.rate ?? null, "")}
      <span class="facts">${renderFacts(panel, result)}</span>
      <span class="idea">${words.idea}</span>
    </button>
    ${renderYours(panel, rung.id)}
  </li>`;
}

function renderTrack({ measured }: Panel, rate: number | null, kind: string): TemplateResult {
  const ceiling = measured?.ceiling ?? 0;
  const share = rate === null || ceiling <= 0 ? 0 : Math.min(1, rate / ceiling);
  return html`<span class="track ${kind}" aria-hidden="true"
    ><i class=${rate === null ? "none" : ""} .style=${`inline-size: ${(100 * share).toFixed(2)}%`}></i
  ></span>`;
}

function renderFacts(
  { t, format, measured }: Panel,
  result: RungResult | undefined,
): TemplateResult | typeof nothing {
  if (!result) return nothing;
  switch (result.status) {
    case "timed": {
      const { ms, rate } = result.timing;
      const share = measured?.ceiling ? shareText(format, rate / measured.ceiling) : "";
      return html`<span>${msText(format, ms)}</span>
        <span class="right">✓ ${t.ladder.error(errorText(format, result.comparison.error))}</span>
        <span class="share">${share ? t.ladder.ofCeiling(share) : nothing}</span>`;
    }
    case "wrong":
      return html`<span class="wrong">✗ ${t.ladder.wrong(errorText(format, result.comparison.error))}</span>`;
    case "slow":
      return html`<span>${t.ladder.slow(format.duration(result.estimateMs))}</span>`;
    case "absent":
      return html`<span title=${result.reason}>${t.ladder.absent}</span>`;
  }
}

/** The visitor's own bar, under the rung whose recipe they changed. */
function renderYours(panel: Panel, id: string): TemplateResult | typeof nothing {
  const { t, format, ladder, measured } = panel;
  const edit = panel.editOf(id);
  const timing = timingOf(edit?.result);
  if (!timing) return nothing;
  const factor = speedup(edit, measured?.results.get(id));
  return html`<div class="yours" data-rung="${id}.yours">
    <span class="name">${t.ladder.yours}</span>
    <span class="rate"><b>${rateText(format, timing.rate)}</b> ${unitOf(ladder)}</span>
    ${renderTrack(panel, timing.rate, "own")}
    <span class="facts">
      <span>${msText(format, timing.ms)}</span>
      ${factor === null ? nothing : html`<span>${t.ladder.times(format.decimal(factor))}</span>`}
    </span>
  </div>`;
}
