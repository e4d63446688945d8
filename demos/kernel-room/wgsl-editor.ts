// A plain text area for code: line numbers, marks at lines with mistakes, Tab that writes spaces until Esc frees it. No package.
import { css, html, type PropertyValues, type TemplateResult } from "lit";
import { property, query } from "lit/decorators.js";
import { UiElement } from "../../src/ui/index.js";
import { paintedLines, type PaintedPart } from "./painted-text.js";

const indent = "  ";
/** As in the style sheet. */
const lineHeight = 20;

export class WgslEditor extends UiElement {
  static override styles = [
    ...[UiElement.styles].flat(),
    css`
      :host {
        display: grid;
        grid-template: minmax(0, 1fr) / auto minmax(0, 1fr);
        min-block-size: 0;
        border: 1px solid var(--line);
        border-radius: 12px;
        background: var(--sheet);
        overflow: hidden;
        font: 12px / 20px var(--code-font);
      }
      :host(:focus-within) {
        border-color: var(--accent);
      }
      .gutter {
        overflow: hidden;
        padding-block: 12px;
        border-inline-end: 1px solid var(--line);
        color: var(--ink-2);
        text-align: end;
        user-select: none;
      }
      .gutter div {
        block-size: 20px;
        padding-inline: 10px 8px;
        min-inline-size: 44px;
      }
      .gutter .wrong {
        background: color-mix(in srgb, var(--wrong) 14%, transparent);
        color: var(--wrong);
        font-weight: 700;
        box-shadow: inset 3px 0 var(--wrong);
      }
      .page {
        position: relative;
        min-inline-size: 0;
        min-block-size: 0;
        overflow: hidden;
      }
      /* The text as it is read; the one that is written in lies over it, invisible but for its cursor. */
      .page pre {
        position: absolute;
        inset-block-start: 0;
        inset-inline-start: 0;
        margin: 0;
        padding: 12px;
        font: inherit;
        tab-size: 2;
        white-space: pre;
        pointer-events: none;
      }
      pre .wrong {
        background: color-mix(in srgb, var(--wrong) 14%, transparent);
        box-shadow: 0 0 0 3px color-mix(in srgb, var(--wrong) 14%, transparent);
        border-radius: 2px;
      }
      pre .comment {
        color: var(--ink-2);
      }
      pre .binding {
        color: var(--accent);
      }
      textarea {
        position: relative;
        display: block;
        inline-size: 100%;
        block-size: 100%;
        min-block-size: 0;
        margin: 0;
        padding: 12px;
        border: 0;
        border-radius: 0;
        background: none;
        color: transparent;
        caret-color: var(--ink);
        font: inherit;
        tab-size: 2;
        white-space: pre;
        overflow: auto;
        resize: none;
      }
      textarea:focus-visible {
        outline: 0;
      }
      textarea::selection {
        color: transparent;
        background: color-mix(in srgb, var(--accent) 26%, transparent);
      }
      @media (forced-colors: active) {
        .page pre {
          display: none;
        }
        textarea {
          color: CanvasText;
        }
      }
    `,
  ];

  @property({ attribute: false }) value = "";
  @property({ attribute: false }) label = "";
  @property({ type: Boolean }) readonly = false;
  /** Lines with mistakes, from 1. */
  @property({ attribute: false }) wrongLines: readonly number[] = [];
  @query("textarea") private area!: HTMLTextAreaElement;
  @query(".gutter") private gutter!: HTMLElement;
  @query("pre") private painted!: HTMLElement;
  /** After Esc, Tab leaves; typing takes it back. */
  private tabLeaves = false;

  /** Puts the cursor on a line, and the line in sight. */
  goToLine(line: number): void {
    const lines = this.area.value.split("\n");
    const row = Math.min(Math.max(1, line), lines.length) - 1;
    const start = lines.slice(0, row).reduce((sum, each) => sum + each.length + 1, 0);
    this.area.focus();
    this.area.setSelectionRange(start, start + lines[row].length);
    this.area.scrollLeft = 0;
    this.show(row + 1);
  }

  /** Scrolls a line to the middle, unless it is in sight. */
  private show(line: number): void {
    const { area } = this;
    const top = lineHeight * (line - 1);
    if (top >= area.scrollTop && top + 2 * lineHeight <= area.scrollTop + area.clientHeight) return;
    area.scrollTop = Math.max(0, top - area.clientHeight / 2);
  }

  protected override updated(changed: PropertyValues): void {
    // Only when it differs: the cursor stays where the visitor writes.
    if (this.area.value !== this.value) {
      this.area.value = this.value;
      this.area.scrollTop = 0;
    }
    // A mistake comes into sight by itself; the cursor stays where it is.
    if (changed.has("wrongLines") && this.wrongLines.length > 0) this.show(Math.min(...this.wrongLines));
    this.scrolled();
  }

  protected override render(): TemplateResult {
    const wrong = new Set(this.wrongLines);
    const count = this.value.split("\n").length;
    return html`<div class="gutter" aria-hidden="true">
        ${Array.from(
          { length: count },
          (_, i) => html`<div class=${wrong.has(i + 1) ? "wrong" : ""}>${i + 1}</div>`,
        )}
      </div>
      <div class="page">
        <pre aria-hidden="true">
${paintedLines(this.value).map((parts, i) => renderLine(parts, wrong.has(i + 1)))}</pre>
        <textarea
          aria-label=${this.label}
          aria-invalid=${wrong.size > 0}
          spellcheck="false"
          autocomplete="off"
          autocapitalize="off"
          wrap="off"
          ?readonly=${this.readonly}
          @input=${this.typed}
          @keydown=${this.key}
          @keyup=${(event: Event) => event.stopPropagation()}
          @scroll=${this.scrolled}
          @focus=${() => (this.tabLeaves = false)}
        ></textarea>
      </div>`;
  }

  private typed(): void {
    this.tabLeaves = false;
    this.value = this.area.value;
    this.dispatchEvent(new CustomEvent("edit", { detail: this.value }));
  }

  private scrolled(): void {
    const { scrollTop, scrollLeft } = this.area;
    this.gutter.scrollTop = scrollTop;
    this.painted.style.translate = `${-scrollLeft}px ${-scrollTop}px`;
  }

  private key(event: KeyboardEvent): void {
    // What is typed here is nobody else's shortcut, but for the Esc that no longer means the text.
    if (event.key !== "Escape" || !this.tabLeaves) event.stopPropagation();
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      this.dispatchEvent(new CustomEvent("run"));
    } else if (event.key === "Escape") {
      this.tabLeaves = true;
    } else if (event.key === "Tab" && !event.shiftKey && !this.tabLeaves && !this.readonly) {
      event.preventDefault();
      // Through the browser's own editing where it can, so that undo knows of it.
      if (!document.execCommand("insertText", false, indent)) {
        this.area.setRangeText(indent, this.area.selectionStart, this.area.selectionEnd, "end");
        this.typed();
      }
    }
  }
}

function renderLine(parts: readonly PaintedPart[], wrong: boolean): TemplateResult {
  const painted = parts.map(({ text, kind }) =>
    kind === "plain" ? text : html`<span class=${kind}>${text}</span>`,
  );
  return wrong ? html`<span class="wrong">${painted}</span>${"\n"}` : html`${painted}${"\n"}`;
}

declare global {
  interface HTMLElementTagNameMap {
    "jornada-wgsl-editor": WgslEditor;
  }
}
