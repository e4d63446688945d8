// The model of the pretraining station driven as its page drives it: prepare, train, report. For tests in Node.
import type { Device } from "../../src/engine/index.js";
import { keptPlaceInMemory } from "./kept-place.js";
import { rhyme } from "./rhyme.js";
import type { ModelContext } from "../../src/worker/index.js";
import { PretrainingModel } from "../../demos/pretraining/model.js";
import type { NetworkReport, Pace, Task } from "../../demos/pretraining/protocol.js";
import type { Size } from "../../demos/pretraining/sizes.js";

export const tiny: Size = [1, 2, 16, 16];

export function openPretraining(device: Device, place = keptPlaceInMemory()): PretrainingModel {
  const { signal } = new AbortController();
  const context = { device, seed: 1, signal, progress() {}, keep() {} } as unknown as ModelContext;
  return new PretrainingModel(context, place);
}

export const task = (changes: Partial<Task> = {}): Task => ({
  corpus: rhyme,
  vocabulary: 280,
  tokenizer: null,
  seed: 1,
  sizes: [tiny],
  ...changes,
});

/** Trains to `until` with everything measured and written; the reports of all networks, with all samples. */
export async function trainedTo(
  model: PretrainingModel,
  until: number,
  changes: Partial<Pace> = {},
): Promise<readonly NetworkReport[]> {
  const pace: Pace = {
    budgetMs: 30,
    until,
    learningRate: 0.01,
    prompt: "",
    sampleEvery: 50,
    has: [],
    ...changes,
  };
  for (;;) {
    const { networks, settled } = await model.train(pace);
    if (settled) return networks;
  }
}
