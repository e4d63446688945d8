// Moves a bias row, an activation and a residual into the matmul, conv2d or norm's gradient before them: one kernel instead of
// two, and no trip through memory.
import type { Graph, GraphNode } from "./graph.js";
import { opTable } from "./ops/index.js";
import { sameShape } from "./shape.js";
import type { Tensor } from "./tensor.js";

const activations = new Set(["relu", "gelu", "silu", "tanh"]);
/** What ends in a row of sums takes a bias row and an activation. */
const products = new Set(["matmul", "conv2d"]);
/** What can add a tensor of its result's shape at the end. */
const adders = new Set(["matmul", "layer-norm-gradient", "rms-norm-gradient"]);

/**
 * matmul (or conv2d) → add(row) → activation → add(tensor of the same shape, for matmul and a norm's gradient), as far as
 * nothing else reads the parts.
 * In a training graph the value before the activation is read by its gradient, so the activation stays; the sums of a backward
 * pass move like any other. What is moved reads its operand earlier: the operand must be there, and no op in between may write in place.
 */
export function fuseEpilogues(graph: Graph, nodes: readonly GraphNode[]): GraphNode[] {
  const uses = new Map<Tensor, number>();
  for (const node of nodes) for (const input of node.inputs) uses.set(input, (uses.get(input) ?? 0) + 1);
  const probed = new Set(graph.probes.values());
  const result: (GraphNode | null)[] = [...nodes];
  const positions = new Map<Tensor, number>();
  let lastMutation = -1;
  const takes = (op = ""): boolean => products.has(op) || adders.has(op);
  const movable = (tensor: Tensor): boolean => {
    const at = positions.get(tensor)!;
    return takes(result[at]?.op) && at > lastMutation && uses.get(tensor) === 1 && !probed.has(tensor);
  };

  nodes.forEach((node, position) => {
    for (const output of node.outputs) positions.set(output, position);
    if (opTable.get(node.op)?.mutates) lastMutation = position;
    if (node.op !== "add" && !activations.has(node.op)) return;
    for (const product of node.inputs.filter(movable)) {
      const at = positions.get(product)!;
      const [other = null] = node.inputs.filter((input) => input !== product);
      if (other && positions.get(other)! >= at) continue;
      const replacement = withEpilogue(result[at]!, node, other);
      if (!replacement) continue;
      result[at] = replacement;
      result[position] = null;
      positions.set(node.outputs[0], at);
      return;
    }
  });
  return result.filter((node) => node !== null);
}

/** The product with one more thing done to its result, or null where that does not fit behind what it does already. */
function withEpilogue(product: GraphNode, node: GraphNode, other: Tensor | null): GraphNode | null {
  const { bias, activation, residual } = product.attributes;
  if (residual) return null;
  const { outputs } = node;
  if (!other) {
    if (node.op === "add" || activation !== "none" || !products.has(product.op)) return null;
    return { ...product, attributes: { ...product.attributes, activation: node.op }, outputs };
  }
  const { shape } = product.outputs[0];
  const inputs = [...product.inputs, other];
  const isRow = other.shape.length === 1 && other.shape[0] === shape[shape.length - 1];
  if (
    products.has(product.op) &&
    isRow &&
    !bias &&
    activation === "none" &&
    sameShape(shape, outputs[0].shape)
  ) {
    return { ...product, attributes: { ...product.attributes, bias: true }, inputs, outputs };
  }
  if (!adders.has(product.op) || !sameShape(other.shape, shape)) return null;
  return { ...product, attributes: { ...product.attributes, residual: true }, inputs, outputs };
}
