// What the visitor writes: the instruction the model obeys, and the next message.
import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import type { Panel } from "./panel.js";
import type { State } from "./state.js";
import type { pt } from "./texts.pt.js";

export interface InputHost {
  readonly t: typeof pt;
  readonly state: State;
  hides(name: string): boolean;
  change(state: Partial<State>): void;
}

export function renderInputPanel(host: InputHost, panel: Panel | null): TemplateResult {
  const { t, state } = host;
  const submit = (event: Event) => {
    event.preventDefault();
    const field = (event.currentTarget as HTMLElement).querySelector<HTMLTextAreaElement>("textarea.writing");
    const text = field?.value.trim() ?? "";
    if (!field || !panel?.idle || text === "") return;
    field.value = "";
    panel.send(text);
  };
  const key = (event: KeyboardEvent) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) submit(event);
  };
  return html`${host.hides("system") ? nothing : renderSystem(host)}
    <form class="sentence card" @submit=${submit} @keydown=${key}>
      <textarea
        class="writing"
        rows="1"
        maxlength="600"
        autocomplete="off"
        aria-label=${t.input.message}
        placeholder=${t.input.placeholder}
      ></textarea>
      <button class="primary" type="submit" ?disabled=${!panel?.idle}>${t.input.send}</button>
    </form>
    ${renderSuggestions(host, panel, state)}`;
}

function renderSystem({ t, state, change }: InputHost): TemplateResult {
  const roles = Object.values(t.roles);
  return html`<div class="system-row">
    <label class="instruction">
      <span class="quiet">${t.input.system}</span>
      <input
        type="text"
        maxlength="300"
        autocomplete="off"
        placeholder=${t.input.noSystem}
        .value=${live(state.system)}
        @change=${(event: Event) => change({ system: (event.currentTarget as HTMLInputElement).value })}
      />
    </label>
    <select
      class="small"
      aria-label=${t.input.roles}
      .value=${live("")}
      @change=${(event: Event) => {
        const role = roles[Number((event.currentTarget as HTMLSelectElement).value)];
        if (role !== undefined) change({ system: role.instruction });
      }}
    >
      <option value="" selected disabled hidden>${t.input.roles}</option>
      ${roles.map(({ name }, index) => html`<option value=${index}>${name}</option>`)}
    </select>
  </div>`;
}

function renderSuggestions(
  { t }: InputHost,
  panel: Panel | null,
  state: State,
): TemplateResult | typeof nothing {
  if (!panel) return nothing;
  const asked = new Set(state.messages.map(({ text }) => text));
  const free = t.suggestions.filter((text) => !asked.has(text)).slice(0, 5);
  return html`<div class="suggestions" role="group" aria-label=${t.input.suggestions}>
    ${free.map(
      (text) =>
        html`<button class="small" ?disabled=${!panel.idle} @click=${() => panel.send(text)}>
          ${text}
        </button>`,
    )}
    ${
      state.messages.length > 1
        ? html`<button class="small plain" @click=${() => panel.change({ messages: [], forced: [] })}>
            ${t.input.clear}
          </button>`
        : nothing
    }
  </div>`;
}
