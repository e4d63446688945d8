// Reverse mode: appends the backward ops to the graph being traced. A model's gradient is part of its program, planned like the rest.
import { EngineError } from "./errors.js";
import { traceInto, type GraphNode } from "./graph.js";
import { add, broadcastTo } from "./ops/elementwise.js";
import { opTable } from "./ops/index.js";
import { constant } from "./ops/leaves.js";
import { describe, sizeOf } from "./shape.js";
import type { Tensor } from "./tensor.js";

/** ∂loss/∂x for every named tensor; loss has one element. Throws where a path crosses an op without a gradient. */
export function gradients(loss: Tensor, wrt: Readonly<Record<string, Tensor>>): Record<string, Tensor> {
  if (sizeOf(loss.shape) !== 1) {
    throw new EngineError("shape", "gradients", `the loss must have one element, got ${describe(loss)}`);
  }
  const graph = loss.graph;
  const forward = graph.nodes.slice();
  const wanted = new Set(Object.values(wrt));
  const depends = dependents(forward, wanted);
  const found = new Map<Tensor, Tensor>();
  traceInto(graph, () => {
    found.set(loss, broadcastTo(constant(1), loss.shape));
    for (let i = forward.length - 1; i >= 0; i--) {
      const node = forward[i];
      // What the caller asked for may be an inner tensor; only nodes downstream of one are walked.
      if (
        !node.outputs.some((output) => depends.has(output) && found.has(output)) ||
        node.inputs.length === 0
      )
        continue;
      if (!node.inputs.some((input) => depends.has(input))) continue;
      propagate(node, found, depends);
    }
  });
  const result: Record<string, Tensor> = {};
  for (const [name, tensor] of Object.entries(wrt)) {
    result[name] = found.get(tensor) ?? traceInto(graph, () => broadcastTo(constant(0), tensor.shape));
  }
  return result;
}

function propagate(node: GraphNode, found: Map<Tensor, Tensor>, depends: ReadonlySet<Tensor>): void {
  const rule = opTable.get(node.op)?.gradient;
  if (!rule) {
    throw new EngineError(
      "argument",
      node.op,
      `has no gradient, got one asked for through ${describe(node.outputs[0])}`,
    );
  }
  const incoming = node.outputs.map((output) => found.get(output) ?? null);
  const outgoing = rule({
    attributes: node.attributes,
    inputs: node.inputs,
    outputs: node.outputs,
    gradients: incoming,
  });
  node.inputs.forEach((input, i) => {
    const gradient = outgoing[i];
    if (!gradient || !depends.has(input)) return;
    const sofar = found.get(input);
    found.set(input, sofar ? add(sofar, gradient) : gradient);
  });
}

function dependents(nodes: readonly GraphNode[], wanted: ReadonlySet<Tensor>): Set<Tensor> {
  const depends = new Set(wanted);
  for (const node of nodes) {
    if (node.inputs.some((input) => depends.has(input)))
      node.outputs.forEach((output) => depends.add(output));
  }
  return depends;
}
