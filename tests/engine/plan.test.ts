// Plans: dead code out, chains fused, gradients placed in their arena, memory shared without two live tensors in one place.
import { expect, test } from "vitest";
import {
  add,
  arenaLayout,
  assign,
  f32,
  gelu,
  gradients,
  matmul,
  mul,
  pack,
  planGraph,
  probe,
  softmax,
  sum,
  sumOfSquares,
  trace,
  type Plan,
} from "../../src/engine/index.js";
import { lowerByTable, lowerStep } from "../../src/engine/devices/webgpu/lower-step.js";
import { trainableGpt } from "../../src/models/index.js";
import { parameterLayout } from "../../src/nn/index.js";

const ops = (plan: Plan): string[] => plan.steps.map((step) => step.op);

test("an element-wise chain is one step, and constants become literals", () => {
  const graph = trace(({ a, b }) => ({ y: gelu(add(mul(a, 2), b)) }), {
    inputs: { a: f32(4, 5), b: f32(5) },
  });
  const plan = planGraph(graph);
  expect(ops(plan)).toEqual(["fused"]);
  expect(plan.steps[0].attributes.program).toEqual([
    ["mul", { input: 0 }, 2],
    ["add", { value: 0 }, { input: 1 }],
    ["gelu", { value: 1 }],
  ]);
});

test("bias and activation move into the matmul; a value read elsewhere keeps its own step", () => {
  const inputs = { x: f32(4, 5), w: f32(5, 6), b: f32(6) };
  const inference = planGraph(trace(({ x, w, b }) => ({ y: gelu(add(matmul(x, w), b)) }), { inputs }));
  expect(ops(inference)).toEqual(["matmul"]);
  expect(inference.steps[0].attributes).toMatchObject({ bias: true, activation: "gelu" });
  const watched = planGraph(
    trace(({ x, w, b }) => ({ y: gelu(probe("inner", add(matmul(x, w), b))) }), { inputs }),
  );
  expect(ops(watched)).toEqual(["matmul", "fused"]);
  expect(watched.steps[0].attributes).toMatchObject({ bias: true, activation: "none" });
  const training = planGraph(
    trace(({ x, w, b }) => gradients(sum(gelu(add(matmul(x, w), b))), { w, b }), { inputs }),
  );
  expect(training.steps[0].attributes).toMatchObject({ bias: true, activation: "none" });
});

test("a residual moves into the matmul, but only one that is there by then, and nothing follows it inside", () => {
  const inputs = { x: f32(4, 5), w: f32(5, 6), b: f32(6), r: f32(4, 6) };
  const early = planGraph(trace(({ x, w, b, r }) => ({ y: add(r, gelu(add(matmul(x, w), b))) }), { inputs }));
  expect(ops(early)).toEqual(["matmul"]);
  expect(early.steps[0].attributes).toMatchObject({ bias: true, activation: "gelu", residual: true });
  expect(early.steps[0].inputTypes.map(({ shape }) => shape)).toEqual([[4, 5], [5, 6], [6], [4, 6]]);
  const late = planGraph(trace(({ x, w, r }) => ({ y: add(matmul(x, w), mul(r, 2)) }), { inputs }));
  expect(ops(late)).toEqual(["matmul", "fused"]);
  const after = planGraph(trace(({ x, w, r }) => ({ y: gelu(add(matmul(x, w), r)) }), { inputs }));
  expect(ops(after)).toEqual(["matmul", "fused"]);
  expect(after.steps[0].attributes).toMatchObject({ activation: "none", residual: true });
});

test("a residual is not read before an op that writes it in place", () => {
  const layout = arenaLayout({ r: [2, 2] });
  const graph = trace(
    ({ x }, { state }) => {
      const product = matmul(x, x);
      const token = assign(state.tensors.r, mul(x, 3));
      return { y: add(product, state.tensors.r), token };
    },
    { inputs: { x: f32(2, 2) }, arenas: { state: layout } },
  );
  const plan = planGraph(graph);
  expect(ops(plan).filter((op) => op !== "fused")).toEqual(["matmul", "assign"]);
  expect(ops(plan).at(-1)).toBe("fused");
});

test("a probed intermediate is computed on its own", () => {
  const graph = trace(({ a }) => ({ y: gelu(probe("inner", mul(a, 2))) }), { inputs: { a: f32(4) } });
  expect(ops(planGraph(graph))).toEqual(["fused", "fused"]);
});

test("what nothing reads is not computed", () => {
  const graph = trace(
    ({ a }) => {
      softmax(a);
      return { y: mul(a, 3) };
    },
    { inputs: { a: f32(4, 4) } },
  );
  expect(ops(planGraph(graph))).toEqual(["fused"]);
});

test("gradients are computed in their arena; shared ones are copied there", () => {
  const layout = arenaLayout({ w: [3, 3], b: [3] });
  const graph = trace(
    ({ x }, { parameters }) => {
      const { w, b } = parameters.tensors;
      const loss = sum(add(matmul(x, w), b));
      return { norm: sumOfSquares(pack(gradients(loss, { w, b }), layout)) };
    },
    { inputs: { x: f32(2, 3) }, arenas: { parameters: layout } },
  );
  const plan = planGraph(graph);
  const norm = plan.steps.at(-1)!;
  const packed = norm.inputs[0].buffer;
  const written = plan.steps.flatMap((step) =>
    step.outputs.filter((place) => place.buffer === packed).map((p) => p.offset),
  );
  expect(written.sort((a, b) => a - b)).toEqual([layout.slices.w.offset, layout.slices.b.offset]);
  // No kernel may read and write one buffer.
  for (const step of plan.steps) {
    for (const output of step.outputs)
      expect(step.inputs.map((place) => place.buffer)).not.toContain(output.buffer);
  }
});

test("a GPT training step needs few launches and little memory", () => {
  const config = { layers: 4, heads: 4, channels: 128, context: 64, vocabulary: 1024, epsilon: 1e-5 };
  const model = trainableGpt(config, 8);
  const { layout } = parameterLayout(model.specs);
  const plan = planGraph(
    trace(
      (inputs, { parameters }) => {
        const { loss } = model.forward(inputs, parameters.tensors);
        return { loss, norm: sumOfSquares(pack(gradients(loss, parameters.tensors), layout)) };
      },
      { inputs: model.inputs, arenas: { parameters: layout } },
    ),
  );
  const gpus = [
    { software: true, subgroups: false, vendor: "" },
    { software: false, subgroups: true, vendor: "" },
  ];
  for (const gpu of gpus) {
    const launches = plan.steps.flatMap((step) => lowerStep(step, gpu, lowerByTable).launches);
    expect(launches.length).toBeLessThanOrEqual(135);
    // No launch copies what another could have read where it lies.
    expect(launches.filter(({ request }) => /permute|split|concat|assign/.test(request.kernel))).toEqual([]);
  }
  expect(plan.slotBytes).toBeLessThan(27e6);
});

test("two tensors alive at once never share memory (a whole GPT training step)", () => {
  const config = { layers: 2, heads: 2, channels: 16, context: 8, vocabulary: 32, epsilon: 1e-5 };
  const model = trainableGpt(config, 2);
  const { layout } = parameterLayout(model.specs);
  const graph = trace(
    (inputs, { parameters }) => {
      const { loss } = model.forward(inputs, parameters.tensors);
      return { loss, packed: pack(gradients(loss, parameters.tensors), layout) };
    },
    { inputs: model.inputs, arenas: { parameters: layout } },
  );
  const plan = planGraph(graph);
  expect(plan.slotBytes).toBeLessThan(plan.slotBytesUnshared);
  // Replay: each place remembers which step wrote it; a reader must find the writer that was there when it was traced.
  const intervals = new Map<string, { from: number; to: number }[]>();
  plan.steps.forEach((step, at) => {
    for (const { buffer, offset } of step.inputs) {
      const list = intervals.get(`${buffer}:${offset}`);
      if (list?.length) list[list.length - 1].to = at;
    }
    for (const { buffer, offset } of step.outputs) {
      const key = `${buffer}:${offset}`;
      if (!intervals.has(key)) intervals.set(key, []);
      intervals.get(key)!.push({ from: at, to: at });
      const sameBuffer = step.inputs.some((place) => place.buffer === buffer);
      expect(sameBuffer).toBe(false);
    }
  });
  for (const list of intervals.values()) {
    for (let i = 1; i < list.length; i++) expect(list[i].from).toBeGreaterThanOrEqual(list[i - 1].to);
  }
});
