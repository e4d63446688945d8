// One point opened: where it is, the noise the network sees, the guess that follows, where it goes. Templates only.
import { html, nothing, type TemplateResult } from "lit";
import { guessFormula, stepFormula } from "./formulas.js";
import type { Panel } from "./panel.js";
import { pointAccount, type PointAccount, type Vector } from "./views.js";

export function renderPointPanel(panel: Panel): TemplateResult | typeof nothing {
  const { t, frame, after, state } = panel;
  const account = frame ? pointAccount(frame, after, state.point) : null;
  if (!frame || !account) return renderHint(panel);
  return html`<section class="point">
    <div class="point-head">
      <h2>${t.inspector.point(panel.format.integer(account.index + 1))}</h2>
      <span class="walk">
        <button class="plain" aria-label=${t.inspector.previous} @click=${() => choose(panel, -1)}>‹</button>
        <button class="plain" aria-label=${t.inspector.next} @click=${() => choose(panel, 1)}>›</button>
        <button class="plain" aria-label=${t.inspector.close} @click=${() => panel.choose(-1)}>×</button>
      </span>
    </div>
    ${renderSums(panel, account)}
  </section>`;
}

function choose(panel: Panel, step: number): void {
  panel.choose((panel.state.point + step + panel.state.count) % panel.state.count);
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
  const vector = ({ x, y }: Vector) => html`<span class="vector">(${number(x)}; ${number(y)})</span>`;
  const row = (name: string, symbol: unknown, value: Vector, meaning: string) =>
    html`<div class="sum-row" data-link=${meaning || nothing}>
      <dt>${name}</dt>
      <dd class=${meaning}>${symbol} ${vector(value)}</dd>
    </div>`;
  const distance = (a: Vector, b: Vector) => Math.hypot(a.x - b.x, a.y - b.y);
  return html`<dl class="sums">
      ${row(t.inspector.here, html`<i>x</i><sub>t</sub>`, account.position, "")}
      ${row(t.inspector.sees, "ε̂", account.epsilon, "noise")}
    </dl>
    <div class="formula card">${guessFormula(t.inspector.guesses)}</div>
    <p class="numbers code">
      ((${number(account.position.x)}; ${number(account.position.y)}) − ${number(level.noise)} ·
      <span class="noise">(${number(account.epsilon.x)}; ${number(account.epsilon.y)})</span>) ÷
      ${number(level.signal)}
    </p>
    <dl class="sums">${row(t.inspector.guesses, html`x̂<sub>0</sub>`, account.clean, "output")}</dl>
    ${
      account.next && after
        ? html`<div class="formula card">${stepFormula(t.inspector.goes, account.drawn !== null)}</div>
            <p class="numbers code">
              ${number(factors.clean)} ·
              <span class="output">(${number(account.clean.x)}; ${number(account.clean.y)})</span>
              + ${number(factors.direction)} ·
              <span class="noise">(${number(account.epsilon.x)}; ${number(account.epsilon.y)})</span>
              ${
                account.drawn
                  ? html`+ ${number(factors.fresh)} · (${number(account.drawn.x)}; ${number(account.drawn.y)})`
                  : nothing
              }
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
