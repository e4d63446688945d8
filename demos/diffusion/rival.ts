// The GAN beside the diffusion model: trained on the same data, as many steps, in turns. Fetched when somebody asks for it.
import {
  compile,
  normal,
  Random,
  u32,
  type Arena,
  type Device,
  type Program,
} from "../../src/engine/index.js";
import {
  adversaries,
  discriminatorSpecs,
  ganConfig,
  generator,
  generatorSpecs,
  type GanConfig,
} from "../../src/models/index.js";
import { initializeParameters, parameterLayout, Trainer, type TrainerState } from "../../src/nn/index.js";
import { noiseScale } from "./protocol.js";

export const rivalBatch = 256;
const learningRate = 0.002;
const sampleSalt = 13;
/** Multiples of the inverse golden ratio fill the data evenly. */
const evenStep = 0.6180339887498949;

/** What it learns and how; `momentum` is Adam's β₁, on which the balance of the two hangs (Radford et al. 2016 take 0.5). */
export interface RivalTask {
  readonly data: Float32Array;
  readonly seed: number;
  readonly momentum: number;
}

export interface RivalState {
  readonly generator: TrainerState;
  readonly discriminator: TrainerState;
  readonly rounds: number;
}

export class Rival {
  /** Turns taken since the weights were fresh. */
  rounds = 0;
  #samples: { count: number; program: Promise<Program> } | null = null;

  private constructor(
    private readonly device: Device,
    private readonly config: GanConfig,
    readonly generator: Trainer,
    readonly discriminator: Trainer,
  ) {}

  static async create(device: Device, dimensions: number): Promise<Rival> {
    const config = { ...ganConfig, dimensions };
    const models = adversaries(config, rivalBatch);
    const parameters = device.createArena("parameters", parameterLayout(generatorSpecs(config)).layout);
    const discriminator = await Trainer.create(device, models.discriminator, {
      seed: 1,
      beside: { generator: parameters },
    });
    const generator = await Trainer.create(device, models.generator, {
      seed: 1,
      parameters,
      beside: { discriminator: discriminator.arenas.parameters },
    });
    return new Rival(device, config, generator, discriminator);
  }

  /** Fresh weights. */
  begin(seed: number): void {
    this.rounds = 0;
    const specs = [generatorSpecs(this.config), discriminatorSpecs(this.config)];
    [this.generator, this.discriminator].forEach((trainer, i) => {
      initializeParameters(trainer.arenas.parameters, specs[i], seed + 101 * (i + 1));
      for (const arena of [trainer.arenas.firstMoment, trainer.arenas.secondMoment])
        arena.write(null, new Float32Array(arena.layout.length));
      trainer.step = 0;
    });
  }

  /** One turn each: the discriminator learns to tell, then the generator to deceive. Their losses. */
  async round({ data, seed, momentum }: RivalTask): Promise<{ discriminator: number; generator: number }> {
    const key = Uint32Array.of(seed, this.rounds);
    const settings = { learningRate, beta1: momentum };
    const judged = await this.discriminator.train({ points: this.batch(data, seed), key }, settings);
    const made = await this.generator.train({ key }, settings);
    this.rounds++;
    return { discriminator: judged.loss, generator: made.loss };
  }

  private batch(data: Float32Array, seed: number): Float32Array {
    const { dimensions } = this.config;
    const size = data.length / dimensions;
    const shift = new Random(seed, 7000 + this.rounds).uniform();
    const points = new Float32Array(rivalBatch * dimensions);
    for (let i = 0; i < rivalBatch; i++) {
      const at = Math.floor(((shift + i * evenStep) % 1) * size);
      for (let d = 0; d < dimensions; d++)
        points[i * dimensions + d] = data[at * dimensions + d] / noiseScale;
    }
    return points;
  }

  /** What the generator makes of `count` draws of noise, [count, D]; the same draws for the same seed and run. */
  async samples(count: number, seed: number, run: number): Promise<Float32Array> {
    const { device, config, generator } = this;
    if (this.#samples?.count !== count) {
      (await this.#samples?.program)?.dispose();
      this.#samples = { count, program: compileSamples(device, config, generator.arenas.parameters, count) };
    }
    return drawn(await this.#samples.program, seed, run);
  }

  /** The same on another device, from the weights of now. */
  async samplesOn(device: Device, count: number, seed: number, run: number): Promise<Float32Array> {
    const { parameters } = this.generator.arenas;
    const weights = device.createArena("generator", parameters.layout);
    weights.write(null, await parameters.read(null));
    const program = await compileSamples(device, this.config, weights, count);
    return drawn(program, seed, run);
  }

  async save(): Promise<RivalState> {
    const [generator, discriminator] = await Promise.all([this.generator.save(), this.discriminator.save()]);
    return { generator, discriminator, rounds: this.rounds };
  }

  restore(state: RivalState): void {
    this.generator.restore(state.generator);
    this.discriminator.restore(state.discriminator);
    this.rounds = state.rounds;
  }

  dispose(): void {
    void this.#samples?.program.then((program) => program.dispose());
    this.generator.dispose();
    this.discriminator.dispose();
  }
}

function compileSamples(device: Device, config: GanConfig, weights: Arena, count: number): Promise<Program> {
  return compile(
    device,
    ({ key }, arenas) => {
      const z = normal(key, [count, config.latent], sampleSalt);
      return { points: generator(config, arenas.generator.tensors, z) };
    },
    { inputs: { key: u32(2) }, arenas: { generator: weights } },
  );
}

async function drawn(program: Program, seed: number, run: number): Promise<Float32Array> {
  const { points } = await program.run({ key: Uint32Array.of(seed, run) }, ["points"]);
  return points.map((value) => value * noiseScale);
}
