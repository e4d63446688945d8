// A link as a QR code: one SVG path of dark squares, with the quiet border that cameras want.
import { svg, type SVGTemplateResult } from "lit";
import { encode } from "uqr";

const border = 4;

/** Rows of dark and light squares; the error correction is the strongest that the same size allows. */
export const squaresOf = (link: string): boolean[][] =>
  encode(link, { ecc: "M", boostEcc: true, border }).data;

/** Black on white whatever the theme: not every camera reads it the other way round. */
export function qrCode(link: string, label: string): SVGTemplateResult {
  const squares = squaresOf(link);
  const path = squares
    .flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])))
    .join("");
  return svg`<svg class="qr" viewBox="0 0 ${squares.length} ${squares.length}" role="img" aria-label=${label} shape-rendering="crispEdges">
    <rect width="100%" height="100%" fill="#fff"></rect>
    <path d=${path} fill="#000"></path>
  </svg>`;
}
