// The denoiser as runnable programs, one per number of points: ε̂ and the next x for every point at once.
import {
  compile,
  f32,
  mul,
  normal,
  u32,
  type Arena,
  type Device,
  type Program,
  type TypedArray,
} from "../../src/engine/index.js";
import { denoiser, type DenoiserConfig, type Objective } from "../../src/models/index.js";
import { denoiseStep, type NoiseLevel, type ReverseStep } from "../../src/nn/index.js";
import { noiseScale } from "./protocol.js";

const salts = { start: 1, step: 2 } as const;
/** Sizes kept compiled: the field's, the visitor's, and the ones before. */
const keptPrograms = 4;

export interface StepResult {
  readonly epsilon: Float32Array;
  readonly next: Float32Array;
}

export class Denoising {
  readonly #steps = new Map<number, Promise<Program>>();
  readonly #starts = new Map<number, Promise<Program>>();

  constructor(
    private readonly device: Device,
    private readonly config: DenoiserConfig,
    /** The averaged weights: an arena named `average`. */
    private readonly average: Arena,
    private readonly objective: Objective = "epsilon",
  ) {}

  /** The starting noise of n points, [n, D]. */
  async start(n: number, key: Uint32Array<ArrayBuffer>): Promise<Float32Array> {
    const program = await cached(this.#starts, n, () => compileStart(this.device, n, this.config.dimensions));
    return (await program.run({ key }, ["noise"])).noise;
  }

  /** One step for points [n, D]: what the network takes for noise, and where they go. */
  async step(
    points: Float32Array,
    level: NoiseLevel,
    factors: ReverseStep,
    key: Uint32Array<ArrayBuffer>,
  ): Promise<StepResult> {
    const program = await this.program(points.length / this.config.dimensions);
    const inputs = { points, ...levelInputs(level), ...factorInputs(factors), key };
    const { epsilon, next } = await program.run(inputs, ["epsilon", "next"]);
    return { epsilon, next };
  }

  /** ε̂ alone. */
  async epsilon(points: Float32Array, level: NoiseLevel): Promise<Float32Array> {
    const program = await this.program(points.length / this.config.dimensions);
    return (await program.run({ points, ...levelInputs(level) }, ["epsilon"])).epsilon;
  }

  program(n: number): Promise<Program> {
    return cached(this.#steps, n, () => this.compileStep(n));
  }

  private compileStep(n: number): Promise<Program> {
    const { device, config, average, objective } = this;
    const shape = [n, config.dimensions];
    const scalar = f32(1, 1);
    return compile(
      device,
      ({ points, signal, noise, level, clean, direction, fresh, key }, arenas) => {
        const at = { signal, noise, level };
        const seen = denoiser(config, arenas.average.tensors, mul(points, 1 / noiseScale), at, objective);
        const epsilon = mul(seen.epsilon, noiseScale);
        const drawn = mul(normal(key, shape, salts.step), noiseScale);
        const next = denoiseStep(mul(seen.clean, noiseScale), epsilon, drawn, { clean, direction, fresh });
        return { epsilon, next };
      },
      {
        inputs: {
          points: f32(...shape),
          signal: scalar,
          noise: scalar,
          level: scalar,
          clean: scalar,
          direction: scalar,
          fresh: scalar,
          key: u32(2),
        },
        arenas: { average },
      },
    );
  }

  dispose(): void {
    for (const programs of [this.#steps, this.#starts]) {
      for (const program of programs.values()) disposeLater(program);
      programs.clear();
    }
  }
}

function compileStart(device: Device, n: number, dimensions: number): Promise<Program> {
  return compile(
    device,
    ({ key }) => ({ noise: mul(normal(key, [n, dimensions], salts.start), noiseScale) }),
    { inputs: { key: u32(2) } },
  );
}

const levelInputs = ({ signal, noise, level }: NoiseLevel): Record<string, TypedArray> => ({
  signal: Float32Array.of(signal),
  noise: Float32Array.of(noise),
  level: Float32Array.of(level),
});

const factorInputs = ({ clean, direction, fresh }: ReverseStep): Record<string, TypedArray> => ({
  clean: Float32Array.of(clean),
  direction: Float32Array.of(direction),
  fresh: Float32Array.of(fresh),
});

function cached(
  programs: Map<number, Promise<Program>>,
  n: number,
  make: () => Promise<Program>,
): Promise<Program> {
  const known = programs.get(n);
  // Asked for again: the youngest.
  programs.delete(n);
  const program = known ?? make();
  if (!known) program.catch(() => programs.delete(n));
  programs.set(n, program);
  if (programs.size > keptPrograms) {
    const [oldest] = programs.keys();
    disposeLater(programs.get(oldest)!);
    programs.delete(oldest);
  }
  return program;
}

function disposeLater(program: Promise<Program>): void {
  program.then((each) => each.dispose()).catch(() => undefined);
}
