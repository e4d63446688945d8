// Parameters of a model: names, shapes and how they start. Matrices come first in the arena, so weight decay is one range.
import { arenaLayout, Random, sizeOf, type Arena, type ArenaLayout, type Shape } from "../engine/index.js";

export type Initial = "zeros" | "ones" | { readonly normal: number } | { readonly uniform: number };

export interface ParameterSpec {
  readonly shape: Shape;
  readonly initial: Initial;
}

export type ParameterSpecs = Readonly<Record<string, ParameterSpec>>;

/** Matrices (rank ≥ 2, decayed) before vectors (not decayed). */
export function parameterLayout(specs: ParameterSpecs): { layout: ArenaLayout; decayLength: number } {
  const names = Object.keys(specs);
  const matrices = names.filter((name) => specs[name].shape.length >= 2);
  const vectors = names.filter((name) => specs[name].shape.length < 2);
  const layout = arenaLayout(
    Object.fromEntries([...matrices, ...vectors].map((name) => [name, specs[name].shape])),
  );
  const decayLength = vectors.length > 0 ? layout.slices[vectors[0]].offset : layout.length;
  return { layout, decayLength };
}

/** Numbers of a model's parameters, padding not counted. */
export function countParameters(specs: ParameterSpecs): number {
  return Object.values(specs).reduce((total, { shape }) => total + sizeOf(shape), 0);
}

/** Fills an arena from a seed; each tensor has a stream of its own, so adding one changes no other. */
export function initializeParameters(arena: Arena, specs: ParameterSpecs, seed: number): void {
  const flat = new Float32Array(arena.layout.length);
  Object.entries(specs).forEach(([name, { initial }], index) => {
    const { offset, length } = arena.layout.slices[name];
    const values = flat.subarray(offset, offset + length);
    if (initial === "zeros") return;
    if (initial === "ones") {
      values.fill(1);
      return;
    }
    const random = new Random(seed, index + 1);
    for (let i = 0; i < length; i++) {
      values[i] =
        "normal" in initial ? random.normal() * initial.normal : (2 * random.uniform() - 1) * initial.uniform;
    }
  });
  arena.write(null, flat);
}
