// <jornada-share>: the link to this very state, an honest list of what the link leaves out, and the code that puts it on another page.
import { css, html, nothing, type TemplateResult } from "lit";
import { property, query, state } from "lit/decorators.js";
import { define } from "./define.js";
import { type JornadaDialog } from "./dialog.js";
import "./dialog.js";
import "./embed-this.js";
import type { JornadaEmbedThis } from "./embed-this.js";
import type { Shareable } from "./embed-snippet.js";
import { isOwnPage, siteAddress } from "./site.js";
import { UiElement } from "./ui-element.js";

export class JornadaShare extends UiElement {
  static override styles = [
    ...[UiElement.styles].flat(),
    css`
      :host {
        display: contents;
      }
      .link {
        display: flex;
        gap: 8px;
        padding-block: 16px 8px;
      }
      input {
        flex: 1;
      }
    `,
  ];

  @property() href = "";
  /** Labels of the entries that stay behind. */
  @property({ attribute: false }) leftOut: readonly string[] = [];
  @state() private copied = false;
  @query("jornada-dialog") private dialog!: JornadaDialog;
  @query("jornada-embed-this") private embed!: JornadaEmbedThis;
  @query("input") private field!: HTMLInputElement;

  /** An embedded station is shared as the lab's own page of it: its host's address says nothing of its state. */
  async open(station: Shareable): Promise<void> {
    const { href, leftOut } = station.shareLink();
    const page = isOwnPage() ? null : siteAddress(`demos/${station.definition.id}/`);
    if (page) page.hash = new URL(href).hash;
    await this.updateComplete;
    this.embed.open(station);
    await this.show(page?.href ?? href, leftOut);
  }

  /** Any link; without a station there is nothing to embed. */
  async show(href: string, leftOut: readonly string[]): Promise<void> {
    this.href = href;
    this.leftOut = leftOut;
    this.copied = false;
    await this.updateComplete;
    await this.dialog.open();
    this.field.select();
  }

  protected override render(): TemplateResult {
    const { share } = this.ui;
    return html`<jornada-dialog heading=${share.title}>
      <p>${share.text}</p>
      <div class="link">
        <input
          type="url"
          readonly
          aria-label=${share.link}
          .value=${this.href}
          @focus=${() => this.field.select()}
        />
        <button class="primary" @click=${this.copy}>${this.copied ? share.copied : share.copy}</button>
      </div>
      <p class="quiet" role="status">
        ${this.leftOut.length ? share.leftOut(this.leftOut.join(", ")) : nothing}
      </p>
      <jornada-embed-this></jornada-embed-this>
    </jornada-dialog>`;
  }

  private readonly copy = async () => {
    try {
      await navigator.clipboard.writeText(this.href);
      this.copied = true;
    } catch {
      // No clipboard in this frame: the link is selected, ready for the visitor's own copy.
      this.field.select();
    }
  };
}

define("jornada-share", JornadaShare);
declare global {
  interface HTMLElementTagNameMap {
    "jornada-share": JornadaShare;
  }
}
