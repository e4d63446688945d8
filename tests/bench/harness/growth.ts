// Cost against size, ours alone: an accidental square shows in the exponent, whatever the machine.
import { compile, f32, layerNorm, matmul, type Device } from "../../../src/engine/index.js";
import { countParameters } from "../../../src/nn/index.js";
import { villageCorpus } from "../../../src/data/index.js";
import { trainBpe } from "../../../src/text/index.js";
import type { Runner } from "../engines/engine.js";
import type { OpenedOurs } from "../engines/ours.js";
import { fitExponent, median } from "../report/numbers.js";
import { attentionWorkload } from "../workloads/attention.js";
import { matmulWorkload } from "../workloads/matmul.js";
import { gptTraining } from "../workloads/train-gpt.js";
import { mlpTraining } from "../workloads/train-mlp.js";
import type { Workload } from "../workloads/workload.js";
import { sample } from "./measure.js";

export interface Growth {
  readonly what: string;
  readonly size: string;
  /** Pairs of size and milliseconds. */
  readonly points: readonly (readonly [number, number])[];
  readonly exponent: number;
  readonly expected: string;
}

interface Series {
  readonly size: string;
  readonly expected: string;
  /** For a software adapter as many of the first sizes as it can bear. */
  readonly sizes: readonly number[];
  readonly software: number;
  /** Milliseconds at a size; may also say what the size really was. */
  cost(ours: OpenedOurs, size: number): Promise<number | readonly [number, number]>;
}

const gptAt = (channels: number) =>
  gptTraining({ layers: 4, channels, heads: 4, t: 64, batch: 8, vocabulary: 64 });

const series: Readonly<Record<string, Series>> = {
  "matmul n×n": {
    size: "n",
    expected: "3",
    sizes: [128, 256, 512, 1024],
    software: 3,
    cost: (ours, n) => timed(ours, matmulWorkload(`growth-${n}`, { m: n, n, k: n })),
  },
  "attention without the matrix, 8 heads of 64": {
    size: "T",
    expected: "2",
    sizes: [64, 128, 256, 512, 1024],
    software: 3,
    cost: (ours, t) => timed(ours, attentionWorkload({ heads: 8, t, d: 64, matrix: false })),
  },
  "attention with the matrix, 8 heads of 64": {
    size: "T",
    expected: "2",
    sizes: [64, 128, 256, 512, 1024],
    software: 3,
    cost: (ours, t) => timed(ours, attentionWorkload({ heads: 8, t, d: 64, matrix: true })),
  },
  "MLP step 2-128-128-2": {
    size: "batch",
    expected: "1",
    sizes: [128, 256, 512, 1024, 2048],
    software: 4,
    cost: (ours, batch) => timed(ours, mlpTraining([2, 128, 128, 2], batch)),
  },
  "GPT step, L4 T64 B8, 64 to 256 channels": {
    size: "parameters",
    // Products grow with the parameters, norms and attention more slowly.
    expected: "≤ 1",
    sizes: [64, 96, 128, 192, 256],
    software: 0,
    async cost(ours, channels) {
      const workload = gptAt(channels);
      return [countParameters(workload.model.specs), await timed(ours, workload)];
    },
  },
  "BPE training, 256 merges": {
    size: "characters",
    expected: "≤ 1",
    sizes: [100, 200, 400, 800, 1600],
    software: 0,
    async cost(_ours, stories) {
      const corpus = [...villageCorpus({ seed: 1, stories, split: "train" })].map(({ text }) => text);
      const times = [0, 1, 2].map(() => {
        const start = performance.now();
        trainBpe(corpus, { vocabularySize: 512 });
        return performance.now() - start;
      });
      return [corpus.reduce((sum, { length }) => sum + length, 0), median(times)];
    },
  },
  "programs compiled and run on one device, as embeds of a page share it": {
    size: "programs",
    expected: "1",
    sizes: [4, 8, 16, 32, 64],
    software: 3,
    cost: ({ device, idle }, count) => embeds(device, idle, count),
  },
};

export const growthNames = (): string[] => Object.keys(series);

export async function growthOf(ours: OpenedOurs, name: string): Promise<Growth | null> {
  const { size, expected, sizes, software, cost } = series[name];
  const possible = ours.device.software ? sizes.slice(0, software) : sizes;
  if (possible.length < 2) return null;
  const points: (readonly [number, number])[] = [];
  for (const each of possible) {
    const found = await cost(ours, each);
    points.push(typeof found === "number" ? [each, found] : found);
  }
  return { what: name, size, points, exponent: fitExponent(points), expected };
}

/** The median of five samples of at least 20 ms, after two calls to warm up. */
async function timed(ours: OpenedOurs, workload: Workload): Promise<number> {
  const runner: Runner = await ours.build(workload);
  await runner.results(1);
  const rough = await sample(runner, 1);
  const repeats = Math.min(1000, Math.max(1, Math.ceil(20 / Math.max(rough, 0.01))));
  await sample(runner, repeats);
  const times: number[] = [];
  for (let i = 0; i < (ours.device.software ? 2 : 5); i++) times.push(await sample(runner, repeats));
  runner.dispose();
  return median(times);
}

/** Programs that all live at once: each is compiled, then all run in turn. */
async function embeds(device: Device, idle: () => Promise<void>, count: number): Promise<number> {
  const times: number[] = [];
  for (let go = 0; go < 3; go++) {
    const start = performance.now();
    const programs = [];
    for (let i = 0; i < count; i++) {
      programs.push(
        await compile(device, ({ x, w, g, b }) => ({ y: layerNorm(matmul(x, w), g, b) }), {
          inputs: { x: f32(64, 64), w: f32(64, 64), g: f32(64), b: f32(64) },
        }),
      );
    }
    for (const program of programs) await program.run({}, ["y"]);
    await idle();
    times.push(performance.now() - start);
    for (const program of programs) program.dispose();
  }
  return median(times);
}
