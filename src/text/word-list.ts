// Words of running text, and the list of those a model learns: what skip-gram reads. No subwords here: see the tokenizers.

/** Letters and marks of any script, digits, and what joins them inside a word: l'eau, guarda-chuva. */
const word = /[\p{L}\p{M}\p{N}]+(?:['’\-‐][\p{L}\p{M}\p{N}]+)*/gu;
/** Scripts that put no space between words. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** One spelling for all of a word's cases; compatibility forms and decomposed accents fall together. */
export function foldWord(text: string): string {
  return text.normalize("NFC").toLowerCase();
}

/** Sentence by sentence, its words as written. */
export function* readSentences(text: string): Generator<string[]> {
  const segmenter = unspaced.test(text) ? new Intl.Segmenter(undefined, { granularity: "word" }) : null;
  for (const [sentence] of text.normalize("NFC").matchAll(/[^.!?…。！？\n]+/gu)) {
    const words =
      segmenter && unspaced.test(sentence)
        ? [...segmenter.segment(sentence)]
            .filter(({ isWordLike }) => isWordLike)
            .map(({ segment }) => segment)
        : (sentence.match(word) ?? []);
    if (words.length > 0) yield words;
  }
}

export interface WordList {
  /** As shown: in small letters, unless the text never writes them so. Most frequent first. */
  readonly words: readonly string[];
  readonly counts: Uint32Array;
  /** Folded spelling → place in the list. */
  readonly ids: ReadonlyMap<string, number>;
}

export interface WordListOptions {
  /** At most this many words; the rarest are left out. */
  readonly limit: number;
  /** Words seen less often are left out. */
  readonly least: number;
}

export function learnWordList(sentences: Iterable<readonly string[]>, options: WordListOptions): WordList {
  const found = new Map<string, { shown: string; count: number }>();
  for (const sentence of sentences) {
    for (const written of sentence) {
      const folded = foldWord(written);
      const known = found.get(folded);
      if (!known) found.set(folded, { shown: written, count: 1 });
      else {
        known.count++;
        if (written === folded) known.shown = written;
      }
    }
  }
  const kept = [...found]
    .filter(([, { count }]) => count >= options.least)
    .sort(([a, x], [b, y]) => y.count - x.count || (a < b ? -1 : 1))
    .slice(0, options.limit);
  return wordList(
    kept.map(([, { shown }]) => shown),
    kept.map(([, { count }]) => count),
  );
}

export function wordList(words: readonly string[], counts: ArrayLike<number>): WordList {
  return {
    words,
    counts: Uint32Array.from(counts),
    ids: new Map(words.map((shown, id) => [foldWord(shown), id])),
  };
}

/** Text as places in a word list; words outside of it are left out. */
export interface WordStream {
  readonly ids: Uint32Array;
  /** For every position, where its sentence begins and ends (exclusive). */
  readonly from: Uint32Array;
  readonly to: Uint32Array;
}

export function wordStream(list: WordList, sentences: Iterable<readonly string[]>): WordStream {
  const ids: number[] = [];
  const [from, to]: [number[], number[]] = [[], []];
  for (const sentence of sentences) {
    const start = ids.length;
    for (const written of sentence) {
      const id = list.ids.get(foldWord(written));
      if (id !== undefined) ids.push(id);
    }
    for (let i = start; i < ids.length; i++) {
      from.push(start);
      to.push(ids.length);
    }
  }
  return { ids: Uint32Array.from(ids), from: Uint32Array.from(from), to: Uint32Array.from(to) };
}

/** The listed words whose spelling is nearest, accents and case aside: what somebody may have meant. */
export function nearestSpellings(list: WordList, text: string, most = 3): string[] {
  const asked = bare(text);
  const limit = Math.max(1, Math.ceil(asked.length / 3));
  return list.words
    .map((shown, id) => ({ shown, id, distance: editDistance(bare(shown), asked, limit) }))
    .filter(({ distance }) => distance <= limit)
    .sort((a, b) => a.distance - b.distance || a.id - b.id)
    .slice(0, most)
    .map(({ shown }) => shown);
}

/** Without accents and case. */
export function bare(text: string): string {
  return text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();
}

/** Levenshtein; anything beyond `limit` is `limit + 1`. */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const swap = row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(swap, row[j] + 1, next[j - 1] + 1));
    }
    row = next;
  }
  return Math.min(row[b.length], limit + 1);
}
