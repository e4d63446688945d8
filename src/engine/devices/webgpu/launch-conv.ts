// conv2d and its two gradients on WebGPU: which rung of the ladder, with which sizes. All three are matrix products whose
// left operand is never written down: its elements are found in x (or dy) by index.
import { convGeometry, type ConvGeometry } from "../../ops/conv-geometry.js";
import type {
  Conv2dAttributes,
  ConvInputGradientAttributes,
  ConvWeightGradientAttributes,
} from "../../ops/conv2d.js";
import type { Activation } from "../../ops/matmul.js";
import {
  foldWorkgroups,
  param,
  type Attributes,
  type BufferReference,
  type Dispatch,
  type GpuCall,
  type Param,
} from "../../ops/op.js";
import { activationLine } from "./launch-matmul.js";
import { input, output, perElement } from "./launch.js";

/** Naive: the kernel named as the op. */
export type ConvRung = "naive" | "direct" | "tiled";
type Call<A extends Attributes> = Omit<GpuCall<A>, "limits">;

/** One of the three products. Its result is a matrix of rows × columns. */
interface Job {
  readonly op: "conv2d" | "conv2d-input-gradient" | "conv2d-weight-gradient";
  readonly geometry: ConvGeometry;
  readonly rows: number;
  readonly columns: number;
  readonly bias: BufferReference | null;
  readonly activation: Activation;
  /** Blocks of 8×8 that the direct rung has, and how many slices of its sum it can make use of. */
  readonly blocks: number;
  readonly blockSlices: number;
  /** Rows of 64 that the tiled rung has, and the length of its sum. */
  readonly tileRows: number;
  readonly tileDepth: number;
  /** Whether the tiled rung may fetch four floats at a time. */
  readonly divides: boolean;
}

const ceil = (count: number, part: number): number => Math.ceil(count / part);

export function launchConv2d(call: Call<Conv2dAttributes>, rung?: ConvRung): Dispatch[] {
  const [x, weight] = call.inputTypes;
  const { bias, activation } = call.attributes;
  const g = convGeometry(x.shape, weight.shape, call.attributes);
  return launchJob(call, rung, {
    op: "conv2d",
    geometry: g,
    rows: g.pixels,
    columns: g.outChannels,
    bias: bias ? input(2) : null,
    activation,
    blocks: ceil(g.pixels, 8) * ceil(g.outChannels, 8),
    blockSlices: 1,
    tileRows: ceil(g.pixels, 64),
    tileDepth: g.depth,
    divides: g.channels % 4 === 0 && g.outChannels % 4 === 0,
  });
}

export function launchConvInputGradient(
  call: Call<ConvInputGradientAttributes>,
  rung?: ConvRung,
): Dispatch[] {
  const g = convGeometry(call.attributes.shape, call.inputTypes[1].shape, call.attributes);
  // Pixels (y, x) with the same (y mod stride, x mod stride) are reached by the same taps: each phase is a product of its own.
  const phases = g.stride ** 2;
  const pixelsOfPhase = g.batch * ceil(g.height, g.stride) * ceil(g.width, g.stride);
  return launchJob(call, rung, {
    op: "conv2d-input-gradient",
    geometry: g,
    rows: g.batch * g.height * g.width,
    columns: g.channels,
    bias: null,
    activation: "none",
    blocks: phases * ceil(pixelsOfPhase, 8) * ceil(g.channels, 8),
    blockSlices: 1,
    tileRows: phases * ceil(pixelsOfPhase, 64),
    tileDepth: ceil(g.kernelHeight, g.stride) * ceil(g.kernelWidth, g.stride) * g.outChannels,
    divides: g.outChannels % 4 === 0,
  });
}

export function launchConvWeightGradient(
  call: Call<ConvWeightGradientAttributes>,
  rung?: ConvRung,
): Dispatch[] {
  const g = convGeometry(call.inputTypes[0].shape, call.outputTypes[0].shape, call.attributes);
  return launchJob(call, rung, {
    op: "conv2d-weight-gradient",
    geometry: g,
    rows: g.depth,
    columns: g.outChannels,
    bias: null,
    activation: "none",
    blocks: g.kernelHeight * g.kernelWidth * ceil(g.channels, 8) * ceil(g.outChannels, 8),
    blockSlices: g.batch * g.outHeight,
    tileRows: ceil(g.depth, 64),
    tileDepth: g.pixels,
    divides: g.channels % 4 === 0 && g.outChannels % 4 === 0,
  });
}

/**
 * Rule, on an adapter that runs on the CPU: `direct` (measured there on 8×32×32×32→64, 3×3, all three ops: ten times
 * the naive rung, twice the tiled one). On a GPU (reasoned, not measured): `tiled` where the channels divide by four. The first and the last layer of a net,
 * where they do not, are short work: `direct` where it has 4096 blocks to keep a GPU busy, its slices included, else naive.
 */
function rungFor({ adapter }: Call<Attributes>, { divides, blocks, blockSlices }: Job): ConvRung {
  if (adapter.software) return "direct";
  if (divides) return "tiled";
  return blocks * blockSlices >= 4096 ? "direct" : "naive";
}

function launchJob(call: Call<Attributes>, asked: ConvRung | undefined, job: Job): Dispatch[] {
  const rung = asked ?? rungFor(call, job);
  if (rung === "naive") return launchOf(call, job, job.op, {}, ceil(job.rows * job.columns, 64), 1, 0);
  return rung === "direct" ? direct(call, job) : tiled(call, job);
}

/** Enough invocations for a CPU's cores, or for a GPU; a slice is at least eight rows of pixels. */
function direct(call: Call<Attributes>, job: Job): Dispatch[] {
  const wanted = ceil(call.adapter.software ? 64 : 4096, job.blocks);
  const length = Math.max(8, ceil(job.blockSlices, wanted));
  const slices = ceil(job.blockSlices, length);
  return launchOf(call, job, `${job.op}.direct`, {}, ceil(job.blocks * slices, 16), slices, length);
}

/**
 * A tile is 64 rows × 64 or 32 columns, whichever leaves less of the last tile empty. Fewer than 128 tiles do not fill a
 * GPU: the sum is cut into slices then, each a multiple of 8 and at least 64 long, that are added in order.
 */
function tiled(call: Call<Attributes>, job: Job): Dispatch[] {
  const across = ceil(job.columns, 32) % 2 === 0 ? 16 : 8;
  const tiles = job.tileRows * ceil(job.columns, 4 * across);
  const eighths = Math.max(8, ceil(job.tileDepth, 8 * ceil(128, tiles)));
  const length = 8 * Math.min(eighths, ceil(job.tileDepth, 8));
  const slices = ceil(job.tileDepth, length);
  return launchOf(call, job, `${job.op}.tiled`, { across }, tiles * slices, slices, length);
}

/** The kernel, and where it left slices the one that adds them; bias and activation belong to whichever comes last. */
function launchOf(
  call: Call<Attributes>,
  job: Job,
  kernel: string,
  tuning: Readonly<Record<string, number>>,
  workgroups: number,
  slices: number,
  sliceLength: number,
): Dispatch[] {
  const { op, rows, columns, bias, activation } = job;
  const elements = rows * columns;
  const whole = slices === 1;
  const target = whole ? output(0) : call.temporary(4 * elements * slices);
  const hasBias = { hasBias: Number(bias !== null) };
  const epilogue: Readonly<Record<string, number>> = op === "conv2d" && whole ? hasBias : {};
  const first: Dispatch = {
    kernel,
    params: paramsOf(job.geometry, slices, sliceLength),
    bindings: [input(0), input(1), ...(op === "conv2d" ? [bias ?? input(1)] : []), target],
    overrides: { ...tuning, ...epilogue },
    lines: whole ? activationLine(activation) : {},
    workgroups: foldWorkgroups(workgroups),
  };
  if (whole) return [first];
  const params = [elements, columns, slices].map(param.u32);
  const join = perElement(
    "matmul.join",
    elements,
    params,
    [target, bias ?? target, target, output(0)],
    hasBias,
  );
  return [first, { ...join, lines: activationLine(activation) }];
}

function paramsOf(g: ConvGeometry, slices: number, sliceLength: number): Param[] {
  return [
    ...[g.batch, g.height, g.width, g.channels, g.kernelHeight, g.kernelWidth],
    ...[g.outHeight, g.outWidth, g.outChannels, g.stride, g.top, g.left, slices, sliceLength],
  ].map(param.u32);
}
