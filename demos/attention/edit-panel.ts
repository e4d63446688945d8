// Changing the question: sliders that turn the query, move one of its numbers, or scale and shift one score.
import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import { countEdits, findEdit, noEdits, setNudge, setScore, setSteer } from "./edit-lists.js";
import type { Panel } from "./panel.js";

interface Slider {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly shown: string;
  readonly kind: string;
  set(value: number): void;
}

function renderSlider({ label, value, min, max, step, shown, kind, set }: Slider): TemplateResult {
  // The filled part runs from the neutral middle or left end to the thumb.
  const share = (100 * (value - min)) / (max - min);
  return html`<label class="slider ${kind}">
    <span>${label}</span><span class="shown" aria-hidden="true">${shown}</span>
    <input
      type="range"
      min=${min}
      max=${max}
      step=${step}
      aria-label=${label}
      aria-valuetext=${shown}
      .value=${live(String(value))}
      .style=${`--filled: ${Math.min(100, Math.max(0, share)).toFixed(1)}%`}
      @input=${(event: Event) => set(Number((event.currentTarget as HTMLInputElement).value))}
    />
  </label>`;
}

export function renderEdits(panel: Panel): TemplateResult {
  const { t, state, cell, view, labels, format, facts, change } = panel;
  const at = { layer: view.layer, head: view.head, ...cell };
  const key = [at.layer, at.head, at.row] as const;
  const steer = findEdit(state.steered, [...key, at.column])?.[4] ?? 0;
  const chosen = Math.min(state.dimension, facts.headSize - 1);
  const nudge = findEdit(state.nudged, [...key, chosen])?.[4] ?? 0;
  const [scale, shift] = findEdit(state.scores, [...key, at.column])?.slice(4) ?? [1, 0];
  const signed = (value: number) => `${value > 0 ? "+" : ""}${format.decimal(value, 2)}`;
  const count = countEdits(state);
  return html`<section class="edits">
    <h3>${t.edit.title}</h3>
    ${renderSlider({
      label: t.edit.steer(labels[cell.row], labels[cell.column]),
      value: steer,
      min: -3,
      max: 3,
      step: 0.05,
      shown: signed(steer),
      kind: "ask",
      set: (amount) => change({ ...pinned(panel), ...setSteer(state, at, amount) }),
    })}
    <details ?open=${nudge !== 0 || scale !== 1 || shift !== 0}>
      <summary>${t.edit.more}</summary>
      ${renderSlider({
        label: t.edit.dimension,
        value: chosen,
        min: 0,
        max: facts.headSize - 1,
        step: 1,
        shown: format.integer(chosen + 1),
        kind: "",
        set: (value) => change({ dimension: value }),
      })}
      ${renderSlider({
        label: t.edit.nudge(format.integer(chosen + 1)),
        value: nudge,
        min: -6,
        max: 6,
        step: 0.1,
        shown: signed(nudge),
        kind: "ask",
        set: (amount) => change({ ...pinned(panel), ...setNudge(state, at, chosen, amount) }),
      })}
      ${renderSlider({
        label: t.edit.scale,
        value: scale,
        min: 0,
        max: 3,
        step: 0.05,
        shown: `× ${format.decimal(scale, 2)}`,
        kind: "",
        set: (value) => change({ ...pinned(panel), ...setScore(state, at, value, shift) }),
      })}
      ${renderSlider({
        label: t.edit.shift,
        value: shift,
        min: -8,
        max: 8,
        step: 0.1,
        shown: signed(shift),
        kind: "",
        set: (value) => change({ ...pinned(panel), ...setScore(state, at, scale, value) }),
      })}
    </details>
    ${
      count > 0
        ? html`<p class="in-force">
            <span class="quiet">${format.integer(count)} ${format.plural(count, t.edit.elsewhere)}</span>
            <button class="small" @click=${() => change(noEdits)}>${t.edit.undo}</button>
          </p>`
        : nothing
    }
  </section>`;
}

/** An edit belongs to a cell: the cell stays chosen while the numbers around it move. */
function pinned({ cell, view }: Panel) {
  return { row: cell.row, column: cell.column, layer: view.layer, head: view.head };
}
