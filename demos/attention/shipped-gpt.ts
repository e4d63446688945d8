// From the files of public/models/gpt/ to what the station needs: sizes, weights, tokenizer, measured head scores.
// Checked against the model's own list of tensors, so that a wrong file is named and not drawn.
import type { ModelFolder, NamedTensor } from "../../src/files/index.js";
import { gptSpecs, type GptConfig } from "../../src/models/index.js";
import { loadTokenizer, type Tokenizer } from "../../src/text/index.js";
import type { HeadScore } from "./reading.js";

export interface ShippedGpt {
  readonly config: GptConfig;
  readonly tensors: ReadonlyMap<string, NamedTensor>;
  readonly tokenizer: Tokenizer;
  readonly start: number | null;
  readonly headScores: readonly HeadScore[];
}

export async function openShippedGpt(folder: ModelFolder): Promise<ShippedGpt> {
  const { architecture, metrics } = folder.manifest;
  const config = configOf(architecture);
  const [tokenizerJson, tensors] = await Promise.all([folder.text("tokenizer.json"), folder.tensors()]);
  for (const [name, { shape }] of Object.entries(gptSpecs(config))) {
    const found = tensors.get(name)?.shape;
    if (found?.join() !== shape.join()) {
      throw new Error(
        `model.safetensors: "${name}" must be [${shape.join()}], got ${found ? `[${found.join()}]` : "nothing"}`,
      );
    }
  }
  const tokenizer = loadTokenizer(tokenizerJson);
  if (tokenizer.size > config.vocabulary) {
    throw new Error(`tokenizer.json: at most ${config.vocabulary} tokens, got ${tokenizer.size}`);
  }
  const separator = architecture.separator;
  const start = typeof separator === "string" ? (tokenizer.vocabulary.specials.get(separator) ?? null) : null;
  return { config, tensors, tokenizer, start, headScores: headScoresOf(metrics.heads) };
}

function configOf(architecture: ModelFolder["manifest"]["architecture"]): GptConfig {
  const { kind, layers, heads, channels, context, vocabulary, epsilon, activation } = architecture;
  if (kind !== "gpt" || activation !== "gelu") {
    throw new Error(`manifest: the architecture must be a gpt with gelu, got ${kind} with ${activation}`);
  }
  if (
    !layers ||
    !heads ||
    !channels ||
    !context ||
    !vocabulary ||
    epsilon === undefined ||
    channels % heads !== 0
  ) {
    throw new Error(
      "manifest: a gpt needs layers, heads, channels (a multiple of heads), context, vocabulary and epsilon",
    );
  }
  return { layers, heads, channels, context, vocabulary, epsilon };
}

const scoreNames = ["layer", "head", "previousToken", "induction", "agreement", "coreference"] as const;

/** Rows that are not whole are left out: a head without measured scores has no label. */
function headScoresOf(metric: unknown): HeadScore[] {
  if (!Array.isArray(metric)) return [];
  return metric.flatMap((row: unknown): HeadScore[] => {
    const entry = (typeof row === "object" ? row : null) as Record<string, unknown> | null;
    const whole = entry && scoreNames.every((name) => typeof entry[name] === "number");
    return whole
      ? [Object.fromEntries(scoreNames.map((name) => [name, entry[name]])) as unknown as HeadScore]
      : [];
  });
}
