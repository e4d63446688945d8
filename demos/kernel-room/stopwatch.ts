// How long one run takes: the median of several, never fewer than three where they are short. Knows no device.
import type { Timing } from "./protocol.js";

/** All the samples of one measurement together, and how long one sample should be. */
const budgetMs = 450;
const sampleMs = 20;
const mostSamples = 9;
const fewestSamples = 3;

/** How often short work is done in a row for one sample: the way to the device and back would be longer than the work. */
export function repeats(estimateMs: number, most: number): number {
  return Math.max(1, Math.min(most, Math.floor(sampleMs / Math.max(estimateMs, 1e-3))));
}

export interface Sampled extends Omit<Timing, "rate"> {
  /** The shortest: what the machine can do when nothing else asks for it. */
  readonly bestMs: number;
}

/** `work` does the thing `times` times and has done it once before: what is made only once is not measured. */
export async function medianMs(
  now: () => number,
  work: () => Promise<void>,
  times: number,
): Promise<Sampled> {
  const samples: number[] = [];
  const begun = now();
  while (samples.length < mostSamples) {
    const spent = now() - begun;
    if (samples.length >= fewestSamples && spent >= budgetMs) break;
    // A long one is not waited for three times.
    if (samples.length > 0 && spent >= 2 * budgetMs) break;
    const started = now();
    await work();
    samples.push((now() - started) / times);
  }
  return { ms: median(samples), samples: samples.length, bestMs: Math.min(...samples) };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
