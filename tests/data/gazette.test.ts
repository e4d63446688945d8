// The gazette's contract: only told pairs meet in a sentence, both languages tell the same, every asked word occurs.
import { describe, expect, test } from "vitest";
import { analogies, gazette, gazetteCategories, PAIRS, RELATIONS } from "../../src/data/index.js";
import { readSentences } from "../../src/text/index.js";

const notes = (language: "pt" | "en", count = 8000, seed = 5) => [
  ...gazette({ seed, notes: count, language }),
];
const wordsOf = (text: string) =>
  [...readSentences(text)].map((sentence) => new Set(sentence.map((word) => word.toLowerCase())));

describe.each(["pt", "en"] as const)("in %s", (language) => {
  const sentences = wordsOf(notes(language).join(" "));
  const meetings = (a: string, b: string) =>
    sentences.filter((words) => words.has(a.toLowerCase()) && words.has(b.toLowerCase())).length;

  test("the two words of a pair meet if, and only if, the pair is told", () => {
    const met = PAIRS.map(({ from, to, split }) => ({
      pair: `${from[language].text} ${to[language].text}`,
      split,
      met: meetings(from[language].text, to[language].text),
    }));
    expect(met.filter((row) => row.split !== "told" && row.met > 0)).toEqual([]);
    expect(met.filter((row) => row.split === "told" && row.met === 0)).toEqual([]);
  });

  test("every word that is asked for occurs, often", () => {
    for (const { from, to } of PAIRS) {
      for (const form of [from, to]) {
        const word = form[language].text.toLowerCase();
        expect(sentences.filter((words) => words.has(word)).length, word).toBeGreaterThan(10);
      }
    }
  });

  test("sentences are whole: capital, stop, and nothing left to fill in", () => {
    for (const note of notes(language, 3000)) expect(note).toMatch(/^\p{Lu}[^{}]*[^{} ]\.$/u);
  });

  test("held-out questions never use a held-out pair as their example, and cover every relation", () => {
    const heldOut = new Set(
      PAIRS.filter(({ split }) => split !== "told").map(
        ({ relation, from }) => `${relation} ${from[language].text.toLowerCase()}`,
      ),
    );
    const asked = analogies(language, "heldout");
    expect(new Set(asked.map(({ relation }) => relation))).toEqual(new Set(RELATIONS));
    for (const { relation, a, b } of asked) {
      expect(heldOut.has(`${relation} ${a}`)).toBe(false);
      expect(heldOut.has(`${relation} ${b}`)).toBe(false);
    }
  });

  test("words have the kind they are, and small words have none", () => {
    const kinds = gazetteCategories(language);
    const [cat, queen, paris, the] =
      language === "pt" ? ["gato", "rainha", "paris", "o"] : ["cat", "queen", "paris", "the"];
    expect([kinds.get(cat), kinds.get(queen), kinds.get(paris), kinds.get(the)]).toEqual([
      "animal",
      "person",
      "place",
      undefined,
    ]);
  });
});

test("the same seed tells the same notes, another seed others; both languages tell them in the same order", () => {
  expect(notes("pt", 50)).toEqual(notes("pt", 50));
  expect(notes("pt", 50)).not.toEqual(notes("pt", 50, 6));
  const [pt, en] = [notes("pt", 400), notes("en", 400)];
  const names = /\b(Ana|Clara|Pedro|João|Tomás|Teresa|Bento|Marina)\b/;
  pt.forEach((note, i) => {
    const name = names.exec(note)?.[0];
    if (name && names.test(en[i])) expect(en[i]).toContain(name);
  });
});

test("the splits are fixed by name, and each relation has some of all", () => {
  for (const relation of RELATIONS) {
    const splits = PAIRS.filter((pair) => pair.relation === relation).map(({ split }) => split);
    for (const split of ["told", "practice", "heldout"] as const)
      expect(splits.filter((each) => each === split).length, `${relation} ${split}`).toBeGreaterThanOrEqual(
        3,
      );
  }
  const split = (from: string) =>
    PAIRS.find((pair) => pair.from.pt.text === from && pair.relation !== "plural")!.split;
  expect([split("Japão"), split("menino"), split("rei"), split("França")]).toEqual([
    "heldout",
    "heldout",
    "practice",
    "told",
  ]);
});
