// The base of our small elements: tokens, the language around them, redraw when the page's language or theme changes.
import { LitElement, type CSSResultGroup } from "lit";
import { controls } from "./controls.js";
import { languageAround, localeOf, type Language } from "./language.js";
import { numberFormat, type NumberFormat } from "./number-format.js";
import { watchPage } from "./page-settings.js";
import { fetchUiTexts, uiTexts, type UiTexts } from "./texts.js";
import { tokens, typography } from "./tokens.js";

export class UiElement extends LitElement {
  static override styles: CSSResultGroup = [tokens, typography, controls];

  private stopWatching: (() => void) | null = null;

  static override get observedAttributes(): string[] {
    return [...super.observedAttributes, "lang"];
  }

  get language(): Language {
    return languageAround(this);
  }
  get locale(): string {
    return localeOf[this.language];
  }
  get format(): NumberFormat {
    return numberFormat(this.language);
  }
  /** The shared texts of the ui in the language around. */
  get ui(): UiTexts {
    return uiTexts(this.language);
  }

  /** Nothing is drawn before its words are there. */
  protected override scheduleUpdate(): void | Promise<unknown> {
    const coming = fetchUiTexts(this.language);
    return coming ? coming.then(() => super.scheduleUpdate()) : super.scheduleUpdate();
  }

  override attributeChangedCallback(name: string, before: string | null, after: string | null): void {
    super.attributeChangedCallback(name, before, after);
    if (name === "lang" && before !== after) this.requestUpdate();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.stopWatching = watchPage(() => this.pageChanged());
    if (this.hasUpdated) this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.stopWatching?.();
    this.stopWatching = null;
  }

  /** Language, theme or motion preference of the page changed. */
  protected pageChanged(): void {
    this.requestUpdate();
  }
}
