// What lies under the letters: every sign a reader sees, its characters, and their bytes as numbers. Templates only.
import { html, nothing, type TemplateResult } from "lit";
import type { Panel } from "./panel.js";
import { hex, signsOf, type Sign } from "./views.js";

const signsShown = 240;

export function renderBytes(panel: Panel): TemplateResult {
  const { t, format, state } = panel;
  const signs = signsOf(state.text.slice(0, 8 * signsShown), signsShown);
  const codes = signs.reduce((sum, sign) => sum + sign.codes.length, 0);
  const bytes = signs.reduce((sum, sign) => sum + bytesIn(sign), 0);
  const shown = signs.reduce((sum, { text }) => sum + text.length, 0);
  return html`<p class="facts">
      <span
        >${t.figure.bytesTotal(format.integer(signs.length), format.integer(codes), format.integer(bytes))}</span
      >
    </p>
    <ol class="signs" tabindex="0" aria-label=${t.figure.bytes}>
      ${signs.map((sign) => renderSign(panel, sign))}
      ${
        state.text.length > shown
          ? html`<li class="more">${t.figure.more(format.integer(state.text.length - shown))}</li>`
          : nothing
      }
    </ol>`;
}

const bytesIn = ({ codes }: Sign) => codes.reduce((sum, { bytes }) => sum + bytes.length, 0);

function renderSign({ t }: Panel, sign: Sign): TemplateResult {
  const named = { " ": t.figure.space, "\n": t.figure.line, "\r\n": t.figure.line, "\t": t.figure.tab }[
    sign.text
  ];
  const isInvisible = /^[\p{C}\p{Z}\p{M}]+$/u.test(sign.text);
  const name = named ?? (isInvisible ? t.figure.invisible : null);
  return html`<li class="sign n${Math.min(4, sign.codes[0].bytes.length)}">
    <span class=${name ? "glyph named" : "glyph"}>${name ?? sign.text}</span>
    <span class="codes"
      >${sign.codes.map(
        ({ name: code, bytes }) =>
          html`<span class="code"
            ><small>${code}</small
            ><span class="hexes">${Array.from(bytes, (byte) => html`<code>${hex(byte)}</code>`)}</span></span
          >`,
      )}</span
    >
  </li>`;
}
