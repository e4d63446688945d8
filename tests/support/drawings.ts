// Drawings no model ever saw: letters, scribbles, spirals, islands … each seed draws another one. And how well points cover them.
// Imports no more than the random numbers: the e2e tests run outside Vite.
import { Random } from "../../src/engine/random.js";

type Point = readonly [x: number, y: number];
type Stroke = readonly Point[];

const letters: Readonly<Record<string, Stroke[]>> = {
  A: [
    [
      [-0.3, -0.5],
      [0, 0.5],
      [0.3, -0.5],
    ],
    [
      [-0.17, -0.05],
      [0.17, -0.05],
    ],
  ],
  E: [
    [
      [0.25, 0.5],
      [-0.25, 0.5],
      [-0.25, -0.5],
      [0.25, -0.5],
    ],
    [
      [-0.25, 0],
      [0.15, 0],
    ],
  ],
  K: [
    [
      [-0.25, 0.5],
      [-0.25, -0.5],
    ],
    [
      [0.25, 0.5],
      [-0.25, 0],
      [0.25, -0.5],
    ],
  ],
  R: [
    [
      [-0.25, -0.5],
      [-0.25, 0.5],
      [0.1, 0.5],
      [0.22, 0.35],
      [0.22, 0.15],
      [0.1, 0],
      [-0.25, 0],
    ],
    [
      [0, 0],
      [0.27, -0.5],
    ],
  ],
  Z: [
    [
      [-0.25, 0.5],
      [0.25, 0.5],
      [-0.25, -0.5],
      [0.25, -0.5],
    ],
  ],
  X: [
    [
      [-0.25, 0.5],
      [0.25, -0.5],
    ],
    [
      [0.25, 0.5],
      [-0.25, -0.5],
    ],
  ],
};

const names = Object.keys(letters);

function word(random: Random, length: number): Stroke[] {
  const width = 1.9 / length;
  return Array.from({ length }, (_, i) => {
    const middle = -0.95 + width * (i + 0.5);
    const strokes = letters[names[random.integer(names.length)]];
    return strokes.map((s) => s.map(([x, y]): Point => [middle + x * width * 1.3, y * 1.3]));
  }).flat();
}

function curve(at: (t: number) => Point): Stroke {
  return Array.from({ length: 301 }, (_, i) => at(i / 300));
}

function scribble(random: Random): Stroke {
  const waves = [1, 2, 3, 4, 5].map((k) => ({
    k,
    x: random.normal() / k,
    y: random.normal() / k,
    shift: 6 * random.uniform(),
  }));
  const raw = curve((t) => [
    waves.reduce((sum, { k, x, shift }) => sum + x * Math.sin(2 * Math.PI * k * t + shift), 0),
    waves.reduce((sum, { k, y, shift }) => sum + y * Math.cos(2 * Math.PI * k * t + 1.7 * shift), 0),
  ]);
  const reach = Math.max(...raw.flat().map(Math.abs));
  return raw.map(([x, y]): Point => [(0.95 * x) / reach, (0.95 * y) / reach]);
}

function spiral(random: Random): Stroke {
  const turns = 1.5 + 1.7 * random.uniform();
  const start = 6 * random.uniform();
  return curve((t) => {
    const radius = 0.08 + 0.87 * t;
    return [
      radius * Math.cos(start + 2 * Math.PI * turns * t),
      radius * Math.sin(start + 2 * Math.PI * turns * t),
    ];
  });
}

/** Separate blobs, some much smaller than others. */
function islands(random: Random, count: number): [number, number][] {
  const centres = Array.from({ length: 3 + random.integer(6) }, () => ({
    x: 1.8 * random.uniform() - 0.9,
    y: 1.8 * random.uniform() - 0.9,
    weight: 0.2 + random.uniform(),
  }));
  const total = centres.reduce((sum, { weight }) => sum + weight, 0);
  return centres.flatMap(({ x, y, weight }) =>
    Array.from({ length: Math.max(1, Math.round((count * weight) / total)) }, (): [number, number] => [
      clip(x + 0.05 * random.normal()),
      clip(y + 0.05 * random.normal()),
    ]),
  );
}

const clip = (value: number): number => Math.max(-1, Math.min(1, value));

function rectangles(random: Random): Stroke[] {
  return [0, 1, 2].map(() => {
    const [x, y] = [1.2 * random.uniform() - 0.6, 1.2 * random.uniform() - 0.6];
    const [w, h] = [0.15 + 0.2 * random.uniform(), 0.15 + 0.2 * random.uniform()];
    return [
      [x - w, y - h],
      [x + w, y - h],
      [x + w, y + h],
      [x - w, y + h],
      [x - w, y - h],
    ] as Stroke;
  });
}

function lines(random: Random): Stroke[] {
  const end = (): Point => [1.8 * random.uniform() - 0.9, 1.8 * random.uniform() - 0.9];
  return [0, 1, 2].map(() => [end(), end()]);
}

export const drawingKinds = [
  "letters",
  "word",
  "scribble",
  "spiral",
  "islands",
  "dots",
  "rectangles",
  "lines",
  "zigzag",
  "small",
] as const;
export type DrawingKind = (typeof drawingKinds)[number];

/** About `count` points of a drawing in −1…1. */
export function heldOutDrawing(kind: DrawingKind, seed: number, count = 240): [number, number][] {
  const random = new Random(seed, 77 + drawingKinds.indexOf(kind));
  if (kind === "islands") return islands(random, count);
  if (kind === "dots") {
    return Array.from({ length: 4 + random.integer(8) }, (): [number, number] => [
      1.9 * random.uniform() - 0.95,
      1.9 * random.uniform() - 0.95,
    ]);
  }
  const strokes: Record<Exclude<DrawingKind, "islands" | "dots">, () => Stroke[]> = {
    letters: () => word(random, 2),
    word: () => word(random, 4),
    scribble: () => [scribble(random)],
    spiral: () => [spiral(random)],
    rectangles: () => rectangles(random),
    lines: () => lines(random),
    zigzag: () => {
      const [teeth, shift] = [4 + 10 * random.uniform(), 6 * random.uniform()];
      return [curve((t) => [1.9 * t - 0.95, 0.6 * Math.sin(1.9 * teeth * t + shift)])];
    },
    small: () => {
      const [x, y] = [1.4 * random.uniform() - 0.7, 1.4 * random.uniform() - 0.7];
      return [curve((t) => [x + 0.2 * Math.cos(2 * Math.PI * t), y + 0.2 * Math.sin(2 * Math.PI * t)])];
    },
  };
  return along(strokes[kind](), count, random);
}

/** `count` places along the strokes, evenly by length, a hand's tremble beside them. */
function along(strokes: readonly Stroke[], count: number, random: Random): [number, number][] {
  const pieces = strokes.flatMap((stroke) =>
    stroke.slice(1).map((to, i) => ({
      from: stroke[i],
      to,
      length: Math.hypot(to[0] - stroke[i][0], to[1] - stroke[i][1]),
    })),
  );
  const total = pieces.reduce((sum, { length }) => sum + length, 0);
  return Array.from({ length: count }, (_, i): [number, number] => {
    let left = ((i + 0.5) / count) * total;
    const at = pieces.findIndex(({ length }) => (left -= length) <= 0);
    const { from, to, length } = pieces[at < 0 ? pieces.length - 1 : at];
    const share = length > 0 ? 1 + left / length : 0;
    const place = (axis: 0 | 1) =>
      clip(from[axis] + (to[axis] - from[axis]) * share + 0.008 * random.normal());
    return [place(0), place(1)];
  });
}

/** Share of samples near the drawing, and share of the drawing near a sample. Flat [N, 2] arrays. */
export function quality(
  samples: ArrayLike<number>,
  drawing: ArrayLike<number>,
  within = 0.12,
): { near: number; covered: number } {
  return { near: shareNear(samples, drawing, within), covered: shareNear(drawing, samples, within) };
}

function shareNear(points: ArrayLike<number>, places: ArrayLike<number>, within: number): number {
  let near = 0;
  for (let i = 0; i < points.length; i += 2) {
    for (let j = 0; j < places.length; j += 2) {
      if (Math.hypot(points[i] - places[j], points[i + 1] - places[j + 1]) > within) continue;
      near++;
      break;
    }
  }
  return near / (points.length / 2);
}
