// The score of a pair with its real numbers, as MathML.
import { html, type TemplateResult } from "lit";
import type { Panel } from "./panel.js";
import type { Algorithm } from "./protocol.js";
import { scoreText } from "./pieces-panel.js";
import type { ShownCandidate } from "./views.js";

export function scoreFormula(
  panel: Panel,
  algorithm: Algorithm,
  candidate: ShownCandidate,
  name: (id: number) => string,
): TemplateResult {
  const { format } = panel;
  const { left, right, count, leftCount, rightCount } = candidate;
  const [a, b] = [name(left), name(right)];
  const number = (value: number) => format.integer(value);
  if (algorithm === "bpe")
    return html`<math aria-label="${a} ${b}: ${number(count)}">
      <mo>#</mo><mo>(</mo><mtext class="left">${a}</mtext><mo>&#x2009;</mo><mtext class="right">${b}</mtext
      ><mo>)</mo> <mo>=</mo><mn class="made">${number(count)}</mn>
    </math>`;
  return html`<math aria-label="${a} ${b}: ${number(count)} / (${number(leftCount)} × ${number(rightCount)})">
    <mfrac>
      <mrow
        ><mo>#</mo><mo>(</mo><mtext class="left">${a}</mtext><mo>&#x2009;</mo><mtext class="right">${b}</mtext
        ><mo>)</mo></mrow
      >
      <mrow>
        <mo>#</mo><mo>(</mo><mtext class="left">${a}</mtext><mo>)</mo><mo>·</mo><mo>#</mo><mo>(</mo
        ><mtext class="right">${b}</mtext><mo>)</mo>
      </mrow>
    </mfrac>
    <mo>=</mo>
    <mfrac>
      <mn>${number(count)}</mn>
      <mrow><mn>${number(leftCount)}</mn><mo>·</mo><mn>${number(rightCount)}</mn></mrow>
    </mfrac>
    <mo>=</mo>
    <mn class="made">${scoreText(panel, algorithm, candidate)}</mn>
  </math>`;
}
