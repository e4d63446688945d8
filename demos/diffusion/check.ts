// *Check it*: what is on screen, computed again by the oracle (TypeScript loops, sums in double) from the same weights.
import { compile, createCpuDevice, type Device } from "../../src/engine/index.js";
import { trainableDenoiser, type DenoiserConfig } from "../../src/models/index.js";
import { parameterLayout } from "../../src/nn/index.js";
import type { CheckReport } from "../../src/worker/index.js";
import type { Contest } from "./contest.js";
import { Denoising } from "./denoising.js";
import { compileNoising, noisedFrame, repeated } from "./noising.js";
import { dimensionsOf, type Lesson, type Shown } from "./protocol.js";
import { stairAt } from "./sampling-run.js";
import { batchSizeOf, type TrainingRun } from "./training-run.js";

/** Points recomputed at most: the oracle is slow, and every point takes the same way. */
const checkedPointsOf = ({ dimensions }: DenoiserConfig): number => (dimensions > 3 ? 64 : 1024);

/** The network that is on screen. */
export interface Checked {
  readonly config: DenoiserConfig;
  readonly lesson: Lesson;
  readonly average: Float32Array;
}

class Comparison {
  maxError = 0;
  compared = 0;

  add(shown: ArrayLike<number>, expected: ArrayLike<number>): void {
    for (let i = 0; i < expected.length; i++) {
      const error = Math.abs(shown[i] - expected[i]);
      // A number that is none is the largest error there is.
      this.maxError = Math.max(this.maxError, Number.isNaN(error) ? Infinity : error);
    }
    this.compared += expected.length;
  }
}

export async function checkShown(
  shown: Shown | null,
  checked: Checked,
  run: TrainingRun | null,
  contest: Contest | null = null,
): Promise<CheckReport> {
  const comparison = new Comparison();
  const what: string[] = [];
  const device = await createCpuDevice({ wasm: false });
  try {
    if (shown?.kind === "sampling") {
      await checkSampling(device, checked, shown, comparison);
      what.push("a denoising step");
    }
    if (shown?.kind === "noising") {
      await checkNoising(device, shown, comparison);
      what.push("a noising step");
    }
    if (run?.beforeLast && run.losses.length > 0) {
      comparison.add([run.losses.at(-1)!], [await lossOf(device, checked, run, run.beforeLast)]);
      what.push("the last loss");
    }
    if (contest && run?.done) {
      const { shown: samples, expected } = await contest.recomputed(device);
      comparison.add(samples, expected);
      what.push("the GAN's samples");
    }
  } finally {
    device.dispose();
  }
  const { maxError, compared } = comparison;
  return { maxError, compared, what: what.join(", ") };
}

async function checkSampling(
  device: Device,
  { config, lesson, average }: Checked,
  { task, frame, next }: Extract<Shown, { kind: "sampling" }>,
  comparison: Comparison,
): Promise<void> {
  const arena = device.createArena("average", parameterLayout(trainableDenoiser(config, 1).specs).layout);
  arena.write(null, average);
  const denoising = new Denoising(device, config, arena, lesson.objective);
  const points = frame.points.slice(0, config.dimensions * checkedPointsOf(config));
  const { level, factors, key } = stairAt(task, frame.position);
  const expected = await denoising.step(points, level, factors, key);
  comparison.add(frame.epsilon, expected.epsilon);
  if (next) comparison.add(next.points, expected.next);
}

async function checkNoising(
  device: Device,
  { task, frame, before }: Extract<Shown, { kind: "noising" }>,
  comparison: Comparison,
): Promise<void> {
  if (!before) return;
  const dimensions = dimensionsOf[task.subject];
  const program = await compileNoising(device, task.count, dimensions);
  const data = repeated(task.data, task.count, dimensions);
  const expected = await noisedFrame(program, task, data, frame.position, before.walk);
  comparison.add(frame.leap, expected.leap);
  comparison.add(frame.walk, expected.walk);
}

/** The loss of the last step, from the weights before it. */
async function lossOf(
  device: Device,
  { config, lesson }: Checked,
  run: TrainingRun,
  weights: Float32Array,
): Promise<number> {
  const model = trainableDenoiser(config, batchSizeOf(lesson), lesson.objective);
  const parameters = device.createArena("parameters", parameterLayout(model.specs).layout);
  parameters.write(null, weights);
  const program = await compile(
    device,
    (inputs, arenas) => ({ loss: model.forward(inputs, arenas.parameters.tensors).loss }),
    { inputs: model.inputs, arenas: { parameters } },
  );
  const { loss } = await program.run(run.batch(run.trainer.step - 1), ["loss"]);
  return loss[0];
}
