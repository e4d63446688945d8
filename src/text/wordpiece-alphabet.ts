// What WordPiece starts from: 256 bytes, kept for what the text never showed, then the characters of the text.
// A character stands bare where a word begins and with ## inside one. The space before a word belongs to its first character.

/** One id of the vocabulary, as text. A byte has none: it is half a character. */
export interface WordPiece {
  readonly text: string;
  /** Written with ##: it only goes on what came before. */
  readonly inside: boolean;
}

export const CONTINUES = "##";

/** At most this many characters: the rest of a text is spelled in bytes. */
const MAX_CHARACTERS = 4096;

/** Whole characters, the space of " x" kept with its x. */
export function firstSymbols(word: string): string[] {
  const characters = [...word];
  if (characters.length > 1 && characters[0] === " ") characters.splice(0, 2, characters[0] + characters[1]);
  return characters;
}

/** The pieces after the 256 bytes: by code point, bare, after a space, inside. Counts decide nothing here. */
export function alphabetOf(words: ReadonlyMap<string, number>): WordPiece[] {
  const known = new Set<string>([" "]);
  const spaced = new Set<string>();
  for (const word of words.keys()) {
    for (const character of word) if (known.size < MAX_CHARACTERS) known.add(character);
    const [first] = firstSymbols(word);
    if (first !== " " && first.startsWith(" ") && known.has(first.slice(1))) spaced.add(first.slice(1));
  }
  const ordered = [...known].sort((a, b) => a.codePointAt(0)! - b.codePointAt(0)!);
  return ordered.flatMap((text) => [
    { text, inside: false },
    ...(spaced.has(text) ? [{ text: ` ${text}`, inside: false }] : []),
    { text, inside: true },
  ]);
}

export const written = ({ text, inside }: WordPiece): string => (inside ? CONTINUES + text : text);

/** Only pieces inside a word begin with ##: a bare one that did would be read as another. */
export function joined(left: WordPiece, right: WordPiece): WordPiece | null {
  const text = left.text + right.text;
  return !right.inside || (!left.inside && text.startsWith(CONTINUES)) ? null : { text, inside: left.inside };
}

/** A word as ids of the alphabet; what is not in it as bytes. */
export function speller(alphabet: readonly WordPiece[]): (word: string) => number[] {
  const ids = new Map(alphabet.map((piece, index) => [written(piece), 256 + index]));
  const encoder = new TextEncoder();
  return (word) =>
    firstSymbols(word).flatMap((character, index) => {
      const id = ids.get(index === 0 ? character : CONTINUES + character);
      return id ?? [...encoder.encode(character)];
    });
}
