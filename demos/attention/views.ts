// From the numbers of a reading to what is drawn: pure functions, no DOM, no words.
import type { HeadAddress, HeadScore, ModelFacts, Reading, TokenView } from "./reading.js";
import type { Focus, State } from "./state.js";

/** One head of a reading: [T, T] and [T, D], views into the reading. */
export interface HeadView {
  readonly layer: number;
  readonly head: number;
  readonly count: number;
  readonly size: number;
  readonly attention: Float32Array;
  readonly scores: Float32Array;
  readonly q: Float32Array;
  readonly k: Float32Array;
  readonly v: Float32Array;
  readonly mix: Float32Array;
}

export function headView(reading: Reading, facts: ModelFacts, [layer, head]: HeadAddress): HeadView {
  const count = reading.ids.length;
  const size = facts.headSize;
  const at = layer * facts.heads + head;
  const part = (x: Float32Array, length: number) => x.subarray(at * length, (at + 1) * length);
  return {
    layer,
    head,
    count,
    size,
    attention: part(reading.attention, count * count),
    scores: part(reading.scores, count * count),
    q: part(reading.q, count * size),
    k: part(reading.k, count * size),
    v: part(reading.v, count * size),
    mix: part(reading.mix, count * size),
  };
}

/** The head that measured highest; null where nothing was measured. */
export function bestHead(scores: readonly HeadScore[], focus: Focus): HeadScore | null {
  return scores.reduce<HeadScore | null>(
    (best, score) => (best && best[focus] >= score[focus] ? best : score),
    null,
  );
}

export function shownHead(
  state: Pick<State, "layer" | "head" | "focus">,
  facts: Pick<ModelFacts, "layers" | "heads" | "headScores">,
): HeadAddress {
  const best = state.focus === "none" ? null : bestHead(facts.headScores, state.focus);
  if (best) return [best.layer, best.head];
  return [Math.min(state.layer, facts.layers - 1), Math.min(state.head, facts.heads - 1)];
}

/** Whether a row may look at a column. */
export const sees = (mask: State["mask"], row: number, column: number): boolean =>
  mask === "none" || column <= row;

export interface ShownCell {
  readonly row: number;
  readonly column: number;
}

/** The chosen cell, brought inside the sentence; a free row is the last one, a free column the loudest answer. */
export function shownCell(state: Pick<State, "row" | "column" | "mask">, view: HeadView): ShownCell {
  const last = view.count - 1;
  const row = state.row < 0 ? last : Math.min(state.row, last);
  const chosen = Math.min(state.column, last);
  if (chosen >= 0 && sees(state.mask, row, chosen)) return { row, column: chosen };
  const weights = view.attention.subarray(row * view.count, (row + 1) * view.count);
  return { row, column: weights.indexOf(weights.reduce((a, b) => Math.max(a, b), -1)) };
}

/** A cell opened: query · key / √D → score → softmax → weight. */
export interface CellAccount {
  /** [D] */
  readonly query: Float32Array;
  readonly key: Float32Array;
  readonly value: Float32Array;
  /** query ∘ key: the terms of the dot product. */
  readonly terms: Float32Array;
  readonly dot: number;
  readonly root: number;
  /** dot / √D */
  readonly scaled: number;
  /** The score after the visitor's scale and shift. */
  readonly score: number;
  readonly weight: number;
  /** [T]: the row's scores and weights; masked columns have no score. */
  readonly rowScores: readonly (number | null)[];
  readonly rowWeights: Float32Array;
  /** [D]: Σ weight·value over the row. */
  readonly mix: Float32Array;
}

export function cellAccount(view: HeadView, { row, column }: ShownCell, mask: State["mask"]): CellAccount {
  const { size: d, count: n } = view;
  const query = view.q.subarray(row * d, (row + 1) * d);
  const key = view.k.subarray(column * d, (column + 1) * d);
  const terms = query.map((value, i) => value * key[i]);
  const dot = terms.reduce((sum, term) => sum + term, 0);
  const root = Math.sqrt(d);
  return {
    query,
    key,
    terms,
    dot,
    root,
    value: view.v.subarray(column * d, (column + 1) * d),
    scaled: dot / root,
    score: view.scores[row * n + column],
    weight: view.attention[row * n + column],
    rowScores: Array.from({ length: n }, (_, j) => (sees(mask, row, j) ? view.scores[row * n + j] : null)),
    rowWeights: view.attention.subarray(row * n, (row + 1) * n),
    mix: view.mix.subarray(row * d, (row + 1) * d),
  };
}

export interface Candidate {
  readonly id: number;
  readonly piece: string;
  readonly probability: number;
  /** In the model as it was trained; null when nothing is changed. */
  readonly before: number | null;
}

/** The likeliest next tokens. The favourite of before stays in the list, so that a fall can be seen. */
export function candidates(
  { probabilities, before }: Pick<Reading, "probabilities" | "before">,
  pieces: readonly string[],
  count: number,
): Candidate[] {
  const ranked = (x: Float32Array, n: number) =>
    Array.from(x.keys())
      .sort((a, b) => x[b] - x[a])
      .slice(0, n);
  const ids = ranked(probabilities, count);
  const favourite = before && ranked(before, 1)[0];
  if (favourite != null && !ids.includes(favourite)) ids[ids.length - 1] = favourite;
  return ids.map((id) => ({
    id,
    piece: pieces[id] ?? `#${id}`,
    probability: probabilities[id],
    before: before ? before[id] : null,
  }));
}

/** Id of the likeliest next token. */
export function likeliest(probabilities: Float32Array): number {
  return probabilities.indexOf(probabilities.reduce((a, b) => Math.max(a, b), -1));
}

const controlPictures: Readonly<Record<string, string>> = { "\n": "↵", "\r": "↵", "\t": "⇥" };

/** A piece as a label: white space made visible or trimmed, a piece that goes on with a word marked with "·". */
export function pieceLabel(piece: string, joined = false): string {
  const visible = piece.replace(/[\n\r\t]/g, (character) => controlPictures[character]);
  const trimmed = visible.trim();
  if (trimmed === "") return "␣".repeat(Math.max(1, [...visible].length));
  return joined ? `·${trimmed}` : trimmed;
}

export function tokenLabel(token: TokenView, startName: string): string {
  return token.start ? startName : pieceLabel(token.text, token.joined);
}
