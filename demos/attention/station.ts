// <jornada-attention>: the visitor's sentence inside a real Transformer. Layout, events and the order of work; no arithmetic.
import type { Remote } from "comlink";
import { nothing, type CSSResultGroup, type PropertyValues } from "lit";
import { state as internal } from "lit/decorators.js";
import {
  define,
  StationElement,
  type ConnectOptions,
  type SnapshotParts,
  type Tensor,
} from "../../src/ui/index.js";
import { connect } from "../../src/worker/index.js";
import { renderFigurePanel } from "./figure-panel.js";
import { renderHeadsPanel } from "./heads-panel.js";
import { renderInputPanel } from "./input-panel.js";
import { renderInspectorPanel, renderOrders } from "./inspector-panel.js";
import { inspectorStyles } from "./inspector-styles.js";
import { meta } from "./meta.js";
import type { AttentionModel } from "./model.js";
import { renderNext } from "./next-panel.js";
import type { Panel } from "./panel.js";
import type { ModelFacts, OrderRow, Reading, ReadRequest } from "./reading.js";
import { completed, computed, table, type State } from "./state.js";
import { stops } from "./stops.js";
import { stageStyles } from "./stage-styles.js";
import { pt } from "./texts.pt.js";
import {
  cellAccount,
  headView,
  likeliest,
  shownCell,
  shownHead,
  tokenLabel,
  type ShownCell,
} from "./views.js";

/** Tokens written by one press of *play*. */
const writtenAtOnce = 24;

export class JornadaAttention extends StationElement<typeof table, typeof pt, Remote<AttentionModel>> {
  static override styles: CSSResultGroup = [StationElement.styles, stageStyles, inspectorStyles];
  static override definition = {
    id: meta.id,
    version: 1,
    number: meta.number,
    table,
    texts: { pt, en: () => import("./texts.en.js").then(({ en }) => en) },
    stops,
    presets: meta.presets,
    downloadBytes: meta.downloadBytes,
  };

  private facts: ModelFacts | null = null;
  private reading: Reading | null = null;
  private orders: readonly OrderRow[] | null = null;
  /** All that was written since the sentence changed: scrubbing back forgets nothing. */
  private written: readonly number[] = [];
  private goal = writtenAtOnce;
  /** What the panels of this update are given. */
  private panel: Panel | null = null;
  @internal() private pointed: ShownCell | null = null;
  @internal() private pointedDimension: number | null = null;

  override connect(options: ConnectOptions) {
    return connect<AttentionModel>("attention", options);
  }

  override get state(): State {
    return super.state;
  }
  override set state(input: Partial<State>) {
    super.state = input && typeof input === "object" ? completed(input, this.state) : input;
  }

  override async applyState(changed: ReadonlySet<string>, signal: AbortSignal): Promise<void> {
    if (changed.has("source") || (changed.has("device") && this.state.source === "own"))
      await this.choose(signal);
    const fresh = changed.has("device") || !this.facts || !this.reading;
    const request = this.request();
    const recompute =
      fresh || (request.shuffled && changed.has("seed")) || computed.some((name) => changed.has(name));
    if (recompute) {
      const facts = this.facts ?? (await this.ask(signal, (model) => model.describe()));
      const reading = await this.ask(signal, (model) => model.read(request));
      const orders = request.shuffled
        ? await this.ask(signal, (model) => model.compareOrders(request))
        : null;
      this.facts = facts;
      this.reading = reading;
      this.orders = orders;
    }
    this.remember();
    this.requestUpdate();
  }

  /** Another GPT reads: what was known of the one before is forgotten. */
  private async choose(signal: AbortSignal): Promise<void> {
    const { source } = this.state;
    if (!(await this.ask(signal, (model) => model.choose(source)))) this.notify(this.t.input.noOwn);
    this.facts = null;
  }

  /** One more token: the likeliest. */
  override async step(): Promise<boolean> {
    const { reading, facts } = this;
    if (!reading || !facts) return false;
    const position = this.state.continuation.length;
    if (position >= this.goal && !this.autoplay) this.goal = position + writtenAtOnce;
    const id = likeliest(reading.probabilities);
    const full = reading.ids.length >= facts.context;
    if (full || id === facts.start || position >= this.goal) return this.endOfWriting(full);
    this.state = { continuation: [...this.state.continuation, id], row: -1, column: -1 };
    return position + 1 < this.goal;
  }
  override get stepMs(): number {
    return 700;
  }

  /** Back to what was written, or on to what will be. */
  override async seek(position: number, signal: AbortSignal): Promise<void> {
    const { facts } = this;
    let ids = this.written.slice(0, position);
    while (facts && ids.length < position) {
      const request = { ...this.request(), continuation: ids };
      const reading = await this.ask(signal, (model) => model.read(request));
      const next = likeliest(reading.probabilities);
      if (next === facts.start || reading.ids.length >= facts.context) break;
      ids = [...ids, next];
    }
    this.state = { continuation: ids, row: -1, column: -1 };
  }

  protected override gather(): Promise<unknown> {
    return import("./arcs.js");
  }

  override restart(): Promise<void> {
    this.written = [];
    this.goal = writtenAtOnce;
    return Promise.resolve();
  }

  override takeSnapshot(): SnapshotParts {
    const { reading, facts } = this;
    if (!reading || !facts) return { tensors: {} };
    const { layers, heads, headSize } = facts;
    const t = reading.ids.length;
    const view = headView(reading, facts, shownHead(this.state, facts));
    const square = [layers, heads, t, t];
    const tensors: Record<string, Tensor> = {
      ids: { shape: [t], data: reading.ids },
      attention: { shape: square, data: reading.attention },
      scores: { shape: square, data: reading.scores },
      probabilities: { shape: [reading.probabilities.length], data: reading.probabilities },
    };
    for (const name of ["q", "k", "v", "mix"] as const)
      tensors[name] = { shape: [t, headSize], data: view[name].slice() };
    if (reading.before) tensors.before = { shape: [reading.before.length], data: reading.before };
    if (this.orders) {
      const rows = this.orders.flatMap(({ attention, probability }) => [attention, probability]);
      tensors.orders = { shape: [this.orders.length, 2], data: Float64Array.from(rows) };
    }
    return {
      tensors,
      texts: {
        text: this.state.text,
        tokens: reading.tokens.map(({ text }) => text),
        next: facts.pieces[likeliest(reading.probabilities)] ?? "",
      },
      timings: { read: reading.ms },
    };
  }

  override renderInput(): unknown {
    return renderInputPanel({ t: this.t, state: this.state, change: this.change }, this.panel);
  }
  override renderFigure(): unknown {
    const { panel } = this;
    const bare = ["input", "aside", "inspector", "bar"].every((part) => this.hides(part));
    return panel ? renderFigurePanel(panel, bare) : nothing;
  }
  override renderAside(): unknown {
    return this.panel ? renderHeadsPanel(this.panel) : nothing;
  }
  override renderLegend(): unknown {
    return this.state.view === "arcs" ? this.t.legendArcs : this.t.legend;
  }
  override renderCompanion(): unknown {
    const { panel } = this;
    return panel && (panel.orders ? renderOrders(panel) : renderNext(panel));
  }
  override renderFacts(): unknown {
    const { panel } = this;
    return panel && this.t.heads.name(String(panel.view.layer + 1), String(panel.view.head + 1));
  }
  override renderInspector(): unknown {
    return this.panel ? renderInspectorPanel(this.panel) : this.t.inspector.empty;
  }

  private readonly change = (state: Partial<State>): void => {
    this.state = state;
  };

  private request(): ReadRequest {
    const { text, continuation, positions, mask, shuffled, ablated, steered, nudged, scores } = this.state;
    return {
      text,
      continuation,
      positions,
      mask,
      shuffled,
      ablated,
      steered,
      nudged,
      scores,
      seed: this.seed,
    };
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    this.panel = this.makePanel();
  }

  private makePanel(): Panel | null {
    const { facts, reading, state } = this;
    if (!facts || !reading) return null;
    const view = headView(reading, facts, shownHead(state, facts));
    const cell = shownCell(state, view);
    return {
      t: this.t,
      format: this.format,
      state,
      facts,
      reading,
      orders: this.orders,
      view,
      cell,
      account: cellAccount(view, cell, state.mask),
      labels: reading.tokens.map((token) => tokenLabel(token, this.t.input.start)),
      pointed: this.pointed,
      dimension: this.pointedDimension ?? Math.min(state.dimension, facts.headSize - 1),
      change: this.change,
      point: (at) => {
        if (at?.row !== this.pointed?.row || at?.column !== this.pointed?.column) this.pointed = at;
      },
      pointDimension: (at) => (this.pointedDimension = at),
      control: (name) => this.control(name),
      append: (id) => this.change({ continuation: [...state.continuation, id], row: -1, column: -1 }),
      keepWritten: () => void this.keepWritten(),
    };
  }

  private async keepWritten(): Promise<void> {
    const { text, continuation } = this.state;
    await this.controller.work(async (signal) => {
      const whole = await this.ask(signal, (model) => model.textOf({ text, continuation }));
      this.change({ text: whole });
    });
  }

  private endOfWriting(full: boolean): boolean {
    if (this.autoplay) {
      // A card on its own tells the next story.
      const texts = Object.values(this.t.examples).map(({ text }) => text);
      const next = texts[(texts.indexOf(this.state.text) + 1) % texts.length];
      this.state = { text: next, continuation: [] };
      return true;
    }
    this.notify(full ? this.t.next.full : this.t.next.end);
    return false;
  }

  /** Keeps what was written, and where on the bar this is. */
  private remember(): void {
    const { continuation } = this.state;
    const { reading, facts } = this;
    if (!reading || !facts) return;
    const same = continuation.every((id, i) => this.written[i] === id);
    if (!same || continuation.length > this.written.length) this.written = continuation;
    const prompt = reading.tokens.filter(({ written }) => !written).length;
    const room = Math.max(0, facts.context - prompt);
    const total = Math.min(room, Math.max(this.goal, this.written.length));
    this.timeline = { position: Math.min(continuation.length, total), total: Math.max(1, total) };
  }
}

define("jornada-attention", JornadaAttention);
declare global {
  interface HTMLElementTagNameMap {
    "jornada-attention": JornadaAttention;
  }
}
