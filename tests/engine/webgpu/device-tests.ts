// Programs on the webgpu device: the cpu device's answers, in order, with flat memory, shown as they run.
// A body of device.test.ts (Node) and device.browser.test.ts (Chromium).
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createWebGpuDevice, type GpuDevice } from "../../../src/engine/devices/webgpu/index.js";
import {
  add,
  arenaLayout,
  assign,
  compile,
  createCpuDevice,
  f32,
  matmul,
  mul,
  normal,
  softmax,
  sub,
  sum,
  u32,
  type Device,
  type TracedFunction,
} from "../../../src/engine/index.js";
import { numbers, chain, chainInputs, chainValues, randomNumbers, ladder, count } from "./sample-programs.js";

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
      // Reads that overlap more than at first take a staging buffer each, which the device keeps; a leak would take 250.
      const after = count(device);
      expect(after.buffers - during.buffers).toBeLessThanOrEqual(3);
      expect(after.bytes - during.bytes).toBeLessThanOrEqual(3 * 4096);
      program.dispose();
      // Staging buffers stay with the device.
      expect(count(device).buffers - before.buffers).toBeLessThanOrEqual(6);
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
      expect((await program.report()).every(({ ms }) => ms === null)).toBe(true);
      const { y } = await program.run(chainValues, ["y"], { profile: true });
      expect(y[0]).toBeGreaterThan(0);
      const report = await program.report();
      expect(report.length).toBe(program.dispatches);
      for (const { kernel, source, shapes, workgroups, ms } of report) {
        expect(source).toContain("fn main(");
        expect(kernel).toMatch(/\.wgsl$/);
        expect(shapes).toContain("→");
        expect(workgroups![0]).toBeGreaterThan(0);
        expect(ms).toBeGreaterThanOrEqual(0);
      }
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
      expect((await second.report())[0].source).toBe((await first.report())[0].source);
      expect([...(await second.run({ x: numbers(1, 2, 3, 4) }, ["y"])).y]).toEqual([2, 5, 8, 11]);
      first.dispose();
      second.dispose();
    });
  });
}
