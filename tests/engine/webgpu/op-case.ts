// Runs rows of the op table on a webgpu device and compares with their reference. Shared by Node and browser tests.
import { opTable } from "../../../src/engine/ops/index.js";
import type { Attributes, Sample } from "../../../src/engine/ops/op.js";
import type { Place, Plan, PlannedBuffer, PlannedProbe, PlanStep } from "../../../src/engine/plan.js";
import { Random } from "../../../src/engine/random.js";
import { createTypedArray, sizeOf, type TensorType, type TypedArray } from "../../../src/engine/shape.js";
import type { GpuDevice } from "../../../src/engine/devices/webgpu/index.js";
import { lowerByTable, type Lowering } from "../../../src/engine/devices/webgpu/lower-step.js";

export interface OpCase {
  readonly op: string;
  readonly sample: Sample<Attributes>;
}

export interface Mismatch {
  readonly where: string;
  readonly error: number;
  readonly allowed: number;
}

/** Every sample of a row, as cases. */
export function casesOf(op: string): OpCase[] {
  return opTable.get(op)!.samples.map((sample) => ({ op, sample }));
}

/** Random numbers in the sample's range; where no range is given, one in about a hundred is ±40. */
export function inputsFor({ sample }: OpCase, seed: number): TypedArray[] {
  const random = new Random(seed);
  return sample.inputs.map((type, i) => {
    const exact = sample.values?.[i];
    const data = createTypedArray(type.dtype, sizeOf(type.shape));
    const range = sample.range?.[i];
    const [low, high] = range ?? [-2, 2];
    const below = sample.below?.[i] ?? 2 ** 30;
    for (let j = 0; j < data.length; j++) {
      if (exact) data[j] = exact[j];
      else if (type.dtype !== "f32") data[j] = random.integer(below);
      else
        data[j] =
          !range && j % 101 === 7 ? 40 * Math.sign(random.normal()) : low + (high - low) * random.uniform();
    }
    return data;
  });
}

/** One plan whose steps are the cases, each with buffers of its own. */
function planFor(cases: readonly OpCase[]): Plan {
  const buffers: PlannedBuffer[] = [];
  const steps: PlanStep[] = [];
  const probes = new Map<string, PlannedProbe>();
  cases.forEach(({ op, sample }, c) => {
    const row = opTable.get(op)!;
    const outputTypes = row.infer(sample.inputs, sample.attributes);
    const inputs = sample.inputs.map((type, i): Place => {
      const length = sizeOf(type.shape);
      return { buffer: buffers.push({ kind: "input", name: `${c}.in${i}`, type, length }) - 1, offset: 0 };
    });
    const outputs = outputTypes.map((type): Place => ({
      buffer: buffers.push({ kind: "slot", length: sizeOf(type.shape) }) - 1,
      offset: 0,
    }));
    const probe = (name: string, type: TensorType, place: Place): void => {
      probes.set(name, { name, type, place, after: steps.length });
    };
    outputs.forEach((place, i) => probe(`${c}.out${i}`, outputTypes[i], place));
    for (const i of row.mutates ?? []) probe(`${c}.mutated${i}`, sample.inputs[i], inputs[i]);
    steps.push({
      op,
      attributes: sample.attributes,
      inputTypes: sample.inputs,
      outputTypes,
      inputs,
      outputs,
    });
  });
  return { buffers, steps, probes, slotBytes: 0, slotBytesUnshared: 0 };
}

/** Runs the cases in one program; the worst element of each result that is further off than allowed. */
export async function compareWithReference(
  device: GpuDevice,
  cases: readonly OpCase[],
  lowering: Lowering = lowerByTable,
): Promise<Mismatch[]> {
  const plan = planFor(cases);
  const given: Record<string, TypedArray> = {};
  const datas = cases.map((oneCase, c) => inputsFor(oneCase, 17 + c));
  datas.forEach((inputs, c) => inputs.forEach((data, i) => (given[`${c}.in${i}`] = data)));
  const executable = await device.prepareWith(plan, {}, lowering);
  try {
    const results = await executable.run(given, [...plan.probes.keys()]);
    return cases.flatMap((oneCase, c) => {
      const { op, sample } = oneCase;
      const row = opTable.get(op)!;
      const inputs = datas[c].map((data) => data.slice());
      const outputTypes = row.infer(sample.inputs, sample.attributes);
      const outputs = outputTypes.map((type) => createTypedArray(type.dtype, sizeOf(type.shape)));
      row.reference({ ...sample, inputTypes: sample.inputs, outputTypes, inputs, outputs });
      const expected = [
        ...outputs.map((data, i) => [`${c}.out${i}`, data] as const),
        ...(row.mutates ?? []).map((i) => [`${c}.mutated${i}`, inputs[i]] as const),
      ];
      return expected.flatMap(([name, data]) => worst(oneCase, name, results[name], data));
    });
  } finally {
    executable.dispose();
  }
}

/** Length of the longest sum behind one element of the result. */
function sumLength({ op, sample: { inputs, attributes } }: OpCase): number {
  const last = inputs[0].shape[inputs[0].shape.length - 1] ?? 1;
  switch (op) {
    case "matmul":
      return attributes.transposeA ? inputs[0].shape[inputs[0].shape.length - 2] : last;
    case "flash-attention":
    case "flash-attention-gradient":
      return (
        last +
        Math.max(
          ...inputs.map(({ shape }) => sizeOf(attributes.packed ? shape.slice(1, 2) : shape.slice(-2, -1))),
        )
      );
    case "attention":
      return last + inputs[1].shape[inputs[1].shape.length - 2];
    case "reduce":
      return Number(attributes.length);
    case "norm-parameter-gradient":
      return sizeOf(inputs[0].shape) / last;
    case "conv2d":
      return sizeOf(inputs[1].shape.slice(0, 3));
    case "conv2d-input-gradient":
      return sizeOf(inputs[1].shape) / inputs[1].shape[2];
    case "conv2d-weight-gradient":
      return sizeOf(inputs[1].shape) / inputs[1].shape[3];
    case "group-norm":
    case "group-norm-gradient":
      return sizeOf(inputs[0].shape) / (inputs[0].shape[0] * Number(attributes.groups));
    case "group-norm-parameter-gradient":
      return sizeOf(inputs[0].shape) / last;
    case "pool2d":
      return sizeOf(attributes.size as readonly number[]);
    case "embedding-gradient":
    case "sum-of-squares":
      return sizeOf(inputs[0].shape);
    case "fused":
    case "adamw":
    case "ema":
      return 1;
    default:
      return last;
  }
}

const elementwise = { atol: 1e-6, rtol: 1e-5 };
/** pow is exp2(y·log2 x) on the adapter, and log may be off by 2⁻²¹ around 1. */
const looser: Readonly<Record<string, { atol: number; rtol: number }>> = {
  pow: { atol: 1e-5, rtol: 1e-4 },
  normal: { atol: 1e-5, rtol: 1e-5 },
};

const exactOps = new Set([
  ...["permute", "slice", "pad", "concat", "split", "upsample2d", "max-pool-gradient"],
  ...["assign", "embedding", "uniform"],
]);

/**
 * Allowed: atol + rtol·|expected| for element-wise ops; for results that are sums of K terms, 2e-6·√K times the largest
 * magnitude in sight. Ops that move bits or draw uniform numbers must be exact.
 */
function worst(oneCase: OpCase, name: string, got: TypedArray, expected: TypedArray): Mismatch[] {
  const { op, sample } = oneCase;
  const where = `${op} ${JSON.stringify(sample.inputs.map(({ shape }) => shape))} ${JSON.stringify(sample.attributes)} ${name}`;
  const exact = exactOps.has(op);
  const program = sample.attributes.program as readonly (readonly [string])[] | undefined;
  const tolerance = looser[program?.[0][0] ?? op] ?? elementwise;
  const k = sumLength(oneCase);
  let scale = 1;
  for (const value of expected) scale = Math.max(scale, Math.abs(value));
  let found: Mismatch | null = null;
  for (let i = 0; i < expected.length; i++) {
    const error = Math.abs(got[i] - expected[i]);
    const summed = k > 1 ? 2e-6 * Math.sqrt(k) * scale : 0;
    const allowed = exact ? 0 : Math.max(summed, tolerance.atol) + tolerance.rtol * Math.abs(expected[i]);
    // Written so that a NaN is a mismatch.
    if (!(error <= allowed) && !(error <= (found?.error ?? 0))) {
      found = { where: `${where}[${i}]: got ${got[i]}, expected ${expected[i]}`, error, allowed };
    }
  }
  return found ? [found] : [];
}
