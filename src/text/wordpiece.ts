// A WordPiece tokenizer (Schuster and Nakajima 2012; Devlin et al. 2019): learned by merges that score by how much the two halves
// belong together, read greedily, longest piece first. Nothing is lost: a character that was never seen is spelled in bytes.

import { TokenizerError } from "./errors.js";
import { MergeLearner } from "./merge-learner.js";
import { characterSpans, printable, type Piece } from "./pieces.js";
import { forEachWord } from "./split.js";
import { layOut } from "./word-line.js";
import { alphabetOf, CONTINUES, joined, speller, written, type WordPiece } from "./wordpiece-alphabet.js";

const BYTES = 256;
const CACHED_WORDS = 65536;
const CACHED_LENGTH = 64;

export interface WordPieceLearning {
  readonly alphabet: readonly WordPiece[];
  readonly learner: MergeLearner;
}

/** score(a, b) = count(ab) / (count(a) · count(b)): a pair that is always together beats one that is merely frequent. */
export function wordPieceLearner(words: ReadonlyMap<string, number>, minimumCount = 2): WordPieceLearning {
  const alphabet = alphabetOf(words);
  const line = layOut(words, speller(alphabet));
  const pieces: (WordPiece | null)[] = [...new Array<null>(BYTES).fill(null), ...alphabet];
  const merged = (left: number, right: number) => {
    const [a, b] = [pieces[left], pieces[right]];
    return a && b ? joined(a, b) : null;
  };
  const learner = new MergeLearner(line, {
    firstId: pieces.length,
    minimumCount,
    relative: true,
    score: (count, left, right) => count / (left * right),
    allows: (left, right) => merged(left, right) !== null,
    onMerge: (left, right) => pieces.push(merged(left, right)),
  });
  return { alphabet, learner };
}

export interface WordPieceEncodeOptions {
  /** Read special tokens written in the text as such. */
  readonly special?: boolean;
}

export class WordPieceTokenizer {
  /** By id, after the 256 bytes: characters, merges, specials. */
  readonly #pieces: readonly WordPiece[];
  // Apart, not under their written form: a word may itself begin with ##.
  readonly #bare = new Map<string, number>();
  readonly #inside = new Map<string, number>();
  readonly #specials: ReadonlyMap<string, number>;
  readonly #specialPattern: RegExp | null;
  readonly #longest: number;
  readonly #cache = new Map<string, readonly number[]>();
  readonly #encoder = new TextEncoder();

  constructor(
    alphabet: readonly WordPiece[],
    pairs: readonly (readonly [number, number])[],
    specials: readonly string[] = [],
  ) {
    const pieces = [...alphabet];
    for (const [left, right] of pairs) {
      const piece =
        left < BYTES || right < BYTES ? null : joined(pieces[left - BYTES], pieces[right - BYTES]);
      if (!piece)
        throw new TokenizerError("bad-argument", `wordPiece: no such merge, got ${left} and ${right}`);
      pieces.push(piece);
    }
    pieces.forEach(({ text, inside }, index) =>
      (inside ? this.#inside : this.#bare).set(text, BYTES + index),
    );
    this.#longest = pieces.reduce((longest, { text }) => Math.max(longest, text.length), 1);
    this.#specials = new Map(specials.map((name, index) => [name, BYTES + pieces.length + index]));
    this.#pieces = [...pieces, ...specials.map((text) => ({ text, inside: false }))];
    const escaped = specials.map((name) => name.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&"));
    this.#specialPattern = specials.length > 0 ? new RegExp(escaped.join("|"), "gu") : null;
  }

  /** V: how many ids there are, bytes and specials included. */
  get size(): number {
    return BYTES + this.#pieces.length;
  }

  get specials(): ReadonlyMap<string, number> {
    return this.#specials;
  }

  encode(text: string, { special = false }: WordPieceEncodeOptions = {}): number[] {
    const ids: number[] = [];
    const words = (part: string) =>
      forEachWord(part, (start, end) => {
        for (const id of this.#encodeWord(part.slice(start, end))) ids.push(id);
      });
    let from = 0;
    if (special && this.#specialPattern)
      for (const match of text.matchAll(this.#specialPattern)) {
        words(text.slice(from, match.index));
        ids.push(this.#specials.get(match[0])!);
        from = match.index + match[0].length;
      }
    words(from === 0 ? text : text.slice(from));
    return ids;
  }

  decode(ids: ArrayLike<number>): string {
    const parts = Array.from(ids, (id) => this.bytesOf(id));
    const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of parts) {
      bytes.set(part, at);
      at += part.length;
    }
    return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  }

  /** The UTF-8 of an id, without its ##. */
  bytesOf(id: number): Uint8Array {
    if (id >= 0 && id < BYTES) return Uint8Array.of(id);
    const piece = this.#pieces[id - BYTES];
    if (!piece)
      throw new TokenizerError("bad-argument", `decode: ids run from 0 to ${this.size - 1}, got ${id}`);
    return this.#encoder.encode(piece.text);
  }

  /** One id as printable text: "##" before what goes on a word, ⟨C3⟩ for a byte. */
  piece(id: number): string {
    const isInside = id >= BYTES && this.#pieces[id - BYTES]?.inside;
    return (isInside ? CONTINUES : "") + printable(this.bytesOf(id));
  }

  /** As a tokenizer.json writes it: <0xC3> for a byte. */
  written(id: number): string {
    return id < BYTES
      ? `<0x${id.toString(16).toUpperCase().padStart(2, "0")}>`
      : written(this.#pieces[id - BYTES]);
  }

  encodePieces(text: string, options: WordPieceEncodeOptions = {}): Piece[] {
    const ids = this.encode(text, options);
    const bytes = ids.map((id) => this.bytesOf(id));
    const spans = characterSpans(
      text,
      bytes.map(({ length }) => length),
    );
    return ids.map((id, i) => ({ id, text: this.piece(id), bytes: bytes[i], ...spans[i] }));
  }

  #encodeWord(word: string): readonly number[] {
    const known = this.#cache.get(word);
    if (known) return known;
    const ids: number[] = [];
    for (let at = 0; at < word.length;) at = this.#longestFrom(word, at, ids);
    if (word.length <= CACHED_LENGTH) {
      if (this.#cache.size >= CACHED_WORDS) this.#cache.clear();
      this.#cache.set(word, ids);
    }
    return ids;
  }

  /** Adds the longest piece that stands at `at`, else the bytes of the character there; returns where to go on. */
  #longestFrom(word: string, at: number, ids: number[]): number {
    const known = at === 0 ? this.#bare : this.#inside;
    for (let end = Math.min(word.length, at + this.#longest); end > at; end--) {
      const id = known.get(word.slice(at, end));
      if (id !== undefined) {
        ids.push(id);
        return end;
      }
    }
    const character = String.fromCodePoint(word.codePointAt(at)!);
    ids.push(...this.#encoder.encode(character));
    return at + character.length;
  }
}
