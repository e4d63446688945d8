// matmul for the wasm kernel: one call, or one per batch where an operand repeats in a pattern that is no stride.
import { matmulGeometry, type Activation, type MatmulAttributes } from "../../ops/matmul.js";
import type { OpCall, WasmCall } from "../../ops/op.js";

/** The wasm kernels' numbers for what follows a product. */
export const activationCodes: Record<Activation, number> = { none: 0, relu: 1, gelu: 2, silu: 3, tanh: 4 };

/** Columns of one packed panel, and rows that the kernel treats as many whatever the share. */
const panelColumns = 8;
const rowsTogether = 16;

type Cut = "batch" | "columns" | "rows";

/** A batch is cut between its products, one product across the longer side of c, where neither packing is done twice. */
function cutOf({ inputTypes, attributes }: OpCall<MatmulAttributes>): { cut: Cut; pieces: number } {
  const { batch, m, n } = matmulGeometry(inputTypes, attributes);
  if (batch > 1) return { cut: "batch", pieces: batch };
  if (n >= 4 * panelColumns && (n >= m || !attributes.transposeA)) {
    return { cut: "columns", pieces: Math.ceil(n / panelColumns) };
  }
  return { cut: "rows", pieces: Math.max(1, Math.floor(m / rowsTogether)) };
}

export const matmulPieces = (call: OpCall<MatmulAttributes>): number => cutOf(call).pieces;

export function wasmMatmul(call: WasmCall<MatmulAttributes>): () => void {
  const { kernels, attributes, inputTypes, pieces } = call;
  const g = matmulGeometry(inputTypes, attributes);
  const { m, n, k, strideA, strideB, offsetA, offsetB } = g;
  const { transposeA, transposeB, activation } = attributes;
  const flags = (transposeA ? 1 : 0) | (transposeB ? 2 : 0) | (activationCodes[activation] << 2);
  const [pitchA, pitchB] = [transposeA ? m : k, transposeB ? k : n];
  const scratch = call.scratch(kernels.matmulScratch(m, n, k, flags));
  const bias = attributes.bias ? call.inputs[2] : 0;
  const residual = attributes.residual ? call.inputs[attributes.bias ? 3 : 2] : 0;
  /** The residual lies as the result does. */
  const beside = (c: number): number => residual && residual + c - call.outputs[0];
  const { cut, pieces: all } = cutOf(call);
  const { from, to } = pieces;
  if (cut === "batch" && (strideA === null || strideB === null)) {
    const starts = Array.from({ length: to - from }, (_, i) => from + i).map((i) => [
      call.inputs[0] + 4 * offsetA(i),
      call.inputs[1] + 4 * offsetB(i),
      call.outputs[0] + 4 * i * m * n,
    ]);
    return () => {
      for (const [a, b, c] of starts)
        kernels.matmul(a, b, bias, beside(c), c, scratch, m, n, k, flags, 1, 0, 0, 0, pitchA, pitchB, n);
    };
  }
  const first = { batch: 0, columns: 0, rows: 0, [cut]: from };
  const last = from + (to - from);
  const column = first.columns * panelColumns;
  const row = first.rows * rowsTogether;
  const batch = cut === "batch" ? to - from : 1;
  const columns = cut === "columns" ? Math.min(n, last * panelColumns) - column : n;
  // The last share of rows takes those that fill no block.
  const rows = cut === "rows" ? (last === all ? m : last * rowsTogether) - row : m;
  const a = call.inputs[0] + 4 * (first.batch * (strideA ?? 0) + row * (transposeA ? 1 : pitchA));
  const b = call.inputs[1] + 4 * (first.batch * (strideB ?? 0) + column * (transposeB ? pitchB : 1));
  const c = call.outputs[0] + 4 * ((first.batch * m + row) * n + column);
  const start = bias ? bias + 4 * column : 0;
  // prettier-ignore
  return () =>
    kernels.matmul(
      a, b, start, beside(c), c, scratch, rows, columns, k, flags, batch, strideA!, strideB!, m * n, pitchA, pitchB, n,
    );
}
