// <jornada-language> and <jornada-theme>: one button each, for the page's top bar.
import { css, html, svg, type TemplateResult } from "lit";
import { define } from "./define.js";
import { currentTheme, schemeOf, setLanguage, setTheme } from "./page-settings.js";
import { UiElement } from "./ui-element.js";

const square = css`
  :host {
    display: inline-block;
  }
  button {
    min-inline-size: 40px;
    padding-inline: 10px;
  }
  svg {
    inline-size: 18px;
    block-size: 18px;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.6;
    stroke-linecap: round;
  }
`;

export class JornadaLanguage extends UiElement {
  static override styles = [...[UiElement.styles].flat(), square];

  protected override render(): TemplateResult {
    const other = this.language === "pt" ? "en" : "pt";
    const title = other === "en" ? "Read in English" : "Ler em português";
    return html`<button
      lang=${other}
      title=${title}
      aria-label=${`${this.language.toUpperCase()} · ${title}`}
      @click=${() => setLanguage(other)}
    >
      ${this.language.toUpperCase()}
    </button>`;
  }
}

const sun = svg`<circle cx="9" cy="9" r="3.4"></circle><path d="M9 1.5v1.6M9 14.9v1.6M1.5 9h1.6M14.9 9h1.6M3.7 3.7l1.1 1.1M13.2 13.2l1.1 1.1M3.7 14.3l1.1-1.1M13.2 4.8l1.1-1.1"></path>`;
const moon = svg`<path d="M14.8 10.9A6.4 6.4 0 0 1 7.1 3.2a6.4 6.4 0 1 0 7.7 7.7Z"></path>`;

export class JornadaTheme extends UiElement {
  static override styles = [...[UiElement.styles].flat(), square];

  protected override render(): TemplateResult {
    const { theme } = this.ui;
    const scheme = this.isConnected ? schemeOf(this) : "light";
    const next = scheme === "dark" ? "light" : "dark";
    const now = theme[currentTheme()];
    return html`<button
      title="${theme.label}: ${now}"
      aria-label="${theme.label}: ${theme[next]}"
      @click=${() => setTheme(next)}
    >
      <svg viewBox="0 0 18 18" aria-hidden="true">${scheme === "dark" ? sun : moon}</svg>
    </button>`;
  }
}

define("jornada-language", JornadaLanguage);
define("jornada-theme", JornadaTheme);
declare global {
  interface HTMLElementTagNameMap {
    "jornada-language": JornadaLanguage;
    "jornada-theme": JornadaTheme;
  }
}
