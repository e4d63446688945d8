// The GPT recipe's parts: windows depend on the step alone, links point where the story's annotations say.
import { expect, test } from "vitest";
import { SEPARATOR, villageStory } from "../../src/data/index.js";
import { learnTokenizer, tokenStream, trainingBatch } from "../../src/recipes/gpt/corpus.js";
import { documents } from "../../src/recipes/gpt/evaluation.js";
import { storyLinks } from "../../src/recipes/gpt/head-scores.js";

const tokenizer = learnTokenizer(1, 120, 400);
const stream = tokenStream(tokenizer, { seed: 2, stories: 30, split: "train" });

test("a stream is documents, each behind its separator", () => {
  expect(tokenizer.size).toBe(400);
  const all = documents(stream);
  expect(all.length).toBe(30);
  const separator = tokenizer.specialId(SEPARATOR);
  for (const document of all) expect(document[0]).toBe(separator);
  expect(
    all.map((document) => tokenizer.decode(document.slice(1)).length).every((length) => length > 40),
  ).toBe(true);
});

test("targets are the next tokens; even rows begin with a document; a step always gives the same batch", () => {
  const options = { seed: 3, step: 7, batch: 4, context: 16 };
  const { ids, targets } = trainingBatch(stream, options);
  for (let row = 0; row < 4; row++) {
    expect([...ids.subarray(row * 16 + 1, row * 16 + 16)]).toEqual([
      ...targets.subarray(row * 16, row * 16 + 15),
    ]);
  }
  expect(ids[0]).toBe(tokenizer.specialId(SEPARATOR));
  expect(ids[32]).toBe(tokenizer.specialId(SEPARATOR));
  expect(trainingBatch(stream, options)).toEqual({ ids, targets });
  expect(trainingBatch(stream, { ...options, step: 8 }).ids).not.toEqual(ids);
});

test("coreference links run from just before a pronoun to mentions of what it stands for", () => {
  let seen = 0;
  for (let seed = 0; seed < 20; seed++) {
    const story = villageStory({ seed, language: seed % 2 ? "en" : "pt", split: "heldout" });
    const { ids, links } = storyLinks(story, tokenizer, 128);
    const pronouns = story.mentions.filter((mention) => mention.kind === "pronoun" && mention.antecedent);
    const texts = pronouns.map(({ start, end }) => story.text.slice(start, end));
    for (const [kind, query, keys] of links) {
      expect(keys.every((key) => key <= query && key > 0)).toBe(true);
      if (kind !== "coreference") continue;
      seen++;
      // What stands behind the query begins with one of the story's pronouns.
      const next = tokenizer.decode(ids.slice(query + 1)).trim();
      expect(texts.some((text) => next.startsWith(text))).toBe(true);
    }
  }
  expect(seen).toBeGreaterThan(5);
});
