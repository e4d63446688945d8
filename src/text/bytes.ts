// GPT-2's alphabet: each of the 256 bytes as one printable character, so that a vocabulary file is text.
// Ids 0–255 follow the order of this alphabet, as in GPT-2.

const isPlain = (byte: number) => (byte > 32 && byte < 127) || (byte > 160 && byte < 256 && byte !== 173);

function alphabet() {
  const bytes = [...Array(256).keys()];
  const byteOfId = Uint8Array.from([...bytes.filter(isPlain), ...bytes.filter((byte) => !isPlain(byte))]);
  const idOfByte = new Uint8Array(256);
  byteOfId.forEach((byte, id) => (idOfByte[byte] = id));
  // Plain bytes stand for themselves; the other 68 move up to U+0100 and after.
  const characters = bytes.map((byte) =>
    String.fromCharCode(isPlain(byte) ? byte : 256 + idOfByte[byte] - 188),
  );
  const byteOfCharacter = new Map(characters.map((character, byte) => [character, byte]));
  return { byteOfId, idOfByte, characters, byteOfCharacter };
}

const tables = /* @__PURE__ */ alphabet();
export const BYTE_OF_ID: Uint8Array = tables.byteOfId;
export const ID_OF_BYTE: Uint8Array = tables.idOfByte;
export const CHARACTER_OF_BYTE: readonly string[] = tables.characters;
const BYTE_OF_CHARACTER = tables.byteOfCharacter;

export function bytesToCharacters(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += CHARACTER_OF_BYTE[byte];
  return text;
}

/** The bytes written in that alphabet, or null when a character is not of it. */
export function charactersToBytes(text: string): Uint8Array | null {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) {
    const byte = BYTE_OF_CHARACTER.get(text[i]);
    if (byte === undefined) return null;
    bytes[i] = byte;
  }
  return bytes;
}
