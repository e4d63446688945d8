// What the shipped GPT is measured by, all on held-out data: perplexity beside n-grams, agreement, and stories it writes.
import { Random } from "../../engine/index.js";
import { agreementTests, SEPARATOR, villageStory, type Language } from "../../data/index.js";
import { sampleToken, trainNgram, type Tokenizer } from "../../text/index.js";
import type { TokenStream } from "./corpus.js";
import type { GptReader } from "./reader.js";

/** exp of the mean surprisal over held-out stories, each read from its separator. */
export async function perplexity(reader: GptReader, stream: TokenStream, context: number): Promise<number> {
  const sequences = documents(stream).map((document) => document.slice(0, context + 1));
  const surprisals = await reader.surprisals(sequences);
  let total = 0;
  let count = 0;
  for (const row of surprisals) {
    for (const value of row) total += value;
    count += row.length;
  }
  return Math.exp(total / count);
}

export function documents({ ids, starts }: TokenStream): number[][] {
  return [...starts].map((start, i) => [...ids.subarray(start, starts[i + 1] ?? ids.length)]);
}

/** Bigram and trigram (interpolated Kneser–Ney) on the same held-out stream. */
export function baselines(
  train: TokenStream,
  heldOut: TokenStream,
  vocabularySize: number,
): { bigram: number; trigram: number } {
  const fit = (order: 2 | 3): number =>
    trainNgram(train.ids, { order, vocabularySize }).perplexity(heldOut.ids);
  return { bigram: fit(2), trigram: fit(3) };
}

export interface AgreementResult {
  readonly accuracy: number;
  readonly total: number;
  readonly byKind: Readonly<Record<string, { readonly accuracy: number; readonly total: number }>>;
}

/** Share of held-out noun × adjective prompts where the right form is likelier than every wrong one. */
export async function agreementAccuracy(
  reader: GptReader,
  tokenizer: Tokenizer,
  limit: number,
): Promise<AgreementResult> {
  const separator = tokenizer.specialId(SEPARATOR);
  const tests = agreementTests({ limit, seed: 1 });
  const sequences: number[][] = [];
  const prefixes: number[] = [];
  for (const { prompt, correct, wrong } of tests) {
    const prefix = [separator, ...tokenizer.encode(prompt)];
    for (const form of [correct, ...wrong]) {
      sequences.push([...prefix, ...tokenizer.encode(form)]);
      prefixes.push(prefix.length);
    }
  }
  const surprisals = await reader.surprisals(sequences);
  const score = surprisals.map((row, i) => row.slice(prefixes[i] - 1).reduce((sum, value) => sum + value, 0));
  const tally = new Map<string, { right: number; total: number }>();
  let at = 0;
  for (const { kind, language, wrong } of tests) {
    const right = wrong.every((_, i) => score[at] < score[at + 1 + i]);
    at += 1 + wrong.length;
    for (const key of ["all", `${language}.${kind}`]) {
      const entry = tally.get(key) ?? { right: 0, total: 0 };
      tally.set(key, { right: entry.right + (right ? 1 : 0), total: entry.total + 1 });
    }
  }
  const all = tally.get("all") ?? { right: 0, total: 0 };
  tally.delete("all");
  const byKind = Object.fromEntries(
    [...tally].map(([key, { right, total }]) => [key, { accuracy: right / total, total }]),
  );
  return { accuracy: all.right / Math.max(1, all.total), total: all.total, byKind };
}

/** Stories continued from held-out beginnings. */
export async function writeStories(
  reader: GptReader,
  tokenizer: Tokenizer,
  count: number,
  tokens: number,
): Promise<string[]> {
  const separator = tokenizer.specialId(SEPARATOR);
  const stories: string[] = [];
  for (let i = 0; i < count; i++) {
    const language: Language = i % 2 === 0 ? "pt" : "en";
    const story = villageStory({ seed: 900 + i, language, split: "heldout" });
    const beginning = story.text.slice(0, story.sentences[0].end);
    const ids = [separator, ...tokenizer.encode(beginning)];
    const chance = new Random(77, i);
    while (ids.length < tokens) {
      const next = sampleToken(await reader.next(ids), { temperature: 0.7, topP: 0.95 }, chance);
      if (next === separator) break;
      ids.push(next);
    }
    stories.push(tokenizer.decode(ids.slice(1)));
  }
  return stories;
}
