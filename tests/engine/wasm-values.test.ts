// What the WebAssembly kernels promise in words: rows that sum to 1, nothing from infinities, the same bits as TypeScript, NaN is seen.
import { setFlagsFromString } from "node:v8";
import { describe, expect, test } from "vitest";
import { LinearMemory } from "../../src/engine/devices/cpu/linear-memory.js";
import { loadKernels } from "../../src/engine/devices/cpu/wasm/kernels.js";
import { adamWHyper, threefry2x32 } from "../../src/engine/index.js";

setFlagsFromString("--experimental-wasm-relaxed-simd");

describe.each(["relaxed", "simd"] as const)("%s kernels", async (flavour) => {
  const memory = new LinearMemory("wasm", 2 ** 28);
  const { kernels } = (await loadKernels(memory.wasm!, [flavour]))!;
  const put = (values: ArrayLike<number>): number => {
    const at = memory.allocate(4 * values.length);
    (memory.view(at, values.length) as Float32Array).set(values);
    return at;
  };
  const get = (at: number, n: number): Float32Array => memory.view(at, n).slice() as Float32Array;
  const softmax = (row: number[]): Float32Array => {
    const y = put(row);
    kernels.softmax(put(row), y, 1, row.length, 0);
    return get(y, row.length);
  };
  const unary = (code: number, values: number[]): number[] => {
    const x = put(values);
    kernels.unary(code, x, x, values.length);
    return [...get(x, values.length)];
  };

  test.each([1, 3, 31, 33, 65, 257])("softmax of %i columns sums to 1", (n) => {
    const y = softmax(Array.from({ length: n }, (_, i) => Math.sin(i * 12.9898) * 9));
    expect(y.reduce((a, b) => a + b)).toBeCloseTo(1, 6);
  });

  test("softmax of equal logits is uniform, however large", () => {
    for (const logit of [0, -1e4, 1e4, 1e30])
      expect(softmax(new Array(7).fill(logit))).toEqual(new Float32Array(7).fill(1 / 7));
  });

  test("softmax of huge logits is finite and picks the largest", () => {
    expect([...softmax([1e4, -1e4, 3e38, -3e38, 0])]).toEqual([0, 0, 1, 0, 0]);
  });

  test("causal softmax leaves exact zeros to the right", () => {
    const x = put(new Array(12).fill(3));
    kernels.softmax(x, x, 3, 4, 3);
    expect([...get(x, 12)].map((p) => Math.round(p * 12))).toEqual([6, 6, 0, 0, 4, 4, 4, 0, 3, 3, 3, 3]);
  });

  test("exponentials end in 0 and ∞, and NaN stays NaN", () => {
    const [relu, gelu, silu, tanh, , exp, log, sigmoid] = [0, 1, 2, 3, 4, 5, 6, 7];
    expect(unary(exp, [-1e4, 0, 1e4, NaN])).toEqual([0, 1, Infinity, NaN]);
    expect(unary(gelu, [-1e4, 0, 1e4, NaN])).toEqual([-0, 0, 1e4, NaN]);
    expect(unary(silu, [-1e4, 0, 1e4, NaN])).toEqual([-0, 0, 1e4, NaN]);
    expect(unary(sigmoid, [-1e4, 0, 1e4, NaN])).toEqual([0, 0.5, 1, NaN]);
    expect(unary(relu, [-1e4, 3, NaN])).toEqual([0, 3, NaN]);
    expect(unary(log, [0, 1, -1, Infinity, NaN])).toEqual([-Infinity, 0, NaN, Infinity, NaN]);
    const [low, none, high, missing] = unary(tanh, [-1e4, 0, 1e4, NaN]);
    expect([low, high].map((v) => Math.round(v * 1e6))).toEqual([-1e6, 1e6]);
    expect([none, missing]).toEqual([0, NaN]);
  });

  test("pow follows Math.pow where both are numbers", () => {
    const a = [0, 0, -2, -2, -2, 3, 1, 1e4, 1e-4, Infinity, 2, 2, 5];
    const b = [2, -1, 3, 2, 0.5, 0, NaN, 3, 9, -1, 200, -200, 0.25];
    const y = put(a);
    kernels.binary(7, y, 16, put(b), 16, y, a.length);
    get(y, a.length).forEach((got, i) => {
      const want = i === 6 ? 1 : Math.fround(Math.fround(a[i]) ** b[i]);
      if (Number.isFinite(want)) expect(Math.abs(got - want)).toBeLessThanOrEqual(2e-7 * Math.abs(want));
      else expect(got).toBe(want);
    });
  });

  test("uniform numbers are TypeScript's, bit for bit", () => {
    const key = memory.allocate(8);
    memory.view(key, 2, "u32").set([0xdeadbeef, 42]);
    const y = memory.allocate(4 * 67);
    kernels.uniform(key, y, 67, 0x80000001);
    const want = Array.from(
      { length: 67 },
      (_, i) => (threefry2x32(0xdeadbeef, 42, i, 0x80000001)[0] >>> 8) * 2 ** -24,
    );
    expect([...get(y, 67)]).toEqual(want);
  });

  test("normal numbers have mean 0 and variance 1, and stay within 2e-6 of the exact ones", () => {
    const n = 50001;
    const key = memory.allocate(8);
    memory.view(key, 2, "u32").set([7, 9]);
    const y = memory.allocate(4 * n);
    kernels.normal(key, y, n, 5);
    const got = get(y, n);
    let [sum, squares, worst] = [0, 0, 0];
    got.forEach((value, i) => {
      const [w0, w1] = threefry2x32(7, 9, i, 5);
      const radius = Math.sqrt(-2 * Math.log(((w0 >>> 8) + 1) * 2 ** -24));
      worst = Math.max(worst, Math.abs(value - radius * Math.cos(2 * Math.PI * (w1 >>> 8) * 2 ** -24)));
      sum += value;
      squares += value * value;
    });
    expect(worst).toBeLessThan(2e-6);
    expect(Math.abs(sum / n)).toBeLessThan(0.02);
    expect(squares / n).toBeCloseTo(1, 1);
  });

  test.each([NaN, Infinity])("AdamW with a squared norm of %d changes nothing and says so", (norm2) => {
    const n = 9;
    const [p, g, m, v] = [1, 2, 3, 4].map((value) => put(new Array(n).fill(value)));
    const token = put([0]);
    kernels.adamw(p, g, m, v, put([norm2]), put(adamWHyper(1, { learningRate: 0.1 })), token, n, n);
    expect([p, m, v].map((at) => get(at, n).every((x, _, all) => x === all[0]))).toEqual([true, true, true]);
    expect([get(p, 1)[0], get(m, 1)[0], get(v, 1)[0]]).toEqual([1, 3, 4]);
    expect(get(token, 1)[0]).toBe(norm2);
  });

  test("the same call twice gives the same bits", () => {
    const a = put(Array.from({ length: 65 * 257 }, (_, i) => Math.sin(i)));
    const b = put(Array.from({ length: 257 * 33 }, (_, i) => Math.cos(i)));
    const scratch = memory.allocate(kernels.matmulScratch(65, 33, 257, 0));
    const [c, d] = [memory.allocate(4 * 65 * 33), memory.allocate(4 * 65 * 33)];
    for (const y of [c, d]) kernels.matmul(a, b, 0, 0, y, scratch, 65, 33, 257, 0, 1, 0, 0, 0, 257, 33, 33);
    expect(get(c, 65 * 33)).toEqual(get(d, 65 * 33));
  });

  // Every way through the kernel: one row, few rows, many rows, transposed, with and without what is added.
  test.each([1, 3, 7, 40])(
    "matmul of %i rows inside wider matrices, with bias, activation and residual",
    (m) => {
      const [n, k, wide] = [21, 35, 50];
      const values = (count: number, seed: number): number[] =>
        Array.from({ length: count }, (_, i) => Math.sin(seed + 1.7 * i));
      const [a, b, bias, residual] = [
        values(wide * wide, 1),
        values(wide * wide, 2),
        values(n, 3),
        values(m * wide, 4),
      ];
      const at = [a, b, bias, residual].map(put);
      const c = put(new Array<number>(m * wide).fill(9));
      for (const flags of [0, 1, 2, 3, 4, 7]) {
        for (const [hasBias, hasResidual] of [
          [0, 0],
          [0, 1],
          [1, 0],
          [1, 1],
        ]) {
          const scratch = memory.allocate(kernels.matmulScratch(m, n, k, flags));
          // prettier-ignore
          kernels.matmul(
          at[0], at[1], hasBias && at[2], hasResidual && at[3], c, scratch, m, n, k, flags, 1, 0, 0, 0, wide, wide, wide,
        );
          const got = get(c, m * wide);
          for (let i = 0; i < m; i++) {
            for (let j = 0; j < n; j++) {
              let sum = hasBias ? bias[j] : 0;
              for (let p = 0; p < k; p++) {
                sum +=
                  a[flags & 1 ? p * wide + i : i * wide + p] * b[flags & 2 ? j * wide + p : p * wide + j];
              }
              if (flags & 4) sum = Math.max(sum, 0);
              expect(got[i * wide + j]).toBeCloseTo(sum + (hasResidual ? residual[i * wide + j] : 0), 4);
            }
            expect(got.slice(i * wide + n, (i + 1) * wide).every((x) => x === 9)).toBe(true);
          }
        }
      }
    },
  );
});
