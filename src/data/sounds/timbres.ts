// Timbres: one period of a sound as a list of samples, made of harmonics. Many variations of each, so that there is something
// to learn; and a visitor's own wave, varied in the same way.

import { chanceFor, type Chance } from "../chance.js";

/** Samples of one period. */
export const WAVE_LENGTH = 64;

export const TIMBRES = ["flute", "clarinet", "strings", "organ"] as const;

export type Timbre = (typeof TIMBRES)[number];

/** Strength of the harmonics 1, 2, 3 … and where in its period each begins, in turns. */
interface Recipe {
  readonly strengths: readonly number[];
  readonly phase: (harmonic: number) => number;
}

const RECIPES: Readonly<Record<Timbre, Recipe>> = {
  flute: { strengths: [1, 0.28, 0.08, 0.02], phase: () => 0 },
  // A pipe closed at one end: odd harmonics alone.
  clarinet: { strengths: [1, 0, 0.62, 0, 0.4, 0, 0.22, 0, 0.12], phase: (n) => (n % 4 === 3 ? 0.5 : 0) },
  // A bowed string sticks and slips: nearly a sawtooth, 1/n.
  strings: { strengths: Array.from({ length: 14 }, (_, i) => 1 / (i + 1)), phase: () => 0 },
  // Pipes in octaves.
  organ: { strengths: [0.9, 0.75, 0, 0.6, 0, 0, 0, 0.4], phase: () => 0.25 },
};

/** How much a harmonic varies from one sound to the next, as a standard deviation of its logarithm. */
const VARIATION = 0.18;
const LOUDEST = 0.9;

/** [count, WAVE_LENGTH]: variations of one timbre, or of all four in turn; the same seed gives the same waves. */
export function timbreWaves(timbre: Timbre | "all", count: number, seed: number): Float32Array {
  const chance = chanceFor(seed, `timbre ${timbre}`);
  const waves = new Float32Array(count * WAVE_LENGTH);
  for (let i = 0; i < count; i++) {
    const recipe = RECIPES[timbre === "all" ? TIMBRES[i % TIMBRES.length] : timbre];
    const strengths = recipe.strengths.map((strength) => strength * Math.exp(VARIATION * chance.normal()));
    const wave = Float32Array.from({ length: WAVE_LENGTH }, (_, t) =>
      strengths.reduce(
        (sum, strength, h) =>
          sum + strength * Math.sin(2 * Math.PI * (((h + 1) * t) / WAVE_LENGTH + recipe.phase(h + 1))),
        0,
      ),
    );
    waves.set(loud(wave, chance), i * WAVE_LENGTH);
  }
  return waves;
}

/** [count, WAVE_LENGTH]: one wave, a little louder or softer, brighter or duller, its samples never quite the same. */
export function variedWaves(wave: ArrayLike<number>, count: number, seed: number): Float32Array {
  if (wave.length !== WAVE_LENGTH) return new Float32Array();
  const chance = chanceFor(seed, "own wave");
  const waves = new Float32Array(count * WAVE_LENGTH);
  for (let i = 0; i < count; i++) {
    // Mixed with its own smoothed self: duller; away from it: brighter.
    const mix = 0.5 * chance.normal();
    const varied = Float32Array.from({ length: WAVE_LENGTH }, (_, t) => {
      const at = (shift: number) => wave[(t + shift + WAVE_LENGTH) % WAVE_LENGTH];
      const smooth = (at(-1) + 2 * at(0) + at(1)) / 4;
      return at(0) + mix * (smooth - at(0));
    });
    waves.set(loud(varied, chance), i * WAVE_LENGTH);
  }
  return waves;
}

/** At most as loud as the sheet is high, in place. */
function loud(wave: Float32Array, chance: Chance): Float32Array {
  const peak = wave.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-6);
  const gain = (LOUDEST * (0.85 + 0.15 * chance.uniform())) / peak;
  return wave.map((value) => value * gain);
}
