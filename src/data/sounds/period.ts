// From a recording, or a line drawn by hand, to one period of a wave. Numbers only: nobody records here.

import { WAVE_LENGTH } from "./timbres.js";

/** Pitches looked for, in hertz: from a low voice to a whistle. */
const [LOWEST, HIGHEST] = [60, 1000];
/** Below this correlation with itself a recording has no pitch. */
const LEAST_LIKENESS = 0.5;

/** The length of one period, in samples and parts of one; null where there is no pitch (noise, silence). */
export function periodOf(samples: Float32Array, rate: number): number | null {
  const [shortest, longest] = [Math.floor(rate / HIGHEST), Math.ceil(rate / LOWEST)];
  const window = Math.min(samples.length - longest - 1, 4 * longest);
  if (window < longest) return null;
  const likeness = (lag: number): number => {
    let [together, here, there] = [0, 0, 0];
    for (let i = 0; i < window; i++) {
      together += samples[i] * samples[i + lag];
      here += samples[i] ** 2;
      there += samples[i + lag] ** 2;
    }
    return together / Math.sqrt(here * there + 1e-12);
  };
  const all = Array.from({ length: longest - shortest + 2 }, (_, k) => likeness(shortest + k));
  const best = Math.max(...all);
  if (best < LEAST_LIKENESS) return null;
  // Two periods are as alike as one: the first peak that is nearly the best.
  const first = all.findIndex(
    (value, k) => value > 0.93 * best && value >= (all[k - 1] ?? -1) && value >= (all[k + 1] ?? -1),
  );
  if (first < 0) return null;
  // The top of the parabola through the peak and its neighbours.
  const [before, at, after] = [all[first - 1] ?? all[first], all[first], all[first + 1] ?? all[first]];
  const bend = before - 2 * at + after;
  return shortest + first + (bend < 0 ? (before - after) / (2 * bend) : 0);
}

/** One period from where the wave rises through its middle, on WAVE_LENGTH samples within −1…1; null where there is no pitch. */
export function waveFromRecording(samples: Float32Array, rate: number): Float32Array | null {
  const period = periodOf(samples, rate);
  if (period === null) return null;
  const whole = Math.ceil(period);
  const middle = samples.subarray(0, whole).reduce((sum, value) => sum + value, 0) / whole;
  let start = 0;
  let steepest = 0;
  for (let i = 1; i < whole; i++) {
    const rise = samples[i] - samples[i - 1];
    if (samples[i - 1] > middle || samples[i] <= middle || rise <= steepest) continue;
    [start, steepest] = [i, rise];
  }
  return centred((t) => between(samples, start + (t * period) / WAVE_LENGTH));
}

/** The line of a hand, [x, y] in −1…1 from left to right, as a wave; null for less than a stroke. Where it turns back, the last word counts. */
export function waveFromLine(line: readonly (readonly [number, number])[]): Float32Array | null {
  if (line.length < 2) return null;
  const wave = new Float32Array(WAVE_LENGTH).fill(NaN);
  const column = (x: number): number => Math.round(((x + 1) / 2) * (WAVE_LENGTH - 1));
  for (let k = 1; k < line.length; k++) {
    const [[x0, y0], [x1, y1]] = [line[k - 1], line[k]];
    const [from, to] = [column(x0), column(x1)];
    const steps = Math.max(1, Math.abs(to - from));
    for (let s = 0; s <= steps; s++) {
      const at = from + Math.sign(to - from) * s;
      if (at >= 0 && at < WAVE_LENGTH) wave[at] = y0 + ((y1 - y0) * s) / steps;
    }
  }
  const known = [...wave.keys()].filter((t) => !Number.isNaN(wave[t]));
  if (known.length < 2) return null;
  // What was left out is a straight line from end to end, around the corner of the period.
  for (const [k, from] of known.entries()) {
    const to = known[(k + 1) % known.length];
    const gap = (to - from + WAVE_LENGTH) % WAVE_LENGTH || WAVE_LENGTH;
    for (let s = 1; s < gap; s++)
      wave[(from + s) % WAVE_LENGTH] = wave[from] + ((wave[to] - wave[from]) * s) / gap;
  }
  return centred((t) => wave[t]);
}

function between(samples: Float32Array, at: number): number {
  const i = Math.min(samples.length - 2, Math.floor(at));
  return samples[i] + (samples[i + 1] - samples[i]) * (at - i);
}

/** Without its mean, as loud as fits, on the grid of 1/1000 of a link. */
function centred(at: (t: number) => number): Float32Array | null {
  const wave = Float32Array.from({ length: WAVE_LENGTH }, (_, t) => at(t));
  const mean = wave.reduce((sum, value) => sum + value, 0) / WAVE_LENGTH;
  const peak = wave.reduce((most, value) => Math.max(most, Math.abs(value - mean)), 0);
  if (peak < 1e-4) return null;
  return wave.map((value) => (0.9 * (value - mean)) / peak);
}
