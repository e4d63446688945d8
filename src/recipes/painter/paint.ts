// Paints many prompts at once with given weights: what the evaluation and the contact sheets look at. Not the station's painter.
import {
  compile,
  f32,
  normal,
  Random,
  u32,
  type Arena,
  type Device,
  type Program,
} from "../../engine/index.js";
import { readPrompt } from "../../data/index.js";
import { encodePrompt, paintStep, promptShapes, type PainterConfig } from "../../models/index.js";
import { noiseLevels, sampleStep, samplerStep, type Sampler, type SamplerStep } from "../../nn/index.js";

export interface PaintRequest {
  readonly prompts: readonly string[];
  readonly guidance: number;
  readonly steps: number;
  readonly sampler: Sampler;
  readonly seed: number;
}

const factorNames = ["current", "clean", "previous", "fresh"] as const;

export class BatchPainter {
  private constructor(
    private readonly config: PainterConfig,
    private readonly batch: number,
    private readonly encode: Program,
    private readonly step: Program,
  ) {}

  /** `weights`: an arena named "average" or "parameters"; it stays the caller's. */
  static async create(
    device: Device,
    config: PainterConfig,
    weights: Arena,
    batch: number,
  ): Promise<BatchPainter> {
    const ids = u32(2 * batch, config.promptLength);
    const encode = await compile(
      device,
      ({ ids }, { weights }) => encodePrompt(config, weights.tensors, ids),
      { inputs: { ids }, arenas: { weights } },
    );
    const picture = f32(batch, config.size, config.size, config.imageChannels);
    const prompt = Object.fromEntries(
      Object.entries(promptShapes(config, 2 * batch)).map(([name, shape]) => [name, f32(...shape)]),
    );
    const step = await compile(
      device,
      (
        { x, previous, signal, noise, level, guidance, key, current, clean, before, fresh, ...prompt },
        { weights },
      ) => {
        const seen = paintStep(config, weights.tensors, x, { signal, noise, level }, prompt, { guidance });
        const factors = { current, clean, previous: before, fresh };
        const next = sampleStep(x, seen.clean, previous, normal(key, picture.shape, 0), factors);
        return { next, seen: seen.clean };
      },
      {
        inputs: {
          ...prompt,
          x: picture,
          previous: picture,
          signal: f32(batch, 1),
          noise: f32(batch, 1),
          level: f32(batch, 1),
          guidance: f32(1),
          key: u32(2),
          current: f32(1),
          clean: f32(1),
          before: f32(1),
          fresh: f32(1),
        },
        arenas: { weights },
      },
    );
    return new BatchPainter(config, batch, encode, step);
  }

  /** One picture per prompt, [size, size, 3], −1…1. */
  async paint(request: PaintRequest): Promise<Float32Array[]> {
    const pictures: Float32Array[] = [];
    const length = this.config.size ** 2 * this.config.imageChannels;
    for (let from = 0; from < request.prompts.length; from += this.batch) {
      const prompts = request.prompts.slice(from, from + this.batch);
      const x = await this.paintBatch({ ...request, prompts }, from);
      for (let i = 0; i < prompts.length; i++) pictures.push(x.slice(i * length, (i + 1) * length));
    }
    return pictures;
  }

  private async paintBatch(
    { prompts, guidance, steps, sampler, seed }: PaintRequest,
    stream: number,
  ): Promise<Float32Array> {
    const { batch, config } = this;
    const ids = new Uint32Array(2 * batch * config.promptLength);
    const empty = readPrompt("").ids;
    for (let i = 0; i < 2 * batch; i++)
      ids.set(i < prompts.length ? readPrompt(prompts[i]).ids : empty, i * config.promptLength);
    const prompt = await this.encode.run({ ids }, Object.keys(promptShapes(config, 1)));
    let x = startNoise(batch * config.size ** 2 * config.imageChannels, seed, stream);
    let previous = new Float32Array(x.length);
    const levels = noiseLevels("cosine", steps, config.noiseShift);
    for (let k = steps; k > 0; k--) {
      const at = levels[k];
      const factors = samplerStep(sampler, at, levels[k - 1], levels[k + 1] ?? null);
      const { next, seen } = await this.step.run(
        {
          ...prompt,
          ...spread(at, batch),
          ...named(factors),
          x,
          previous,
          guidance: Float32Array.of(guidance),
          key: Uint32Array.of(seed + 1 + stream, k),
        },
        ["next", "seen"],
      );
      [x, previous] = [next as Float32Array<ArrayBuffer>, seen as Float32Array<ArrayBuffer>];
    }
    return x;
  }

  dispose(): void {
    this.encode.dispose();
    this.step.dispose();
  }
}

function spread({ signal, noise, level }: { signal: number; noise: number; level: number }, batch: number) {
  const full = (value: number): Float32Array<ArrayBuffer> => new Float32Array(batch).fill(value);
  return { signal: full(signal), noise: full(noise), level: full(level) };
}

function named(factors: SamplerStep): Record<string, Float32Array<ArrayBuffer>> {
  const entries = factorNames.map(
    (name) => [name === "previous" ? "before" : name, Float32Array.of(factors[name])] as const,
  );
  return Object.fromEntries(entries);
}

function startNoise(length: number, seed: number, stream: number): Float32Array<ArrayBuffer> {
  const chance = new Random(seed, stream + 1);
  return Float32Array.from({ length }, () => chance.normal());
}
