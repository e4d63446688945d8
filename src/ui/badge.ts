// <jornada-badge>: what really runs (GPU, software, CPU), why, and the switch. It shows; whoever owns the
// device listens to "choose" with { device }.
import { css, html, nothing, type TemplateResult } from "lit";
import { property } from "lit/decorators.js";
import { define } from "./define.js";
import type { DeviceChoice, DeviceInfo } from "./session.js";
import { UiElement } from "./ui-element.js";

const choices: readonly DeviceChoice[] = ["auto", "webgpu", "cpu"];

export class JornadaBadge extends UiElement {
  static override styles = [
    ...[UiElement.styles].flat(),
    css`
      :host {
        display: inline-block;
        position: relative;
      }
      summary {
        display: inline-flex;
        align-items: center;
        gap: 8px;
        min-block-size: 32px;
        padding: 2px 14px;
        border: 1px solid var(--line);
        border-radius: 999px;
        background: var(--sheet);
        font-size: var(--size-1);
        color: var(--ink-2);
        cursor: pointer;
        list-style: none;
        white-space: nowrap;
      }
      summary::-webkit-details-marker {
        display: none;
      }
      summary:hover {
        border-color: var(--ink-2);
      }
      .dot {
        inline-size: 8px;
        block-size: 8px;
        border-radius: 50%;
        background: var(--value);
      }
      .slow .dot {
        background: var(--key);
      }
      .waiting .dot {
        background: none;
        border: 2px solid var(--noise);
      }
      .menu {
        position: absolute;
        inset-inline-end: 0;
        inset-block-start: calc(100% + 8px);
        z-index: 20;
        inline-size: min(320px, 90vw);
        padding: 12px;
      }
      .menu p {
        padding: 4px 8px 8px;
      }
      label {
        display: grid;
        grid-template-columns: auto 1fr;
        gap: 0 8px;
        padding: 8px;
        border-radius: 10px;
        cursor: pointer;
      }
      label:hover {
        background: var(--wash);
      }
      label .quiet {
        grid-column: 2;
      }
      @media (forced-colors: active) {
        .dot {
          forced-color-adjust: none;
        }
      }
      @media (max-width: 700px) {
        .detail {
          display: none;
        }
      }
    `,
  ];

  @property({ attribute: false }) info: DeviceInfo | null = null;
  @property() choice: DeviceChoice = "auto";
  /** Milliseconds of the last run; left out when null. */
  @property({ type: Number }) ms: number | null = null;
  /** Between asking for a device and having it. */
  @property({ type: Boolean }) starting = false;

  protected override render(): TemplateResult {
    const { badge } = this.ui;
    const tone = !this.info ? "waiting" : this.info.software ? "slow" : "";
    return html`<details @keydown=${this.key} @focusout=${this.leave}>
      <summary class=${tone} aria-label="${badge.label}: ${this.words().join(" · ")}">
        <span class="dot" aria-hidden="true"></span>
        <span
          >${this.words()[0]}<span class="detail"
            >${this.words()
              .slice(1)
              .map((word) => ` · ${word}`)}</span
          ></span
        >
      </summary>
      <div class="menu card">
        ${this.info ? html`<p class="quiet">${badge.reasons[this.info.reason] ?? this.info.reason}</p>` : nothing}
        <div role="radiogroup" aria-label=${badge.label}>
          ${choices.map(
            (choice) =>
              html`<label>
                <input
                  type="radio"
                  name="device"
                  .checked=${choice === this.choice}
                  @change=${() => this.choose(choice)}
                />
                <span>${badge.choice[choice]}</span>
                <span class="quiet">${badge.hint[choice]}</span>
              </label>`,
          )}
        </div>
      </div>
    </details>`;
  }

  private words(): string[] {
    const { badge } = this.ui;
    if (!this.info) return [this.starting ? badge.starting : badge.idle];
    const kind = this.info.software ? badge.software : this.info.kind === "webgpu" ? badge.gpu : badge.cpu;
    return [kind, this.info.name, this.ms === null ? "" : this.format.duration(this.ms)].filter(Boolean);
  }

  private choose(device: DeviceChoice): void {
    this.choice = device;
    this.dispatchEvent(new CustomEvent("choose", { detail: { device }, bubbles: true, composed: true }));
  }

  private readonly key = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    const details = event.currentTarget as HTMLDetailsElement;
    if (!details.open) return;
    event.stopPropagation();
    details.open = false;
    details.querySelector("summary")?.focus();
  };
  private readonly leave = (event: FocusEvent) => {
    const details = event.currentTarget as HTMLDetailsElement;
    if (event.relatedTarget instanceof Node && !details.contains(event.relatedTarget)) details.open = false;
  };
}

define("jornada-badge", JornadaBadge);
declare global {
  interface HTMLElementTagNameMap {
    "jornada-badge": JornadaBadge;
  }
}
