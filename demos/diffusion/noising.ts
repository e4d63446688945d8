// The forward process, both ways: one leap from the data to any level (closed form), and the walk of many small steps.
// No network: this is what training starts from.
import { add, compile, f32, mul, normal, u32, type Device, type Program } from "../../src/engine/index.js";
import { addNoise, forwardStep, noiseLevel } from "../../src/nn/index.js";
import { dimensionsOf, noiseScale, type NoisedFrame, type NoisingTask, type Place } from "./protocol.js";

const salts = { leap: 3, walk: 4 } as const;

/** `count` points [count, D] of the data, each as often as any other. */
export function repeated(data: Float32Array, count: number, dimensions = 2): Float32Array {
  const size = data.length / dimensions;
  const points = new Float32Array(size === 0 ? 0 : dimensions * count);
  for (let i = 0; i < points.length / dimensions; i++) {
    const at = dimensions * Math.floor((i * size) / count);
    points.set(data.subarray(at, at + dimensions), dimensions * i);
  }
  return points;
}

export function compileNoising(device: Device, n: number, dimensions = 2): Promise<Program> {
  const shape = [n, dimensions];
  const scalar = f32(1, 1);
  return compile(
    device,
    ({ data, before, signal, noise, keep, fresh, leapKey, walkKey }) => ({
      // q(x_t | x₀) = α x₀ + σ ε, with the same ε at every t: a point's way to its noise is one path
      leap: addNoise(data, mul(normal(leapKey, shape, salts.leap), noiseScale), signal, noise),
      // x_k = keep x_{k−1} + fresh ε_k (√(1 − β) and √β where variance is kept), with a new ε at every step
      walk: add(mul(keep, before), mul(fresh, mul(normal(walkKey, shape, salts.walk), noiseScale))),
    }),
    {
      inputs: {
        data: f32(...shape),
        before: f32(...shape),
        signal: scalar,
        noise: scalar,
        keep: scalar,
        fresh: scalar,
        leapKey: u32(2),
        walkKey: u32(2),
      },
    },
  );
}

export class NoisingRun {
  private readonly data: Float32Array;
  public place: Place;

  constructor(
    private readonly task: NoisingTask,
    private readonly program: Program,
    place: Place | null,
  ) {
    this.data = repeated(task.data, task.count, dimensionsOf[task.subject]);
    this.place = place ?? { position: 0, points: this.data };
  }

  get done(): boolean {
    return this.place.position > this.task.steps;
  }

  /** The next frame; frame 0 is the data. The place holds the walk up to here. */
  async next(): Promise<NoisedFrame> {
    const { position, points: before } = this.place;
    const frame =
      position === 0
        ? { position, leap: this.data, walk: this.data, level: noiseLevel(this.task.schedule, 0) }
        : await noisedFrame(this.program, this.task, this.data, position, before);
    this.place = { position: position + 1, points: frame.walk };
    return frame;
  }
}

/** One small step from where the walk was before, beside the leap to the same level. */
export async function noisedFrame(
  program: Program,
  { schedule, steps, seed }: NoisingTask,
  data: Float32Array,
  position: number,
  before: Float32Array,
): Promise<NoisedFrame> {
  const level = noiseLevel(schedule, position / steps);
  const { keep, fresh } = forwardStep(noiseLevel(schedule, (position - 1) / steps), level);
  const inputs = {
    data,
    before,
    signal: Float32Array.of(level.signal),
    noise: Float32Array.of(level.noise),
    keep: Float32Array.of(keep),
    fresh: Float32Array.of(fresh),
    leapKey: Uint32Array.of(seed, 0),
    walkKey: Uint32Array.of(seed, position),
  };
  const { leap, walk } = await program.run(inputs, ["leap", "walk"]);
  return { position, leap, walk, level };
}
