// matmul for the wasm kernel: one call, or one per batch where an operand repeats in a pattern that is no stride.
import { matmulGeometry, type Activation, type MatmulAttributes } from "../../ops/matmul.js";
import type { WasmCall } from "../../ops/op.js";

/** The wasm kernels' numbers for what follows a product. */
export const activationCodes: Record<Activation, number> = { none: 0, relu: 1, gelu: 2, silu: 3, tanh: 4 };

export function wasmMatmul(call: WasmCall<MatmulAttributes>): () => void {
  const { kernels, attributes, inputTypes } = call;
  const [a, b, bias = 0] = call.inputs;
  const [c] = call.outputs;
  const { batch, m, n, k, strideA, strideB, offsetA, offsetB } = matmulGeometry(inputTypes, attributes);
  const { transposeA, transposeB, activation } = attributes;
  const flags = (transposeA ? 1 : 0) | (transposeB ? 2 : 0) | (activationCodes[activation] << 2);
  const scratch = call.scratch(kernels.matmulScratch(m, n, k, flags));
  const row = attributes.bias ? bias : 0;
  const product = (from: number, by: number, to: number, count: number, stepA: number, stepB: number): void =>
    // prettier-ignore
    kernels.matmul(
      from, by, row, 0, to, scratch, m, n, k, flags, count, stepA, stepB, m * n, transposeA ? m : k, transposeB ? k : n, n,
    );
  if (strideA !== null && strideB !== null) return () => product(a, b, c, batch, strideA, strideB);
  const starts = Array.from({ length: batch }, (_, i) => [
    a + 4 * offsetA(i),
    b + 4 * offsetB(i),
    c + 4 * i * m * n,
  ]);
  return () => {
    for (const [from, by, to] of starts) product(from, by, to, 1, 0, 0);
  };
}
