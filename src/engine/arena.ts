// Flat arenas: parameters, gradients and optimiser moments live in one buffer each, so an optimiser step is one kernel
// and a checkpoint is one copy. This file is the layout only; devices own the memory.
import { EngineError } from "./errors.js";
import { sizeOf, type Shape } from "./shape.js";

export interface ArenaSlice {
  readonly shape: Shape;
  /** In elements from the start of the arena; a multiple of 64 (256 bytes, WebGPU's binding alignment). */
  readonly offset: number;
  readonly length: number;
}

export interface ArenaLayout {
  readonly slices: Readonly<Record<string, ArenaSlice>>;
  /** Elements of the whole arena, padding included. */
  readonly length: number;
}

export const arenaAlignment = 64;

/** Places named f32 tensors one after another, in the order given. */
export function arenaLayout(shapes: Readonly<Record<string, Shape>>): ArenaLayout {
  const slices: Record<string, ArenaSlice> = {};
  let offset = 0;
  for (const [name, shape] of Object.entries(shapes)) {
    const length = sizeOf(shape);
    if (!Number.isInteger(length) || length <= 0) {
      throw new EngineError(
        "shape",
        "arenaLayout",
        `sizes must be positive integers, got "${name}" [${shape.join(",")}]`,
      );
    }
    slices[name] = { shape, offset, length };
    offset += Math.ceil(length / arenaAlignment) * arenaAlignment;
  }
  return { slices, length: offset };
}
