// <jornada-chat>: a conversation with a small model, and everything that really happens to it. Layout, events and the order of
// work; no arithmetic.
import type { Remote } from "comlink";
import { nothing, type CSSResultGroup, type PropertyValues } from "lit";
import { state as internal } from "lit/decorators.js";
import { define, StationElement, type ConnectOptions, type SnapshotParts } from "../../src/ui/index.js";
import { connect } from "../../src/worker/index.js";
import { chatStyles } from "./chat-styles.js";
import type { BeamView, CacheTiming, DrawReport, ModelFacts, NextToken, Prompt } from "./exchange.js";
import { renderInputPanel } from "./input-panel.js";
import { renderInspectorPanel, renderLikeliest } from "./inspector-panel.js";
import { meta } from "./meta.js";
import type { ChatModel } from "./model.js";
import type { Panel } from "./panel.js";
import { table, type State } from "./state.js";
import { stops } from "./stops.js";
import { renderTalkPanel } from "./talk-panel.js";
import { pt } from "./texts.pt.js";
import { gain } from "./views.js";

/** Tokens of an answer at most. */
const longestAnswer = 64;
const manyDraws = 1000;

export class JornadaChat extends StationElement<typeof table, typeof pt, Remote<ChatModel>> {
  static override styles: CSSResultGroup = [StationElement.styles, chatStyles];
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
  private prompt: Prompt | null = null;
  private answer: readonly NextToken[] = [];
  private beams: readonly BeamView[] = [];
  private panel: Panel | null = null;
  @internal() private position = 0;
  @internal() private said = "";
  @internal() private saying = false;
  @internal() private timings: readonly CacheTiming[] | null = null;
  @internal() private measuring = false;
  @internal() private draws: DrawReport | null = null;

  override connect(options: ConnectOptions) {
    return connect<ChatModel>("chat", options);
  }

  /** Answers to requests in the form of the OpenAI interface, from inside the page: give it to a client as its `fetch`. */
  readonly fetch = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    const { createOpenAi } = await import("./openai.js");
    await this.load();
    const model = this.session?.model;
    if (!model) throw new TypeError("fetch: the station has no model");
    return createOpenAi(model)(input, init);
  };

  override async applyState(changed: ReadonlySet<string>, signal: AbortSignal): Promise<void> {
    if (changed.has("device")) this.timings = null;
    this.draws = null;
    this.saying = true;
    try {
      this.facts ??= await this.ask(signal, (model) => model.describe());
      const { system, messages } = this.state;
      this.prompt = await this.ask(signal, (model) => model.prompt({ system, messages }));
      this.answer = [];
      this.beams = [];
      this.show(0, "");
      if (this.waiting) await this.say(this.prompt, this.facts, signal);
    } finally {
      this.saying = false;
      this.requestUpdate();
    }
  }

  /** The whole answer, each token drawn as soon as it is there. */
  private async say(prompt: Prompt, facts: ModelFacts, signal: AbortSignal): Promise<void> {
    const { forced, decoding, beams, temperature, topK, topP, minP, repetition, cache } = this.state;
    let chosen = forced.filter((id) => id < facts.vocabulary);
    if (decoding === "beam") {
      const start = [...prompt.ids, ...chosen];
      this.beams = await this.ask(signal, (model) => model.beams(start, beams, longestAnswer));
      chosen = [...chosen, ...(this.beams[0]?.ids ?? [])];
    }
    const choosing =
      decoding === "sample"
        ? { temperature, topK, topP, minP, repetition }
        : { temperature: decoding === "greedy" ? 0 : 1, topK: 0, topP: 1, minP: 0, repetition: 1 };
    const most = Math.min(longestAnswer, facts.context - prompt.ids.length);
    for (let at = 0; at < most; at++) {
      const request = {
        ids: [...prompt.ids, ...this.answer.map(({ id }) => id)],
        answerAt: prompt.ids.length,
        choosing,
        cache,
        seed: this.seed,
        forced: chosen[at],
      };
      const token = await this.ask(signal, (model) => model.next(request));
      this.answer = [...this.answer, token];
      if (token.id === facts.end) break;
      this.show(at + 1, await this.textOf(at + 1, signal));
    }
    this.show(this.visible, this.said);
  }

  override async step(signal: AbortSignal): Promise<boolean> {
    const next = this.position >= this.visible ? Math.min(1, this.visible) : this.position + 1;
    await this.seek(next, signal);
    return next < this.visible;
  }
  override get stepMs(): number {
    return 220;
  }
  override async seek(position: number, signal: AbortSignal): Promise<void> {
    this.show(position, await this.textOf(position, signal));
  }

  override takeSnapshot(): SnapshotParts {
    const { prompt, answer, position, timings, draws } = this;
    if (!prompt) return { tensors: {} };
    const ids = [...prompt.ids, ...answer.slice(0, position).map(({ id }) => id)];
    const token = answer[position];
    const none = new Float32Array();
    const rows = (timings ?? []).flatMap(({ withMs, withoutMs }) => [withMs, withoutMs]);
    return {
      tensors: {
        ids: { shape: [ids.length], data: Uint32Array.from(ids) },
        probabilities: { shape: [token?.probabilities.length ?? 0], data: token?.probabilities ?? none },
        logits: { shape: [token?.logits.length ?? 0], data: token?.logits ?? none },
        cacheTimings: { shape: [rows.length / 2, 2], data: Float64Array.from(rows) },
        cacheLengths: {
          shape: [rows.length / 2],
          data: Uint32Array.from((timings ?? []).map(({ tokens }) => tokens)),
        },
        draws: {
          shape: [draws?.rows.length ?? 0, 3],
          data: Float64Array.from((draws?.rows ?? []).flatMap((row) => [row.id, row.expected, row.drawn])),
        },
      },
      texts: { output: this.said, system: this.state.system },
      timings: {
        prompt: answer[0]?.ms ?? 0,
        token:
          answer.length > 1 ? answer.slice(1).reduce((sum, { ms }) => sum + ms, 0) / (answer.length - 1) : 0,
      },
    };
  }

  override renderInput(): unknown {
    const host = {
      t: this.t,
      state: this.state,
      hides: (name: string) => this.hides(name),
      change: this.change,
    };
    return renderInputPanel(host, this.panel);
  }
  override renderFigure(): unknown {
    return this.panel ? renderTalkPanel(this.panel) : nothing;
  }
  override renderCompanion(): unknown {
    return this.panel ? renderLikeliest(this.panel) : nothing;
  }
  override renderInspector(): unknown {
    return this.panel ? renderInspectorPanel(this.panel) : this.t.inspectorEmpty;
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const { facts, prompt } = this;
    this.panel = facts && prompt ? this.makePanel(facts, prompt) : null;
  }

  protected override updated(): void {
    super.updated();
    // The newest tokens are what one waits for.
    const cells = this.renderRoot.querySelector(".cells");
    if (cells) cells.scrollTop = cells.scrollHeight;
  }

  private makePanel(facts: ModelFacts, prompt: Prompt): Panel {
    const { t, format, state, answer, position, said, beams, timings, measuring, draws } = this;
    return {
      ...{ t, format, state, facts, prompt, answer, position, said, beams, timings, measuring, draws },
      ended: answer[answer.length - 1]?.id === facts.end,
      idle: !this.saying,
      change: this.change,
      send: (text) => this.send(text),
      branch: (at, id) => this.change({ forced: [...answer.slice(0, at).map((token) => token.id), id] }),
      show: (at) => this.scrub(at),
      control: (name) => this.control(name),
      measure: () => void this.measure(),
      draw: () => void this.drawMany(),
    };
  }

  private readonly change = (state: Partial<State>): void => {
    this.state = state;
  };

  /** The last word is the visitor's: an answer is due. */
  private get waiting(): boolean {
    const { messages } = this.state;
    return messages.length > 0 && messages[messages.length - 1].role === "user";
  }
  /** Tokens of the answer that are words, the end mark left out. */
  private get visible(): number {
    const ended = this.answer[this.answer.length - 1]?.id === this.facts?.end;
    return this.answer.length - Number(ended && this.answer.length > 0);
  }

  private send(text: string): void {
    const answered =
      this.waiting && this.said !== "" ? [{ role: "assistant" as const, text: this.said }] : [];
    const before = [...this.state.messages, ...answered];
    // Pairs leave from the front: the table holds 40 messages, the model's context far fewer.
    const kept = before.slice(before.length > 38 ? before.length - 38 : 0);
    this.change({ messages: [...kept, { role: "user", text }], forced: [] });
  }

  private show(position: number, said: string): void {
    this.position = position;
    this.said = said;
    this.timeline = { position, total: Math.max(1, this.visible) };
  }

  private async textOf(position: number, signal: AbortSignal): Promise<string> {
    const ids = this.answer.slice(0, position).map(({ id }) => id);
    return this.ask(signal, (model) => model.decode(ids));
  }

  private async measure(): Promise<void> {
    this.measuring = true;
    try {
      await this.controller.work(async (signal) => {
        this.timings = await this.ask(signal, (model) => model.measure());
        this.notify(
          this.t.cache.gain(gain(this.timings, this.format), this.format.integer(this.facts!.context)),
        );
      });
    } finally {
      this.measuring = false;
    }
  }

  private async drawMany(): Promise<void> {
    const { answer, position, prompt } = this;
    if (!prompt || !answer[position]) return;
    await this.controller.work(async (signal) => {
      const { temperature, topK, topP, minP, repetition } = this.state;
      const request = {
        ids: [...prompt.ids, ...answer.slice(0, position).map(({ id }) => id)],
        ...{ answerAt: prompt.ids.length, cache: true, seed: this.seed },
        choosing: { temperature, topK, topP, minP, repetition },
      };
      await this.ask(signal, (model) => model.next(request));
      this.draws = await this.ask(signal, (model) => model.draw(manyDraws, this.seed));
    });
  }
}

define("jornada-chat", JornadaChat);
declare global {
  interface HTMLElementTagNameMap {
    "jornada-chat": JornadaChat;
  }
}
