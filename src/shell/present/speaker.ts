// <jornada-speaker>: the window on the speaker's own screen. Notes, what comes next, time, and what the audience sees.
// It hears words and places over the wire and sends commands; it computes and draws nothing.
import { html, nothing, type TemplateResult } from "lit";
import { state } from "lit/decorators.js";
import { define, setLanguage, UiElement } from "../../ui/index.js";
import { commandOf, type Command } from "./commands.js";
import { renderHelp } from "./sheets.js";
import { speakerStyles } from "./speaker-styles.js";
import { clockFace, Stopwatch } from "./stopwatch.js";
import { presentTexts, type PresentTexts } from "./texts.js";
import { Wire, type Told, type ToAudience, type ToSpeaker } from "./wire.js";

const tickMs = 250;
/** The other window answers a greeting at once; this long without an answer means that it is gone. */
const greetMs = 2000;
const lostMs = 5000;
const letterSizes = [0.8, 1, 1.25, 1.5, 1.9];

export class JornadaSpeaker extends UiElement {
  static override styles = [...[UiElement.styles].flat(), speakerStyles];

  @state() private told: Told | null = null;
  @state() private lost = false;
  @state() private helping = false;
  @state() private letters = 1;
  private wire: Wire<ToAudience, ToSpeaker> | null = null;
  private heardAt = 0;
  private greetedAt = 0;
  private ticking: ReturnType<typeof setInterval> | undefined;
  private readonly watch = new Stopwatch(
    () => Date.now(),
    () => sessionStorage,
    "jornada.stopwatch",
  );

  override connectedCallback(): void {
    super.connectedCallback();
    const room = new URLSearchParams(location.hash.slice(1)).get("room");
    if (room) this.wire = new Wire<ToAudience, ToSpeaker>(room, (message) => this.hear(message));
    this.heardAt = performance.now();
    this.greet();
    this.ticking = setInterval(() => this.tick(), tickMs);
    addEventListener("keydown", this.key, { capture: true });
    document.title = this.t.speaker.title;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.ticking);
    removeEventListener("keydown", this.key, { capture: true });
    this.wire?.close();
  }

  private get t(): PresentTexts {
    return presentTexts[this.language];
  }

  // --- the wire ---
  private hear(message: ToSpeaker): void {
    if (message.kind === "bye") {
      this.lost = true;
      return;
    }
    this.lost = false;
    this.heardAt = performance.now();
    // The notes speak the language of the talk.
    if (message.told.language !== this.told?.language && message.told.language !== this.language)
      setLanguage(message.told.language);
    this.told = message.told;
    document.title = `${message.told.stops[message.told.at]?.title ?? message.told.station} · ${this.t.speaker.title}`;
  }
  private greet(): void {
    this.greetedAt = performance.now();
    this.wire?.send({ kind: "hello" });
  }
  private tick(): void {
    const now = performance.now();
    if (now - this.greetedAt >= greetMs) this.greet();
    if (this.told && now - this.heardAt > lostMs) this.lost = true;
    this.requestUpdate();
  }
  private run(command: Command): void {
    if (command === "help" || (command === "close" && this.helping)) this.helping = !this.helping;
    else if (command !== "fullScreen" && command !== "notes") this.wire?.send({ kind: "do", command });
  }

  private readonly key = (event: KeyboardEvent): void => {
    const [target] = event.composedPath();
    const onButton = target instanceof Element && target.matches("button:focus-visible");
    const command = commandOf(event, onButton ? "control" : "none");
    if (!command) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    this.run(command);
  };

  // --- templates ---
  protected override render(): TemplateResult {
    const { told, t } = this;
    if (!told)
      return html`<main class="waiting">
        <h1>${t.speaker.waiting}</h1>
        <p class="quiet">${t.speaker.waitingHint}</p>
      </main>`;
    return html`<main class="desk">
      ${this.renderHead(told)} ${this.renderNote(told)} ${this.renderSide(told)} ${this.renderBar(told)}
      ${this.helping ? renderHelp(t, () => (this.helping = false)) : nothing}
    </main>`;
  }

  private renderHead(told: Told): TemplateResult {
    const { watch } = this;
    const { speaker } = this.t;
    const clock = new Date().toLocaleTimeString(this.locale, { hour: "2-digit", minute: "2-digit" });
    const act = (what: () => void) => () => {
      what();
      this.requestUpdate();
    };
    return html`<header>
      <div class="time" role="group" aria-label=${speaker.timer}>
        <strong role="timer">${clockFace(watch.ms)}</strong>
        <button @click=${act(() => (watch.running ? watch.pause() : watch.start()))}>
          ${watch.running ? speaker.pause : speaker.start}
        </button>
        <button @click=${act(() => watch.reset())}>${speaker.reset}</button>
      </div>
      <span class="quiet">${speaker.clock} ${clock}</span>
      <span class="space"></span>
      ${this.renderAudience(told)}
    </header>`;
  }

  private renderAudience(told: Told): TemplateResult {
    const { speaker } = this.t;
    const warning = this.lost || told.hidden;
    const words = this.lost
      ? speaker.lost
      : told.hidden
        ? speaker.hidden
        : told.blank
          ? speaker.blank
          : told.frozen
            ? speaker.frozen(told.seen.title)
            : speaker.visible;
    return html`<p class="audience ${warning ? "warning" : ""}" role="status"><i></i>${words}</p>`;
  }

  private renderNote(told: Told): TemplateResult {
    const { speaker } = this.t;
    const stop = told.stops[told.at];
    const place = stop
      ? speaker.place(this.format.integer(told.at + 1), this.format.integer(told.stops.length))
      : speaker.opening;
    return html`<section class="note" aria-label=${speaker.now}>
      <p class="quiet">${told.station} · ${place}</p>
      <h1>${stop?.title ?? told.station}</h1>
      <p class="caption">${stop?.caption ?? told.summary}</p>
      ${stop ? html`<p class="words" .style=${`--letters: ${this.letters}`}>${stop.note}</p>` : nothing}
    </section>`;
  }

  private renderSide(told: Told): TemplateResult {
    const { speaker } = this.t;
    const next = told.stops[told.at + 1];
    return html`<aside>
      <section class="coming">
        <p class="quiet">${speaker.next}</p>
        ${
          next
            ? html`<h2>${next.title}</h2>
                <p class="quiet">${next.caption}</p>`
            : html`<h2>
                ${told.nextStation === null ? speaker.nothingNext : speaker.nextStation(told.nextStation)}
              </h2>`
        }
      </section>
      <nav aria-label=${speaker.stops}>
        <ol class="stops">
          ${told.stops.map(
            ({ title }, index) =>
              html`<li>
                <button
                  aria-current=${index === told.at ? "step" : nothing}
                  @click=${() => this.wire?.send({ kind: "goTo", index })}
                >
                  <span class="number">${index + 1}</span><span>${title}</span>
                </button>
              </li>`,
          )}
        </ol>
      </nav>
      <p class="quiet">${speaker.keys}</p>
    </aside>`;
  }

  private renderBar(told: Told): TemplateResult {
    const { t, format } = this;
    const { speaker, commands } = t;
    const button = (command: Command, words: string, { on = false, big = false } = {}) =>
      html`<button
        class=${big ? "big" : ""}
        aria-label=${words === commands[command] ? nothing : `${words}. ${commands[command]}`}
        title=${commands[command]}
        aria-pressed=${on ? "true" : nothing}
        @click=${() => this.run(command)}
      >
        ${words}
      </button>`;
    const { timeline } = told;
    const digits = Number.isInteger(told.speed) ? 0 : told.speed === 0.25 ? 2 : 1;
    const size = (by: number) => () => {
      const at = letterSizes.indexOf(this.letters) + by;
      this.letters = letterSizes[at] ?? this.letters;
    };
    return html`<footer>
      <div class="group">${button("previous", "‹", { big: true })} ${button("next", "›", { big: true })}</div>
      <div class="group" role="group" aria-label=${speaker.figure}>
        ${button("play", told.playing ? t.bar.pause : t.bar.play)} ${button("step", speaker.step)}
        ${timeline ? html`<span class="count">${format.integer(timeline.position)} / ${format.integer(timeline.total)}</span>` : nothing}
        ${told.busy ? html`<span class="quiet">${speaker.busy}</span>` : nothing}
      </div>
      <div class="group spare" role="group" aria-label=${speaker.speed}>
        ${button("slower", "−")}
        <span class="count">${format.decimal(told.speed, digits)}×</span>
        ${button("faster", "+")}
      </div>
      <div class="group" role="group" aria-label=${speaker.room}>
        ${button("blank", told.blank ? speaker.unblank : speaker.blankIt, { on: told.blank })}
        ${button("freeze", told.frozen ? speaker.unfreeze : speaker.freezeIt, { on: told.frozen })}
      </div>
      <span class="space"></span>
      <div class="group spare">
        <button title=${speaker.smaller} aria-label=${speaker.smaller} @click=${size(-1)}>A−</button>
        <button title=${speaker.larger} aria-label=${speaker.larger} @click=${size(1)}>A+</button>
        ${button("help", "?")}
      </div>
    </footer>`;
  }
}

define("jornada-speaker", JornadaSpeaker);
declare global {
  interface HTMLElementTagNameMap {
    "jornada-speaker": JornadaSpeaker;
  }
}
