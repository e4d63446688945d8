// The public face of every station: attributes, properties, methods, events, and the life of its work.
// What surrounds the figure on screen (story, bar, notices, dialogs) is in station-element.ts.
import { property, state as internal } from "lit/decorators.js";
import { fetchTexts, textsOf } from "./both-texts.js";
import { browserClock } from "./browser-clock.js";
import { errorReport, type ErrorReport } from "./error-texts.js";
import type { Encoded } from "./hash.js";
import { reducedMotion } from "./page-settings.js";
import type { ConnectOptions, DeviceCause, DeviceChoice, DeviceInfo, Session } from "./session.js";
import type { SessionModel, Snapshot, Tensor } from "./session.js";
import { attributed, attributeName, read } from "./spelling.js";
import type { Problem, StateOf, StateTable } from "./state-table.js";
import { StationController } from "./station-controller.js";
import { askAboveBytes, type StationDefinition, type StationTexts } from "./station-definition.js";
import { StationStore } from "./station-store.js";
import type { Timeline } from "./station-view.js";
import { UiElement } from "./ui-element.js";
import { VisibilityWatch } from "./visibility-watch.js";

/** What a station puts into its snapshot: the very numbers on screen. */
export interface SnapshotParts {
  tensors: Record<string, Tensor>;
  texts?: Record<string, string | string[]>;
  timings?: Record<string, number>;
}

const deviceChoices: readonly string[] = ["auto", "webgpu", "cpu"];

export abstract class StationCore<
  T extends StateTable,
  X extends StationTexts,
  Model extends SessionModel,
> extends UiElement {
  static definition: StationDefinition<StateTable, StationTexts>;

  static override get observedAttributes(): string[] {
    const table = this.definition?.table ?? {};
    return [...super.observedAttributes, ...attributed(table).map(attributeName)];
  }

  // What a station gives: how to reach its model, and the result of a state.
  protected abstract connect(options: ConnectOptions): Promise<Session<Model>>;
  /** Computes the result of the current state. `changed`: state names, "seed", "device" (a fresh or moved model). */
  protected abstract applyState(changed: ReadonlySet<string>, signal: AbortSignal): Promise<void>;
  protected abstract takeSnapshot(): SnapshotParts;
  /** One move of the figure; false when there is no more to come. */
  protected step(_signal: AbortSignal): Promise<boolean> {
    return Promise.resolve(false);
  }
  /** Moves the figure to a position of the timeline. */
  protected seek(_position: number, _signal: AbortSignal): Promise<void> {
    return Promise.resolve();
  }
  /** Forgets what was learned; applyState runs afterwards. */
  protected restart(_signal: AbortSignal): Promise<void> {
    return Promise.resolve();
  }
  /** Nominal milliseconds of a step at speed 1; 0 is as fast as results come. */
  protected get stepMs(): number {
    return 0;
  }

  @property({ type: Boolean }) autoplay = false;
  /** Base URL of the models. */
  @property() src: string | null = null;

  /** n / N of the figure; null shows no scrub. */
  @internal() timeline: Timeline | null = null;
  /** A large download waits for the visitor's yes. */
  @internal() asking = false;
  @internal() failure: ErrorReport | null = null;

  protected readonly store = new StationStore<T, X>(this.definition);
  protected readonly controller = this.createController();
  private readonly sight = new VisibilityWatch(this, () => void this.begin());
  private deviceChoice: DeviceChoice = "auto";
  private consented = false;
  private started = false;

  private createController(): StationController<Model> {
    return new StationController<Model>(
      {
        connect: (options) => this.connect(options),
        connectOptions: () => ({ device: this.device, seed: this.seed, src: this.src ?? undefined }),
        applyState: (changed, signal) => this.applyState(changed, signal),
        step: (signal) => this.step(signal),
        stepMs: () => this.stepMs,
        awake: () => this.sight.awake(),
        changed: () => this.requestUpdate(),
        onReady: () => this.emit("ready", { state: this.state, seed: this.seed, stop: this.stop }),
        onProgress: (progress) => this.emit("progress", { ...progress }),
        onDevice: (info, cause) => this.deviceChanged(info, cause),
        onError: (error) => this.fail(error),
      },
      browserClock,
    );
  }

  get definition(): StationDefinition<T, X> {
    return (this.constructor as typeof StationCore).definition as unknown as StationDefinition<T, X>;
  }
  /** The station's own texts in the language around. */
  get t(): X {
    return textsOf(this.definition.texts, this.language);
  }
  protected override scheduleUpdate(): void | Promise<unknown> {
    const coming = fetchTexts(this.definition.texts, this.language);
    return coming ? coming.then(() => super.scheduleUpdate()) : super.scheduleUpdate();
  }

  // --- properties ---
  get state(): StateOf<T> {
    return this.store.state;
  }
  set state(input: Partial<StateOf<T>>) {
    const { changed, problems } = this.store.set(input);
    if (problems.length) this.refused(problems, "state");
    this.moved(changed, true);
  }
  get ready(): Promise<void> {
    return this.controller.ready;
  }
  get deviceInfo(): DeviceInfo | null {
    return this.controller.deviceInfo;
  }
  get session(): Session<Model> | null {
    return this.controller.session;
  }
  get playing(): boolean {
    return this.controller.playing;
  }

  @property()
  get device(): DeviceChoice {
    return this.deviceChoice;
  }
  set device(choice: DeviceChoice) {
    const device = deviceChoices.includes(choice) ? choice : "auto";
    if (device === this.deviceChoice) return;
    this.deviceChoice = device;
    void this.controller.setDevice(device);
    this.emit("change", { state: this.state, seed: this.seed, changed: ["device"] });
  }
  @property({ type: Number })
  get seed(): number {
    return this.store.seed;
  }
  set seed(seed: number) {
    if (Number.isInteger(seed) && seed >= 0 && seed <= 0xffffffff) this.moved(this.store.setSeed(seed));
  }
  @property()
  get preset(): string | null {
    return this.store.preset;
  }
  set preset(preset: string | null) {
    this.moved(this.store.usePreset(preset));
  }
  @property()
  get stop(): string | null {
    return this.store.stop;
  }
  set stop(stop: string | null) {
    if (stop !== this.store.stop) this.goTo(stop);
  }

  override attributeChangedCallback(name: string, before: string | null, after: string | null): void {
    super.attributeChangedCallback(name, before, after);
    const { table } = this.definition;
    const parameter = Object.keys(table).find((each) => attributeName(each) === name);
    if (!parameter || before === after) return;
    const value = after === null ? table[parameter].default : read(table[parameter], after);
    this.moved(this.store.setAttribute(parameter, value, this.started).changed);
  }

  // --- methods ---
  load(): Promise<void> {
    this.consent();
    return this.controller.load();
  }
  play(): Promise<void> {
    this.consent();
    return this.controller.play();
  }
  pause(): void {
    this.controller.pause();
  }
  advance(): Promise<void> {
    this.consent();
    return this.controller.advance();
  }
  /** Everything as at the start: the defaults and a fresh model. */
  reset(): void {
    this.pause();
    this.failure = null;
    const changed = this.store.reset();
    if (this.session) void this.controller.work((signal) => this.restart(signal));
    this.moved([...changed, "device"]);
  }
  next(): void {
    this.goTo(this.stopIndex + 1);
  }
  previous(): void {
    this.goTo(Math.max(0, this.stopIndex - 1));
  }
  /** To a stop of the tour, by id or place. Places beyond the ends and unknown ids change nothing. */
  goTo(stop: string | number | null): void {
    const id = typeof stop === "number" ? this.definition.stops[stop]?.id : stop;
    if (id === undefined) return;
    const changed = this.store.goTo(id);
    if (this.store.stop !== id) return;
    this.pause();
    this.requestUpdate();
    this.moved(changed);
    this.emit("stop", { stop: id, index: this.stopIndex });
    if (!this.definition.stops[this.stopIndex]?.play) return;
    const playThere = () => (this.store.stop === id ? this.play() : undefined);
    this.ready.then(playThere, () => {});
  }
  snapshot(): Promise<Snapshot<StateOf<T>>> {
    const { tensors, texts = {}, timings = {} } = this.takeSnapshot();
    const { id, version } = this.definition;
    const device = this.deviceInfo?.kind ?? null;
    const { seed, state, stop } = this;
    return Promise.resolve({ station: id, version, device, seed, state, stop, tensors, texts, timings });
  }

  // --- links: for whoever owns the page's address ---
  link(): Encoded {
    return this.store.link(this.device);
  }
  follow(hash: string): void {
    const { changed, problems, device } = this.store.follow(hash);
    if (problems.length) this.refused(problems, "link");
    if (device) this.device = device;
    this.moved(changed);
    if (this.stop) this.emit("stop", { stop: this.stop, index: this.stopIndex });
  }

  // --- life ---
  override connectedCallback(): void {
    super.connectedCallback();
    // Set before the element's code had come, it would hide the accessor.
    if (Object.hasOwn(this, "state")) {
      const { state } = this;
      Reflect.deleteProperty(this, "state");
      this.state = state;
    }
    this.started = true;
    this.sight.start();
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // Moving an element in the page takes it out and puts it back at once: that is no farewell.
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.sight.stop();
      this.controller.close();
    });
  }

  /** Calls the model; throws instead of giving an answer that is no longer wanted. */
  protected ask<R>(signal: AbortSignal, call: (model: Model) => Promise<R>): Promise<R> {
    return this.controller.ask(signal, call);
  }
  /** Values from outside were refused. */
  protected refused(problems: readonly Problem[], _from: "state" | "link"): void {
    const message = problems.map(({ name, code }) => `${name}: ${code}`).join(", ");
    this.emit("error", { code: "bad-state", message });
  }
  protected deviceChanged(info: DeviceInfo, cause: DeviceCause): void {
    this.requestUpdate();
    this.emit("device", { ...info, cause });
  }
  /** The state moved: show it, compute it, tell it. Setting a state always renews `ready`. */
  protected moved(changed: readonly string[], always = false): void {
    if (changed.length || always) this.controller.change(changed);
    if (changed.length === 0) return;
    this.requestUpdate();
    this.emit("change", { state: this.state, seed: this.seed, changed: [...changed] });
  }
  protected get stopIndex(): number {
    return this.definition.stops.findIndex(({ id }) => id === this.store.stop);
  }
  protected emit(name: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(`jornada-${name}`, { detail, bubbles: true, composed: true }));
  }
  /** Starts over with another choice of device after a failure, or just again. */
  protected retryWith(device: DeviceChoice): void {
    this.failure = null;
    if (this.session && device !== this.deviceChoice) {
      this.device = device;
      return;
    }
    this.deviceChoice = device;
    void this.controller.retry();
  }

  private consent(): void {
    this.consented = true;
    this.asking = false;
  }
  private async begin(): Promise<void> {
    if ((this.definition.downloadBytes ?? 0) > askAboveBytes && !this.consented) {
      this.asking = true;
      return;
    }
    await this.load();
    if (this.autoplay && !reducedMotion() && this.controller.phase === "ready") void this.play();
  }
  private fail(error: unknown): void {
    this.failure = errorReport(error);
    this.emit("error", { ...this.failure });
  }
}
