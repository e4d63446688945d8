// <jornada-figure>: one drawing with a name, its size, its colours, and the table of its numbers behind it.
// It draws at most once per frame, and never while the page is hidden or the figure is off screen.
import { css, html, nothing, type TemplateResult } from "lit";
import { property, query, state } from "lit/decorators.js";
import { meanings, palettes, type Palette, type Surface } from "../charts/index.js";
import { chartStyles } from "./chart-styles.js";
import { define } from "./define.js";
import { reducedMotion, schemeOf } from "./page-settings.js";
import { csv, type Table } from "./table-data.js";
import { UiElement } from "./ui-element.js";

const rowsShown = 200;
const overridable = [...meanings, "paper", "sheet", "ink", "line"] as const;

export class JornadaFigure extends UiElement {
  static override styles = [
    ...[UiElement.styles].flat(),
    chartStyles,
    css`
      :host {
        display: flex;
        flex-direction: column;
        position: relative;
        min-inline-size: 0;
        min-block-size: 0;
      }
      .surface {
        flex: 1;
        position: relative;
        min-block-size: 0;
        min-inline-size: 0;
      }
      canvas,
      svg {
        position: absolute;
        inset: 0;
        inline-size: 100%;
        block-size: 100%;
        display: block;
        touch-action: inherit;
      }
      svg {
        overflow: visible;
      }
      .table {
        flex: 1;
        overflow: auto;
        padding-block-end: 8px;
      }
      table {
        border-collapse: collapse;
        font-size: var(--size-1);
        min-inline-size: 100%;
      }
      caption {
        text-align: start;
        color: var(--ink-2);
        padding-block-end: 8px;
      }
      th,
      td {
        padding: 4px 12px 4px 0;
        text-align: start;
        font-weight: 400;
        border-block-end: 1px solid var(--line);
        white-space: nowrap;
      }
      th {
        color: var(--ink-2);
      }
      td.number,
      th.number {
        text-align: end;
      }
      .tools {
        display: flex;
        gap: 4px;
        justify-content: flex-end;
        flex-wrap: wrap;
      }
      .tools button {
        min-block-size: 28px;
        padding: 2px 8px;
        font-size: var(--size-1);
        color: var(--ink-2);
      }
      :host([tools="none"]) .tools {
        display: none;
      }
    `,
  ];

  @property() kind: "svg" | "canvas" = "svg";
  /** Name of the figure for assistive technology. */
  @property() label = "";
  /** "none" leaves the table button away: small figures whose numbers stand beside them anyway. */
  @property({ reflect: true }) tools: "table" | "none" = "table";
  @property({ attribute: false }) draw: ((surface: Surface) => void) | null = null;
  @property({ attribute: false }) table: (() => Table) | null = null;
  @state() asTable = false;
  @query(".surface") private box!: HTMLElement | null;
  @query("canvas") canvas!: HTMLCanvasElement | null;
  @query("svg") svg!: SVGSVGElement | null;

  private frame = 0;
  private onScreen = true;
  private resize: ResizeObserver | null = null;
  private sight: IntersectionObserver | null = null;
  private readonly shown = () => this.schedule();

  override connectedCallback(): void {
    super.connectedCallback();
    this.resize = new ResizeObserver(() => this.schedule());
    this.resize.observe(this);
    this.sight = new IntersectionObserver((entries) => {
      this.onScreen = entries.at(-1)?.isIntersecting ?? true;
      this.schedule();
    });
    this.sight.observe(this);
    document.addEventListener("visibilitychange", this.shown);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.resize?.disconnect();
    this.sight?.disconnect();
    document.removeEventListener("visibilitychange", this.shown);
    cancelAnimationFrame(this.frame);
    this.frame = 0;
  }

  protected override pageChanged(): void {
    super.pageChanged();
    this.schedule();
  }

  protected override updated(): void {
    this.schedule();
  }

  /** A presenter holds the picture of the station around. */
  private get held(): boolean {
    const root = this.getRootNode();
    return root instanceof ShadowRoot && root.host.hasAttribute("held");
  }
  protected override shouldUpdate(): boolean {
    return !this.held;
  }

  private schedule(): void {
    if (this.frame || !this.isConnected || document.hidden || !this.onScreen || this.held) return;
    this.frame = requestAnimationFrame(() => {
      this.frame = 0;
      this.paint();
    });
  }

  private paint(): void {
    const surface = this.surface();
    if (surface && this.draw) this.draw(surface);
  }

  /** The element to draw on as it is now; null before the first layout and while the table shows. */
  surface(): Surface | null {
    const box = this.box?.getBoundingClientRect();
    if (!box || box.width < 1 || box.height < 1) return null;
    // The picture is laid out in its own pixels, which a zoom around it (present mode) makes larger than the screen's.
    const zoom = this.box?.currentCSSZoom ?? 1;
    const [width, height] = [box.width / zoom, box.height / zoom];
    const size = { width, height, ...this.colours(), reducedMotion: reducedMotion() };
    if (this.svg) return { kind: "svg", element: this.svg, ...size };
    const context = this.canvas?.getContext("2d");
    if (!this.canvas || !context) return null;
    const ratio = Math.min(4, (devicePixelRatio || 1) * zoom);
    const [pixelsWide, pixelsHigh] = [Math.round(width * ratio), Math.round(height * ratio)];
    if (this.canvas.width !== pixelsWide || this.canvas.height !== pixelsHigh) {
      this.canvas.width = pixelsWide;
      this.canvas.height = pixelsHigh;
    }
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, width, height);
    return { kind: "canvas", element: this.canvas, context, ...size };
  }

  /** What it is drawn with now. */
  colours(): Pick<Surface, "scheme" | "palette"> {
    return { scheme: schemeOf(this), palette: this.palette() };
  }

  /** The palette of the scheme, with the host page's own colours where it set them. */
  private palette(): Palette {
    const style = getComputedStyle(this);
    const palette: Record<string, string> = { ...palettes[schemeOf(this)] };
    for (const name of overridable) {
      const own = style.getPropertyValue(`--jornada-${name}`).trim();
      if (own) palette[name] = own;
    }
    return palette as unknown as Palette;
  }

  protected override render(): TemplateResult {
    return html`${this.asTable && this.table ? this.renderTable(this.table()) : this.renderSurface()}
    ${this.table && this.tools === "table" ? this.renderTools() : nothing}`;
  }

  private renderSurface(): TemplateResult {
    return html`<div class="surface" part="surface">
      ${
        this.kind === "canvas"
          ? html`<canvas role="img" aria-label=${this.label}></canvas>`
          : html`<svg aria-label=${this.label} role="img"></svg>`
      }
      <slot></slot>
    </div>`;
  }

  private renderTools(): TemplateResult {
    const { table } = this.ui;
    return html`<div class="tools" part="tools">
      <slot name="tools"></slot>
      ${this.asTable ? html`<button class="plain" @click=${this.download}>${table.csv}</button>` : nothing}
      <button class="plain" aria-pressed=${this.asTable} @click=${() => (this.asTable = !this.asTable)}>
        ${this.asTable ? table.hide : table.show}
      </button>
    </div>`;
  }

  private renderTable(table: Table): TemplateResult {
    const numeric = table.columns.map((_, column) => typeof table.rows[0]?.[column] === "number");
    const side = (column: number) => (numeric[column] ? "number" : "");
    const show = (value: string | number) =>
      typeof value !== "number" ? value : this.format.decimal(value, Number.isInteger(value) ? 0 : 4);
    return html`<div class="table" tabindex="0" role="region" aria-label=${table.caption}>
      <table>
        <caption>
          ${table.caption}
        </caption>
        <thead>
          <tr>
            ${table.columns.map((name, column) => html`<th scope="col" class=${side(column)}>${name}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${table.rows.slice(0, rowsShown).map(
            (row) =>
              html`<tr>
                ${row.map((value, column) => html`<td class=${side(column)}>${show(value)}</td>`)}
              </tr>`,
          )}
        </tbody>
      </table>
      ${
        table.rows.length > rowsShown
          ? html`<p class="quiet">
              ${this.ui.table.more(this.format.integer(table.rows.length - rowsShown))}
            </p>`
          : nothing
      }
    </div>`;
  }

  private readonly download = () => {
    if (!this.table) return;
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([csv(this.table())], { type: "text/csv" }));
    link.download = "jornada.csv";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  };
}

define("jornada-figure", JornadaFigure);
declare global {
  interface HTMLElementTagNameMap {
    "jornada-figure": JornadaFigure;
  }
}
