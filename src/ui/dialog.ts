// <jornada-dialog>: the native <dialog> with a title and a way out. Open and close are the browser's.
import { css, html, type TemplateResult } from "lit";
import { property, query } from "lit/decorators.js";
import { define } from "./define.js";
import { UiElement } from "./ui-element.js";

export class JornadaDialog extends UiElement {
  static override styles = [
    ...[UiElement.styles].flat(),
    css`
      :host {
        display: contents;
      }
      dialog {
        inline-size: min(760px, calc(100vw - 32px));
        max-block-size: min(720px, calc(100dvh - 32px));
        padding: 0;
        color: var(--ink);
        background: var(--sheet);
        border: 1px solid var(--line);
        border-radius: 18px;
        box-shadow: 0 12px 48px rgb(0 0 0 / 0.18);
        font-family: var(--text-font);
      }
      dialog[open] {
        display: flex;
        flex-direction: column;
      }
      dialog::backdrop {
        background: rgb(16 18 24 / 0.4);
      }
      header {
        display: flex;
        align-items: center;
        justify-content: space-between;
        gap: 16px;
        padding: 20px 24px 12px;
      }
      .body {
        overflow: auto;
        padding: 0 24px 24px;
      }
    `,
  ];

  @property() heading = "";
  @query("dialog") private dialog!: HTMLDialogElement;

  async open(): Promise<void> {
    await this.updateComplete;
    if (!this.dialog.open) this.dialog.showModal();
  }

  close(): void {
    this.dialog.close();
  }

  protected override render(): TemplateResult {
    return html`<dialog aria-labelledby="heading" @click=${this.clickOutside} @close=${this.closed}>
      <header>
        <h2 id="heading">${this.heading}</h2>
        <button @click=${this.close} autofocus>${this.ui.dialog.close}</button>
      </header>
      <div class="body"><slot></slot></div>
    </dialog>`;
  }

  private clickOutside(event: Event): void {
    if (event.target === this.dialog) this.close();
  }
  private closed(): void {
    this.dispatchEvent(new Event("close"));
  }
}

define("jornada-dialog", JornadaDialog);
declare global {
  interface HTMLElementTagNameMap {
    "jornada-dialog": JornadaDialog;
  }
}
