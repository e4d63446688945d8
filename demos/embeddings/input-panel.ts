// The visitor's own input: the question as a sum of words, and the sheet for a text of one's own. Templates only.
import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import type { Panel } from "./panel.js";
import { parseQuery } from "./reading.js";
import { ownText, type Query } from "./state.js";

export function renderInputPanel(panel: Panel): TemplateResult {
  return html`${renderQuestion(panel)} ${panel.state.writing ? renderSheet(panel) : nothing}`;
}

function renderQuestion(panel: Panel): TemplateResult {
  const { t, state, reading, set, format } = panel;
  const { positive, negative } = state.query;
  const isSum = positive.length + negative.length > 1;
  const best = reading?.answers[0];
  return html`<form class="question card" @submit=${(event: Event) => submit(panel, event)}>
      <span class="terms" role="group" aria-label=${t.input.question}>
        ${inOrder(state.query).map((term, index) => renderTerm(panel, term, index))}
        <input
          class="next-word"
          list="words"
          autocomplete="off"
          autocapitalize="none"
          spellcheck="false"
          enterkeyhint="done"
          aria-label=${t.input.add}
          placeholder=${positive.length + negative.length > 0 ? t.input.add : t.input.first}
          @change=${(event: Event) => submit(panel, event)}
        />
      </span>
      ${
        isSum && best && set
          ? html`<output class="answer"
              ><span aria-hidden="true">≈</span>
              <b class="output" data-link="output">${set.words[best.id]}</b>
              <span class="code">${format.decimal(best.cosine)}</span></output
            >`
          : nothing
      }
      <button
        class="text-button"
        type="button"
        aria-expanded=${state.writing}
        @click=${() => panel.change({ writing: !state.writing })}
      >
        ${t.input.ownText}
      </button>
      <datalist id="words">${set?.words.map((word) => html`<option value=${word}></option>`)}</datalist>
    </form>
    ${panel.unknown.map((word) => renderUnknown(panel, word))}`;
}

interface Term {
  readonly sign: "+" | "−";
  readonly list: keyof Query;
  readonly at: number;
  readonly word: string;
}

/** a − b + c: as one says it, not as two lists. */
function inOrder({ positive, negative }: Query): Term[] {
  const plus = positive.map((word, at): Term => ({ sign: "+", list: "positive", at, word }));
  const minus = negative.map((word, at): Term => ({ sign: "−", list: "negative", at, word }));
  return [...plus.slice(0, 1), ...minus, ...plus.slice(1)];
}

function renderTerm(panel: Panel, { sign, list, at, word }: Term, index: number): TemplateResult {
  const { t, state, lookup, set } = panel;
  const id = lookup?.find(word) ?? null;
  const shown = id === null ? word : set!.words[id];
  const without = state.query[list].filter((_, i) => i !== at);
  const other = list === "positive" ? "negative" : "positive";
  const flipped = { ...state.query, [list]: without, [other]: [...state.query[other], word] } as Query;
  return html`<span class="term ${id === null ? "unknown" : ""}">
    ${
      index === 0 && sign === "+"
        ? nothing
        : html`<button
            type="button"
            class="sign"
            aria-label=${t.input.flip(shown)}
            @click=${() => panel.ask(flipped)}
          >
            ${sign}
          </button>`
    }
    <span>${shown}</span>
    <button
      type="button"
      class="remove"
      aria-label=${t.input.remove(shown)}
      @click=${() => panel.ask({ ...state.query, [list]: without })}
    >
      ×
    </button>
  </span>`;
}

/** One word is added to the question; "+", "−" before it say how. Several with signs are a new question. */
function submit(panel: Panel, event: Event): void {
  event.preventDefault();
  const field = (event.currentTarget as Element)
    .closest("form")!
    .querySelector<HTMLInputElement>(".next-word")!;
  const typed = parseQuery(field.value);
  const { positive, negative } = panel.state.query;
  const count = typed.positive.length + typed.negative.length;
  if (count === 0) return;
  field.value = "";
  if (count > 1) panel.ask(typed);
  else panel.ask({ positive: [...positive, ...typed.positive], negative: [...negative, ...typed.negative] });
}

function renderUnknown(panel: Panel, word: string): TemplateResult {
  const { t, lookup, set, format, state } = panel;
  const replaced = (list: readonly string[], by: string) => list.map((each) => (each === word ? by : each));
  const similar = lookup?.similar(word) ?? [];
  return html`<p class="unknown-word" role="status">
    ${t.input.unknown(word, format.integer(set?.words.length ?? 0))}
    ${similar.length > 0 ? t.input.meant : nothing}
    ${similar.map(
      (each) =>
        html`<button
          class="small"
          @click=${() =>
            panel.ask({
              positive: replaced(state.query.positive, each),
              negative: replaced(state.query.negative, each),
            })}
        >
          ${each}
        </button>`,
    )}
  </p>`;
}

export const allowDrop = (event: DragEvent): void => event.preventDefault();

/** A file let go over the sheet or the map is a text to learn from. */
export function dropFile(panel: Panel, event: DragEvent): void {
  const file = event.dataTransfer?.files[0];
  if (!file) return;
  event.preventDefault();
  panel.openFile(file);
}

function renderSheet(panel: Panel): TemplateResult {
  const { t, draft, state, format } = panel;
  const pick = (event: Event) => {
    const field = event.currentTarget as HTMLInputElement;
    if (field.files?.[0]) panel.openFile(field.files[0]);
    field.value = "";
  };
  const train = () => panel.change({ corpus: draft, source: "live", at: 1, writing: false });
  const back = () => panel.change({ corpus: "", source: "shipped", at: 1, writing: false });
  const count = draft.match(/\S+/g)?.length ?? 0;
  return html`<div
    class="own card"
    @dragover=${allowDrop}
    @drop=${(event: DragEvent) => dropFile(panel, event)}
  >
    <textarea
      rows="5"
      spellcheck="false"
      aria-label=${t.input.ownText}
      placeholder=${t.input.ownHint}
      .value=${live(draft)}
      @input=${(event: Event) => panel.write((event.currentTarget as HTMLTextAreaElement).value)}
    ></textarea>
    <div class="own-actions">
      <button class="primary" ?disabled=${count < 2} @click=${train}>${t.input.train}</button>
      <label class="file">
        <span>${t.input.file}</span>
        <input type="file" accept=".txt,.md,.csv,text/*" @change=${pick} />
      </label>
      <span class="quiet">${t.input.count(format.integer(count))}</span>
      <span class="space"></span>
      ${ownText(state) !== "" ? html`<button @click=${back}>${t.input.village}</button>` : nothing}
    </div>
  </div>`;
}
