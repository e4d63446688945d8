// fused on WebGPU: axes that all inputs walk alike are merged, then the kernel is written (or found again by its text).
import type { FusedAttributes } from "../../ops/fused.js";
import { param, type Dispatch, type GpuCall } from "../../ops/op.js";
import { broadcastStrides, sizeOf } from "../../shape.js";
import { fusedSource, literalsOf, type Walk } from "./fused-source.js";
import { input, output, perElement } from "./launch.js";

export function launchFused({
  inputTypes,
  attributes: { shape, program },
}: GpuCall<FusedAttributes>): Dispatch[] {
  const elements = sizeOf(shape);
  const walks = inputTypes.map((type): Walk => {
    const size = sizeOf(type.shape);
    return size === elements ? "dense" : size === 1 ? "scalar" : "strided";
  });
  const strided = inputTypes.filter((_, i) => walks[i] === "strided");
  const { lengths, strides } = mergeAxes(
    shape,
    strided.map((type) => broadcastStrides(type.shape, shape)),
  );
  const source = fusedSource({ program, walks, rank: lengths.length });
  const params = [
    param.u32(elements),
    ...(strided.length > 0 ? lengths.map(param.u32) : []),
    ...strides.flat().map(param.u32),
    ...literalsOf(program).map(param.f32),
  ];
  const bindings = [...inputTypes.map((_, i) => input(i)), output(0)];
  return [{ ...perElement("fused", elements, params, bindings), source }];
}

/** Drops axes of length 1 and joins neighbours where every input goes on (or repeats) across their border. */
export function mergeAxes(
  shape: readonly number[],
  strides: readonly (readonly number[])[],
): { lengths: number[]; strides: number[][] } {
  const lengths: number[] = [];
  const merged: number[][] = strides.map(() => []);
  shape.forEach((length, axis) => {
    if (length === 1) return;
    const last = lengths.length - 1;
    const joins = last >= 0 && strides.every((own, i) => merged[i][last] === own[axis] * length);
    if (joins) {
      lengths[last] *= length;
      strides.forEach((own, i) => (merged[i][last] = own[axis]));
    } else {
      lengths.push(length);
      strides.forEach((own, i) => merged[i].push(own[axis]));
    }
  });
  return lengths.length > 0 ? { lengths, strides: merged } : { lengths: [1], strides: merged.map(() => [0]) };
}
