// The two runners of the race: a small perceptron and a small GPT over letters, each with its batches. The same seed and step give
// the same batch on every device.
import { presetPoints, villageCorpus } from "../../src/data/index.js";
import { Random, type TypedArray } from "../../src/engine/index.js";
import { denoiserConfig, trainableDenoiser, trainableGpt, type GptConfig } from "../../src/models/index.js";
import { levelFromAngle, type TrainableModel } from "../../src/nn/index.js";
import type { Racer } from "./protocol.js";

export interface Runner {
  readonly model: TrainableModel;
  readonly learningRate: number;
  batch(step: number): Record<string, TypedArray>;
}

const points = 256;
/** The noise of the diffusion station: what stands in the plane is divided by it. */
const noiseScale = 0.5;

/** The network of the diffusion station, learning a spiral. */
function mlp(seed: number): Runner {
  const drawing = presetPoints("spiral", 512, seed);
  return {
    model: trainableDenoiser(denoiserConfig, points),
    learningRate: 0.01,
    batch(step) {
      const random = new Random(seed, step + 1);
      const [signal, noise, level] = [0, 1, 2].map(() => new Float32Array(points));
      const chosen = new Float32Array(2 * points);
      const [first, start] = [random.uniform(), random.uniform()];
      for (let i = 0; i < points; i++) {
        // Multiples of the plastic numbers fill a square evenly: a quieter loss than chance alone (Roberts 2018).
        const at = Math.floor(((first + i * 0.7548776662466927) % 1) * (drawing.length / 2));
        chosen[2 * i] = drawing[2 * at] / noiseScale;
        chosen[2 * i + 1] = drawing[2 * at + 1] / noiseScale;
        const drawn = levelFromAngle(0.01 + 0.99 * ((start + i * 0.5698402909980532) % 1));
        signal[i] = drawn.signal;
        noise[i] = drawn.noise;
        level[i] = drawn.level;
      }
      return { points: chosen, signal, noise, level, key: Uint32Array.of(seed >>> 0, step) };
    },
  };
}

const rows = 8;
const gptConfig: Omit<GptConfig, "vocabulary"> = {
  layers: 2,
  heads: 4,
  channels: 64,
  context: 32,
  epsilon: 1e-5,
};

/** A GPT of two layers that reads the village's stories letter by letter. */
function gpt(seed: number): Runner {
  const text = [...villageCorpus({ seed, stories: 60, split: "train" })]
    .map((story) => story.text)
    .join("\n");
  const letters = [...new Set(text)].sort();
  const number = new Map(letters.map((letter, i) => [letter, i]));
  const ids = Uint32Array.from([...text], (letter) => number.get(letter)!);
  const { context } = gptConfig;
  return {
    model: trainableGpt({ ...gptConfig, vocabulary: letters.length }, rows),
    learningRate: 0.003,
    batch(step) {
      const random = new Random(seed, step + 1);
      const inputs = new Uint32Array(rows * context);
      const targets = new Uint32Array(rows * context);
      for (let row = 0; row < rows; row++) {
        const start = random.integer(ids.length - context - 1);
        inputs.set(ids.subarray(start, start + context), row * context);
        targets.set(ids.subarray(start + 1, start + context + 1), row * context);
      }
      return { ids: inputs, targets };
    },
  };
}

export const runnerOf = (racer: Racer, seed: number): Runner => ({ mlp, gpt })[racer](seed);
