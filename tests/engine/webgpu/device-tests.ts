// The webgpu device as programs see it: same answers as the cpu device, flat memory, typed failures, no zeros after a loss.
// The body of device.test.ts (Node) and device.browser.test.ts (Chromium).
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { GpuArena } from "../../../src/engine/devices/webgpu/gpu-arena.js";
import type { GpuDevice } from "../../../src/engine/devices/webgpu/index.js";
import { createWebGpuDevice, wgslOf } from "../../../src/engine/devices/webgpu/index.js";
import { lowerByTable, type Lowering } from "../../../src/engine/devices/webgpu/lower-step.js";
import {
  add,
  arenaLayout,
  assign,
  compile,
  createCpuDevice,
  DeviceLost,
  EngineError,
  embedding,
  exponential,
  f32,
  matmul,
  mean,
  mul,
  normal,
  planGraph,
  probe,
  softmax,
  sub,
  sum,
  trace,
  transpose,
  u32,
  type Device,
  type Program,
  type TracedFunction,
} from "../../../src/engine/index.js";
import { Random } from "../../../src/engine/random.js";

const numbers = (...values: number[]): Float32Array => Float32Array.from(values);

/** Seven steps whose slots are shared, every intermediate probed. */
const chain: TracedFunction = ({ x, ids }) => {
  const a = probe("a", matmul(x, transpose(x)));
  const b = probe("b", softmax(a, { causal: true }));
  const c = probe("c", matmul(b, x));
  const d = probe("d", add(c, embedding(x, ids)));
  const e = probe("e", softmax(d));
  return { y: mean(exponential(e)) };
};
const chainInputs = { x: f32(9, 9), ids: u32(9) };
const chainValues = { x: randomNumbers(81), ids: Uint32Array.from({ length: 9 }, (_, i) => 8 - i) };

function randomNumbers(count: number): Float32Array {
  const random = new Random(5);
  return Float32Array.from({ length: count }, () => random.normal());
}

/** x + 1 + 1 …: `count` launches, because every intermediate is probed. */
const ladder =
  (count: number): TracedFunction =>
  ({ x }) => {
    let y = x;
    for (let i = 0; i < count; i++) y = probe(`step${i}`, add(y, 1));
    return { y: mul(y, 1) };
  };

const increment: TracedFunction = (_, { state }) => ({
  token: assign(state.tensors.x, add(state.tensors.x, 1)),
});

async function rejection(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => "resolved",
    (error: unknown) => error,
  );
}

export function deviceTests(gpu: GPU | null, missing: string): void {
  const suffix = missing && ` (skipped: ${missing})`;
  const open = (options: Parameters<typeof createWebGpuDevice>[1] = {}): Promise<GpuDevice> =>
    createWebGpuDevice(gpu, options);

  describe.skipIf(!gpu)(`programs on webgpu${suffix}`, () => {
    let device: GpuDevice;
    beforeAll(async () => {
      device = await open();
    });
    afterAll(() => device.dispose());

    test("all probes of a program are those of the cpu device", async () => {
      const reads = ["a", "b", "c", "d", "e", "y"];
      const cpu: Device = await createCpuDevice({ wasm: false });
      const expected = await (await compile(cpu, chain, { inputs: chainInputs })).run(chainValues, reads);
      const program = await compile(device, chain, { inputs: chainInputs });
      // Slots are shared, so a probe read too late would show another tensor's numbers.
      const slots = program.plan.buffers.filter(({ kind }) => kind === "slot").length;
      expect(slots).toBeLessThan(program.plan.steps.length);
      for (const some of [reads, ["b"], ["d", "a"]]) {
        const got = await program.run(chainValues, some);
        expect(Object.keys(got).sort()).toEqual([...some].sort());
        for (const name of some) {
          const worst = Math.max(...got[name].map((value, i) => Math.abs(value - expected[name][i])));
          expect(worst, name).toBeLessThan(2e-5);
        }
      }
      program.dispose();
    });

    test("inputs left out keep their last value, zero before the first", async () => {
      const program = await compile(device, ({ a, b }) => ({ y: add(mul(a, 2), b) }), {
        inputs: { a: f32(2), b: f32(2) },
      });
      expect([...(await program.run({}, ["y"])).y]).toEqual([0, 0]);
      expect([...(await program.run({ a: numbers(1, 2), b: numbers(10, 20) }, ["y"])).y]).toEqual([12, 24]);
      expect([...(await program.run({ b: numbers(0, 1) }, ["y"])).y]).toEqual([2, 5]);
      program.dispose();
    });

    test("a program longer than one submit is right, and so is each of its probes", async () => {
      const program = await compile(device, ladder(100), { inputs: { x: f32(3) } });
      expect(program.dispatches).toBe(101);
      const { step0, step40, step99, y } = await program.run({ x: numbers(0, 1, 2) }, [
        "step0",
        "step40",
        "step99",
        "y",
      ]);
      expect([step0[1], step40[1], step99[1], y[1]]).toEqual([2, 42, 101, 101]);
      program.dispose();
    });

    test("runs that nobody awaits are bounded, in order, and use the inputs they were given", async () => {
      const state = device.createArena("state", arenaLayout({ x: [3] }));
      const program = await compile(
        device,
        ({ by }, { state: s }) => ({ token: assign(s.tensors.x, add(mul(s.tensors.x, 2), by)) }),
        { inputs: { by: f32(1) }, arenas: { state } },
      );
      const by = new Float32Array(1);
      const runs: Promise<unknown>[] = [];
      for (let i = 0; i < 10; i++) {
        by[0] = i;
        runs.push(program.run({ by }));
      }
      state.write("x", numbers(7, 7, 7)); // comes after the ten runs
      runs.push(program.run({ by: numbers(1) }));
      const seen = state.read("x");
      state.write("x", numbers(0, 0, 0));
      expect([...(await seen)]).toEqual([15, 15, 15]);
      await Promise.all(runs);
      for (let i = 0; i < 5; i++) void program.run({ by: numbers(i) });
      // x ← 2x + i from 0: 0, 1, 4, 11, 26
      expect([...(await state.read("x"))]).toEqual([26, 26, 26]);
      program.dispose();
      state.dispose();
    });

    test("the same seed gives the same bits twice", async () => {
      const program = await compile(
        device,
        ({ key, w }) => {
          const noise = normal(key, [33, 17], 4);
          return { noise, y: softmax(matmul(noise, w)), total: sum(noise) };
        },
        { inputs: { key: u32(2), w: f32(17, 9) } },
      );
      const given = { key: Uint32Array.of(7, 9), w: randomNumbers(153) };
      const [first, second] = [
        await program.run(given, ["noise", "y", "total"]),
        await program.run(given, ["noise", "y", "total"]),
      ];
      for (const name of ["noise", "y", "total"]) {
        expect(new Uint32Array(second[name].buffer)).toEqual(new Uint32Array(first[name].buffer));
      }
      program.dispose();
    });

    test("memory is flat over 1,000 runs, and a program gives back what it took", async () => {
      const before = { ...count(device) };
      const program = await compile(device, chain, { inputs: chainInputs });
      await program.run(chainValues, ["y", "d"]);
      const during = count(device);
      for (let i = 0; i < 1000; i++) {
        const read = i % 4 === 0 ? program.run({ x: chainValues.x }, ["y", "d"]) : program.run({});
        if (i % 16 === 0) await read;
      }
      await program.run({}, ["y", "d"]);
      expect(count(device)).toEqual(during);
      program.dispose();
      // Staging buffers stay with the device.
      expect(count(device).buffers - before.buffers).toBeLessThanOrEqual(3);
    });

    test("reading beside writing in one arena is untangled", async () => {
      const state = device.createArena("pair", arenaLayout({ a: [70], b: [70] }));
      state.write("b", new Float32Array(70).fill(3));
      const program = await compile(
        device,
        (_, { pair }) => ({ token: assign(pair.tensors.a, pair.tensors.b) }),
        { inputs: {}, arenas: { pair: state } },
      );
      await program.run();
      expect((await state.read("a")).every((value) => value === 3)).toBe(true);
      program.dispose();
      state.dispose();
    });

    test("the report shows the WGSL that runs, and times when asked", async () => {
      const program = await compile(device, chain, { inputs: chainInputs });
      expect(program.report().every(({ ms }) => ms === null)).toBe(true);
      const { y } = await program.run(chainValues, ["y"], { profile: true });
      expect(y[0]).toBeGreaterThan(0);
      const report = program.report();
      expect(report.length).toBe(program.dispatches);
      for (const { kernel, source, shapes, workgroups, ms } of report) {
        expect(source).toContain("fn main(");
        expect(kernel).toMatch(/\.wgsl$/);
        expect(shapes).toContain("→");
        expect(workgroups![0]).toBeGreaterThan(0);
        expect(ms).toBeGreaterThanOrEqual(0);
      }
      // What the cpu device shows instead names the same ops in WGSL.
      expect(program.plan.steps.flatMap(wgslOf).every(({ source }) => source.includes("fn main("))).toBe(
        true,
      );
      program.dispose();
    });

    test("pipelines are reported as they are made, and shared by text", async () => {
      const seen: [number, number][] = [];
      const scaled =
        (factor: number): TracedFunction =>
        ({ x }) => ({ y: sub(mul(x, factor), 1) });
      const inputs = { x: f32(4) };
      const first = await compile(
        device,
        scaled(2),
        { inputs },
        { onProgress: (done, total) => seen.push([done, total]) },
      );
      expect(seen).toEqual([
        [0, 1],
        [1, 1],
      ]);
      const second = await compile(device, scaled(3), { inputs });
      expect(second.report()[0].source).toBe(first.report()[0].source);
      expect([...(await second.run({ x: numbers(1, 2, 3, 4) }, ["y"])).y]).toEqual([2, 5, 8, 11]);
      first.dispose();
      second.dispose();
    });
  });

  describe.skipIf(!gpu)(`failures on webgpu${suffix}`, () => {
    test("a kernel that does not compile is named with its line; a sibling is tried first", async () => {
      const device = await open({ siblings: "workgroup" });
      const plan = planGraph(trace(({ x }) => ({ y: mul(x, 2) }), { inputs: { x: f32(4) } }));
      const broken = (always: boolean): Lowering => {
        return (call, op) =>
          lowerByTable(call, op).map((launch) =>
            always || !call.adapter.software
              ? { ...launch, source: launch.source!.replace("v0 =", "v0 = nonsense +") }
              : launch,
          );
      };
      const error = await rejection(device.prepareWith(plan, {}, broken(true)));
      expect(error).toBeInstanceOf(EngineError);
      expect(String(error)).toMatch(/fused\.wgsl must compile, got line \d+/);
      const rescued = await device.prepareWith(plan, {}, broken(false));
      expect([...(await rescued.run({ x: numbers(1, 2, 3, 4) }, ["y"])).y]).toEqual([2, 4, 6, 8]);
      expect(device.ledger.buffers).toBeGreaterThan(0);
      device.dispose();
    });

    test("the budget is checked before anything is allocated", async () => {
      const device = await open({ budgetBytes: 2 ** 20 });
      const before = count(device);
      expect(() => device.createArena("big", arenaLayout({ x: [2 ** 18 + 64] }))).toThrow(
        /arena "big": .*need 1048832 bytes, have 1048576/,
      );
      const big = compile(device, ({ x }) => ({ y: transpose(x) }), { inputs: { x: f32(512, 512) } });
      expect(await rejection(big)).toMatchObject({ code: "budget" });
      expect(count(device)).toEqual(before);
      const small = await compile(device, ({ x }) => ({ y: mul(x, 2) }), { inputs: { x: f32(2) } });
      expect([...(await small.run({ x: numbers(1, 2) }, ["y"])).y]).toEqual([2, 4]);
      device.dispose();
    });

    test("an aborted compile stops and leaves nothing", async () => {
      const device = await open();
      const abort = new AbortController();
      const pending = compile(device, chain, { inputs: chainInputs }, { signal: abort.signal });
      abort.abort();
      expect(await rejection(pending)).toMatchObject({ name: "AbortError" });
      expect(device.ledger.buffers).toBe(0);
      device.dispose();
    });

    test("a lost device rejects what is pending and what comes, with DeviceLost", async () => {
      const device = await open();
      const state = device.createArena("state", arenaLayout({ x: [3] }));
      const program = await compile(device, increment, { inputs: {}, arenas: { state } });
      await program.run();
      expect([...(await state.read("x"))]).toEqual([1, 1, 1]);
      const pending = [
        program.run({}, ["token"]),
        state.read("x"),
        program.run(),
        program.run(),
        program.run(),
      ];
      const settled = Promise.all(pending.map(rejection));
      device.gpu.destroy();
      const results = await settled;
      // A run without reads may have been submitted before the loss; numbers never come.
      expect(results[0]).toBeInstanceOf(DeviceLost);
      expect(results[1]).toBeInstanceOf(DeviceLost);
      expect(results[1]).toMatchObject({ code: "device-lost", generation: device.generation });
      await device.lost;
      for (const late of [
        program.run({}, ["token"]),
        program.run(),
        state.read("x"),
        compile(device, chain, { inputs: chainInputs }),
      ]) {
        expect(await rejection(late)).toBeInstanceOf(DeviceLost);
      }
      expect(() => state.write("x", numbers(1, 2, 3))).toThrow(DeviceLost);
      expect(() => device.createArena("more", arenaLayout({ x: [3] }))).toThrow(DeviceLost);
      const next = await open();
      expect(next.generation).toBeGreaterThan(device.generation);
      next.dispose();
    });

    test("a loss while pipelines are built rejects the build", async () => {
      const device = await open();
      const pending = rejection(compile(device, chain, { inputs: chainInputs }));
      device.gpu.destroy();
      expect(await pending).toBeInstanceOf(DeviceLost);
      expect(device.ledger.buffers).toBe(0);
    });

    test("a late answer of a lost device is not a result", async () => {
      let lose = (_: GPUDeviceLostInfo): void => undefined;
      const lost = new Promise<GPUDeviceLostInfo>((resolve) => (lose = resolve));
      const adapter = (await gpu!.requestAdapter())!;
      const patched = withOwn(adapter, () => ({ lost }));
      const device = await createWebGpuDevice(gpu, { adapter: patched });
      const program = await compile(device, ({ x }) => ({ y: mul(x, 2) }), { inputs: { x: f32(2) } });
      const pending = rejection(program.run({ x: numbers(1, 2) }, ["y"]));
      lose({ reason: "unknown", message: "taken away" } as GPUDeviceLostInfo);
      expect(await pending).toBeInstanceOf(DeviceLost);
      expect(await device.lost).toMatchObject({ message: "taken away" });
      device.dispose();
    });

    test("no room on the adapter is a typed refusal, and the next program runs", async () => {
      let noRoom = false;
      const scopes: string[] = [];
      const adapter = withOwn((await gpu!.requestAdapter())!, (device) => ({
        pushErrorScope: (filter: GPUErrorFilter) => {
          scopes.push(filter);
          device.pushErrorScope(filter);
        },
        popErrorScope: async () => {
          const filter = scopes.pop();
          const error = await device.popErrorScope();
          return noRoom && filter === "out-of-memory" ? { message: "injected" } : error;
        },
      }));
      const device = await createWebGpuDevice(gpu, { adapter });
      const program = (): Promise<Program> =>
        compile(device, ({ x }) => ({ y: mul(x, 2) }), { inputs: { x: f32(64) } });
      noRoom = true;
      const error = await rejection(program());
      expect(error).toMatchObject({ code: "out-of-memory" });
      expect(String(error)).toMatch(/need \d+ bytes/);
      expect(device.ledger.buffers).toBe(0);
      const arena = device.createArena("state", arenaLayout({ x: [64] }));
      expect(await rejection(arena.read("x"))).toMatchObject({ code: "out-of-memory" });
      arena.dispose();
      noRoom = false;
      expect((await (await program()).run({ x: new Float32Array(64).fill(4) }, ["y"])).y[63]).toBe(8);
      device.dispose();
    });

    test("invalid commands reject the run that made them and no other", async () => {
      const device = await open();
      const state = device.createArena("state", arenaLayout({ x: [3] })) as GpuArena;
      const doomed = await compile(device, increment, { inputs: {}, arenas: { state } });
      const other = await compile(device, ({ x }) => ({ y: mul(x, 2) }), { inputs: { x: f32(2) } });
      await doomed.run();
      state.buffer.destroy();
      expect(await rejection(doomed.run({}, ["token"]))).toMatchObject({ code: "kernel" });
      expect(await rejection(doomed.run())).toMatchObject({ code: "kernel" });
      expect([...(await other.run({ x: numbers(1, 2) }, ["y"])).y]).toEqual([2, 4]);
      device.dispose();
    });

    test("a disposed device says so, and its ledger ends at zero", async () => {
      const device = await open();
      const program = await compile(device, ladder(3), { inputs: { x: f32(3) } });
      const pending = rejection(program.run({ x: numbers(1, 2, 3) }, ["y"]));
      device.dispose();
      expect(await pending).toMatchObject({ code: "disposed" });
      expect(await rejection(program.run())).toMatchObject({ code: "disposed" });
      expect((await device.lost).reason).toBe("destroyed");
      expect(device.ledger.bytes).toBe(0);
    });
  });
}

const count = ({ ledger }: Device): { buffers: number; bytes: number } => ({
  buffers: ledger.buffers,
  bytes: ledger.bytes,
});

/** An adapter whose device has some members of the test's own. */
function withOwn(adapter: GPUAdapter, own: (device: GPUDevice) => Record<string, unknown>): GPUAdapter {
  const wrap = <T extends object>(target: T, members: Record<string, unknown>): T =>
    new Proxy(target, {
      get(object, key) {
        if (typeof key === "string" && key in members) return members[key];
        const value = Reflect.get(object, key) as unknown;
        return typeof value === "function" ? (value.bind(object) as unknown) : value;
      },
    });
  return wrap(adapter, {
    requestDevice: async (descriptor?: GPUDeviceDescriptor) => {
      const device = await adapter.requestDevice(descriptor);
      return wrap(device, own(device));
    },
  });
}
