// When the webgpu device fails: typed refusals, nothing left behind, never zeros after a loss.
// A body of device.test.ts (Node) and device.browser.test.ts (Chromium).
import { describe, expect, test } from "vitest";
import type { GpuArena } from "../../../src/engine/devices/webgpu/gpu-arena.js";
import { createWebGpuDevice, type GpuDevice } from "../../../src/engine/devices/webgpu/index.js";
import { lowerByTable, type Lowering } from "../../../src/engine/devices/webgpu/lower-step.js";
import {
  arenaLayout,
  compile,
  DeviceLost,
  EngineError,
  f32,
  mul,
  planGraph,
  trace,
  transpose,
  type Program,
} from "../../../src/engine/index.js";
import { numbers, chain, chainInputs, ladder, increment, rejection, count } from "./sample-programs.js";

export function failureTests(gpu: GPU | null, missing: string): void {
  const suffix = missing && ` (skipped: ${missing})`;
  const open = (options: Parameters<typeof createWebGpuDevice>[1] = {}): Promise<GpuDevice> =>
    createWebGpuDevice(gpu, options);

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
