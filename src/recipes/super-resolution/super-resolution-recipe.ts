// Super-resolution: learns from scenes and leaves drawn large and shrunk by means of blocks; measured on other seeds, and on clouds, a
// kind of picture it never saw, in decibels beside nearest neighbour and bicubic.
// `--publish true` measures and writes the model from the last checkpoint without training.
import { compile, f32, type Arena } from "../../engine/index.js";
import {
  chanceFor,
  cloudPicture,
  enlargeBicubic,
  enlargeNearest,
  leavesPicture,
  psnr,
  randomScene,
  renderScene,
  shrink,
  type Picture,
} from "../../data/index.js";
import {
  superResolution,
  superResolutionConfig,
  superResolutionSpecs,
  trainableSuperResolution,
} from "../../models/index.js";
import { countParameters, Trainer, warmupCosine } from "../../nn/index.js";
import type { Recipe, RecipeContext } from "../recipe.js";
import { listed, trainUntil } from "../training-loop.js";
import { resumeTraining, shippedWeights } from "../training-state.js";

const plan = {
  seed: 53,
  batch: 16,
  /** Side of the small pictures. */
  lowSize: 16,
  peak: 2e-3,
  warmup: 100,
  steps: 5000,
  weightDecay: 0,
  averageDecay: 0.998,
  measuredSeed: 9053,
  measured: 40,
  /** Side of the large pictures it is measured on. */
  measuredSize: 64,
};

const config = superResolutionConfig;

/** What is drawn: sizes differ, so that edges and textures come in many widths. */
function picture(kind: "scene" | "leaves" | "clouds", seed: number, index: number, size: number): Picture {
  const chance = chanceFor(seed, `${kind} ${index}`);
  if (kind === "leaves") return leavesPicture(chance, size);
  if (kind === "clouds") return cloudPicture(chance, size);
  const data = renderScene(randomScene(chance, { split: "all" }), size) as Float32Array<ArrayBuffer>;
  return { height: size, width: size, channels: 3, data };
}

function crop({ width, channels, data }: Picture, x: number, y: number, size: number): Picture {
  const out = new Float32Array(size * size * channels);
  for (let row = 0; row < size; row++) {
    const from = ((y + row) * width + x) * channels;
    out.set(data.subarray(from, from + size * channels), row * size * channels);
  }
  return { height: size, width: size, channels, data: out };
}

/** So many leaf pictures are drawn; each serves again and again, cut in ever other places. */
const leafPictures = 400;

/** Batches of a training; leaves already drawn are kept between them. */
export function superResolutionBatches(seed: number): (step: number) => SuperResolutionBatch {
  const leaves = new Map<number, Picture>();
  const leaf = (index: number): Picture => {
    const found = leaves.get(index) ?? picture("leaves", seed, index, 56);
    leaves.set(index, found);
    return found;
  };
  return (step) => superResolutionBatch(seed, step, leaf);
}

type SuperResolutionBatch = Record<"low" | "bicubic" | "high", Float32Array<ArrayBuffer>>;

function superResolutionBatch(
  seed: number,
  step: number,
  leaf: (index: number) => Picture,
): SuperResolutionBatch {
  const size = plan.lowSize * config.factor;
  const batch = {
    low: new Float32Array(plan.batch * plan.lowSize ** 2 * 3),
    bicubic: new Float32Array(plan.batch * size ** 2 * 3),
    high: new Float32Array(plan.batch * size ** 2 * 3),
  };
  // Two crops of each drawing: drawing is what costs.
  for (let i = 0; i < plan.batch; i++) {
    const chance = chanceFor(seed, `crop ${step} ${i}`);
    const drawn = Math.floor(i / 2);
    const index = (step * plan.batch) / 2 + drawn;
    const whole =
      drawn % 2 === 0
        ? leaf(index % leafPictures)
        : picture("scene", seed, index, [32, 64, 96][Math.floor(drawn / 2) % 3]);
    const room = whole.width - size + 1;
    const high = crop(whole, chance.integer(room), chance.integer(room), size);
    const low = shrink(high, config.factor);
    batch.low.set(low.data, i * low.data.length);
    batch.bicubic.set(enlargeBicubic(low, config.factor).data, i * high.data.length);
    batch.high.set(high.data, i * high.data.length);
  }
  return batch;
}

async function run(context: RecipeContext): Promise<void> {
  const { device, log, options } = context;
  const total = Number(options.steps ?? plan.steps);
  log(`${countParameters(superResolutionSpecs(config))} parameters`);
  const model = trainableSuperResolution(config, plan.batch, plan.lowSize);
  const trainer = await Trainer.create(device, model, { seed: plan.seed, average: true });
  const found = context.checkpoints.load();
  if (found) resumeTraining(found, trainer, log);
  if (!options.publish) {
    await trainUntil(context, trainer, {
      total,
      batch: superResolutionBatches(plan.seed),
      learningRate: (step) =>
        warmupCosine(step, { peak: plan.peak, warmup: plan.warmup, total, floor: 0.02 }),
      weightDecay: plan.weightDecay,
      averageDecay: plan.averageDecay,
      after: async (step) => {
        if (step % Number(options.publishEvery ?? 1000) === 0 && step < total)
          await publish(context, trainer, total);
      },
    });
  }
  await publish(context, trainer, total);
  trainer.dispose();
}

async function publish(context: RecipeContext, trainer: Trainer, total: number): Promise<void> {
  const { device, log } = context;
  const shipped = device.createArena("weights", trainer.arenas.parameters.layout);
  const weights = await shippedWeights(trainer.arenas.average!, shipped);
  const metrics = await measure(context, shipped);
  shipped.dispose();
  const manifest = {
    format: 1,
    id: "super-resolution",
    architecture: { kind: "super-resolution", ...config },
    files: [listed("model.safetensors", weights)],
    recipe: "super-resolution",
    seed: plan.seed,
    training: { ...plan, stepsDone: trainer.step, finished: trainer.step >= total, device: device.name },
    metrics,
  };
  context.publish("model.safetensors", weights);
  context.publish("manifest.json", `${JSON.stringify(manifest, null, 2)}\n`);
  log(`published at step ${trainer.step}: ${JSON.stringify(metrics)}`);
}

/** Mean PSNR in decibels over pictures of each kind; `worse` counts those where bicubic is better. */
async function measure({ device }: RecipeContext, shipped: Arena) {
  const size = plan.measuredSize;
  const half = size / config.factor;
  const program = await compile(
    device,
    ({ low, bicubic }, { weights }) => ({ high: superResolution(config, weights.tensors, low, bicubic) }),
    { inputs: { low: f32(1, half, half, 3), bicubic: f32(1, size, size, 3) }, arenas: { weights: shipped } },
  );
  const metrics: Record<string, { nearest: number; bicubic: number; model: number; worse: number }> = {};
  for (const kind of ["scene", "leaves", "clouds"] as const) {
    const totals = { nearest: 0, bicubic: 0, model: 0, worse: 0 };
    for (let i = 0; i < plan.measured; i++) {
      const high = picture(kind, plan.measuredSeed, i, size);
      const low = shrink(high, config.factor);
      const bicubic = enlargeBicubic(low, config.factor);
      const made = await program.run({ low: low.data, bicubic: bicubic.data }, ["high"]);
      const model = psnr({ ...high, data: made.high as Float32Array<ArrayBuffer> }, high);
      const plain = psnr(bicubic, high);
      totals.nearest += psnr(enlargeNearest(low, config.factor), high) / plan.measured;
      totals.bicubic += plain / plan.measured;
      totals.model += model / plan.measured;
      if (model <= plain) totals.worse++;
    }
    metrics[kind] = totals;
  }
  program.dispose();
  return metrics;
}

export const superResolutionRecipe: Recipe = {
  id: "super-resolution",
  about: "a small convolutional net that makes pictures twice as large, better than bicubic",
  run,
};
