// Host tensors: element types, and the two image layouts. Pure.
import type { DType, TypedArray } from "../../../src/engine/index.js";
import type { HostTensor } from "../engines/engine.js";

export function dtypeOf(data: TypedArray): DType {
  if (data instanceof Float32Array) return "f32";
  return data instanceof Uint32Array ? "u32" : "i32";
}

/** Axis n of the result is axis `axes[n]` of x. */
export function permuteHost({ shape, data }: HostTensor, axes: readonly number[]): HostTensor {
  const strides = shape.map((_, axis) => shape.slice(axis + 1).reduce((size, n) => size * n, 1));
  const target = axes.map((axis) => shape[axis]);
  const steps = axes.map((axis) => strides[axis]);
  const result = new Float32Array(data.length);
  const index = target.map(() => 0);
  let from = 0;
  for (let to = 0; to < result.length; to++) {
    result[to] = data[from];
    for (let axis = target.length - 1; axis >= 0; axis--) {
      from += steps[axis];
      if (++index[axis] < target[axis]) break;
      from -= steps[axis] * target[axis];
      index[axis] = 0;
    }
  }
  return { shape: target, data: result };
}

/** [B, H, W, C] → [B, C, H, W]; back: [B, C, H, W] → [B, H, W, C]. */
export const toChannelsFirst = (x: HostTensor): HostTensor => permuteHost(x, [0, 3, 1, 2]);
export const toChannelsLast = (x: HostTensor): HostTensor => permuteHost(x, [0, 2, 3, 1]);
/** [kh, kw, C, O] → [O, C, kh, kw], and back. */
export const kernelToChannelsFirst = (w: HostTensor): HostTensor => permuteHost(w, [3, 2, 0, 1]);
export const kernelToChannelsLast = (w: HostTensor): HostTensor => permuteHost(w, [2, 3, 1, 0]);
