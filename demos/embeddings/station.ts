// <jornada-embeddings>: words as places on a map that learns. Layout, events, order of work; no arithmetic.
import type { Remote } from "comlink";
import type { CSSResultGroup, PropertyValues } from "lit";
import { query, state as internal } from "lit/decorators.js";
import {
  define,
  StationElement,
  type BarOptions,
  type ConnectOptions,
  type JornadaFigure,
  type Language,
  type SnapshotParts,
} from "../../src/ui/index.js";
import { connect } from "../../src/worker/index.js";
import { EmbeddingsWork } from "./controller.js";
import { embeddingsStyles } from "./embeddings-styles.js";
import { renderFigurePanel, renderKinds } from "./figure-panel.js";
import { renderInputPanel } from "./input-panel.js";
import { inspectorStyles } from "./inspector-styles.js";
import { meta } from "./meta.js";
import type { EmbeddingsModel } from "./model.js";
import type { Panel } from "./panel.js";
import type { Frame, TrainingTask } from "./protocol.js";
import { questionPlane } from "./question-plane.js";
import { asked, read, type Reading } from "./reading.js";
import { snapshotOf } from "./snapshot.js";
import { Stage } from "./stage.js";
import { completed, isLive, ownText, table, type Query, type State } from "./state.js";
import { stops } from "./stops.js";
import { pt } from "./texts.pt.js";

/** Between two frames of a recorded training at speed 1. */
const frameMs = 90;
const travelMs = 240;
/** From one set of vectors to another. */
const journeyMs = 700;
const longestText = 2_000_000;

export class JornadaEmbeddings extends StationElement<typeof table, typeof pt, Remote<EmbeddingsModel>> {
  static override styles: CSSResultGroup = [StationElement.styles, embeddingsStyles, inspectorStyles];
  static override definition = {
    id: meta.id,
    version: 1,
    number: meta.number,
    table,
    texts: { pt, en: () => import("./texts.en.js").then(({ en }) => en) },
    stops,
    downloadBytes: meta.downloadBytes,
  };

  private readonly work = new EmbeddingsWork({
    ask: (signal, call) => this.ask(signal, call),
    changed: () => this.showLatest(),
  });
  private readonly stage = new Stage({
    figure: () => this.figure,
    speed: () => this.controller.speed,
    moment: () => this.moment(),
    chosen: (id) => this.choose(id),
    looked: () => this.requestUpdate(),
  });
  /** What stands in the sheet for an own text; null: the text that was trained on. */
  @internal() private draft: string | null = null;
  /** The right column comes after the map: its charts are not needed for the first picture. */
  @internal() private inspector: ((panel: Panel) => unknown) | null = null;
  @query("jornada-figure.map") private figure!: JornadaFigure | null;

  /** Which frame the figure stands at. */
  private position = 0;
  private reading: Reading | null = null;
  /** What the map shows: PCA, the plane of the question, or UMAP. */
  private placed: { readonly map: Float32Array; readonly origin: readonly [number, number] | null } | null =
    null;
  private spoken: Language | null = null;
  /** On the way to another state: where it was stopped is of no interest. */
  private travelling = false;

  override connect(options: ConnectOptions) {
    return connect<EmbeddingsModel>("embeddings", options);
  }
  override get state(): State {
    return super.state;
  }
  override set state(input: Partial<State>) {
    super.state = input && typeof input === "object" ? completed(input, this.state) : input;
  }
  override get barOptions(): BarOptions {
    const { bar } = this.t;
    const toTrain = !isLive(this.state) || (this.work.training && !this.work.training.done);
    return toTrain ? { play: bar.train } : {};
  }

  // --- the result of a state ---
  override async applyState(changed: ReadonlySet<string>, signal: AbortSignal): Promise<void> {
    const { work, state } = this;
    this.spoken = this.language;
    if (isLive(state)) {
      await work.begin(this.task(), changed.has("device"), signal);
      // While playing, the steps of play train on; pressing play takes over.
      if (!this.playing) await work.learn(this.state.at, signal, () => this.playing);
      if (work.training?.divergedAt != null) {
        this.notify(this.t.notices.diverged(this.format.integer(work.training.divergedAt)));
      }
    } else await work.openShipped(this.language, signal);
    // What is being watched goes on from where it is.
    const here = this.playing && !changed.has("at") && work.live ? this.position : this.standing;
    this.moveTo(
      Math.min(here, Math.max(0, work.frames.length - 1)),
      changed.has("source") ? journeyMs : travelMs,
    );
    await this.derive(signal);
  }

  /** What is computed of a frame that stands still. */
  private async derive(signal: AbortSignal): Promise<void> {
    const { work } = this;
    const frame = work.frameAt(this.position);
    if (!frame || this.playing) return;
    await work.score(frame, signal);
    if (this.state.layout === "umap" && frame.map.length >= 8) await work.layOut(frame, this.seed, signal);
  }

  private get standing(): number {
    return Math.min(Math.round(this.state.at * this.work.total), Math.max(0, this.work.frames.length - 1));
  }
  private task(): TrainingTask {
    const { corpus, trainSteps, learningRate } = this.state;
    const own = ownText({ corpus });
    // An own text is the same in every language of the page.
    return { corpus: own, language: own ? "pt" : this.language, seed: this.seed, trainSteps, learningRate };
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (this.spoken && this.spoken !== this.language) {
      this.spoken = this.language;
      if (ownText(this.state) === "") this.controller.change(["language"]);
    }
  }

  // --- playing ---
  override get stepMs(): number {
    return this.work.live && this.work.training?.done ? frameMs : 16;
  }

  /** Trains on to the next frame of the map; when all is learned, shows it again from the beginning. */
  override async step(signal: AbortSignal): Promise<boolean> {
    const { work } = this;
    if (!isLive(this.state)) {
      this.state = { source: "live", at: 1 };
      return true;
    }
    if (!work.live || !work.set) return false;
    if (!work.training!.done) {
      await work.recordNext(signal);
      this.moveTo(work.frames.length - 1);
      if (!work.training!.done) return true;
    } else {
      const again = this.position >= work.total && !(this.playing && work.total === 0);
      this.moveTo(again ? 0 : this.position + 1, again ? journeyMs : frameMs * 1.2);
      if (this.position < work.total || this.autoplay) return true;
    }
    this.controller.playing = false;
    if (!this.standHere()) await this.derive(signal);
    return false;
  }

  /** Where it was stopped is part of the state: a link leads back to this very frame. */
  override pause(): void {
    const stopped = this.playing;
    super.pause();
    if (!stopped || this.travelling || this.phase !== "ready" || !this.work.live) return;
    if (!this.standHere()) void this.controller.work((signal) => this.derive(signal));
  }
  /** True when the state moved: then its result is on the way. */
  private standHere(): boolean {
    const { total } = this.work;
    const at = total > 0 ? this.position / total : 1;
    if (at === this.state.at) return false;
    this.state = { at };
    return true;
  }

  override goTo(stop: string | number | null): void {
    this.travelling = true;
    super.goTo(stop);
    this.travelling = false;
  }
  override reset(): void {
    this.travelling = true;
    super.reset();
    this.travelling = false;
  }

  override seek(position: number): Promise<void> {
    this.state = { at: this.work.total > 0 ? position / this.work.total : 1 };
    return Promise.resolve();
  }
  override async restart(signal: AbortSignal): Promise<void> {
    this.draft = null;
    this.stage.whole();
    await this.work.forget(signal);
  }

  // --- showing ---
  /** Something came back while a task runs. */
  private showLatest(): void {
    const { work } = this;
    if (work.learning) this.moveTo(work.frames.length - 1);
    else {
      // Other words took their place: what was read of the old ones no longer holds.
      if (this.reading && this.reading.frame !== work.frameAt(this.position)) this.readAgain();
      if (work.umap && this.state.layout === "umap") this.travel(60);
    }
    this.requestUpdate();
  }

  private moveTo(position: number, ms = travelMs): void {
    const { work } = this;
    this.position = Math.max(0, position);
    this.timeline =
      work.live && work.set ? { position: this.position, total: Math.max(1, work.total) } : null;
    this.readAgain();
    this.travel(ms);
    this.requestUpdate();
  }

  private readAgain(): void {
    const { lookup } = this.work;
    const frame = this.work.frameAt(this.position);
    this.reading = frame && lookup ? read(frame, asked(this.state.query, lookup)) : null;
  }

  private travel(ms: number): void {
    const frame = this.work.frameAt(this.position);
    this.placed = frame && this.place(frame);
    if (this.placed) this.stage.go(this.placed.map, ms);
    this.stage.redraw();
  }
  private place(frame: Frame) {
    const { reading, umap } = this;
    if (umap) return { map: umap.map, origin: null };
    return this.state.layout === "question" && reading ? questionPlane(reading) : frame;
  }

  /** The UMAP of the shown frame, when it is to be seen. */
  private get umap() {
    const { umap } = this.work;
    return this.state.layout === "umap" && umap && umap.of === this.work.frameAt(this.position) ? umap : null;
  }

  private moment() {
    const { set } = this.work;
    return set && { set, reading: this.reading, origin: this.placed?.origin ?? null, lit: this.lit };
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void import("./inspector-panel.js").then(
      ({ renderInspectorPanel }) => (this.inspector = renderInspectorPanel),
      () => {},
    );
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.stage.stop();
  }
  protected override updated(): void {
    super.updated();
    this.stage.redraw();
  }

  override takeSnapshot(): SnapshotParts {
    return snapshotOf(this.work, this.reading, this.work.frameAt(this.position), this.placed?.map ?? null);
  }

  override async check(): Promise<void> {
    const frame = this.work.frameAt(this.position);
    const { positive = [], negative = [] } = this.reading?.asked ?? {};
    const cosines = this.reading?.cosines ?? new Float64Array();
    const shown = frame && { frame, positive, negative, cosines };
    await this.controller.work((signal) => this.ask(signal, (model) => model.show(shown)));
    await super.check();
  }

  // --- templates ---
  override renderInput(): unknown {
    return renderInputPanel(this.panel());
  }
  override renderFigure(): unknown {
    return renderFigurePanel(this.panel());
  }
  override renderLegend(): unknown {
    const { set } = this.work;
    return [renderKinds({ t: this.t, set }), set?.kinds ? null : this.t.legend];
  }
  override renderInspector(): unknown {
    return this.inspector?.(this.panel()) ?? "";
  }

  private readonly change = (state: Partial<State>): void => {
    this.state = state;
  };
  private inquire(query: Query): void {
    this.change({ query });
  }
  private choose(id: number | null): void {
    const { set } = this.work;
    if (!set) return;
    if (id === null) {
      if (this.reading) this.inquire({ positive: [], negative: [] });
      return;
    }
    this.inquire({ positive: [set.words[id]], negative: [] });
    this.openInspector();
  }

  private async openFile(file: File): Promise<void> {
    try {
      const text = await file.slice(0, 4 * longestText).text();
      this.draft = text.slice(0, longestText);
      this.change({ writing: true });
      if (text.length > longestText) this.notify(this.t.notices.cut);
    } catch {
      this.notify(this.t.notices.unreadable);
    }
  }

  private panel(): Panel {
    const { work, state } = this;
    const frame = work.frameAt(this.position);
    return {
      t: this.t,
      language: this.language,
      format: this.format,
      state,
      bare: ["input", "aside", "inspector", "bar"].every((part) => this.hides(part)),
      live: work.live,
      learning: work.learning || this.playing,
      set: work.set,
      lookup: work.lookup,
      frame,
      reading: this.reading,
      unknown: work.lookup ? asked(state.query, work.lookup).unknown : [],
      shipped: work.shipped,
      training: work.training,
      tooLittle: work.tooLittle,
      answers: frame && work.scores?.of === frame ? work.scores.answers : null,
      umap: this.umap,
      stage: this.stage,
      draft: this.draft ?? ownText(state),
      paint: (surface) => this.stage.paint(surface),
      change: this.change,
      ask: (asking) => this.inquire(asking),
      write: (draft) => (this.draft = draft),
      openFile: (file) => void this.openFile(file),
      control: (name) => this.control(name),
    };
  }
}

define("jornada-embeddings", JornadaEmbeddings);
declare global {
  interface HTMLElementTagNameMap {
    "jornada-embeddings": JornadaEmbeddings;
  }
}
