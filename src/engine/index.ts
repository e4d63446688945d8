// The engine's front door.
export { arenaLayout, type ArenaLayout, type ArenaSlice } from "./arena.js";
export { gradients } from "./autodiff.js";
export type {
  Arena,
  Device,
  DeviceKind,
  DeviceLossInfo,
  Executable,
  KernelReport,
  Ledger,
  PrepareOptions,
  RunOptions,
} from "./device.js";
export { DeviceLost, EngineError, type EngineErrorCode } from "./errors.js";
export { probe } from "./graph.js";
export {
  createCpuDevice,
  serveCpuThread,
  type CpuDeviceOptions,
  type ThreadOptions,
  type ThreadPort,
} from "./devices/cpu/index.js";
export {
  createWebGpuDevice,
  kernelFiles,
  type GpuDevice,
  type WebGpuOptions,
} from "./devices/webgpu/index.js";
export { launchRung, matmulJobs, type MatmulRung } from "./devices/webgpu/launch-matmul.js";
export type { Lowering } from "./devices/webgpu/lower-step.js";
export { foldWorkgroups, param, type Dispatch } from "./ops/op.js";
export { attention } from "./ops/attention.js";
export { cachedAttention } from "./ops/cached-attention.js";
export { conv2d } from "./ops/conv2d.js";
export type { Padding } from "./ops/conv-geometry.js";
export { crossEntropy } from "./ops/cross-entropy.js";
export {
  absolute,
  add,
  broadcastTo,
  copy,
  cosine,
  div,
  exponential,
  gelu,
  greater,
  hyperbolicTangent,
  inverseSquareRoot,
  logarithm,
  maximum,
  minimum,
  mul,
  neg,
  power,
  relu,
  sigmoid,
  silu,
  sine,
  square,
  squareRoot,
  sub,
  where,
  type Operand,
} from "./ops/elementwise.js";
export { embedding } from "./ops/embedding.js";
export { groupNorm } from "./ops/group-norm.js";
export { flashAttention, flashSelfAttention } from "./ops/flash-attention.js";
export { opTable } from "./ops/index.js";
export { constant } from "./ops/leaves.js";
export { matmul, type Activation } from "./ops/matmul.js";
export { concat, pad, permute, slice, split, transpose } from "./ops/movement.js";
export { layerNorm, rmsNorm } from "./ops/norm.js";
export { adamw, adamWHyper, assign, ema, pack, sumOfSquares, type AdamWSettings } from "./ops/optimizer.js";
export { averagePool2d, maxPool2d } from "./ops/pool2d.js";
export { normal, uniform } from "./ops/random.js";
export { max, mean, sum } from "./ops/reduce.js";
export { reshape } from "./ops/reshape.js";
export { softmax } from "./ops/softmax.js";
export { upsample2d } from "./ops/upsample2d.js";
export {
  compile,
  Program,
  trace,
  type ProgramSpec,
  type TracedArena,
  type TracedFunction,
} from "./program.js";
export { planGraph, type Plan, type PlannedProbe, type PlanStep } from "./plan.js";
export { Random, threefry2x32 } from "./random.js";
export {
  describe,
  f32,
  i32,
  sizeOf,
  u32,
  type DType,
  type Shape,
  type TensorType,
  type TypedArray,
} from "./shape.js";
export { Tensor } from "./tensor.js";
