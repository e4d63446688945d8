// The cpu device with helping threads: the same numbers bit for bit, probes read in the middle of a run, and a helper that does not come up.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "vite";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  add,
  compile,
  conv2d,
  createCpuDevice,
  f32,
  gradients,
  groupNorm,
  probe,
  Random,
  silu,
  sizeOf,
  softmax,
  square,
  sum,
  type Device,
  type ThreadOptions,
} from "../../src/engine/index.js";
import { trainableGpt } from "../../src/models/index.js";
import { Trainer } from "../../src/nn/index.js";
import { nodeThreads } from "../../src/recipes/node-threads.js";
import { assemblyScript } from "../tools/assemblyscript-plugin.js";
import { shaderTexts } from "../tools/shader-text-plugin.js";

let folder = "";
let threads: (count: number) => ThreadOptions;
const devices: Device[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "jornada-threads-"));
  await build({
    configFile: false,
    logLevel: "error",
    plugins: [assemblyScript(), shaderTexts()],
    build: {
      ssr: "tests/support/thread-entry.ts",
      outDir: folder,
      copyPublicDir: false,
      rolldownOptions: { output: { entryFileNames: "thread.mjs", codeSplitting: false } },
    },
  });
  threads = (count) => nodeThreads(pathToFileURL(join(folder, "thread.mjs")), count)!;
});
afterAll(() => {
  for (const device of devices) device.dispose();
  rmSync(folder, { recursive: true, force: true });
});

async function open(count: number): Promise<Device> {
  const device = await createCpuDevice(count > 1 ? { threads: threads(count) } : {});
  devices.push(device);
  return device;
}

function numbers(length: number, seed: number): Float32Array {
  const random = new Random(seed);
  return Float32Array.from({ length }, () => random.normal());
}

test("a GPT trains to the same bits on one, two and three threads", async () => {
  const config = { layers: 2, heads: 2, channels: 64, context: 48, vocabulary: 65, epsilon: 1e-5 };
  const random = new Random(5);
  const ids = Uint32Array.from({ length: 4 * 48 }, () => random.integer(65));
  const results = [];
  for (const count of [1, 2, 3]) {
    const device = await open(count);
    expect(device.name.includes(`${count} threads`)).toBe(count > 1);
    const trainer = await Trainer.create(device, trainableGpt(config, 4), { seed: 3 });
    const losses = [];
    for (let i = 0; i < 4; i++) {
      losses.push((await trainer.train({ ids, targets: ids }, { learningRate: 1e-3 })).loss);
    }
    results.push({ losses, weights: await trainer.arenas.parameters.read(null) });
    trainer.dispose();
  }
  expect(results[0].losses[3]).toBeLessThan(results[0].losses[0]);
  expect(results[1]).toEqual(results[0]);
  expect(results[2]).toEqual(results[0]);
});

test("convolutions, norms and probes in the middle of a run", async () => {
  const shapes = { x: [3, 16, 16, 24], w: [3, 3, 24, 40], gamma: [40], beta: [40] };
  const spec = Object.fromEntries(Object.entries(shapes).map(([name, shape]) => [name, f32(...shape)]));
  const data = Object.fromEntries(
    Object.entries(shapes).map(([name, shape], i) => [name, numbers(sizeOf(shape), i + 1)]),
  );
  const reads = ["inner", "rows", "loss", "x", "w", "gamma"];
  const results = [];
  for (const count of [1, 2]) {
    const program = await compile(
      await open(count),
      ({ x, w, gamma, beta }) => {
        const inner = probe("inner", conv2d(x, w));
        const y = silu(groupNorm(inner, gamma, beta, 8));
        const rows = probe("rows", softmax(add(y, 1)));
        const loss = sum(square(rows));
        return { loss, ...gradients(loss, { x, w, gamma }) };
      },
      { inputs: spec },
    );
    await program.run(data, reads);
    results.push(await program.run({}, reads), await program.run({}, ["loss"]));
    program.dispose();
  }
  expect(results[2]).toEqual(results[0]);
  expect(results[3]).toEqual(results[1]);
});

test("a helper that cannot start leaves the device working alone", async () => {
  const device = await createCpuDevice({
    threads: { count: 2, spawn: () => Promise.reject(new Error("no thread to be had")) },
  });
  devices.push(device);
  expect(device.name).not.toContain("threads");
  const program = await compile(device, ({ a }) => ({ y: add(a, 1) }), { inputs: { a: f32(70_000) } });
  const { y } = await program.run({ a: new Float32Array(70_000).fill(2) }, ["y"]);
  expect(y.every((value) => value === 3)).toBe(true);
});
