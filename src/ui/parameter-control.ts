// One labelled native control for one row of a state table. Pure template: value in, change out.
import { html, nothing, type TemplateResult } from "lit";
import type { Language } from "./language.js";
import { numberFormat } from "./number-format.js";
import type { Parameter } from "./state-table.js";

export interface ControlInput {
  name: string;
  parameter: Parameter;
  value: unknown;
  language: Language;
  disabled?: boolean;
  onChange(value: unknown): void;
}

/** Decimals a slider's step asks for. */
function digitsOf(step: number): number {
  return Math.min(6, Math.max(0, -Math.floor(Math.log10(step) + 1e-9)));
}

/** How far along its track a slider stands, for the filled part. */
export function filled(value: number, min: number, max: number): string {
  return `--filled: ${max > min ? ((100 * (value - min)) / (max - min)).toFixed(2) : 0}%`;
}

export function parameterControl(input: ControlInput): TemplateResult | typeof nothing {
  const { parameter, language, name } = input;
  const label = parameter.label[language];
  const target = (event: Event) => event.currentTarget as HTMLInputElement;
  const format = numberFormat(language);
  switch (parameter.type) {
    case "number":
    case "integer": {
      const value = Number(input.value);
      const step =
        parameter.step ?? (parameter.type === "integer" ? 1 : (parameter.max - parameter.min) / 100);
      const shown = format.decimal(value, parameter.type === "integer" ? 0 : digitsOf(step));
      return html`<label class="control" part="control" data-name=${name}>
        <span>${label}</span>
        <output>${shown}</output>
        <input
          type="range"
          min=${parameter.min}
          max=${parameter.max}
          step=${step}
          ?disabled=${input.disabled}
          aria-valuetext=${shown}
          .value=${String(value)}
          .style=${filled(value, parameter.min, parameter.max)}
          @input=${(event: Event) => input.onChange(Number(target(event).value))}
        />
      </label>`;
    }
    case "boolean":
      return html`<label class="control check" part="control" data-name=${name}>
        <input
          type="checkbox"
          .checked=${Boolean(input.value)}
          ?disabled=${input.disabled}
          @change=${(event: Event) => input.onChange(target(event).checked)}
        />
        <span>${label}</span>
      </label>`;
    case "choice":
      return html`<label class="control" part="control" data-name=${name}>
        <span>${label}</span>
        <select
          ?disabled=${input.disabled}
          .value=${String(input.value)}
          @change=${(event: Event) => input.onChange(target(event).value)}
        >
          ${parameter.options.map(
            (option) =>
              html`<option value=${option} ?selected=${option === input.value}>
                ${parameter.names?.[option]?.[language] ?? option}
              </option>`,
          )}
        </select>
      </label>`;
    case "text":
      return html`<label class="control" part="control" data-name=${name}>
        <span>${label}</span>
        <input
          type="text"
          maxlength=${parameter.maxLength}
          ?disabled=${input.disabled}
          .value=${String(input.value)}
          @change=${(event: Event) => input.onChange(target(event).value)}
        />
      </label>`;
    case "list":
    case "record":
      return nothing;
  }
}
