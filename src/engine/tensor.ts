// A symbolic tensor: one output of one node of a graph. It holds no numbers; programs do.
import type { DType, Shape, TensorType } from "./shape.js";
import type { Graph, GraphNode } from "./graph.js";

export class Tensor implements TensorType {
  constructor(
    readonly graph: Graph,
    readonly node: GraphNode,
    readonly index: number,
    readonly shape: Shape,
    readonly dtype: DType,
  ) {}
}
