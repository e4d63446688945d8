// <jornada-pretraining>: a network that learns a text from nothing, and what it writes on the way. Layout, events, order of work.
import type { Remote } from "comlink";
import { html, type CSSResultGroup } from "lit";
import { state as internal } from "lit/decorators.js";
import {
  define,
  StationElement,
  type BarOptions,
  type ConnectOptions,
  type SnapshotParts,
} from "../../src/ui/index.js";
import { connect } from "../../src/worker/index.js";
import { adopted, fits } from "./adoption.js";
import { PretrainingWork, type Wish } from "./controller.js";
import { isVillage, shortestCharacters } from "./corpora.js";
import { renderFigurePanel } from "./figure-panel.js";
import { renderInputPanel } from "./input-panel.js";
import { inspectorStyles } from "./inspector-styles.js";
import { meta } from "./meta.js";
import type { PretrainingModel } from "./model.js";
import type { Panel } from "./panel.js";
import { pretrainingStyles } from "./pretraining-styles.js";
import type { Found, Task } from "./protocol.js";
import type { Size } from "./sizes.js";
import { snapshotOf } from "./snapshot.js";
import { completed, longestCorpus, table, taskNames, type State } from "./state.js";
import { stops } from "./stops.js";
import { TabLock } from "./tab-lock.js";
import { pt } from "./texts.pt.js";
import { sampleAt } from "./views.js";

const letters = ["A", "B"] as const;
// What is not needed for the first picture comes a moment later.
const inspector = () => import("./inspector-panel.js");
const exchange = () => import("./exchange.js");

export class JornadaPretraining extends StationElement<typeof table, typeof pt, Remote<PretrainingModel>> {
  static override styles: CSSResultGroup = [StationElement.styles, pretrainingStyles, inspectorStyles];
  static override definition = {
    id: meta.id,
    version: 1,
    number: meta.number,
    table,
    texts: { pt, en: () => import("./texts.en.js").then(({ en }) => en) },
    stops,
    downloadBytes: meta.downloadBytes,
  };

  private readonly work = new PretrainingWork({
    ask: (signal, call) => this.ask(signal, call),
    changed: () => this.showLatest(),
    mayKeep: () => this.keeps && !this.lock.taken,
    now: () => Date.now(),
  });
  private readonly lock = new TabLock(() => void this.takeOver());
  @internal() private pasting = false;
  @internal() private dropping = false;
  @internal() private inspector: Awaited<ReturnType<typeof inspector>> | null = null;
  private lookedForKept = false;
  private pardoned = false;
  private tokenizerJson: string | null = null;

  override connect(options: ConnectOptions) {
    return connect<PretrainingModel>("pretraining", options);
  }
  override get barOptions(): BarOptions {
    return { ...this.t.bar, without: ["speed"] };
  }

  override get state(): State {
    return super.state;
  }
  override set state(input: Partial<State>) {
    if (!input || typeof input !== "object") {
      super.state = input;
      return;
    }
    const { state, fault } = completed(input, this.state);
    if (fault) this.notify(this.t.size.refused(fault));
    // Whoever sets a rate or a goal wants to go on.
    if ("learningRate" in state || "trainSteps" in state) this.pardoned = true;
    super.state = state;
  }

  // --- the result of a state ---
  override async applyState(changed: ReadonlySet<string>, signal: AbortSignal): Promise<void> {
    const fresh = changed.has("device");
    if (!this.lookedForKept && (await this.adoptKept(signal))) return;
    await this.work.prepare(await this.task(signal), fresh, this.wish(0), signal);
    if (this.pardoned && this.work.diverged) await this.work.forgive(signal);
    this.pardoned = false;
    if (this.work.step < this.state.trainSteps && !this.work.diverged) {
      await this.work.settle(this.wish(this.state.trainSteps), signal);
      await this.work.keep(this.state.learningRate, signal);
      if (this.work.diverged) this.tellDivergence();
    }
    this.showLatest();
  }

  private async task(signal: AbortSignal): Promise<Task> {
    const { corpus, vocabulary, tokenizer, model, rival } = this.state;
    if (tokenizer === "kept" && this.tokenizerJson === null) {
      this.tokenizerJson = await this.ask(signal, (worker) => worker.keptTokenizer());
      if (this.tokenizerJson === null) this.notify(this.t.inspector.noKept);
    }
    const sizes = [model, ...(rival.length > 0 ? [rival] : [])] as unknown as Size[];
    return {
      corpus,
      vocabulary,
      tokenizer: tokenizer === "kept" ? this.tokenizerJson : null,
      seed: this.seed,
      sizes,
    };
  }

  private wish(until: number): Wish {
    const { learningRate, prompt, sampleEvery } = this.state;
    return { until, learningRate, prompt, sampleEvery };
  }

  // --- playing ---
  /** Pressing play after a divergence means: go on from the good weights. */
  override async play(): Promise<void> {
    if (this.work.diverged) await this.controller.work((signal) => this.work.forgive(signal));
    await super.play();
  }
  override async step(signal: AbortSignal): Promise<boolean> {
    const { work } = this;
    if (work.networks.length === 0 || work.diverged) return false;
    if (this.lock.taken) {
      this.notify(this.t.keeping.otherTab);
      return false;
    }
    if (!this.playing) {
      await work.settle(this.wish(work.step + 1), signal);
      await work.keep(this.state.learningRate, signal);
      this.state = { trainSteps: work.step };
      return true;
    }
    await work.train(this.wish(Infinity), signal);
    if (work.diverged) {
      this.tellDivergence();
      return false;
    }
    return true;
  }

  /** Where it was stopped is measured, kept, and part of the state: a link leads to this very step. */
  override pause(): void {
    const stopped = this.playing;
    super.pause();
    if (!stopped || this.work.networks.length === 0) return;
    void this.controller.work(async (signal) => {
      await this.work.settle(this.wish(0), signal);
      await this.work.keep(this.state.learningRate, signal);
      if (this.work.step > this.state.trainSteps) this.state = { trainSteps: this.work.step };
    });
  }

  override seek(position: number): Promise<void> {
    this.show(position >= this.work.step ? -1 : position);
    return Promise.resolve();
  }

  override async restart(signal: AbortSignal): Promise<void> {
    this.lookedForKept = true;
    await this.work.forget(signal);
    if (this.keeps && !this.lock.taken) await this.work.dropKept(signal);
  }

  /** A stop of the tour shows something of the visitor's own training: their text and network stay. */
  override goTo(stop: string | number | null): void {
    const own = Object.fromEntries(
      taskNames.filter((name) => name !== "rival").map((name) => [name, this.state[name]]),
    );
    super.goTo(stop);
    super.state = { ...own, keep: this.state.keep } as Partial<State>;
  }

  private tellDivergence(): void {
    const told = this.work.diverged?.diverged;
    if (!told) return;
    this.notify(`${this.t.diverged.title}. ${this.t.diverged.back(this.format.integer(told.backTo))}`);
    this.openInspector();
    // The link must not lead into the same ditch.
    super.state = {
      learningRate: table.learningRate.default,
      trainSteps: Math.min(this.state.trainSteps, told.backTo),
    };
  }

  private readonly goOn = (): void => {
    void this.controller.work((signal) => this.work.forgive(signal)).then(() => this.play());
  };

  // --- kept, taken away, dropped in ---
  /** What learned the village is kept unless somebody objects; a text of one's own only with a yes. An embed asks first, always. */
  private get keeps(): boolean {
    const { keep, corpus } = this.state;
    return keep === "yes" || (keep === "auto" && isVillage(corpus) && onOwnPage());
  }

  /** Goes on where the visitor was, unless the link asks for something else. True when the state moved. */
  private async adoptKept(signal: AbortSignal): Promise<boolean> {
    this.lookedForKept = true;
    // Somebody else's page: nothing of this browser's storage is touched before a yes.
    if (this.state.keep === "no" || (this.state.keep === "auto" && !onOwnPage())) return false;
    await this.lock.ask();
    const found = await this.work.findKept(signal);
    if (!found || !fits(found, this.state, this.seed)) {
      if (found) await this.work.leaveFound(signal);
      return false;
    }
    this.adopt(found);
    if (found.step > 0) this.notify(this.t.keeping.resumed(this.format.integer(found.step)));
    return true;
  }

  private adopt(found: Found): void {
    this.seed = found.seed;
    this.state = adopted(found, this.state);
  }

  private async takeOver(): Promise<void> {
    this.lookedForKept = false;
    this.notify(this.t.keeping.takenOver);
    await this.controller.work((signal) => this.work.forget(signal));
    await this.controller.retry();
  }

  private readonly setKeep = (keep: boolean): void => {
    this.state = { keep: keep ? "yes" : "no" };
    void this.controller.work((signal) =>
      keep ? this.work.keep(this.state.learningRate, signal) : this.work.dropKept(signal),
    );
  };

  private readonly openNetwork = (file: File): void => {
    void this.controller.work(async (signal) => {
      try {
        const found = await this.work.openFile(new Uint8Array(await file.arrayBuffer()), signal);
        this.adopt(found);
        this.notify(this.t.keeping.opened(this.format.integer(found.step)));
      } catch (error) {
        signal.throwIfAborted();
        this.notify(this.t.keeping.notOpened(error instanceof Error ? error.message : String(error)));
      }
    });
  };

  private readonly exportNetwork = (index: number): void => {
    void this.controller.work(async (signal) => {
      const bytes = await this.work.exportFile(index, this.state.learningRate, signal);
      (await exchange()).download(
        bytes,
        `jornada-gpt${index === 0 ? "" : "-b"}.safetensors`,
        "application/octet-stream",
      );
    });
  };
  private readonly exportTokenizer = (): void => {
    void this.controller.work(async (signal) => {
      const { download } = await exchange();
      download(await this.work.exportTokenizer(signal), "tokenizer.json", "application/json");
    });
  };

  // --- the visitor's own text ---
  private readonly useText = (text: string): void => {
    if (!isVillage(text) && text.trim().length < shortestCharacters) {
      this.notify(this.t.input.short(this.format.integer(shortestCharacters)));
      return;
    }
    if (text.length > longestCorpus) this.notify(this.t.input.cut(this.format.integer(longestCorpus)));
    this.pasting = false;
    this.state = { corpus: text.slice(0, longestCorpus) };
  };
  private readonly openText = async (file: File): Promise<void> => {
    const text = await (await exchange()).textOf(file);
    if (text === null) this.notify(this.t.input.notText);
    else this.useText(text);
  };

  override connectedCallback(): void {
    super.connectedCallback();
    if (!this.hides("inspector")) void inspector().then((panel) => (this.inspector = panel));
    this.addEventListener("dragover", this.drag);
    this.addEventListener("dragleave", this.drag);
    this.addEventListener("drop", this.drag);
  }
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    queueMicrotask(() => this.isConnected || this.lock.leave());
  }
  private readonly drag = (event: DragEvent): void => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    this.dropping = event.type === "dragover";
    const file = event.type === "drop" ? event.dataTransfer.files[0] : undefined;
    if (file) void (file.name.endsWith(".safetensors") ? this.openNetwork(file) : this.openText(file));
  };

  // --- showing ---
  /** Reports come faster than anybody reads: while it trains, the picture is drawn some ten times a second, and the page stays free. */
  protected override async scheduleUpdate(): Promise<void> {
    if (this.playing) await new Promise((resolve) => setTimeout(resolve, 90));
    await super.scheduleUpdate();
  }

  private readonly show = (at: number): void => {
    super.state = { at };
  };

  private showLatest(): void {
    const step = Number.isFinite(this.work.step)
      ? Math.max(...this.work.networks.map((each) => each.step))
      : 0;
    const shown = this.state.at < 0 ? step : Math.min(this.state.at, step);
    this.timeline = { position: shown, total: Math.max(1, step) };
    this.requestUpdate();
  }

  /** The newest line of the reel stays in sight while it grows. */
  protected override updated(): void {
    super.updated();
    const line = this.renderRoot.querySelector<HTMLElement>(".frame-of-reel[aria-selected='true']");
    const reel = line?.parentElement;
    if (!line || !reel) return;
    const above = line.offsetTop - reel.offsetTop;
    if (above < reel.scrollTop || above + line.offsetHeight > reel.scrollTop + reel.clientHeight)
      reel.scrollTop = above - reel.clientHeight / 2;
  }

  override takeSnapshot(): SnapshotParts {
    return snapshotOf(this.work);
  }

  override renderInput(): unknown {
    return renderInputPanel(this.panel());
  }
  override renderFigure(): unknown {
    return renderFigurePanel(this.panel());
  }
  override renderInspector(): unknown {
    return this.inspector ? this.inspector.renderInspectorPanel(this.panel()) : html``;
  }

  private readonly change = (state: Partial<State>): void => {
    this.state = state;
  };

  private panel(): Panel {
    const { work, state } = this;
    const { networks } = work;
    return {
      t: this.t,
      language: this.language,
      format: this.format,
      state,
      bare: ["input", "aside", "inspector", "bar"].every((part) => this.hides(part)),
      facts: work.facts,
      networks,
      reading: work.reading,
      playing: this.playing,
      shown: networks.map(({ samples }) => sampleAt(samples, state.at)),
      names: letters.slice(0, networks.length),
      own: !isVillage(state.corpus),
      pasting: this.pasting,
      dropping: this.dropping,
      keeps: this.keeps,
      otherTab: this.lock.taken,
      kept: work.kept,
      attentionHref: onOwnPage() ? new URL("../attention/#v=1&s.source=own", location.href).href : null,
      change: this.change,
      control: (name) => this.control(name),
      hides: (part) => this.hides(part),
      show: this.show,
      useText: this.useText,
      openText: (file) => void this.openText(file),
      togglePasting: () => (this.pasting = !this.pasting),
      resize: (which, size) => this.change({ [which]: size ? [...size] : [] }),
      goOn: this.goOn,
      setKeep: this.setKeep,
      exportNetwork: this.exportNetwork,
      exportTokenizer: this.exportTokenizer,
      openNetwork: this.openNetwork,
    };
  }
}

/** A page of the journey, not somebody else's. */
const onOwnPage = (): boolean => document.body.classList.contains("station-page");

define("jornada-pretraining", JornadaPretraining);
declare global {
  interface HTMLElementTagNameMap {
    "jornada-pretraining": JornadaPretraining;
  }
}
