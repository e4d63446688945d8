// Cuts text into the words that byte-pair merges may not cross: GPT-2's rule, as a scanner instead of a
// regular expression, so that any text, even one word of a megabyte, takes linear time and no stack.

// The rule, in order of preference at each position (Radford et al. 2019):
//   's|'t|'re|'ve|'m|'ll|'d | ?\p{L}+ | ?\p{N}+ | ?[^\s\p{L}\p{N}]+ | \s+(?!\S) | \s+
const LETTER = 1;
const NUMBER = 2;
const SPACE = 3;
const OTHER = 4;

const classes = new Uint8Array(0x10000);

function classify(codePoint: number): number {
  const character = String.fromCodePoint(codePoint);
  if (/\p{L}/u.test(character)) return LETTER;
  if (/\p{N}/u.test(character)) return NUMBER;
  // Not `\s`: JavaScript counts U+FEFF as space and U+0085 not; the tokenizers this must agree with do the reverse.
  if (/\p{White_Space}/u.test(character)) return SPACE;
  return OTHER;
}

function classAt(text: string, index: number): number {
  const codePoint = text.codePointAt(index)!;
  if (codePoint > 0xffff) return classify(codePoint);
  return (classes[codePoint] ||= classify(codePoint));
}

function widthAt(text: string, index: number): number {
  return text.codePointAt(index)! > 0xffff ? 2 : 1;
}

function runEnd(text: string, start: number, kind: number): number {
  let end = start;
  while (end < text.length && classAt(text, end) === kind) end += widthAt(text, end);
  return end;
}

function contractionEnd(text: string, start: number): number {
  if (text.charCodeAt(start) !== 0x27) return start;
  const two = text.slice(start + 1, start + 3);
  if (two === "re" || two === "ve" || two === "ll") return start + 3;
  return two !== "" && "stmd".includes(two[0]) ? start + 2 : start;
}

/** Calls `visit(start, end)` for every word of `text`, in order; the words tile the text exactly. */
export function forEachWord(text: string, visit: (start: number, end: number) => void): void {
  let start = 0;
  while (start < text.length) {
    const end = wordEnd(text, start);
    visit(start, end);
    start = end;
  }
}

export function splitWords(text: string): string[] {
  const words: string[] = [];
  forEachWord(text, (start, end) => words.push(text.slice(start, end)));
  return words;
}

function wordEnd(text: string, start: number): number {
  const contraction = contractionEnd(text, start);
  if (contraction > start) return contraction;
  const first = classAt(text, start);
  if (first !== SPACE) return runEnd(text, start, first);
  const isBlank = text.charCodeAt(start) === 0x20;
  if (isBlank && start + 1 < text.length && classAt(text, start + 1) !== SPACE)
    return runEnd(text, start + 1, classAt(text, start + 1));
  // White space before a word leaves its last character to that word, unless it is the only one.
  const end = runEnd(text, start, SPACE);
  return end < text.length && end - start > 1 ? end - 1 : end;
}
