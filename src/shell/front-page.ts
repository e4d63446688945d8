// <jornada-front>: the front page. A title, one sentence, real stations at work above the fold; below, the path.
// A sentence written here is read by the attention card beside it.
import { css, html, nothing, type TemplateResult } from "lit";
import { query, state } from "lit/decorators.js";
import { define, UiElement } from "../ui/index.js";
import { stationPage } from "./addresses.js";
import { journey } from "./journey.js";
import type { JornadaLive, LiveStation } from "./live-card.js";
import { shellTexts } from "./texts.js";
import "./journey-list.js";
import "./live-card.js";
import "./room-list.js";

const isOpen = (id: string) => journey.some((entry) => entry.id === id && entry.status === "ready");

export class JornadaFront extends UiElement {
  static override styles = [
    ...[UiElement.styles].flat(),
    css`
      :host {
        display: block;
        font-variant-numeric: normal;
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
      form {
        display: flex;
        align-items: center;
        gap: 8px;
        padding: 10px;
        max-inline-size: 560px;
      }
      form:focus-within {
        border-color: var(--accent);
      }
      form input[type="text"] {
        flex: 1;
        min-inline-size: 0;
        min-block-size: 40px;
        padding: 0 8px;
        border: 0;
        background: none;
        outline: 0;
      }
      .or a {
        display: inline-block;
        padding-block: 4px;
        color: var(--accent);
        text-underline-offset: 3px;
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

  @query("jornada-live[station=diffusion]") private readonly diffusion!: JornadaLive | null;
  @query("jornada-live[station=attention]") private readonly attention!: JornadaLive | null;
  /** The attention card's station, once it has read its first sentence. */
  @state() private reader: LiveStation | null = null;

  protected override firstUpdated(): void {
    void this.startCards();
  }

  /** One after the other: the first is moving before the second asks for anything. */
  private async startCards(): Promise<void> {
    const quietly = (error: unknown) => void console.warn("Jornada: a live card did not start.", error);
    await this.diffusion?.start().catch(quietly);
    const reader = (await this.attention?.start().catch(quietly)) ?? null;
    await reader?.ready.catch(quietly);
    this.reader = reader;
  }

  private read(event: SubmitEvent): void {
    event.preventDefault();
    const text = String(new FormData(event.target as HTMLFormElement).get("text") ?? "").trim();
    if (this.reader && text !== "") this.reader.state = { text };
  }

  protected override render(): TemplateResult {
    const { language } = this;
    const { front } = shellTexts[language];
    return html`<main>
      <div class="hero">
        <div class="words">
          <h1>${front.title}</h1>
          <p class="lead">${front.lead}</p>
          ${isOpen("attention") ? this.renderSentence() : nothing}
          ${
            isOpen("diffusion")
              ? html`<p class="or">
                  ${isOpen("attention") ? front.or : nothing}
                  <a href=${stationPage("diffusion", language)}>${front.draw}</a>
                </p>`
              : nothing
          }
        </div>
        <section class="cards" aria-label=${front.live}>
          ${isOpen("diffusion") ? html`<jornada-live station="diffusion"></jornada-live>` : nothing}
          ${
            isOpen("attention")
              ? html`<jornada-live station="attention" .begin=${{ text: front.example }}></jornada-live>`
              : nothing
          }
        </section>
      </div>
      <jornada-path></jornada-path>
      <jornada-rooms></jornada-rooms>
    </main>`;
  }

  private renderSentence(): TemplateResult {
    const { front } = shellTexts[this.language];
    return html`<form class="card" @submit=${this.read}>
      <input
        type="text"
        name="text"
        maxlength="200"
        autocomplete="off"
        aria-label=${front.sentence}
        placeholder=${front.sentence}
        .value=${String(this.reader?.state.text ?? front.example)}
      />
      <button class="primary" ?disabled=${!this.reader}>${front.read}</button>
    </form>`;
  }
}

define("jornada-front", JornadaFront);
