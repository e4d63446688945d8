// Shapes and element types: sizes, strides, broadcasting (NumPy rules), and how a tensor is written in messages.
import { EngineError } from "./errors.js";

export type Shape = readonly number[];
export type DType = "f32" | "u32" | "i32";
export type TypedArray = Float32Array | Uint32Array | Int32Array;

/** What a tensor is, without its numbers. */
export interface TensorType {
  readonly shape: Shape;
  readonly dtype: DType;
}

export const f32 = (...shape: number[]): TensorType => ({ shape, dtype: "f32" });
export const u32 = (...shape: number[]): TensorType => ({ shape, dtype: "u32" });
export const i32 = (...shape: number[]): TensorType => ({ shape, dtype: "i32" });

/** Number of elements; 1 for a scalar. */
export function sizeOf(shape: Shape): number {
  let size = 1;
  for (const length of shape) size *= length;
  return size;
}

/** Row-major strides, in elements. */
export function stridesOf(shape: Shape): number[] {
  const strides = new Array<number>(shape.length);
  let stride = 1;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    strides[axis] = stride;
    stride *= shape[axis];
  }
  return strides;
}

export function sameShape(a: Shape, b: Shape): boolean {
  return a.length === b.length && a.every((length, axis) => length === b[axis]);
}

/** `f32[2,3]`, as errors name tensors. */
export function describe(type: TensorType): string {
  return `${type.dtype}[${type.shape.join(",")}]`;
}

/** The common shape of two operands: axes align at the end, a length of 1 repeats. */
export function broadcastShapes(op: string, a: Shape, b: Shape): number[] {
  const rank = Math.max(a.length, b.length);
  const result = new Array<number>(rank);
  for (let i = 1; i <= rank; i++) {
    const x = a[a.length - i] ?? 1;
    const y = b[b.length - i] ?? 1;
    if (x !== y && x !== 1 && y !== 1) {
      throw new EngineError("shape", op, `shapes must broadcast, got [${a.join(",")}] and [${b.join(",")}]`);
    }
    result[rank - i] = x === 1 ? y : x;
  }
  return result;
}

/** Strides that read `shape` as if it had the shape `target`: 0 where it repeats. */
export function broadcastStrides(shape: Shape, target: Shape): number[] {
  const own = stridesOf(shape);
  const offset = target.length - shape.length;
  return target.map((_, axis) => (axis < offset || shape[axis - offset] === 1 ? 0 : own[axis - offset]));
}

/** Counts −1 from the end; throws when the axis does not exist. */
export function normalizeAxis(op: string, axis: number, rank: number): number {
  const result = axis < 0 ? axis + rank : axis;
  if (!Number.isInteger(axis) || result < 0 || result >= rank) {
    throw new EngineError("argument", op, `axis must be within −${rank}…${rank - 1}, got ${axis}`);
  }
  return result;
}

export function createTypedArray(dtype: DType, length: number): TypedArray {
  if (dtype === "f32") return new Float32Array(length);
  return dtype === "u32" ? new Uint32Array(length) : new Int32Array(length);
}
