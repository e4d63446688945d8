// The lab's instruct model: reads stories and conversations of the village, then learns to answer. One seed says it all.
import { sha256 } from "../../files/index.js";
import { gptSpecs, trainableGpt, type GptConfig } from "../../models/index.js";
import { countParameters, Trainer, warmupCosine } from "../../nn/index.js";
import { chatMarks, loadTokenizer, saveTokenizer, type Tokenizer } from "../../text/index.js";
import type { Recipe, RecipeContext } from "../recipe.js";
import { resumeTraining, saveTraining, shippedWeights } from "../training-state.js";
import { chatBatch, learnChatTokenizer, learnedShare } from "./corpus.js";
import { answerAccuracy } from "./evaluation.js";

const plan = {
  seed: 31,
  vocabulary: 1536,
  tokenizerStories: 3000,
  batch: 8,
  /** Steps that read everything, then steps that learn answers. */
  pretrainSteps: 900,
  tuneSteps: 2600,
  peak: 2.5e-3,
  warmup: 150,
  weightDecay: 0.1,
  averageDecay: 0.998,
};

const config: GptConfig = {
  layers: 5,
  heads: 5,
  channels: 160,
  context: 256,
  vocabulary: plan.vocabulary,
  epsilon: 1e-5,
};

const checkpointEveryMs = 120_000;
const testSeed = 77;

async function run(context: RecipeContext): Promise<void> {
  const { device, log, options } = context;
  const total = plan.pretrainSteps + Number(options.steps ?? plan.tuneSteps);
  const found = context.checkpoints.load();
  const tokenizer = found
    ? loadTokenizer(found.plain.tokenizer)
    : learnChatTokenizer(plan.seed, plan.tokenizerStories, plan.vocabulary);
  log(`${countParameters(gptSpecs(config))} parameters, ${tokenizer.size} tokens`);
  const trainer = await Trainer.create(device, trainableGpt(config, plan.batch), {
    seed: plan.seed,
    average: true,
  });
  if (found) resumeTraining(found, trainer, log);
  const kept = { tokenizer: saveTokenizer(tokenizer) };
  let sum = 0;
  let saved = Date.now();
  let timed = Date.now();
  while (trainer.step < total && !(await context.stopped())) {
    const { step } = trainer;
    const phase = step < plan.pretrainSteps ? "pretrain" : "tune";
    const batch = chatBatch(tokenizer, phase, {
      seed: plan.seed,
      step,
      batch: plan.batch,
      context: config.context,
    });
    const { loss, applied } = await trainer.train(batch, {
      learningRate: warmupCosine(step, { peak: plan.peak, warmup: plan.warmup, total, floor: 0.02 }),
      weightDecay: plan.weightDecay,
      averageDecay: Math.min(plan.averageDecay, (1 + step) / (10 + step)),
    });
    if (!applied) log(`step ${step}: the gradient was not finite, update left out`);
    sum += loss / learnedShare(batch);
    if (trainer.step % 50 === 0) {
      const pace = ((Date.now() - timed) / 50).toFixed(0);
      log(`step ${trainer.step}/${total} ${phase} loss ${(sum / 50).toFixed(4)} ${pace} ms/step`);
      sum = 0;
      timed = Date.now();
    }
    if (Date.now() - saved > checkpointEveryMs) {
      await saveTraining(context, trainer, kept);
      saved = Date.now();
    }
    const every = Number(options.publishEvery ?? 0);
    if (every > 0 && trainer.step % every === 0 && trainer.step < total) {
      await publish(context, trainer, tokenizer, false);
    }
  }
  await saveTraining(context, trainer, kept);
  await publish(context, trainer, tokenizer, trainer.step >= total);
  trainer.dispose();
}

/** Weights are rounded to f16 before they are measured: the numbers in the manifest are those of the shipped file. */
async function publish(
  context: RecipeContext,
  trainer: Trainer,
  tokenizer: Tokenizer,
  finished: boolean,
): Promise<void> {
  const { device, log } = context;
  const shipped = device.createArena("parameters", trainer.arenas.parameters.layout);
  const weights = await shippedWeights(trainer.arenas.average!, shipped);
  const answers = await answerAccuracy(device, config, shipped, tokenizer, {
    seed: testSeed,
    perSkill: finished ? 200 : 40,
  });
  shipped.dispose();
  const files = [
    { name: "model.safetensors", content: weights },
    { name: "tokenizer.json", content: new TextEncoder().encode(saveTokenizer(tokenizer)) },
  ];
  const manifest = {
    format: 1,
    id: "chat",
    architecture: { kind: "gpt", ...config, activation: "gelu", tiedHead: true, separator: chatMarks.end },
    files: files.map(({ name, content }) => ({ name, bytes: content.length, sha256: sha256(content) })),
    recipe: "chat",
    seed: plan.seed,
    training: { ...plan, stepsDone: trainer.step, finished, device: device.name, weights: "average" },
    metrics: { answers: { bySkill: answers.bySkill, total: answers.total } },
  };
  for (const { name, content } of files) context.publish(name, content);
  context.publish("manifest.json", `${JSON.stringify(manifest, null, 2)}\n`);
  const percent = ({ accuracy }: { accuracy: number }): string => `${(100 * accuracy).toFixed(1)} %`;
  log(`published at step ${trainer.step}: answers right ${percent(answers.total)} of ${answers.total.total}`);
  for (const [skill, score] of Object.entries(answers.bySkill)) log(`  ${skill} ${percent(score)}`);
  for (const { question, expected, said } of answers.wrong) log(`  ${question} → ${expected} / ${said}`);
}

export const chatRecipe: Recipe = {
  id: "chat",
  about:
    "an instruct model that answers about the village, does sums and plays roles, in Portuguese and English",
  run,
};
