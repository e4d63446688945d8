// Files out of the page and into it: a download made of bytes, and a text read from whatever was dropped.

export function download(content: Uint8Array<ArrayBuffer> | string, name: string, type: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

/** More is not read: the station keeps less than this anyway. */
const readBytes = 16 * 2 ** 20;

/** The text of a file; null when it is none. A file cut in the middle of a character loses that character. */
export async function textOf(file: Blob): Promise<string | null> {
  const bytes = new Uint8Array(await file.slice(0, readBytes).arrayBuffer());
  // A zero byte stands in no text but in UTF-16, which begins with its mark.
  const wide =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? "utf-16le"
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? "utf-16be"
        : null;
  if (wide) return new TextDecoder(wide).decode(bytes);
  if (bytes.subarray(0, 65_536).includes(0)) return null;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes.subarray(0, wholeCharacters(bytes)));
  } catch {
    // Older files in western languages: every byte is a character there.
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/** Where the last whole UTF-8 character ends. */
function wholeCharacters(bytes: Uint8Array): number {
  let end = bytes.length;
  while (end > 0 && bytes.length - end < 4 && (bytes[end - 1] & 0xc0) === 0x80) end--;
  const lead = bytes[end - 1] ?? 0;
  const needed = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc0 ? 2 : 1;
  return bytes.length - (end - 1) >= needed ? bytes.length : end - 1;
}
