// Reads and writes Hugging Face's tokenizer.json for byte-level BPE. A file is a stranger: sizes, depth, ids and names
// are checked before anything is built, and no pattern from the file is ever run.

import { bytesToCharacters, charactersToBytes } from "./bytes.js";
import { TokenizerError } from "./errors.js";
import { parseBounded, isRecord, type JsonRecord } from "./bounded-json.js";
import type { Merge } from "./pair-merger.js";
import { Tokenizer } from "./tokenizer.js";

const MAX_TOKENS = 500_000;
const MAX_MERGES = 500_000;
const MAX_SPECIALS = 10_000;
const MAX_TOKEN_LENGTH = 1024;

const BYTE_LEVEL = { type: "ByteLevel", add_prefix_space: false, trim_offsets: true, use_regex: true };

export function saveTokenizer({ vocabulary }: Tokenizer): string {
  const specialIds = new Set(vocabulary.specials.values());
  const names = vocabulary.tokens.map(bytesToCharacters);
  const vocab: [string, number][] = [];
  names.forEach((name, id) => {
    if (!specialIds.has(id)) vocab.push([name, id]);
  });
  return JSON.stringify({
    version: "1.0",
    truncation: null,
    padding: null,
    added_tokens: [...vocabulary.specials].map(([content, id]) => ({
      id,
      content,
      single_word: false,
      lstrip: false,
      rstrip: false,
      normalized: false,
      special: true,
    })),
    normalizer: null,
    pre_tokenizer: BYTE_LEVEL,
    post_processor: null,
    decoder: BYTE_LEVEL,
    model: {
      type: "BPE",
      dropout: null,
      unk_token: null,
      continuing_subword_prefix: null,
      end_of_word_suffix: null,
      fuse_unk: false,
      byte_fallback: false,
      ignore_merges: false,
      vocab: Object.fromEntries(vocab),
      merges: vocabulary.merges.map(({ left, right }) => [names[left], names[right]]),
    },
  });
}

export function loadTokenizer(json: string | Uint8Array): Tokenizer {
  const root = record(parseBounded(json), "the file");
  const model = record(root.model, "model");
  requireSupported(root, model);
  const ids = readVocabulary(record(model.vocab, "model.vocab"));
  const merges = readMerges(model.merges, ids);
  const specials = readSpecials(root.added_tokens, ids);
  const tokens = readTokens(ids, specials);
  return new Tokenizer({ tokens, merges, specials });
}

function requireSupported(root: JsonRecord, model: JsonRecord): void {
  const refuse = (what: string, got: unknown) => {
    throw new TokenizerError("unsupported", `tokenizer.json: ${what}, got ${shown(got)}`);
  };
  if (model.type !== "BPE") refuse("model.type must be BPE", model.type);
  if (root.normalizer != null) refuse("a normalizer is not supported", typeName(root.normalizer));
  if (model.dropout) refuse("model.dropout is not supported", model.dropout);
  for (const key of ["continuing_subword_prefix", "end_of_word_suffix", "byte_fallback", "ignore_merges"])
    if (model[key]) refuse(`model.${key} is not supported`, model[key]);
  const split = root.pre_tokenizer;
  if (!isRecord(split) || split.type !== "ByteLevel")
    return refuse("pre_tokenizer must be ByteLevel", typeName(split));
  if (split.add_prefix_space) refuse("add_prefix_space is not supported", split.add_prefix_space);
  if (split.use_regex === false) refuse("use_regex must be true", false);
  if (root.decoder != null && typeName(root.decoder) !== "ByteLevel")
    refuse("decoder must be ByteLevel", typeName(root.decoder));
}

function readVocabulary(vocab: JsonRecord): Map<string, number> {
  const entries = Object.entries(vocab);
  if (entries.length > MAX_TOKENS) throw tooLarge("model.vocab", entries.length, MAX_TOKENS);
  const ids = new Map<string, number>();
  for (const [token, id] of entries) {
    checkToken(token, "model.vocab");
    ids.set(token, checkId(id, token));
  }
  return ids;
}

function readMerges(merges: unknown, ids: ReadonlyMap<string, number>): Merge[] {
  if (!Array.isArray(merges)) throw invalid("model.merges must be a list", merges);
  if (merges.length > MAX_MERGES) throw tooLarge("model.merges", merges.length, MAX_MERGES);
  return merges.map((merge: unknown, rank) => {
    const pair: unknown = typeof merge === "string" ? merge.split(" ") : merge;
    if (!Array.isArray(pair) || pair.length !== 2 || !pair.every((part) => typeof part === "string"))
      throw invalid(`model.merges[${rank}] must be two tokens`, merge);
    const [left, right] = pair as [string, string];
    const found = [left, right, left + right].map((token) => ids.get(token));
    if (found.includes(undefined))
      throw invalid(`model.merges[${rank}] must join two known tokens into a known one`, merge);
    return { left: found[0]!, right: found[1]!, merged: found[2]! };
  });
}

function readSpecials(added: unknown, ids: ReadonlyMap<string, number>): Map<string, number> {
  const specials = new Map<string, number>();
  if (added == null) return specials;
  if (!Array.isArray(added)) throw invalid("added_tokens must be a list", added);
  if (added.length > MAX_SPECIALS) throw tooLarge("added_tokens", added.length, MAX_SPECIALS);
  added.forEach((token: unknown, index) => {
    if (!isRecord(token) || typeof token.content !== "string" || token.content === "")
      throw invalid(`added_tokens[${index}] must have a content`, token);
    checkToken(token.content, "added_tokens");
    const id = checkId(token.id, token.content);
    if (specials.has(token.content)) throw invalid("added_tokens must differ", token.content);
    const known = ids.get(token.content);
    if (known !== undefined && known !== id)
      throw invalid(`added_tokens[${index}] must keep its id ${known} of the vocabulary`, id);
    specials.set(token.content, id);
  });
  return specials;
}

function readTokens(ids: ReadonlyMap<string, number>, specials: ReadonlyMap<string, number>): Uint8Array[] {
  const all = new Map([...ids, ...specials]);
  const tokens = new Array<Uint8Array | undefined>(all.size).fill(undefined);
  const encoder = new TextEncoder();
  for (const [token, id] of all) {
    if (id >= all.size) throw invalid(`ids must run from 0 to ${all.size - 1} without holes`, id);
    if (tokens[id]) throw invalid(`ids must differ, twice for ${shown(token)}`, id);
    const bytes = specials.has(token) ? encoder.encode(token) : charactersToBytes(token);
    if (!bytes) throw invalid("tokens must be written in the byte alphabet", token);
    tokens[id] = bytes;
  }
  const whole = tokens as Uint8Array[];
  const isPlainByte = (bytes: Uint8Array, id: number) => bytes.length === 1 && !hasValue(specials, id);
  const bytesPresent = new Set(whole.filter(isPlainByte).map((bytes) => bytes[0])).size;
  if (bytesPresent !== 256) throw invalid("the vocabulary must hold all 256 bytes", bytesPresent);
  return whole;
}

function hasValue(map: ReadonlyMap<string, number>, value: number): boolean {
  for (const each of map.values()) if (each === value) return true;
  return false;
}

function checkToken(token: string, where: string): void {
  if (token.length > MAX_TOKEN_LENGTH) throw tooLarge(`a token of ${where}`, token.length, MAX_TOKEN_LENGTH);
}

function checkId(id: unknown, token: string): number {
  if (typeof id !== "number" || !Number.isInteger(id) || id < 0 || id >= MAX_TOKENS + MAX_SPECIALS)
    throw invalid(`the id of ${shown(token)} must be a whole number`, id);
  return id;
}

function record(value: unknown, name: string): JsonRecord {
  if (!isRecord(value)) throw invalid(`${name} must be an object`, value);
  return value;
}

function typeName(value: unknown): unknown {
  return isRecord(value) ? value.type : value;
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

function invalid(rule: string, got: unknown): TokenizerError {
  return new TokenizerError("invalid", `tokenizer.json: ${rule}, got ${shown(got)}`);
}

function tooLarge(what: string, have: number, limit: number): TokenizerError {
  return new TokenizerError("too-large", `tokenizer.json: ${what} may have ${limit}, got ${have}`);
}
