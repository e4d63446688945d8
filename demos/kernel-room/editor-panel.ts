// The recipe beside the ladder: which kernel, its text, what came of running it. Templates only.
import { html, nothing, type TemplateResult } from "lit";
import type { EditorPanel } from "./panel.js";
import type { CompileMessage, EditResult, Launch } from "./protocol.js";
import { errorText, msText, placeText, rateText, speedup, unitOf } from "./views.js";

export function renderEditorPanel(panel: EditorPanel): TemplateResult {
  const { t, kernels, kernel, text, runs, rung } = panel;
  const edit = rung ? panel.editOf(rung) : null;
  // What was said of another text than the one that stands here is old news.
  const result = edit && edit.source === text ? edit.result : null;
  const messages = result?.status === "invalid" ? result.messages : [];
  const wrongLines = [
    ...messages.filter(({ type, line }) => type === "error" && line > 0).map(({ line }) => line),
    ...(result?.status === "endless" ? [result.line] : []),
  ];
  return html`<div class="recipe">
    <div class="recipe-head">
      <h2>${t.editor.title}</h2>
      <select
        aria-label=${t.editor.kernel}
        .value=${kernel ?? ""}
        @change=${(event: Event) => panel.choose((event.currentTarget as HTMLSelectElement).value)}
      >
        ${kernels.map((name) => html`<option value=${name} ?selected=${name === kernel}>${name}.wgsl</option>`)}
      </select>
      ${panel.edited ? html`<span class="edited">${t.editor.edited}</span>` : nothing}
      <span class="space"></span>
      <span class="quiet launch">${renderLaunch(panel)}</span>
    </div>
    ${panel.gpuAtHand === null ? nothing : renderReadOnly(panel)}
    <jornada-wgsl-editor
      .value=${text ?? ""}
      .label=${t.editor.label(kernel ?? "")}
      ?readonly=${!runs}
      .wrongLines=${wrongLines}
      @edit=${(event: CustomEvent<string>) => panel.write(event.detail)}
      @run=${() => panel.run()}
    ></jornada-wgsl-editor>
    <div class="verdict" role="status">${result ? renderVerdict(panel, result) : nothing}</div>
    ${runs ? renderActions(panel) : nothing}
  </div>`;
}

function renderReadOnly({ t, gpuAtHand, useGpu }: EditorPanel): TemplateResult {
  const [words, action] =
    gpuAtHand === "none"
      ? [t.editor.noWebGpu, null]
      : gpuAtHand === "software"
        ? [t.editor.software, t.editor.useSoftware]
        : ["", t.editor.useGpu];
  return html`<div class="read-only">
    <p>${t.editor.readOnly} ${words}</p>
    ${action ? html`<button @click=${useGpu}>${action}</button>` : nothing}
  </div>`;
}

function renderActions(panel: EditorPanel): TemplateResult {
  const { t, running, busy, edited, text } = panel;
  return html`<div class="actions">
    <button class="primary" ?disabled=${running || busy || text === null} @click=${() => panel.run()}>
      ${running ? t.editor.running : t.editor.run}
    </button>
    <button ?disabled=${!edited} @click=${() => panel.restore()}>${t.editor.restore}</button>
    <span class="quiet keys">${t.editor.keys}</span>
  </div>`;
}

/** How the shipped recipe was launched: what an edited one must live with. */
function renderLaunch({ t, measured, rung }: EditorPanel): unknown {
  const result = rung ? measured?.results.get(rung) : undefined;
  const launch: Launch | null =
    result?.status === "timed" || result?.status === "wrong" ? result.launch : null;
  if (!launch) return nothing;
  const overrides = Object.entries(launch.overrides).filter(([name]) =>
    /^(tile|invocations|slices)/.test(name),
  );
  const grid = launch.workgroups.join(" × ").replace(/( × 1)+$/, "");
  return [t.editor.groups(grid), ...overrides.map(([name, value]) => `${name} ${value}`)].join(" · ");
}

function renderVerdict(panel: EditorPanel, result: EditResult): TemplateResult {
  const { t, format, ladder, rung, measured } = panel;
  const number = (value: number) => (Number.isFinite(value) ? format.decimal(value, 5) : String(value));
  switch (result.status) {
    case "invalid":
      return html`<p class="wrong">${t.verdict.invalid}</p>
        ${renderMessages(panel, result.messages)}`;
    case "wrong": {
      const { comparison } = result;
      const { at, got, expected, error, allowed } = comparison;
      const where = placeText(comparison);
      return html`<p class="wrong">
          ${at[1] < 0 ? t.verdict.wrongRow(where) : t.verdict.wrong(where, number(got), number(expected))}
        </p>
        <p>${t.verdict.worst(errorText(format, error), errorText(format, allowed))}</p>`;
    }
    case "timed": {
      const rate = `${rateText(format, result.timing.rate)} ${unitOf(ladder)}`;
      const factor = speedup({ source: "", result }, rung ? measured?.results.get(rung) : undefined);
      return html`<p class="good">✓ ${t.verdict.timed(msText(format, result.timing.ms), rate)}</p>
        <p>
          ${factor === null ? nothing : t.verdict.against(format.decimal(factor))}
          ${t.verdict.correct(errorText(format, result.comparison.error))}
        </p>`;
    }
    case "slow":
      return html`<p class="wrong">${t.verdict.slow(format.duration(result.estimateMs))}</p>`;
    case "endless":
      return html`<p class="wrong">${t.verdict.endless(format.integer(result.line))}</p>`;
    case "stuck":
      return html`<p class="wrong">${t.verdict.stuck}</p>`;
    case "absent":
      return html`<p class="wrong">${t.verdict.absent}</p>
        <p><code>${result.reason}</code></p>`;
  }
}

function renderMessages({ t, goToLine }: EditorPanel, messages: readonly CompileMessage[]): TemplateResult {
  return html`<ol class="messages">
    ${messages
      .filter(({ type }) => type === "error")
      .map(({ line, text }) =>
        line > 0
          ? html`<li>
              <button class="plain" title=${t.editor.goToLine(String(line))} @click=${() => goToLine(line)}>
                <b>${t.editor.line(String(line))}</b> <code>${text}</code>
              </button>
            </li>`
          : html`<li><b>${t.editor.whole}</b> <code>${text}</code></li>`,
      )}
  </ol>`;
}
