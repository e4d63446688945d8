// Analogies of the gazette, asked and counted: top-1 among all words, without the three of the question.
import { analogies, RELATIONS, type Language, type PairSplit } from "../../data/index.js";
import { answerAnalogies, unitRows, type WordList } from "../../text/index.js";

export interface AnalogyScores {
  readonly accuracy: number;
  readonly total: number;
  readonly byRelation: Readonly<Record<string, { readonly accuracy: number; readonly total: number }>>;
}

export function analogyScores(
  list: WordList,
  vectors: Float32Array,
  channels: number,
  language: Language,
  split: PairSplit,
): AnalogyScores {
  const id = (text: string): number => {
    const found = list.ids.get(text);
    if (found === undefined) throw new Error(`analogyScores: every word must be in the list, got "${text}"`);
    return found;
  };
  const asked = analogies(language, split).map(({ relation, a, b, c, answer }) => ({
    relation,
    question: { a: id(a), b: id(b), c: id(c), answer: id(answer) },
  }));
  const answers = answerAnalogies(
    unitRows(vectors, channels),
    channels,
    asked.map(({ question }) => question),
  );
  const rows = asked.map(({ relation, question }, i) => ({
    relation,
    right: answers[i] === question.answer,
  }));
  const score = (of: typeof rows) => ({
    accuracy: of.filter(({ right }) => right).length / Math.max(1, of.length),
    total: of.length,
  });
  const byRelation = Object.fromEntries(
    RELATIONS.map((relation) => [relation, score(rows.filter((row) => row.relation === relation))]),
  );
  return { ...score(rows), byRelation };
}
