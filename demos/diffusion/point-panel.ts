// One point opened: where it is, the noise the network sees, the guess that follows, where it goes. Templates only.
import { html, nothing, type TemplateResult } from "lit";
import { guessFormula, stepFormula } from "./formulas.js";
import type { Panel } from "./panel.js";
import { dimensionsOf } from "./protocol.js";
import { pointAccount, type PointAccount, type Vector } from "./views.js";

export function renderPointPanel(panel: Panel): TemplateResult | typeof nothing {
  const { t, frame, after, state } = panel;
  if (state.subject === "sound") return renderSound(panel);
  const account = frame ? pointAccount(frame, after, state.point, dimensionsOf[state.subject]) : null;
  if (!frame || !account) return renderHint(panel);
  return html`<section class="point">
    ${renderHead(panel, t.inspector.point(panel.format.integer(account.index + 1)))}
    ${renderSums(panel, account)}
  </section>`;
}

function renderHead(panel: Panel, title: string): TemplateResult {
  const { t } = panel;
  return html`<div class="point-head">
    <h2>${title}</h2>
    <span class="walk">
      <button class="plain" aria-label=${t.inspector.previous} @click=${() => choose(panel, -1)}>‹</button>
      <button class="plain" aria-label=${t.inspector.next} @click=${() => choose(panel, 1)}>›</button>
      <button class="plain" aria-label=${t.inspector.close} @click=${() => panel.choose(-1)}>×</button>
    </span>
  </div>`;
}

function choose({ frame, state, choose }: Panel, step: number): void {
  const count = (frame?.points.length ?? 0) / dimensionsOf[state.subject];
  if (count > 0) choose((Math.max(0, state.point) + step + count) % count);
}

/** A sound is a point too: of many coordinates, which no sum on paper would show. */
function renderSound(panel: Panel): TemplateResult {
  const { t, format, state, frame } = panel;
  return html`<section class="point">
    ${renderHead(panel, t.inspector.soundName(format.integer(Math.max(0, state.point) + 1)))}
    <p class="quiet">${t.inspector.soundHint}</p>
    <div class="formula card">${guessFormula(t.inspector.guesses)}</div>
    ${
      frame
        ? html`<div class="formula card">${stepFormula(t.inspector.goes, frame.factors.fresh > 0)}</div>`
        : nothing
    }
  </section>`;
}

function renderHint({ t, choose, frame }: Panel): TemplateResult {
  return html`<section class="point">
    <p class="quiet">${t.inspector.hint}</p>
    <button class="small" ?disabled=${!frame} @click=${() => choose(0)}>${t.inspector.openPoint}</button>
  </section>`;
}

function renderSums(panel: Panel, account: PointAccount): TemplateResult {
  const { t, format, frame, after } = panel;
  const { level, factors } = frame!;
  const number = (value: number) => format.decimal(value, 3);
  const spelled = ({ x, y, z }: Vector) =>
    `(${[x, y, ...(z === undefined ? [] : [z])].map(number).join("; ")})`;
  const vector = (value: Vector) => html`<span class="vector">${spelled(value)}</span>`;
  const row = (name: string, symbol: unknown, value: Vector, meaning: string) =>
    html`<div class="sum-row" data-link=${meaning || nothing}>
      <dt>${name}</dt>
      <dd class=${meaning}>${symbol} ${vector(value)}</dd>
    </div>`;
  const distance = (a: Vector, b: Vector) => Math.hypot(a.x - b.x, a.y - b.y, (a.z ?? 0) - (b.z ?? 0));
  return html`<dl class="sums">
      ${row(t.inspector.here, html`<i>x</i><sub>t</sub>`, account.position, "")}
      ${row(t.inspector.sees, "ε̂", account.epsilon, "noise")}
    </dl>
    <div class="formula card">${guessFormula(t.inspector.guesses)}</div>
    <p class="numbers code">
      (${spelled(account.position)} − ${number(level.noise)} ·
      <span class="noise">${spelled(account.epsilon)}</span>) ÷ ${number(level.signal)}
    </p>
    <dl class="sums">${row(t.inspector.guesses, html`x̂<sub>0</sub>`, account.clean, "output")}</dl>
    ${
      account.next && after
        ? html`<div class="formula card">${stepFormula(t.inspector.goes, account.drawn !== null)}</div>
            <p class="numbers code">
              ${number(factors.clean)} ·
              <span class="output">${spelled(account.clean)}</span>
              + ${number(factors.direction)} ·
              <span class="noise">${spelled(account.epsilon)}</span>
              ${account.drawn ? html`+ ${number(factors.fresh)} · ${spelled(account.drawn)}` : nothing}
            </p>
            <dl class="sums">${row(t.inspector.goes, html`<i>x</i><sub>t−1</sub>`, account.next, "")}</dl>
            <p class="quiet">
              ${t.inspector.follows(
                number(distance(account.position, account.next)),
                number(distance(account.next, account.clean)),
              )}
              ${account.drawn ? t.inspector.drawn(number(factors.fresh)) : t.inspector.certain}
              ${t.inspector.scale}
            </p>`
        : html`<p class="quiet">${t.inspector.last}</p>`
    }`;
}
