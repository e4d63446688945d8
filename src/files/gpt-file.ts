// One file that is a whole GPT: safetensors with GPT-2's tensor names, and in its metadata what the numbers mean (sizes, tokenizer). Any
// reader of safetensors opens it. Whoever trains may add tensors and words of its own; whoever reads takes what it knows.
import { FileError } from "./file-error.js";
import { readSafetensorsFile, type NamedTensor } from "./safetensors.js";
import { writeSafetensors, type TensorToWrite } from "./safetensors-writer.js";

export interface GptSizes {
  readonly layers: number;
  readonly heads: number;
  readonly channels: number;
  readonly context: number;
  readonly vocabulary: number;
  readonly epsilon: number;
}

export interface GptFile {
  readonly sizes: GptSizes;
  /** Text of its tokenizer.json. */
  readonly tokenizer: string;
  /** The special token before every document; null where the text has none. */
  readonly separator: string | null;
  readonly tensors: ReadonlyMap<string, TensorToWrite>;
  /** Further entries of the metadata. */
  readonly more?: Readonly<Record<string, string>>;
}

/** Where the visitor's own GPT lies in the kept place, for every station to open. */
export const ownGptName = "gpt";

const sizeNames = ["layers", "heads", "channels", "context", "vocabulary"] as const;
const limits = { layers: 64, heads: 64, channels: 4096, context: 4096, vocabulary: 200_000 } as const;

export function writeGptFile({
  sizes,
  tokenizer,
  separator,
  tensors,
  more,
}: GptFile): Uint8Array<ArrayBuffer> {
  const architecture = JSON.stringify({
    kind: "gpt",
    ...sizes,
    activation: "gelu",
    tiedHead: true,
    separator,
  });
  return writeSafetensors(tensors, {
    dtype: "F32",
    metadata: { ...more, format: "pt", architecture, tokenizer },
  });
}

/** Throws `FileError` for anything that is not such a file. */
export function readGptFile(bytes: Uint8Array): GptFile & { readonly tensors: Map<string, NamedTensor> } {
  const { tensors, metadata } = readSafetensorsFile(bytes, { finite: true });
  const { architecture, tokenizer, ...more } = Object.fromEntries(metadata);
  if (architecture === undefined || tokenizer === undefined) {
    throw new FileError("not-weights", "gpt file: its metadata must hold architecture and tokenizer");
  }
  return { ...architectureOf(architecture), tokenizer, tensors, more };
}

function architectureOf(json: string): { sizes: GptSizes; separator: string | null } {
  let found: Record<string, unknown> | null;
  try {
    found = JSON.parse(json) as Record<string, unknown> | null;
  } catch {
    found = null;
  }
  if (found?.kind !== "gpt" || found.activation !== "gelu") {
    throw new FileError(
      "not-weights",
      `gpt file: architecture must be a gpt with gelu, got ${json.slice(0, 80)}`,
    );
  }
  for (const name of sizeNames) {
    const size = found[name];
    if (!Number.isInteger(size) || (size as number) < 1 || (size as number) > limits[name]) {
      throw new FileError(
        "not-weights",
        `gpt file: ${name} must be 1 to ${limits[name]}, got ${String(size)}`,
      );
    }
  }
  const sizes = found as unknown as GptSizes;
  if (sizes.channels % sizes.heads !== 0 || !(sizes.epsilon > 0 && sizes.epsilon < 1)) {
    throw new FileError(
      "not-weights",
      `gpt file: channels must be a multiple of heads, got ${json.slice(0, 160)}`,
    );
  }
  const { layers, heads, channels, context, vocabulary, epsilon } = sizes;
  return {
    sizes: { layers, heads, channels, context, vocabulary, epsilon },
    separator: typeof found.separator === "string" ? found.separator : null,
  };
}
