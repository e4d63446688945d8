// The lab's GPT: learns the village on the cpu device. Everything follows from one seed; flavour and thread count are recorded.
import { sha256 } from "../../files/index.js";
import { gptSpecs, trainableGpt, type GptConfig } from "../../models/index.js";
import { countParameters, Trainer, warmupCosine } from "../../nn/index.js";
import { loadTokenizer, saveTokenizer, type Tokenizer } from "../../text/index.js";
import type { Recipe, RecipeContext } from "../recipe.js";
import { resumeTraining, saveTraining, shippedWeights } from "../training-state.js";
import { learnTokenizer, tokenStream, trainingBatch, type TokenStream } from "./corpus.js";
import { agreementAccuracy, baselines, perplexity, writeStories } from "./evaluation.js";
import { measureHeads } from "./head-scores.js";
import { GptReader } from "./reader.js";

const plan = {
  seed: 20,
  vocabulary: 1280,
  tokenizerStories: 4000,
  stories: 60_000,
  heldOutStories: 600,
  batch: 8,
  peak: 3e-3,
  warmup: 150,
  steps: 5000,
  weightDecay: 0.1,
  averageDecay: 0.998,
};

const config: GptConfig = {
  layers: 4,
  heads: 4,
  channels: 128,
  context: 128,
  vocabulary: plan.vocabulary,
  epsilon: 1e-5,
};

const checkpointEveryMs = 120_000;

async function run(context: RecipeContext): Promise<void> {
  const { device, log, options } = context;
  const total = Number(options.steps ?? plan.steps);
  const found = context.checkpoints.load();
  // Weights and vocabulary belong together: a resumed training keeps the tokenizer it began with.
  const tokenizer = found
    ? loadTokenizer(found.plain.tokenizer)
    : learnTokenizer(plan.seed, plan.tokenizerStories, plan.vocabulary);
  const train = tokenStream(tokenizer, {
    seed: plan.seed + 1,
    stories: Number(options.stories ?? plan.stories),
    split: "train",
  });
  const heldOut = tokenStream(tokenizer, {
    seed: plan.seed + 2,
    stories: plan.heldOutStories,
    split: "heldout",
  });
  log(
    `tokens: ${train.ids.length} to learn from, ${heldOut.ids.length} held out; ${countParameters(gptSpecs(config))} parameters`,
  );
  const trainer = await Trainer.create(device, trainableGpt(config, plan.batch), {
    seed: plan.seed,
    average: true,
  });
  if (found) resumeTraining(found, trainer, log);
  const losses: number[] = [];
  let saved = Date.now();
  let timed = Date.now();
  while (trainer.step < total && !(await context.stopped())) {
    const { step } = trainer;
    const batch = trainingBatch(train, { seed: plan.seed, step, batch: plan.batch, context: config.context });
    const { loss, applied } = await trainer.train(batch, {
      learningRate: warmupCosine(step, { peak: plan.peak, warmup: plan.warmup, total, floor: 0.02 }),
      weightDecay: plan.weightDecay,
      averageDecay: Math.min(plan.averageDecay, (1 + step) / (10 + step)),
    });
    if (!applied) log(`step ${step}: the gradient was not finite, update left out`);
    losses.push(loss);
    if (trainer.step % 50 === 0) {
      const recent = losses.slice(-50);
      const mean = recent.reduce((sum, value) => sum + value, 0) / recent.length;
      log(
        `step ${trainer.step}/${total} loss ${mean.toFixed(4)} ${((Date.now() - timed) / 50).toFixed(0)} ms/step`,
      );
      timed = Date.now();
    }
    if (Date.now() - saved > checkpointEveryMs) {
      await saveTraining(context, trainer, { tokenizer: saveTokenizer(tokenizer) });
      saved = Date.now();
    }
    const every = Number(options.publishEvery ?? 0);
    if (every > 0 && trainer.step % every === 0 && trainer.step < total) {
      await publish(context, trainer, tokenizer, train, heldOut, false);
    }
  }
  await saveTraining(context, trainer, { tokenizer: saveTokenizer(tokenizer) });
  await publish(context, trainer, tokenizer, train, heldOut, trainer.step >= total);
  trainer.dispose();
}

/** Weights are rounded to f16 before they are measured: the numbers in the manifest are those of the shipped file. */
async function publish(
  context: RecipeContext,
  trainer: Trainer,
  tokenizer: Tokenizer,
  train: TokenStream,
  heldOut: TokenStream,
  finished: boolean,
): Promise<void> {
  const { device, log } = context;
  const shipped = device.createArena("parameters", trainer.arenas.parameters.layout);
  const weights = await shippedWeights(trainer.arenas.average!, shipped);
  const reader = await GptReader.create(device, config, shipped, 8);
  const quick = !finished;
  const metrics = {
    perplexity: {
      gpt: await perplexity(reader, heldOut, config.context),
      ...baselines(train, heldOut, config.vocabulary),
    },
    agreement: await agreementAccuracy(reader, tokenizer, quick ? 300 : 2000),
    heads: await measureHeads(reader, tokenizer, config, quick ? 40 : 200),
    stories: await writeStories(reader, tokenizer, quick ? 4 : 8, 110),
  };
  reader.dispose();
  shipped.dispose();
  const tokenizerJson = saveTokenizer(tokenizer);
  const files = [
    { name: "model.safetensors", content: weights },
    { name: "tokenizer.json", content: new TextEncoder().encode(tokenizerJson) },
  ];
  const manifest = {
    format: 1,
    id: "gpt",
    architecture: { kind: "gpt", ...config, activation: "gelu", tiedHead: true, separator: "<|fim|>" },
    files: files.map(({ name, content }) => ({ name, bytes: content.length, sha256: sha256(content) })),
    recipe: "gpt",
    seed: plan.seed,
    training: {
      ...plan,
      stepsDone: trainer.step,
      finished,
      device: device.name,
      threads: 1,
      weights: "average",
    },
    metrics,
  };
  for (const { name, content } of files) context.publish(name, content);
  context.publish("manifest.json", `${JSON.stringify(manifest, null, 2)}\n`);
  const { perplexity: p, agreement } = metrics;
  log(
    `published at step ${trainer.step}: perplexity ${p.gpt.toFixed(2)} (bigram ${p.bigram.toFixed(2)}, trigram ${p.trigram.toFixed(2)}), agreement ${(100 * agreement.accuracy).toFixed(1)} % of ${agreement.total}`,
  );
  log(JSON.stringify(agreement.byKind));
  for (const story of metrics.stories) log(`  ${story}`);
}

export const gptRecipe: Recipe = {
  id: "gpt",
  about: "a GPT that writes stories of the village in Portuguese and English",
  run,
};
