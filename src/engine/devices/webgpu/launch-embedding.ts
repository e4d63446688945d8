// embedding and its gradient on WebGPU.
import { param, type Attributes, type Dispatch, type GpuCall } from "../../ops/op.js";
import { sizeOf } from "../../shape.js";
import { input, output, perElement } from "./launch.js";

export function launchEmbedding({ inputTypes: [table], outputTypes: [y] }: GpuCall<Attributes>): Dispatch[] {
  const [vocabulary, columns] = table.shape;
  const count = sizeOf(y.shape);
  const params = [count, columns, vocabulary].map(param.u32);
  return [perElement("embedding", count, params, [input(0), input(1), output(0)])];
}

/** Looks at ids (V·C·N) up to which the naive kernel is quicker than a second launch. */
const naiveLooks = 2 ** 18;

export function launchEmbeddingGradient(call: GpuCall<{ vocabulary: number }>): Dispatch[] {
  const [vocabulary, columns] = call.outputTypes[0].shape;
  const elements = vocabulary * columns;
  const count = sizeOf(call.inputTypes[0].shape);
  const params = [elements, columns, count].map(param.u32);
  if (elements * count <= naiveLooks) {
    return [perElement("embedding-gradient", elements, params, [input(0), input(1), output(0)])];
  }
  const first = call.temporary(4 * vocabulary);
  const next = call.temporary(4 * count);
  // One owner after another is quickest where they share a processor; a GPU hides its waiting behind many.
  const owners = Math.min(vocabulary, call.adapter.software ? 4 : 1024);
  const span = Math.ceil(vocabulary / owners);
  const invocations = call.adapter.software ? 4 : 64;
  const links: Dispatch = {
    kernel: "embedding-gradient.links",
    params: [vocabulary, count, span].map(param.u32),
    bindings: [input(0), first, next],
    overrides: { invocations },
    workgroups: [Math.ceil(owners / invocations), 1, 1],
  };
  const quads = columns % 4 === 0;
  const width = quads ? 4 : 1;
  const walk = perElement(
    quads ? "embedding-gradient.walk-quads" : "embedding-gradient.walk",
    elements / width,
    [elements / width, columns / width, count].map(param.u32),
    [first, next, input(1), output(0)],
  );
  return [links, walk];
}
