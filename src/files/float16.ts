// IEEE 754 half precision ⇄ single precision, on bits. Encoding rounds to nearest, ties to even.

const scratch = new Float32Array(1);
const scratchBits = new Uint32Array(scratch.buffer);

/** value = (−1)^sign · 2^(exponent − 15) · 1.fraction; subnormals: (−1)^sign · 2^−14 · 0.fraction */
export function decodeFloat16(half: number): number {
  const sign = half & 0x8000 ? -1 : 1;
  const exponent = (half >> 10) & 0x1f;
  const fraction = half & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction ? NaN : sign * Infinity;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

export function encodeFloat16(value: number): number {
  scratch[0] = value;
  const bits = scratchBits[0];
  const sign = (bits >>> 16) & 0x8000;
  const magnitude = bits & 0x7fffffff;
  if (magnitude > 0x7f800000) return sign | 0x7e00;
  // 65520 and above round to infinity: halfway between the largest half (65504) and 65536.
  if (magnitude >= 0x477ff000) return sign | 0x7c00;
  if (magnitude < 0x38800000) {
    // Below 2^−14: a multiple of 2^−24. Scaling is exact, and rounding to an integer with ties to even is the rounding.
    scratchBits[0] = magnitude;
    const scaled = scratch[0] * 2 ** 24;
    const floor = Math.floor(scaled);
    const above = scaled - floor;
    const up = above > 0.5 || (above === 0.5 && floor % 2 === 1);
    return sign | (floor + (up ? 1 : 0));
  }
  // Re-bias the exponent by 112 and drop 13 bits; a carry into the exponent is the right result.
  const odd = (magnitude >>> 13) & 1;
  return sign | ((magnitude - 0x38000000 + 0xfff + odd) >>> 13);
}

/** A whole little-endian array at once, through a table of all 65,536 halves made on first use. */
export function decodeFloat16Array(bytes: Uint8Array): Float32Array {
  table ??= Float32Array.from({ length: 65536 }, (_, half) => decodeFloat16(half));
  const values = new Float32Array(bytes.length >> 1);
  for (let i = 0; i < values.length; i++) values[i] = table[bytes[2 * i] | (bytes[2 * i + 1] << 8)];
  return values;
}
let table: Float32Array | undefined;
