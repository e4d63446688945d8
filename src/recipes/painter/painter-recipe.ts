// The painter: learns scenes from their prompts on the cpu device. Everything follows from one seed; flavour and thread count are recorded.
import { painterConfig, painterSpecs, trainablePainter } from "../../models/index.js";
import { countParameters, Trainer, type TrainerState } from "../../nn/index.js";
import type { TensorToWrite } from "../../files/index.js";
import type { Recipe, RecipeCheckpoint, RecipeContext } from "../recipe.js";
import { judgedScenes, painterBatch } from "./batches.js";
import { contactSheet } from "./contact-sheet.js";
import { BatchPainter } from "./paint.js";

const plan = {
  seed: 31,
  batch: 32,
  drop: 0.12,
  peak: 1.5e-3,
  warmup: 300,
  steps: 12_000,
  /** The last share of the steps, over which the rate falls to nothing. */
  cooldown: 0.3,
  weightDecay: 0.01,
  averageDecay: 0.999,
};

const config = painterConfig;
const checkpointEveryMs = 120_000;

async function run(context: RecipeContext): Promise<void> {
  const { device, log, options } = context;
  const total = Number(options.steps ?? plan.steps);
  const found = context.checkpoints.load();
  log(`${countParameters(painterSpecs(config))} parameters`);
  const trainer = await Trainer.create(device, trainablePainter(config, plan.batch), {
    seed: plan.seed,
    average: true,
  });
  if (found) resume(found, trainer, log);
  const losses: number[] = [];
  let saved = Date.now();
  let timed = Date.now();
  let drawing = 0;
  while (trainer.step < total && !(await context.stopped())) {
    const { step } = trainer;
    const before = performance.now();
    const batch = painterBatch({ ...plan, step, size: config.size, split: "train" });
    drawing += performance.now() - before;
    const { loss, applied } = await trainer.train(batch, {
      learningRate: learningRate(step, total),
      weightDecay: plan.weightDecay,
      averageDecay: Math.min(plan.averageDecay, (1 + step) / (10 + step)),
    });
    if (!applied) log(`step ${step}: the gradient was not finite, update left out`);
    losses.push(loss);
    if (trainer.step % 50 === 0) {
      const recent = losses.slice(-50);
      const mean = recent.reduce((sum, value) => sum + value, 0) / recent.length;
      const each = ((Date.now() - timed) / 50).toFixed(0);
      log(
        `step ${trainer.step}/${total} loss ${mean.toFixed(4)} ${each} ms/step, ${(drawing / 50).toFixed(0)} of them drawing`,
      );
      [timed, drawing] = [Date.now(), 0];
    }
    if (Date.now() - saved > checkpointEveryMs) {
      await saveState(context, trainer);
      saved = Date.now();
    }
    const sheetEvery = Number(options.sheetEvery ?? 500);
    if (trainer.step % sheetEvery === 0 || trainer.step === 250) {
      await drawSheet(context, trainer);
      timed = Date.now();
    }
  }
  await saveState(context, trainer);
  trainer.dispose();
}

/** Warm-up, a plateau, then a straight line down: a plateau can be lengthened later by more steps. */
export function learningRate(step: number, total: number): number {
  const left = (total - step) / (plan.cooldown * total);
  return plan.peak * Math.min(1, (step + 1) / plan.warmup, Math.max(0.02, left));
}

async function drawSheet(context: RecipeContext, trainer: Trainer): Promise<void> {
  const painter = await BatchPainter.create(context.device, config, trainer.arenas.average!, 12);
  const judged = [1, 2, 3].flatMap((things) => judgedScenes(5, 12, things === 1 ? "all" : "heldout", things));
  const prompts = judged.map(({ text }) => text);
  const pictures = await painter.paint({ prompts, guidance: 3, steps: 20, sampler: "ddim", seed: 9 });
  painter.dispose();
  context.keep(`sheet-${trainer.step}.png`, contactSheet(pictures, config.size, 12));
  if (trainer.step === 250) context.log(prompts.join("\n"));
}

function resume(found: RecipeCheckpoint, trainer: Trainer, log: RecipeContext["log"]): void {
  const arenas: Record<string, Float32Array> = {};
  for (const [name, { data }] of found.tensors) arenas[name] = data;
  trainer.restore({ step: Number(found.plain.step), arenas } satisfies TrainerState);
  log(`resumed at step ${trainer.step}`);
}

async function saveState({ checkpoints }: RecipeContext, trainer: Trainer): Promise<void> {
  const { step, arenas } = await trainer.save();
  const tensors = new Map<string, TensorToWrite>();
  for (const [name, data] of Object.entries(arenas)) tensors.set(name, { shape: [data.length], data });
  checkpoints.save({ plain: { step: String(step) }, tensors });
}

export const painterRecipe: Recipe = {
  id: "painter",
  about: "a U-Net that paints a scene from a prompt in Portuguese or English",
  run,
};
