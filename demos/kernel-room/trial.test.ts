// Edited kernels on a real WebGPU device: what does not compile, what is wrong, what does not end, and what is right.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createWebGpuDevice, kernelFiles, type GpuDevice } from "../../src/engine/index.js";
import { nodeGpu } from "../../tests/support/webgpu-node.js";
import { Problems } from "./bench.js";
import { GpuBench } from "./gpu-bench.js";
import { guardLoops } from "./loop-guard.js";
import { rungsOf } from "./rungs.js";
import { compileMessages, tryKernel } from "./trial.js";

const { kernelNames, kernelSource } = await kernelFiles();

const { gpu, missing } = await nodeGpu();

describe.skipIf(!gpu)(`edited kernels${missing && ` (skipped: ${missing})`}`, () => {
  let device: GpuDevice;
  let bench: GpuBench;
  const problems = new Problems();
  beforeAll(async () => {
    device = await createWebGpuDevice(gpu);
    bench = new GpuBench(device);
  });
  afterAll(() => device.dispose());

  const [naive] = rungsOf("matmul", kernelNames, "webgpu");
  const original = kernelSource("matmul");
  const line = "    sum += a[aAt] * b[bAt];";
  const run = (source: string) =>
    tryKernel(bench, problems, { rung: naive, ladder: "matmul", size: 64, source });

  test("every shipped rung is right, and its guarded text compiles and trips nowhere", async () => {
    for (const ladder of ["matmul", "softmax"] as const) {
      for (const rung of rungsOf(ladder, kernelNames, "webgpu")) {
        const source = kernelSource(rung.kernel);
        // A rung may need what this adapter lacks; one that runs must be right.
        if (source.includes("enable subgroups;") && !device.gpu.features.has("subgroups")) continue;
        const guarded = guardLoops(source, 9, 100);
        if (guarded) expect([rung.id, await compileMessages(device, guarded.source)]).toEqual([rung.id, []]);
        const tried = await tryKernel(bench, problems, { rung, ladder, size: 64, source });
        expect([rung.id, tried.status]).toEqual([rung.id, "timed"]);
      }
    }
  });

  test("a mistake is named with its line and column", async () => {
    const result = await run(original.replace(line, "    sum += nowhere;"));
    expect(result.status).toBe("invalid");
    if (result.status !== "invalid") return;
    const at = original.split("\n").indexOf(line) + 1;
    expect(result.messages[0]).toMatchObject({ type: "error", line: at });
    expect(result.messages[0].text).toContain("nowhere");
  });

  test("bindings and entry points that do not fit are mistakes without a line", async () => {
    const missingBinding = await run(original.replace("@group(0) @binding(3)", "@group(0) @binding(7)"));
    expect(missingBinding.status).toBe("invalid");
    expect((await run("")).status).toBe("invalid");
  });

  test("a wrong result is refused, with place and size of the error", async () => {
    const result = await run(original.replace(line, line.replace("+=", "-=")));
    expect(result.status).toBe("wrong");
    if (result.status !== "wrong") return;
    const { at, got, expected, error } = result.comparison;
    expect(got).toBeCloseTo(-expected, 4);
    expect(error).toBeCloseTo(Math.abs(got - expected), 4);
    expect(Math.max(...at)).toBeLessThan(64);
  });

  test("a loop that does not end is found before it can hold the GPU", async () => {
    const result = await run(original.replace("k < params.depth; k++", "k < 4000000000u; k += 0u"));
    const at = original.split("\n").findIndex((each) => each.includes("for (var k")) + 1;
    expect(result).toEqual({ status: "endless", line: at });
  });

  test("a right one is timed, whatever overrides it no longer declares", async () => {
    const result = await run(
      original
        .replace("override hasBias: bool = false;", "const hasBias = false;")
        .replace(line, "    sum = fma(a[aAt], b[bAt], sum);"),
    );
    expect(result.status).toBe("timed");
    if (result.status === "timed") expect(result.timing.rate).toBeGreaterThan(0);
  });
});
