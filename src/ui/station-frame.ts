// The frame of a station: story, stage (input, figure, aside, legend), inspector, bar. What is hidden is not rendered.
import { html, nothing, type TemplateResult } from "lit";
import { renderBar } from "./station-bar.js";
import { renderNotices, renderVeil } from "./station-states.js";
import { renderStory } from "./station-story.js";
import type { StationView } from "./station-view.js";

export interface FrameView extends StationView {
  readonly drawerOpen: boolean;
  hides(part: string): boolean;
  toggleDrawer(): void;
  renderInput(): unknown;
  renderFigure(): unknown;
  renderAside(): unknown;
  renderLegend(): unknown;
  renderInspector(): unknown;
}

export function renderFrame(view: FrameView): TemplateResult {
  const shows = (part: string) => !view.hides(part);
  const inspector = shows("inspector") ? view.renderInspector() : nothing;
  const classes = [
    "frame",
    shows("story") ? "" : "no-story",
    inspector === nothing ? "no-inspector" : "",
    view.sheetOpen ? "open-sheet" : "",
    shows("story") || shows("bar") || inspector !== nothing ? "" : "bare",
  ];
  return html`<div class="container">
    <div class=${classes.filter(Boolean).join(" ")} part="frame">
      ${shows("story") ? html`<section class="story" part="story" aria-label=${view.ui.story.label}>${renderStory(view)}</section>` : nothing}
      ${renderStage(view, inspector !== nothing)}
      ${inspector === nothing ? nothing : renderInspector(view, inspector)}
      ${shows("bar") ? renderBar(view) : nothing} ${renderNotices(view)}
    </div>
    <jornada-kernels></jornada-kernels>
    <jornada-share></jornada-share>
  </div>`;
}

function renderStage(view: FrameView, drawer: boolean): TemplateResult {
  const part = (name: string, content: unknown) =>
    view.hides(name) || content === nothing
      ? nothing
      : html`<div class=${name} part=${name}>${content}</div>`;
  const open = html`<button
    class="drawer-button"
    aria-expanded=${view.drawerOpen}
    @click=${() => view.toggleDrawer()}
  >
    ${view.barOptions.inspector ?? view.ui.inspector.open}
  </button>`;
  return html`<section
    class="stage"
    part="stage"
    aria-label="${view.ui.stage}: ${view.texts.title}"
    aria-busy=${view.phase === "loading"}
  >
    ${part("input", view.renderInput())}
    <div class="row">
      <div class="figure card" part="figure">${view.renderFigure()} ${renderVeil(view)}</div>
      ${part("aside", view.renderAside())}
    </div>
    ${part("legend", html`<span>${view.renderLegend()}</span>${drawer ? html`<span class="space"></span>${open}` : nothing}`)}
    <slot name="caption"></slot>
  </section>`;
}

function renderInspector(view: FrameView, content: unknown): TemplateResult {
  const close = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || !view.drawerOpen) return;
    event.stopPropagation();
    view.toggleDrawer();
  };
  return html`<aside
    class="inspector ${view.drawerOpen ? "open" : ""}"
    part="inspector"
    aria-label=${view.ui.inspector.label}
    @keydown=${close}
  >
    <button class="drawer-close" @click=${() => view.toggleDrawer()}>${view.ui.inspector.close}</button>
    ${content}
  </aside>`;
}
