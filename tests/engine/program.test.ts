// Programs on the cpu device: inputs persist, probes cost nothing unread, arenas outlive runs, the ledger stays flat.
import { expect, test } from "vitest";
import {
  add,
  arenaLayout,
  assign,
  compile,
  createCpuDevice,
  f32,
  matmul,
  mul,
  probe,
  type TypedArray,
} from "../../src/engine/index.js";

const numbers = (...values: number[]): Float32Array => Float32Array.from(values);

test.each([false, true])(
  "inputs left out keep their value; probes are read where they are computed (wasm %s)",
  async (wasm) => {
    const device = await createCpuDevice({ wasm });
    const program = await compile(
      device,
      ({ a, b }) => {
        const inner = probe("inner", matmul(a, b));
        return { y: mul(add(inner, 1), 2) };
      },
      { inputs: { a: f32(2, 2), b: f32(2, 2) } },
    );
    const first = await program.run({ a: numbers(1, 2, 3, 4), b: numbers(1, 0, 0, 1) }, ["y", "inner"]);
    expect([...first.inner]).toEqual([1, 2, 3, 4]);
    expect([...first.y]).toEqual([4, 6, 8, 10]);
    const second = await program.run({ b: numbers(2, 0, 0, 2) }, ["y"]);
    expect([...second.y]).toEqual([6, 10, 14, 18]);
    expect(Object.keys(second)).toEqual(["y"]);
  },
);

test("assigned state outlives the run and is shared by programs", async () => {
  const device = await createCpuDevice();
  const state = device.createArena("state", arenaLayout({ x: [3] }));
  const grow = await compile(
    device,
    (_, { state: s }) => ({ token: assign(s.tensors.x, add(s.tensors.x, 1)) }),
    { inputs: {}, arenas: { state } },
  );
  for (let i = 0; i < 3; i++) await grow.run();
  expect([...(await state.read("x"))]).toEqual([3, 3, 3]);
  const twice = await compile(device, (_, { state: s }) => ({ y: mul(s.tensors.x, 2) }), {
    inputs: {},
    arenas: { state },
  });
  expect([...(await twice.run({}, ["y"])).y]).toEqual([6, 6, 6]);
});

test("what is read is the caller's own copy", async () => {
  const device = await createCpuDevice();
  const program = await compile(device, ({ a }) => ({ y: mul(a, 2) }), { inputs: { a: f32(2) } });
  const { y } = await program.run({ a: numbers(1, 2) }, ["y"]);
  await program.run({ a: numbers(5, 5) }, ["y"]);
  expect([...y]).toEqual([2, 4]);
});

test("the ledger is flat over 1,000 runs and empty after dispose", async () => {
  const device = await createCpuDevice();
  const empty = device.ledger.bytes;
  const program = await compile(device, ({ a, b }) => ({ y: matmul(a, b) }), {
    inputs: { a: f32(8, 8), b: f32(8, 8) },
  });
  const inputs: Record<string, TypedArray> = {
    a: new Float32Array(64).fill(1),
    b: new Float32Array(64).fill(2),
  };
  await program.run(inputs, ["y"]);
  const { bytes, buffers } = device.ledger;
  for (let i = 0; i < 1000; i++) await program.run(inputs, ["y"]);
  expect(device.ledger).toMatchObject({ bytes, buffers });
  program.dispose();
  // Kernel scratch belongs to the device and stays.
  expect(device.ledger.bytes).toBeLessThanOrEqual(empty + 128 * 1024);
});
