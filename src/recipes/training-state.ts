// What every recipe does with a training: keep it, take it up again, and round its weights to what is shipped.
import type { Arena } from "../engine/index.js";
import { readSafetensors, writeSafetensors, type TensorToWrite } from "../files/index.js";
import type { Trainer, TrainerState } from "../nn/index.js";
import type { RecipeCheckpoint, RecipeContext } from "./recipe.js";

export function resumeTraining(found: RecipeCheckpoint, trainer: Trainer, log: RecipeContext["log"]): void {
  const arenas: Record<string, Float32Array> = {};
  for (const [name, { data }] of found.tensors) arenas[name] = data;
  trainer.restore({ step: Number(found.plain.step), arenas } satisfies TrainerState);
  log(`resumed at step ${trainer.step}`);
}

/** `plain` is what the weights cannot do without: a tokenizer, a schedule. */
export async function saveTraining(
  { checkpoints }: RecipeContext,
  trainer: Trainer,
  plain: Readonly<Record<string, string>> = {},
): Promise<void> {
  const { step, arenas } = await trainer.save();
  const tensors = new Map<string, TensorToWrite>();
  for (const [name, data] of Object.entries(arenas)) tensors.set(name, { shape: [data.length], data });
  checkpoints.save({ plain: { ...plain, step: String(step) }, tensors });
}

/** The file's bytes, and its values read back into an arena: half precision, exactly as the lab will load them. */
export async function shippedWeights(average: Arena, shipped: Arena): Promise<Uint8Array> {
  const tensors = new Map<string, TensorToWrite>();
  for (const [name, { shape }] of Object.entries(average.layout.slices)) {
    tensors.set(name, { shape, data: await average.read(name) });
  }
  const weights = writeSafetensors(tensors, { dtype: "F16", metadata: { format: "pt" } });
  for (const [name, { data }] of readSafetensors(weights)) shipped.write(name, data);
  return weights;
}
