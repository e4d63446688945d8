// What the worker needs for one lesson (a subject and an objective): the network and its trainer, the denoiser, quick pictures.
import type { Device } from "../../src/engine/index.js";
import {
  denoiserConfig,
  denoiserSpecs,
  trainableDenoiser,
  type DenoiserConfig,
} from "../../src/models/index.js";
import { Trainer, type ParameterSpecs } from "../../src/nn/index.js";
import { Denoising } from "./denoising.js";
import { Preview } from "./preview.js";
import { dimensionsOf, type Lesson, type Subject } from "./protocol.js";
import { batchSizeOf } from "./training-run.js";

/** A sound is seen whole and plain: its samples are coordinates already, and there are many. */
const soundConfig: DenoiserConfig = { ...denoiserConfig, channels: 160, frequencies: [] };

export const configOf = (subject: Subject): DenoiserConfig => ({
  ...(subject === "sound" ? soundConfig : denoiserConfig),
  dimensions: dimensionsOf[subject],
});

export interface WorkshopOptions {
  readonly seed: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, total: number) => void;
}

export class Workshop {
  readonly preview: Preview;

  private constructor(
    readonly lesson: Lesson,
    readonly config: DenoiserConfig,
    readonly specs: ParameterSpecs,
    readonly trainer: Trainer,
    readonly denoising: Denoising,
  ) {
    this.preview = new Preview(denoising, lesson, () => performance.now());
  }

  static async create(device: Device, lesson: Lesson, options: WorkshopOptions): Promise<Workshop> {
    const config = configOf(lesson.subject);
    const model = trainableDenoiser(config, batchSizeOf(lesson), lesson.objective);
    const trainer = await Trainer.create(device, model, { ...options, average: true });
    const denoising = new Denoising(device, config, trainer.arenas.average!, lesson.objective);
    return new Workshop(lesson, config, denoiserSpecs(config), trainer, denoising);
  }

  dispose(): void {
    this.denoising.dispose();
    this.trainer.dispose();
  }
}
