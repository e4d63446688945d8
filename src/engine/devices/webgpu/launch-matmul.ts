// matmul on WebGPU: which rung of the ladder, with which sizes.
import { matmulGeometry, type Activation, type MatmulAttributes } from "../../ops/matmul.js";
import { foldWorkgroups, param, type BufferReference, type Dispatch, type GpuCall } from "../../ops/op.js";
import { input, output, perElement } from "./launch.js";

export type MatmulRung = "matmul" | "matmul.direct" | "matmul.tiled" | "matmul.vector";

/** A batch of products whose operands lie at regular distances. */
export interface MatmulJob {
  readonly m: number;
  readonly n: number;
  readonly k: number;
  readonly batch: number;
  readonly transposeA: boolean;
  readonly transposeB: boolean;
  readonly strideA: number;
  readonly strideB: number;
  readonly startA: number;
  readonly startB: number;
  readonly startC: number;
  /** Row lengths of the stored operands, where they are wider than the job (a slice of K). */
  readonly pitchA?: number;
  readonly pitchB?: number;
  readonly scale: number;
  readonly activation: Activation;
  readonly a: BufferReference;
  readonly b: BufferReference;
  readonly bias: BufferReference | null;
  readonly c: BufferReference;
}

const identityLine = "fn activate(x: f32) -> f32 { return x; }";

/** The one-line epilogue; exponents are clamped, because an adapter may turn an overflow into anything. */
const activationLines: Readonly<Record<Activation, string>> = {
  none: identityLine,
  relu: "fn activate(x: f32) -> f32 { return max(x, 0.0); }",
  // 0.5·x·(1 + tanh(u)) = x / (1 + exp(−2u)), u = √(2/π)·(x + 0.044715·x³)
  gelu: "fn activate(x: f32) -> f32 { return x / (1.0 + exp(clamp(-1.5957691216 * (x + 0.044715 * x * x * x), -80.0, 80.0))); }",
  silu: "fn activate(x: f32) -> f32 { return x / (1.0 + exp(clamp(-x, -80.0, 80.0))); }",
  tanh: "fn activate(x: f32) -> f32 { return 1.0 - 2.0 / (1.0 + exp(clamp(2.0 * x, -80.0, 80.0))); }",
};

/** The line of a kernel to replace so that it ends in this activation. */
export const activationLine = (activation: Activation): Readonly<Record<string, string>> =>
  activation === "none" ? {} : { [identityLine]: activationLines[activation] };

export function launchMatmul(call: GpuCall<MatmulAttributes>): Dispatch[] {
  return matmulJobs(call).flatMap((job) => launchJob(call, job));
}

/** The op as jobs: one, unless batch axes repeat in the middle; then one per stretch of regular offsets. */
export function matmulJobs({
  inputTypes,
  attributes,
}: Pick<GpuCall<MatmulAttributes>, "inputTypes" | "attributes">): MatmulJob[] {
  const { batch, m, n, k, offsetA, offsetB, strideA, strideB } = matmulGeometry(inputTypes, attributes);
  const { transposeA, transposeB, bias, activation } = attributes;
  const shared = { m, n, k, transposeA, transposeB, scale: 1, activation };
  const bindings = { a: input(0), b: input(1), bias: bias ? input(2) : null, c: output(0) };
  const jobs: MatmulJob[] = [];
  for (let first = 0; first < batch;) {
    const stepA = strideA ?? (first + 1 < batch ? offsetA(first + 1) - offsetA(first) : 0);
    const stepB = strideB ?? (first + 1 < batch ? offsetB(first + 1) - offsetB(first) : 0);
    let count = 1;
    while (
      first + count < batch &&
      stepA >= 0 &&
      stepB >= 0 &&
      offsetA(first + count) === offsetA(first) + count * stepA &&
      offsetB(first + count) === offsetB(first) + count * stepB
    ) {
      count++;
    }
    const starts = { startA: offsetA(first), startB: offsetB(first), startC: first * m * n };
    jobs.push({
      ...shared,
      ...bindings,
      ...starts,
      batch: count,
      strideA: Math.max(stepA, 0),
      strideB: Math.max(stepB, 0),
    });
    first += count;
  }
  return jobs;
}

/**
 * Rule, on an adapter that runs on the CPU: `direct` (measured there: 15 times the tiled rung, 8 times the naive one).
 * On a GPU: `vector` for at most 4 rows; tiles of 64 when at least 64 of them exist, else of 32; and when even those
 * are fewer than 64 and K is long, K is cut into slices that are joined in order.
 */
export function launchJob(
  call: Pick<GpuCall<MatmulAttributes>, "adapter" | "temporary">,
  job: MatmulJob,
): Dispatch[] {
  if (call.adapter.software) return [launchRung("matmul.direct", job)];
  if (job.m <= 4) return [launchRung("matmul.vector", job)];
  const tiles = (size: number): number => Math.ceil(job.m / size) * Math.ceil(job.n / size) * job.batch;
  const slices = job.batch === 1 && tiles(32) < 64 ? sliceCount(job.k, 64 / tiles(32)) : 1;
  if (slices > 1) return sliced(call, job, slices);
  return [launchRung("matmul.tiled", job, tiles(64) >= 64 ? 64 : 32)];
}

/** How many equal slices K is cut into: at most `wanted` and 16, each at least 64 long. 1 when K does not divide. */
function sliceCount(k: number, wanted: number): number {
  for (let slices = Math.min(16, Math.floor(wanted), Math.floor(k / 64)); slices > 1; slices--) {
    if (k % slices === 0) return slices;
  }
  return 1;
}

/** Each slice of K is a matrix of a batch; the partial products are added in order, and the epilogue runs there. */
function sliced(
  call: Pick<GpuCall<MatmulAttributes>, "temporary">,
  job: MatmulJob,
  slices: number,
): Dispatch[] {
  const k = job.k / slices;
  const elements = job.m * job.n;
  const partial = call.temporary(4 * elements * slices);
  const part: MatmulJob = {
    ...job,
    k,
    batch: slices,
    strideA: job.transposeA ? k * job.m : k,
    strideB: job.transposeB ? k : k * job.n,
    startC: 0,
    pitchA: job.k,
    pitchB: job.k,
    activation: "none",
    bias: null,
    c: partial,
  };
  const params = [elements, job.n, slices].map(param.u32);
  const bindings = [partial, job.bias ?? partial, job.c];
  const join = perElement("matmul.join", elements, params, bindings, { hasBias: Number(job.bias !== null) });
  return [
    launchRung("matmul.tiled", part, 32),
    { ...join, lines: { [identityLine]: activationLines[job.activation] } },
  ];
}

/** One rung for one job. Tests call it for every rung, also for those that no rule chooses. */
export function launchRung(rung: MatmulRung, job: MatmulJob, tile: 32 | 64 = 32): Dispatch {
  const { m, n, k, batch, transposeA, transposeB } = job;
  const [rowA, depthA] = transposeA ? [1, m] : [job.pitchA ?? k, 1];
  const [depthB, columnB] = transposeB ? [1, job.pitchB ?? k] : [n, 1];
  const sizes = [m, n, k, batch, job.strideA, job.strideB, job.startA, job.startB, job.startC];
  const hasBias = Number(job.bias !== null);
  const orders = { transposeA: Number(transposeA), transposeB: Number(transposeB) };
  const blocks = {
    matmul: { count: Math.ceil((m * n * batch) / 64), overrides: { hasBias } },
    "matmul.direct": {
      count: Math.ceil((Math.ceil(m / 8) * Math.ceil(n / 8) * batch) / 16),
      overrides: { hasBias },
    },
    "matmul.tiled": {
      count: Math.ceil(m / tile) * Math.ceil(n / tile) * batch,
      overrides: { hasBias, ...orders, tile },
    },
    "matmul.vector": {
      count: Math.ceil(n / 8) * m * batch,
      overrides: { hasBias, transposeB: orders.transposeB },
    },
  };
  return {
    kernel: rung,
    overrides: blocks[rung].overrides,
    lines: activationLine(job.activation),
    params: [...[...sizes, rowA, depthA, depthB, columnB].map(param.u32), param.f32(job.scale)],
    bindings: [job.a, job.b, job.bias ?? job.b, job.c],
    workgroups: foldWorkgroups(blocks[rung].count),
  };
}
