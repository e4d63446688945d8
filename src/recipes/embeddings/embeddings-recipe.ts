// The lab's word vectors: skip-gram learns the village gazette on the cpu device, once per language. Two sets, not one joint
// space: nothing in the text says that "rei" and "king" are one, so a joint space would only be two maps glued by first names.
import type { Device } from "../../engine/index.js";
import { gazette, type Language, type PairSplit } from "../../data/index.js";
import { readSafetensors, sha256, writeSafetensors } from "../../files/index.js";
import { trainableSkipGram } from "../../models/index.js";
import { Trainer, warmupCosine } from "../../nn/index.js";
import { learnWordList, PairSampler, readSentences, wordStream, type WordList } from "../../text/index.js";
import type { Recipe, RecipeContext } from "../recipe.js";
import { analogyScores, type AnalogyScores } from "./evaluation.js";

const plan = {
  seed: 2,
  notes: 40_000,
  channels: 48,
  batch: 1024,
  negatives: 5,
  window: 5,
  threshold: 2e-4,
  peak: 0.02,
  warmup: 50,
  steps: 4000,
  least: 5,
};
type Plan = typeof plan;

const languages: readonly Language[] = ["pt", "en"];

interface Learned {
  readonly language: Language;
  readonly list: WordList;
  readonly vectors: Float32Array;
  /** One per `lossEvery` steps, each the mean over them. */
  readonly losses: number[];
  readonly lastLoss: number;
}

const lossEvery = 25;

async function run(context: RecipeContext): Promise<void> {
  const { log, options } = context;
  const numbers = Object.fromEntries(
    Object.entries(options)
      .filter(([name]) => name in plan)
      .map(([name, value]) => [name, Number(value)]),
  );
  const settings: Plan = { ...plan, ...numbers };
  const learned: Learned[] = [];
  for (const language of languages) {
    if (await context.stopped()) return;
    learned.push(await learn(context.device, language, settings, log));
  }
  publish(context, settings, learned, options.heldout !== "false");
}

async function learn(
  device: Device,
  language: Language,
  settings: Plan,
  log: RecipeContext["log"],
): Promise<Learned> {
  const text = [...gazette({ seed: settings.seed, notes: settings.notes, language })].join(" ");
  const sentences = [...readSentences(text)];
  const list = learnWordList(sentences, { limit: 4096, least: settings.least });
  const stream = wordStream(list, sentences);
  const sampler = new PairSampler(stream, list, settings);
  const model = trainableSkipGram({ vocabulary: list.words.length, ...settings });
  const trainer = await Trainer.create(device, model, { seed: settings.seed });
  log(`${language}: ${stream.ids.length} words of text, ${list.words.length} different`);
  const signs = Float32Array.from({ length: 1 + settings.negatives }, (_, k) => (k === 0 ? 1 : -1));
  const losses: number[] = [];
  let sum = 0;
  let lastLoss = 0;
  const started = Date.now();
  while (trainer.step < settings.steps) {
    const { centres, others } = sampler.batch(settings.seed, trainer.step);
    const { loss } = await trainer.train(
      { centres, others, signs },
      {
        learningRate: warmupCosine(trainer.step, { ...settings, total: settings.steps, floor: 0.02 }),
        weightDecay: 0,
      },
    );
    sum += lastLoss = loss;
    if (trainer.step % lossEvery === 0) {
      losses.push(sum / lossEvery);
      sum = 0;
    }
  }
  log(
    `${language}: ${((Date.now() - started) / settings.steps).toFixed(2)} ms/step, loss ${losses.at(-1)?.toFixed(4)}`,
  );
  const vectors = await trainer.arenas.parameters.read("vectors");
  trainer.dispose();
  return { language, list, vectors, losses, lastLoss };
}

/** Vectors are rounded to f16 before they are measured: the numbers in the manifest are those of the shipped file. */
function publish(
  context: RecipeContext,
  settings: Plan,
  learned: readonly Learned[],
  heldOut: boolean,
): void {
  const files: { name: string; content: Uint8Array }[] = [];
  const metrics: Record<string, unknown> = {};
  for (const { language, list, vectors, losses, lastLoss } of learned) {
    const shape = [list.words.length, settings.channels];
    const bytes = writeSafetensors(new Map([["vectors", { shape, data: vectors }]]), { dtype: "F16" });
    const shipped = readSafetensors(bytes).get("vectors")!.data;
    const scores = (split: PairSplit): AnalogyScores =>
      analogyScores(list, shipped, settings.channels, language, split);
    const report = (name: string, { accuracy, total, byRelation }: AnalogyScores) =>
      context.log(`${language} ${name} ${percent(accuracy)} of ${total} ${JSON.stringify(byRelation)}`);
    // Choices are made on practice pairs; what is held out is measured once they stand.
    const [told, practice] = [scores("told"), scores("practice")];
    report("told", told);
    report("practice", practice);
    const held = heldOut ? scores("heldout") : null;
    if (held) report("held out", held);
    metrics[language] = {
      told,
      practice,
      heldOut: held,
      loss: lastLoss,
      losses: losses.map((loss) => Number(loss.toFixed(4))),
    };
    const words = { words: list.words, counts: [...list.counts] };
    files.push({ name: `vectors.${language}.safetensors`, content: bytes });
    files.push({ name: `words.${language}.json`, content: new TextEncoder().encode(JSON.stringify(words)) });
  }
  if (!heldOut) return;
  const manifest = {
    format: 1,
    id: "embeddings",
    architecture: { kind: "skip-gram", channels: settings.channels },
    files: files.map(({ name, content }) => ({ name, bytes: content.length, sha256: sha256(content) })),
    recipe: "embeddings",
    seed: settings.seed,
    training: { ...settings, lossEvery, device: context.device.name },
    metrics,
  };
  for (const { name, content } of files) context.publish(name, content);
  context.publish("manifest.json", `${JSON.stringify(manifest, null, 2)}\n`);
}

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

export const embeddingsRecipe: Recipe = {
  id: "embeddings",
  about: "word vectors of the village gazette, Portuguese and English, with analogies measured",
  run,
};
