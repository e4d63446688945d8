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
  return [
    perElement("embedding-gradient.links", vocabulary, [vocabulary, count].map(param.u32), [
      input(0),
      first,
      next,
    ]),
    perElement("embedding-gradient.walk", elements, params, [first, next, input(1), output(0)]),
  ];
}
