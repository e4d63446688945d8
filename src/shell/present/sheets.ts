// The two sheets a presenter lays over the picture: the keys, and the QR code of this moment.
import { html, nothing, type TemplateResult } from "lit";
import { keysOf } from "./commands.js";
import { qrCode } from "./qr-code.js";
import type { PresentTexts } from "./texts.js";

export function renderHelp(t: PresentTexts, close: () => void): TemplateResult {
  return html`<section
    class="sheet help"
    role="dialog"
    aria-modal="true"
    aria-label=${t.help.title}
    tabindex="-1"
  >
    <header>
      <h2>${t.help.title}</h2>
      <button @click=${close}>${t.help.close}</button>
    </header>
    <dl>
      ${keysOf.map(
        ([command, keys]) =>
          html`<div>
            <dt>${keys.replace("␣", t.help.space)}</dt>
            <dd>${t.commands[command]}</dd>
          </div>`,
      )}
    </dl>
  </section>`;
}

export function renderQr(
  t: PresentTexts,
  { href, leftOut }: { href: string; leftOut: readonly string[] },
  close: () => void,
): TemplateResult {
  return html`<section
    class="sheet code"
    role="dialog"
    aria-modal="true"
    aria-label=${t.qr.title}
    tabindex="-1"
  >
    ${qrCode(href, t.qr.code(href))}
    <div>
      <h2>${t.qr.title}</h2>
      <p>${t.qr.text}</p>
      ${leftOut.length > 0 ? html`<p>${t.qr.leftOut(leftOut.join(", "))}</p>` : nothing}
      <button @click=${close}>${t.help.close}</button>
    </div>
  </section>`;
}
