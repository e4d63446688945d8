// Words of running text, the pairs skip-gram learns from, and arithmetic with vectors.
import { describe, expect, test } from "vitest";
import {
  answerAnalogies,
  cosinesTo,
  learnWordList,
  nearestSpellings,
  nearestWords,
  PairSampler,
  readSentences,
  sumOfWords,
  unitRows,
  wordStream,
} from "../../src/text/index.js";

const words = (text: string) => [...readSentences(text)];
const all = { limit: 1000, least: 1 };

describe("word lists", () => {
  test("sentences end where they end; hyphens and apostrophes stay inside words", () => {
    expect(words("O guarda-chuva d'água. É 2026! «Olá», disse—ela…\nFim")).toEqual([
      ["O", "guarda-chuva", "d'água"],
      ["É", "2026"],
      ["Olá", "disse", "ela"],
      ["Fim"],
    ]);
    expect(words("")).toEqual([]);
    expect(words("... !!! 🙂")).toEqual([]);
  });

  test("scripts without spaces are cut into words", () => {
    const [sentence] = words("猫は魚が好きです。");
    expect(sentence.length).toBeGreaterThan(2);
    expect(sentence).toContain("猫");
  });

  test("cases and decomposed accents are one word, shown small unless it never is", () => {
    const list = learnWordList(words("Paris viu o gato. O gato viu Paris. A cafe\u0301 e a CAFÉ."), all);
    expect(list.words).toContain("Paris");
    expect(list.words).toContain("o");
    expect(list.words.filter((word) => word.toLowerCase() === "café")).toHaveLength(1);
    expect(list.counts[list.ids.get("café")!]).toBe(2);
  });

  test("the rarest are left out, ties broken by spelling; a stream skips them", () => {
    const list = learnWordList(words("a a a b b c. d"), { limit: 3, least: 1 });
    expect(list.words).toEqual(["a", "b", "c"]);
    const stream = wordStream(list, words("a d b. c"));
    expect([...stream.ids]).toEqual([0, 1, 2]);
    expect([...stream.from]).toEqual([0, 0, 2]);
    expect([...stream.to]).toEqual([2, 2, 3]);
  });

  test("a misspelling finds what was meant", () => {
    const list = learnWordList(words("rainha homem mulher coração mapa"), all);
    expect(nearestSpellings(list, "raínha")[0]).toBe("rainha");
    expect(nearestSpellings(list, "omem")[0]).toBe("homem");
    expect(nearestSpellings(list, "coracao")[0]).toBe("coração");
    expect(nearestSpellings(list, "xyzxyz")).toEqual([]);
  });
});

describe("pairs", () => {
  const text = Array.from(
    { length: 200 },
    (_, i) => `o gato ${i % 2 ? "dorme" : "come"} o peixe${i % 4 ? "" : " raro"}. lua cheia`,
  ).join(". ");
  const sentences = words(text);
  const list = learnWordList(sentences, all);
  const stream = wordStream(list, sentences);
  const options = { batch: 256, negatives: 4, window: 2, threshold: 1 };
  const sampler = new PairSampler(stream, list, options);
  const name = (id: number) => list.words[id];

  test("a batch depends on seed and step alone", () => {
    expect(sampler.batch(1, 7)).toEqual(sampler.batch(1, 7));
    expect(sampler.batch(1, 7)).not.toEqual(sampler.batch(1, 8));
    expect(sampler.batch(1, 7)).not.toEqual(sampler.batch(2, 7));
  });

  test("neighbours stand in one sentence within the window; strangers are another word", () => {
    for (let step = 0; step < 8; step++) {
      const { centres, others } = sampler.batch(3, step);
      centres.forEach((centre, n) => {
        const row = others.subarray(n * 5, n * 5 + 5);
        const pair = [name(centre), name(row[0])].sort().join(" ");
        // "lua cheia" is a sentence of its own; "gato" and "raro" stand too far apart.
        if (pair.includes("lua")) expect(pair).toBe("cheia lua");
        expect(pair).not.toBe("gato raro");
        for (const stranger of row.subarray(1)) expect(stranger).not.toBe(row[0]);
      });
    }
  });

  test("strangers come by count to the power of 3/4", () => {
    const drawn = new Float64Array(list.words.length);
    for (let step = 0; step < 120; step++) {
      const { others } = sampler.batch(4, step);
      others.forEach((id, i) => i % 5 !== 0 && drawn[id]++);
    }
    const weight = (word: string) => list.counts[list.ids.get(word)!] ** 0.75;
    const ratio = drawn[list.ids.get("lua")!] / drawn[list.ids.get("raro")!];
    expect(ratio / (weight("lua") / weight("raro"))).toBeGreaterThan(0.85);
    expect(ratio / (weight("lua") / weight("raro"))).toBeLessThan(1.18);
  });

  test("frequent words are thinned out by √(t/f) + t/f, rare ones not at all", () => {
    const thinned = new PairSampler(stream, list, { ...options, threshold: 0.05 });
    const share = (one: PairSampler) => {
      const counts = [0, 1, 2, 3].map(
        (step) => one.batch(1, step).centres.filter((id) => name(id) === "o").length,
      );
      return counts.reduce((sum, count) => sum + count, 0) / (4 * options.batch);
    };
    const total = list.counts.reduce((sum, count) => sum + count, 0);
    const ratio = 0.05 / (list.counts[list.ids.get("o")!] / total);
    expect(thinned.keep[list.ids.get("o")!]).toBeCloseTo(Math.sqrt(ratio) + ratio, 9);
    expect(thinned.keep[list.ids.get("raro")!]).toBe(1);
    expect(share(thinned)).toBeLessThan(0.9 * share(sampler));
  });

  test("a text without two words in a sentence is refused", () => {
    const lonely = words("um. dois. três");
    const alone = learnWordList(lonely, all);
    expect(() => new PairSampler(wordStream(alone, lonely), alone, options)).toThrow(/two words/);
  });
});

describe("vectors", () => {
  // Two directions: royal, and he/she.
  const unit = unitRows(Float32Array.of(3, 1, 0, 3, -1, 0, 0, 2, 0, 0, -2, 0, 0, 0, 5, 0, 0, 0), 3);
  const [king, queen, man, woman, tree, nothing] = [0, 1, 2, 3, 4, 5];

  test("rows have length 1; a row of zeros stays", () => {
    expect(Math.hypot(...unit.subarray(0, 3))).toBeCloseTo(1, 6);
    expect([...unit.subarray(15, 18)]).toEqual([0, 0, 0]);
  });

  test("king − man + woman is queen, the words of the question left out", () => {
    const sum = sumOfWords(unit, 3, [king, woman], [man]);
    const cosines = cosinesTo(unit, 3, sum);
    expect(nearestWords(cosines, [king, man, woman], 2).map(({ id }) => id)).toEqual([queen, tree]);
    expect(cosines[nothing]).toBe(0);
    expect(answerAnalogies(unit, 3, [{ a: man, b: woman, c: king, answer: queen }])).toEqual([queen]);
  });
});
