// A byte-level BPE tokenizer: text → ids → text, without loss for any well-formed Unicode. Training is in train-bpe.ts,
// the file format in tokenizer-json.ts.

import { BYTE_OF_ID } from "./bytes.js";
import { TokenizerError } from "./errors.js";
import { PairMerger, type Merge } from "./pair-merger.js";
import { characterSpans, printable, type Piece } from "./pieces.js";
import { forEachWord } from "./split.js";

export interface Vocabulary {
  /** The bytes of every id. For a special token: its name in UTF-8. */
  readonly tokens: readonly Uint8Array[];
  readonly merges: readonly Merge[];
  readonly specials: ReadonlyMap<string, number>;
}

export interface EncodeOptions {
  /** Read special tokens written in the text as such. Off by default: what a visitor types is plain text. */
  readonly special?: boolean;
}

const CACHED_WORDS = 65536;
const CACHED_LENGTH = 64;

export class Tokenizer {
  private readonly merger: PairMerger;
  private readonly idOfByte = new Int32Array(256);
  private readonly specialIds: ReadonlySet<number>;
  private readonly specialPattern: RegExp | null;
  private readonly cache = new Map<string, readonly number[]>();
  private readonly encoder = new TextEncoder();

  constructor(readonly vocabulary: Vocabulary) {
    this.merger = new PairMerger(vocabulary.merges);
    this.specialIds = new Set(vocabulary.specials.values());
    vocabulary.tokens.forEach((bytes, id) => {
      if (bytes.length === 1 && !this.specialIds.has(id)) this.idOfByte[bytes[0]] = id;
    });
    const names = [...vocabulary.specials.keys()].sort((a, b) => b.length - a.length);
    const escaped = names.map((name) => name.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&"));
    this.specialPattern = names.length > 0 ? new RegExp(escaped.join("|"), "gu") : null;
  }

  /** From pairs in the order they were learned: ids are the 256 bytes, the merges, then the specials. */
  static fromMerges(pairs: readonly (readonly [number, number])[], specials: readonly string[]): Tokenizer {
    const tokens: Uint8Array[] = Array.from(BYTE_OF_ID, (byte) => Uint8Array.of(byte));
    const merges = pairs.map(([left, right]) => {
      tokens.push(Uint8Array.of(...tokens[left], ...tokens[right]));
      return { left, right, merged: tokens.length - 1 };
    });
    const encoder = new TextEncoder();
    const ids = new Map<string, number>();
    for (const name of specials) {
      ids.set(name, tokens.length);
      tokens.push(encoder.encode(name));
    }
    return new Tokenizer({ tokens, merges, specials: ids });
  }

  /** V: how many ids there are, specials included. */
  get size(): number {
    return this.vocabulary.tokens.length;
  }

  encode(text: string, options: EncodeOptions = {}): number[] {
    const ids: number[] = [];
    this.forEachPart(text, options, (start, end, special) => {
      if (special !== undefined) ids.push(special);
      else for (const id of this.encodeWord(text.slice(start, end))) ids.push(id);
    });
    return ids;
  }

  decode(ids: ArrayLike<number>): string {
    let length = 0;
    for (let i = 0; i < ids.length; i++) length += this.bytesOf(ids[i]).length;
    const bytes = new Uint8Array(length);
    for (let i = 0, at = 0; i < ids.length; i++) {
      const token = this.bytesOf(ids[i]);
      bytes.set(token, at);
      at += token.length;
    }
    return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  }

  /** The tokens of `text` with what each one shows and where it stands. */
  encodePieces(text: string, options: EncodeOptions = {}): Piece[] {
    const ids = this.encode(text, options);
    const spans = characterSpans(
      text,
      ids.map((id) => this.vocabulary.tokens[id].length),
    );
    return ids.map((id, i) => ({ id, text: this.piece(id), bytes: this.bytesOf(id).slice(), ...spans[i] }));
  }

  /** One id as printable text. */
  piece(id: number): string {
    return printable(this.bytesOf(id));
  }

  specialId(name: string): number {
    const id = this.vocabulary.specials.get(name);
    if (id === undefined) throw new TokenizerError("bad-argument", `specialId: no special token "${name}"`);
    return id;
  }

  isSpecial(id: number): boolean {
    return this.specialIds.has(id);
  }

  private bytesOf(id: number): Uint8Array {
    const bytes = this.vocabulary.tokens[id];
    if (bytes === undefined)
      throw new TokenizerError("bad-argument", `decode: ids run from 0 to ${this.size - 1}, got ${id}`);
    return bytes;
  }

  private forEachPart(
    text: string,
    { special = false }: EncodeOptions,
    visit: (start: number, end: number, special?: number) => void,
  ): void {
    let from = 0;
    const words = (to: number) => {
      const offset = from;
      // Cut first: a word must not look past a special token at what follows it.
      forEachWord(from === 0 && to === text.length ? text : text.slice(from, to), (start, end) =>
        visit(offset + start, offset + end),
      );
    };
    if (special && this.specialPattern)
      for (const match of text.matchAll(this.specialPattern)) {
        words(match.index);
        from = match.index + match[0].length;
        visit(match.index, from, this.vocabulary.specials.get(match[0]));
      }
    words(text.length);
  }

  private encodeWord(word: string): readonly number[] {
    const known = this.cache.get(word);
    if (known) return known;
    const symbols = Int32Array.from(this.encoder.encode(word), (byte) => this.idOfByte[byte]);
    const ids = this.merger.merge(symbols);
    if (word.length <= CACHED_LENGTH) {
      if (this.cache.size >= CACHED_WORDS) this.cache.clear();
      this.cache.set(word, ids);
    }
    return ids;
  }
}
