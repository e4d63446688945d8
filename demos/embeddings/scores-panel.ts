// What no text ever told: pairs whose words never met in a sentence, asked of the vectors on screen and counted. Templates only.
import { html, nothing, type TemplateResult } from "lit";
import type { Panel } from "./panel.js";
import type { Question } from "./protocol.js";
import { questionAsked, scoresOf } from "./views.js";

export function renderScores(panel: Panel): TemplateResult | typeof nothing {
  const { t, set, answers, format, reading } = panel;
  if (!set || set.questions.length === 0) return nothing;
  const scores = answers ? scoresOf(set.questions, answers) : [];
  const right = scores.reduce((sum, row) => sum + row.right, 0);
  const asked = questionAsked(set.questions, reading);
  return html`<section class="scores">
    <h2>${t.scores.title}</h2>
    <p class="quiet">${t.scores.about}</p>
    ${
      answers
        ? html`<p class="score">
            <b>${format.percent(right / set.questions.length)}</b>
            <span class="quiet"
              >${t.scores.of(format.integer(right), format.integer(set.questions.length))}</span
            >
          </p>`
        : html`<p class="score quiet">${t.scores.counting}</p>`
    }
    <ul class="relations">
      ${scores.map(
        ({ relation, right: count, total }) =>
          html`<li>
            <button
              class="relation"
              aria-pressed=${asked >= 0 && set.questions[asked].relation === relation}
              title=${t.scores.next}
              @click=${() => askNext(panel, relation, asked)}
            >
              <span>${t.relations[relation as keyof typeof t.relations] ?? relation}</span>
              <span class="code">${format.integer(count)} / ${format.integer(total)}</span>
            </button>
          </li>`,
      )}
    </ul>
    ${asked >= 0 && answers ? renderVerdict(panel, set.questions[asked], answers[asked]) : nothing}
  </section>`;
}

function renderVerdict({ t, set }: Panel, { a, b, c, answer }: Question, got: number): TemplateResult {
  const [wordA, wordB, wordC] = [a, b, c].map((id) => set!.words[id]);
  const isRight = got === answer;
  return html`<p class="verdict" role="status">
    ${t.scores.asked(wordA, wordB, wordC)}
    <b class=${isRight ? "value" : "wrong"}>${isRight ? "✓" : "✗"} ${set!.words[got] ?? "–"}</b>
    ${isRight ? nothing : t.scores.expected(set!.words[answer])}
  </p>`;
}

/** Another question of a relation: the next in the list, in strides that meet every pair. */
function askNext({ set, ask }: Panel, relation: string, asked: number): void {
  const questions = set!.questions;
  const places = questions.flatMap((question, i) => (question.relation === relation ? [i] : []));
  const here = places.indexOf(asked);
  const stride = Math.max(1, Math.floor(places.length * 0.382)) | 1;
  const { a, b, c } = questions[places[here < 0 ? 0 : (here + stride) % places.length]];
  ask({ positive: [set!.words[b], set!.words[c]], negative: [set!.words[a]] });
}
