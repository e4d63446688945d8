// Every row of the op table that has a gradient, against central differences along a random direction, on the oracle.
import { describe, expect, test } from "vitest";
import {
  compile,
  createCpuDevice,
  gradients,
  mul,
  opTable,
  Random,
  sizeOf,
  sum,
  add,
  type Tensor,
  type TypedArray,
} from "../../src/engine/index.js";
import { currentGraph } from "../../src/engine/graph.js";
import { elementwiseTable } from "../../src/engine/ops/elementwise.js";
import { sampleInputs } from "../support/op-samples.js";
import type { OpDefinition, Sample } from "../../src/engine/ops/op.js";

const cases: { name: string; definition: OpDefinition; sample: Sample<never> }[] = [];
for (const definition of opTable.values()) {
  if (!definition.gradient) continue;
  const samples = definition.samples.length > 0 ? definition.samples : elementwiseSamples(definition.name);
  samples.forEach((sample, i) => {
    // An activation inside matmul or conv2d belongs to inference graphs and has no gradient.
    const activation = (sample.attributes as { activation?: string }).activation ?? "none";
    const work = sample.inputs.reduce((total, type) => total + sizeOf(type.shape), 0);
    if (activation === "none" && work < 20000) {
      cases.push({
        name: `${definition.name} #${i}`,
        definition,
        sample: sample as unknown as Sample<never>,
      });
    }
  });
}

function elementwiseSamples(name: string): Sample<Record<string, never>>[] {
  const { arity, range } = elementwiseTable.get(name)!;
  const shapes = [[5, 7], [7], [5, 1]].slice(0, arity);
  return [
    {
      inputs: shapes.map((shape) => ({ shape, dtype: "f32" as const })),
      attributes: {},
      ...(range ? { range: shapes.map(() => range) } : {}),
    },
  ];
}

describe("gradients agree with finite differences", () => {
  test.each(cases)("$name", async ({ definition, sample }) => {
    const device = await createCpuDevice({ wasm: false });
    const inputs = sampleInputs(sample, 7);
    const random = new Random(11);
    const weights: Float32Array[] = [];
    const named = Object.fromEntries(sample.inputs.map((type, i) => [`x${i}`, type]));
    const program = await compile(
      device,
      (x) => {
        const list = Object.values(x);
        const types = definition.infer(list, sample.attributes);
        const outputs = currentGraph("test").append(definition.name, sample.attributes, list, types);
        // Further outputs of these rows are notes for their own gradient.
        const single = definition.name.endsWith("norm") || definition.name === "flash-attention";
        const kinks = single ? outputs.slice(0, 1) : outputs;
        const loss = kinks.reduce<Tensor | null>((total, y, i) => {
          weights[i] ??= Float32Array.from({ length: sizeOf(y.shape) }, () => random.normal());
          const part = sum(mul(y, constantOf(weights[i], y.shape)));
          return total ? add(total, part) : part;
        }, null)!;
        const floats = Object.fromEntries(Object.entries(x).filter(([, t]) => t.dtype === "f32"));
        const found = gradients(loss, floats);
        return { loss, ...Object.fromEntries(Object.entries(found).map(([name, g]) => [`d${name}`, g])) };
      },
      { inputs: named },
    );
    const feed = (values: TypedArray[]): Record<string, TypedArray> =>
      Object.fromEntries(values.map((v, i) => [`x${i}`, v]));
    const epsilon = 4e-3;
    for (let i = 0; i < inputs.length; i++) {
      if (!(inputs[i] instanceof Float32Array)) continue;
      if (definition.name === "where" && i === 0) continue;
      const direction = Float32Array.from(inputs[i], () => random.normal());
      const at = async (sign: number): Promise<number> => {
        const moved = inputs.map((v, j) =>
          j === i ? Float32Array.from(v, (x, n) => x + sign * epsilon * direction[n]) : v,
        );
        return (await program.run(feed(moved), ["loss"])).loss[0];
      };
      const numeric = ((await at(1)) - (await at(-1))) / (2 * epsilon);
      const { [`dx${i}`]: gradient } = await program.run(feed(inputs), [`dx${i}`]);
      let analytic = 0;
      let size = 0;
      for (let n = 0; n < gradient.length; n++) {
        analytic += gradient[n] * direction[n];
        size += (gradient[n] * direction[n]) ** 2;
      }
      // Kinks (relu, abs, max) may be crossed by a few of the elements.
      const tolerance = ["relu", "abs", "maximum", "minimum", "reduce", "greater", "pool2d"].includes(
        definition.name,
      )
        ? 0.12
        : 0.01;
      expect(Math.abs(analytic - numeric)).toBeLessThan(tolerance * (Math.sqrt(size) + 0.05));
    }
    program.dispose();
  });
});

function constantOf(values: Float32Array, shape: readonly number[]): Tensor {
  const graph = currentGraph("test");
  const [tensor] = graph.append("constant", {}, [], [{ shape, dtype: "f32" }]);
  graph.constants.set(tensor.node, values);
  return tensor;
}
