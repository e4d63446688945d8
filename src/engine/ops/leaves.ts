// Leaves of a graph (inputs, constants, arenas and their slices) and `sumTo`, the inverse of broadcasting.
import type { ArenaLayout } from "../arena.js";
import { EngineError } from "../errors.js";
import { currentGraph } from "../graph.js";
import { sizeOf, type Shape, type TensorType, type TypedArray } from "../shape.js";
import type { Tensor } from "../tensor.js";
import { reduceAxes } from "./reduce.js";
import { reshape } from "./reshape.js";

export function input(name: string, type: TensorType): Tensor {
  const graph = currentGraph("input");
  const [tensor] = graph.append("input", { name }, [], [type]);
  graph.inputs.set(name, tensor);
  return tensor;
}

/** A number, or an array with a shape, known when tracing. Numbers become literals in fused kernels. */
export function constant(value: number | TypedArray, shape: Shape = []): Tensor {
  const graph = currentGraph("constant");
  const data = typeof value === "number" ? new Float32Array([value]) : value;
  if (data.length !== sizeOf(shape)) {
    throw new EngineError(
      "shape",
      "constant",
      `data must fill [${shape.join(",")}], got ${data.length} values`,
    );
  }
  const dtype = data instanceof Uint32Array ? "u32" : data instanceof Int32Array ? "i32" : "f32";
  const [tensor] = graph.append("constant", {}, [], [{ shape, dtype }]);
  graph.constants.set(tensor.node, data);
  return tensor;
}

/** The whole arena as one flat tensor. */
export function arenaTensor(name: string, layout: ArenaLayout): Tensor {
  const graph = currentGraph("arena");
  const known = graph.arenas.get(name);
  if (known) return known.tensor;
  const [tensor] = graph.append("arena", { name }, [], [{ shape: [layout.length], dtype: "f32" }]);
  graph.arenas.set(name, { layout, tensor });
  return tensor;
}

/** Named views into an arena: no copies. */
export function arenaSlices(name: string, layout: ArenaLayout): Record<string, Tensor> {
  const graph = currentGraph("arena");
  const arena = arenaTensor(name, layout);
  const result: Record<string, Tensor> = {};
  for (const [key, { shape, offset }] of Object.entries(layout.slices)) {
    [result[key]] = graph.append("arena-slice", { offset }, [arena], [{ shape, dtype: "f32" }]);
  }
  return result;
}

/** Sums the axes along which `shape` was repeated. Σ over leading axes first, then over each axis of length 1. */
export function sumTo(x: Tensor, shape: Shape): Tensor {
  if (x.shape.length === shape.length && x.shape.every((length, axis) => length === shape[axis])) return x;
  let result = x;
  const extra = x.shape.length - shape.length;
  if (extra > 0) result = reduceAxes("sum", result, 0, extra, false);
  // Neighbouring repeated axes are summed in one pass.
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    if (shape[axis] !== 1 || result.shape[axis] === 1) continue;
    let start = axis;
    while (start > 0 && shape[start - 1] === 1) start--;
    result = reduceAxes("sum", result, start, axis - start + 1, true);
    axis = start;
  }
  return reshape(result, shape);
}
