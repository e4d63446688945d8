// How well a trained denoiser samples in few steps and in many: the distance between its samples and the data. Fetched when
// the objectives are compared.
import type { Denoising } from "./denoising.js";
import { dimensionsOf, scheduleOf, type Lesson, type SamplingTask } from "./protocol.js";
import { stairAt, startKey } from "./sampling-run.js";
import { triedSteps } from "./tried-steps.js";

/** Mean distance from a sample to the data, and from the data to a sample: half the sum of both, per number of steps. */
export async function distancesBySteps(
  denoising: Denoising,
  lesson: Lesson,
  { data, seed, count }: { readonly data: Float32Array; readonly seed: number; readonly count: number },
): Promise<Float32Array> {
  const dimensions = dimensionsOf[lesson.subject];
  const start = await denoising.start(count, startKey({ seed, run: 0 }));
  const distances = new Float32Array(triedSteps.length);
  for (const [k, steps] of triedSteps.entries()) {
    const task: SamplingTask = {
      ...lesson,
      sampler: "ddim",
      steps,
      noise: 0,
      schedule: scheduleOf({ ...lesson, schedule: "cosine" }),
      count,
      seed,
      run: 0,
    };
    let points = start;
    for (let position = 0; position < steps; position++) {
      const { level, factors, key } = stairAt(task, position);
      points = (await denoising.step(points, level, factors, key)).next;
    }
    distances[k] = distanceBetween(points, data, dimensions);
  }
  return distances;
}

/** Half the Chamfer distance of two sets of points, in units of the plane (per coordinate where there are many). */
export function distanceBetween(a: Float32Array, b: Float32Array, dimensions: number): number {
  const scale = dimensions > 3 ? 1 / Math.sqrt(dimensions) : 1;
  return (scale * (meanNearest(a, b, dimensions) + meanNearest(b, a, dimensions))) / 2;
}

function meanNearest(from: Float32Array, to: Float32Array, dimensions: number): number {
  let total = 0;
  for (let i = 0; i < from.length; i += dimensions) {
    let best = Infinity;
    for (let j = 0; j < to.length; j += dimensions) {
      let sum = 0;
      for (let d = 0; d < dimensions && sum < best; d++) sum += (from[i + d] - to[j + d]) ** 2;
      if (sum < best) best = sum;
    }
    total += Math.sqrt(best);
  }
  return (total * dimensions) / Math.max(1, from.length);
}
