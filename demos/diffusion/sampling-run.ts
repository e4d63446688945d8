// One way back from noise, frame by frame, by the step that DDPM and DDIM share.
import { noiseLevel, reverseStep, type NoiseLevel, type ReverseStep } from "../../src/nn/index.js";
import type { Denoising } from "./denoising.js";
import {
  dimensionsOf,
  etaOf,
  fieldCount,
  fieldExtent,
  fieldSize,
  type Frame,
  type Place,
  type SamplingTask,
} from "./protocol.js";

/** At the last frame nothing is left to do: the points stay where they are. */
const stay: ReverseStep = { clean: 1, direction: 0, fresh: 0 };
const positionsPerRun = 1024;

export const startKey = ({ seed, run }: Pick<SamplingTask, "seed" | "run">): Uint32Array<ArrayBuffer> =>
  Uint32Array.of(seed, run);

export interface Stair {
  readonly level: NoiseLevel;
  /** What leads to the next position. */
  readonly factors: ReverseStep;
  readonly key: Uint32Array<ArrayBuffer>;
}

export function stairAt(task: SamplingTask, position: number): Stair {
  const { schedule, steps, seed, run } = task;
  const level = noiseLevel(schedule, (steps - position) / steps);
  const last = position >= steps;
  const factors = last
    ? stay
    : reverseStep(level, noiseLevel(schedule, (steps - position - 1) / steps), etaOf(task));
  return { level, factors, key: Uint32Array.of(seed, run * positionsPerRun + position) };
}

/** The places where the field is asked for, [fieldCount, 2]. */
export function fieldPlaces(): Float32Array {
  const cell = (2 * fieldExtent) / fieldSize;
  const places = new Float32Array(2 * fieldCount);
  for (let i = 0; i < fieldCount; i++) {
    places[2 * i] = -fieldExtent + ((i % fieldSize) + 0.5) * cell;
    places[2 * i + 1] = -fieldExtent + (Math.floor(i / fieldSize) + 0.5) * cell;
  }
  return places;
}

export const startPlace = async (task: SamplingTask, denoising: Denoising): Promise<Place> => ({
  position: 0,
  points: await denoising.start(task.count, startKey(task)),
});

const noPlaces = new Float32Array();

/** Goes one position on: the frame where the run stands, and the place after it. */
export class SamplingRun {
  /** The points, and behind them the places of the field: one run of the program serves both. */
  private readonly batch: Float32Array;

  constructor(
    private readonly task: SamplingTask,
    private readonly denoising: Denoising,
    public place: Place,
  ) {
    const places = dimensionsOf[task.subject] === 2 ? fieldPlaces() : noPlaces;
    this.batch = new Float32Array(place.points.length + places.length);
    this.batch.set(places, place.points.length);
  }

  /** Every frame up to `steps` was given. */
  get done(): boolean {
    return this.place.position > this.task.steps;
  }

  async next(): Promise<Frame> {
    const { position, points } = this.place;
    const { level, factors, key } = stairAt(this.task, position);
    this.batch.set(points);
    const { epsilon, next } = await this.denoising.step(this.batch, level, factors, key);
    this.place = { position: position + 1, points: next.slice(0, points.length) };
    return {
      position,
      points,
      epsilon: epsilon.slice(0, points.length),
      field: epsilon.slice(points.length),
      level,
      factors,
    };
  }
}
