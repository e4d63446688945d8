// <jornada-tokens>: a text, and two tokenizers that learn from it side by side. Layout, events and the order of work; no arithmetic.
import type { Remote } from "comlink";
import type { CSSResultGroup } from "lit";
import { state as internal } from "lit/decorators.js";
import { forget, keep, kept } from "../../src/files/index.js";
import {
  define,
  StationElement,
  type BarOptions,
  type ConnectOptions,
  type SnapshotParts,
} from "../../src/ui/index.js";
import { connect } from "../../src/worker/index.js";
import { examples } from "./examples.js";
import { renderFigurePanel } from "./figure-panel.js";
import type { moreViews } from "./more-views.js";
import { renderInputPanel } from "./input-panel.js";
import { renderInspectorPanel } from "./inspector-panel.js";
import { meta } from "./meta.js";
import type { TokensModel } from "./model.js";
import type { Keeping, Learned, Other, Panel } from "./panel.js";
import { inspectorStyles } from "./inspector-styles.js";
import type { Costs, LearnReport, Sentences, Task } from "./protocol.js";
import { snapshotOf } from "./snapshot.js";
import { stageStyles } from "./stage-styles.js";
import { learnedFrom, table } from "./state.js";
import { stops } from "./stops.js";
import { pt } from "./texts.pt.js";
import { viewStyles } from "./view-styles.js";

/** A turn in the worker: short enough for others on the page, long enough to be worth the way. */
const budgetMs = 40;
/** A whole way through the merges takes about this long at speed 1. */
const wayMs = 24_000;
const [shortestStepMs, longestStepMs] = [60, 420];
const kib = 1024;
const textLimit = 4_000_000;
const none: Other = { state: "none", reading: null, problem: null, shipped: false };

export class JornadaTokens extends StationElement<typeof table, typeof pt, Remote<TokensModel>> {
  static override styles: CSSResultGroup = [StationElement.styles, stageStyles, viewStyles, inspectorStyles];
  static override definition = {
    id: meta.id,
    version: 1,
    number: meta.number,
    table,
    texts: { pt, en: () => import("./texts.en.js").then(({ en }) => en) },
    stops,
    presets: Object.fromEntries(Object.entries(examples).map(([id, text]) => [id, { text }])),
    downloadBytes: meta.downloadBytes,
  };

  @internal() private underWay: LearnReport | null = null;
  @internal() private other: Other = none;
  @internal() private keeping: Keeping = { size: null, refused: false };
  private learned: Learned | null = null;
  private costs: Costs | null = null;
  private costsFor = "";

  override connect(options: ConnectOptions) {
    return connect<TokensModel>("tokens", options);
  }

  private more: typeof moreViews | null = null;

  /** No shader here: what runs is counting. */
  override get barOptions(): BarOptions {
    return { without: ["shader"] };
  }

  // --- the result of a state ---
  override async applyState(changed: ReadonlySet<string>, signal: AbortSignal): Promise<void> {
    const fresh = changed.has("device") || !this.learned;
    const goal = this.goal;
    const again = fresh || learnedFrom.some((name) => changed.has(name)) || goal > this.learned!.report.goal;
    const seeded = changed.has("seed") && this.state.corpus === "village";
    if (again || seeded) await this.learn(goal, signal);
    if (again || seeded || changed.has("merges") || changed.has("special")) await this.read(signal);
    await this.price(signal);
    if (!["pieces", "bytes"].includes(this.state.view)) await this.gather();
    if (changed.has("text") || changed.has("portuguese") || changed.has("english"))
      await this.readOther(signal);
    const total = this.total;
    this.timeline = { position: Math.min(this.state.merges, total), total };
    this.requestUpdate();
  }

  protected override async gather(): Promise<void> {
    this.more ??= (await import("./more-views.js")).moreViews;
    this.requestUpdate();
  }

  private get goal(): number {
    return Math.max(this.state.limit, this.state.merges);
  }
  /** Merges there are: the text may have fewer than were asked for. */
  private get total(): number {
    const { bpe = 0, wordpiece = 0 } = this.learned?.report.learned ?? {};
    return Math.max(bpe, wordpiece, 1);
  }

  private async learn(goal: number, signal: AbortSignal): Promise<void> {
    const { text, corpus, minimum } = this.state;
    const task: Task = { text, corpus, minimum, goal, seed: this.seed };
    try {
      let report = await this.ask(signal, (model) => model.prepare(task));
      while (!report.done) {
        report = await this.ask(signal, (model) => model.learn(budgetMs));
        if (!report.done) this.underWay = report;
      }
      const bpe = await this.ask(signal, (model) => model.vocabulary("bpe"));
      const wordpiece = await this.ask(signal, (model) => model.vocabulary("wordpiece"));
      const reading = await this.ask(signal, (model) => model.read(this.request));
      this.learned = { vocabularies: { bpe, wordpiece }, reading, report };
      this.costsFor = "";
    } finally {
      this.underWay = null;
    }
  }

  private get request() {
    return { merges: Math.min(this.state.merges, this.goal), special: this.state.special };
  }

  private async read(signal: AbortSignal): Promise<void> {
    const reading = await this.ask(signal, (model) => model.read(this.request));
    this.learned = { ...this.learned!, reading };
  }

  private get sentences(): Sentences {
    const { portuguese, english } = this.state;
    return { portuguese, english };
  }

  /** The curves are computed when they are looked at. */
  private async price(signal: AbortSignal): Promise<void> {
    if (this.state.view !== "cost") return;
    const key = JSON.stringify(this.sentences);
    if (this.costs && this.costsFor === key) return;
    this.costs = await this.ask(signal, (model) => model.costs(this.sentences));
    this.costsFor = key;
  }

  private async readOther(signal: AbortSignal): Promise<void> {
    if (!this.other.reading) return;
    const answer = await this.ask(signal, (model) => model.readOther(this.sentences));
    this.other = answer.reading ? { ...this.other, ...answer } : { ...none, ...answer };
  }

  // --- playing ---
  override get stepMs(): number {
    return Math.min(longestStepMs, Math.max(shortestStepMs, wayMs / this.total));
  }
  override step(): Promise<boolean> {
    const stride = this.playing ? Math.max(1, Math.round((this.total * shortestStepMs) / wayMs)) : 1;
    const { merges } = this.state;
    if (merges >= this.total) {
      // A card on its own begins again.
      if (this.autoplay) this.state = { merges: 0, piece: -1 };
      return Promise.resolve(this.autoplay);
    }
    const next = Math.min(this.total, merges + stride);
    this.state = { merges: next, piece: -1 };
    return Promise.resolve(next < this.total || this.autoplay);
  }
  override seek(position: number): Promise<void> {
    this.state = { merges: position, piece: -1 };
    return Promise.resolve();
  }
  override async play(): Promise<void> {
    if (!this.playing && this.learned && this.state.merges >= this.total)
      this.state = { merges: 0, piece: -1 };
    await super.play();
  }

  override takeSnapshot(): SnapshotParts {
    const { learned, costs, other, state } = this;
    return learned
      ? snapshotOf(learned, state, this.costsFor ? costs : null, other.reading)
      : { tensors: {} };
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.lookForKept();
  }

  // --- what the visitor brings and takes ---
  private async openText(file: File): Promise<void> {
    if (file.size > textLimit) {
      this.notify(this.t.input.tooLong(this.format.bytes(textLimit)));
      return;
    }
    try {
      const text = new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer());
      this.state = {
        text,
        corpus: "text",
        piece: -1,
        limit: text.length > 100 * kib ? 2000 : this.state.limit,
      };
    } catch {
      this.notify(this.t.input.notText);
    }
  }

  private async openOther(file: File | null): Promise<void> {
    this.state = { view: "compare" };
    this.other = { ...none, state: "reading", shipped: file === null };
    const brought = file
      ? { name: file.name.slice(0, 60), json: new Uint8Array(await file.arrayBuffer()) }
      : null;
    await this.controller.work(async (signal) => {
      const problem = await this.ask(signal, (model) => model.openOther(brought));
      const answer = problem
        ? { reading: null, problem }
        : await this.ask(signal, (model) => model.readOther(this.sentences));
      this.other = {
        state: answer.reading ? "read" : "refused",
        ...answer,
        shipped: file === null,
      };
    });
  }

  private async download(): Promise<void> {
    const { algorithm, merges } = this.state;
    await this.controller.work(async (signal) => {
      const json = await this.ask(signal, (model) => model.file(algorithm, merges));
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([json], { type: "application/json" }));
      link.download = "tokenizer.json";
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    });
  }

  /** What pretraining reads is byte-level BPE, whatever is in focus here. */
  private async keep(): Promise<void> {
    await this.controller.work(async (signal) => {
      const json = await this.ask(signal, (model) => model.file("bpe", this.state.merges));
      const refused = !(await keep("tokenizer.json", json));
      this.keeping = refused ? { size: null, refused } : { size: sizeOf(json), refused };
    });
  }
  private async lookForKept(): Promise<void> {
    const json = await kept("tokenizer.json");
    this.keeping = { size: json === null ? null : sizeOf(json), refused: false };
  }
  private async forget(): Promise<void> {
    await forget("tokenizer.json");
    this.keeping = { size: null, refused: false };
  }

  // --- templates ---
  override renderInput(): unknown {
    return renderInputPanel(this.panel());
  }
  override renderFigure(): unknown {
    return renderFigurePanel(this.panel(), this.more);
  }
  override renderLegend(): unknown {
    const { t } = this;
    const {
      legend: pieces,
      legendBytes: bytes,
      legendVocabulary: vocabulary,
      legendCost: cost,
      legendCompare: compare,
    } = t;
    return { pieces, bytes, vocabulary, cost, compare }[this.state.view];
  }
  override renderInspector(): unknown {
    return renderInspectorPanel(this.panel());
  }

  private readonly change = (state: Partial<typeof this.state>): void => {
    this.state = state;
    if (state.piece !== undefined && state.piece >= 0) this.openInspector();
  };

  private panel(): Panel {
    return {
      t: this.t,
      language: this.language,
      format: this.format,
      state: this.state,
      bare: ["input", "aside", "inspector", "bar"].every((part) => this.hides(part)),
      learned: this.learned,
      progress: this.underWay,
      costs: this.costsFor ? this.costs : null,
      other: this.other,
      keeping: this.keeping,
      change: this.change,
      control: (name) => this.control(name),
      openText: (file) => void this.openText(file),
      openOther: (file) => void this.openOther(file),
      download: () => void this.download(),
      keep: () => void this.keep(),
      forget: () => void this.forget(),
    };
  }
}

/** V of a kept file; null when it is not one of ours any more. */
function sizeOf(json: string): number | null {
  try {
    const { model, added_tokens: added } = JSON.parse(json) as {
      model: { vocab: object };
      added_tokens: unknown[];
    };
    return Object.keys(model.vocab).length + added.length;
  } catch {
    return null;
  }
}

define("jornada-tokens", JornadaTokens);
declare global {
  interface HTMLElementTagNameMap {
    "jornada-tokens": JornadaTokens;
  }
}
