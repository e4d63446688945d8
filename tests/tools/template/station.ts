// The element: its input, figure and inspector. What is computed is in model.ts, how it looks as data in views.ts.
import { html, nothing } from "lit";
import type { Remote } from "comlink";
import { define, StationElement, type ConnectOptions, type SnapshotParts } from "../../../src/ui/index.js";
import { connect } from "../../../src/worker/index.js";
import type { TemplateModel } from "./model.js";
import type { Shares } from "./shares.js";
import { coolingSteps, coolTemperature, table } from "./state.js";
import { stops } from "./stops.js";
import { pt } from "./texts.pt.js";
import { barsOf, readNumbers } from "./views.js";

export class JornadaTemplate extends StationElement<typeof table, typeof pt, Remote<TemplateModel>> {
  static override definition = {
    id: "template",
    version: 1,
    number: 0,
    table,
    texts: { pt, en: () => import("./texts.en.js").then(({ en }) => en) },
    stops,
    presets: { tie: { numbers: "1; 1; 1" } },
  };

  private result: (Shares & { readonly numbers: readonly number[] }) | null = null;

  protected override connect(options: ConnectOptions) {
    return connect<TemplateModel>("template", options);
  }

  protected override async applyState(_changed: ReadonlySet<string>, signal: AbortSignal): Promise<void> {
    const numbers = readNumbers(this.state.numbers);
    const temperature = coolTemperature(this.state);
    const shares = await this.ask(signal, (model) => model.share(numbers, temperature));
    this.result = { ...shares, numbers };
    this.timeline = { position: this.state.cooling, total: coolingSteps };
    this.requestUpdate();
  }

  protected override get stepMs(): number {
    return 250;
  }

  protected override async step(): Promise<boolean> {
    const { cooling } = this.state;
    if (cooling >= coolingSteps) return false;
    await this.seek(cooling + 1);
    return cooling + 1 < coolingSteps;
  }

  protected override seek(position: number): Promise<void> {
    this.state = { cooling: position };
    return Promise.resolve();
  }

  protected override takeSnapshot(): SnapshotParts {
    const { numbers = [], shares = new Float32Array(), ms = 0 } = this.result ?? {};
    return {
      tensors: {
        numbers: { shape: [numbers.length], data: Float32Array.from(numbers) },
        shares: { shape: [shares.length], data: shares },
      },
      timings: { share: ms },
    };
  }

  override renderInput(): unknown {
    return html`${this.control("numbers")} ${this.control("temperature")}`;
  }

  override renderFigure(): unknown {
    if (!this.result) return nothing;
    const { numbers, shares } = this.result;
    if (numbers.length === 0) return html`<p>${this.t.empty}</p>`;
    return html`<jornada-bars
      .label=${this.t.title}
      .bars=${barsOf(numbers, shares, this.format)}
    ></jornada-bars>`;
  }

  override renderInspector(): unknown {
    return html`<p>${this.t.formula}</p>
      <p>${table.temperature.label[this.language]}: ${this.format.decimal(coolTemperature(this.state))}</p>`;
  }
}

define("jornada-template", JornadaTemplate);
