// Pure: what came from the worker as pieces, candidates, signs and byte cells to draw.
import { candidateFields, candidatesShown, specials, type Algorithm, type Vocabulary } from "./protocol.js";

export interface ShownPiece {
  readonly id: number;
  /** What is drawn: a space as ·, line ends as ↵. */
  readonly text: string;
  readonly inside: boolean;
  readonly special: boolean;
  /** 1…6: how dark, by bytes. */
  readonly depth: number;
  /** Made by the merge the figure stands at. */
  readonly fresh: boolean;
  readonly breaks: boolean;
}

export interface ShownCandidate {
  readonly left: number;
  readonly right: number;
  readonly count: number;
  readonly leftCount: number;
  readonly rightCount: number;
  readonly score: number;
}

const CONTINUES = "##";

/** White space made visible, lone marks by their code: nothing is ever shown as an empty box. */
export function visible(text: string): string {
  if (/^[\p{Cf}\p{M}\p{Zl}\p{Zp}]+$/u.test(text)) return [...text].map(codeName).join(" ");
  return text
    .replaceAll(" ", "·")
    .replace(/\r?\n/g, "↵")
    .replaceAll("\t", "⇥")
    .replaceAll("\u00a0", "⍽")
    .replace(/^(?=\p{M})/u, "◌");
}

export const codeName = (sign: string): string =>
  `U+${sign.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0")}`;

export const hex = (byte: number): string => byte.toString(16).toUpperCase().padStart(2, "0");

export function depthOf(bytes: number): number {
  return bytes <= 3 ? Math.max(1, bytes) : bytes <= 5 ? 4 : bytes <= 7 ? 5 : 6;
}

/** How many merges of this algorithm are in force. */
export function inForce(vocabulary: Vocabulary, merges: number): number {
  return Math.min(merges, vocabulary.pairs.length / 2);
}

export function nameOf(vocabulary: Vocabulary, algorithm: Algorithm, id: number, merges: number): string {
  const ids = vocabulary.base + inForce(vocabulary, merges);
  return id < ids ? vocabulary.names[id] : specials[algorithm][id - ids];
}

export function bytesOf(vocabulary: Vocabulary, id: number): Uint8Array {
  return vocabulary.bytes.subarray(vocabulary.starts[id], vocabulary.starts[id + 1]);
}

export function isSpecial(vocabulary: Vocabulary, id: number, merges: number): boolean {
  return id >= vocabulary.base + inForce(vocabulary, merges);
}

export function shownPieces(
  vocabulary: Vocabulary,
  algorithm: Algorithm,
  ids: Int32Array,
  merges: number,
  most: number,
): ShownPiece[] {
  const now = inForce(vocabulary, merges);
  // Where one algorithm has run out of pairs, its last merge is no news.
  const fresh = now === merges && now > 0 ? vocabulary.base + now - 1 : -1;
  return Array.from(ids.subarray(0, most), (id) => {
    const name = nameOf(vocabulary, algorithm, id, merges);
    const special = isSpecial(vocabulary, id, merges);
    const inside =
      !special &&
      algorithm === "wordpiece" &&
      id >= 256 &&
      name.startsWith(CONTINUES) &&
      isInside(vocabulary, id);
    const plain = inside ? name.slice(CONTINUES.length) : name;
    return {
      id,
      text: visible(plain),
      inside,
      special,
      depth: special ? 1 : depthOf(bytesOf(vocabulary, id).length),
      fresh: id === fresh,
      breaks: plain.includes("\n"),
    };
  });
}

/** A bare ## is two signs of the text; a ## in front counts two characters more than the bytes hold. */
function isInside(vocabulary: Vocabulary, id: number): boolean {
  const text = new TextDecoder().decode(bytesOf(vocabulary, id));
  return vocabulary.names[id].length > CONTINUES.length && !text.startsWith(vocabulary.names[id]);
}

export function candidatesAt(vocabulary: Vocabulary, algorithm: Algorithm, merge: number): ShownCandidate[] {
  const found: ShownCandidate[] = [];
  for (let place = 0; place < candidatesShown; place++) {
    const at = (merge * candidatesShown + place) * candidateFields;
    const [left, right, count, leftCount, rightCount] = vocabulary.candidates.subarray(
      at,
      at + candidateFields,
    );
    if (!count) break;
    const score = algorithm === "bpe" ? count : count / (leftCount * rightCount);
    found.push({ left, right, count, leftCount, rightCount, score });
  }
  return found;
}

/** The merge a learned id was born at, from 1 on; 0 for one that was there before. */
export function birthOf(vocabulary: Vocabulary, id: number): number {
  return Math.max(0, id - vocabulary.base + 1);
}

/** The two halves of a learned id. */
export function halvesOf(vocabulary: Vocabulary, id: number): readonly [number, number] | null {
  const birth = birthOf(vocabulary, id);
  return birth === 0 ? null : [vocabulary.pairs[2 * birth - 2], vocabulary.pairs[2 * birth - 1]];
}

export interface Sign {
  /** What a reader sees as one. */
  readonly text: string;
  readonly codes: readonly { readonly name: string; readonly text: string; readonly bytes: Uint8Array }[];
}

/** The first signs of a text, each with its characters and their UTF-8. */
export function signsOf(text: string, most: number): Sign[] {
  const encoder = new TextEncoder();
  const signs: Sign[] = [];
  for (const sign of graphemes(text)) {
    if (signs.length === most) break;
    signs.push({
      text: sign,
      codes: [...sign].map((code) => ({ name: codeName(code), text: code, bytes: encoder.encode(code) })),
    });
  }
  return signs;
}

function* graphemes(text: string): Generator<string> {
  // Where the browser cannot cut into graphemes, characters are the next best.
  if (typeof Intl.Segmenter !== "function") {
    yield* text;
    return;
  }
  for (const { segment } of new Intl.Segmenter().segment(text)) yield segment;
}
