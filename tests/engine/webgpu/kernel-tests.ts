// Every kernel and every sibling against the reference, on odd shapes with outliers. The body of kernels.test.ts (Node)
// and kernels.browser.test.ts (Chromium).
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createWebGpuDevice, type GpuDevice } from "../../../src/engine/devices/webgpu/index.js";
import { kernelNames } from "../../../src/engine/devices/webgpu/kernel-files.js";
import { launchTable } from "../../../src/engine/devices/webgpu/launches.js";
import { launchAttentionKernel } from "../../../src/engine/devices/webgpu/launch-attention.js";
import {
  launchConv2d,
  launchConvInputGradient,
  launchConvWeightGradient,
  type ConvRung,
} from "../../../src/engine/devices/webgpu/launch-conv.js";
import { launchCachedAttention } from "../../../src/engine/devices/webgpu/launch-cached-attention.js";
import {
  launchFlashAttention,
  launchFlashAttentionGradient,
  type FlashRung,
} from "../../../src/engine/devices/webgpu/launch-flash-attention.js";
import {
  fitsSubgroups,
  inQuads,
  launchRung,
  matmulJobs,
  type MatmulRung,
} from "../../../src/engine/devices/webgpu/launch-matmul.js";
import { lowerByTable, type Lowering } from "../../../src/engine/devices/webgpu/lower-step.js";
import type { MatmulAttributes } from "../../../src/engine/ops/matmul.js";
import { opTable } from "../../../src/engine/ops/index.js";
import { foldWorkgroups, type Attributes, type GpuCall, type Sample } from "../../../src/engine/ops/op.js";
import type { Shape, TensorType } from "../../../src/engine/shape.js";
import { casesOf, compareWithReference, type OpCase } from "./op-case.js";
import { convCasesOf, convOps, imageCases } from "./image-cases.js";

const f = (...shape: number[]): TensorType => ({ shape, dtype: "f32" });
const u = (...shape: number[]): TensorType => ({ shape, dtype: "u32" });

/** Shapes that the samples do not have and some rule of a lowering asks for. */
const extra: OpCase[] = [
  ...imageCases,
  one("softmax", [f(3, 1030)], { causal: false }),
  one("softmax", [f(2, 3, 17)], { causal: true }),
  one("softmax", [f(3, 1032)], { causal: false }),
  one("softmax", [f(2, 7, 20)], { causal: true }),
  one("softmax", [f(2, 8195)], { causal: false }),
  one("softmax-gradient", [f(2, 1025), f(2, 1025)], {}, { range: [[0, 0.01], null] }),
  one("layer-norm", [f(2, 1030), f(1030), f(1030)], { epsilon: 1e-5 }),
  ...[36, 132, 1028].map((c) => one("layer-norm", [f(3, c), f(c), f(c)], { epsilon: 1e-5 })),
  one("norm-parameter-gradient", [f(257, 33), f(257, 2), f(257, 33)], {}, { range: [null, [0.5, 1], null] }),
  one("norm-parameter-gradient", [f(4099, 3), f(4099, 2), f(4099, 3)], {}, { range: [null, [0.5, 1], null] }),
  one("reduce", [f(1, 4096, 17)], { kind: "sum", outer: 1, length: 4096, inner: 17, shape: [1, 17] }),
  one("embedding-gradient", [u(257), f(257, 33)], { vocabulary: 65 }, { below: [66, null] }),
  one("embedding-gradient", [u(257), f(257, 36)], { vocabulary: 1100 }, { below: [1101, null] }),
  one("reduce", [f(1, 256, 33)], { kind: "sum", outer: 1, length: 256, inner: 33, shape: [1, 33] }),
  one("reduce", [f(2, 130, 33)], { kind: "max", outer: 2, length: 130, inner: 33, shape: [2, 33] }),
  one("reduce", [f(3, 1030)], { kind: "mean", outer: 3, length: 1030, inner: 1, shape: [3, 1] }),
  one("cross-entropy", [f(31, 1030), u(31)], {}, { below: [null, 1031] }),
  matmulCase([33, 512], [512, 31]),
  matmulCase([33, 20], [20, 36], { activation: "tanh" }),
  matmulCase([3, 1030], [1030, 9], { residual: true }),
  matmulCase([1, 1024], [1024, 33], { bias: true, activation: "gelu", residual: true }),
  matmulCase([65, 1024], [1024, 3], { bias: true, residual: true }),
  matmulCase([3, 33, 65], [3, 65, 2]),
  matmulCase([1024, 33], [2, 1024], { transposeA: true, transposeB: true, bias: true }),
  matmulCase([512, 33], [31, 512], { transposeA: true, transposeB: true, bias: true, activation: "relu" }),
  matmulCase([3, 65], [257, 65], { transposeB: true, bias: true }),
  attentionCase([2, 33, 65], 33, true),
  attentionCase([1, 3, 16], 129, false),
  one("permute", [u(3, 5, 7)], { axes: [2, 0, 1] }),
  one("fused", [f(3, 1, 5, 1), f(7, 1, 9), f(1)], {
    shape: [3, 7, 5, 9],
    program: [
      ["sub", { input: 0 }, { input: 1 }],
      ["maximum", { value: 0 }, 0.25],
      ["div", { value: 1 }, 3],
      ["where", { input: 2 }, { value: 2 }, { input: 1 }],
    ],
  }),
];

/** Odd in rows and in K where quads allow it, whole and broken tiles, every transpose, every epilogue. */
const quadCases = [
  matmulCase([1, 4], [4, 4]),
  matmulCase([33, 20], [20, 36]),
  matmulCase([65, 68], [68, 132], { bias: true, activation: "gelu", residual: true }),
  matmulCase([130, 12], [68, 12], { transposeB: true }),
  matmulCase([13, 68], [13, 260], { transposeA: true, residual: true }),
  matmulCase([36, 68], [20, 36], { transposeA: true, transposeB: true, bias: true }),
  matmulCase([20, 68], [20, 12], { transposeA: true }),
  matmulCase([3, 17, 8], [3, 8, 12]),
];

function one(
  op: string,
  inputs: TensorType[],
  attributes: Attributes,
  rest: Partial<Sample<Attributes>> = {},
): OpCase {
  return { op, sample: { inputs, attributes, ...rest } };
}

function matmulCase(a: Shape, b: Shape, options: Attributes = {}): OpCase {
  const attributes: Attributes = {
    transposeA: false,
    transposeB: false,
    bias: false,
    activation: "none",
    residual: false,
    ...options,
  };
  const n = attributes.transposeB ? b[b.length - 2] : b[b.length - 1];
  const m = attributes.transposeA ? a[a.length - 1] : a[a.length - 2];
  const c = f(...a.slice(0, -2), m, n);
  const rest = [...(attributes.bias ? [f(n)] : []), ...(attributes.residual ? [c] : [])];
  return one("matmul", [f(...a), f(...b), ...rest], attributes);
}

function attentionCase(q: Shape, s: number, causal: boolean): OpCase {
  const kv = [...q.slice(0, -2), s, q[q.length - 1]];
  return one("attention", [f(...q), f(...kv), f(...kv)], { causal, scale: 1 / Math.sqrt(q[q.length - 1]) });
}

/** SwiftShader takes a second to build a kernel with barriers, and each epilogue is a pipeline: the plain cases and one more. */
function fewPipelines(cases: readonly OpCase[]): OpCase[] {
  const plain = cases.filter(({ sample }) => sample.attributes.activation === "none");
  return [...plain, ...cases.filter(({ sample }) => sample.attributes.activation === "gelu").slice(0, 1)];
}

const launched = new Set<string>();
/** Notes which kernels ran: at the end there must be none that did not. */
const noted =
  (lowering: Lowering): Lowering =>
  (call, op) => {
    const launches = lowering(call, op);
    for (const { kernel } of launches) launched.add(kernel);
    return launches;
  };

const jobsOf = ({ sample }: OpCase) =>
  matmulJobs({ inputTypes: sample.inputs, attributes: sample.attributes as MatmulAttributes });

const always = (rung: MatmulRung, tile: 32 | 64 = 32): Lowering =>
  noted((call) => matmulJobs(call as unknown as GpuCall<never>).map((job) => launchRung(rung, job, tile)));

const convLaunches = {
  conv2d: launchConv2d,
  "conv2d-input-gradient": launchConvInputGradient,
  "conv2d-weight-gradient": launchConvWeightGradient,
};
const alwaysConv = (op: keyof typeof convLaunches, rung: ConvRung): Lowering =>
  noted((call) => convLaunches[op](call as unknown as GpuCall<never>, rung));

export function kernelTests(gpu: GPU | null, missing: string): void {
  describe.skipIf(!gpu)(`kernels against their reference${missing && ` (skipped: ${missing})`}`, () => {
    const devices: Record<string, GpuDevice> = {};
    beforeAll(async () => {
      for (const siblings of ["barrier-free", "workgroup"] as const) {
        devices[siblings] = await createWebGpuDevice(gpu, { siblings });
      }
    });
    afterAll(() => Object.values(devices).forEach((device) => device.dispose()));

    for (const siblings of ["barrier-free", "workgroup"]) {
      for (const name of launchTable.keys()) {
        test(`${name}, ${siblings}`, async () => {
          const samples =
            name === "matmul" && siblings === "workgroup" ? fewPipelines(casesOf(name)) : casesOf(name);
          const cases = [...samples, ...extra.filter(({ op }) => op === name)];
          expect(await compareWithReference(devices[siblings], cases, noted(lowerByTable))).toEqual([]);
        });
      }
    }

    for (const rung of ["matmul", "matmul.direct", "matmul.vector"] as const) {
      test(`rung ${rung}`, async () => {
        const cases = fewPipelines(casesOf("matmul"));
        expect(await compareWithReference(devices.workgroup, cases, always(rung))).toEqual([]);
      });
    }
    test("rung matmul.blocked", async () => {
      expect(await compareWithReference(devices.workgroup, quadCases, always("matmul.blocked"))).toEqual([]);
      expect(quadCases.every((one) => jobsOf(one).every(inQuads))).toBe(true);
    });
    test("rung matmul.quads", async () => {
      const cases = quadCases.filter((one) => jobsOf(one).every(({ k }) => k % 4 === 0));
      expect(await compareWithReference(devices.workgroup, cases, always("matmul.quads"))).toEqual([]);
    });
    test("rung matmul.subgroup", async ({ skip }) => {
      if (!devices.workgroup.facts.subgroups) skip("the adapter has no feature: subgroups");
      const cases = quadCases.filter((one) => jobsOf(one).every(fitsSubgroups));
      expect(cases.length).toBeGreaterThan(3);
      expect(await compareWithReference(devices.workgroup, cases, always("matmul.subgroup"))).toEqual([]);
    });
    test("rung matmul.tiled with tiles of 64", async () => {
      const cases = [
        matmulCase([65, 33], [33, 129]),
        matmulCase([33, 65], [129, 33], { transposeA: true, transposeB: true }),
      ];
      expect(await compareWithReference(devices.workgroup, cases, always("matmul.tiled", 64))).toEqual([]);
    });
    for (const op of convOps) {
      for (const rung of ["naive", "direct", "tiled"] as const) {
        test(`rung ${rung} of ${op}`, async () => {
          const cases = convCasesOf(op, rung);
          expect(cases.length).toBeGreaterThan(2);
          expect(await compareWithReference(devices.workgroup, cases, alwaysConv(op, rung))).toEqual([]);
        });
      }
    }
    test("rung softmax.quads", async () => {
      const cases = [...casesOf("softmax"), ...extra.filter(({ op }) => op === "softmax")];
      const inQuadsOnly = cases.filter(({ sample: { inputs } }) => inputs[0].shape.at(-1)! % 4 === 0);
      expect(inQuadsOnly.length).toBeGreaterThan(1);
      const quads = noted((call, op) =>
        lowerByTable(call, op).map((launch) => ({ ...launch, kernel: "softmax.quads" })),
      );
      expect(await compareWithReference(devices.workgroup, inQuadsOnly, quads)).toEqual([]);
    });
    test("rung softmax.subgroup", async ({ skip }) => {
      if (!devices.workgroup.facts.subgroupIds) skip("the adapter has no subgroups with numbers");
      const chosen = lowerByTable(
        { ...callFor("softmax", [f(3, 1032)], { causal: false }), adapter: devices.workgroup.facts },
        "softmax",
      );
      expect(chosen.map(({ kernel }) => kernel)).toEqual(["softmax.subgroup"]);
    });
    test("rung attention", async () => {
      const naive = noted((call) => [launchAttentionKernel("attention", call as unknown as GpuCall<never>)]);
      expect(await compareWithReference(devices.workgroup, casesOf("attention"), naive)).toEqual([]);
    });

    test("rung cached-attention", async () => {
      const naive = noted((call) => launchCachedAttention(call as unknown as GpuCall<never>, ""));
      expect(await compareWithReference(devices.workgroup, casesOf("cached-attention"), naive)).toEqual([]);
    });

    for (const rung of ["", ".direct"] as FlashRung[]) {
      test(`rung flash-attention${rung}, both ways`, async () => {
        const cases = ["flash-attention", "flash-attention-gradient"]
          .flatMap(casesOf)
          .filter(({ sample }) => {
            const d = sample.inputs[0].shape[sample.inputs[0].shape.length - 1];
            return rung === "" || d % 4 === 0;
          });
        const forced = noted((call, op) =>
          (op === "flash-attention" ? launchFlashAttention : launchFlashAttentionGradient)(
            call as unknown as GpuCall<never>,
            rung,
          ),
        );
        expect(await compareWithReference(devices.workgroup, cases, forced)).toEqual([]);
      });
    }

    test("more than 65,535 workgroups", async () => {
      const wide = 65_536 * 64 + 3;
      const cases = [
        one("fused", [f(wide)], { shape: [wide], program: [["mul", { input: 0 }, 3]] }),
        one("softmax", [f(65_539, 3)], { causal: false }),
      ];
      // A workgroup per row, and the smallest there is: barriers are dear on a CPU.
      const perRow: Lowering = (call, op) =>
        op === "softmax"
          ? lowerByTable(call, op).map((launch) => ({
              ...launch,
              kernel: "softmax.workgroup",
              overrides: { invocations: 2 },
              workgroups: foldWorkgroups(65_539),
            }))
          : lowerByTable(call, op);
      expect(await compareWithReference(devices.workgroup, cases, perRow)).toEqual([]);
    });

    test("masked, equal and huge scores stay finite and sum to 1", async () => {
      for (const device of Object.values(devices)) {
        for (const columns of [33, 36]) {
          const { run, dispose } = await softmaxOf(device, 4, columns);
          const x = new Float32Array(4 * columns);
          x.fill(-1e30, columns, 2 * columns);
          x[columns + 7] = 3; // the one column of row 1 that is not masked
          x.fill(1e4, 2 * columns, 3 * columns);
          x.fill(-1e4, 3 * columns, 4 * columns);
          x[3 * columns] = 1e4;
          const y = await run(x);
          for (let row = 0; row < 4; row++) {
            const sum = y.subarray(columns * row, columns * (row + 1)).reduce((a, b) => a + b, 0);
            expect(sum).toBeCloseTo(1, 5);
          }
          expect(y[columns + 7]).toBe(1);
          dispose();
        }
      }
    });

    test("no kernel is left untested", () => {
      // Those that need a feature say so in their own test, where it is missing.
      const possible = devices.workgroup.facts.subgroupIds
        ? kernelNames
        : kernelNames.filter((name) => !name.endsWith(".subgroup"));
      expect(possible.filter((name) => !launched.has(name))).toEqual([]);
    });
  });
}

function callFor(op: string, inputTypes: readonly TensorType[], attributes: Attributes) {
  const outputTypes = opTable.get(op)!.infer(inputTypes, attributes);
  const temporary = (): { temporary: number } => ({ temporary: 0 });
  return { attributes, inputTypes, outputTypes, temporary, limits: { maxWorkgroups: 65535 } };
}

async function softmaxOf(device: GpuDevice, rows: number, columns: number) {
  const type = f(rows, columns);
  const length = rows * columns;
  const place = { buffer: 1, offset: 0 };
  const executable = await device.prepare(
    {
      buffers: [
        { kind: "input", name: "x", type, length },
        { kind: "slot", length },
      ],
      steps: [
        {
          op: "softmax",
          attributes: { causal: false },
          inputTypes: [type],
          outputTypes: [type],
          inputs: [{ buffer: 0, offset: 0 }],
          outputs: [place],
        },
      ],
      probes: new Map([["y", { name: "y", type, place, after: 0 }]]),
      slotBytes: 0,
      slotBytesUnshared: 0,
    },
    {},
  );
  const run = async (x: Float32Array): Promise<Float32Array> =>
    (await executable.run({ x }, ["y"])).y as Float32Array;
  return { run, dispose: () => executable.dispose() };
}
