// The learners against other trainers, merge by merge, and the WordPiece reader against another reader: tests/golden/merges.py.

import { expect, test } from "vitest";
import { readFileSync } from "node:fs";
import {
  bpeLearner,
  countWords,
  saveWordPiece,
  trainBpe,
  wordPieceLearner,
  WordPieceTokenizer,
} from "../../src/text/index.js";
import { bytesToCharacters } from "../../src/text/bytes.js";

interface Case {
  name: string;
  text: string;
  minimum: number;
  bpe: [string, string][];
  /** Two pieces, the count of the pair and of each half. */
  wordpiece: [string, string, number, number, number][];
  vocabularySize: number;
  answers: { text: string; ids: number[] }[];
  file: unknown;
}
const golden = JSON.parse(readFileSync("tests/golden/merges.json", "utf8")) as {
  merges: number;
  cases: Case[];
};
const cases = golden.cases.map((each) => [each.name, each] as const);

function learnWordPieces({ text, minimum }: Case) {
  const { alphabet, learner } = wordPieceLearner(countWords([text]), minimum);
  const winners = [];
  while (winners.length < golden.merges) {
    const winner = learner.next(3)?.[0];
    if (!winner) break;
    winners.push(winner);
  }
  const tokenizer = new WordPieceTokenizer(
    alphabet,
    winners.map(({ left, right }) => [left, right]),
  );
  return { tokenizer, winners };
}

test.each(cases)("BPE learns what Hugging Face's trainer learns: %s", (_, { text, minimum, bpe }) => {
  const tokenizer = trainBpe([text], { vocabularySize: 256 + golden.merges, minimumCount: minimum });
  const { tokens, merges } = tokenizer.vocabulary;
  const name = (id: number) => bytesToCharacters(tokens[id]);
  expect(merges.map(({ left, right }) => [name(left), name(right)])).toEqual(bpe);
});

test.each(cases)("WordPiece learns what the published score says: %s", (_, each) => {
  const { tokenizer, winners } = learnWordPieces(each);
  const told = winners.map(({ left, right, count, leftCount, rightCount }) => [
    tokenizer.written(left),
    tokenizer.written(right),
    count,
    leftCount,
    rightCount,
  ]);
  expect(told).toEqual(each.wordpiece);
  expect(tokenizer.size).toBe(each.vocabularySize);
});

test.each(cases)("WordPiece reads as Hugging Face's model does, and gives the text back: %s", (_, each) => {
  const { tokenizer } = learnWordPieces(each);
  expect(each.answers.length).toBeGreaterThan(0);
  for (const { text, ids } of each.answers) {
    expect(tokenizer.encode(text)).toEqual(ids);
    expect(tokenizer.decode(ids)).toBe(text);
  }
});

test("the WordPiece file is the one Hugging Face writes", () => {
  const each = golden.cases.find(({ file }) => file)!;
  const { tokenizer } = learnWordPieces(each);
  expect(JSON.parse(saveWordPiece(tokenizer))).toEqual(each.file);
});

test("asking for runners-up changes nothing, and they come in order", () => {
  const words = countWords([golden.cases[0].text]);
  const plain = bpeLearner(words);
  const watched = bpeLearner(words);
  for (;;) {
    const list = watched.next(5);
    expect(list?.[0]).toEqual(plain.next()?.[0]);
    if (!list) break;
    const scores = list.map(({ score }) => score);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    expect(new Set(list.map(({ left, right }) => `${left} ${right}`)).size).toBe(list.length);
  }
});
