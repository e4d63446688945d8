import { expect, it } from "vitest";
import { decodeFloat16, decodeFloat16Array, encodeFloat16 } from "../../src/files/float16.js";

it("brings every half back to itself", () => {
  for (let half = 0; half < 65536; half++) {
    const value = decodeFloat16(half);
    if (Number.isNaN(value)) expect(encodeFloat16(value) & 0x7fff).toBe(0x7e00);
    else expect(encodeFloat16(value)).toBe(half);
  }
});

it("rounds to nearest, ties to even", () => {
  // Between neighbouring finite halves: the midpoint goes to the even one, a hair beside it to the nearer one.
  const next = (value: number, direction: number) => {
    const bits = new Uint32Array(new Float32Array([value]).buffer);
    bits[0] += direction;
    return new Float32Array(bits.buffer)[0];
  };
  for (let half = 0; half < 0x7bff; half++) {
    const middle = (decodeFloat16(half) + decodeFloat16(half + 1)) / 2;
    expect(encodeFloat16(middle)).toBe(half % 2 === 0 ? half : half + 1);
    expect(encodeFloat16(next(middle, 1))).toBe(half + 1);
    expect(encodeFloat16(next(middle, -1))).toBe(half);
    expect(encodeFloat16(-middle)).toBe(0x8000 | (half % 2 === 0 ? half : half + 1));
  }
  expect(encodeFloat16(65519.99)).toBe(0x7bff);
  expect(encodeFloat16(65520)).toBe(0x7c00);
});

it("decodes arrays as little-endian", () => {
  expect([...decodeFloat16Array(new Uint8Array([0x00, 0x3c, 0x00, 0xc0]))]).toEqual([1, -2]);
});
