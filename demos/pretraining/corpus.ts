// From text to what training reads: documents, a tokenizer learned on them, ids to learn from and ids held out, n-gram baselines. In the
// worker, in short pieces: whoever shares the thread must not wait for a megabyte.
import { SEPARATOR, villageCorpus, type Language } from "../../src/data/index.js";
import { isVillage, wordsOf, type Village } from "./corpora.js";
import { loadTokenizer, saveTokenizer, trainBpe, trainNgram, type Tokenizer } from "../../src/text/index.js";

/** Of the visitor's own text, the share that is held out: its end. */
const heldOutShare = 0.1;
const stories = { train: 2000, heldout: 120 };
/** The tokenizer learns from at most this many characters: more changes hardly a merge. */
const tokenizerCharacters = 200_000;
/** Tokens every network is measured by, whatever the length of its windows. */
const heldOutTokens = 3072;
const pieceMs = 24;
const storySeed = 21;

export interface CorpusRequest {
  /** One of `villages`, or the visitor's own text. */
  readonly corpus: string;
  readonly vocabulary: number;
  /** A tokenizer.json from elsewhere, to be used instead of learning one. */
  readonly tokenizer: string | null;
}

export interface Corpus {
  readonly tokenizer: Tokenizer;
  readonly tokenizerJson: string;
  /** The special token before every document; null where the text is one piece. */
  readonly separator: number | null;
  readonly train: Uint32Array;
  /** Where documents begin in `train`; empty for one piece. */
  readonly starts: Uint32Array;
  /** heldOutTokens + 1 ids, in one run. */
  readonly heldOut: Uint32Array;
  /** Nats per token of the same held-out ids: unigram, bigram, trigram. */
  readonly baselines: Float32Array;
  readonly bytes: number;
  readonly characters: number;
  /** Every word that stands in the text, in lower case. */
  readonly words: ReadonlySet<string>;
}

/** Lets others have the thread now and then. */
class Breather {
  private since = performance.now();
  async pause(): Promise<void> {
    if (performance.now() - this.since < pieceMs) return;
    await new Promise((resolve) => setTimeout(resolve, 0));
    this.since = performance.now();
  }
}

export async function buildCorpus(request: CorpusRequest): Promise<Corpus> {
  const breather = new Breather();
  const {
    train: texts,
    heldOut: heldOutTexts,
    whole,
  } = isVillage(request.corpus) ? await villageTexts(request.corpus, breather) : ownTexts(request.corpus);
  await breather.pause();
  const tokenizer = tokenizerOf(request, texts);
  await breather.pause();
  const separator = whole ? null : (tokenizer.vocabulary.specials.get(SEPARATOR) ?? null);
  const { ids: train, starts } = await encode(tokenizer, texts, separator, breather);
  const rest = await encode(tokenizer, heldOutTexts, separator, breather);
  const heldOut = repeatedTo(rest.ids, heldOutTokens + 1);
  const words = new Set<string>();
  let [bytes, characters] = [0, 0];
  const encoder = new TextEncoder();
  for (const text of [...texts, ...heldOutTexts]) {
    bytes += encoder.encode(text).length;
    characters += countCharacters(text);
    for (const word of wordsOf(text)) words.add(word);
    await breather.pause();
  }
  return {
    tokenizer,
    tokenizerJson: saveTokenizer(tokenizer),
    separator,
    train,
    starts: whole ? new Uint32Array() : starts,
    heldOut,
    baselines: await baselinesOf(train, heldOut, tokenizer.size, breather),
    bytes,
    characters,
    words,
  };
}

interface Texts {
  readonly train: readonly string[];
  readonly heldOut: readonly string[];
  /** One piece, not documents. */
  readonly whole: boolean;
}

async function villageTexts(village: Village, breather: Breather): Promise<Texts> {
  const language = { village: null, "village-pt": "pt", "village-en": "en" }[village] as Language | null;
  const of = async (split: "train" | "heldout"): Promise<string[]> => {
    const texts: string[] = [];
    const wanted = stories[split];
    // Half of the stories are in the other language: ask for twice as many where only one is wanted.
    for (const story of villageCorpus({ seed: storySeed, stories: language ? 3 * wanted : wanted, split })) {
      if (!language || story.language === language) texts.push(story.text);
      if (texts.length === wanted) break;
      await breather.pause();
    }
    return texts;
  };
  return { train: await of("train"), heldOut: await of("heldout"), whole: false };
}

function ownTexts(text: string): Texts {
  const wanted = Math.floor(text.length * (1 - heldOutShare));
  // Between two words, and never inside a surrogate pair.
  const space = text.slice(wanted, wanted + 200).search(/\s/);
  let cut = space < 0 ? wanted : wanted + space;
  if (/[\uDC00-\uDFFF]/.test(text.charAt(cut))) cut++;
  return { train: [text.slice(0, cut)], heldOut: [text.slice(cut)], whole: true };
}

function tokenizerOf({ tokenizer, vocabulary }: CorpusRequest, texts: readonly string[]): Tokenizer {
  if (tokenizer !== null) return loadTokenizer(tokenizer);
  const sample: string[] = [];
  let left = tokenizerCharacters;
  for (const text of texts) {
    if (left <= 0) break;
    sample.push(text.slice(0, left));
    left -= text.length;
  }
  return trainBpe(sample, { vocabularySize: vocabulary, specials: [SEPARATOR] });
}

/** The text of a tokenizer.json, when it is one this room reads. */
export function usableTokenizer(json: string): string | null {
  try {
    return saveTokenizer(loadTokenizer(json));
  } catch {
    return null;
  }
}

async function encode(
  tokenizer: Tokenizer,
  texts: readonly string[],
  separator: number | null,
  breather: Breather,
): Promise<{ ids: Uint32Array; starts: Uint32Array }> {
  const [ids, starts]: [number[], number[]] = [[], []];
  for (const text of texts) {
    starts.push(ids.length);
    if (separator !== null) ids.push(separator);
    // A long text in stretches that end between lines, so that every word stays whole.
    for (const stretch of stretchesOf(text)) {
      for (const id of tokenizer.encode(stretch)) ids.push(id);
      await breather.pause();
    }
  }
  if (separator !== null) ids.push(separator);
  return { ids: Uint32Array.from(ids), starts: Uint32Array.from(starts) };
}

function* stretchesOf(text: string): Generator<string> {
  const length = 20_000;
  for (let from = 0; from < text.length;) {
    let to = Math.min(text.length, from + length);
    const line = to < text.length ? text.lastIndexOf("\n", to) : to;
    if (line > from) to = line;
    else if (/[\uDC00-\uDFFF]/.test(text.charAt(to))) to++;
    yield text.slice(from, to);
    from = to;
  }
}

/** The ids, from the start again where they end too soon. */
function repeatedTo(ids: Uint32Array, length: number): Uint32Array {
  return Uint32Array.from({ length }, (_, i) => ids[i % ids.length]);
}

function countCharacters(text: string): number {
  let pairs = 0;
  for (let i = 0; i < text.length; i++) if ((text.charCodeAt(i) & 0xfc00) === 0xd800) pairs++;
  return text.length - pairs;
}

/** −log p per held-out token, in nats: what counting alone achieves on the very tokens the network is measured by. */
async function baselinesOf(
  train: Uint32Array,
  heldOut: Uint32Array,
  vocabularySize: number,
  breather: Breather,
): Promise<Float32Array> {
  const losses: number[] = [];
  for (const order of [1, 2, 3] as const) {
    losses.push(Math.log(trainNgram(train, { order, vocabularySize }).perplexity(heldOut)));
    await breather.pause();
  }
  return Float32Array.from(losses);
}
