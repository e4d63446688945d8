// <jornada-bars>: a list of names with a bar and a number each, such as the next word's probabilities.
// Each row can be pointed at and chosen when someone listens; the bars slide, they do not jump.
import { css, html, type TemplateResult } from "lit";
import { property } from "lit/decorators.js";
import type { Meaning } from "../charts/index.js";
import { define } from "./define.js";
import { UiElement } from "./ui-element.js";

export interface Bar {
  name: string;
  /** 0…1 of the track. */
  value: number;
  /** What stands at the end; the value with two decimals when left out. */
  text?: string;
  lit?: boolean;
}

export class JornadaBars extends UiElement {
  static override styles = [
    ...[UiElement.styles].flat(),
    css`
      :host {
        display: block;
      }
      ol {
        display: grid;
        grid-template-columns: minmax(48px, max-content) 1fr max-content;
        gap: 6px 12px;
        align-items: center;
      }
      li {
        display: grid;
        grid-template-columns: subgrid;
        grid-column: 1 / -1;
        align-items: center;
        border-radius: 6px;
      }
      .name {
        max-inline-size: 130px;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: pre;
      }
      .track {
        block-size: 10px;
        border-radius: 5px;
        background: var(--track);
        overflow: hidden;
      }
      .fill {
        block-size: 100%;
        border-radius: 5px;
        min-inline-size: 2px;
        background: var(--bar, var(--output));
        transition: inline-size var(--motion) ease-out;
      }
      .number {
        text-align: end;
        min-inline-size: 36px;
      }
      li.lit .name {
        font-weight: 600;
        color: var(--bar, var(--output));
      }
      @media (forced-colors: active) {
        .track {
          border: 1px solid CanvasText;
        }
        .fill {
          background: CanvasText;
          forced-color-adjust: none;
        }
      }
    `,
  ];

  @property({ attribute: false }) bars: readonly Bar[] = [];
  @property() meaning: Meaning = "output";
  @property() label = "";

  protected override render(): TemplateResult {
    return html`<ol aria-label=${this.label}>
      ${this.bars.map((bar) => {
        const share = Math.min(1, Math.max(0, Number.isFinite(bar.value) ? bar.value : 0));
        return html`<li class=${bar.lit ? "lit" : ""}>
          <span class="name" title=${bar.name}>${bar.name}</span>
          <span class="track" aria-hidden="true"
            ><div
              class="fill"
              .style=${`inline-size: ${(100 * share).toFixed(2)}%; --bar: var(--${this.meaning})`}
            ></div
          ></span>
          <span class="number">${bar.text ?? this.format.decimal(bar.value)}</span>
        </li>`;
      })}
    </ol>`;
  }
}

define("jornada-bars", JornadaBars);
declare global {
  interface HTMLElementTagNameMap {
    "jornada-bars": JornadaBars;
  }
}
