// Attention fused per head, 16 query rows at a time: scores, softmax and p·v of those rows stay in the first-level cache.
import { block } from "./gemm.as";
import { packColumns, packRows } from "./pack.as";
import { softmaxRow } from "./softmax.as";

const QUERY_BLOCK: i32 = 16;

export function attentionScratch(s: i32, d: i32): usize {
  return ((<usize>((s + 7) & ~7) * <usize>d + <usize>((d + 7) & ~7) * <usize>s) << 2) + 64;
}

/** p = softmax(scale·q·kᵀ), 0 beyond the visible columns; out = p·v. Scale > 0. */
export function attention(
  q: usize,
  k: usize,
  v: usize,
  out: usize,
  p: usize,
  scratch: usize,
  heads: i32,
  t: i32,
  s: i32,
  d: i32,
  causal: i32,
  scale: f32,
): void {
  const rowD = (<usize>d) << 2;
  const rowS = (<usize>s) << 2;
  const valuePanels = scratch + <usize>((s + 7) & ~7) * rowD;
  for (; heads > 0; heads--) {
    packColumns(k, rowD, d, s, scratch);
    packRows(v, rowD, s, d, valuePanels);
    for (let top = 0; top < t; top += QUERY_BLOCK) {
      const rows = min(QUERY_BLOCK, t - top);
      // Causal: row i sees columns up to i + s − t.
      const visible = causal ? top + rows + s - t : s;
      const pRow = p + <usize>top * rowS;
      // Whole tiles where the row has room for them.
      const columns = min(s, (visible + 7) & ~7);
      block(q + <usize>top * rowD, rowD, scratch, 32, rowD << 3, 0, 0, pRow, rowS, rows, columns, d);
      for (let row = 0; row < rows; row++) {
        const at = pRow + <usize>row * rowS;
        softmaxRow(at, at, s, causal ? top + row + 1 + s - t : s, scale);
      }
      block(
        pRow,
        rowS,
        valuePanels,
        32,
        rowS << 3,
        0,
        0,
        out + <usize>top * rowD,
        rowD,
        rows,
        d,
        visible,
      );
    }
    q += <usize>t * rowD;
    out += <usize>t * rowD;
    p += <usize>t * rowS;
    k += <usize>s * rowD;
    v += <usize>s * rowD;
  }
}
