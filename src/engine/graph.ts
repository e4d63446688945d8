// The traced ops of one function, with static shapes. Model code calls op functions; while a trace is open they append nodes here.
import { EngineError } from "./errors.js";
import type { ArenaLayout } from "./arena.js";
import type { Attributes } from "./ops/op.js";
import { describe, type TensorType, type TypedArray } from "./shape.js";
import { Tensor } from "./tensor.js";

export interface GraphNode {
  readonly id: number;
  /** Name of a row of the op table, or one of the leaves: "input", "arena", "constant". */
  readonly op: string;
  readonly attributes: Attributes;
  readonly inputs: readonly Tensor[];
  readonly outputs: readonly Tensor[];
}

export class Graph {
  readonly nodes: GraphNode[] = [];
  readonly inputs = new Map<string, Tensor>();
  readonly arenas = new Map<string, { readonly layout: ArenaLayout; readonly tensor: Tensor }>();
  readonly constants = new Map<GraphNode, TypedArray>();
  readonly probes = new Map<string, Tensor>();

  append(
    op: string,
    attributes: Attributes,
    inputs: readonly Tensor[],
    types: readonly TensorType[],
  ): readonly Tensor[] {
    for (const input of inputs) {
      if (input.graph !== this) {
        throw new EngineError(
          "trace",
          op,
          `inputs must belong to the traced function, got a stray ${describe(input)}`,
        );
      }
    }
    const outputs: Tensor[] = [];
    const node: GraphNode = { id: this.nodes.length, op, attributes, inputs, outputs };
    types.forEach((type, index) => outputs.push(new Tensor(this, node, index, type.shape, type.dtype)));
    this.nodes.push(node);
    return outputs;
  }
}

let current: Graph | null = null;

/** The graph being traced; op functions called outside `compile` have nowhere to go and throw. */
export function currentGraph(op: string): Graph {
  if (!current)
    throw new EngineError("trace", op, "ops run inside a traced function, got a call outside compile()");
  return current;
}

/** Runs `body` while `graph` collects every op. Tracing is synchronous, so one module variable is enough. */
export function traceInto<T>(graph: Graph, body: () => T): T {
  const outer = current;
  current = graph;
  try {
    return body();
  } finally {
    current = outer;
  }
}

/** Names a tensor so that a run may read it. Costs nothing when nobody does. */
export function probe(name: string, tensor: Tensor): Tensor {
  const graph = currentGraph("probe");
  if (graph.probes.has(name))
    throw new EngineError("argument", "probe", `names must differ, got "${name}" twice`);
  graph.probes.set(name, tensor);
  return tensor;
}
