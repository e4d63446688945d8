// The list of all workloads, and which of them a device is given: a software adapter only small ones.
import { attentionWorkload } from "./attention.js";
import { convWorkloads } from "./conv2d.js";
import { embeddingWorkloads } from "./embedding.js";
import { matmulWorkload } from "./matmul.js";
import { additionWorkload, layerNormWorkload, softmaxWorkload } from "./rows.js";
import { gptTraining } from "./train-gpt.js";
import { mlpTraining } from "./train-mlp.js";
import { unetTraining } from "./train-unet.js";
import type { Workload } from "./workload.js";

const square = (n: number): Workload => matmulWorkload(String(n), { m: n, n, k: n });

const list: readonly Workload[] = [
  ...[64, 128, 256, 512, 1024].map(square),
  matmulWorkload("batch32-64x64x64", { batch: 32, m: 64, n: 64, k: 64 }),
  matmulWorkload("batch32-64x32x64", { batch: 32, m: 64, n: 32, k: 64 }),
  matmulWorkload("8x512x512", { m: 8, n: 512, k: 512 }),
  matmulWorkload("512x8x512", { m: 512, n: 8, k: 512 }),
  matmulWorkload("1x1024x1024", { m: 1, n: 1024, k: 1024 }),
  matmulWorkload("64x64x4096", { m: 64, n: 64, k: 4096 }),
  additionWorkload(4096),
  softmaxWorkload(512, 512),
  softmaxWorkload(64, 50257),
  layerNormWorkload(256, 768),
  ...[64, 128, 256, 512, 1024].flatMap((t) =>
    [true, false].map((matrix) => attentionWorkload({ heads: 8, t, d: 64, matrix })),
  ),
  ...convWorkloads({ batch: 8, size: 32, channels: 32, outputs: 64 }),
  ...embeddingWorkloads(8192, 128, 4096),
  mlpTraining([2, 128, 128, 2], 256),
  ...[8, 1].map(unetTraining),
  gptTraining({ layers: 4, channels: 128, heads: 4, t: 64, batch: 8, vocabulary: 64 }),
];

export const workloads: ReadonlyMap<string, Workload> = new Map(list.map((one) => [one.id, one]));

/** Sizes left out where the GPU is software: hours of work that say nothing about a real one. */
const tooLarge = /matmul\/1024|T(512|1024)-|unet.*B8$/;
/** What stands in for them there. */
const onlySmall = /unet.*B1$/;
const quick = /matmul\/(64|256)$|overhead|softmax\/512|layernorm|T64-|mlp/;

export function workloadIds(options: { software: boolean; quick: boolean; only: RegExp | null }): string[] {
  return [...workloads.keys()].filter(
    (id) =>
      (options.only ? options.only.test(id) : !options.quick || quick.test(id)) &&
      !(options.software ? tooLarge : onlySmall).test(id),
  );
}
