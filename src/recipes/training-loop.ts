// What trainings of several recipes share: the loop that steps, logs, saves and stops, and weights rounded as they are shipped.
// Not the recipe: data, model, rate and what is measured are each recipe's own.
import type { Arena } from "../engine/index.js";
import { readSafetensors, sha256, writeSafetensors, type TensorToWrite } from "../files/index.js";
import type { Trainer, TrainerState } from "../nn/index.js";
import type { TypedArray } from "../engine/index.js";
import type { RecipeContext } from "./recipe.js";

export interface LoopPlan {
  readonly total: number;
  readonly batch: (step: number) => Readonly<Record<string, TypedArray>>;
  readonly learningRate: (step: number) => number;
  readonly weightDecay: number;
  /** The moving average forgets this slowly once it is warm. */
  readonly averageDecay: number;
  /** Called after each step. */
  readonly after?: (step: number) => Promise<void>;
}

const logEvery = 50;
const checkpointEveryMs = 180_000;

/** Steps until `total`, or until asked to stop; saved every three minutes and at the end. */
export async function trainUntil(context: RecipeContext, trainer: Trainer, plan: LoopPlan): Promise<void> {
  const { log } = context;
  let losses: number[] = [];
  let saved = Date.now();
  let timed = Date.now();
  let drawing = 0;
  while (trainer.step < plan.total && !(await context.stopped())) {
    const { step } = trainer;
    const before = performance.now();
    const batch = plan.batch(step);
    drawing += performance.now() - before;
    const { loss, applied } = await trainer.train(batch, {
      learningRate: plan.learningRate(step),
      weightDecay: plan.weightDecay,
      averageDecay: Math.min(plan.averageDecay, (1 + step) / (10 + step)),
    });
    if (!applied) log(`step ${step}: the gradient was not finite, update left out`);
    losses.push(loss);
    if (trainer.step % logEvery === 0) {
      const mean = losses.reduce((sum, value) => sum + value, 0) / losses.length;
      const [each, drawn] = [Date.now() - timed, drawing].map((ms) => (ms / losses.length).toFixed(0));
      log(
        `step ${trainer.step}/${plan.total} loss ${mean.toFixed(4)} ${each} ms/step, ${drawn} of them drawing`,
      );
      [losses, timed, drawing] = [[], Date.now(), 0];
    }
    if (Date.now() - saved > checkpointEveryMs) {
      await saveTraining(context, trainer);
      saved = Date.now();
    }
    await plan.after?.(trainer.step);
  }
  await saveTraining(context, trainer);
}

export async function saveTraining({ checkpoints }: RecipeContext, trainer: Trainer): Promise<void> {
  const { step, arenas } = await trainer.save();
  const tensors = new Map<string, TensorToWrite>();
  for (const [name, data] of Object.entries(arenas)) tensors.set(name, { shape: [data.length], data });
  checkpoints.save({ plain: { step: String(step) }, tensors });
}

/** Goes on where a checkpoint stopped, if there is one. */
export function resumeTraining({ checkpoints, log }: RecipeContext, trainer: Trainer): void {
  const found = checkpoints.load();
  if (!found) return;
  const arenas: Record<string, Float32Array> = {};
  for (const [name, { data }] of found.tensors) arenas[name] = data;
  trainer.restore({ step: Number(found.plain.step), arenas } satisfies TrainerState);
  log(`resumed at step ${trainer.step}`);
}

/** The bytes of a file in half precision, and its values read back into an arena: exactly as the lab will load them. */
export async function shippedWeights(average: Arena, shipped: Arena): Promise<Uint8Array> {
  const tensors = new Map<string, TensorToWrite>();
  for (const [name, { shape }] of Object.entries(average.layout.slices))
    tensors.set(name, { shape, data: await average.read(name) });
  const weights = writeSafetensors(tensors, { dtype: "F16", metadata: { format: "pt" } });
  for (const [name, { data }] of readSafetensors(weights)) shipped.write(name, data);
  return weights;
}

export const listed = (
  name: string,
  content: Uint8Array,
): { name: string; bytes: number; sha256: string } => ({
  name,
  bytes: content.length,
  sha256: sha256(content),
});
