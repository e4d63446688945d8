// The village as token streams: the tokenizer learned on it, training windows, held-out streams.
import { Random } from "../../engine/index.js";
import { SEPARATOR, villageCorpus, type Split } from "../../data/index.js";
import { trainBpe, type Tokenizer } from "../../text/index.js";

/** Learns the tokenizer on its own sample of training stories. */
export function learnTokenizer(seed: number, stories: number, vocabularySize: number): Tokenizer {
  const texts = [...villageCorpus({ seed, stories, split: "train" })].map(({ text }) => text);
  return trainBpe(texts, { vocabularySize, specials: [SEPARATOR] });
}

export interface TokenStream {
  readonly ids: Uint32Array;
  /** Where each document's separator stands. */
  readonly starts: Uint32Array;
}

/** Stories one after another, a separator before each. */
export function tokenStream(
  tokenizer: Tokenizer,
  options: { seed: number; stories: number; split: Split },
): TokenStream {
  const separator = tokenizer.specialId(SEPARATOR);
  const ids: number[] = [];
  const starts: number[] = [];
  for (const { text } of villageCorpus(options)) {
    starts.push(ids.length);
    ids.push(separator);
    for (const id of tokenizer.encode(text)) ids.push(id);
  }
  ids.push(separator);
  return { ids: Uint32Array.from(ids), starts: Uint32Array.from(starts) };
}

/** A batch of windows; half begin with a document, as sentences in the lab do, half anywhere. Depends on seed and step alone. */
export function trainingBatch(
  { ids, starts }: TokenStream,
  options: { seed: number; step: number; batch: number; context: number },
): { ids: Uint32Array; targets: Uint32Array } {
  const { seed, step, batch, context } = options;
  const random = new Random(seed, step + 1);
  const inputs = new Uint32Array(batch * context);
  const targets = new Uint32Array(batch * context);
  const last = ids.length - context - 1;
  for (let row = 0; row < batch; row++) {
    const anywhere = random.integer(last + 1);
    const start = row % 2 === 0 ? Math.min(starts[random.integer(starts.length)], last) : anywhere;
    inputs.set(ids.subarray(start, start + context), row * context);
    targets.set(ids.subarray(start + 1, start + context + 1), row * context);
  }
  return { ids: inputs, targets };
}
