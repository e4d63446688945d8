// threefry2x32 against the published known-answer vectors of Random123, and what is built on it.
import { expect, test } from "vitest";
import {
  compile,
  createCpuDevice,
  normal,
  Random,
  threefry2x32,
  u32,
  uniform,
} from "../../src/engine/index.js";

test.each([
  [0, 0, 0, 0, 0x6b200159, 0x99ba4efe],
  [0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff, 0x1cb996fc, 0xbb002be7],
  [0x13198a2e, 0x03707344, 0x243f6a88, 0x85a308d3, 0xc4923a9c, 0x483df7a0],
])("known answer for key %i %i", (k0, k1, c0, c1, x0, x1) => {
  expect(threefry2x32(k0, k1, c0, c1)).toEqual([x0, x1]);
});

test("streams of one seed differ, one stream repeats", () => {
  const draw = (seed: number, stream: number): number[] => {
    const random = new Random(seed, stream);
    return Array.from({ length: 5 }, () => random.uniform());
  };
  expect(draw(3, 1)).toEqual(draw(3, 1));
  expect(draw(3, 1)).not.toEqual(draw(3, 2));
  expect(draw(3, 1)).not.toEqual(draw(4, 1));
});

test("integers cover their range evenly", () => {
  const random = new Random(9);
  const counts = new Array<number>(7).fill(0);
  for (let i = 0; i < 7000; i++) counts[random.integer(7)]++;
  // χ² with 6 degrees of freedom: 22.5 is the 0.999 quantile.
  expect(counts.reduce((sum, n) => sum + (n - 1000) ** 2 / 1000, 0)).toBeLessThan(22.5);
});

test.each([false, true])("uniform is bit-identical and normal agrees (wasm %s)", async (wasm) => {
  const run = async (useWasm: boolean): Promise<Record<string, Float32Array>> => {
    const device = await createCpuDevice({ wasm: useWasm });
    const program = await compile(
      device,
      ({ key }) => ({ u: uniform(key, [4099], 2), n: normal(key, [4099], 3) }),
      { inputs: { key: u32(2) } },
    );
    return program.run({ key: Uint32Array.of(17, 4) }, ["u", "n"]);
  };
  const [oracle, other] = [await run(false), await run(wasm)];
  expect(other.u).toEqual(oracle.u);
  other.n.forEach((value, i) => expect(Math.abs(value - oracle.n[i])).toBeLessThan(4e-6));
  const mean = other.n.reduce((sum, x) => sum + x, 0) / other.n.length;
  const variance = other.n.reduce((sum, x) => sum + (x - mean) ** 2, 0) / other.n.length;
  expect(Math.abs(mean)).toBeLessThan(0.05);
  expect(Math.abs(variance - 1)).toBeLessThan(0.07);
});
