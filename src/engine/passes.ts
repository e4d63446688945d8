// Graph rewrites before planning: dead nodes, copies that let gradients be packed, fusion of element-wise chains.
import type { Graph, GraphNode } from "./graph.js";
import { elementwiseTable } from "./ops/elementwise.js";
import { opTable } from "./ops/index.js";
import type { FusedInstruction, FusedOperand } from "./ops/fused.js";
import { sameShape } from "./shape.js";
import { Tensor } from "./tensor.js";

const leaves = new Set(["input", "arena", "constant", "arena-slice"]);

/** Keeps what a probe, an in-place op or an input needs, in trace order. Inputs stay, so a run may always set them. */
export function eliminateDeadNodes(graph: Graph): GraphNode[] {
  const alive = new Set<GraphNode>();
  const queue: GraphNode[] = [];
  for (const tensor of graph.probes.values()) queue.push(tensor.node);
  for (const node of graph.nodes) {
    if (opTable.get(node.op)?.mutates || node.op === "input") queue.push(node);
  }
  while (queue.length > 0) {
    const node = queue.pop()!;
    if (alive.has(node)) continue;
    alive.add(node);
    for (const input of node.inputs) queue.push(input.node);
  }
  return graph.nodes.filter((node) => alive.has(node));
}

/**
 * A packed gradient is computed in place in the arena. That is only possible when nothing else reads it (a kernel may not
 * read and write one buffer) and when it is not itself a leaf: otherwise a copy is put in between.
 */
export function placeablePackInputs(nodes: readonly GraphNode[]): GraphNode[] {
  const uses = countUses(nodes);
  return nodes.flatMap((node) => {
    if (node.op !== "pack") return [node];
    const copies: GraphNode[] = [];
    const inputs = node.inputs.map((input) => {
      let root = input;
      let shared = (uses.get(input) ?? 0) > 1;
      while (opTable.get(root.node.op)?.alias) {
        root = root.node.inputs[0];
        shared ||= (uses.get(root) ?? 0) > 1;
      }
      const probed = [...input.graph.probes.values()].includes(root);
      if (!shared && !probed && !leaves.has(root.node.op) && root.node.op !== "pack") return input;
      const copy = makeNode(input.graph, "copy", {}, [input], input);
      copies.push(copy);
      return copy.outputs[0];
    });
    const packed: GraphNode = { ...node, inputs };
    return [...copies, packed];
  });
}

let synthetic = -1;

function makeNode(
  graph: Graph,
  op: string,
  attributes: GraphNode["attributes"],
  inputs: readonly Tensor[],
  like: Tensor,
): GraphNode {
  const outputs: Tensor[] = [];
  const node: GraphNode = { id: synthetic--, op, attributes, inputs, outputs };
  outputs.push(new Tensor(graph, node, 0, like.shape, like.dtype));
  return node;
}

function countUses(nodes: readonly GraphNode[]): Map<Tensor, number> {
  const uses = new Map<Tensor, number>();
  for (const node of nodes) for (const input of node.inputs) uses.set(input, (uses.get(input) ?? 0) + 1);
  return uses;
}

interface Cluster {
  inputs: Tensor[];
  program: FusedInstruction[];
  epoch: number;
}

/** WebGPU's eight storage buffers: seven inputs and the output. */
const maxInputs = 7;

/**
 * Each element-wise node becomes a `fused` node; a producer read by this node alone, of the same shape, moves into it.
 * The fused node keeps the output tensor of the last element-wise node, so nothing downstream changes.
 */
export function fuseElementwise(graph: Graph, nodes: readonly GraphNode[]): GraphNode[] {
  const uses = countUses(nodes);
  const probed = new Set(graph.probes.values());
  const clusters = new Map<GraphNode, Cluster>();
  const absorbed = new Set<GraphNode>();
  let epoch = 0;
  for (const node of nodes) {
    if (opTable.get(node.op)?.mutates) epoch++;
    if (!elementwiseTable.has(node.op)) continue;
    let cluster: Cluster = { inputs: [], program: [], epoch };
    const operands: FusedOperand[] = [];
    for (const input of node.inputs) {
      const literal = scalarConstant(graph, input);
      if (literal !== null) {
        operands.push(literal);
        continue;
      }
      const producer = clusters.get(input.node);
      const mergeable =
        producer !== undefined &&
        producer.epoch === epoch &&
        uses.get(input) === 1 &&
        !probed.has(input) &&
        sameShape(input.shape, node.outputs[0].shape);
      const merged = mergeable ? merge(cluster, producer) : null;
      if (merged) {
        cluster = merged.cluster;
        absorbed.add(input.node);
        operands.push({ value: merged.result });
      } else {
        operands.push({ input: inputIndex(cluster.inputs, input) });
      }
    }
    cluster.program.push([node.op, ...operands]);
    clusters.set(node, cluster);
  }
  return nodes.flatMap((node) => {
    const cluster = clusters.get(node);
    if (!cluster) return [node];
    if (absorbed.has(node)) return [];
    const [output] = node.outputs;
    const fused: GraphNode = {
      id: node.id,
      op: "fused",
      attributes: { shape: output.shape, program: cluster.program },
      inputs: cluster.inputs,
      outputs: node.outputs,
    };
    return [fused];
  });
}

/** Appends a producer's program to a cluster, or null when it would read too many tensors. A node has at most three operands: keep room. */
function merge(cluster: Cluster, producer: Cluster): { cluster: Cluster; result: number } | null {
  const inputs = [...cluster.inputs];
  const map = producer.inputs.map((tensor) => inputIndex(inputs, tensor));
  if (inputs.length > maxInputs - 2) return null;
  const base = cluster.program.length;
  const moved = producer.program.map(([op, ...operands]): FusedInstruction => [
    op,
    ...operands.map((operand): FusedOperand => {
      if (typeof operand === "number") return operand;
      return "input" in operand ? { input: map[operand.input] } : { value: operand.value + base };
    }),
  ]);
  const program = [...cluster.program, ...moved];
  return { cluster: { inputs, program, epoch: cluster.epoch }, result: program.length - 1 };
}

function inputIndex(inputs: Tensor[], tensor: Tensor): number {
  const found = inputs.indexOf(tensor);
  return found >= 0 ? found : inputs.push(tensor) - 1;
}

function scalarConstant(graph: Graph, tensor: Tensor): number | null {
  const data = graph.constants.get(tensor.node);
  return data && tensor.shape.length === 0 ? data[0] : null;
}
