// Clouds in space and one-period sounds: inside their bounds, the same for the same seed, of the form their formulas say.
import { describe, expect, test } from "vitest";
import {
  periodOf,
  SOLID_PRESETS,
  solidPoints,
  timbreWaves,
  TIMBRES,
  turnedPoints,
  variedWaves,
  WAVE_LENGTH,
  waveFromLine,
  waveFromRecording,
} from "../../src/data/index.js";

describe.each(SOLID_PRESETS)("%s", (preset) => {
  const points = solidPoints(preset, 600, 3);

  test("lies in the cube, depends on the seed alone, and has depth", () => {
    expect(points).toHaveLength(1800);
    expect(points.every((value) => Math.abs(value) <= 1)).toBe(true);
    expect(solidPoints(preset, 600, 3)).toEqual(points);
    expect(solidPoints(preset, 600, 4)).not.toEqual(points);
    for (const axis of [0, 1, 2]) {
      const values = [...points].filter((_, i) => i % 3 === axis);
      expect(Math.max(...values) - Math.min(...values)).toBeGreaterThan(0.45);
    }
  });
});

test("a sphere is round; a turned drawing keeps heights and distances from the axis", () => {
  const sphere = solidPoints("sphere", 200, 1);
  for (let i = 0; i < 200; i++) {
    const [x, y, z] = sphere.subarray(3 * i, 3 * i + 3);
    expect(Math.abs(Math.hypot(x, y, z) - 0.8)).toBeLessThan(0.1);
  }
  const turned = turnedPoints([[0.5, -0.3]], 50, 2);
  for (let i = 0; i < 50; i++) {
    const [x, y, z] = turned.subarray(3 * i, 3 * i + 3);
    expect(y).toBeCloseTo(-0.3, 6);
    expect(Math.hypot(x, z)).toBeCloseTo(0.5, 5);
  }
  expect(turnedPoints([], 50, 2)).toHaveLength(0);
});

test("waves of a timbre fit the sheet, have no constant part, and vary around one form", () => {
  for (const timbre of TIMBRES) {
    const waves = timbreWaves(timbre, 20, 1);
    expect(waves).toHaveLength(20 * WAVE_LENGTH);
    expect(waves.every((value) => Math.abs(value) <= 0.9001)).toBe(true);
    const mean = waves.reduce((sum, value) => sum + value, 0) / waves.length;
    expect(Math.abs(mean)).toBeLessThan(1e-3);
    expect(timbreWaves(timbre, 20, 1)).toEqual(waves);
    expect(waves.slice(0, WAVE_LENGTH)).not.toEqual(waves.slice(WAVE_LENGTH, 2 * WAVE_LENGTH));
  }
  // A closed pipe has odd harmonics: the second half of its period is the first, upside down.
  const clarinet = timbreWaves("clarinet", 1, 1);
  for (let t = 0; t < WAVE_LENGTH / 2; t++)
    expect(clarinet[t + WAVE_LENGTH / 2]).toBeCloseTo(-clarinet[t], 4);
  const own = variedWaves(clarinet, 10, 1);
  expect(own).toHaveLength(10 * WAVE_LENGTH);
  expect(variedWaves([0, 1], 10, 1)).toHaveLength(0);
});

describe("the period of a recording", () => {
  const rate = 44100;
  const sung = (pitch: number) =>
    Float32Array.from({ length: 16000 }, (_, i) => {
      const turn = (2 * Math.PI * pitch * i) / rate;
      return 0.4 * Math.sin(turn) + 0.3 * Math.sin(2 * turn + 1) + 0.1 * Math.sin(5 * turn) + 0.05;
    });

  test.each([82, 196, 440, 880])("of a voice at %i Hz is found within half a percent", (pitch) => {
    const period = periodOf(sung(pitch), rate)!;
    expect(Math.abs(rate / period / pitch - 1)).toBeLessThan(0.005);
  });

  test("becomes the wave that was sung; noise and silence have none", () => {
    const wave = waveFromRecording(sung(220), rate)!;
    expect(wave).toHaveLength(WAVE_LENGTH);
    expect(Math.max(...wave.map(Math.abs))).toBeCloseTo(0.9, 5);
    // The second harmonic is three quarters of the first, wherever the period was cut.
    const strength = (n: number) => {
      let [re, im] = [0, 0];
      wave.forEach((value, t) => {
        re += value * Math.cos((2 * Math.PI * n * t) / WAVE_LENGTH);
        im += value * Math.sin((2 * Math.PI * n * t) / WAVE_LENGTH);
      });
      return Math.hypot(re, im);
    };
    expect(strength(2) / strength(1)).toBeCloseTo(0.75, 1);
    let seed = 1;
    const noise = Float32Array.from({ length: 16000 }, () => {
      seed = (seed * 48271) % 2147483647;
      return seed / 1073741823.5 - 1;
    });
    expect(waveFromRecording(noise, rate)).toBeNull();
    expect(waveFromRecording(new Float32Array(16000), rate)).toBeNull();
  });

  test("a drawn line becomes a wave, gaps bridged; a dot becomes none", () => {
    const wave = waveFromLine([
      [-0.9, 0],
      [-0.5, 0.8],
      [0, 0],
      [0.5, -0.8],
      [0.9, 0],
    ])!;
    expect(wave).toHaveLength(WAVE_LENGTH);
    expect(wave.every(Number.isFinite)).toBe(true);
    expect(wave.indexOf(Math.max(...wave))).toBeCloseTo(16, -0.5);
    expect(waveFromLine([[0, 0]])).toBeNull();
  });
});
