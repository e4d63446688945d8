// <jornada-elements>: every shared element in every state, light and dark beside each other. What stations are made of, and nothing else.
import { css, html, type TemplateResult } from "lit";
import { meanings, type Scheme } from "../../charts/index.js";
import type { JornadaKernels } from "../kernels-dialog.js";
import type { JornadaShare } from "../share-dialog.js";
import { define, UiElement } from "../index.js";
import { parameterControl } from "../parameter-control.js";
import type { DeviceInfo } from "../session.js";
import { shader, table } from "./sample-data.js";
import {
  heads,
  renderArcs,
  renderCurve,
  renderMap,
  renderPoints,
  renderScales,
  renderSpread,
} from "./sample-figures.js";
import { elementsTexts, type ElementsTexts } from "./texts.js";
import "../kernels-dialog.js";
import "../page-parts.js";
import "../share-dialog.js";
import "./sample-station.js";

const badges: readonly { info: DeviceInfo | null; starting?: boolean; ms?: number }[] = [
  { info: null },
  { info: null, starting: true },
  { info: { kind: "webgpu", name: "Apple metal-3", reason: "best" }, ms: 0.8 },
  { info: { kind: "webgpu", name: "SwiftShader", reason: "asked", software: true } },
  { info: { kind: "cpu", name: "SIMD", reason: "no-webgpu" }, ms: 3.1 },
];
const states = ["idle", "asking", "downloading", "compiling", "error", "ready"] as const;
const bars = [
  { name: "ela", value: 0.84, lit: true },
  { name: "ele", value: 0.12 },
  { name: "Clara", value: 0.02 },
];
/** What a station leaves when it is a card. */
const bare = "story inspector bar input legend aside";

export class JornadaElements extends UiElement {
  static override styles = [
    ...[UiElement.styles].flat(),
    css`
      :host {
        display: block;
      }
      header {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 8px 16px;
        padding: 24px clamp(16px, 3vw, 40px);
      }
      header .words {
        flex: 1 1 30ch;
      }
      header h1 + p {
        max-inline-size: 64ch;
        padding-block-start: 8px;
        color: var(--ink-2);
      }
      section.scheme {
        padding: 24px clamp(16px, 3vw, 40px) 40px;
        display: grid;
        gap: 36px;
      }
      .light {
        color-scheme: light;
      }
      .dark {
        color-scheme: dark;
      }
      .scheme {
        background: light-dark(#fbfaf7, #101218);
        color: light-dark(#1b1d22, #eef0f4);
      }
      .row {
        display: flex;
        flex-wrap: wrap;
        gap: 12px 16px;
        align-items: center;
      }
      .tiles {
        display: grid;
        gap: 16px;
        grid-template-columns: repeat(auto-fill, minmax(min(280px, 100%), 1fr));
      }
      article {
        display: grid;
        gap: 12px;
        min-inline-size: 0;
      }
      .tile {
        display: grid;
        grid-template-rows: auto minmax(0, 1fr);
        gap: 8px;
        padding: 12px 14px;
        min-block-size: 260px;
        min-inline-size: 0;
      }
      .tile > jornada-sample {
        background: none;
      }
      .swatch {
        display: inline-flex;
        align-items: center;
        gap: 8px;
      }
      .swatch i {
        inline-size: 28px;
        block-size: 28px;
        border-radius: 8px;
        background: currentColor;
        forced-color-adjust: none;
      }
      article > jornada-marks {
        overflow-x: auto;
      }
      .strip {
        block-size: 24px;
      }
      .whole {
        block-size: 640px;
        border: 1px solid var(--line);
        border-radius: 16px;
        overflow: hidden;
      }
      .slide-tile {
        aspect-ratio: 16 / 9;
        max-inline-size: 960px;
        border: 1px solid var(--line);
        border-radius: 16px;
        overflow: hidden;
      }
      .controls {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(200px, 1fr));
        gap: 16px;
        align-items: end;
      }
      .control {
        display: grid;
        grid-template-columns: 1fr auto;
        gap: 2px 8px;
        font-size: var(--size-1);
        color: var(--ink-2);
      }
      .control input:not([type="checkbox"]),
      .control select {
        grid-column: 1 / -1;
      }
      .control.check {
        grid-template-columns: auto 1fr;
        align-items: center;
      }
      @media (max-width: 700px) {
        .whole {
          block-size: auto;
        }
      }
    `,
  ];

  /** All at work at once: this page is for looking. */
  protected override updated(): void {
    for (const sample of this.renderRoot.querySelectorAll("jornada-sample")) void sample.load();
  }

  protected override render(): TemplateResult {
    const t = elementsTexts[this.language];
    return html`<header>
        <div class="words">
          <h1>${t.title}</h1>
          <p>${t.lead}</p>
        </div>
        <a class="button" href="../">${t.back}</a>
        <jornada-theme></jornada-theme>
        <jornada-language></jornada-language>
      </header>
      <main>${(["light", "dark"] as const).map((scheme) => this.renderScheme(t, scheme))}</main>
      <jornada-share></jornada-share>
      <jornada-kernels></jornada-kernels>`;
  }

  private renderScheme(t: ElementsTexts, scheme: Scheme): TemplateResult {
    const part = (title: string, content: unknown) =>
      html`<article>
        <h3>${title}</h3>
        ${content}
      </article>`;
    return html`<section class="scheme ${scheme}" aria-label=${t[scheme]}>
      <h2>${t[scheme]}</h2>
      ${part(t.colours, html`<p class="row">${meanings.map((name) => html`<span class="swatch ${name}"><i></i>${t.meanings[name]}</span>`)}</p>`)}
      ${part(t.scales, renderScales(t))}
      ${part(
        t.type,
        html`<h1>${t.typeTitle}</h1>
          <p>${t.typeText}</p>
          <p class="quiet">${t.typeQuiet}</p>`,
      )}
      ${part(t.controls, this.renderControls(t))}
      ${part(t.badge, html`<div class="row">${badges.map(({ info, starting, ms }) => html`<jornada-badge .info=${info} .starting=${starting ?? false} .ms=${ms ?? null}></jornada-badge>`)}</div>`)}
      ${part(t.marks, html`<jornada-marks .marks=${this.marks()} .current=${6}></jornada-marks>`)}
      ${part(t.station, html`<jornada-sample class="whole" stop="she"></jornada-sample>`)}
      ${part(
        t.states,
        html`<div class="tiles">
          ${states.map(
            (state) =>
              html`<div class="card tile">
                <p class="quiet">${t.stateNames[state]}</p>
                <jornada-sample hide=${bare} show=${state === "ready" ? "" : state}></jornada-sample>
              </div>`,
          )}
        </div>`,
      )}
      ${part(t.figures, this.renderFigures(t))}
      ${part(t.table, html`<div class="card tile">${renderMap(t, this.format, true)}</div>`)}
      ${part(
        t.dialogs,
        html`<div class="row">
          <button @click=${() => this.openShare()}>${t.share}</button>
          <button @click=${() => this.openKernels()}>${t.kernels}</button>
        </div>`,
      )}
      ${part(t.slide, html`<jornada-sample class="slide-tile" presenting stop="meeting"></jornada-sample>`)}
    </section>`;
  }

  private renderControls(t: ElementsTexts): TemplateResult {
    const { language } = this;
    const control = (name: keyof typeof table, value: unknown) =>
      parameterControl({ name, parameter: table[name], value, language, onChange: () => {} });
    return html`<div class="row">
        <button>${t.plain}</button>
        <button class="primary">${t.primary}</button>
        <button aria-pressed="true">${t.pressed}</button>
        <button disabled>${t.disabled}</button>
        <button class="plain">${t.plain}</button>
      </div>
      <div class="controls">
        ${control("sharpness", 4)} ${control("view", "heatmap")} ${control("causal", true)}
        ${control("text", table.text.default)}
      </div>`;
  }

  private renderFigures(t: ElementsTexts): TemplateResult {
    const tile = (name: string, figure: unknown) =>
      html`<div class="card tile">
        <p class="quiet">${name}</p>
        ${figure}
      </div>`;
    return html`<div class="tiles">
      ${tile(t.map, renderMap(t, this.format))} ${tile(t.arcs, renderArcs(t))}
      ${tile(t.points, renderPoints(t))} ${tile(t.loss, renderCurve(t, this.format))}
      ${tile(t.spread, renderSpread(t, this.format))}
      ${tile(t.bars, html`<jornada-bars label=${t.bars} .bars=${bars}></jornada-bars>`)}
      ${tile(t.heads, html`<jornada-multiples label=${t.heads} .multiples=${heads} .selected=${2}></jornada-multiples>`)}
    </div>`;
  }

  /** The journey's own grouping, without its names. */
  private marks() {
    return [1, 1, 4, 2, 1, 3, 1, 1, 1, 2, 4].flatMap((count, chapter) =>
      Array.from({ length: count }, (_, i) => ({
        name: String(i + 1),
        chapter: String(chapter + 1),
        href: chapter % 3 === 2 ? "#" : null,
        passed: chapter < 3,
      })),
    );
  }

  private openShare(): void {
    const dialog: JornadaShare | null = this.renderRoot.querySelector("jornada-share");
    void dialog?.show(location.href, [table.drawing.label[this.language]]);
  }
  private openKernels(): void {
    const dialog: JornadaKernels | null = this.renderRoot.querySelector("jornada-kernels");
    const kernel = { op: "softmax", kernel: "softmax.wgsl", source: shader, shapes: "f32[9,9]" };
    void dialog?.open([{ ...kernel, workgroups: [9, 1, 1], ms: null }]);
  }
}

define("jornada-elements", JornadaElements);
