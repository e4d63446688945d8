// The oracle and the WebAssembly kernels against PyTorch: values and gradients from tests/golden/ops.json (written by ops.py).
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import {
  add,
  adamWHyper,
  adamw,
  arenaLayout,
  compile,
  constant,
  createCpuDevice,
  f32,
  gradients,
  mul,
  opTable,
  sum,
  sumOfSquares,
  type Device,
  type Tensor,
  type TypedArray,
} from "../../src/engine/index.js";
import { currentGraph } from "../../src/engine/graph.js";
import type { Attributes } from "../../src/engine/ops/op.js";

interface Golden {
  readonly dtype: "f32" | "u32";
  readonly shape: number[];
  readonly data: number[];
}

interface GoldenCase {
  readonly op: string;
  readonly attributes: Attributes;
  readonly inputs: Golden[];
  readonly outputs: (Golden | null)[];
  readonly dys: (Golden | null)[];
  readonly gradients: (Golden | null)[];
}

const golden = JSON.parse(readFileSync(new URL("../golden/ops.json", import.meta.url), "utf8")) as {
  readonly cases: GoldenCase[];
  readonly adamw: {
    readonly start: Golden;
    readonly hyper: { learningRate: number };
    readonly steps: { gradient: Golden; parameters: Golden }[];
  };
};

const typed = ({ dtype, data }: Golden): TypedArray =>
  dtype === "f32" ? Float32Array.from(data) : Uint32Array.from(data);

function expectClose(actual: Float32Array, expected: readonly number[]): void {
  expect(actual.length).toBe(expected.length);
  const worst = Math.max(
    ...expected.map((value, i) => Math.abs(actual[i] - value) / (1e-5 + 1e-5 * Math.abs(value))),
  );
  expect(worst).toBeLessThan(1);
}

async function runCase(
  device: Device,
  { op, attributes, inputs, outputs, dys }: GoldenCase,
): Promise<Record<string, Float32Array>> {
  const program = await compile(
    device,
    (x) => {
      const list = Object.values(x);
      const ys = currentGraph("test").append(op, attributes, list, opTable.get(op)!.infer(list, attributes));
      const compared = ys.flatMap((y, i) => (outputs[i] ? [{ y, dy: dys[i]! }] : []));
      const loss = compared
        .map(({ y, dy }) => sum(mul(y, constant(Float32Array.from(dy.data), dy.shape))))
        .reduce<Tensor | null>((total, part) => (total ? add(total, part) : part), null)!;
      const floats = Object.fromEntries(Object.entries(x).filter(([, tensor]) => tensor.dtype === "f32"));
      const found = Object.entries(gradients(loss, floats)).map(([name, g]) => [`d${name}`, g] as const);
      return Object.fromEntries([...compared.map(({ y }, i) => [`y${i}`, y] as const), ...found]);
    },
    { inputs: Object.fromEntries(inputs.map(({ shape, dtype }, i) => [`x${i}`, { shape, dtype }])) },
  );
  const feed = Object.fromEntries(inputs.map((value, i) => [`x${i}`, typed(value)]));
  return program.run(feed, [...program.plan.probes.keys()]);
}

describe.each([
  ["oracle", false],
  ["WebAssembly", true],
])("PyTorch agrees with the %s", (_name, wasm) => {
  test.each(golden.cases.map((c, i) => ({ name: `${c.op} #${i}`, c })))("$name", async ({ c }) => {
    const results = await runCase(await createCpuDevice({ wasm }), c);
    c.outputs.filter((y) => y !== null).forEach((y, i) => expectClose(results[`y${i}`], y.data));
    c.gradients.forEach((g, i) => {
      if (g) expectClose(results[`dx${i}`], g.data);
    });
  });

  test("adamw with clipping, three steps", async () => {
    const device = await createCpuDevice({ wasm });
    const { start, hyper, steps } = golden.adamw;
    const layout = arenaLayout({ w: [6] });
    const [parameters, firstMoment, secondMoment] = ["parameters", "firstMoment", "secondMoment"].map(
      (name) => device.createArena(name, layout),
    );
    parameters.write("w", Float32Array.from(start.data));
    const program = await compile(
      device,
      ({ gradient, settings }, a) => {
        const norm2 = sumOfSquares(gradient);
        const arenas = {
          parameters: a.parameters.whole,
          gradients: gradient,
          firstMoment: a.firstMoment.whole,
          secondMoment: a.secondMoment.whole,
        };
        return { token: adamw(arenas, norm2, settings, 3) };
      },
      {
        inputs: { gradient: f32(layout.length), settings: f32(8) },
        arenas: { parameters, firstMoment, secondMoment },
      },
    );
    for (const [i, step] of steps.entries()) {
      const gradient = new Float32Array(layout.length);
      gradient.set(step.gradient.data);
      await program.run({ gradient, settings: adamWHyper(i + 1, hyper) });
      expectClose(await parameters.read("w"), step.parameters.data);
    }
  });
});
