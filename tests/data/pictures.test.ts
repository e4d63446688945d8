// Pictures by rule: shrinking and enlarging are exact where they must be, and PSNR is the number it says.
import { expect, test } from "vitest";
import {
  chanceFor,
  cloudPicture,
  enlargeBicubic,
  enlargeNearest,
  leavesPicture,
  psnr,
  shrink,
  type Picture,
} from "../../src/data/index.js";

const made = (
  height: number,
  width: number,
  value: (y: number, x: number, c: number) => number,
): Picture => ({
  height,
  width,
  channels: 3,
  data: Float32Array.from({ length: height * width * 3 }, (_, i) =>
    value(Math.floor(i / (3 * width)), Math.floor(i / 3) % width, i % 3),
  ),
});

test("shrinking takes means; enlarging by nearest and shrinking again changes nothing", () => {
  const small = made(5, 7, (y, x, c) => Math.sin(3 * y + 5 * x + c));
  const large = enlargeNearest(small, 3);
  expect([large.height, large.width]).toEqual([15, 21]);
  shrink(large, 3).data.forEach((v, i) => expect(v).toBeCloseTo(small.data[i], 5));
  const odd = shrink(
    made(5, 7, (y, x) => y + x),
    2,
  );
  expect([odd.height, odd.width]).toEqual([2, 3]);
  expect(odd.data[0]).toBeCloseTo(1);
});

test("bicubic keeps an even slope away from the edge, and a flat picture everywhere", () => {
  const slope = enlargeBicubic(
    made(8, 8, (y, x) => 0.1 * x - 0.05 * y),
    2,
  );
  for (let y = 4; y < 12; y++)
    for (let x = 4; x < 12; x++)
      expect(slope.data[3 * (y * 16 + x)]).toBeCloseTo(0.1 * (x / 2 - 0.25) - 0.05 * (y / 2 - 0.25), 5);
  enlargeBicubic(
    made(3, 4, () => 0.3),
    4,
  ).data.forEach((v) => expect(v).toBeCloseTo(0.3, 5));
});

test("Keys' kernel by hand: the pixels on both sides of a step", () => {
  // A new pixel lies a quarter from an old one; the four around it count −3, 29, 111 and −9 of 128, or the other way round.
  const { data } = enlargeBicubic(
    made(1, 8, (_, x) => (x >= 4 ? 1 : 0)),
    2,
  );
  expect(data[3 * 7]).toBeCloseTo((29 - 3) / 128, 5);
  expect(data[3 * 8]).toBeCloseTo((111 - 9) / 128, 5);
  expect(data[3 * 9]).toBeCloseTo((111 + 29 - 3) / 128, 5);
});

test("PSNR of a known error, of none, and of pictures that do not fit", () => {
  const a = made(4, 4, () => 0);
  expect(
    psnr(
      a,
      made(4, 4, () => 0.2),
    ),
  ).toBeCloseTo(20, 4);
  expect(psnr(a, a)).toBe(Infinity);
  expect(() =>
    psnr(
      a,
      made(4, 5, () => 0),
    ),
  ).toThrow(/psnr: sizes must agree, got 4×4×3 and 4×5×3/);
});

test("leaves and clouds follow from their seed, fill the range and stay in it", () => {
  for (const draw of [leavesPicture, cloudPicture]) {
    const [a, b, other] = [1, 1, 2].map((seed) => draw(chanceFor(seed, "p"), 32).data);
    expect(a).toEqual(b);
    expect(a).not.toEqual(other);
    expect(Math.max(...a.map(Math.abs))).toBeLessThanOrEqual(1);
    expect(Math.max(...a) - Math.min(...a)).toBeGreaterThan(0.5);
  }
});
