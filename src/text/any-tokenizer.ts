// Opens a stranger's tokenizer.json of any kind: ours where it suffices, else Hugging Face's reader, fetched only then. Theirs runs
// patterns that stand in the file, so whoever calls this does so where it can be ended from outside: in a worker of its own.

import { parseBounded, isRecord, type JsonRecord } from "./bounded-json.js";
import { charactersToBytes } from "./bytes.js";
import { TokenizerError } from "./errors.js";
import { printable } from "./pieces.js";
import { loadTokenizer } from "./tokenizer-json.js";

export interface AnyTokenizer {
  /** As the file names it: BPE, WordPiece, Unigram. */
  readonly kind: string;
  readonly size: number;
  /** "own": every byte is accounted for; "hugging-face": read by their library. */
  readonly reader: "own" | "hugging-face";
  /** Without the special tokens a model would add around. */
  encode(text: string): { readonly ids: number[]; readonly pieces: string[] };
}

export async function openAnyTokenizer(json: Uint8Array): Promise<AnyTokenizer> {
  try {
    const tokenizer = loadTokenizer(json);
    return {
      kind: "BPE",
      size: tokenizer.size,
      reader: "own",
      encode: (text) => {
        const ids = tokenizer.encode(text);
        return { ids, pieces: ids.map((id) => tokenizer.piece(id)) };
      },
    };
  } catch (error) {
    if (!(error instanceof TokenizerError) || error.code !== "unsupported") throw error;
  }
  return openForeign(parseBounded(json));
}

async function openForeign(root: unknown): Promise<AnyTokenizer> {
  if (!isRecord(root) || !isRecord(root.model))
    throw new TokenizerError("invalid", "tokenizer.json: model must be an object, got none");
  const { Tokenizer } = await import("@huggingface/tokenizers");
  try {
    const tokenizer = new Tokenizer(root, {});
    const show = isByteLevel(root) ? showBytes : showText;
    return {
      kind: typeof root.model.type === "string" ? root.model.type.slice(0, 20) : "BPE",
      size: tokenizer.get_vocab().size,
      reader: "hugging-face",
      encode: (text) => {
        const { ids, tokens } = tokenizer.encode(text, { add_special_tokens: false });
        return { ids: [...ids], pieces: tokens.map(show) };
      },
    };
  } catch (error) {
    throw new TokenizerError("unsupported", `tokenizer.json: its parts must be known, got ${String(error)}`);
  }
}

function isByteLevel({ pre_tokenizer, decoder }: JsonRecord): boolean {
  const parts = (part: unknown): unknown[] =>
    isRecord(part)
      ? [part, ...[part.pretokenizers, part.decoders].flatMap((list) => (Array.isArray(list) ? list : []))]
      : [];
  return [...parts(pre_tokenizer), ...parts(decoder)].some(
    (part) => isRecord(part) && part.type === "ByteLevel",
  );
}

function showBytes(token: string): string {
  const bytes = charactersToBytes(token);
  return bytes ? printable(bytes) : token;
}

function showText(token: string): string {
  return token.replaceAll("▁", " ").replace(/^<0x([0-9A-F]{2})>$/, "⟨$1⟩");
}
