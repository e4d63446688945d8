// Are the numbers right: the largest difference from the oracle, relative to the oracle's largest value. NaN is never right.

export interface Verdict {
  readonly right: boolean;
  /** Largest |difference| / largest |expected| over all outputs. */
  readonly error: number;
}

export function closeTo(
  found: Readonly<Record<string, ArrayLike<number>>>,
  expected: Readonly<Record<string, ArrayLike<number>>>,
  tolerance: number,
): Verdict {
  let error = 0;
  for (const [name, oracle] of Object.entries(expected)) {
    const numbers = found[name];
    if (!numbers || numbers.length !== oracle.length) return { right: false, error: Infinity };
    let scale = 0;
    let worst = 0;
    for (let i = 0; i < oracle.length; i++) {
      scale = Math.max(scale, Math.abs(oracle[i]));
      const difference = Math.abs(numbers[i] - oracle[i]);
      if (!(difference <= worst)) worst = difference;
      if (Number.isNaN(worst)) return { right: false, error: NaN };
    }
    error = Math.max(error, worst / Math.max(scale, 1e-30));
  }
  return { right: error <= tolerance, error };
}
