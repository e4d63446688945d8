// The village's contract: the same seed the same story, in both languages; nothing held out is ever told in training;
// marks stand where the words are.

import { describe, expect, test } from "vitest";
import {
  agreementTests,
  isHeldOut,
  SEPARATOR,
  villageCorpus,
  villageStory,
  type Language,
  type Split,
} from "../../src/data/index.js";
import { ADJECTIVES } from "../../src/data/village/lexicon/adjectives.js";
import { ANIMALS } from "../../src/data/village/lexicon/animals.js";
import { PEOPLE, ROLES } from "../../src/data/village/lexicon/people.js";
import { PLACES } from "../../src/data/village/lexicon/places.js";
import { THINGS } from "../../src/data/village/lexicon/things.js";
import { PLOTS } from "../../src/data/village/plots/index.js";
import { parseTemplate } from "../../src/data/village/template.js";

const LANGUAGES: Language[] = ["pt", "en"];
const seeds = Array.from({ length: 1500 }, (_, i) => 7919 * i);
const told = (split: Split, language: Language) =>
  seeds.map((seed) => villageStory({ seed, language, split }));
const stories = LANGUAGES.flatMap((language) => told("train", language));

describe("stories", () => {
  test("golden: one seed, both languages", () => {
    expect(villageStory({ seed: 509, language: "pt", split: "heldout" }).text).toBe(
      `Nina era curiosa. Ela estava zangada porque ela tinha perdido uma flauta. Hugo encontrou Nina no mercado e perguntou por quê. "Eu não acho minha flauta", disse Nina. Hugo ficou ao lado dela porque ele era gentil.`,
    );
    expect(villageStory({ seed: 509, language: "en", split: "heldout" }).text).toBe(
      `Nina was curious. She was angry because she had lost a flute. Hugo met Nina at the market and asked why. "I cannot find my flute," said Nina. Hugo stayed beside her because he was kind.`,
    );
  });

  test("depend on seed, language and split alone", () => {
    for (const language of LANGUAGES)
      for (const seed of [0, 1, 2 ** 40 + 1]) {
        const story = villageStory({ seed, language, split: "train" });
        expect(villageStory({ seed, language, split: "train" })).toEqual(story);
        expect(villageStory({ seed: seed + 1, language, split: "train" }).text).not.toBe(story.text);
      }
    const heldOut = told("heldout", "pt").map(({ text }) => text);
    const trained = new Set(stories.map(({ text }) => text));
    expect(heldOut.filter((text) => trained.has(text))).toEqual([]);
  });

  test("tell the same in both languages", () => {
    for (const seed of seeds.slice(0, 300)) {
      const [pt, en] = LANGUAGES.map((language) => villageStory({ seed, language, split: "train" }));
      expect(en.plot).toBe(pt.plot);
      expect(en.sentences.length).toBe(pt.sentences.length);
      const who = ({ entities }: typeof pt) =>
        entities
          .filter(({ kind }) => kind !== "place")
          .map(({ name }) => name)
          .sort();
      expect(who(en)).toEqual(who(pt));
    }
  });

  test("have three to nine sentences that begin with a capital and end with a stop, and no trace of a template", () => {
    for (const { text, sentences } of stories) {
      expect(sentences.length).toBeGreaterThanOrEqual(3);
      expect(sentences.length).toBeLessThanOrEqual(9);
      expect(sentences[0].start).toBe(0);
      expect(sentences[sentences.length - 1].end).toBe(text.length);
      for (const { start, end } of sentences) expect(text.slice(start, end)).toMatch(/^"?\p{Lu}.*[.?]"?$/u);
      expect(text).not.toMatch(/[[\]{}<>|$~+_]|undefined| {2}| [.,?]/);
    }
  });

  test("come from every plot", () => {
    expect(new Set(stories.map(({ plot }) => plot))).toEqual(new Set(PLOTS.map(({ id }) => id)));
  });
});

test("the village is large enough", () => {
  expect(ANIMALS.length + THINGS.length).toBeGreaterThanOrEqual(40);
  expect(PEOPLE.length).toBeGreaterThanOrEqual(25);
  expect(PLACES.length).toBeGreaterThanOrEqual(15);
  expect(ADJECTIVES.filter(({ classes }) => !classes.includes("c")).length).toBeGreaterThanOrEqual(24);
  expect(ADJECTIVES.filter(({ classes }) => classes.includes("c"))).toHaveLength(11);
  const verbs = PLOTS.flatMap(({ beats }) =>
    beats.flatMap(({ lines }) => lines.flatMap(([pt]) => parseTemplate(pt))),
  );
  expect(
    new Set(verbs.flatMap((part) => (part.kind === "verb" ? [part.singular] : []))).size,
  ).toBeGreaterThanOrEqual(30);
});

describe("held out", () => {
  const share =
    agreementPairs().filter(({ noun, adjective }) => isHeldOut(noun, adjective)).length /
    agreementPairs().length;

  function agreementPairs() {
    const nouns = [...ANIMALS, ...ROLES, ...THINGS].map(({ id }) => id);
    return nouns.flatMap((noun) => ADJECTIVES.map(({ id }) => ({ noun, adjective: id })));
  }

  test("about 15 % of all combinations", () => {
    expect(share).toBeGreaterThan(0.13);
    expect(share).toBeLessThan(0.17);
  });

  test("are never marked as an agreement in training, and are told in held-out stories", () => {
    const meets = (story: (typeof stories)[number]) =>
      story.agreements.some(({ noun, lemma }) => {
        const mention = story.mentions.find(({ start, end }) => start === noun.start && end === noun.end)!;
        return story.entities[mention.entity].name.split("+").some((name) => isHeldOut(name, lemma));
      });
    expect(stories.filter(meets)).toEqual([]);
    expect(told("heldout", "pt").filter(meets).length).toBeGreaterThan(100);
  });

  test("and never stand in the text of training, marked or not", () => {
    // "A chave era vermelha." of the tests is looked for as "chave era vermelha" and as "chave vermelha" (or "red key").
    const forms = agreementTests().flatMap(({ language, kind, prompt, correct }) => {
      if (kind === "pronoun") return [];
      const [noun, verb, adjective] = `${prompt}${correct}`.replace(".", "").split(" ").slice(-3);
      const joined = language === "pt" ? `${noun} ${adjective}` : `${adjective} ${noun}`;
      return [`${noun} ${verb} ${adjective}`, joined].map((text) => ({ language, text }));
    });
    expect(forms.length).toBeGreaterThan(1500);
    for (const language of LANGUAGES) {
      const all = stories
        .filter((story) => story.language === language)
        .map(({ text }) => ` ${text.toLowerCase()} `);
      const heard = all.join("\n");
      const leaked = forms.filter(
        (form) =>
          form.language === language && new RegExp(`[ "]${form.text.toLowerCase()}[ .,"]`).test(heard),
      );
      expect(leaked).toEqual([]);
    }
  });
});

describe("marks", () => {
  const PRONOUNS: Record<Language, RegExp> = {
    pt: /^(ela|ele|elas|eles|[dn]ela|[dn]ele|[dn]elas|[dn]eles|o|a|os|as)$/i,
    en: /^(she|he|it|they|her|him|them|his|its|their)$/i,
  };

  test("stand on words, pronouns on pronouns, names on names", () => {
    for (const { text, language, mentions, entities } of stories)
      for (const { start, end, kind, entity } of mentions) {
        const words = text.slice(start, end);
        expect(words).toMatch(/^\p{L}[\p{L} ]*$/u);
        if (kind === "name") expect(words).toBe(entities[entity].name);
        expect(PRONOUNS[language].test(words)).toBe(kind === "pronoun");
      }
  });

  test("a pronoun points back to the nearest full mention of the same entity", () => {
    let pronouns = 0;
    for (const { mentions, entities } of stories)
      for (const { antecedent, kind, start, entity } of mentions) {
        if (kind !== "pronoun") {
          expect(antecedent).toBeUndefined();
          continue;
        }
        pronouns++;
        const names = entities[entity].name.split("+");
        const earlier = mentions.filter(
          (mention) =>
            mention.kind !== "pronoun" &&
            mention.start < start &&
            names.some((name) => entities[mention.entity].name.split("+").includes(name)),
        );
        expect(earlier.map(({ start, end }) => ({ start, end }))).toContainEqual(antecedent);
      }
    expect(pronouns / stories.length).toBeGreaterThan(1);
  });

  test("pronouns show the gender and number they are marked with", () => {
    const FEMININE = { pt: /^([dn]?elas?|as?)$/i, en: /^(she|her)$/i };
    const MASCULINE = { pt: /^([dn]?eles?|os?)$/i, en: /^(he|him|his)$/i };
    const PLURAL = { pt: /s$/i, en: /^(they|them|their)$/i };
    for (const { text, language, mentions } of stories)
      for (const { start, end, kind, gender, number } of mentions.filter(({ kind }) => kind === "pronoun")) {
        const word = text.slice(start, end);
        expect([kind, word, PLURAL[language].test(word)]).toEqual([kind, word, number === "plural"]);
        expect([word, FEMININE[language].test(word), MASCULINE[language].test(word)]).toEqual([
          word,
          gender === "f",
          gender === "m",
        ]);
      }
  });

  test("agreements join a noun to a form of their adjective", () => {
    let agreements = 0;
    for (const { text, language, agreements: marks } of stories)
      for (const { noun, adjective, lemma } of marks) {
        agreements++;
        const { forms, en } = ADJECTIVES.find(({ id }) => id === lemma)!;
        expect(language === "pt" ? forms : [en]).toContain(text.slice(adjective.start, adjective.end));
        expect(text.slice(noun.start, noun.end)).toMatch(/^\p{L}/u);
      }
    expect(agreements / stories.length).toBeGreaterThan(1.5);
  });
});

describe("the corpus", () => {
  const corpus = [...villageCorpus({ seed: 5, stories: 600, split: "train" })];

  test("is half Portuguese, half English, and the same for the same seed", () => {
    expect(corpus).toHaveLength(600);
    const portuguese = corpus.filter(({ language }) => language === "pt").length;
    expect(Math.abs(portuguese - 300)).toBeLessThan(60);
    expect([...villageCorpus({ seed: 5, stories: 20, split: "train" })]).toEqual(corpus.slice(0, 20));
    expect([...villageCorpus({ seed: 6, stories: 20, split: "train" })]).not.toEqual(corpus.slice(0, 20));
  });

  test("never repeats a story, nor tells one of the other split, and leaves the separator out", () => {
    const texts = new Set(corpus.map(({ text }) => text));
    expect(texts.size).toBe(600);
    const heldOut = [...villageCorpus({ seed: 5, stories: 600, split: "heldout" })];
    expect(heldOut.filter(({ text }) => texts.has(text))).toEqual([]);
    expect(corpus.filter(({ text }) => text.includes(SEPARATOR))).toEqual([]);
  });
});

test("every line of every plot says the same of the same cast in both languages", () => {
  const asked = (template: string, kind: "adjective") =>
    parseTemplate(template)
      .flatMap((part) => (part.kind === kind ? [`${part.name} ${part.who}`] : []))
      // Forms that English has no adjective for.
      .filter((each) => !/^(obrigado|junto|amigo|vizinho)/.test(each))
      .sort();
  const cast = (template: string) =>
    new Set(parseTemplate(template).flatMap((part) => ("who" in part ? part.who.split("+") : [])));
  for (const { beats } of PLOTS)
    for (const [pt, en] of beats.flatMap(({ lines }) => lines)) {
      expect(asked(en, "adjective"), pt).toEqual(asked(pt, "adjective"));
      expect(
        [...cast(en)].filter((who) => !cast(pt).has(who)),
        pt,
      ).toEqual([]);
      expect(/[.?]"?$/.test(pt) && /[.?]"?$/.test(en), pt).toBe(true);
    }
});
