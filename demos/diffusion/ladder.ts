// A slider over a few rungs of very different size (1, 2, 5 … 1000), for a whole number of the state. A value between rungs
// is shown as it is.
import { html, nothing, type TemplateResult } from "lit";
import type { Panel } from "./panel.js";
import { table } from "./state.js";

export function ladder(
  panel: Panel,
  name: "trainSteps" | "steps",
  rungs: readonly number[],
): TemplateResult | typeof nothing {
  if (panel.hides(name)) return nothing;
  const value = panel.state[name];
  const shown = panel.format.integer(value);
  const above = rungs.findIndex((rung) => rung >= value);
  const rung = above < 0 ? rungs.length - 1 : above;
  const share = (100 * rung) / (rungs.length - 1);
  return html`<label class="control" part="control" data-name=${name}>
    <span>${table[name].label[panel.language]}</span>
    <output>${shown}</output>
    <input
      type="range"
      min="0"
      max=${rungs.length - 1}
      step="1"
      aria-valuetext=${shown}
      .value=${String(rung)}
      .style=${`--filled: ${share.toFixed(1)}%`}
      @change=${(event: Event) =>
        panel.change({ [name]: rungs[Number((event.currentTarget as HTMLInputElement).value)] })}
    />
  </label>`;
}
