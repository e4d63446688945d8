// What the network knows so far, at a glance: its field on a grid, and quick samples always from the same noise.
// Made while it trains, at a cost that stays a small share of the training.
import { levelFromAngle, straightLevel } from "../../src/nn/index.js";
import type { Denoising } from "./denoising.js";
import {
  dimensionsOf,
  previewCount,
  previewSounds,
  scheduleOf,
  type Lesson,
  type SamplingTask,
} from "./protocol.js";
import { fieldPlaces, stairAt, startKey } from "./sampling-run.js";

const previewSteps = 10;
/** The share of time a picture may take: made at most every 1/share times its own duration. */
const share = 0.12;
const leastMs = 80;

export class Preview {
  private readonly places = fieldPlaces();
  private readonly due = { field: 0, samples: 0 };
  private noise: { seed: number; points: Float32Array } | null = null;

  constructor(
    private readonly denoising: Denoising,
    private readonly lesson: Lesson,
    private readonly now: () => number,
  ) {}

  /** ε̂ on the grid at a level 0…1, or null when it is too soon, and where there is no plane. */
  field(level: number, force = false): Promise<Float32Array | null> {
    if (dimensionsOf[this.lesson.subject] !== 2) return Promise.resolve(null);
    const at = this.lesson.objective === "flow" ? straightLevel(level) : levelFromAngle(level);
    return this.paced("field", force, () => this.denoising.epsilon(this.places, at));
  }

  samples(seed: number, force = false): Promise<Float32Array | null> {
    return this.paced("samples", force, () => this.sample(seed));
  }

  get count(): number {
    return this.lesson.subject === "sound" ? previewSounds : previewCount;
  }

  /** DDIM in a few steps, from the noise the first run of samples starts from. */
  async sample(seed: number): Promise<Float32Array> {
    if (this.noise?.seed !== seed) {
      this.noise = { seed, points: await this.denoising.start(this.count, startKey({ seed, run: 0 })) };
    }
    const task: SamplingTask = {
      ...this.lesson,
      sampler: "ddim",
      steps: previewSteps,
      noise: 0,
      schedule: scheduleOf({ ...this.lesson, schedule: "cosine" }),
      count: this.count,
      seed,
      run: 0,
    };
    let { points } = this.noise;
    for (let position = 0; position < previewSteps; position++) {
      const { level, factors, key } = stairAt(task, position);
      points = (await this.denoising.step(points, level, factors, key)).next;
    }
    return points;
  }

  private async paced(
    kind: "field" | "samples",
    force: boolean,
    make: () => Promise<Float32Array>,
  ): Promise<Float32Array | null> {
    const started = this.now();
    if (!force && started < this.due[kind]) return null;
    const made = await make();
    const ended = this.now();
    this.due[kind] = ended + Math.max(leastMs, (ended - started) / share);
    return made;
  }
}
