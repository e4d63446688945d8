// Pure: a conversation as rows to draw, candidates, the numbers of the cache, tables.
import type { NumberFormat, Table } from "../../src/ui/index.js";
import type { ChatPart } from "../../src/text/index.js";
import type { CacheTiming, ModelFacts, NextToken, Prompt } from "./exchange.js";

export interface TokenCell {
  readonly id: number;
  readonly text: string;
  /** Place in the sequence, from 0. */
  readonly place: number;
  readonly role: ChatPart["role"] | "start";
  /** A mark of the layout, not something anybody wrote. */
  readonly mark: boolean;
  /** Its keys and values were in the cache before this answer began. */
  readonly reused: boolean;
  /** Which token of the answer, −1 for the prompt. */
  readonly said: number;
}

/** Everything the model has read, prompt and answer so far. */
export function tokenCells(
  prompt: Prompt,
  answer: readonly Pick<NextToken, "id">[],
  facts: Pick<ModelFacts, "pieces">,
  reused: number,
): TokenCell[] {
  const roleAt = (place: number): TokenCell["role"] =>
    prompt.parts.find(({ start, end }) => place >= start && place < end)?.role ?? "start";
  const starts = new Set(prompt.parts.map(({ start }) => start));
  const cells = prompt.ids.map((id, place): TokenCell => {
    const mark = place === 0 || starts.has(place) || /^<\|.*\|>$/.test(facts.pieces[id]);
    return { id, text: facts.pieces[id], place, role: roleAt(place), mark, reused: place < reused, said: -1 };
  });
  const from = prompt.ids.length;
  answer.forEach(({ id }, said) => {
    const text = facts.pieces[id];
    cells.push({
      ...{ id, text, place: from + said, role: "assistant", reused: false, said },
      mark: /^<\|.*\|>$/.test(text),
    });
  });
  return cells;
}

export interface Candidate {
  readonly id: number;
  readonly piece: string;
  /** Drawn from: after penalty, temperature and cuts. */
  readonly probability: number;
  /** As the model gave it, at temperature 1. */
  readonly before: number;
}

/** softmax of logits, at temperature 1. */
export function rawProbabilities(logits: ArrayLike<number>): Float64Array {
  let top = -Infinity;
  for (let i = 0; i < logits.length; i++) top = Math.max(top, logits[i]);
  const result = Float64Array.from(logits, (x) => Math.exp(x - top));
  const total = result.reduce((sum, value) => sum + value, 0);
  return result.map((value) => value / total);
}

export function candidates(
  { logits, probabilities }: Pick<NextToken, "logits" | "probabilities">,
  pieces: readonly string[],
  count: number,
): Candidate[] {
  const before = rawProbabilities(logits);
  const order = Array.from(before.keys()).sort(
    (a, b) => probabilities[b] - probabilities[a] || before[b] - before[a] || a - b,
  );
  return order
    .slice(0, count)
    .map((id) => ({ id, piece: pieces[id], probability: probabilities[id], before: before[id] }));
}

/** Both distributions sorted by the model's own order: what a cut cuts away is where the second line ends. */
export function rankedProbabilities({ logits, probabilities }: Pick<NextToken, "logits" | "probabilities">): {
  readonly before: Float64Array;
  readonly after: Float64Array;
} {
  const raw = rawProbabilities(logits);
  const order = Array.from(raw.keys()).sort((a, b) => raw[b] - raw[a] || a - b);
  // The logarithmic scale of the chart ends at 1e-12, and has no place for nothing: a line ends there.
  const drawn = (p: number): number => (p >= 1e-12 ? p : NaN);
  return {
    before: Float64Array.from(order, (id) => drawn(raw[id])),
    after: Float64Array.from(order, (id) => drawn(probabilities[id])),
  };
}

/** Tokens that probabilities leave any chance. */
export function keptCount(probabilities: ArrayLike<number>): number {
  let kept = 0;
  for (let id = 0; id < probabilities.length; id++) kept += Number(probabilities[id] > 0);
  return kept;
}

/** Bytes of the keys and values of `tokens` tokens: 2·L·H·D·T·4. */
export function cacheBytes({ layers, heads, headSize }: ModelFacts, tokens: number): number {
  return 2 * layers * heads * headSize * tokens * 4;
}

/** A piece as it may be read on a button: spaces visible. */
export function pieceLabel(piece: string): string {
  return piece.replaceAll(" ", "·").replaceAll("\n", "⏎");
}

export function candidateTable(
  caption: string,
  columns: readonly [string, string, string, string],
  rows: readonly Candidate[],
): Table {
  return {
    caption,
    columns: [...columns],
    rows: rows.map(({ id, piece, before, probability }) => [id, piece, before, probability]),
  };
}

export function timingTable(
  caption: string,
  columns: readonly [string, string, string],
  rows: readonly CacheTiming[],
): Table {
  return {
    caption,
    columns: [...columns],
    rows: rows.map(({ tokens, withMs, withoutMs }) => [tokens, withMs, withoutMs]),
  };
}

/** How many times faster one more token is with the cache, at the longest length measured. */
export function gain(timings: readonly CacheTiming[], format: NumberFormat): string {
  const last = timings[timings.length - 1];
  return format.decimal(last.withoutMs / last.withMs, 1);
}
