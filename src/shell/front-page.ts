// <jornada-front>: the front page. A title, one sentence, and real stations at work above the fold; below, the path.
import { css, html, nothing, type TemplateResult } from "lit";
import { queryAll } from "lit/decorators.js";
import { define, UiElement } from "../ui/index.js";
import { stationPage } from "./addresses.js";
import { journey } from "./journey.js";
import type { JornadaLive } from "./live-card.js";
import { shellTexts } from "./texts.js";
import "./journey-list.js";
import "./live-card.js";

const isOpen = (id: string) => journey.some((entry) => entry.id === id && entry.status === "ready");

export class JornadaFront extends UiElement {
  static override styles = [
    ...[UiElement.styles].flat(),
    css`
      :host {
        display: block;
      }
      main {
        max-inline-size: 1480px;
        margin-inline: auto;
        padding: 16px clamp(16px, 2.8vw, 40px) 64px;
      }
      .hero {
        display: grid;
        gap: 32px;
        align-items: center;
      }
      .words {
        display: flex;
        flex-direction: column;
        gap: 24px;
        min-inline-size: 0;
      }
      h1 {
        font-size: clamp(2.625rem, 5.14vw, var(--size-6));
        letter-spacing: -0.02em;
        line-height: 1.04;
      }
      .lead {
        font-size: var(--size-3);
        line-height: 1.6;
        color: var(--ink-2);
        max-inline-size: 34em;
        text-wrap: pretty;
      }
      .actions {
        display: flex;
        flex-wrap: wrap;
        gap: 12px;
      }
      .actions a {
        min-block-size: 48px;
        padding-inline: 20px;
        border-radius: 12px;
        color: inherit;
      }
      .actions a.primary {
        background: var(--ink);
        border-color: var(--ink);
        color: var(--paper);
      }
      .cards {
        display: grid;
        gap: 16px;
        grid-template-columns: repeat(auto-fit, minmax(min(280px, 100%), 1fr));
        min-inline-size: 0;
      }
      jornada-path {
        margin-block-start: 56px;
      }
      @media (min-width: 1000px) {
        .hero {
          grid-template-columns: minmax(0, 5fr) minmax(0, 8fr);
          gap: 40px;
          min-block-size: min(560px, calc(100dvh - 150px));
        }
        .cards:has(:only-child) {
          max-inline-size: min(560px, calc(100dvh - 220px));
          inline-size: 100%;
          justify-self: end;
        }
      }
    `,
  ];

  @queryAll("jornada-live") private readonly cards!: NodeListOf<JornadaLive>;

  protected override firstUpdated(): void {
    void this.startCards();
  }

  /** One after the other: the first is moving before the second asks for anything. */
  private async startCards(): Promise<void> {
    for (const card of this.cards) {
      await card
        .start()
        .catch((error: unknown) => console.warn("Jornada: a live card did not start.", error));
    }
  }

  protected override render(): TemplateResult {
    const { language } = this;
    const { front } = shellTexts[language];
    const action = (id: string, words: string, className: string) =>
      isOpen(id)
        ? html`<a class="button ${className}" href=${stationPage(id, language)}>${words}</a>`
        : nothing;
    return html`<main>
      <div class="hero">
        <div class="words">
          <h1>${front.title}</h1>
          <p class="lead">${front.lead}</p>
          <div class="actions">
            ${action("diffusion", front.draw, "primary")} ${action("attention", front.write, "")}
          </div>
        </div>
        <section class="cards" aria-label=${front.live}>
          ${["diffusion", "attention"].filter(isOpen).map((id) => html`<jornada-live station=${id}></jornada-live>`)}
        </section>
      </div>
      <jornada-path></jornada-path>
    </main>`;
  }
}

define("jornada-front", JornadaFront);
