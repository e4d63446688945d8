// Somebody else's tokenizer on the same text. Templates only; the file is read in a worker of its own.
import { html, nothing, type TemplateResult } from "lit";
import { otherName } from "./cost-panel.js";
import type { Panel } from "./panel.js";
import { algorithms } from "./protocol.js";
import { depthOf, visible } from "./views.js";

const piecesShown = 900;

export function renderCompare(panel: Panel): TemplateResult {
  const { t, other } = panel;
  const drop = (event: DragEvent) => {
    const file = event.dataTransfer?.files[0];
    event.preventDefault();
    if (file) panel.openOther(file);
  };
  return html`<div class="compare" @dragover=${(event: Event) => event.preventDefault()} @drop=${drop}>
    <div class="drop ${other.reading ? "slim" : ""}">
      <p class="empty-title">${t.compare.drop}</p>
      <p class="quiet">${t.compare.hint}</p>
      <p class="actions">
        <label class="button file">
          ${t.compare.open}
          <input
            type="file"
            accept=".json,application/json"
            @change=${(event: Event) => {
              const field = event.currentTarget as HTMLInputElement;
              if (field.files?.[0]) panel.openOther(field.files[0]);
              field.value = "";
            }}
          />
        </label>
        <button @click=${() => panel.openOther(null)}>${t.compare.shipped}</button>
      </p>
      ${other.state === "reading" ? html`<p class="quiet" role="status">${t.compare.reading}</p>` : nothing}
      ${other.problem ? html`<p class="wrong" role="alert">${t.compare.problems[other.problem]}</p>` : nothing}
    </div>
    ${other.reading ? renderReading(panel) : nothing}
  </div>`;
}

function renderReading(panel: Panel): TemplateResult {
  const { t, format, other, learned, state } = panel;
  const { reading } = other;
  if (!reading || !learned) return html``;
  const rows = [
    ...algorithms.map((algorithm) => ({
      name: t.figure.names[algorithm],
      count: learned.reading.ids[algorithm].length,
    })),
    { name: otherName(panel), count: reading.ids.length },
  ];
  const most = Math.max(...rows.map(({ count }) => count), 1);
  return html`<section class="side">
    <h2>${otherName(panel)}</h2>
    <p class="facts">
      <span>${t.compare.facts(reading.kind, format.integer(reading.size))}</span>
      <span>${t.compare.readers[reading.reader]}</span>
    </p>
    <ul class="prices">
      ${rows.map(
        ({ name, count }, index) =>
          html`<li class=${index === 2 ? "other" : "own-row"}>
            <span>${name}</span>
            <span class="track"><i .style=${`inline-size:${((100 * count) / most).toFixed(1)}%`}></i></span>
            <span class="number">${t.figure.tokens(format.integer(count))}</span>
          </li>`,
      )}
    </ul>
    ${reading.left > 0 ? html`<p class="quiet">${t.compare.left(format.integer(reading.left))}</p>` : nothing}
    <div
      class="pieces ${state.ids ? "with-ids" : ""}"
      tabindex="0"
      role="group"
      aria-label=${t.figure.text(otherName(panel), format.integer(reading.ids.length))}
    >
      ${reading.pieces
        .slice(0, piecesShown)
        .map(
          (text, at) =>
            html`<span class="piece d${depthOf(new TextEncoder().encode(text).length)}"
                ><span>${visible(text)}</span
                >${state.ids ? html`<small>${reading.ids[at]}</small>` : nothing}</span
              >${text.includes("\n") ? html`<br />` : nothing}`,
        )}
      ${reading.pieces.length > piecesShown ? html`<span class="more">${t.figure.more(format.integer(reading.pieces.length - piecesShown))}</span>` : nothing}
    </div>
  </section>`;
}
