// The benchmark's arithmetic and forms: medians, fits, the check that lets an engine be timed, the JSON rows and the tables.
import { expect, test } from "vitest";
import { onnxModel } from "../bench/engines/onnx-model.js";
import { closeTo } from "../bench/harness/check.js";
import { measure } from "../bench/harness/measure.js";
import { permuteHost, toChannelsFirst, toChannelsLast } from "../bench/harness/tensors.js";
import { goalOf } from "../bench/report/goals.js";
import { bytes, digits, fitExponent, median, rate } from "../bench/report/numbers.js";
import { bestPeer, fractionReached, gapsOf, jsonOf, rowsOf, timesTable } from "../bench/report/report.js";
import { reportText } from "../bench/report/sections.js";
import { workloadIds, workloads } from "../bench/workloads/index.js";

type Status = "timed" | "wrong" | "cannot" | "failed";
const engine = (name: "ours" | "tfjs" | "ort" | "jax", status: Status, ...samples: number[]) => ({
  engine: name,
  status,
  samples,
  firstMs: samples.length > 0 ? 10 * samples[0] : null,
  error: status === "wrong" ? 0.24 : 0,
  note: status === "cannot" ? "no autodiff" : "",
});
const result = {
  id: "matmul/64",
  flops: 2e6,
  bytes: 3e4,
  facts: null,
  results: [
    engine("ours", "timed", 2, 1, 9),
    engine("tfjs", "timed", 6, 4, 5, 5),
    engine("ort", "wrong"),
    engine("jax", "timed", 3),
  ],
};
const ceilings = { copyBytesPerSecond: 1e9, fmaFlopsPerSecond: 4e9 };
const opened = {
  adapter: "a core",
  software: false,
  isolated: false,
  labels: { ours: "ours 1", tfjs: "tfjs 4" },
  missing: {},
};
const device = { device: "cpu", ceilings, results: [result], opened, costs: [], growth: [] };
const report = {
  ...{ date: "2026-01-01", machine: "m", browser: "b", node: "20" },
  ...{ devices: [device], shipped: [], memory: [] },
};

test("a median is the middle, or the mean of the two in the middle", () => {
  expect([median([3, 1, 2]), median([4, 1, 3, 2]), median([7])]).toEqual([2, 2.5, 7]);
  expect(median([])).toBeNaN();
});

test("the exponent of a power law is found, whatever its factor", () => {
  const cubes = [8, 16, 32, 64].map((n) => [n, 0.003 * n ** 3] as const);
  expect(fitExponent(cubes)).toBeCloseTo(3, 10);
  expect(fitExponent([[0, 1], ...cubes])).toBeCloseTo(3, 10);
  expect(fitExponent([[8, 1]])).toBeNaN();
});

test("numbers are written with three digits and no exponent", () => {
  expect([0.000123, 0.0123, 1.234, 12.34, 1234.5, 0, NaN].map(digits)).toEqual([
    ...["0.000123", "0.0123", "1.23", "12.3", "1235", "0", "–"],
  ]);
  expect([bytes(512), bytes(1536), bytes(3 * 2 ** 20)]).toEqual(["512 B", "1.50 KiB", "3.00 MiB"]);
  expect(rate(42.5e9, "FLOP/s")).toBe("42.5 GFLOP/s");
});

test("an engine is right within the tolerance of the oracle's largest value, and never with NaN or a missing output", () => {
  const oracle = { y: new Float64Array([100, 0.5]) };
  expect(closeTo({ y: [100.0005, 0.5] }, oracle, 1e-5).right).toBe(true);
  expect(closeTo({ y: [100, 0.502] }, oracle, 1e-5)).toEqual({
    right: false,
    error: expect.closeTo(2e-5, 10),
  });
  expect(closeTo({ y: [100, NaN] }, oracle, 1).right).toBe(false);
  expect(closeTo({}, oracle, 1).right).toBe(false);
  expect(closeTo({ y: [100] }, oracle, 1).right).toBe(false);
});

test("a row per peer that was timed, the speed-up from the medians; the rest are gaps with a reason", () => {
  const row = { workload: "matmul/64", device: "cpu", oursMs: 2 };
  expect(rowsOf(device)).toEqual([
    { ...row, peer: "tfjs", peerMs: 5, speedup: 2.5 },
    { ...row, peer: "jax", peerMs: 3, speedup: 1.5 },
  ]);
  expect(gapsOf(device)).toEqual([
    { workload: "matmul/64", device: "cpu", engine: "ort", status: "wrong", reason: "max error 0.24" },
  ]);
  expect(bestPeer(result)).toEqual({ peer: "jax", ms: 3 });
});

test("the file has adapter, ceilings by device and rows", () => {
  const json = jsonOf(report);
  expect(json).toMatchObject({ adapter: "cpu: a core", ceilings: { cpu: ceilings }, rows: rowsOf(device) });
  expect(Object.keys(json.rows[0])).toEqual(["workload", "device", "peer", "oursMs", "peerMs", "speedup"]);
});

test("the table names the best peer, the goal beside the ratio, and the nearer ceiling", () => {
  // 2e6 operations in 2 ms are 1 GFLOP/s of 4; 3e4 bytes are 15 MB/s of 1 GB/s.
  expect(fractionReached(result, 2, ceilings)).toBe("25 % FMA");
  const [head, , row] = timesTable(device).split("\n");
  expect(head.split("|").map((cell) => cell.trim())).toContain("of the ceiling");
  expect(row.split("|").map((cell) => cell.trim())).toEqual([
    ...["", "matmul/64", "2.00", "5.00", "wrong (0.24)", "3.00", "jax", "1.50×", "1.5×", "reached"],
    ...["25 % FMA", ""],
  ]);
  expect(reportText(report)).toContain("ort wrong: max error 0.24 (matmul/64)");
});

test("goals follow the device: threads ask for more of the GPT step", () => {
  expect(goalOf("cpu", "train/gpt-L4")).toBe(2.2);
  expect(goalOf("cpu-threads", "train/gpt-L4")).toBe(5);
  expect(goalOf("webgpu", "matmul/256")).toBe(1.7);
  expect(goalOf("cpu", "embedding/64")).toBeNull();
});

test("rounds are taken in turn, an engine that is too slow gets fewer", async () => {
  const order: string[] = [];
  const runner = (name: string) => ({
    call: () => void order.push(name),
    wait: () => undefined,
    results: async () => ({}),
    dispose: () => undefined,
  });
  const contestants = [
    { name: "ours" as const, runner: runner("ours"), roughMs: 200 },
    { name: "jax" as const, runner: runner("jax"), roughMs: 5000 },
  ];
  const timing = { rounds: 3, sampleMs: 20, budgetMs: 6000 };
  const samples = await measure(contestants, timing, () => undefined);
  expect(order).toEqual(["ours", "jax", "ours", "ours"]);
  expect([samples.get("ours")!.length, samples.get("jax")!.length]).toEqual([3, 1]);
});

test("an ONNX model is the bytes that the format asks for", () => {
  const graph = { nodes: [{ op: "Relu", inputs: ["x"], outputs: ["y"] }], outputs: ["y"] };
  const model = onnxModel(graph, { x: { shape: [300], data: new Float32Array(300) } });
  const hex = Buffer.from(model).toString("hex");
  // ir_version 8; the node: x → y, Relu; the input x: float, one axis of 300 (a varint of two bytes).
  expect(hex.startsWith("0808")).toBe(true);
  expect(hex).toContain("0a0178120179220452656c75");
  expect(hex).toContain("0a0178120b0a09080112050a0308ac02");
});

test("image layouts are each other's inverse", () => {
  const x = { shape: [2, 3, 4, 5], data: Float32Array.from({ length: 120 }, (_, i) => i) };
  expect(toChannelsFirst(x).shape).toEqual([2, 5, 3, 4]);
  expect(toChannelsLast(toChannelsFirst(x))).toEqual(x);
  expect(
    Array.from(permuteHost({ shape: [2, 3], data: Float32Array.of(1, 2, 3, 4, 5, 6) }, [1, 0]).data),
  ).toEqual([1, 4, 2, 5, 3, 6]);
});

test("every workload has a name of its own, and a software adapter is spared the large ones", () => {
  const all = workloadIds({ software: false, quick: false, only: null });
  const spared = workloadIds({ software: true, quick: false, only: null });
  expect(workloads.size).toBe(new Set([...all, ...spared]).size);
  expect(all).toContain("matmul/1024");
  expect(spared).not.toContain("matmul/1024");
  expect(workloadIds({ software: false, quick: false, only: /^softmax/ })).toEqual([
    "softmax/512x512",
    "softmax/64x50257",
  ]);
});
