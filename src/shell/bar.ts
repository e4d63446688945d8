// <jornada-bar>: the top of every page. The name, the journey as a thin line of marks, what runs, theme and language.
// It hears of the page's stations by their events and asks them to switch devices; it owns none.
import { css, html, nothing, type TemplateResult } from "lit";
import { property, state } from "lit/decorators.js";
import { chapters } from "../../demos/registry.js";
import { define, UiElement, type DeviceChoice, type DeviceInfo } from "../ui/index.js";
import type { Mark } from "../ui/page-parts.js";
import "../ui/page-parts.js";
import { frontPage, stationPage } from "./addresses.js";
import { journey, neighbours, type NumberedStation } from "./journey.js";
import { startPresenting } from "./stage.js";
import { shellTexts } from "./texts.js";

/** What the bar needs of a station element. */
interface StationFace extends Element {
  device: DeviceChoice;
  readonly deviceInfo: DeviceInfo | null;
}

/** A screen on its stand. */
const screen = "M2 3.5h14v9H2zM9 12.5v3M6 15.5h6";
const arrow = { previous: "M11 3 5 9l6 6", next: "M7 3l6 6-6 6" };

export class JornadaBar extends UiElement {
  static override styles = [
    ...[UiElement.styles].flat(),
    css`
      :host {
        display: block;
        background: var(--paper);
      }
      header {
        display: flex;
        align-items: center;
        gap: 8px;
        min-block-size: 56px;
        padding: 4px clamp(12px, 2.8vw, 40px);
      }
      :host([station]) header {
        padding-inline: 20px;
        border-block-end: 1px solid var(--line);
      }
      .name {
        font-family: var(--display-font);
        font-size: var(--size-4);
        letter-spacing: -0.015em;
        text-decoration: none;
        color: inherit;
        padding-block: 4px;
      }
      .journey,
      .space {
        flex: 1;
        display: flex;
        align-items: center;
        justify-content: center;
        min-inline-size: 0;
      }
      .arrow {
        display: grid;
        place-items: center;
        inline-size: 32px;
        block-size: 40px;
        border-radius: 10px;
        color: var(--ink-2);
      }
      a.arrow:hover {
        background: var(--wash);
        color: var(--ink);
      }
      span.arrow {
        opacity: 0.35;
      }
      .arrow svg {
        inline-size: 18px;
        block-size: 18px;
        fill: none;
        stroke: currentColor;
        stroke-width: 1.6;
        stroke-linecap: round;
        stroke-linejoin: round;
      }
      .present {
        color: inherit;
      }
      .present svg {
        display: none;
        inline-size: 18px;
        block-size: 18px;
        fill: none;
        stroke: currentColor;
        stroke-width: 1.6;
        stroke-linecap: round;
        stroke-linejoin: round;
      }
      @media (max-width: 959.98px) {
        jornada-marks {
          display: none;
        }
      }
      @media (max-width: 699.98px) {
        .name {
          font-size: 1.25rem;
        }
        .arrow {
          inline-size: 26px;
        }
        .present {
          min-inline-size: 40px;
          padding-inline: 10px;
        }
        .present svg {
          display: block;
        }
        .present span {
          display: none;
        }
        header,
        :host([station]) header {
          gap: 4px;
          padding-inline: 12px;
        }
      }
    `,
  ];

  /** Id of the page's station; none on the front page. */
  @property({ reflect: true }) station: string | null = null;
  @state() private info: DeviceInfo | null = null;
  @state() private choice: DeviceChoice = "auto";
  private readonly heard = new Set<StationFace>();

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener("jornada-device", this.hear);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener("jornada-device", this.hear);
  }

  private readonly hear = (event: Event) => {
    const face = event.composedPath()[0] as StationFace;
    this.heard.add(face);
    this.info = face.deviceInfo;
    this.choice = face.device;
  };

  private choose(choice: DeviceChoice): void {
    this.choice = choice;
    const own = this.station && document.querySelector<StationFace>(`jornada-${this.station}`);
    if (own) this.heard.add(own);
    for (const face of this.heard) {
      if (face.isConnected) face.device = choice;
      else this.heard.delete(face);
    }
  }

  protected override render(): TemplateResult {
    const texts = shellTexts[this.language];
    return html`<header>
      <a class="name" href=${frontPage(this.language)} aria-label=${texts.home}>${texts.title}</a>
      ${this.station ? this.renderJourney(this.station) : html`<span class="space"></span>`}
      <jornada-badge
        .info=${this.info}
        .choice=${this.choice}
        @choose=${(event: CustomEvent<{ device: DeviceChoice }>) => this.choose(event.detail.device)}
      ></jornada-badge>
      <jornada-theme></jornada-theme>
      <jornada-language></jornada-language>
      ${this.renderPresent()}
    </header>`;
  }

  /** On a station's page it starts; the front page leads to the first open station. */
  private renderPresent(): TemplateResult | typeof nothing {
    const { present } = shellTexts[this.language];
    const words = html`<svg viewBox="0 0 18 18" aria-hidden="true"><path d=${screen}></path></svg
      ><span>${present}</span>`;
    if (this.station)
      return html`<button class="present" aria-label=${present} title=${present} @click=${startPresenting}>
        ${words}
      </button>`;
    const first = journey.find(({ status }) => status === "ready");
    return first
      ? html`<a
          class="button present"
          aria-label=${present}
          title=${present}
          href=${stationPage(first.id, this.language, "present=")}
          >${words}</a
        >`
      : nothing;
  }

  private renderJourney(id: string): TemplateResult {
    const { language } = this;
    const texts = shellTexts[language];
    const here = journey.findIndex((entry) => entry.id === id);
    const { previous, next } = neighbours(id);
    const marks: Mark[] = journey.map((entry, index) => ({
      name: entry.title[language],
      chapter: chapters[entry.chapter][language],
      href: entry.status === "ready" ? stationPage(entry.id, language) : null,
      passed: index < here,
    }));
    const line = html`<jornada-marks .marks=${marks} .current=${here}></jornada-marks>`;
    // A page beside the journey stands between no two stations.
    if (here < 0) return html`<div class="journey">${line}</div>`;
    return html`<div class="journey">
      ${this.renderArrow("previous", previous, texts.previous)} ${line}
      ${this.renderArrow("next", next, texts.next)}
    </div>`;
  }

  private renderArrow(
    side: keyof typeof arrow,
    to: NumberedStation | null,
    label: (name: string) => string,
  ): TemplateResult {
    const drawing = html`<svg viewBox="0 0 18 18" aria-hidden="true"><path d=${arrow[side]}></path></svg>`;
    if (!to) return html`<span class="arrow" aria-hidden="true">${drawing}</span>`;
    const words = label(to.title[this.language]);
    return html`<a
      class="arrow"
      href=${stationPage(to.id, this.language)}
      rel=${side === "next" ? "next" : "prev"}
      title=${words}
      aria-label=${words}
      >${drawing}</a
    >`;
  }
}

define("jornada-bar", JornadaBar);
