// <jornada-presenter>: the layer over a presented station. Keys and buttons become commands; stops, stations, screen and the
// speaker's window follow. The slide itself is drawn by the station.
import { html, nothing, type TemplateResult } from "lit";
import { query, state } from "lit/decorators.js";
import { define, plain, UiElement } from "../../ui/index.js";
import { stationPage } from "../addresses.js";
import { neighbours } from "../journey.js";
import { entryHere, exchange, stationHere } from "../stage.js";
import { commandOf, whileBlank, type Command, type Focus } from "./commands.js";
import { moveOf, speedBeside } from "./deck.js";
import { leaveFullScreen, toggleFullScreen } from "./full-screen.js";
import { placeOf, toggleTable, type Presented } from "./presented.js";
import { SpeakerLink } from "./speaker-link.js";
import { presenterStyles } from "./presenter-styles.js";
import { renderHelp, renderQr } from "./sheets.js";
import { presentTexts, type PresentTexts } from "./texts.js";
import { toldOf, type Seen } from "./told.js";

const wordsMs = 2600;
const stripMs = 2600;
const leaveMs = 3000;

export class JornadaPresenter extends UiElement {
  static override styles = [...[UiElement.styles].flat(), presenterStyles];

  @state() private blank = false;
  @state() private spotlight = false;
  @state() private sheet: "help" | "qr" | null = null;
  @state() private stripShown = false;
  @state() private words = "";
  /** What the room sees while the picture is frozen. */
  private frozen: Seen | null = null;
  private station: Presented | null = null;
  private readonly speaker = new SpeakerLink({
    told: () => {
      const { station, blank, frozen, language } = this;
      return station && toldOf(station, { blank, frozen, language });
    },
    run: (command) => this.run(command),
    goTo: (index) => this.blank || this.goTo(index),
  });
  private moving = false;
  private leaveUntil = 0;
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();
  @query(".sheet") private shownSheet!: HTMLElement | null;

  // --- life ---
  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener("keydown", this.key, { capture: true });
    addEventListener("pointermove", this.pointed);
    addEventListener("pointerdown", this.pointed);
    addEventListener("popstate", this.travelled);
    this.take(stationHere() as Presented | null);
    this.speaker.start();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener("keydown", this.key, { capture: true });
    removeEventListener("pointermove", this.pointed);
    removeEventListener("pointerdown", this.pointed);
    removeEventListener("popstate", this.travelled);
    for (const timer of this.timers.values()) clearTimeout(timer);
    this.speaker.stop();
    if (this.frozen) this.freeze();
    if (this.station) this.station.presenting = false;
  }

  private take(station: Presented | null): void {
    this.station = station;
    if (station) station.presenting = true;
    this.speaker.tell();
  }

  private get t(): PresentTexts {
    return presentTexts[this.language];
  }

  // --- keys and pointer ---
  private readonly key = (event: KeyboardEvent): void => {
    const path = event.composedPath();
    // A dialog of the page has keys of its own, but a clicker's never scroll or reload what lies under it.
    const dialog = path.some((node) => node instanceof HTMLDialogElement);
    const command = commandOf(event, dialog ? "typing" : focusOf(path[0]));
    if (this.blank && !event.ctrlKey && !event.metaKey && !event.altKey) {
      swallow(event);
      if (command && whileBlank.has(command)) this.run(command);
      return;
    }
    if (!command || (dialog && command === "close")) return;
    swallow(event);
    if (!dialog) this.run(command);
  };

  private readonly pointed = (event: PointerEvent): void => {
    this.style.setProperty("--x", `${event.clientX}px`);
    this.style.setProperty("--y", `${event.clientY}px`);
    if (this.frozen) return;
    this.stripShown = true;
    this.later("strip", stripMs, () => (this.stripShown = false));
  };

  /** Back to a page that another station stood on. */
  private readonly travelled = (): void => {
    const here = entryHere();
    if (
      here &&
      new URL(stationPage(here.id, "pt")).pathname !== location.pathname.replace(/index\.html$/, "")
    )
      location.reload();
  };

  // --- commands ---
  run(command: Command): void {
    const { station } = this;
    if (!station || (this.blank && !whileBlank.has(command))) return;
    const act: Record<Command, () => void> = {
      next: () => this.move("next"),
      previous: () => this.move("previous"),
      first: () => this.move("first"),
      last: () => this.move("last"),
      blank: () => (this.blank = !this.blank),
      freeze: () => this.freeze(),
      play: () => {
        this.say(station.playing ? this.t.paused : this.t.playing);
        if (station.playing) station.pause();
        else void station.play();
      },
      step: () => void station.advance(),
      stepBack: () => station.timeline && station.scrub(Math.max(0, station.timeline.position - 1)),
      slower: () => this.pace(-1),
      faster: () => this.pace(1),
      reset: () => station.reset(),
      fullScreen: () => void this.fill(),
      notes: () => this.speaker.open(this.language) || this.say(this.t.noNotes),
      spotlight: () => (this.spotlight = !this.spotlight),
      table: () => toggleTable(station) || this.say(this.t.noTable),
      qr: () => this.openSheet("qr"),
      help: () => this.openSheet("help"),
      start: () => {},
      close: () => this.closeLayer(),
    };
    act[command]();
    this.speaker.tell();
  }

  private move(way: "next" | "previous" | "first" | "last"): void {
    const { station } = this;
    const here = entryHere();
    if (!station || !here || this.moving) return;
    this.sheet = null;
    const { previous, next } = neighbours(here.id);
    const deck = {
      stops: station.stopIds.length,
      at: placeOf(station),
      hasPrevious: !!previous,
      hasNext: !!next,
    };
    const move = moveOf(way, deck);
    if (move.to === "stop") this.goTo(move.index);
    else if (move.to === "title") this.goTo(null);
    else if (move.to === "end") this.say(way === "previous" ? this.t.begin : this.t.end);
    else void this.cross((move.side === "next" ? next : previous)!.id, move.side);
  }

  private goTo(index: number | null): void {
    this.station?.goTo(index);
    this.speaker.tell();
  }

  /** To the neighbour's first stop, or back to its last, without leaving the page. */
  private async cross(id: string, side: "previous" | "next"): Promise<void> {
    // A held picture belongs to the station that drew it.
    if (this.frozen) return this.say(this.t.frozenEnd);
    this.moving = true;
    try {
      if (this.station) this.station.presenting = false;
      await exchange(id, stationPage(id, this.language, `present=${this.speaker.room}`));
      this.take(stationHere() as Presented | null);
    } finally {
      this.moving = false;
    }
    this.goTo(side === "next" ? 0 : (this.station?.stopIds.length ?? 0) - 1);
  }

  private pace(by: 1 | -1): void {
    const { station } = this;
    if (!station) return;
    const speed = speedBeside(station.speed, by);
    station.setSpeed(speed);
    const digits = Number.isInteger(speed) ? 0 : speed === 0.25 ? 2 : 1;
    this.say(this.t.speed(`${this.format.decimal(speed, digits)}×`));
  }

  private freeze(): void {
    const { station } = this;
    if (!station) return;
    this.frozen = this.frozen
      ? null
      : { station: station.texts.title, at: placeOf(station), title: plain(titleOf(station)) };
    this.stripShown = false;
    this.words = "";
    station.hold(this.frozen !== null);
  }

  private async fill(): Promise<void> {
    if (!(await toggleFullScreen())) this.say(this.t.noFullScreen);
  }

  private openSheet(sheet: "help" | "qr"): void {
    if (this.frozen) return;
    this.sheet = this.sheet === sheet ? null : sheet;
    void this.updateComplete.then(() => this.shownSheet?.focus());
  }

  /** One layer at a time: sheet, light, frozen picture, black, full screen; and at last, asked twice, the presentation. */
  private closeLayer(): void {
    if (this.blank) this.blank = false;
    else if (this.sheet) this.sheet = null;
    else if (this.spotlight) this.spotlight = false;
    else if (this.frozen) this.freeze();
    else if (document.fullscreenElement) void leaveFullScreen();
    else if (performance.now() < this.leaveUntil) this.leave();
    else {
      this.leaveUntil = performance.now() + leaveMs;
      this.say(this.t.leave);
    }
  }

  private leave(): void {
    void leaveFullScreen();
    const parameters = new URLSearchParams(location.hash.slice(1));
    parameters.delete("present");
    history.replaceState(history.state, "", `#${parameters.toString()}`);
    dispatchEvent(new Event("jornada-present"));
  }

  // --- words ---
  private say(words: string): void {
    // Nothing appears on a frozen picture.
    if (this.frozen) return;
    this.words = words;
    this.later("words", wordsMs, () => (this.words = ""));
  }

  private later(name: string, ms: number, act: () => void): void {
    clearTimeout(this.timers.get(name));
    this.timers.set(name, setTimeout(act, ms));
  }

  protected override pageChanged(): void {
    super.pageChanged();
    this.speaker.tellSoon();
  }

  // --- templates ---
  protected override render(): TemplateResult {
    const { t, station } = this;
    return html`${this.spotlight ? html`<div class="spotlight"></div>` : nothing}
      <p class="words card" role="status">${this.words}</p>
      <p class="hidden-text" aria-live="polite">${station ? spoken(station, t) : nothing}</p>
      ${this.renderStrip()} ${this.renderSheet()} ${this.blank ? html`<div class="blank"></div>` : nothing}`;
  }

  private renderStrip(): TemplateResult {
    const { t } = this;
    const button = (command: Command, text: string, spare = false) =>
      html`<button
        class=${spare ? "spare" : ""}
        aria-label=${t.commands[command]}
        title=${t.commands[command]}
        @click=${() => this.run(command)}
      >
        ${text}
      </button>`;
    const { playing } = this.station ?? {};
    return html`<div
      class="strip card ${this.stripShown ? "shown" : ""}"
      role="toolbar"
      aria-label=${t.label}
    >
      ${button("previous", "‹")} ${button("play", playing ? t.bar.pause : t.bar.play)} ${button("next", "›")}
      ${button("notes", t.bar.notes, true)} ${button("qr", t.bar.qr)} ${button("help", t.bar.help, true)}
      <button @click=${() => this.leave()}>${t.bar.exit}</button>
    </div>`;
  }

  private renderSheet(): TemplateResult | typeof nothing {
    const { station, t } = this;
    const close = () => (this.sheet = null);
    if (this.sheet === "help") return renderHelp(t, close);
    if (this.sheet === "qr" && station) return renderQr(t, station.shareLink(), close);
    return nothing;
  }
}

function titleOf({ texts, stop }: Presented): string {
  return stop === null ? texts.title : texts.stops[stop].title;
}

function spoken(station: Presented, t: PresentTexts): string {
  const at = placeOf(station);
  const title = plain(titleOf(station));
  return at < 0 ? title : t.stop(String(at + 1), String(station.stopIds.length), title);
}

function swallow(event: Event): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}

function focusOf(target: EventTarget | undefined): Focus {
  if (!(target instanceof Element)) return "none";
  if (target.matches("input:not([type=range], [type=checkbox], [type=radio]), textarea, [contenteditable]"))
    return "typing";
  const control =
    "input, select, summary, [role=gridcell], [role=option], [role=radio], [role=group][tabindex]";
  // A button that was clicked keeps the focus: the space bar is the deck's again, unless the keyboard brought it there.
  return target.matches(control) || target.matches("button:focus-visible, a:focus-visible")
    ? "control"
    : "none";
}

define("jornada-presenter", JornadaPresenter);
declare global {
  interface HTMLElementTagNameMap {
    "jornada-presenter": JornadaPresenter;
  }
}
