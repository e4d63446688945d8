// Draws a scene at any size: a background, then things in order of size, edges smoothed over one pixel. Values −1…1, RGB.
import { shapeDistance } from "./shapes.js";
import type { Background, Colour, Scene, Thing, Tone } from "./types.js";

type Rgb = readonly [number, number, number];

/** 0…1 per channel: far enough from each other to be named without doubt, on both tones. */
export const thingColours: Readonly<Record<Colour, Rgb>> = {
  red: [0.87, 0.14, 0.16],
  orange: [0.96, 0.53, 0.08],
  yellow: [0.98, 0.86, 0.16],
  green: [0.16, 0.62, 0.26],
  turquoise: [0.22, 0.8, 0.8],
  blue: [0.14, 0.3, 0.86],
  purple: [0.52, 0.22, 0.68],
  pink: [0.97, 0.52, 0.72],
};

/** Two shades of one tone: the plain ground, and what the texture draws on it. */
const shades: Readonly<Record<Tone, readonly [Rgb, Rgb]>> = {
  light: [
    [0.94, 0.93, 0.9],
    [0.79, 0.8, 0.82],
  ],
  dark: [
    [0.12, 0.13, 0.19],
    [0.25, 0.27, 0.36],
  ],
};

/** Length of a texture's repetition, of half the picture. */
const period = 0.5;

/** [size, size, 3], row by row, written to `into` from `offset` on where it is given. */
export function renderScene(
  { things, background }: Scene,
  size: number,
  into = new Float32Array(size * size * 3),
  offset = 0,
): Float32Array {
  const pixel = 2 / size;
  const [ground, ink] = shades[background.tone];
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const amount = textureAt(background, (column + 0.5) * pixel - 1, (row + 0.5) * pixel - 1, pixel);
      const at = offset + 3 * (row * size + column);
      for (let c = 0; c < 3; c++) into[at + c] = 2 * (ground[c] + amount * (ink[c] - ground[c])) - 1;
    }
  }
  // The smaller lies on top: what is inside another thing is seen.
  for (const thing of [...things].sort((a, b) => b.radius - a.radius)) drawThing(thing, size, into, offset);
  return into;
}

function drawThing(thing: Thing, size: number, into: Float32Array, offset: number): void {
  const pixel = 2 / size;
  const distance = shapeDistance[thing.shape];
  const colour = thingColours[thing.colour];
  const [cosine, sine] = [Math.cos(thing.angle) / thing.radius, Math.sin(thing.angle) / thing.radius];
  // No shape reaches further than 1.3 radii.
  const reach = 1.3 * thing.radius + pixel;
  const first = (centre: number): number => Math.max(0, Math.floor((centre - reach + 1) / pixel));
  const end = (centre: number): number => Math.min(size, Math.ceil((centre + reach + 1) / pixel));
  for (let row = first(thing.y); row < end(thing.y); row++) {
    for (let column = first(thing.x); column < end(thing.x); column++) {
      const [dx, dy] = [(column + 0.5) * pixel - 1 - thing.x, (row + 0.5) * pixel - 1 - thing.y];
      const d = thing.radius * distance(dx * cosine + dy * sine, dy * cosine - dx * sine);
      const coverage = covered(d, pixel);
      if (coverage === 0) continue;
      const at = offset + 3 * (row * size + column);
      for (let c = 0; c < 3; c++) into[at + c] += coverage * (2 * colour[c] - 1 - into[at + c]);
    }
  }
}

/** The share of a pixel that lies inside an edge at this signed distance. */
const covered = (distance: number, pixel: number): number => Math.min(1, Math.max(0, 0.5 - distance / pixel));

/** How much ink the texture puts at a point, 0…1. */
function textureAt({ texture, phase }: Background, x: number, y: number, pixel: number): number {
  switch (texture) {
    case "plain":
      return 0;
    case "striped":
      // Bands on the diagonal, as wide as the gaps between them.
      return covered(wave((x + y) / (Math.SQRT2 * period) + phase[0]) * period, pixel);
    case "checkered": {
      const [across, down] = [
        covered(wave(x / period + phase[0]) * period, pixel),
        covered(wave(y / period + phase[1]) * period, pixel),
      ];
      return across + down - 2 * across * down;
    }
    case "dotted": {
      const [dx, dy] = [fold(x / period + phase[0]) * period, fold(y / period + phase[1]) * period];
      return covered(Math.hypot(dx, dy) - 0.26 * period, pixel);
    }
  }
}

/** −½…½: how far a number is from the nearest whole one. */
const fold = (t: number): number => t - Math.round(t);
/** A triangle wave: −¼ in the middle of the first half of each period, ¼ in the middle of the second; its slope is 1. */
const wave = (t: number): number => Math.abs(fold(t - 0.25)) - 0.25;
