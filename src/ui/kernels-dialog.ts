// <jornada-kernels>: "see the shader". What has just run: source with line numbers, grid, milliseconds.
import { css, html, nothing, type TemplateResult } from "lit";
import { property, query, state } from "lit/decorators.js";
import { define } from "./define.js";
import { type JornadaDialog } from "./dialog.js";
import "./dialog.js";
import type { KernelReport } from "./session.js";
import { kernelRoomLink } from "./kernel-room-link.js";
import { kernelsTexts } from "./kernels-texts.js";
import { UiElement } from "./ui-element.js";

export class JornadaKernels extends UiElement {
  static override styles = [
    ...[UiElement.styles].flat(),
    css`
      :host {
        display: contents;
      }
      .head {
        display: flex;
        flex-wrap: wrap;
        gap: 8px 24px;
        align-items: center;
        padding-block-end: 12px;
      }
      select {
        max-inline-size: 100%;
      }
      pre {
        margin: 0;
        padding: 12px 0;
        border: 1px solid var(--line);
        border-radius: 12px;
        background: var(--paper);
        overflow: auto;
        font: 13px / 1.6 var(--code-font);
        counter-reset: line;
        tab-size: 4;
      }
      code {
        display: block;
        padding-inline-end: 16px;
        white-space: pre;
      }
      code::before {
        counter-increment: line;
        content: counter(line);
        display: inline-block;
        inline-size: 44px;
        margin-inline-end: 16px;
        text-align: end;
        color: var(--ink-2);
      }
      code.comment {
        color: var(--ink-2);
      }
      .room {
        margin-inline-start: auto;
        font-size: var(--size-1);
        color: var(--accent);
        text-underline-offset: 3px;
      }
      .numbers span {
        margin-inline-end: 16px;
      }
    `,
  ];

  @property({ attribute: false }) kernels: readonly KernelReport[] = [];
  @state() private chosen = 0;
  @query("jornada-dialog") private dialog!: JornadaDialog;

  async open(kernels: readonly KernelReport[]): Promise<void> {
    this.kernels = kernels;
    this.chosen = 0;
    await this.updateComplete;
    await this.dialog.open();
  }

  protected override render(): TemplateResult {
    const kernel = this.kernels[this.chosen];
    const kernels = kernelsTexts[this.language];
    return html`<jornada-dialog heading=${kernels.title}>
      ${kernel ? this.renderKernel(kernel) : html`<p>${kernels.none}</p>`}
    </jornada-dialog>`;
  }

  private renderKernel(kernel: KernelReport): TemplateResult {
    const kernels = kernelsTexts[this.language];
    const room = kernelRoomLink(kernel, this.language);
    const ms = kernel.ms === null ? kernels.notMeasured : this.format.duration(kernel.ms);
    return html`<div class="head">
        <select
          aria-label=${kernels.kernel}
          @change=${(event: Event) => (this.chosen = (event.currentTarget as HTMLSelectElement).selectedIndex)}
        >
          ${this.kernels.map((each, index) => html`<option ?selected=${index === this.chosen}>${each.op} · ${each.kernel}</option>`)}
        </select>
        <p class="quiet numbers">
          <span>${kernel.shapes}</span>
          ${kernel.workgroups ? html`<span>${kernels.grid} ${kernel.workgroups.join(" × ")}</span>` : nothing}
          <span>${kernels.ms} ${ms}</span>
        </p>
        ${room ? html`<a class="room" href=${room.href} target=${room.target}>${kernels.room}</a>` : nothing}
      </div>
      <pre tabindex="0" role="region" aria-label="${kernels.source} ${kernel.kernel}">
${kernel.source
          .trimEnd()
          .split("\n")
          .map((line) => html`<code class=${/^\s*\/\//.test(line) ? "comment" : ""}>${line}</code>`)}</pre>`;
  }
}

define("jornada-kernels", JornadaKernels);
declare global {
  interface HTMLElementTagNameMap {
    "jornada-kernels": JornadaKernels;
  }
}
