// Shows tokens to people: printable text where the bytes are whole characters, ⟨C3⟩ for a byte that is not.

export interface Piece {
  readonly id: number;
  /** Printable: whole characters as they are, any other byte as ⟨hex⟩. White space is left as it is. */
  readonly text: string;
  readonly bytes: Uint8Array;
  /** The characters (UTF-16) of the encoded text that this piece touches, end exclusive. */
  readonly start: number;
  readonly end: number;
}

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

function sequenceLength(lead: number): number {
  if (lead < 0x80) return 1;
  if (lead >= 0xc2 && lead < 0xe0) return 2;
  if (lead >= 0xe0 && lead < 0xf0) return 3;
  return lead >= 0xf0 && lead < 0xf5 ? 4 : 0;
}

function wholeCharacter(bytes: Uint8Array): string | null {
  try {
    const text = decoder.decode(bytes);
    const isControl = /[\p{Cc}\p{Cn}]/u.test(text) && !/[\n\r\t]/.test(text);
    return isControl ? null : text;
  } catch {
    return null;
  }
}

export function printable(bytes: Uint8Array): string {
  let text = "";
  for (let i = 0; i < bytes.length;) {
    const length = sequenceLength(bytes[i]);
    const isWhole = length > 0 && i + length <= bytes.length;
    const character = isWhole ? wholeCharacter(bytes.subarray(i, i + length)) : null;
    const taken = character === null ? 1 : length;
    text += character ?? `⟨${bytes[i].toString(16).toUpperCase().padStart(2, "0")}⟩`;
    i += taken;
  }
  return text;
}

/** UTF-8 length of a character; a lone surrogate is written as U+FFFD, three bytes. */
function utf8Length(codePoint: number): number {
  if (codePoint < 0x80) return 1;
  if (codePoint < 0x800) return 2;
  return codePoint < 0x10000 ? 3 : 4;
}

/** Lays pieces of known byte lengths over `text` and says which characters each one touches. */
export function characterSpans(
  text: string,
  byteLengths: readonly number[],
): { start: number; end: number }[] {
  let index = 0;
  let bytesRead = 0;
  const spans: { start: number; end: number }[] = [];
  let byteEnd = 0;
  for (const length of byteLengths) {
    const byteStart = byteEnd;
    byteEnd += length;
    // `index` stands on the character that holds byteStart.
    while (index < text.length && bytesRead + utf8Length(text.codePointAt(index)!) <= byteStart) {
      const codePoint = text.codePointAt(index)!;
      bytesRead += utf8Length(codePoint);
      index += codePoint > 0xffff ? 2 : 1;
    }
    let end = index;
    for (let read = bytesRead; end < text.length && read < byteEnd;) {
      const codePoint = text.codePointAt(end)!;
      read += utf8Length(codePoint);
      end += codePoint > 0xffff ? 2 : 1;
    }
    spans.push({ start: index, end });
  }
  return spans;
}
