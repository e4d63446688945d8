// From a graph to a plan: dead code out, element-wise chains fused, gradients placed in their arena, memory shared by liveness.
// A plan is plain data and knows no device.
import { fuseEpilogues } from "./epilogues.js";
import { eliminateDeadNodes, fuseElementwise, placeablePackInputs } from "./passes.js";
import type { Graph, GraphNode } from "./graph.js";
import { opTable } from "./ops/index.js";
import type { Attributes } from "./ops/op.js";
import { sizeOf, type TensorType, type TypedArray } from "./shape.js";
import type { Tensor } from "./tensor.js";

/** Where a tensor lives: a buffer of the plan and an offset in elements. */
export interface Place {
  readonly buffer: number;
  readonly offset: number;
}

/** A buffer of the plan. Slots are scratch, shared by tensors whose lives do not overlap. */
export type PlannedBuffer =
  | { readonly kind: "input"; readonly name: string; readonly type: TensorType; readonly length: number }
  | { readonly kind: "constant"; readonly data: TypedArray; readonly length: number }
  | { readonly kind: "arena"; readonly name: string; readonly length: number }
  | { readonly kind: "slot"; readonly length: number };

export interface PlanStep {
  readonly op: string;
  readonly attributes: Attributes;
  readonly inputTypes: readonly TensorType[];
  readonly outputTypes: readonly TensorType[];
  readonly inputs: readonly Place[];
  readonly outputs: readonly Place[];
}

/** A tensor that may be read: valid right after step `after` (−1: before the first). */
export interface PlannedProbe {
  readonly name: string;
  readonly type: TensorType;
  readonly place: Place;
  readonly after: number;
}

export interface Plan {
  readonly buffers: readonly PlannedBuffer[];
  readonly steps: readonly PlanStep[];
  readonly probes: ReadonlyMap<string, PlannedProbe>;
  /** Bytes of all slots after sharing, and what they would be without it. */
  readonly slotBytes: number;
  readonly slotBytesUnshared: number;
}

interface Root {
  buffer: number;
  offset: number;
}

/** Plans memory in trace order. Slots are reused best fit; outputs are allocated before the inputs of their step are freed. */
export function planGraph(traced: Graph): Plan {
  const live = eliminateDeadNodes(traced);
  const nodes = fuseElementwise(traced, fuseEpilogues(traced, placeablePackInputs(live)));
  const buffers: PlannedBuffer[] = [];
  const places = new Map<Tensor, Root>();
  const rootOf = aliasRoots(nodes);
  const lastUse = lastUses(nodes, rootOf);
  const steps: PlanStep[] = [];
  const stepOf = new Map<Tensor, number>();
  const pool = new SlotPool(buffers);

  for (const node of nodes) {
    if (node.op === "pack") placePack(node, buffers, places, rootOf);
  }
  nodes.forEach((node, position) => {
    const leaf = leafBuffer(traced, node);
    if (leaf) {
      places.set(node.outputs[0], { buffer: buffers.push(leaf) - 1, offset: 0 });
      return;
    }
    if (node.op === "arena-slice") {
      const arena = places.get(rootOf(node.inputs[0]))!;
      places.set(node.outputs[0], {
        buffer: arena.buffer,
        offset: arena.offset + Number(node.attributes.offset),
      });
      return;
    }
    if (node.op === "pack" || opTable.get(node.op)!.alias) {
      for (const output of node.outputs) stepOf.set(output, steps.length - 1);
      return;
    }
    for (const output of node.outputs) {
      if (!places.has(output)) places.set(output, { buffer: pool.take(sizeOf(output.shape)), offset: 0 });
      stepOf.set(output, steps.length);
    }
    steps.push({
      op: node.op,
      attributes: node.attributes,
      inputTypes: node.inputs.map(typeOf),
      outputTypes: node.outputs.map(typeOf),
      inputs: node.inputs.map((tensor) => places.get(rootOf(tensor))!),
      outputs: node.outputs.map((tensor) => places.get(tensor)!),
    });
    const done = new Set<Tensor>([...node.inputs.map(rootOf), ...node.outputs]);
    for (const tensor of done) {
      if ((lastUse.get(tensor) ?? -1) <= position) pool.give(places.get(tensor)!.buffer);
    }
  });

  const probes = new Map<string, PlannedProbe>();
  for (const [name, tensor] of traced.probes) {
    const root = rootOf(tensor);
    const after = stepOf.get(root) ?? -1;
    probes.set(name, { name, type: typeOf(tensor), place: places.get(root)!, after });
  }
  return {
    buffers,
    steps,
    probes,
    slotBytes: 4 * buffers.reduce((sum, b) => sum + (b.kind === "slot" ? b.length : 0), 0),
    slotBytesUnshared: 4 * pool.requested,
  };
}

const typeOf = ({ shape, dtype }: TensorType): TensorType => ({ shape, dtype });

/** Follows reshape chains to the tensor that owns the memory. */
function aliasRoots(nodes: readonly GraphNode[]): (tensor: Tensor) => Tensor {
  const aliases = new Set(nodes.filter((node) => opTable.get(node.op)?.alias));
  return (tensor) => {
    let root = tensor;
    while (aliases.has(root.node)) root = root.node.inputs[0];
    return root;
  };
}

function lastUses(nodes: readonly GraphNode[], rootOf: (tensor: Tensor) => Tensor): Map<Tensor, number> {
  const last = new Map<Tensor, number>();
  nodes.forEach((node, position) => {
    for (const input of node.inputs) last.set(rootOf(input), position);
  });
  return last;
}

function leafBuffer(graph: Graph, node: GraphNode): PlannedBuffer | null {
  const [output] = node.outputs;
  const length = output ? sizeOf(output.shape) : 0;
  if (node.op === "input") {
    return { kind: "input", name: String(node.attributes.name), type: typeOf(output), length };
  }
  if (node.op === "constant") return { kind: "constant", data: graph.constants.get(node)!, length };
  if (node.op === "arena") return { kind: "arena", name: String(node.attributes.name), length };
  return null;
}

/** The packed arena is a buffer of the program's own; each gradient is computed straight into its slice. */
function placePack(
  node: GraphNode,
  buffers: PlannedBuffer[],
  places: Map<Tensor, Root>,
  rootOf: (tensor: Tensor) => Tensor,
): void {
  const [packed] = node.outputs;
  const buffer = buffers.push({ kind: "slot", length: sizeOf(packed.shape) }) - 1;
  places.set(packed, { buffer, offset: 0 });
  const offsets = node.attributes.offsets as readonly number[];
  node.inputs.forEach((input, i) => places.set(rootOf(input), { buffer, offset: offsets[i] }));
}

/** Slots by best fit among the free ones, at most twice as long as needed; else a new one. */
class SlotPool {
  requested = 0;
  private readonly free: number[] = [];
  private readonly owned = new Set<number>();

  constructor(private readonly buffers: PlannedBuffer[]) {}

  take(length: number): number {
    this.requested += length;
    let best = -1;
    this.free.forEach((buffer, i) => {
      const size = this.buffers[buffer].length;
      const fits = size >= length && size <= Math.max(2 * length, 256);
      if (fits && (best < 0 || size < this.buffers[this.free[best]].length)) best = i;
    });
    if (best >= 0) return this.free.splice(best, 1)[0];
    const buffer = this.buffers.push({ kind: "slot", length: Math.max(length, 1) }) - 1;
    this.owned.add(buffer);
    return buffer;
  }

  give(buffer: number): void {
    if (this.owned.has(buffer) && !this.free.includes(buffer)) this.free.push(buffer);
  }
}
