// <jornada-sample>: a station for looking at the ui: a tiny attention computed right here, no worker, no files. `show` holds it in
// the states that are hard to meet. Not part of the journey.
import { css, html, nothing } from "lit";
import { property } from "lit/decorators.js";
import { heatmap, lineChart, scatter, signedStrip, tokenArcs, type Cell } from "../../charts/index.js";
import {
  define,
  StationElement,
  type ConnectOptions,
  type KernelReport,
  type Session,
  type StationDefinition,
} from "../index.js";
import { attend, en, pt, shader, table, type Attended } from "./sample-data.js";

interface SampleModel {
  attend(sentence: string, layer: number, sharpness: number, causal: boolean): Promise<Attended>;
  kernels(): Promise<KernelReport[]>;
  check(): Promise<{ maxError: number; compared: number; what: string }>;
}

export class JornadaSample extends StationElement<typeof table, typeof pt, SampleModel> {
  static override definition: StationDefinition<typeof table, typeof pt> = {
    id: "sample",
    version: 1,
    number: 6,
    table,
    texts: { pt, en },
    stops: [
      { id: "sentence", state: {} },
      { id: "meeting", state: { layer: 1 } },
      { id: "she", state: { layer: 2 } },
      { id: "move", state: { sharpness: 8 } },
      { id: "ablate", state: { layer: 0 } },
      { id: "order", state: { causal: false } },
    ],
  };
  static override styles = [
    StationElement.styles,
    css`
      .sentence {
        display: flex;
        gap: 8px;
        padding: 8px;
      }
      .sentence input {
        border: 0;
        background: none;
      }
      .formula {
        padding: 12px 16px;
      }
      .strip {
        block-size: 20px;
      }
      .strips {
        display: grid;
        gap: 4px;
      }
      .loss {
        block-size: 120px;
      }
    `,
  ];

  /** Stays in this state; else it works. */
  @property() show: "" | "idle" | "asking" | "downloading" | "compiling" | "error" = "";

  private result: Attended | null = null;
  private selected: Cell = { row: 6, column: 1 };
  private pointed: Cell | null = null;
  private losses = Array.from(
    { length: 300 },
    (_, i) => 0.18 + 0.8 * Math.exp(-i / 60) + 0.02 * Math.sin(i * 1.7),
  );
  override timeline = { position: 3, total: 6 };

  protected override async connect(options: ConnectOptions): Promise<Session<SampleModel>> {
    const wanted = this.show;
    if (wanted === "downloading")
      options.onProgress({ phase: "download", done: 1_400_000, total: 4_200_000 });
    if (wanted === "compiling") options.onProgress({ phase: "compile", done: 7, total: 18 });
    if (wanted === "downloading" || wanted === "compiling") await new Promise(() => {});
    if (wanted === "error")
      throw Object.assign(new Error("model: fetch failed after 3 tries, got no answer"), { code: "network" });
    const model: SampleModel = {
      attend: (...input) => Promise.resolve(attend(...input)),
      kernels: () =>
        Promise.resolve([
          {
            op: "softmax",
            kernel: "softmax.wgsl",
            source: shader,
            workgroups: [9, 1, 1],
            ms: 0.18,
            shapes: "f32[9,9]",
          },
        ]),
      check: () =>
        Promise.resolve({ maxError: 3e-7, compared: this.result?.weights.length ?? 0, what: "attention" }),
    };
    const session = {
      model,
      deviceInfo: { kind: "cpu" as const, name: "SIMD", reason: "no-webgpu" },
      setDevice: () => Promise.resolve(),
      close: () => {},
    };
    options.onDevice(session.deviceInfo, "opened");
    return session;
  }

  protected override async applyState(_changed: ReadonlySet<string>, signal: AbortSignal): Promise<void> {
    const { text, layer, sharpness, causal } = this.state;
    this.result = await this.ask(signal, (model) => model.attend(text, layer, sharpness, causal));
    const last = this.result.tokens.length - 1;
    this.selected = { row: Math.min(this.selected.row, last), column: Math.min(this.selected.column, last) };
    this.requestUpdate();
  }

  protected override step(): Promise<boolean> {
    const { position, total } = this.timeline;
    this.timeline = { position: position === total ? 0 : position + 1, total };
    return Promise.resolve(true);
  }
  protected override get stepMs(): number {
    return 400;
  }
  protected override seek(position: number): Promise<void> {
    this.timeline = { ...this.timeline, position };
    return Promise.resolve();
  }

  override get downloadBytes(): number {
    return 4_200_000;
  }
  override load(): Promise<void> {
    if (this.show === "asking") this.asking = true;
    return this.show === "asking" || this.show === "idle" ? Promise.resolve() : super.load();
  }

  override renderInput(): unknown {
    return html`<form class="card sentence" @submit=${(event: Event) => event.preventDefault()}>
      <input
        type="text"
        aria-label=${table.text.label[this.language]}
        .value=${this.state.text}
        @input=${(event: Event) => (this.state = { text: (event.currentTarget as HTMLInputElement).value })}
      />
      <button class="primary">${this.t.ask}</button>
    </form>`;
  }

  override renderFigure(): unknown {
    const { result } = this;
    if (!result) return nothing;
    const { tokens, weights } = result;
    const tableOf = () => ({
      caption: this.t.title,
      columns: ["quem pergunta", ...tokens],
      rows: tokens.map((token, row) => [
        token,
        ...weights.slice(row * tokens.length, (row + 1) * tokens.length),
      ]),
    });
    if (this.state.view === "points") {
      return html`<jornada-figure
        kind="canvas"
        .label=${this.t.title}
        .draw=${this.drawPoints}
      ></jornada-figure>`;
    }
    return html`<jornada-figure
      .label=${this.t.title}
      .table=${tableOf}
      .draw=${(surface: Parameters<NonNullable<HTMLElementTagNameMap["jornada-figure"]["draw"]>>[0]) => {
        if (surface.kind !== "svg") return;
        if (this.state.view === "arcs") {
          tokenArcs(surface, {
            tokens,
            weights,
            label: this.t.title,
            selected: this.selected.row,
            lit: this.selected.column,
            onSelect: (row) => this.select({ row, column: this.selected.column }),
          });
          return;
        }
        heatmap(surface, {
          values: weights,
          rows: tokens.length,
          columns: tokens.length,
          rowLabels: tokens,
          columnLabels: tokens,
          label: this.t.title,
          format: this.format.share,
          cellLabel: ({ row, column }, value) =>
            this.t.cell(tokens[row], tokens[column], this.format.decimal(value)),
          exists: this.state.causal ? (row, column) => column <= row : undefined,
          selected: this.selected,
          lit: this.pointed,
          onSelect: (cell) => this.select(cell),
          onPoint: (cell) => this.point(cell),
        });
      }}
    ></jornada-figure>`;
  }

  private readonly drawPoints: NonNullable<HTMLElementTagNameMap["jornada-figure"]["draw"]> = (surface) => {
    if (surface.kind !== "canvas") return;
    const count = 1200;
    const ring = (spread: number) =>
      Float32Array.from({ length: 2 * count }, (_, i) => {
        const angle = ((i >> 1) / count) * 2 * Math.PI;
        const wobble = spread * Math.sin((i >> 1) * 12.9898) * Math.cos((i >> 1) * 4.1414);
        return i % 2 ? 0.75 * Math.sin(2 * angle) + wobble : Math.cos(angle) + wobble;
      });
    const size = 16;
    const vectors = Float32Array.from({ length: 2 * size * size }, (_, i) => {
      const [column, row] = [(i >> 1) % size, Math.floor((i >> 1) / size)];
      return i % 2 ? -Math.sin(row / 3) : -Math.cos(column / 3);
    });
    scatter(surface, {
      field: { size, vectors },
      trail: { frames: [ring(0.34), ring(0.26), ring(0.2), ring(0.12)], meaning: "value" },
      layers: [{ points: ring(0.12), meaning: "value" }],
    });
  };

  private select(cell: Cell): void {
    this.selected = cell;
    this.openInspector();
    this.requestUpdate();
  }
  private point(cell: Cell | null): void {
    this.pointed = cell;
    this.requestUpdate();
  }

  override renderAside(): unknown {
    const { result } = this;
    if (!result) return nothing;
    const size = result.tokens.length;
    const multiples = Array.from({ length: 16 }, (_, i) => ({
      name: `${i >> 2}, ${i & 3}`,
      values: attend(this.state.text, i, 2 + i, true).weights,
      rows: size,
      columns: size,
      off: i === 9,
    }));
    return html`<p class="quiet">camada 3 · cabeça 2</p>
      <jornada-multiples
        label="camadas e cabeças"
        .multiples=${multiples}
        .selected=${this.state.layer * 4}
        @select=${(event: CustomEvent<{ index: number }>) => (this.state = { layer: event.detail.index >> 2 })}
      ></jornada-multiples>
      ${this.control("sharpness")} ${this.control("view")} ${this.control("causal")}`;
  }

  override renderInspector(): unknown {
    const { result, selected } = this;
    if (!result) return html``;
    const [asks, answers] = [result.tokens[selected.row], result.tokens[selected.column]];
    const weight = result.weights[selected.row * result.tokens.length + selected.column];
    const strip = (values: Float32Array, label: string) =>
      html`<jornada-figure
        class="strip"
        tools="none"
        .label=${label}
        .draw=${(surface: Parameters<NonNullable<HTMLElementTagNameMap["jornada-figure"]["draw"]>>[0]) => {
          if (surface.kind === "svg") signedStrip(surface, { values, label });
        }}
      ></jornada-figure>`;
    return html`<div>
        <h2><span class="query">${asks}</span> → <span class="key">${answers}</span></h2>
        <p class="quiet">peso ${this.format.decimal(weight)}</p>
      </div>
      <div class="card formula">
        <math display="block"
          ><mi mathvariant="normal">softmax</mi
          ><mrow
            ><mo>(</mo
            ><mfrac
              ><mrow
                ><mi class="query" data-link="query">q</mi><mo>·</mo
                ><mi class="key" data-link="key">k</mi></mrow
              ><msqrt><mn>32</mn></msqrt></mfrac
            ><mo>)</mo></mrow
          ><mo>·</mo><mi class="value" data-link="value">v</mi></math
        >
      </div>
      <div class="strips">
        <p class="quiet query">pergunta q</p>
        ${strip(result.queries[selected.row], "pergunta q")}
        <p class="quiet key">rótulo k</p>
        ${strip(result.keys[selected.column], "rótulo k")}
      </div>
      <h3>Próxima palavra</h3>
      <jornada-bars
        label="Próxima palavra"
        .bars=${[
          { name: "do", value: 0.41 },
          { name: "da", value: 0.22 },
          { name: "de", value: 0.14 },
          { name: "e", value: 0.06 },
        ]}
      ></jornada-bars>
      <jornada-figure
        class="loss"
        tools="none"
        label="perda"
        .draw=${(surface: Parameters<NonNullable<HTMLElementTagNameMap["jornada-figure"]["draw"]>>[0]) => {
          if (surface.kind !== "svg") return;
          lineChart(surface, {
            label: "perda",
            series: [{ name: "perda", values: this.losses, meaning: "accent" }],
            format: (value) => this.format.decimal(value, 3),
            formatX: this.format.integer,
            xLabel: "passos",
          });
        }}
      ></jornada-figure>`;
  }

  protected override takeSnapshot() {
    const size = this.result?.tokens.length ?? 0;
    return {
      tensors: { attention: { shape: [size, size], data: this.result?.weights ?? new Float32Array() } },
      texts: { tokens: this.result?.tokens ?? [] },
    };
  }
}

define("jornada-sample", JornadaSample);
declare global {
  interface HTMLElementTagNameMap {
    "jornada-sample": JornadaSample;
  }
}
