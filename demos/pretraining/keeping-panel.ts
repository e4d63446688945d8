// What may stay on this machine, with the visitor's permission, and what can be taken away or brought in. Templates only.
import { html, nothing, type TemplateResult } from "lit";
import { localeOf } from "../../src/ui/index.js";
import type { Panel } from "./panel.js";

export function renderKeepingPanel(panel: Panel): TemplateResult {
  const { t, networks, own, keeps, otherTab, kept } = panel;
  const learned = networks.some(({ step }) => step > 0);
  const open = (event: Event) => {
    const input = event.currentTarget as HTMLInputElement;
    if (input.files?.[0]) panel.openNetwork(input.files[0]);
    input.value = "";
  };
  return html`<section class="keeping">
    <h2>${t.keeping.title}</h2>
    ${
      panel.hides("keep")
        ? nothing
        : html`<label class="control check">
            <input
              type="checkbox"
              .checked=${keeps}
              ?disabled=${otherTab}
              @change=${(event: Event) => panel.setKeep((event.currentTarget as HTMLInputElement).checked)}
            />
            <span>${t.keeping.keep}</span>
          </label>`
    }
    <p class="quiet" role="status">
      ${otherTab ? t.keeping.otherTab : keeps && kept ? savedWords(panel, kept) : own ? t.keeping.own : t.keeping.village}
    </p>
    <div class="ways">
      <button class="small" ?disabled=${!learned} @click=${() => panel.exportNetwork(0)}>
        ${t.keeping.export}
      </button>
      ${
        networks.length > 1
          ? html`<button class="small" ?disabled=${!learned} @click=${() => panel.exportNetwork(1)}>
              ${t.keeping.exportSecond}
            </button>`
          : nothing
      }
      <button class="small" ?disabled=${networks.length === 0} @click=${() => panel.exportTokenizer()}>
        ${t.keeping.exportTokenizer}
      </button>
      <label class="button small">
        ${t.keeping.import}<input class="hidden-text" type="file" accept=".safetensors" @change=${open} />
      </label>
      ${
        panel.attentionHref && keeps && kept?.durable
          ? html`<a class="button small" href=${panel.attentionHref}>${t.keeping.attention}</a>`
          : nothing
      }
    </div>
  </section>`;
}

function savedWords({ t, language }: Panel, { at, durable }: { at: number; durable: boolean }): string {
  if (!durable) return t.keeping.memory;
  return t.keeping.saved(
    new Date(at).toLocaleTimeString(localeOf[language], { hour: "2-digit", minute: "2-digit" }),
  );
}
