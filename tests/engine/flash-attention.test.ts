// Attention without its matrix is attention: values and gradients agree, q, k, v apart or in one tensor, on every device.
import { afterAll, describe, expect, test } from "vitest";
import {
  attention,
  compile,
  createCpuDevice,
  createWebGpuDevice,
  f32,
  flashAttention,
  flashSelfAttention,
  gradients,
  mul,
  permute,
  Random,
  reshape,
  sizeOf,
  split,
  sum,
  type Device,
  type Tensor,
} from "../../src/engine/index.js";
import { nodeGpu } from "../support/webgpu-node.js";

const { gpu, missing } = await nodeGpu();
const opened: Device[] = [];
const makers: [string, string, () => Promise<Device>][] = [
  ["TypeScript", "", () => createCpuDevice({ wasm: false })],
  ["WebAssembly", "", () => createCpuDevice()],
  ["webgpu", missing, () => createWebGpuDevice(gpu)],
];
afterAll(() => opened.forEach((device) => device.dispose()));

const random = new Random(9);
const numbers = (...shape: number[]): Float32Array =>
  Float32Array.from({ length: sizeOf(shape) }, () => random.normal());

function worst(a: Float32Array, b: Float32Array): number {
  expect(a.length).toBe(b.length);
  return a.reduce((most, value, i) => Math.max(most, Math.abs(value - b[i])), 0);
}

describe.each(makers)("on %s", (_name, reason, make) => {
  test.skipIf(reason).each([
    [[2, 3, 33, 16], 33, true],
    [[2, 2, 17, 8], 40, true],
    [[3, 65, 6], 31, false],
  ] as const)("apart: q [%s], %d keys, causal %s", async (shape, keys, causal) => {
    const device = await make();
    opened.push(device);
    const d = shape[shape.length - 1];
    const kv = [...shape.slice(0, -2), keys, d];
    const both = (["flash", "plain"] as const).map(async (kind) => {
      const program = await compile(
        device,
        ({ q, k, v, w }) => {
          const out =
            kind === "flash" ? flashAttention(q, k, v, { causal }) : attention(q, k, v, { causal }).out;
          return { out, ...gradients(sum(mul(out, w)), { q, k, v }) };
        },
        { inputs: { q: f32(...shape), k: f32(...kv), v: f32(...kv), w: f32(...shape) } },
      );
      return (inputs: Record<string, Float32Array>) => program.run(inputs, ["out", "q", "k", "v"]);
    });
    const [flash, plain] = await Promise.all(both);
    const inputs = { q: numbers(...shape), k: numbers(...kv), v: numbers(...kv), w: numbers(...shape) };
    const [got, wanted] = [await flash(inputs), await plain(inputs)];
    for (const name of ["out", "q", "k", "v"]) {
      expect(worst(got[name] as Float32Array, wanted[name] as Float32Array), name).toBeLessThan(1e-5);
    }
  });

  test.skipIf(reason)("in one tensor, as a linear layer leaves it", async () => {
    const device = await make();
    opened.push(device);
    const [batch, t, heads, d] = [2, 19, 3, 8];
    const apart = (qkv: Tensor): Tensor => {
      const [q, k, v] = split(permute(qkv, [2, 0, 3, 1, 4]), 0, [1, 1, 1]).map((x) =>
        reshape(x, [batch, heads, t, d]),
      );
      return permute(attention(q, k, v, { causal: true }).out, [0, 2, 1, 3]);
    };
    const shape = [batch, t, 3, heads, d];
    const inputs = { qkv: f32(...shape), w: f32(batch, t, heads, d) };
    const program = await compile(
      device,
      ({ qkv, w }) => {
        const [packed, plain] = [flashSelfAttention(qkv, { causal: true }), apart(qkv)];
        const slope = (out: Tensor): Tensor => gradients(sum(mul(out, w)), { qkv }).qkv;
        return { packed, plain, dPacked: slope(packed), dPlain: slope(plain) };
      },
      { inputs },
    );
    const given = { qkv: numbers(...shape), w: numbers(batch, t, heads, d) };
    const got = (await program.run(given, ["packed", "plain", "dPacked", "dPlain"])) as Record<
      string,
      Float32Array
    >;
    expect(worst(got.packed, got.plain)).toBeLessThan(1e-5);
    expect(worst(got.dPacked, got.dPlain)).toBeLessThan(1e-5);
  });
});
