// The visitor's own input: ready-made shapes, drawing by hand, an empty sheet. Templates only.
import { html, nothing, svg, type TemplateResult } from "lit";
import { POINT_PRESETS, presetStrokes, type PointPreset } from "../../src/data/index.js";
import type { Panel } from "./panel.js";

const icons = new Map<PointPreset, string>();

/** The strokes of a shape as the path of a 40 × 40 icon. */
function iconPath(preset: PointPreset): string {
  let path = icons.get(preset);
  if (path === undefined) {
    const place = ([x, y]: readonly [number, number]) =>
      `${(20 + 15 * x).toFixed(1)} ${(20 - 15 * y).toFixed(1)}`;
    path = presetStrokes(preset)
      .map((stroke) => stroke.filter((_, i) => i % 4 === 0 || stroke.length < 60 || i === stroke.length - 1))
      .map((stroke) => `M${stroke.map(place).join("L")}`)
      .join("");
    icons.set(preset, path);
  }
  return path;
}

const subjects = ["drawing", "cloud", "sound"] as const;

export function renderInputPanel(panel: Panel): TemplateResult {
  const { t, state, change, view } = panel;
  const subject = panel.hides("subject")
    ? nothing
    : html`<div class="segments subjects" role="group" aria-label=${t.input.subject}>
        ${subjects.map(
          (each) =>
            html`<button
              aria-pressed=${state.subject === each}
              @click=${() => change({ subject: each, at: 1, run: 0, point: -1 })}
            >
              ${t.subjects[each]}
            </button>`,
        )}
      </div>`;
  return html`<div class="shapes card">
    ${subject} ${state.subject === "drawing" ? renderShapes(panel) : view?.renderInput(panel)}
  </div>`;
}

function renderShapes(panel: Panel): TemplateResult {
  const { t, preset, state } = panel;
  return html`<div class="chips" role="group" aria-label=${t.input.shapes}>
      ${POINT_PRESETS.map(
        (each) =>
          html`<button
            class="chip"
            title=${t.presets[each]}
            aria-label=${t.presets[each]}
            aria-pressed=${each === preset}
            @click=${() => panel.useShape(each)}
          >
            <svg viewBox="0 0 40 40" aria-hidden="true">${svg`<path d=${iconPath(each)} />`}</svg>
          </button>`,
      )}
    </div>
    <div class="pen">
      ${renderPen(panel)}
      <button ?disabled=${state.drawing.length === 0} @click=${() => panel.clear()}>${t.input.clear}</button>
    </div>`;
}

function renderPen({ t, sketching, toggleSketching }: Panel): TemplateResult {
  return html`<button class="primary" aria-pressed=${sketching} @click=${toggleSketching}>
    ${sketching ? t.input.drawing : t.input.draw}
  </button>`;
}
