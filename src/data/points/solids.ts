// Clouds in space: formulas, and a drawing turned around its upright axis like clay on a wheel. The y axis points up.

import { chanceFor } from "../chance.js";
import { clamp, type Point } from "./strokes.js";

export const SOLID_PRESETS = ["knot", "helix", "torus", "sphere", "roll"] as const;

export type SolidPreset = (typeof SOLID_PRESETS)[number];

type Place = readonly [x: number, y: number, z: number];

/** How far points stray from the form, as a standard deviation. */
const JITTER = 0.015;
const TURN = 2 * Math.PI;

/** Where a form has its point for u and v in 0…1. */
const FORMS: Readonly<Record<SolidPreset, (u: number, v: number) => Place>> = {
  // The trefoil, the simplest knot: (sin a + 2 sin 2a, cos a − 2 cos 2a, −sin 3a).
  knot: (u) => {
    const a = TURN * u;
    return [
      0.29 * (Math.sin(a) + 2 * Math.sin(2 * a)),
      0.29 * (Math.cos(a) - 2 * Math.cos(2 * a)),
      -0.45 * Math.sin(3 * a),
    ];
  },
  // Two strands, one and a half turns each, as far apart as they can be.
  helix: (u, v) => {
    const a = TURN * (1.5 * u + (v < 0.5 ? 0 : 0.5));
    return [0.5 * Math.cos(a), 1.8 * u - 0.9, 0.5 * Math.sin(a)];
  },
  torus: (u, v) => {
    const ring = 0.62 + 0.26 * Math.cos(TURN * v);
    return [ring * Math.cos(TURN * u), 0.26 * Math.sin(TURN * v), ring * Math.sin(TURN * u)];
  },
  // Even on the sphere: the height is uniform (Archimedes).
  sphere: (u, v) => {
    const y = 2 * v - 1;
    const ring = Math.sqrt(1 - y * y);
    return [0.8 * ring * Math.cos(TURN * u), 0.8 * y, 0.8 * ring * Math.sin(TURN * u)];
  },
  // A sheet rolled up one and a half times.
  roll: (u, v) => {
    const a = TURN * (0.25 + 1.5 * u);
    const radius = 0.15 + 0.7 * u;
    return [radius * Math.cos(a), 1.4 * v - 0.7, radius * Math.sin(a)];
  },
};

/** [count, 3] points of a form, within −1…1; the same seed gives the same points. */
export function solidPoints(preset: SolidPreset, count: number, seed: number): Float32Array {
  const chance = chanceFor(seed, `solid ${preset}`);
  return gathered(count, (i) => {
    const [x, y, z] = FORMS[preset]((i + chance.uniform()) / count, chance.uniform());
    return [x + JITTER * chance.normal(), y + JITTER * chance.normal(), z + JITTER * chance.normal()];
  });
}

/** [count, 3]: each point of a drawing [N, 2] at a random angle around the upright axis, at its own height and distance. */
export function turnedPoints(drawing: readonly Point[], count: number, seed: number): Float32Array {
  if (drawing.length === 0) return new Float32Array();
  const chance = chanceFor(seed, "turned drawing");
  return gathered(count, (i) => {
    const [x, y] = drawing[Math.floor((i * drawing.length) / count)];
    const angle = TURN * chance.uniform();
    return [x * Math.cos(angle), y, x * Math.sin(angle)];
  });
}

function gathered(count: number, at: (i: number) => Place): Float32Array {
  const points = new Float32Array(3 * count);
  for (let i = 0; i < count; i++) points.set(at(i).map(clamp), 3 * i);
  return points;
}
