// JSON.parse for files from strangers: size and nesting are capped before parsing. JSON.parse makes "__proto__" an own
// key like any other; readers must go over entries into a Map, and never look a name of the file up in an object.

import { TokenizerError } from "./errors.js";

export type JsonRecord = Record<string, unknown>;

const MAX_BYTES = 64 * 1024 * 1024;
const MAX_DEPTH = 64;

export function isRecord(value: unknown): value is JsonRecord {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function parseBounded(json: string | Uint8Array): unknown {
  if (json.length > MAX_BYTES)
    throw new TokenizerError("too-large", `tokenizer.json: at most ${MAX_BYTES} bytes, got ${json.length}`);
  const text = typeof json === "string" ? json : decodeUtf8(json);
  checkDepth(text);
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new TokenizerError("not-json", "tokenizer.json: the file must be JSON");
  }
}

function decodeUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new TokenizerError("not-json", "tokenizer.json: the file must be UTF-8");
  }
}

function checkDepth(text: string): void {
  let depth = 0;
  let isString = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (isString) {
      if (code === 0x5c) i++;
      else if (code === 0x22) isString = false;
    } else if (code === 0x22) isString = true;
    else if (code === 0x7b || code === 0x5b) {
      if (++depth > MAX_DEPTH)
        throw new TokenizerError("too-large", `tokenizer.json: nesting may be ${MAX_DEPTH} deep, got more`);
    } else if (code === 0x7d || code === 0x5d) depth--;
  }
}
