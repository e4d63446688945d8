// <jornada-marks>: the journey as a thin line of marks grouped by chapter; the current one is wide and coloured.
import { css, html, nothing, type TemplateResult } from "lit";
import { property } from "lit/decorators.js";
import { define } from "./define.js";
import { UiElement } from "./ui-element.js";

export interface Mark {
  name: string;
  chapter: string;
  /** Where it leads; null for a station still to come. */
  href: string | null;
  /** Already behind the visitor on the way: drawn darker. */
  passed?: boolean;
}

export class JornadaMarks extends UiElement {
  static override styles = [
    ...[UiElement.styles].flat(),
    css`
      :host {
        display: block;
        /* The marks' hidden names scroll with them. */
        position: relative;
      }
      ol {
        display: flex;
        gap: 12px;
      }
      ol ol {
        gap: 3px;
      }
      a,
      .coming {
        display: block;
        padding-block: 10px;
        inline-size: 18px;
      }
      li[aria-current] a,
      li[aria-current] .coming {
        inline-size: 42px;
      }
      i {
        display: block;
        block-size: 5px;
        border-radius: 3px;
        background: var(--line);
        transition: background-color var(--motion);
      }
      a i {
        background: var(--mark);
      }
      .passed i {
        background: var(--mark-passed);
      }
      li[aria-current] i {
        background: var(--accent);
      }
      a:hover i {
        background: var(--accent);
      }
      @media (forced-colors: active) {
        i {
          forced-color-adjust: none;
          background: GrayText;
        }
        li[aria-current] i {
          background: Highlight;
        }
      }
    `,
  ];

  @property({ attribute: false }) marks: readonly Mark[] = [];
  @property({ type: Number }) current = -1;

  protected override render(): TemplateResult {
    const chapters: { name: string; from: number; marks: Mark[] }[] = [];
    this.marks.forEach((mark, index) => {
      const last = chapters.at(-1);
      if (last?.name === mark.chapter) last.marks.push(mark);
      else chapters.push({ name: mark.chapter, from: index, marks: [mark] });
    });
    return html`<nav aria-label=${this.ui.marks.label}>
      <ol>
        ${chapters.map(
          (chapter) =>
            html`<li>
              <ol aria-label=${chapter.name}>
                ${chapter.marks.map((mark, index) => this.renderMark(mark, chapter.from + index))}
              </ol>
            </li>`,
        )}
      </ol>
    </nav>`;
  }

  private renderMark(mark: Mark, index: number): TemplateResult {
    const here = index === this.current;
    const { marks } = this.ui;
    const title = `${mark.chapter} · ${mark.name}${here ? ` (${marks.here})` : mark.href ? "" : ` (${marks.coming})`}`;
    const words = html`<i></i><span class="hidden-text">${title}</span>`;
    return html`<li class=${mark.passed ? "passed" : ""} aria-current=${here ? "page" : nothing}>
      ${mark.href ? html`<a href=${mark.href} title=${title}>${words}</a>` : html`<span class="coming" title=${title}>${words}</span>`}
    </li>`;
  }
}

define("jornada-marks", JornadaMarks);
declare global {
  interface HTMLElementTagNameMap {
    "jornada-marks": JornadaMarks;
  }
}
