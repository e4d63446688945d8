// matmul on WebGPU: which rung of the ladder, with which sizes.
import { matmulGeometry, type Activation, type MatmulAttributes } from "../../ops/matmul.js";
import { foldWorkgroups, param, type BufferReference, type Dispatch, type GpuCall } from "../../ops/op.js";
import { input, output, perElement } from "./launch.js";

export type MatmulRung =
  | "matmul"
  | "matmul.direct"
  | "matmul.quads"
  | "matmul.tiled"
  | "matmul.blocked"
  | "matmul.subgroup"
  | "matmul.vector";

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
  readonly residual?: BufferReference | null;
  readonly c: BufferReference;
  /** a and b have changed places: c is stored [N, M], and the bias goes along M. For `matmul.vector` alone. */
  readonly turned?: boolean;
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
  const { transposeA, transposeB, activation } = attributes;
  const shared = { m, n, k, transposeA, transposeB, scale: 1, activation };
  const bias = attributes.bias ? input(2) : null;
  const residual = attributes.residual ? input(bias ? 3 : 2) : null;
  const bindings = { a: input(0), b: input(1), bias, residual, c: output(0) };
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
 * Rule, on an adapter that runs on the CPU: `quads` where storage can be read in quads (measured there: 1.25 times
 * `direct`), else `direct` (15 times the tiled rung, 8 times the naive one).
 * On a GPU, reasoned and not yet measured:
 * - `vector` for at most 4 rows or 4 columns, where a tile would mostly idle; columns are rows of the turned product;
 * - `subgroup` where storage can be read in quads, on Intel: there a register of another lane is an operand like any
 *   other, while workgroup memory is far. (ONNX Runtime takes subgroups for Intel alone and saw no gain on NVIDIA.)
 * - `blocked` where storage can be read in quads and 64 tiles of 64 keep the GPU busy;
 * - else tiles of 64 if there are 64 of them, tiles of 32 if not;
 * - and where even those are fewer than 64 and K is long, K is cut into slices that are joined in order.
 */
export function launchJob(
  call: Pick<GpuCall<MatmulAttributes>, "adapter" | "temporary">,
  job: MatmulJob,
): Dispatch[] {
  const { software, subgroups, vendor } = call.adapter;
  const quads = inQuads(job);
  if (software) return [launchRung(quads && job.k % 4 === 0 ? "matmul.quads" : "matmul.direct", job)];
  const tiles = (rows: number, columns: number): number =>
    Math.ceil(job.m / rows) * Math.ceil(job.n / columns) * job.batch;
  if (job.m <= 4) return sliced(call, "matmul.vector", job, tiles(4, 8), 256);
  if (job.n <= 4) return sliced(call, "matmul.vector", turn(job), tiles(8, 4), 256);
  if (quads && subgroups && vendor === "intel" && fitsSubgroups(job) && tiles(16, 256) >= 64) {
    return [launchRung("matmul.subgroup", job)];
  }
  if (tiles(64, 64) >= 64) return [launchRung(quads ? "matmul.blocked" : "matmul.tiled", job, 64)];
  return sliced(call, "matmul.tiled", job, tiles(32, 32), 64);
}

/** Whether every row of a, b and c that is read or written in quads begins at one, and none ends in the middle of one. */
export function inQuads(job: MatmulJob): boolean {
  const { m, n, k, startA, startB, startC, strideA, strideB } = job;
  const alongA = job.transposeA ? [m] : [k, job.pitchA ?? k];
  const alongB = job.transposeB ? [k, job.pitchB ?? k] : [];
  const all = [n, ...alongA, ...alongB, startA, startB, startC, strideA, strideB];
  return all.every((length) => length % 4 === 0);
}

/** The subgroup rung reads quads of b along its columns, and a element by element. */
export const fitsSubgroups = ({ transposeB, n, startB, strideB }: MatmulJob): boolean =>
  !transposeB && n % 4 === 0 && startB % 4 === 0 && strideB % 4 === 0;

/** (a·b)ᵀ = bᵀ·aᵀ */
const turn = (job: MatmulJob): MatmulJob => ({
  ...job,
  m: job.n,
  n: job.m,
  a: job.b,
  b: job.a,
  transposeA: !job.transposeB,
  transposeB: !job.transposeA,
  strideA: job.strideB,
  strideB: job.strideA,
  startA: job.startB,
  startB: job.startA,
  pitchA: job.pitchB,
  pitchB: job.pitchA,
  turned: true,
});

/** How many equal slices K is cut into: at most `wanted` and 16, each at least `least` long. 1 when K does not divide. */
function sliceCount(k: number, wanted: number, least: number): number {
  for (let slices = Math.min(16, Math.floor(wanted), Math.floor(k / least)); slices > 1; slices--) {
    if (k % slices === 0) return slices;
  }
  return 1;
}

/**
 * The rung, on slices of K where fewer than 64 workgroups would run. Each slice is a matrix of a batch; the partial
 * products are added in order, and the epilogue runs there.
 */
function sliced(
  call: Pick<GpuCall<MatmulAttributes>, "temporary">,
  rung: MatmulRung,
  job: MatmulJob,
  workgroups: number,
  least: number,
): Dispatch[] {
  const slices = job.batch === 1 ? sliceCount(job.k, 64 / workgroups, least) : 1;
  if (slices === 1) return [launchRung(rung, job)];
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
    residual: null,
    c: partial,
  };
  const params = [elements, job.turned ? job.m : job.n, slices].map(param.u32);
  const bindings = [partial, job.bias ?? partial, job.residual ?? partial, job.c];
  const join = perElement("matmul.join", elements, params, bindings, epilogue(job));
  return [launchRung(rung, part), { ...join, lines: { [identityLine]: activationLines[job.activation] } }];
}

const epilogue = ({ bias, residual }: MatmulJob): { hasBias: number; hasResidual: number } => ({
  hasBias: Number(Boolean(bias)),
  hasResidual: Number(Boolean(residual)),
});

/** One rung for one job. Tests call it for every rung, also for those that no rule chooses. */
export function launchRung(rung: MatmulRung, job: MatmulJob, tile: 32 | 64 = 32): Dispatch {
  const { m, n, k, batch, transposeA, transposeB } = job;
  const [rowA, depthA] = transposeA ? [1, m] : [job.pitchA ?? k, 1];
  const [depthB, columnB] = transposeB ? [1, job.pitchB ?? k] : [n, 1];
  const sizes = [m, n, k, batch, job.strideA, job.strideB, job.startA, job.startB, job.startC];
  const orders = { transposeA: Number(transposeA), transposeB: Number(transposeB) };
  const blocks = (rows: number, columns: number): number =>
    Math.ceil(m / rows) * Math.ceil(n / columns) * batch;
  const rungs: Record<MatmulRung, { count: number; overrides?: Record<string, number> }> = {
    matmul: { count: Math.ceil((m * n * batch) / 64) },
    "matmul.direct": { count: Math.ceil(blocks(8, 8) / 16) },
    "matmul.quads": { count: Math.ceil(blocks(8, 8) / 16), overrides: orders },
    "matmul.tiled": { count: blocks(tile, tile), overrides: { ...orders, tile } },
    "matmul.blocked": { count: blocks(64, 64), overrides: orders },
    "matmul.subgroup": { count: blocks(16, 256) },
    "matmul.vector": {
      count: blocks(4, 8),
      overrides: { transposeB: orders.transposeB, turned: Number(job.turned ?? false) },
    },
  };
  const { count, overrides } = rungs[rung];
  return {
    kernel: rung,
    overrides: { ...epilogue(job), ...overrides },
    lines: activationLine(job.activation),
    params: [...[...sizes, rowA, depthA, depthB, columnB].map(param.u32), param.f32(job.scale)],
    bindings: [job.a, job.b, job.bias ?? job.b, job.residual ?? job.b, job.c],
    workgroups: foldWorkgroups(count),
  };
}
