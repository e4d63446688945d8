// <jornada-multiples>: a grid of small heatmaps, one per head; one tab stop, arrow keys, one selected.
// Fires "select" with { index } when the visitor chooses one.
import { css, html, type PropertyValues, type TemplateResult } from "lit";
import { property } from "lit/decorators.js";
import { gridMove, miniHeatmap, type MiniHeatmapOptions } from "../charts/index.js";
import { define } from "./define.js";
import { schemeOf } from "./page-settings.js";
import { UiElement } from "./ui-element.js";

export interface Multiple extends Omit<MiniHeatmapOptions, "scheme"> {
  /** Name for assistive technology and the tooltip: "camada 3, cabeça 2". */
  name: string;
  /** Switched off: drawn pale and crossed. */
  off?: boolean;
}

export class JornadaMultiples extends UiElement {
  static override styles = [
    ...[UiElement.styles].flat(),
    css`
      :host {
        display: block;
      }
      .grid {
        display: grid;
        gap: 4px;
      }
      button {
        min-block-size: 24px;
        padding: 2px;
        border-radius: 7px;
        aspect-ratio: 1;
        position: relative;
        min-inline-size: 24px;
      }
      button[aria-checked="true"] {
        border-color: var(--accent);
        box-shadow: 0 0 0 1px var(--accent);
      }
      canvas {
        inline-size: 100%;
        block-size: 100%;
        image-rendering: pixelated;
        border-radius: 4px;
        display: block;
      }
      .off canvas {
        opacity: 0.25;
      }
      .off::after {
        content: "";
        position: absolute;
        inset: 4px;
        background: linear-gradient(to top right, transparent 47%, var(--wrong) 47% 53%, transparent 53%);
        forced-color-adjust: none;
      }
    `,
  ];

  @property({ attribute: false }) multiples: readonly Multiple[] = [];
  @property({ type: Number }) columns = 4;
  @property({ type: Number }) selected = 0;
  @property() label = "";

  protected override render(): TemplateResult {
    return html`<div
      class="grid"
      role="radiogroup"
      aria-label=${this.label}
      @keydown=${this.key}
      .style=${`grid-template-columns: repeat(${this.columns}, minmax(24px, 1fr))`}
    >
      ${this.multiples.map(
        (multiple, index) =>
          html`<button
            role="radio"
            class=${multiple.off ? "off" : ""}
            aria-checked=${index === this.selected}
            tabindex=${index === this.selected ? 0 : -1}
            aria-label=${multiple.name}
            title=${multiple.name}
            @click=${() => this.choose(index)}
          >
            <canvas aria-hidden="true"></canvas>
          </button>`,
      )}
    </div>`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    const scheme = schemeOf(this);
    const canvases = this.renderRoot.querySelectorAll("canvas");
    this.multiples.forEach((multiple, index) => miniHeatmap(canvases[index], { ...multiple, scheme }));
  }

  private choose(index: number): void {
    this.selected = index;
    this.dispatchEvent(new CustomEvent("select", { detail: { index } }));
  }

  private readonly key = (event: KeyboardEvent) => {
    const from = { row: Math.floor(this.selected / this.columns), column: this.selected % this.columns };
    const rows = Math.ceil(this.multiples.length / this.columns);
    const exists = (row: number, column: number) => row * this.columns + column < this.multiples.length;
    const to = gridMove(event.key, from, { rows, columns: this.columns, exists });
    if (!to) return;
    event.preventDefault();
    this.choose(to.row * this.columns + to.column);
    void this.updateComplete.then(() =>
      this.renderRoot.querySelector<HTMLElement>("[tabindex='0']")?.focus(),
    );
  };
}

define("jornada-multiples", JornadaMultiples);
declare global {
  interface HTMLElementTagNameMap {
    "jornada-multiples": JornadaMultiples;
  }
}
