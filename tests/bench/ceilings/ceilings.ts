// What a device could do at best, measured by kernels of our own in the same run: the rate of multiply-adds, the rate of copies.

export interface Ceilings {
  /** Bytes read plus bytes written, per second. */
  readonly copyBytesPerSecond: number;
  /** A multiply-add counts as two. */
  readonly fmaFlopsPerSecond: number;
}

/** The best of several goes: a ceiling is what is possible, not what is usual. `work` returns how much it did. */
export function bestRate(goes: number, work: () => number): number {
  let best = 0;
  for (let go = 0; go < goes; go++) {
    const start = performance.now();
    const amount = work();
    best = Math.max(best, amount / ((performance.now() - start) / 1000));
  }
  return best;
}
