// In the browser the kernels compile, the best flavour is chosen, and they compute what the TypeScript loops compute.
import { expect, test } from "vitest";
import {
  attention,
  compile,
  createCpuDevice,
  f32,
  gelu,
  matmul,
  mean,
  type Tensor,
} from "../../src/engine/index.js";

const fn = ({ x, w }: Readonly<Record<string, Tensor>>): Record<string, Tensor> => {
  const h = gelu(matmul(x, w));
  const { out, probabilities } = attention(h, h, h, { causal: true });
  return { out, probabilities, mean: mean(out) };
};

test("Chromium takes the relaxed flavour, and it agrees with the reference", async () => {
  const spec = { inputs: { x: f32(2, 33, 65), w: f32(65, 31) } };
  const inputs = {
    x: Float32Array.from({ length: 2 * 33 * 65 }, (_, i) => Math.sin(i)),
    w: Float32Array.from({ length: 65 * 31 }, (_, i) => Math.cos(i * i)),
  };
  const results = [];
  for (const wasm of [true, false]) {
    const device = await createCpuDevice({ wasm });
    expect(device.flavour).toBe(wasm ? "relaxed" : null);
    const program = await compile(device, fn, spec);
    results.push(await program.run(inputs, ["out", "probabilities", "mean"]));
  }
  const [fast, exact] = results;
  for (const name of Object.keys(fast)) {
    expect(Math.max(...fast[name].map((value, i) => Math.abs(value - exact[name][i])))).toBeLessThan(1e-5);
  }
});
