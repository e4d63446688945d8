// compile: traces a function once, plans it and makes it runnable on a device. A program only re-encodes when it runs.
import type { ArenaLayout } from "./arena.js";
import type { Arena, Device, Executable, KernelReport, PrepareOptions, RunOptions } from "./device.js";
import { EngineError } from "./errors.js";
import { Graph, probe, traceInto } from "./graph.js";
import { arenaSlices, arenaTensor, input } from "./ops/leaves.js";
import { planGraph, type Plan } from "./plan.js";
import { describe, sizeOf, type TensorType, type TypedArray } from "./shape.js";
import type { Tensor } from "./tensor.js";

/** An arena as traced code sees it: named slices, and all of it. */
export interface TracedArena {
  readonly tensors: Readonly<Record<string, Tensor>>;
  readonly whole: Tensor;
  readonly layout: ArenaLayout;
}

export type TracedFunction = (
  inputs: Readonly<Record<string, Tensor>>,
  arenas: Readonly<Record<string, TracedArena>>,
) => Readonly<Record<string, Tensor>>;

export interface ProgramSpec {
  readonly inputs: Readonly<Record<string, TensorType>>;
  readonly arenas?: Readonly<Record<string, Arena>>;
}

/** Traces `fn` with symbolic tensors; what it returns and what it probes can be read. */
export function trace(
  fn: TracedFunction,
  spec: { inputs: ProgramSpec["inputs"]; arenas?: Record<string, ArenaLayout> },
): Graph {
  const graph = new Graph();
  traceInto(graph, () => {
    const inputs: Record<string, Tensor> = {};
    for (const [name, type] of Object.entries(spec.inputs)) inputs[name] = input(name, type);
    const arenas: Record<string, TracedArena> = {};
    for (const [name, layout] of Object.entries(spec.arenas ?? {})) {
      arenas[name] = { tensors: arenaSlices(name, layout), whole: arenaTensor(name, layout), layout };
    }
    for (const [name, tensor] of Object.entries(fn(inputs, arenas))) {
      if (graph.probes.get(name) !== tensor) probe(name, tensor);
    }
  });
  return graph;
}

export async function compile(
  device: Device,
  fn: TracedFunction,
  spec: ProgramSpec,
  options: PrepareOptions = {},
): Promise<Program> {
  const arenas = spec.arenas ?? {};
  const layouts = Object.fromEntries(Object.entries(arenas).map(([name, arena]) => [name, arena.layout]));
  const plan = planGraph(trace(fn, { inputs: spec.inputs, arenas: layouts }));
  return new Program(plan, await device.prepare(plan, arenas, options));
}

export class Program {
  private readonly inputs = new Map<string, TensorType>();

  constructor(
    readonly plan: Plan,
    private readonly executable: Executable,
  ) {
    for (const buffer of plan.buffers) if (buffer.kind === "input") this.inputs.set(buffer.name, buffer.type);
  }

  /** Inputs left out keep their last value (zero before the first). Resolves with own copies of what `reads` names. */
  run(
    inputs: Readonly<Record<string, TypedArray>> = {},
    reads: readonly string[] = [],
    options?: RunOptions,
  ): Promise<Record<string, Float32Array>> {
    for (const [name, data] of Object.entries(inputs)) this.checkInput(name, data);
    for (const name of reads) {
      if (!this.plan.probes.has(name)) {
        const known = [...this.plan.probes.keys()].join(", ");
        throw new EngineError(
          "argument",
          "run",
          `reads must name outputs or probes (${known}), got "${name}"`,
        );
      }
    }
    return this.executable.run(inputs, reads, options) as Promise<Record<string, Float32Array>>;
  }

  private checkInput(name: string, data: TypedArray): void {
    const type = this.inputs.get(name);
    if (!type) {
      throw new EngineError(
        "missing-input",
        "run",
        `inputs are ${[...this.inputs.keys()].join(", ")}, got "${name}"`,
      );
    }
    const kind = { f32: Float32Array, u32: Uint32Array, i32: Int32Array }[type.dtype];
    if (!(data instanceof kind) || data.length !== sizeOf(type.shape)) {
      throw new EngineError(
        "shape",
        "run",
        `"${name}" must be ${describe(type)}, got ${data.constructor.name} of ${data.length}`,
      );
    }
  }

  /** Kernel launches of one run. */
  get dispatches(): number {
    return this.executable.dispatches;
  }

  report(): Promise<KernelReport[]> {
    return this.executable.report();
  }

  dispose(): void {
    this.executable.dispose();
  }
}
