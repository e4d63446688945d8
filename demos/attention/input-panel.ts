// The visitor's sentence and the tokens it became.
import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import type { Panel } from "./panel.js";
import type { State } from "./state.js";
import type { pt } from "./texts.pt.js";

export interface InputHost {
  readonly t: typeof pt;
  readonly state: State;
  change(state: Partial<State>): void;
}

export function renderInputPanel(host: InputHost, panel: Panel | null): TemplateResult {
  const { t, state } = host;
  const read = (event: Event) => {
    const field = event.currentTarget as HTMLTextAreaElement;
    host.change({ text: field.value });
  };
  const submit = (event: Event) => {
    event.preventDefault();
    const field = (event.currentTarget as HTMLElement).querySelector("textarea");
    if (field) host.change({ text: field.value });
  };
  // Enter reads, as in every one-line field; Shift+Enter makes a line.
  const key = (event: KeyboardEvent) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) submit(event);
  };
  return html`<form class="sentence card" @submit=${submit} @keydown=${key}>
      <textarea
        rows="1"
        spellcheck="false"
        autocomplete="off"
        aria-label=${t.input.label}
        placeholder=${t.input.placeholder}
        .value=${live(state.text)}
        @input=${read}
      ></textarea>
      <button class="primary" type="submit">${t.input.read}</button>
    </form>
    ${panel ? renderTokens(panel) : nothing}`;
}

function renderTokens(panel: Panel): TemplateResult {
  const { t, reading, labels, cell, state, pointed, format } = panel;
  const row = pointed?.row ?? cell.row;
  const column = pointed?.column ?? cell.column;
  const role = (i: number) => (i === row ? "asks" : i === column ? "answers" : "");
  return html`<div class="tokens-row">
      <div
        class="tokens"
        role="group"
        aria-label=${t.input.tokens}
        tabindex=${reading.tokens.length > 24 ? 0 : nothing}
      >
        ${reading.tokens.map(
          (token, i) =>
            html`<button
              class="token ${role(i)} ${token.joined ? "joined" : ""} ${token.start ? "start" : ""} ${token.written ? "written" : ""}"
              tabindex="-1"
              title=${token.start ? t.input.startHint : t.input.token(labels[i], format.integer(token.id))}
              @click=${() => panel.change({ row: i, column: -1 })}
            >
              ${labels[i]}
            </button>`,
        )}
      </div>
      ${
        state.continuation.length > 0
          ? html`<button class="small" @click=${panel.keepWritten}>${t.next.keep}</button>
              <button class="small" @click=${() => panel.change({ continuation: [] })}>
                ${t.next.unwrite}
              </button>`
          : renderExamples(panel)
      }
    </div>
    ${reading.dropped > 0 ? renderClipped(panel) : nothing}`;
}

function renderExamples({ t, state, change }: Panel): TemplateResult {
  const examples = Object.values(t.examples);
  return html`<select
    class="examples small"
    aria-label=${t.input.examples}
    .value=${live("")}
    @change=${(event: Event) => {
      const index = Number((event.currentTarget as HTMLSelectElement).value);
      if (examples[index] && examples[index].text !== state.text) change({ text: examples[index].text });
    }}
  >
    <option value="" selected disabled hidden>${t.input.examples}</option>
    ${examples.map(({ name }, index) => html`<option value=${index}>${name}</option>`)}
  </select>`;
}

function renderClipped({ t, format, reading, facts, state }: Panel): TemplateResult {
  const kept = format.integer(facts.context);
  // Of a very long text only the beginning is cut into tokens: the rest is not counted.
  const counted = state.text.length <= 20_000;
  return html`<p class="clipped" role="status">
    ${counted ? t.input.clipped(kept, format.integer(reading.dropped)) : t.input.clippedMany(kept)}
  </p>`;
}
