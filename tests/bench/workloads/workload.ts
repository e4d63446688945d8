// What a workload is: the same computation written once per engine, side by side, with an oracle in double that is none of them.
import type { Tensor } from "../../../src/engine/index.js";
import type { TrainableModel } from "../../../src/nn/index.js";
import type { DeviceKind, HostTensor, HostTensors } from "../engines/engine.js";
import type { OrtGraph } from "../engines/onnx-model.js";
import type { Jax, JaxArray, JaxTree, Tf, TfTensor } from "../engines/peer-types.js";

interface Common {
  /** `group/shape`, stable: reports are compared by it. */
  readonly id: string;
  readonly flops: number;
  /** Least traffic: inputs once, outputs once. */
  readonly bytes: number;
  /** Engines have to come this near to the oracle, relative to its largest value. */
  readonly tolerance: number;
  inputs(): HostTensors;
}

/** A pure function of its inputs. A function that is an engine's own way may throw `Cannot`. */
export interface ForwardWorkload extends Common {
  readonly kind: "forward";
  oracle(inputs: HostTensors): Record<string, Float64Array>;
  ours(x: Readonly<Record<string, Tensor>>): Record<string, Tensor>;
  tfjs(tf: Tf, x: Readonly<Record<string, TfTensor>>, device: DeviceKind): Record<string, TfTensor>;
  jax(jax: Jax, x: Readonly<Record<string, JaxArray>>): Record<string, JaxArray>;
  /** Ways in order of preference: the next is taken where one is wrong. */
  ort(device: DeviceKind): readonly OrtGraph[];
  /** jax-js and ONNX Runtime want images channels first: their inputs, and how their outputs come back. */
  readonly channelsFirst?: {
    inputs(inputs: HostTensors): HostTensors;
    outputs(outputs: Record<string, HostTensor>): Record<string, ArrayLike<number>>;
  };
}

/** A training step with Adam on a fixed batch. All engines start from the same weights. */
export interface TrainingWorkload extends Common {
  readonly kind: "training";
  readonly model: TrainableModel;
  readonly seed: number;
  readonly learningRate: number;
  /** What the peers' own way needs beside the batch: a mask. */
  peerInputs?(): HostTensors;
  /** jax-js gets images and kernels channels first. */
  readonly channelsFirst?: boolean;
  tfjs(
    tf: Tf,
    parameters: Readonly<Record<string, TfTensor>>,
    x: Readonly<Record<string, TfTensor>>,
    device: DeviceKind,
  ): TfTensor;
  jax(jax: Jax, parameters: JaxTree, x: Readonly<Record<string, JaxArray>>): JaxArray;
}

export type Workload = ForwardWorkload | TrainingWorkload;

/** Numbers in −1…1 that are the same everywhere: a 32-bit congruential generator, quick enough for millions. */
export function noise(seed: number, shape: readonly number[], scale = 1): HostTensor {
  const data = new Float32Array(shape.reduce((size, n) => size * n, 1));
  let state = (seed * 2654435761) >>> 0;
  for (let i = 0; i < data.length; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    data[i] = scale * (state / 2 ** 31 - 1);
  }
  return { shape, data };
}

/** Whole numbers below a bound. */
export function ids(seed: number, shape: readonly number[], below: number): HostTensor {
  const { data } = noise(seed, shape);
  return { shape, data: Uint32Array.from(data, (x) => Math.min(below - 1, ((x + 1) / 2) * below)) };
}

/** Bytes of tensors of four-byte numbers. */
export const fourBytes = (...shapes: readonly (readonly number[])[]): number =>
  shapes.reduce((sum, shape) => sum + 4 * shape.reduce((size, n) => size * n, 1), 0);

/** Multiply-adds of a chain of linear layers, forward, times two. */
export const countFlops = (widths: readonly number[], rows: number): number =>
  widths.slice(1).reduce((sum, width, i) => sum + 2 * rows * widths[i] * width, 0);
