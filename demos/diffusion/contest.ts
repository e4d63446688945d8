// The diffusion model and a GAN on the same data, step by step, and how many modes of it each of them finds. Fetched when
// somebody asks for the GAN: both are measured at the same steps, on as many samples.
import type { Device } from "../../src/engine/index.js";
import { coverageOf, modesOf, type Modes } from "./modes.js";
import {
  dimensionsOf,
  previewCount,
  type ContestMark,
  type ContestReport,
  type TrainingTask,
} from "./protocol.js";
import { Rival, type RivalState } from "./rival.js";

/** Measured this many times on the way, and before the first step. */
const marksOnTheWay = 24;

export interface ContestCheckpoint {
  readonly report: ContestReport;
  readonly rival: RivalState;
}

export class Contest {
  private marks: ContestMark[] = [];
  private losses: number[] = [];
  private samples: Float32Array = new Float32Array();
  private found: readonly boolean[] = [];
  private readonly modes: Modes;

  private constructor(
    private readonly task: TrainingTask,
    readonly rival: Rival,
  ) {
    this.modes = modesOf(task.data, dimensionsOf[task.subject]);
  }

  static async begin(device: Device, task: TrainingTask, rival: Rival | null): Promise<Contest> {
    const ready = rival ?? (await Rival.create(device, dimensionsOf[task.subject]));
    ready.begin(task.seed);
    return new Contest(task, ready);
  }

  /** The GAN goes as far as the diffusion model is; at a mark both are measured. */
  async follow(step: number, diffusion: () => Promise<Float32Array>): Promise<void> {
    const { data, seed, rival, trainSteps } = this.task;
    while (this.rival.rounds < step) {
      const lost = await this.rival.round({ data, seed, momentum: rival! });
      this.losses.push(lost.discriminator, lost.generator);
    }
    const markAt = (at: number): number => Math.floor((at * marksOnTheWay) / trainSteps);
    const due = step === 0 || markAt(step) > markAt(step - 1);
    if (due && this.marks.at(-1)?.step !== step) await this.measure(step, await diffusion());
  }

  private async measure(step: number, diffusion: Float32Array): Promise<void> {
    this.samples = await this.rival.samples(previewCount, this.task.seed, 0);
    const [here, there] = [coverageOf(diffusion, this.modes), coverageOf(this.samples, this.modes)];
    this.found = there.found;
    this.marks.push({
      step,
      diffusion: here.count,
      gan: there.count,
      diffusionNear: here.near,
      ganNear: there.near,
    });
  }

  get report(): ContestReport {
    const { marks, modes, samples, found, losses } = this;
    return {
      marks: [...marks],
      modes: modes.sizes.length,
      samples,
      found,
      losses: Float32Array.from(losses),
    };
  }

  /** The GAN's samples on screen, and what another device makes of the same weights and noise. */
  async recomputed(device: Device): Promise<{ shown: Float32Array; expected: Float32Array }> {
    const expected = await this.rival.samplesOn(device, previewCount, this.task.seed, 0);
    return { shown: this.samples, expected };
  }

  async save(): Promise<ContestCheckpoint> {
    return { report: this.report, rival: await this.rival.save() };
  }

  restore({ report, rival }: ContestCheckpoint): void {
    this.marks = [...report.marks];
    this.losses = [...report.losses];
    this.samples = report.samples;
    this.found = report.found;
    this.rival.restore(rival);
  }
}
