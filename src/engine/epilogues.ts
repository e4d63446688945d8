// Moves a bias row and an activation into the matmul or conv2d before them: one kernel instead of two, and no trip through memory.
import type { Graph, GraphNode } from "./graph.js";
import type { Tensor } from "./tensor.js";

const activations = new Set(["relu", "gelu", "silu", "tanh"]);
/** What ends in a row of sums: all of them take a bias row and an activation in the same way. */
const isProduct = (op: string | undefined): boolean => op === "matmul" || op === "conv2d";

/**
 * matmul (or conv2d) → add(row) → activation, as far as nothing else reads the parts. In a training graph the value before the
 * activation is read by its gradient, so only the bias moves; in an inference graph both do.
 */
export function fuseEpilogues(graph: Graph, nodes: readonly GraphNode[]): GraphNode[] {
  const uses = new Map<Tensor, number>();
  for (const node of nodes) for (const input of node.inputs) uses.set(input, (uses.get(input) ?? 0) + 1);
  const probed = new Set(graph.probes.values());
  const result: (GraphNode | null)[] = [...nodes];
  const positions = new Map<Tensor, number>();
  const movable = (tensor: Tensor): boolean =>
    isProduct(result[positions.get(tensor)!]?.op) && uses.get(tensor) === 1 && !probed.has(tensor);

  nodes.forEach((node, position) => {
    for (const output of node.outputs) positions.set(output, position);
    if (node.op !== "add" && !activations.has(node.op)) return;
    const [product] = node.inputs.filter(movable);
    if (!product) return;
    const at = positions.get(product)!;
    const matmul = result[at]!;
    const { bias, activation } = matmul.attributes;
    if (activation !== "none") return;
    let replacement: GraphNode;
    if (node.op === "add") {
      const [row] = node.inputs.filter((input) => input !== product);
      const width = product.shape[product.shape.length - 1];
      const isRow = row?.shape.length === 1 && row.shape[0] === width && positions.get(row)! < at;
      if (bias || !isRow) return;
      replacement = {
        ...matmul,
        attributes: { ...matmul.attributes, bias: true },
        inputs: [...matmul.inputs, row],
        outputs: node.outputs,
      };
    } else {
      replacement = {
        ...matmul,
        attributes: { ...matmul.attributes, activation: node.op },
        outputs: node.outputs,
      };
    }
    result[at] = replacement;
    result[position] = null;
    positions.set(node.outputs[0], at);
  });
  return result.filter((node) => node !== null);
}
