// Numbers → rows of tables and scores, for the panels. Pure.
import type { Table } from "../../src/ui/index.js";
import { categories, type Category, type Frame, type Question, type WordSet } from "./protocol.js";
import type { Reading } from "./reading.js";

export interface MapTableTexts {
  readonly caption: string;
  readonly columns: readonly string[];
}

/** Every word: kind, count, place on the map, and its cosine with what is asked. */
export function mapTable(
  set: WordSet,
  frame: Frame,
  reading: Reading | null,
  texts: MapTableTexts,
  kinds: Readonly<Record<Category, string>>,
): Table {
  const order = Array.from(set.words.keys());
  if (reading) order.sort((a, b) => reading.cosines[b] - reading.cosines[a]);
  const kindOf = (id: number) =>
    set.kinds && set.kinds[id] < categories.length ? kinds[categories[set.kinds[id]]] : "";
  return {
    caption: texts.caption,
    columns: reading ? [...texts.columns] : texts.columns.slice(0, -1),
    rows: order.map((id) => [
      set.words[id],
      kindOf(id),
      set.counts[id],
      frame.map[2 * id],
      frame.map[2 * id + 1],
      ...(reading ? [reading.cosines[id]] : []),
    ]),
  };
}

export interface RelationScore {
  readonly relation: string;
  readonly right: number;
  readonly total: number;
}

export function scoresOf(questions: readonly Question[], answers: Int32Array): RelationScore[] {
  const rows = new Map<string, { right: number; total: number }>();
  questions.forEach(({ relation, answer }, i) => {
    const row = rows.get(relation) ?? { right: 0, total: 0 };
    row.total++;
    if (answers[i] === answer) row.right++;
    rows.set(relation, row);
  });
  return [...rows].map(([relation, row]) => ({ relation, ...row }));
}

/** The question of the set that is being asked, if it is one: its place. */
export function questionAsked(questions: readonly Question[], reading: Reading | null): number {
  const { positive = [], negative = [] } = reading?.asked ?? {};
  if (positive.length !== 2 || negative.length !== 1) return -1;
  return questions.findIndex(
    ({ a, b, c }) =>
      a === negative[0] &&
      ((b === positive[0] && c === positive[1]) || (c === positive[0] && b === positive[1])),
  );
}

/** A run of means, so that a curve of noisy losses can be read. */
export function smoothed(values: Float32Array, weight = 0.9): Float32Array {
  let mean = values[0] ?? 0;
  return values.map((value) => (mean = weight * mean + (1 - weight) * value));
}
