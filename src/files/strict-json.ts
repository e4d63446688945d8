// A JSON reader for headers of untrusted files: duplicate keys are an error (`JSON.parse` keeps the last in silence),
// objects become Maps (no prototype to poison), depth is capped. Not a replacement for `JSON.parse` elsewhere.
import { FileError } from "./file-error.js";

export type StrictJson = null | boolean | number | string | StrictJson[] | Map<string, StrictJson>;

const numberPattern = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const spacePattern = /[ \t\n\r]*/y;
/** A whole string literal: no raw control characters, only the escapes JSON knows. */
// eslint-disable-next-line no-control-regex -- control characters are exactly what JSON forbids here
const stringPattern = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;

export function readStrictJson(text: string, maxDepth = 8): StrictJson {
  let at = 0;

  const fail = (what: string, position = at): never => {
    const byte = new TextEncoder().encode(text.slice(0, position)).length;
    throw new FileError("json", `JSON: ${what} at byte ${byte}`, { byte });
  };
  const skipSpace = () => {
    spacePattern.lastIndex = at;
    spacePattern.test(text);
    at = spacePattern.lastIndex;
  };
  const take = (pattern: RegExp): string | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (!found) return null;
    at = pattern.lastIndex;
    return found[0];
  };
  const expect = (character: string) => {
    skipSpace();
    if (text[at] !== character) fail(`expected ${character}`);
    at++;
  };
  const readString = (): string => {
    const literal = take(stringPattern);
    return literal === null ? fail("bad string") : (JSON.parse(literal) as string);
  };
  /** Reads items up to the closing character, separated by commas. */
  const readItems = (close: string, readItem: () => void) => {
    at++;
    skipSpace();
    if (text[at] === close) {
      at++;
      return;
    }
    for (;;) {
      skipSpace();
      readItem();
      skipSpace();
      if (text[at] === close) {
        at++;
        return;
      }
      expect(",");
    }
  };
  const readObject = (depth: number): Map<string, StrictJson> => {
    const entries = new Map<string, StrictJson>();
    readItems("}", () => {
      const start = at;
      const key = readString();
      if (entries.has(key)) fail(`key ${JSON.stringify(key.slice(0, 64))} appears twice`, start);
      expect(":");
      entries.set(key, readValue(depth + 1));
    });
    return entries;
  };
  const readValue = (depth: number): StrictJson => {
    if (depth > maxDepth) fail(`nested deeper than ${maxDepth}`);
    skipSpace();
    const first = text[at];
    if (first === "{") return readObject(depth);
    if (first === "[") {
      const items: StrictJson[] = [];
      readItems("]", () => items.push(readValue(depth + 1)));
      return items;
    }
    if (first === '"') return readString();
    for (const [word, value] of [
      ["true", true],
      ["false", false],
      ["null", null],
    ] as const) {
      if (text.startsWith(word, at)) {
        at += word.length;
        return value;
      }
    }
    const digits = take(numberPattern);
    return digits === null ? fail("expected a value") : Number(digits);
  };

  const value = readValue(0);
  skipSpace();
  if (at !== text.length) fail("something after the end");
  return value;
}
