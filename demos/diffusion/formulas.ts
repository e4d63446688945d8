// The formulas of the inspector in MathML, coloured by meaning. Symbols only; numbers stand beside them.
import { html, mathml, nothing, type TemplateResult } from "lit";

const clean = mathml`<msub
  ><mover class="output" data-link="output"><mi>x</mi><mo stretchy="false">^</mo></mover
  ><mn>0</mn></msub
>`;
const epsilon = mathml`<mover class="noise" data-link="noise"><mi>ε</mi><mo stretchy="false">^</mo></mover>`;
const here = mathml`<msub><mi>x</mi><mi>t</mi></msub>`;
const data = mathml`<msub class="value" data-link="value"><mi>x</mi><mn>0</mn></msub>`;

/** x̂₀ = (x_t − σ ε̂) / α */
export const guessFormula = (label: string): TemplateResult =>
  html`<math display="block" aria-label=${label}>
    <mrow>
      ${clean}<mo>=</mo>
      <mfrac
        ><mrow>${here}<mo>−</mo><mi>σ</mi>${epsilon}</mrow><mi>α</mi></mfrac
      >
    </mrow>
  </math>`;

/** x_{t−1} = α′ x̂₀ + d ε̂ (+ s z) */
export const stepFormula = (label: string, random: boolean): TemplateResult =>
  html`<math display="block" aria-label=${label}>
    <mrow>
      <msub
        ><mi>x</mi><mrow><mi>t</mi><mo>−</mo><mn>1</mn></mrow></msub
      >
      <mo>=</mo><mi>α′</mi>${clean}<mo>+</mo><mi>d</mi>${epsilon}
      ${random ? mathml`<mo>+</mo><mi>s</mi><mi>z</mi>` : nothing}
    </mrow>
  </math>`;

/** x_t = α x₀ + σ ε */
export const leapFormula = (label: string): TemplateResult =>
  html`<math display="block" aria-label=${label}>
    <mrow>
      ${here}<mo>=</mo><mi>α</mi>${data}<mo>+</mo><mi>σ</mi><mi class="noise" data-link="noise">ε</mi>
    </mrow>
  </math>`;

/** x_k = √(1 − β) x_{k−1} + √β ε_k */
export const walkFormula = (label: string): TemplateResult =>
  html`<math display="block" aria-label=${label}>
    <mrow>
      <msub><mi>x</mi><mi>k</mi></msub>
      <mo>=</mo>
      <msqrt><mn>1</mn><mo>−</mo><mi>β</mi></msqrt>
      <msub
        ><mi>x</mi><mrow><mi>k</mi><mo>−</mo><mn>1</mn></mrow></msub
      >
      <mo>+</mo>
      <msqrt><mi>β</mi></msqrt>
      <msub class="noise" data-link="noise"><mi>ε</mi><mi>k</mi></msub>
    </mrow>
  </math>`;
