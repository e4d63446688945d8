// Which words have vectors, and the text they are learned from: the shipped list of the gazette, or the visitor's own text.
import { analogies, gazetteCategories, PAIRS } from "../../src/data/index.js";
import type { ModelFiles } from "../../src/files/index.js";
import {
  learnWordList,
  readSentences,
  wordList,
  wordStream,
  type WordList,
  type WordStream,
} from "../../src/text/index.js";
import { makeFrame } from "./frame.js";
import { categories, channels, mostWords, type Language, type Shipped, type WordSet } from "./protocol.js";

/** Notes of the gazette that a training in the page reads. */
const liveNotes = 12_000;

export interface Corpus {
  readonly set: WordSet;
  readonly list: WordList;
  readonly stream: WordStream;
}

export async function openShipped(
  files: ModelFiles,
  language: Language,
): Promise<Shipped & { list: WordList }> {
  const folder = await files.open("embeddings");
  const [tensors, text] = await Promise.all([
    folder.tensors(`vectors.${language}.safetensors`),
    folder.text(`words.${language}.json`),
  ]);
  const { words, counts } = JSON.parse(text) as { words: string[]; counts: number[] };
  const found = tensors.get("vectors");
  if (found?.shape.join() !== [words.length, channels].join()) {
    throw new Error(
      `vectors.${language}.safetensors: "vectors" must be [${words.length},${channels}], got ${found ? `[${found.shape.join()}]` : "nothing"}`,
    );
  }
  const list = wordList(words, counts);
  const measured = folder.manifest.metrics[language] as { losses?: number[] } | undefined;
  return {
    list,
    set: gazetteSet(list, language),
    frame: makeFrame(0, found.data, null),
    losses: Float32Array.from(measured?.losses ?? []),
    lossEvery: 25,
  };
}

/** New notes of the gazette, for the words of the shipped list. */
export async function gazetteCorpus(shipped: WordList, language: Language, seed: number): Promise<Corpus> {
  const { gazetteSentences } = await import("./gazette-text.js");
  const sentences = gazetteSentences(language, seed, liveNotes);
  const stream = wordStream(shipped, sentences);
  const counts = new Uint32Array(shipped.words.length);
  for (const id of stream.ids) counts[id]++;
  // A word these notes happen to leave out may still be drawn as a stranger.
  const list = wordList(
    shipped.words,
    counts.map((count) => Math.max(1, count)),
  );
  return { set: { ...gazetteSet(list, language), counts, textLength: stream.ids.length }, list, stream };
}

/** Null when there is nothing to learn: no sentence with two words. */
export function ownCorpus(text: string): Corpus | null {
  const sentences = [...readSentences(text)];
  const length = sentences.reduce((sum, words) => sum + words.length, 0);
  // In a long text a word met once or twice teaches nothing and crowds the map.
  const least = length < 5000 ? 1 : length < 50_000 ? 3 : 5;
  const list = learnWordList(sentences, { limit: mostWords, least });
  const stream = wordStream(list, sentences);
  if (!stream.from.some((start, i) => stream.to[i] - start > 1)) return null;
  const set: WordSet = {
    words: list.words,
    counts: list.counts,
    kinds: null,
    twins: {},
    questions: [],
    textLength: length,
  };
  return { set, list, stream };
}

function gazetteSet(list: WordList, language: Language): WordSet {
  const known = gazetteCategories(language);
  const kinds = Uint8Array.from(list.words, (word) => {
    const category = known.get(word.toLowerCase());
    return category ? categories.indexOf(category) : 255;
  });
  const id = (word: string) => list.ids.get(word) ?? -1;
  const questions = analogies(language, "heldout").map(({ relation, a, b, c, answer }) => ({
    relation,
    a: id(a),
    b: id(b),
    c: id(c),
    answer: id(answer),
  }));
  const textLength = list.counts.reduce((sum, count) => sum + count, 0);
  return {
    words: list.words,
    counts: list.counts,
    kinds,
    twins: twinsOf(list, language),
    questions,
    textLength,
  };
}

function twinsOf(list: WordList, language: Language): Record<string, string> {
  const other = language === "pt" ? "en" : "pt";
  const twins: Record<string, string> = {};
  const note = (theirs: string, ours: string) => {
    const id = list.ids.get(ours.toLowerCase());
    if (id !== undefined) twins[theirs.toLowerCase()] ??= list.words[id];
  };
  for (const { from, to, topic } of PAIRS) {
    for (const form of [from, to]) note(form[other].text, form[language].text);
    topic.company[other].forEach(({ text }, i) => note(text, topic.company[language][i].text));
  }
  return twins;
}
