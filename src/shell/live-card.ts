// <jornada-live>: a real station on the front page, stripped to its figure, working by itself. The caption below says what
// it is doing and leads to the station. Nothing here computes or draws.
import { css, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { property, state } from "lit/decorators.js";
import { define, UiElement, type DeviceChoice } from "../ui/index.js";
import { stationPage } from "./addresses.js";
import { journey } from "./journey.js";
import { shellTexts } from "./texts.js";

/** What the card needs of the station in it. */
export interface LiveStation extends HTMLElement {
  device: DeviceChoice;
  readonly ready: Promise<void>;
  state: Record<string, unknown>;
  link(): { hash: string };
}

const stripped = "story inspector bar input legend aside";

export class JornadaLive extends UiElement {
  static override styles = [
    ...[UiElement.styles].flat(),
    css`
      :host {
        display: block;
        min-inline-size: 0;
      }
      .card {
        display: flex;
        flex-direction: column;
        block-size: 100%;
        padding: 16px 16px 0;
        border-radius: 18px;
      }
      .figure {
        aspect-ratio: 1;
        display: grid;
        place-items: center;
        min-block-size: 0;
      }
      .figure > * {
        inline-size: 100%;
        block-size: 100%;
        background: none;
        --ground: none;
        border-radius: 12px;
      }
      .caption {
        display: flex;
        align-items: center;
        justify-content: space-between;
        gap: 12px;
        min-block-size: 48px;
      }
      .caption a {
        color: var(--accent);
        text-decoration: none;
        white-space: nowrap;
        padding-block: 8px;
        font-size: var(--size-1);
      }
      .caption a:hover {
        text-decoration: underline;
        text-underline-offset: 3px;
      }
    `,
  ];

  /** Id of the station shown. */
  @property() station = "diffusion";
  /** Attributes for the station, its state's among them. */
  @property({ attribute: false }) begin: Readonly<Record<string, string>> = {};
  @state() private live: LiveStation | null = null;

  /** Resolves when the station has its device and works; rejects when it cannot load. */
  async start(): Promise<LiveStation> {
    const entry = journey.find(({ id }) => id === this.station);
    if (!entry?.element) throw new Error(`${this.station} is not open yet`);
    await entry.element();
    const live = document.createElement(`jornada-${this.station}`) as LiveStation;
    live.setAttribute("hide", stripped);
    live.setAttribute("autoplay", "");
    for (const [name, value] of Object.entries(this.begin)) live.setAttribute(name, value);
    // The link below follows what the figure shows.
    live.addEventListener("jornada-change", () => this.requestUpdate());
    const working = new Promise((resolve) =>
      live.addEventListener("jornada-device", resolve, { once: true }),
    );
    this.live = live;
    await this.updateComplete;
    await Promise.race([working, live.ready]);
    return live;
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has("station") && this.live?.localName !== `jornada-${this.station}`) this.live = null;
  }

  protected override render(): TemplateResult {
    const { language } = this;
    const { cards } = shellTexts[language];
    const entry = journey.find(({ id }) => id === this.station);
    const captions: Readonly<Record<string, string>> = cards.captions;
    return html`<article class="card">
      <div class="figure">${this.live}</div>
      <div class="caption">
        <span class="quiet">${captions[this.station] ?? ""}</span>
        ${entry ? html`<a href=${stationPage(entry.id, language, this.live?.link().hash)}>${cards.open(entry.title[language])}</a>` : nothing}
      </div>
    </article>`;
  }
}

define("jornada-live", JornadaLive);
declare global {
  interface HTMLElementTagNameMap {
    "jornada-live": JornadaLive;
  }
}
