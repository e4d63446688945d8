// The painter: learns scenes from their prompts on the cpu device. Everything follows from one seed; flavour and thread count are recorded.
// `--publish true` measures and writes the model from the last checkpoint without training; `--quick true` measures less.
import { promptWords } from "../../data/index.js";
import { readSafetensors, writeSafetensors } from "../../files/index.js";
import { painterConfig, painterSpecs, sceneJudgeSpecs, trainablePainter } from "../../models/index.js";
import { countParameters, parameterLayout, Trainer } from "../../nn/index.js";
import type { Recipe, RecipeContext } from "../recipe.js";
import { judgeConfig, SceneReader } from "../scene-judge/scene-reader.js";
import { listed, trainUntil } from "../training-loop.js";
import { resumeTraining, shippedWeights } from "../training-state.js";
import { judgedScenes, painterBatch } from "./batches.js";
import { contactSheet } from "./contact-sheet.js";
import { measurePainter, type PainterMetrics } from "./evaluation.js";
import { BatchPainter } from "./paint.js";

const plan = {
  seed: 31,
  batch: 32,
  drop: 0.12,
  peak: 1.5e-3,
  warmup: 150,
  steps: 12_000,
  /** The last share of the steps, over which the rate falls to nothing. */
  cooldown: 0.3,
  weightDecay: 0.01,
  averageDecay: 0.999,
};

const config = painterConfig;

async function run(context: RecipeContext): Promise<void> {
  const { device, log, options } = context;
  const total = Number(options.steps ?? plan.steps);
  log(`${countParameters(painterSpecs(config))} parameters`);
  const trainer = await Trainer.create(device, trainablePainter(config, plan.batch), {
    seed: plan.seed,
    average: true,
  });
  const found = context.checkpoints.load();
  if (found) resumeTraining(found, trainer, log);
  const sheetEvery = Number(options.sheetEvery ?? 500);
  const publishEvery = Number(options.publishEvery ?? 0);
  if (!options.publish) {
    await trainUntil(context, trainer, {
      total,
      batch: (step) =>
        painterBatch({ ...plan, step, size: config.size, shift: config.noiseShift, split: "train" }),
      learningRate: (step) => learningRate(step, total),
      weightDecay: plan.weightDecay,
      averageDecay: plan.averageDecay,
      after: async (step) => {
        if (step % sheetEvery === 0) await drawSheet(context, trainer);
        if (publishEvery > 0 && step % publishEvery === 0 && step < total)
          await publish(context, trainer, total, true);
      },
    });
  }
  await publish(context, trainer, total, options.quick === "true" || trainer.step < total);
  trainer.dispose();
}

/** Warm-up, a plateau, then a straight line down: a plateau can be lengthened later by more steps. */
export function learningRate(step: number, total: number): number {
  const left = (total - step) / (plan.cooldown * total);
  return plan.peak * Math.min(1, (step + 1) / plan.warmup, Math.max(0.02, left));
}

/** Twelve scenes each of one thing, two things and three, the latter never trained on: for the eye. */
async function drawSheet({ device, keep }: RecipeContext, trainer: Trainer): Promise<void> {
  const painter = await BatchPainter.create(device, config, trainer.arenas.average!, 12);
  const judged = [1, 2, 3].flatMap((things) => judgedScenes(5, 12, things === 1 ? "all" : "heldout", things));
  const prompts = judged.map(({ text }) => text);
  const pictures = await painter.paint({ prompts, guidance: 3, steps: 20, sampler: "ddim", seed: 9 });
  painter.dispose();
  keep(`sheet-${trainer.step}.png`, contactSheet(pictures, config.size, 12));
}

/** Weights are rounded to f16 before they are measured: the numbers in the manifest are those of the shipped file. */
async function publish(
  context: RecipeContext,
  trainer: Trainer,
  total: number,
  quick: boolean,
): Promise<void> {
  const { device, log } = context;
  const shipped = device.createArena("weights", trainer.arenas.parameters.layout);
  const weights = await shippedWeights(trainer.arenas.average!, shipped);
  const metrics = await measure(context, shipped, quick);
  shipped.dispose();
  const { channels, ...architecture } = config;
  const manifest = {
    format: 1,
    id: "painter",
    architecture: { kind: "painter", ...architecture, channelsByLevel: channels, words: promptWords },
    files: [listed("model.safetensors", weights)],
    recipe: "painter",
    seed: plan.seed,
    training: {
      ...plan,
      stepsDone: trainer.step,
      finished: trainer.step >= total,
      device: device.name,
      weights: "average",
    },
    metrics: metrics ?? {},
  };
  context.publish("model.safetensors", weights);
  context.publish("manifest.json", `${JSON.stringify(manifest, null, 2)}\n`);
  await keepResumable(context, trainer);
  log(`published at step ${trainer.step}: ${JSON.stringify(metrics?.byGuidance)}`);
}

async function measure(
  context: RecipeContext,
  shipped: Parameters<typeof BatchPainter.create>[2],
  quick: boolean,
): Promise<PainterMetrics | null> {
  const { device, log } = context;
  const judge = context.shipped("scene-judge", "model.safetensors");
  if (!judge) {
    log("no scene-judge yet: npm run train -- scene-judge; published without measuring");
    return null;
  }
  const weights = device.createArena("judge", parameterLayout(sceneJudgeSpecs(judgeConfig)).layout);
  for (const [name, { data }] of readSafetensors(judge)) weights.write(name, data);
  const reader = await SceneReader.create(device, weights);
  const painter = await BatchPainter.create(device, config, shipped, 16);
  const metrics = await measurePainter(painter, reader, { quick, log });
  painter.dispose();
  reader.dispose();
  weights.dispose();
  return metrics;
}

/** Weights and their average in half precision: small enough to be kept with the sources. The moments begin anew, which a few steps mend. */
async function keepResumable({ resumable }: RecipeContext, trainer: Trainer): Promise<void> {
  const { step, arenas } = await trainer.save();
  const tensors = new Map(
    (["parameters", "average"] as const).map((name) => [
      name,
      { shape: [arenas[name].length], data: arenas[name] },
    ]),
  );
  resumable(writeSafetensors(tensors, { dtype: "F16", metadata: { step: String(step) } }));
}

export const painterRecipe: Recipe = {
  id: "painter",
  about: "a U-Net that paints a scene from a prompt in Portuguese or English",
  run,
};
