// What a training step does to flat arenas: pack (gradients in place), sum of squares, AdamW, EMA, assign.
import type { ArenaLayout } from "../arena.js";
import { check } from "../errors.js";
import { currentGraph } from "../graph.js";
import { describe, sameShape, sizeOf, type TensorType } from "../shape.js";
import type { Tensor } from "../tensor.js";
import { bytesOf, type OpDefinition, type Pieces } from "./op.js";

const f = (...shape: number[]): TensorType => ({ shape, dtype: "f32" });

/** Named tensors as one flat arena. The planner lets each be computed in its slice, so this costs nothing. */
export function pack(tensors: Readonly<Record<string, Tensor>>, layout: ArenaLayout): Tensor {
  const names = Object.keys(layout.slices);
  const inputs = names.map((name) => {
    const tensor = tensors[name];
    check(tensor !== undefined, "pack", () => `every slice needs a tensor, "${name}" has none`, "argument");
    check(
      sizeOf(tensor.shape) === layout.slices[name].length,
      "pack",
      () => `"${name}" must fill its slice, got ${describe(tensor)}`,
    );
    return tensor;
  });
  const attributes = { offsets: names.map((name) => layout.slices[name].offset), length: layout.length };
  return currentGraph("pack").append("pack", attributes, inputs, [f(layout.length)])[0];
}

export const packDefinition: OpDefinition<{ offsets: readonly number[]; length: number }> = {
  name: "pack",
  infer: (_inputs, { length }) => [f(length)],
  reference() {
    throw new Error("pack is resolved by the planner");
  },
  samples: [],
  work: () => ({ flops: 0, bytes: 0 }),
};

/** Σ x², [1]. */
export function sumOfSquares(x: Tensor): Tensor {
  return currentGraph("sum-of-squares").append("sum-of-squares", {}, [x], [f(1)])[0];
}

export const sumOfSquaresDefinition: OpDefinition<Record<string, never>> = {
  name: "sum-of-squares",
  infer: () => [f(1)],
  reference({ inputs: [x], outputs: [y] }) {
    let total = 0;
    for (let i = 0; i < x.length; i++) total += x[i] * x[i];
    y[0] = total;
  },
  wasm({ kernels, inputs: [x], outputs: [y], inputTypes }) {
    const n = sizeOf(inputTypes[0].shape);
    return () => kernels.sumOfSquares(x, y, n);
  },
  samples: [1, 65, 4099, 70000].map((n) => ({ inputs: [f(n)], attributes: {} })),
  work: ({ inputTypes }) => ({ flops: 2 * sizeOf(inputTypes[0].shape), bytes: bytesOf(inputTypes) }),
};

/** Elements of an arena that go to one thread together: whole cache lines, and a multiple of every vector. */
const stretchLength = 4096;

function stretch(length: number, { from, to }: Pieces): [start: number, length: number] {
  const start = from * stretchLength;
  return [start, Math.min(length, to * stretchLength) - start];
}

/** The numbers of one AdamW step. */
export interface AdamWSettings {
  readonly learningRate: number;
  readonly beta1?: number;
  readonly beta2?: number;
  readonly epsilon?: number;
  readonly weightDecay?: number;
  /** Largest global gradient norm; 0 leaves gradients alone. */
  readonly clipNorm?: number;
}

/** The f32[8] input of `adamw` for step `step` (from 1). Throws on numbers that are not finite or out of range. */
export function adamWHyper(step: number, settings: AdamWSettings): Float32Array<ArrayBuffer> {
  const { learningRate, beta1 = 0.9, beta2 = 0.99, epsilon = 1e-8, weightDecay = 0, clipNorm = 1 } = settings;
  const inRange = (name: string, value: number, low: number, high: number): void =>
    check(
      value >= low && value <= high,
      "adamw",
      () => `${name} must be within ${low}…${high}, got ${value}`,
      "argument",
    );
  inRange("learning rate", learningRate, 0, 1e9);
  inRange("beta1", beta1, 0, 0.999999);
  inRange("beta2", beta2, 0, 0.999999);
  inRange("epsilon", epsilon, 1e-12, 1);
  inRange("weight decay", weightDecay, 0, 100);
  inRange("clip norm", clipNorm, 0, 1e9);
  inRange("step", step, 1, 1e9);
  const correction = (beta: number): number => 1 / (1 - beta ** step);
  return new Float32Array([
    learningRate,
    beta1,
    beta2,
    epsilon,
    weightDecay,
    correction(beta1),
    correction(beta2),
    clipNorm,
  ]);
}

export type AdamWAttributes = { readonly decayLength: number };

/**
 * AdamW (Loshchilov & Hutter 2019) over flat arenas, in place. `norm2` is the squared global gradient norm [1]: gradients are
 * scaled by min(1, clip/norm), and a norm that is not finite leaves everything as it was. Weight decay acts on elements before `decayLength`.
 */
export function adamw(
  arenas: {
    readonly parameters: Tensor;
    readonly gradients: Tensor;
    readonly firstMoment: Tensor;
    readonly secondMoment: Tensor;
  },
  norm2: Tensor,
  hyper: Tensor,
  decayLength: number,
): Tensor {
  const inputs = [arenas.parameters, arenas.gradients, arenas.firstMoment, arenas.secondMoment, norm2, hyper];
  const types = adamwDefinition.infer(inputs, { decayLength });
  return currentGraph("adamw").append("adamw", { decayLength }, inputs, types)[0];
}

const hyperSample = [...adamWHyper(3, { learningRate: 0.01, weightDecay: 0.1, clipNorm: 1 })];

export const adamwDefinition: OpDefinition<AdamWAttributes> = {
  name: "adamw",
  mutates: [0, 2, 3],
  infer([p, g, m, v, norm2, hyper], { decayLength }) {
    for (const x of [g, m, v]) {
      check(
        sameShape(p.shape, x.shape),
        "adamw",
        () => `arenas must match, got ${describe(p)} and ${describe(x)}`,
      );
    }
    check(
      sizeOf(norm2.shape) === 1,
      "adamw",
      () => `the squared norm must be f32[1], got ${describe(norm2)}`,
    );
    check(sizeOf(hyper.shape) === 8, "adamw", () => `the settings must be f32[8], got ${describe(hyper)}`);
    check(
      decayLength >= 0 && decayLength <= p.shape[0],
      "adamw",
      () => `decayLength must lie in the arena, got ${decayLength}`,
      "argument",
    );
    return [f(1)];
  },
  // m ← β1·m + (1−β1)·g; v ← β2·v + (1−β2)·g²; p ← p − lr·(m̂ / (√v̂ + ε) + wd·p)
  reference({ inputs: [p, g, m, v, norm2, hyper], outputs: [token], attributes: { decayLength } }) {
    const [rate, beta1, beta2, epsilon, decay, correct1, correct2, clip] = hyper;
    const norm = Math.sqrt(norm2[0]);
    token[0] = norm;
    if (!Number.isFinite(norm)) return;
    const scale = clip > 0 && norm > clip ? clip / norm : 1;
    for (let i = 0; i < p.length; i++) {
      const gradient = g[i] * scale;
      m[i] = beta1 * m[i] + (1 - beta1) * gradient;
      v[i] = beta2 * v[i] + (1 - beta2) * gradient * gradient;
      const step = (m[i] * correct1) / (Math.sqrt(v[i] * correct2) + epsilon);
      p[i] -= rate * (step + (i < decayLength ? decay * p[i] : 0));
    }
  },
  pieces: ({ inputTypes }) => Math.ceil(sizeOf(inputTypes[0].shape) / stretchLength),
  wasm({
    kernels,
    inputs: [p, g, m, v, norm2, hyper],
    outputs: [token],
    inputTypes,
    pieces,
    attributes: { decayLength },
  }) {
    const [start, n] = stretch(sizeOf(inputTypes[0].shape), pieces);
    const decayed = Math.min(n, Math.max(0, decayLength - start));
    const [pAt, gAt, mAt, vAt] = [p, g, m, v].map((at) => at + 4 * start);
    return () => kernels.adamw(pAt, gAt, mAt, vAt, norm2, hyper, token, n, decayed);
  },
  samples: [1, 257, 4096].map((n) => ({
    inputs: [f(n), f(n), f(n), f(n), f(1), f(8)],
    attributes: { decayLength: Math.floor(n / 2) },
    range: [null, null, null, [0, 1] as const, [4, 9] as const, null],
    values: [null, null, null, null, null, hyperSample],
  })),
  work: ({ inputTypes }) => ({
    flops: 14 * sizeOf(inputTypes[0].shape),
    bytes: 7 * 4 * sizeOf(inputTypes[0].shape),
  }),
};

/** average ← average + (1 − decay)·(value − average), in place. */
export function ema(average: Tensor, value: Tensor, decay: Tensor): Tensor {
  const types = emaDefinition.infer([average, value, decay], {});
  return currentGraph("ema").append("ema", {}, [average, value, decay], types)[0];
}

export const emaDefinition: OpDefinition<Record<string, never>> = {
  name: "ema",
  mutates: [0],
  infer([average, value]) {
    check(
      sameShape(average.shape, value.shape),
      "ema",
      () => `shapes must match, got ${describe(average)} and ${describe(value)}`,
    );
    return [f(1)];
  },
  reference({ inputs: [average, value, decay], outputs: [token] }) {
    for (let i = 0; i < average.length; i++) average[i] += (1 - decay[0]) * (value[i] - average[i]);
    token[0] = decay[0];
  },
  pieces: ({ inputTypes }) => Math.ceil(sizeOf(inputTypes[0].shape) / stretchLength),
  wasm({ kernels, inputs: [average, value, decay], outputs: [token], inputTypes, pieces }) {
    const [start, n] = stretch(sizeOf(inputTypes[0].shape), pieces);
    return () => kernels.ema(average + 4 * start, value + 4 * start, decay, token, n);
  },
  samples: [1, 257].map((n) => ({
    inputs: [f(n), f(n), f(1)],
    attributes: {},
    values: [null, null, [0.9]],
  })),
  work: ({ inputTypes }) => ({
    flops: 3 * sizeOf(inputTypes[0].shape),
    bytes: 3 * bytesOf(inputTypes.slice(0, 1)),
  }),
};

/** Copies a value into an arena slice, in place: state that outlives the run (a KV cache, the points being denoised). */
export function assign(target: Tensor, value: Tensor): Tensor {
  const types = assignDefinition.infer([target, value], {});
  return currentGraph("assign").append("assign", {}, [target, value], types)[0];
}

export const assignDefinition: OpDefinition<Record<string, never>> = {
  name: "assign",
  mutates: [0],
  infer([target, value]) {
    check(
      sizeOf(target.shape) === sizeOf(value.shape),
      "assign",
      () => `sizes must match, got ${describe(target)} and ${describe(value)}`,
    );
    return [f(1)];
  },
  reference({ inputs: [target, value], outputs: [token] }) {
    target.set(value);
    token[0] = 0;
  },
  wasm({ kernels, inputs: [target, value], outputs: [token], inputTypes }) {
    const bytes = 4 * sizeOf(inputTypes[0].shape);
    return () => {
      kernels.copy(value, target, bytes);
      kernels.zero(token, 4);
    };
  },
  samples: [1, 257].map((n) => ({ inputs: [f(n), f(n)], attributes: {} })),
  work: ({ inputTypes }) => ({ flops: 0, bytes: bytesOf(inputTypes) }),
};
