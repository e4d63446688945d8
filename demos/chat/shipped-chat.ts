// From the files of public/models/chat/ to what the station needs: sizes, weights, tokenizer, measured answers.
// Checked against the model's own list of tensors, so that a wrong file is named and not used.
import type { ModelFolder } from "../../src/files/index.js";
import { gptSpecs, type GptConfig } from "../../src/models/index.js";
import { loadTokenizer, type Tokenizer } from "../../src/text/index.js";
import type { ModelFacts, Score } from "./exchange.js";

export interface ShippedChat {
  readonly config: GptConfig;
  readonly tokenizer: Tokenizer;
  readonly values: (name: string) => Float32Array;
  readonly answers: ModelFacts["answers"];
}

export async function openShippedChat(folder: ModelFolder): Promise<ShippedChat> {
  const { kind, layers, heads, channels, context, vocabulary, epsilon } = folder.manifest.architecture;
  if (kind !== "gpt" || !layers || !heads || !channels || !context || !vocabulary || epsilon === undefined) {
    throw new Error(`manifest: the architecture must be a whole gpt, got ${kind}`);
  }
  const config = { layers, heads, channels, context, vocabulary, epsilon };
  const [tokenizerJson, tensors] = await Promise.all([folder.text("tokenizer.json"), folder.tensors()]);
  for (const [name, { shape }] of Object.entries(gptSpecs(config))) {
    const found = tensors.get(name)?.shape;
    if (found?.join() !== shape.join()) {
      const got = found ? `[${found.join()}]` : "nothing";
      throw new Error(`model.safetensors: "${name}" must be [${shape.join()}], got ${got}`);
    }
  }
  return {
    config,
    tokenizer: loadTokenizer(tokenizerJson),
    values: (name) => tensors.get(name)!.data,
    answers: answersOf(folder.manifest.metrics.answers),
  };
}

function answersOf(metric: unknown): ModelFacts["answers"] {
  const isScore = (value: unknown): value is Score =>
    typeof value === "object" && value !== null && "accuracy" in value && "total" in value;
  if (typeof metric !== "object" || metric === null) return null;
  const { total, bySkill } = metric as { total?: unknown; bySkill?: Record<string, unknown> };
  if (!isScore(total) || !bySkill || !Object.values(bySkill).every(isScore)) return null;
  return { total, bySkill: bySkill as Record<string, Score> };
}
