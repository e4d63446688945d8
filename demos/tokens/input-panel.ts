// The visitor's own text: typed, pasted, opened, or one of the examples. Templates only.
import { html, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import { examples, type ExampleId } from "./examples.js";
import type { Panel } from "./panel.js";

/** A field shows this much; the whole text is learned from all the same. */
const shownLength = 20_000;

export function renderInputPanel(panel: Panel): TemplateResult {
  const { t, state, change } = panel;
  const isLong = state.text.length > shownLength;
  const read = (event: Event) => {
    const { value } = event.currentTarget as HTMLTextAreaElement;
    if (value !== state.text) change({ text: value, piece: -1, corpus: "text" });
  };
  return html`<div
    class="own card"
    @dragover=${(event: DragEvent) => event.preventDefault()}
    @drop=${(event: DragEvent) => {
      const file = event.dataTransfer?.files[0];
      if (!file) return;
      event.preventDefault();
      if (/\.json$/i.test(file.name)) panel.openOther(file);
      else panel.openText(file);
    }}
  >
    <textarea
      rows="2"
      spellcheck="false"
      autocomplete="off"
      aria-label=${t.input.label}
      placeholder=${t.input.placeholder}
      ?readonly=${isLong}
      .value=${live(isLong ? `${state.text.slice(0, 400)}…` : state.text)}
      @input=${read}
    ></textarea>
    <div class="examples" role="group" aria-label=${t.examples.label}>
      ${(Object.keys(examples) as ExampleId[]).map((id) => renderExample(panel, id))}
      <button
        class="chip"
        aria-pressed=${state.corpus === "village"}
        @click=${() => change({ corpus: state.corpus === "village" ? "text" : "village", limit: state.corpus === "village" ? 300 : 2000 })}
      >
        ${t.examples.village}
      </button>
      <label class="chip file">
        ${t.examples.file}
        <input
          type="file"
          accept="text/*,.txt,.md,.csv,.json,.html"
          @change=${(event: Event) => {
            const field = event.currentTarget as HTMLInputElement;
            if (field.files?.[0]) panel.openText(field.files[0]);
            field.value = "";
          }}
        />
      </label>
    </div>
  </div>`;
}

function renderExample({ t, state, change }: Panel, id: ExampleId): TemplateResult {
  return html`<button
    class="chip"
    aria-pressed=${state.text === examples[id] && state.corpus === "text"}
    @click=${() => change({ text: examples[id], corpus: "text", piece: -1 })}
  >
    ${t.examples[id]}
  </button>`;
}
