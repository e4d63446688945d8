// A station in present mode: title, figure, one sentence, the stops, in letters for the back row. Fetched when somebody presents.
// What drives it (keys, windows, screen) is the shell's.
import { html, nothing, type TemplateResult } from "lit";
import type { coloured, plain } from "./coloured.js";
import { schemeOf, watchPage } from "./page-settings.js";
import { magnification, roomColours } from "./slide-scale.js";
import { slideStyles } from "./slide-styles.js";
import type { renderNotices, renderVeil } from "./station-states.js";
import type { StationView } from "./station-view.js";

export interface SlideView extends StationView {
  renderFigure(): unknown;
  renderCompanion(): unknown;
  renderFacts(): unknown;
}

/** Parts of the frame that a slide leaves away. */
export const without = "story inspector bar input legend aside";

/** Given, not imported: an import from here would tear the chunk that every station shares. */
export interface Given {
  readonly coloured: typeof coloured;
  readonly plain: typeof plain;
  readonly renderNotices: typeof renderNotices;
  readonly renderVeil: typeof renderVeil;
}

export function renderSlide(view: SlideView, given: Given): TemplateResult {
  const { coloured, plain, renderNotices, renderVeil } = given;
  const { texts, stopIds, stop } = view;
  const at = stopIds.indexOf(stop ?? "");
  const { title, caption } =
    at < 0 ? { title: texts.title, caption: texts.summary } : texts.stops[stopIds[at]];
  const companion = view.renderCompanion();
  return html`<div class="slide" part="slide">
    <section class="figure" part="figure" aria-label="${view.ui.stage}: ${texts.title}">
      ${view.renderFigure()} ${renderVeil(view)}
    </section>
    <div class="slide-words" part="words">
      <h1 class=${plain(title).length > 34 ? "long" : ""}>${coloured(title)}</h1>
      <p class="sentence-beside">${coloured(caption)}</p>
      ${companion === nothing || companion === null ? nothing : html`<div class="companion" part="companion">${companion}</div>`}
    </div>
    <p class="slide-facts" part="facts">
      <span>${view.renderFacts()}</span>
      ${view.speed === 1 ? nothing : html`<span class="speed">${speedName(view)}</span>`}
    </p>
    ${renderMarks(view, at, plain)} ${renderNotices(view)}
  </div>`;
}

const speedName = ({ format, speed }: SlideView): string =>
  `${format.decimal(speed, Number.isInteger(speed) ? 0 : speed === 0.25 ? 2 : 1)}×`;

function renderMarks(view: SlideView, at: number, plain: Given["plain"]): TemplateResult | typeof nothing {
  const { stopIds, texts, ui } = view;
  if (stopIds.length === 0) return nothing;
  return html`<nav class="stop-marks" aria-label=${ui.story.tour}>
    <ol>
      ${stopIds.map((id, index) => {
        const name = `${index + 1}. ${plain(texts.stops[id].title)}`;
        return html`<li>
          <button
            class=${index <= at ? "passed" : ""}
            aria-current=${index === at ? "step" : nothing}
            aria-label=${name}
            title=${name}
            @click=${() => view.goTo(id)}
          >
            <i></i>
          </button>
        </li>`;
      })}
    </ol>
  </nav>`;
}

interface Dressed extends HTMLElement {
  readonly renderRoot: HTMLElement | DocumentFragment;
}

/** Puts the slide's styles, sizes and stronger colours on a station. Returns how to take them off. */
export function dress(station: Dressed): () => void {
  const root = station.renderRoot;
  const sheet = slideStyles.styleSheet;
  if (root instanceof ShadowRoot && sheet) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  const set = (name: string, value: string) => station.style.setProperty(name, value);
  const strip = () => {
    for (const name of Object.keys(roomColours.light)) station.style.removeProperty(`--jornada-${name}`);
  };
  const colour = () => {
    strip();
    for (const [name, value] of Object.entries(roomColours[schemeOf(station)]))
      set(`--jornada-${name}`, value);
  };
  const size = () => {
    const { text, figure } = magnification(station.clientWidth, station.clientHeight);
    set("--slide-unit", `${text}px`);
    set("--magnify", String(figure));
  };
  const observer = new ResizeObserver(size);
  observer.observe(station);
  const stop = watchPage(colour);
  size();
  colour();
  return () => {
    observer.disconnect();
    stop();
    strip();
    for (const name of ["--slide-unit", "--magnify"]) station.style.removeProperty(name);
    if (root instanceof ShadowRoot)
      root.adoptedStyleSheets = root.adoptedStyleSheets.filter((each) => each !== sheet);
  };
}
