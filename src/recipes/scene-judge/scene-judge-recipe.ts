// The judge of the painter's pictures: learns to read renders, is measured on clean renders it never saw, and on held-out ones apart.
// `--publish true` measures and writes the model from the last checkpoint without training.
import { isHeldOutScene, judgeScene, renderScene } from "../../data/index.js";
import { sceneJudgeSpecs, trainableSceneJudge } from "../../models/index.js";
import { countParameters, Trainer, warmupCosine } from "../../nn/index.js";
import type { Recipe, RecipeContext } from "../recipe.js";
import { listed, trainUntil } from "../training-loop.js";
import { resumeTraining, shippedWeights } from "../training-state.js";
import { judgeBatch } from "./judge-batches.js";
import { judgeConfig, SceneReader } from "./scene-reader.js";

const plan = {
  seed: 47,
  batch: 64,
  peak: 2e-3,
  warmup: 100,
  steps: 3000,
  weightDecay: 0.02,
  averageDecay: 0.998,
  blemish: 1,
  /** Renders it is measured on, of seeds training never uses. */
  measured: 2048,
  measuredSeed: 9047,
};

const config = judgeConfig;

async function run(context: RecipeContext): Promise<void> {
  const { device, log, options } = context;
  const total = Number(options.steps ?? plan.steps);
  log(`${countParameters(sceneJudgeSpecs(config))} parameters`);
  const trainer = await Trainer.create(device, trainableSceneJudge(config, plan.batch), {
    seed: plan.seed,
    average: true,
  });
  const found = context.checkpoints.load();
  if (found) resumeTraining(found, trainer, log);
  if (!options.publish) {
    await trainUntil(context, trainer, {
      total,
      batch: (step) => judgeBatch(plan.seed, step, { ...plan, size: config.size }).batch,
      learningRate: (step) =>
        warmupCosine(step, { peak: plan.peak, warmup: plan.warmup, total, floor: 0.02 }),
      weightDecay: plan.weightDecay,
      averageDecay: plan.averageDecay,
      after: async (step) => {
        if (step % Number(options.publishEvery ?? 500) === 0 && step < total)
          await publish(context, trainer, total);
      },
    });
  }
  await publish(context, trainer, total);
  trainer.dispose();
}

/** Shares of renders that are read right; weights as shipped. */
async function publish(context: RecipeContext, trainer: Trainer, total: number): Promise<void> {
  const { device, log } = context;
  const shipped = device.createArena("weights", trainer.arenas.parameters.layout);
  const weights = await shippedWeights(trainer.arenas.average!, shipped);
  const reader = await SceneReader.create(device, shipped);
  const { scenes } = judgeBatch(plan.measuredSeed, 0, {
    batch: plan.measured,
    size: config.size,
    blemish: 0,
  });
  const read = await reader.read(scenes.map((scene) => renderScene(scene, config.size)));
  const verdicts = scenes.map((scene, i) => judgeScene(scene, read[i]));
  const share = (flags: readonly boolean[]): number =>
    flags.filter(Boolean).length / Math.max(1, flags.length);
  const things = verdicts.flatMap((verdict) => verdict.things);
  const metrics = {
    renders: plan.measured,
    right: share(verdicts.map(({ right }) => right)),
    rightHeldOut: share(verdicts.filter((_, i) => isHeldOutScene(scenes[i])).map(({ right }) => right)),
    shape: share(things.map(({ shapeRight }) => shapeRight)),
    size: share(things.map(({ sizeRight }) => sizeRight)),
    relation: share(verdicts.map(({ relationRight }) => relationRight)),
    tone: share(verdicts.map(({ toneRight }) => toneRight)),
    texture: share(verdicts.map(({ textureRight }) => textureRight)),
  };
  reader.dispose();
  shipped.dispose();
  const { channels, ...architecture } = config;
  const manifest = {
    format: 1,
    id: "scene-judge",
    architecture: { kind: "scene-judge", ...architecture, channelsByLevel: channels },
    files: [listed("model.safetensors", weights)],
    recipe: "scene-judge",
    seed: plan.seed,
    training: { ...plan, stepsDone: trainer.step, finished: trainer.step >= total, device: device.name },
    metrics,
  };
  context.publish("model.safetensors", weights);
  context.publish("manifest.json", `${JSON.stringify(manifest, null, 2)}\n`);
  log(`published at step ${trainer.step}: ${JSON.stringify(metrics)}`);
}

export const sceneJudgeRecipe: Recipe = {
  id: "scene-judge",
  about: "a convolutional net that reads painted scenes back, to measure the painter",
  run,
};
