// The visitor's own GPT, trained in another station and kept on this machine: from the kept file to what this station needs. Fetched only
// when it is chosen.
import { openKeptPlace, ownGptName, readGptFile } from "../../src/files/index.js";
import { gptSpecs } from "../../src/models/index.js";
import { loadTokenizer } from "../../src/text/index.js";
import type { ModelContext } from "../../src/worker/index.js";
import { InspectedGpt } from "./inspected-gpt.js";
import type { OpenGpt } from "./model.js";

/** Null when none is kept here, or when what is kept is not a whole GPT. */
export async function openOwnGpt({ device, signal, progress }: ModelContext): Promise<OpenGpt | null> {
  const kept = await openKeptPlace().get(ownGptName);
  if (!kept) return null;
  const file = wholeGpt(kept.bytes);
  if (!file) return null;
  const { sizes: config, tensors, separator } = file;
  const tokenizer = loadTokenizer(file.tokenizer);
  const gpt = InspectedGpt.create(device, config, (name) => tensors.get(name)!.data, {
    signal,
    onCompile: (done, total) => progress({ phase: "compile", done, total }),
  });
  const start = separator === null ? null : (tokenizer.vocabulary.specials.get(separator) ?? null);
  // Nobody measured its heads: they carry no labels.
  return { gpt, shipped: { config, tokenizer, start, headScores: [] } };
}

function wholeGpt(bytes: Uint8Array): ReturnType<typeof readGptFile> | null {
  try {
    const file = readGptFile(bytes);
    const specs = Object.entries(gptSpecs(file.sizes));
    return specs.every(([name, { shape }]) => file.tensors.get(name)?.shape.join() === shape.join())
      ? file
      : null;
  } catch {
    return null;
  }
}
