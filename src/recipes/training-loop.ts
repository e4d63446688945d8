// The loop that several trainings share: it steps, logs, saves and stops.
// Not the recipe: data, model, rate and what is measured are each recipe's own.
import type { TypedArray } from "../engine/index.js";
import { sha256 } from "../files/index.js";
import type { Trainer } from "../nn/index.js";
import type { RecipeContext } from "./recipe.js";
import { saveTraining } from "./training-state.js";

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

/** A file as a manifest lists it. */
export const listed = (
  name: string,
  content: Uint8Array,
): { name: string; bytes: number; sha256: string } => ({
  name,
  bytes: content.length,
  sha256: sha256(content),
});
