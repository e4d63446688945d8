// Shapes to learn from, each a formula or a few strokes. The y axis points up.

import { chanceFor, type Chance } from "../chance.js";
import { clamp, drawingPoints, type Point, type Stroke } from "./strokes.js";

export const POINT_PRESETS = [
  "infinity",
  "heart",
  "spiral",
  "moons",
  "smiley",
  "word",
  "ring",
  "star",
  "s-curve",
  "checkerboard",
  "islands",
] as const;

export type PointPreset = (typeof POINT_PRESETS)[number];

/** How far points stray from the line of a preset, as a standard deviation. */
const PRESET_JITTER = 0.025;
const STEPS = 240;

/** [count, 2] points of a preset, within −1…1; the same seed gives the same points. */
export function presetPoints(preset: PointPreset, count: number, seed: number): Float32Array {
  if (preset === "checkerboard") return checkerboard(count, chanceFor(seed, "checkerboard"));
  return drawingPoints(presetStrokes(preset), count, seed, PRESET_JITTER);
}

/** The lines of a preset, for drawing it; the checkerboard is outlined square by square. */
export function presetStrokes(preset: PointPreset): Stroke[] {
  return STROKES[preset]();
}

/** t runs from 0 to 1. */
function curve(at: (t: number) => Point): Stroke {
  return Array.from({ length: STEPS + 1 }, (_, i) => at(i / STEPS));
}

function arc(x: number, y: number, radius: number, fromTurn: number, toTurn: number): Stroke {
  return curve((t) => {
    const angle = 2 * Math.PI * (fromTurn + (toTurn - fromTurn) * t);
    return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)];
  });
}

const STROKES: Readonly<Record<PointPreset, () => Stroke[]>> = {
  // A Lissajous figure: x = sin a, y = sin 2a.
  infinity: () => [curve((t) => [0.88 * Math.sin(2 * Math.PI * t), 0.58 * Math.sin(4 * Math.PI * t)])],
  // x = sin³ a, y = (13 cos a − 5 cos 2a − 2 cos 3a − cos 4a) / 16, moved to the middle.
  heart: () => [
    curve((t) => {
      const a = 2 * Math.PI * t;
      const y = 13 * Math.cos(a) - 5 * Math.cos(2 * a) - 2 * Math.cos(3 * a) - Math.cos(4 * a);
      return [0.88 * Math.sin(a) ** 3, 0.88 * (y / 16 + 0.15)];
    }),
  ],
  // Archimedes: the radius grows with the angle, two and a quarter turns.
  spiral: () => [
    curve((t) => {
      const angle = 2 * Math.PI * 2.25 * t;
      return [(0.08 + 0.8 * t) * Math.cos(angle), (0.08 + 0.8 * t) * Math.sin(angle)];
    }),
  ],
  moons: () => [arc(-0.25, -0.1, 0.55, 0, 0.5), arc(0.25, 0.1, 0.55, 0.5, 1)],
  smiley: () => [
    arc(0, 0, 0.85, 0, 1),
    arc(0, 0, 0.5, 0.57, 0.93),
    arc(-0.3, 0.28, 0.08, 0, 1),
    arc(0.3, 0.28, 0.08, 0, 1),
  ],
  // "IA", artificial intelligence in Portuguese.
  word: () => [
    [
      [-0.68, -0.6],
      [-0.68, 0.6],
    ],
    [
      [-0.88, 0.6],
      [-0.48, 0.6],
    ],
    [
      [-0.88, -0.6],
      [-0.48, -0.6],
    ],
    [
      [-0.22, -0.6],
      [0.3, 0.6],
      [0.82, -0.6],
    ],
    [
      [-0.05, -0.2],
      [0.65, -0.2],
    ],
  ],
  ring: () => [arc(0, 0, 0.75, 0, 1)],
  star: () => [
    Array.from({ length: 11 }, (_, i): Point => {
      const radius = i % 2 === 0 ? 0.9 : 0.38;
      const angle = Math.PI * (0.5 + i / 5);
      return [radius * Math.cos(angle), radius * Math.sin(angle)];
    }),
  ],
  "s-curve": () => [[...arc(0, 0.42, 0.42, 0.05, 0.75), ...arc(0, -0.42, 0.42, 0.25, -0.45)]],
  // Eight of them, apart from each other: the classic trial of whoever must find them all.
  islands: () =>
    Array.from({ length: 8 }, (_, i) =>
      arc(0.75 * Math.cos((Math.PI / 4) * i), 0.75 * Math.sin((Math.PI / 4) * i), 0.05, 0, 1),
    ),
  checkerboard: () =>
    SQUARES.map(([x, y]): Stroke => {
      const [right, top] = [x + SIDE, y + SIDE];
      return [
        [x, y],
        [right, y],
        [right, top],
        [x, top],
        [x, y],
      ];
    }),
};

const SIDE = 0.45;
/** Lower left corners of the eight dark squares of a board of four by four. */
const SQUARES: readonly Point[] = Array.from({ length: 16 }, (_, i) => [i % 4, Math.floor(i / 4)])
  .filter(([column, row]) => (column + row) % 2 === 0)
  .map(([column, row]): Point => [(column - 2) * SIDE, (row - 2) * SIDE]);

function checkerboard(count: number, chance: Chance): Float32Array {
  const points = new Float32Array(count * 2);
  for (let i = 0; i < count; i++) {
    const [x, y] = SQUARES[chance.integer(SQUARES.length)];
    points[2 * i] = clamp(x + SIDE * chance.uniform());
    points[2 * i + 1] = clamp(y + SIDE * chance.uniform());
  }
  return points;
}
