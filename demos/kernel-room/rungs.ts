// The ladders as data: which rungs there may be, slowest first, and how each is launched. Which of them exist here is found out.
import type { Ladder } from "./protocol.js";

/** A rung runs a WGSL kernel on the GPU, or a flavour of the cpu device. */
export interface Rung {
  readonly id: string;
  readonly device: "webgpu" | "cpu";
  /** File in `shaders/` without `.wgsl`: what runs, or on the cpu device the text that computes the same on a GPU. */
  readonly kernel: string;
  /** Side of the tile, where the kernel can have several. */
  readonly tile?: 32 | 64;
  readonly flavour?: "loops" | "simd" | "relaxed";
}

const wgsl = (kernel: string, tile?: 32 | 64): Rung => ({
  id: tile === 64 ? `${kernel}.64` : kernel,
  device: "webgpu",
  kernel,
  tile,
});

const cpuRungs = (kernels: readonly [string, string, string]): readonly Rung[] =>
  (["loops", "simd", "relaxed"] as const).map((flavour, i) => ({
    id: flavour,
    device: "cpu",
    kernel: kernels[i],
    flavour,
  }));

/** Kernels that belong to the family and are no rung: parts of others, gradients, or made for another shape. */
const aside = /gradient|\.(join|vector|bench|chunks|spread)$|^softmax\.subgroup$|^softmax\.quads$/;

const known: Readonly<Record<Ladder, readonly Rung[]>> = {
  matmul: [
    wgsl("matmul"),
    wgsl("matmul.direct"),
    wgsl("matmul.quads"),
    wgsl("matmul.tiled"),
    wgsl("matmul.tiled", 64),
    wgsl("matmul.blocked"),
    wgsl("matmul.subgroup"),
    ...cpuRungs(["matmul", "matmul.direct", "matmul.direct"]),
  ],
  softmax: [wgsl("softmax"), wgsl("softmax.workgroup"), ...cpuRungs(["softmax", "softmax", "softmax"])],
};

/** The rungs whose kernel is among `kernels`: those of the table in its order, then any newer ones of the family. */
export function rungsOf(ladder: Ladder, kernels: readonly string[], device: "webgpu" | "cpu"): Rung[] {
  const listed = known[ladder].filter((rung) => rung.device === "cpu" || kernels.includes(rung.kernel));
  const names = new Set(listed.map(({ kernel }) => kernel));
  const newer = kernels
    .filter((name) => name.startsWith(`${ladder}.`) && !aside.test(name) && !names.has(name))
    .map((name) => wgsl(name));
  return [...listed, ...newer].filter((rung) => rung.device === device);
}

/** Which ladder a kernel's file belongs to; null: to none of the room's. */
export function ladderOf(kernel: string): Ladder | null {
  const found = (["matmul", "softmax"] as const).find(
    (name) => kernel === name || kernel.startsWith(`${name}.`),
  );
  return found && !aside.test(kernel) ? found : null;
}
