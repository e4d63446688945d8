// <jornada-embed-this>: inside the share dialog, the code that puts this very state on somebody's page: as a tag or in a frame,
// with the parts and controls that are wanted there.
import { css, html, nothing, type TemplateResult } from "lit";
import { property, query, state } from "lit/decorators.js";
import { define } from "./define.js";
import {
  frameSnippet,
  stateAttributes,
  tagSnippet,
  type Attribute,
  type Shareable,
} from "./embed-snippet.js";
import { localeOf } from "./language.js";
import { shareTexts } from "./share-texts.js";
import { siteAddress } from "./site.js";
import { UiElement } from "./ui-element.js";

const parts = ["story", "input", "aside", "legend", "inspector", "bar"] as const;
type Way = "tag" | "frame";

export class JornadaEmbedThis extends UiElement {
  static override styles = [
    ...[UiElement.styles].flat(),
    css`
      :host {
        display: block;
        border-block-start: 1px solid var(--line);
        padding-block-start: 20px;
        margin-block-start: 12px;
      }
      fieldset {
        border: 0;
        margin: 0;
        padding: 16px 0 0;
        min-inline-size: 0;
        display: flex;
        flex-wrap: wrap;
        gap: 4px 20px;
        align-items: center;
      }
      legend {
        float: inline-start;
        padding: 0;
        color: var(--ink-2);
        font-size: var(--size-1);
        min-inline-size: 8em;
      }
      label {
        display: inline-flex;
        align-items: center;
        gap: 6px;
        min-block-size: 32px;
      }
      textarea {
        display: block;
        margin-block-start: 16px;
        font: var(--size-1) / 1.6 var(--code-font);
        resize: vertical;
        background: var(--paper);
        overflow-wrap: anywhere;
      }
      .end {
        display: flex;
        flex-wrap: wrap;
        gap: 8px 16px;
        align-items: center;
        padding-block-start: 12px;
      }
      a {
        color: var(--accent);
        font-size: var(--size-1);
        text-underline-offset: 3px;
      }
    `,
  ];

  @property({ attribute: false }) station: Shareable | null = null;
  @state() private way: Way = "tag";
  @state() private left: ReadonlySet<string> = new Set();
  @state() private copied = false;
  @query("textarea") private field!: HTMLTextAreaElement;

  /** For this station as it stands now; what it hides already is hidden in the code too. */
  open(station: Shareable): void {
    this.station = station;
    this.left = new Set(station.hide.split(/\s+/).filter(Boolean));
    this.copied = false;
  }

  protected override render(): TemplateResult | typeof nothing {
    const { station } = this;
    const site = siteAddress("");
    if (!station || !site) return nothing;
    const t = shareTexts[this.language];
    const { code, leftOut } = this.snippet(station, site.href);
    const { table } = station.definition;
    const controls = Object.keys(table).filter((name) => table[name].hideable);
    const check = (name: string, label: string) =>
      html`<label>
        <input type="checkbox" .checked=${!this.left.has(name)} @change=${() => this.toggle(name)} />
        ${label}
      </label>`;
    const radio = (way: Way) =>
      html`<label>
        <input type="radio" name="way" .checked=${way === this.way} @change=${() => this.choose(way)} />
        ${t[way]}
      </label>`;
    return html`<h3>${t.title}</h3>
      <p>${t.text}</p>
      <fieldset>
        <legend>${t.how}</legend>
        ${radio("tag")} ${radio("frame")}
      </fieldset>
      <p class="quiet">${t.hints[this.way]}</p>
      <fieldset>
        <legend>${t.show}</legend>
        ${parts.map((name) => check(name, t.parts[name]))}
        ${controls.map((name) => check(name, table[name].label[this.language]))}
      </fieldset>
      <textarea
        readonly
        rows="6"
        spellcheck="false"
        aria-label=${t.code}
        .value=${code}
        @focus=${() => this.field.select()}
      ></textarea>
      ${leftOut ? html`<p class="quiet">${t.leftOut(leftOut)}</p>` : nothing}
      <p class="end">
        <button class="primary" @click=${() => this.copy(code)}>${this.copied ? t.copied : t.copy}</button>
        <a href=${siteAddress(`api/#lang=${this.language}`)?.href ?? ""} target="_blank" rel="noopener"
          >${t.more}</a
        >
      </p>`;
  }

  private snippet(station: Shareable, site: string): { code: string; leftOut: string } {
    const { id, table } = station.definition;
    const hide = [...this.left].join(" ");
    const { hash, leftOut } = station.link();
    const named = (names: readonly string[]) =>
      names.map((name) => table[name].label[this.language]).join(", ");
    if (this.way === "frame") {
      const framing = { lang: localeOf[station.language], hide };
      return { code: frameSnippet(site, id, station.t.title, framing, hash), leftOut: named(leftOut) };
    }
    const carried = stateAttributes(station);
    const attributes: Attribute[] = [...carried.attributes, ...(hide ? [["hide", hide] as const] : [])];
    const link = new URLSearchParams([...new URLSearchParams(hash), ["lang", station.language]]).toString();
    return { code: tagSnippet(site, id, station.t.title, attributes, link), leftOut: named(carried.leftOut) };
  }

  private choose(way: Way): void {
    this.way = way;
    this.copied = false;
  }

  private toggle(name: string): void {
    const hidden = new Set(this.left);
    if (!hidden.delete(name)) hidden.add(name);
    this.left = hidden;
    this.copied = false;
  }

  private async copy(code: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(code);
      this.copied = true;
    } catch {
      // No clipboard in this frame: the code is selected, ready for the visitor's own copy.
      this.field.select();
    }
  }
}

define("jornada-embed-this", JornadaEmbedThis);
declare global {
  interface HTMLElementTagNameMap {
    "jornada-embed-this": JornadaEmbedThis;
  }
}
