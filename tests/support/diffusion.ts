// The model of the diffusion station driven as its page drives it: prepare, train, sample. For tests in Node.
import type { Device } from "../../src/engine/index.js";
import type { ModelContext } from "../../src/worker/index.js";
import { load, type DiffusionModel } from "../../demos/diffusion/model.js";
import type {
  Frame,
  Made,
  Place,
  SamplingTask,
  TrainingReport,
  TrainingTask,
} from "../../demos/diffusion/protocol.js";

export function openDiffusion(device: Device, keep: () => void = () => undefined): Promise<DiffusionModel> {
  const { signal } = new AbortController();
  return load({ device, seed: 1, signal, progress() {}, keep } as unknown as ModelContext);
}

export const trainingTask = (
  drawing: readonly (readonly [number, number])[],
  changes: Partial<TrainingTask> = {},
): TrainingTask => ({
  subject: "drawing",
  objective: "epsilon",
  data: Float32Array.from(drawing.flat()),
  rival: null,
  seed: 1,
  trainSteps: 600,
  learningRate: 0.01,
  ...changes,
});

export const samplingTask = (changes: Partial<SamplingTask> = {}): SamplingTask => ({
  subject: "drawing",
  objective: "epsilon",
  sampler: "ddim",
  steps: 50,
  noise: 0,
  schedule: "cosine",
  count: 1024,
  seed: 1,
  run: 0,
  ...changes,
});

export async function trained(model: DiffusionModel, task: TrainingTask): Promise<TrainingReport> {
  let report = await model.prepare(task, 0.3);
  while (!report.done) report = await model.train({ budgetMs: 50, fieldLevel: 0.3 });
  return report;
}

export async function sampled(model: DiffusionModel, task: SamplingTask): Promise<Frame[]> {
  const frames: Frame[] = [];
  let place: Place | null = null;
  for (;;) {
    const made: Made<Frame> = await model.denoise(task, place, { budgetMs: 50 });
    if (made.frames.length === 0) return frames;
    frames.push(...made.frames);
    place = made.next;
  }
}
