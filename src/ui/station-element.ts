// The base of every station on screen: the frame around its figure, notices, dialogs, linked highlight.
// A station extends this with its definition, its model and a few render hooks.
import { nothing, type CSSResultGroup, type PropertyValues, type TemplateResult } from "lit";
import { property, query, state as internal } from "lit/decorators.js";
import { coloured, plain } from "./coloured.js";
import { reportText, type ErrorAction } from "./error-texts.js";
import type { JornadaKernels } from "./kernels-dialog.js";
import { parameterControl } from "./parameter-control.js";
import type { DeviceCause, DeviceInfo, Progress, SessionModel } from "./session.js";
import type { JornadaShare } from "./share-dialog.js";
import type * as Slide from "./slide.js";
import type { Problem, StateOf, StateTable } from "./state-table.js";
import type { Phase } from "./station-controller.js";
import { StationCore } from "./station-core.js";
import type { StationTexts } from "./station-definition.js";
import { renderFrame, type FrameView } from "./station-frame.js";
import { partStyles } from "./station-part-styles.js";
import { renderNotices, renderVeil } from "./station-states.js";
import { stationStyles } from "./station-styles.js";
import type { BarOptions, Notice } from "./station-view.js";
import { UiElement } from "./ui-element.js";

const noticeMs = 9000;

export abstract class StationElement<T extends StateTable, X extends StationTexts, Model extends SessionModel>
  extends StationCore<T, X, Model>
  implements FrameView
{
  static override styles: CSSResultGroup = [UiElement.styles, partStyles, stationStyles];

  abstract renderFigure(): unknown;
  renderInput(): unknown {
    return nothing;
  }
  renderAside(): unknown {
    return nothing;
  }
  renderLegend(): unknown {
    return this.t.legend;
  }
  renderInspector(): unknown {
    return nothing;
  }
  /** In present mode: what stands beside the figure, and the line of numbers below it. */
  renderCompanion(): unknown {
    return nothing;
  }
  renderFacts(): unknown {
    const { timeline, format } = this;
    return timeline ? `${format.integer(timeline.position)} / ${format.integer(timeline.total)}` : nothing;
  }
  /** Fetches what this station leaves until it is looked at: a talk may lose the network half-way. */
  protected gather(): Promise<unknown> {
    return Promise.resolve();
  }
  get barOptions(): BarOptions {
    return {};
  }

  /** Parts and controls left away: "story inspector bar input legend aside", or names of hideable parameters. */
  @property() hide = "";

  /** For a room: title, figure, one sentence and the stops, nothing else. The layout is fetched when first asked for. */
  @property({ type: Boolean, reflect: true }) presenting = false;
  @internal() private slide: typeof Slide | null = null;
  private undress: (() => void) | null = null;

  /** The meaning lit up everywhere at once: "query", "key", … */
  @internal() lit: string | null = null;
  @internal() sheetOpen = false;
  @internal() drawerOpen = false;
  @internal() notices: readonly Notice[] = [];
  // Both are fetched when first asked for: until then they are empty elements.
  @query("jornada-kernels") private kernelsDialog!: JornadaKernels | null;
  @query("jornada-share") private shareDialog!: JornadaShare | null;
  private noticeCount = 0;

  // --- what stations use ---
  /** A labelled native control for one parameter; nothing when a teacher hid it. */
  control(name: keyof T & string): unknown {
    const parameter = this.definition.table[name];
    if (parameter.hideable && this.hides(name)) return nothing;
    return parameterControl({
      name,
      parameter,
      value: this.state[name],
      language: this.language,
      onChange: (value) => (this.state = { [name]: value } as Partial<StateOf<T>>),
    });
  }
  notify(text: string, action?: Notice["action"], tone: Notice["tone"] = "quiet"): void {
    const id = ++this.noticeCount;
    this.notices = [...this.notices.slice(-2), { id, text, tone, action }];
    setTimeout(() => this.dismiss(id), noticeMs);
  }
  /** The inspector has something to show: opens the drawer where it is one. */
  openInspector(): void {
    this.drawerOpen = true;
  }

  // --- what the frame uses ---
  get texts(): StationTexts {
    return this.t;
  }
  get stationNumber(): number | null {
    return this.definition.number;
  }
  get downloadBytes(): number {
    return this.definition.downloadBytes ?? 0;
  }
  get stopIds(): readonly string[] {
    return this.definition.stops.map(({ id }) => id);
  }
  get phase(): Phase {
    return this.controller.phase;
  }
  get progress(): Progress | null {
    return this.controller.progress;
  }
  get speed(): number {
    return this.controller.speed;
  }
  setSpeed(speed: number): void {
    this.controller.speed = Math.min(4, Math.max(0.1, speed));
    this.requestUpdate();
  }
  hides(part: string): boolean {
    return (this.slide?.without ?? this.hide).split(/\s+/).includes(part);
  }
  scrub(position: number): void {
    this.pause();
    void this.controller.work((signal) => this.seek(position, signal));
  }
  toggleSheet(): void {
    this.sheetOpen = !this.sheetOpen;
  }
  toggleDrawer(): void {
    this.drawerOpen = !this.drawerOpen;
  }
  dismiss(notice: number): void {
    this.notices = this.notices.filter(({ id }) => id !== notice);
  }
  override reset(): void {
    const before = this.store.memento;
    super.reset();
    const undo = () => {
      this.notices = [];
      this.moved(this.store.restore(before));
    };
    this.notify(this.ui.notices.reset, { label: this.ui.notices.undo, run: undo });
  }
  async check(): Promise<void> {
    const { check } = this.ui;
    this.notify(check.running);
    await this.controller.work(async (signal) => {
      const report = await this.ask(signal, (model) => model.check());
      const count = `${this.format.integer(report.compared)} ${this.format.plural(report.compared, check.numbers)}`;
      this.notices = [];
      this.notify(check.result(count, this.format.scientific(report.maxError)), undefined, "result");
    });
  }
  async openKernels(): Promise<void> {
    await import("./kernels-dialog.js");
    await this.controller.work(async (signal) => {
      await this.kernelsDialog?.open(await this.ask(signal, (model) => model.kernels()));
    });
  }
  /** The address of what is shown, in the language around, and the names of what it cannot carry. */
  shareLink(): { href: string; leftOut: string[] } {
    const { hash, leftOut } = this.link();
    const address = new URL(location.href);
    address.hash = new URLSearchParams([...new URLSearchParams(hash), ["lang", this.language]]).toString();
    return {
      href: address.href,
      leftOut: leftOut.map((name) => this.definition.table[name].label[this.language]),
    };
  }
  async openShare(): Promise<void> {
    await import("./share-dialog.js");
    await this.shareDialog?.open(this);
  }
  actOn(action: ErrorAction): void {
    if (action === "reload") location.reload();
    else if (action === "reset") this.reset();
    else this.retryWith(action === "cpu" ? "cpu" : this.device);
  }
  async copyReport(): Promise<void> {
    if (!this.failure) return;
    const { id, version } = this.definition;
    const about = { station: id, version, device: this.deviceInfo, link: this.link().hash };
    try {
      await navigator.clipboard.writeText(reportText(this.failure, about, this.language));
      this.notify(this.ui.errors.copied);
    } catch {
      // No clipboard in this frame: the essence, to read and copy by hand.
      this.notify(`${this.failure.code}: ${this.failure.message}`);
    }
  }

  protected override refused(problems: readonly Problem[], from: "state" | "link"): void {
    super.refused(problems, from);
    const { table } = this.definition;
    const label = (name: string) => (Object.hasOwn(table, name) ? table[name].label[this.language] : name);
    const names = [...new Set(problems.map(({ name }) => label(name)))].slice(0, 5).join(", ");
    this.notify(from === "link" ? this.ui.notices.refused(names) : this.ui.notices.refusedState(names));
  }
  protected override deviceChanged(info: DeviceInfo, cause: DeviceCause): void {
    super.deviceChanged(info, cause);
    if (cause === "recovered" || cause === "fell-back" || cause === "returned")
      this.notify(this.ui.notices[cause]);
  }

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    const root = super.createRenderRoot();
    for (const type of ["keydown", "keypress", "keyup"]) root.addEventListener(type, keepTyping);
    for (const type of ["pointerover", "focusin", "click"])
      root.addEventListener(type, (event) => this.light(event));
    for (const type of ["pointerout", "focusout"]) root.addEventListener(type, () => (this.lit = null));
    return root;
  }
  /** Keeps the picture as it is while state and numbers move on; letting go shows where they are. */
  hold(on: boolean): void {
    this.toggleAttribute("held", on);
    if (on) return;
    this.requestUpdate();
    for (const figure of this.renderRoot.querySelectorAll("jornada-figure")) figure.requestUpdate();
  }
  protected override shouldUpdate(): boolean {
    return !this.hasAttribute("held");
  }
  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (changed.has("presenting")) void this.dress();
  }
  private async dress(): Promise<void> {
    const slide = this.presenting ? await import("./slide.js") : null;
    if (slide) void this.gather().catch(() => {});
    this.undress?.();
    this.undress = slide && this.presenting ? slide.dress(this) : null;
    this.slide = this.undress && slide;
  }
  protected override render(): TemplateResult {
    return this.slide?.renderSlide(this, { coloured, plain, renderNotices, renderVeil }) ?? renderFrame(this);
  }
  protected override updated(): void {
    if (this.lit) this.dataset.lit = this.lit;
    else delete this.dataset.lit;
  }
  private light(event: Event): void {
    const word = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-link]") : null;
    if (word) this.lit = word.dataset.link ?? null;
  }
}

/** What is typed into our fields is nobody else's shortcut. */
function keepTyping(event: Event): void {
  const [target] = event.composedPath();
  if (
    target instanceof HTMLElement &&
    target.matches("input:not([type=range], [type=checkbox]), textarea, select")
  ) {
    event.stopPropagation();
  }
}
