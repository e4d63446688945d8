// <jornada-diffusion>: a drawing, a network that learns it, and points that find back to it. Layout, events, order of work.
import type { Remote } from "comlink";
import type { CSSResultGroup } from "lit";
import { query, state as internal } from "lit/decorators.js";
import type { PointPreset } from "../../src/data/index.js";
import {
  define,
  reducedMotion,
  StationElement,
  type ConnectOptions,
  type JornadaFigure,
  type Point,
  type SnapshotParts,
} from "../../src/ui/index.js";
import { connect } from "../../src/worker/index.js";
import { DiffusionWork } from "./controller.js";
import { diffusionStyles } from "./diffusion-styles.js";
import { renderFacts, renderFigurePanel } from "./figure-panel.js";
import { renderInputPanel } from "./input-panel.js";
import { meta } from "./meta.js";
import type { DiffusionModel } from "./model.js";
import { longestStepMs, restMs, shortestStepMs, spoilMs, travelMs, wayMs } from "./pace.js";
import type { Panel } from "./panel.js";
import { Parts } from "./parts.js";
import { Pen } from "./pen.js";
import { scheduleOf } from "./protocol.js";
import { drawn, presetOf, shape, shapePresets } from "./shapes.js";
import { snapshotOf } from "./snapshot.js";
import { table } from "./state.js";
import { Stage } from "./stage.js";
import { stops } from "./stops.js";
import type { SubjectView } from "./subject-view.js";
import { noisingTask, samplingTask, trainingTask } from "./tasks.js";
import { pt } from "./texts.pt.js";
import { cleanOf, nearest } from "./views.js";

const nothingYet = new Float32Array();

export class JornadaDiffusion extends StationElement<typeof table, typeof pt, Remote<DiffusionModel>> {
  static override styles: CSSResultGroup = [StationElement.styles, diffusionStyles];
  static override definition = {
    id: meta.id,
    version: 1,
    number: meta.number,
    table,
    texts: { pt, en: () => import("./texts.en.js").then(({ en }) => en) },
    stops,
    presets: shapePresets,
    downloadBytes: meta.downloadBytes,
  };

  private readonly work = new DiffusionWork({
    ask: (signal, call) => this.ask(signal, call),
    changed: () => this.showLatest(),
  });
  private readonly stage: Stage = new Stage({
    figure: () => this.figure,
    speed: () => this.controller.speed,
    moment: () => this.moment(),
    view: () => this.view,
  });
  private readonly parts: Parts = new Parts({
    state: () => this.state,
    moment: () => this.stage.moment,
    change: (state) => this.change(state),
    redraw: () => this.stage.redraw(),
    update: () => this.requestUpdate(),
    choose: (index) => this.choose(index),
    notify: (text) => this.notify(text),
    sketching: () => this.sketching,
  });
  private readonly pen = new Pen({
    sketching: () => this.sketching,
    changed: () => this.stage.redraw(),
    finished: ({ strokes }) =>
      this.change({ drawing: (this.own = drawn(strokes)), at: 1, run: 0, point: -1 }),
    clicked: (x, y, reach) => this.chooseAt(x, y, reach),
  });
  @internal() private sketching = false;
  @query("jornada-figure.cloud") private figure!: JornadaFigure | null;

  private position = 0;
  /** The drawing that came from the pen: the next stroke adds to it. */
  private own: readonly Point[] | null = null;
  private flat: { of: readonly Point[]; points: Float32Array } | null = null;
  /** While playing: nothing moves on before this moment. */
  private restsUntil = 0;
  /** Play stops at the end of this set. */
  private once = false;
  private travelling = false;

  override connect(options: ConnectOptions) {
    return connect<DiffusionModel>("diffusion", options);
  }

  override async applyState(changed: ReadonlySet<string>, signal: AbortSignal): Promise<void> {
    const fresh = changed.has("device");
    if (this.state.drawing !== this.own && !this.pen.busy) this.pen.clear();
    await this.parts.fetch(this.state);
    await this.work.climb({ schedule: scheduleOf(this.state), steps: this.state.steps }, signal);
    const { seed, state, data } = this;
    if (this.state.direction === "forward") {
      await this.work.spoil(noisingTask(state, data, seed), fresh, signal);
      this.moveTo(this.standing);
      return;
    }
    const learned = await this.work.learn(trainingTask(state, data, seed), fresh, signal);
    if (learned && this.work.training?.divergedAt != null) {
      this.notify(this.t.notices.diverged(this.format.integer(this.work.training.divergedAt)));
    }
    if (data.length === 0) {
      this.work.samples = new Float32Array();
      this.moveTo(0);
      return;
    }
    // A set that is being watched is not taken away for a change that does not concern it.
    const { playing, work } = this;
    const task = samplingTask(state, seed);
    if (playing && !fresh && !changed.has("run") && !changed.has("at") && work.follows(task)) {
      this.moveTo(this.position);
      return;
    }
    await work.sample(task, fresh, signal);
    this.moveTo(playing && !changed.has("at") ? 0 : this.standing);
    if (learned && this.state.at === 1 && !this.autoplay) this.showOnce();
  }

  /** After learning, the first set is shown from its noise on, once, unless somebody already plays or wants no motion. */
  private showOnce(): void {
    void this.ready.then(() => {
      if (this.playing || reducedMotion() || this.phase !== "ready") return;
      this.once = true;
      void this.play();
    });
  }

  private get standing(): number {
    return Math.round(this.state.at * this.state.steps);
  }
  override get stepMs(): number {
    return Math.min(longestStepMs, Math.max(shortestStepMs, wayMs / this.state.steps));
  }
  /** Frames per move: many steps share a move, so that a way of a thousand does not last for ever. */
  private get stride(): number {
    return this.playing ? Math.max(1, Math.round(1 / this.pace)) : 1;
  }
  /** The share of a move that one frame takes. */
  private get pace(): number {
    return Math.min(1, wayMs / (this.state.steps * shortestStepMs));
  }

  override async step(signal: AbortSignal): Promise<boolean> {
    if (this.data.length === 0) return false;
    if (this.playing && performance.now() < this.restsUntil) return true;
    const { steps } = this.state;
    if (this.position >= steps) await this.startOver(signal);
    else {
      const to = Math.min(steps, this.position + this.stride);
      if (this.state.direction === "reverse") await this.recordUpTo(to, signal);
      this.moveTo(to);
      if (to === steps) this.rest(restMs);
    }
    return !(this.once && this.position === steps) || this.endOnce();
  }

  private endOnce(): false {
    return (this.once = false);
  }

  private async recordUpTo(position: number, signal: AbortSignal): Promise<void> {
    const reel = this.work.sampling!;
    while (!reel.done && reel.frames.length <= position) {
      await this.work.denoise(signal, position + 1 - reel.frames.length);
    }
  }

  /** From the end to the start: the same set to watch, or the next one from other noise. The points go back into noise. */
  private async startOver(signal: AbortSignal): Promise<void> {
    if (this.state.direction === "reverse" && !this.once) {
      const { task } = this.work.sampling!;
      this.work.beginSampling({ ...task, run: task.run + 1 });
      await this.recordUpTo(0, signal);
    }
    this.moveTo(0, this.state.direction === "reverse" ? "noise" : "straight");
    this.rest(this.state.direction === "reverse" ? spoilMs + 200 : 400);
  }

  private rest(ms: number): void {
    this.restsUntil = performance.now() + ms / this.controller.speed;
  }

  override async play(): Promise<void> {
    if (!this.playing) this.restsUntil = 0;
    await super.play();
  }
  /** Where it was stopped is part of the state: a link leads back to this very frame. */
  override pause(): void {
    const stopped = this.playing && !this.travelling;
    this.once = false;
    super.pause();
    const reel = this.state.direction === "reverse" ? this.work.sampling : this.work.noising;
    if (!stopped || !reel || this.work.learning || this.phase !== "ready") return;
    this.state = {
      at: this.position / this.state.steps,
      run: this.work.sampling?.task.run ?? this.state.run,
    };
  }

  override goTo(stop: string | number | null): void {
    this.travel(() => super.goTo(stop));
  }
  override reset(): void {
    this.travel(() => super.reset());
  }
  private travel(go: () => void): void {
    this.travelling = true;
    go();
    this.travelling = false;
  }

  override seek(position: number): Promise<void> {
    this.state = { at: position / this.state.steps };
    return Promise.resolve();
  }
  override async restart(signal: AbortSignal): Promise<void> {
    this.pen.clear();
    this.own = null;
    await this.work.forget(signal);
  }

  private get view(): SubjectView | null {
    return this.parts.viewOf(this.state.subject);
  }
  /** What is learned, [N, D]. */
  private get data(): Float32Array {
    const { drawing, subject } = this.state;
    if (subject !== "drawing") return this.view?.data(this.state) ?? nothingYet;
    if (this.flat?.of !== drawing) this.flat = { of: drawing, points: Float32Array.from(drawing.flat()) };
    return this.flat.points;
  }

  private readonly compare = (): void => {
    this.pause();
    void this.controller.work(async (signal) => {
      await this.work.compare(trainingTask(this.state, this.data, this.seed), signal);
      await this.work.sample(samplingTask(this.state, this.seed), false, signal);
      this.moveTo(this.standing);
    });
  };

  private readonly save = async (kind: "png" | "gif"): Promise<void> => {
    const { figure, stage } = this;
    if (!figure) return;
    const { saveFigure } = await import("./saving.js");
    if (kind === "gif") this.notify(this.t.notices.filming);
    const paint: (typeof stage)["paint"] = (surface, moment) => stage.paint(surface, moment);
    await saveFigure(kind, { figure, moment: stage.moment, stepMs: this.stepMs * this.pace, paint });
    this.notices = [];
  };

  /** Something came back while a task runs. */
  private showLatest(): void {
    const { work } = this;
    if (work.learning) {
      this.position = 0;
      this.timeline = { position: 0, total: this.state.steps };
      if (work.training?.preview) this.stage.go(work.training.preview, travelMs);
    } else if (this.phase === "working") {
      const reel = this.state.direction === "forward" ? work.noising : work.sampling;
      if (reel && this.standing >= reel.frames.length - 1 && reel.frames.length > 0) {
        this.moveTo(reel.frames.length - 1);
      }
    }
    this.requestUpdate();
  }

  private moveTo(position: number, way: "straight" | "noise" = "straight"): void {
    this.position = position;
    this.timeline = { position, total: this.state.steps };
    const frame = this.work.sampling?.at(position);
    const noised = this.work.noising?.at(position);
    const pace = way === "noise" ? spoilMs : Math.min(travelMs, this.stepMs);
    if (this.state.direction === "forward") {
      if (noised) this.stage.go(noised.leap, pace);
    } else if (frame) {
      this.stage.go(frame.points, pace, way);
      if (this.state.view === "clean") this.stage.goGuesses(cleanOf(frame), pace);
    }
    this.requestUpdate();
  }

  private moment() {
    const { t, state, work, position, pen, data, lit } = this;
    return { t, state, work, position, drawing: data, sketch: pen.busy ? pen.sketch.strokes : [], lit };
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.stage.stop();
    this.parts.dispose();
  }

  override takeSnapshot(): SnapshotParts {
    return snapshotOf(this.work, this.state, this.data, this.position);
  }

  override async check(): Promise<void> {
    const shown = this.work.shown(this.state.direction, this.position);
    await this.controller.work((signal) => this.ask(signal, (model) => model.show(shown)));
    await super.check();
  }

  override renderInput(): unknown {
    return renderInputPanel(this.panel());
  }
  override renderFigure(): unknown {
    return renderFigurePanel(this.panel());
  }
  override renderLegend(): unknown {
    const { t, state } = this;
    if (state.subject !== "drawing") return t.legends[state.subject];
    if (state.direction === "forward") return t.legendForward;
    return { points: t.legend, clean: t.legendClean, epsilon: t.legendEpsilon }[state.view];
  }
  protected override gather(): Promise<unknown> {
    return this.parts.gather();
  }
  override renderCompanion(): unknown {
    return this.parts.inspector?.renderChart(this.panel()) ?? null;
  }
  override renderFacts(): unknown {
    return renderFacts(this.panel());
  }
  override renderInspector(): unknown {
    return this.parts.inspector?.renderInspectorPanel(this.panel());
  }

  private readonly change = (state: Partial<typeof this.state>): void => {
    this.state = state;
  };

  private chooseAt(x: number, y: number, reach: number): void {
    const frame = this.work.sampling?.at(this.position);
    if (!frame || this.work.learning || this.state.direction === "forward") return;
    this.choose(nearest(frame.points, x, y, reach));
  }
  private choose(point: number): void {
    this.change({ point });
    if (point >= 0) this.openInspector();
  }

  private panel(): Panel {
    const { work, state, position } = this;
    const reverse = state.direction === "reverse" && !work.learning;
    return {
      t: this.t,
      language: this.language,
      format: this.format,
      state,
      bare: ["input", "aside", "inspector", "bar"].every((part) => this.hides(part)),
      view: this.view,
      contest: this.parts.contest,
      comparison: work.comparisonOf(trainingTask(state, this.data, this.seed)),
      comparing: work.comparing,
      empty: this.data.length === 0 && (state.subject === "drawing" || this.view !== null),
      samples: work.samples,
      training: work.training,
      learning: work.learning,
      position,
      frame: reverse ? (work.sampling?.at(position) ?? null) : null,
      after: reverse ? (work.sampling?.frames[position + 1] ?? null) : null,
      noised: state.direction === "forward" ? (work.noising?.at(position) ?? null) : null,
      stairs: work.stairs,
      preset: presetOf(state.drawing),
      sketching: this.sketching,
      paint: (surface) => this.stage.paint(surface),
      moment: () => this.stage.moment,
      compare: this.compare,
      save: (kind) => void this.save(kind),
      change: this.change,
      control: (name) => this.control(name),
      hides: (part) => this.hides(part),
      choose: (point) => this.change({ point }),
      useShape: (preset: PointPreset) => this.change({ drawing: shape(preset), at: 1, run: 0, point: -1 }),
      toggleSketching: () => (this.sketching = !this.sketching),
      clear: () => this.change({ drawing: [], point: -1 }),
      pointer: this.pen,
    };
  }
}

define("jornada-diffusion", JornadaDiffusion);
declare global {
  interface HTMLElementTagNameMap {
    "jornada-diffusion": JornadaDiffusion;
  }
}
