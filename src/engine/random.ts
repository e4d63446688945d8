// Counter-based random numbers: threefry2x32, 20 rounds (Salmon et al. 2011). Bit-identical in TypeScript, WebAssembly and WGSL.

const rotations = [13, 15, 26, 6, 17, 29, 16, 24];

/** Two words out of a key and a counter of two words each, all u32. */
export function threefry2x32(
  key0: number,
  key1: number,
  counter0: number,
  counter1: number,
): [number, number] {
  const keys = [key0, key1, key0 ^ key1 ^ 0x1bd11bda];
  let x0 = (counter0 + keys[0]) | 0;
  let x1 = (counter1 + keys[1]) | 0;
  for (let round = 0; round < 20; round++) {
    x0 = (x0 + x1) | 0;
    const r = rotations[round & 7];
    x1 = ((x1 << r) | (x1 >>> (32 - r))) ^ x0;
    if ((round & 3) === 3) {
      const group = (round >> 2) + 1;
      x0 = (x0 + keys[group % 3]) | 0;
      x1 = (x1 + keys[(group + 1) % 3] + group) | 0;
    }
  }
  return [x0 >>> 0, x1 >>> 0];
}

/** 24 random bits as a number in [0, 1). */
export const unitInterval = (word: number): number => (word >>> 8) * 2 ** -24;

/** Box–Muller: one normal number from two words; the logarithm's argument lies in (0, 1]. */
export function normalFromWords(word0: number, word1: number): number {
  const u1 = ((word0 >>> 8) + 1) * 2 ** -24;
  return Math.sqrt(-2 * Math.log(u1)) * Math.cos(2 * Math.PI * unitInterval(word1));
}

/** A stream of numbers on the host. Two streams of one seed are independent. */
export class Random {
  private counter = 0;
  private readonly key0: number;
  private readonly key1: number;

  constructor(seed: number, stream = 0) {
    this.key0 = seed >>> 0;
    this.key1 = (Math.floor(seed / 2 ** 32) ^ Math.imul(stream, 0x9e3779b9)) >>> 0;
  }

  private words(): [number, number] {
    const at = this.counter++;
    return threefry2x32(this.key0, this.key1, at >>> 0, Math.floor(at / 2 ** 32));
  }

  /** In [0, 1). */
  uniform(): number {
    return unitInterval(this.words()[0]);
  }

  /** A whole number in 0…n−1. */
  integer(n: number): number {
    const [high, low] = this.words();
    // 53 bits: no visible bias for any n a lab uses.
    return Math.floor(((high >>> 5) * 2 ** 26 + (low >>> 6)) * 2 ** -53 * n);
  }

  /** Mean 0, variance 1. */
  normal(): number {
    return normalFromWords(...this.words());
  }
}
