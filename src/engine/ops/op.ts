// What a row of the op table is: shape rule, reference (the oracle), gradient, fast CPU code, samples, work. Its GPU launches
// stand in devices/webgpu/launches.ts.
import type { DType, Shape, TensorType, TypedArray } from "../shape.js";
import type { Tensor } from "../tensor.js";
import type { Kernels } from "../devices/cpu/wasm/kernels.js";

export type AttributeValue =
  number | boolean | string | null | readonly AttributeValue[] | { readonly [key: string]: AttributeValue };
export type Attributes = Readonly<Record<string, AttributeValue>>;

/** One call of an op with its types known: what every lowering is given. */
export interface OpCall<A extends Attributes> {
  readonly attributes: A;
  readonly inputTypes: readonly TensorType[];
  readonly outputTypes: readonly TensorType[];
}

/** The oracle reads and writes plain typed arrays; sums are held in double. */
export interface ReferenceCall<A extends Attributes> extends OpCall<A> {
  readonly inputs: readonly TypedArray[];
  readonly outputs: readonly TypedArray[];
}

/** A run of the pieces that an op's work is cut into. */
export interface Pieces {
  readonly from: number;
  readonly to: number;
}

/** The WebAssembly path: byte addresses in linear memory. `scratch` is shared by all calls of a thread: valid only within one call. */
export interface WasmCall<A extends Attributes> extends OpCall<A> {
  readonly kernels: Kernels;
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
  /** What this thunk works on: all of `OpDefinition.pieces`, or a thread's share. */
  readonly pieces: Pieces;
  scratch(sizeBytes: number): number;
}

/** A number in the uniform `Params` struct of a kernel. */
export type Param = { readonly u32: number } | { readonly f32: number } | { readonly i32: number };

export type BufferReference =
  { readonly input: number } | { readonly output: number } | { readonly temporary: number };

/** One kernel launch. `bindings` follow `Params` (binding 0) in order: inputs first, then outputs. */
export interface Dispatch {
  /** File name in `shaders/` without `.wgsl`. */
  readonly kernel: string;
  /** Generated text, for the fused element-wise kernels alone. */
  readonly source?: string;
  /** Whole lines of the file replaced by other legal lines (`alias scalar = f32;`, const sizes, the epilogue fn). */
  readonly lines?: Readonly<Record<string, string>>;
  readonly overrides?: Readonly<Record<string, number>>;
  readonly params: readonly Param[];
  readonly bindings: readonly BufferReference[];
  readonly workgroups: readonly [number, number, number];
}

/** What the adapter is, for choices between sibling kernels. */
export interface AdapterFacts {
  /** It runs on the CPU, or the driver refused a kernel: barrier-free siblings. */
  readonly software: boolean;
  /** The device was given the feature `subgroups`. */
  readonly subgroups: boolean;
  /** Its shader language numbers the subgroups of a workgroup, too. */
  readonly subgroupIds: boolean;
  /** The adapter's own word, in lower case; may be empty. */
  readonly vendor: string;
}

export interface GpuCall<A extends Attributes> extends OpCall<A> {
  /** A buffer of `sizeBytes` that lives for this op only; its index for `bindings`. */
  temporary(sizeBytes: number): { readonly temporary: number };
  readonly limits: { readonly maxWorkgroups: number };
  readonly adapter: AdapterFacts;
}

export interface GradientCall<A extends Attributes> {
  readonly attributes: A;
  readonly inputs: readonly Tensor[];
  readonly outputs: readonly Tensor[];
  /** One per output; null where the loss does not depend on it. */
  readonly gradients: readonly (Tensor | null)[];
}

/** A case for tests and benchmarks: types in, attributes, and where inputs must be special (ids below a bound, a hyper vector). */
export interface Sample<A extends Attributes> {
  readonly inputs: readonly TensorType[];
  readonly attributes: A;
  /** Largest value (exclusive) for integer inputs, per input. */
  readonly below?: readonly (number | null)[];
  /** Range of float inputs, per input (default −2…2). */
  readonly range?: readonly (readonly [number, number] | null)[];
  /** Exact values, per input, where a random one makes no sense (optimiser scalars). */
  readonly values?: readonly (readonly number[] | null)[];
}

export interface Work {
  readonly flops: number;
  readonly bytes: number;
}

export interface OpDefinition<A extends Attributes = Attributes> {
  readonly name: string;
  /** Output types from input types; throws `EngineError` naming op, rule and got value. */
  infer(inputs: readonly TensorType[], attributes: A): readonly TensorType[];
  reference(call: ReferenceCall<A>): void;
  /** Gradients of the inputs, as ops appended to the graph. Absent: the op is not differentiable and a gradient through it is an error. */
  gradient?(call: GradientCall<A>): readonly (Tensor | null)[];
  /** Into how many pieces the work may be cut so that every number stays the same bit for bit; absent: one. Threads share them. */
  pieces?(call: OpCall<A>): number;
  /** A thunk built once per program, or null where this shape has no fast kernel (the reference runs then). */
  wasm?(call: WasmCall<A>): (() => void) | null;
  /** Inputs written in place (optimiser state). */
  readonly mutates?: readonly number[];
  /** The output is the same memory as input 0 under another shape. */
  readonly alias?: boolean;
  readonly samples: readonly Sample<A>[];
  work(call: OpCall<A>): Work;
}

export const param = {
  u32: (value: number): Param => ({ u32: value }),
  i32: (value: number): Param => ({ i32: value }),
  f32: (value: number): Param => ({ f32: value }),
};

/** Bytes of a list of tensors: all elements are four bytes wide. */
export function bytesOf(types: readonly TensorType[]): number {
  let total = 0;
  for (const { shape } of types) {
    let size = 4;
    for (const length of shape) size *= length;
    total += size;
  }
  return total;
}

/** Folds a one-dimensional count of workgroups into two dimensions where it exceeds the limit; kernels rebuild the index. */
export function foldWorkgroups(count: number, limit = 65535): [number, number, number] {
  if (count <= limit) return [Math.max(1, count), 1, 1];
  const x = Math.ceil(Math.sqrt(count));
  return [x, Math.ceil(count / x), 1];
}

export type { DType, Shape, TensorType };
