// Shapes as the state holds them: short lists of points on a grid of 1/1000, so that a drawing fits in a link.
import {
  drawingPoints,
  POINT_PRESETS,
  presetPoints,
  type PointPreset,
  type Stroke,
} from "../../src/data/index.js";
import type { Point } from "../../src/ui/index.js";

/** Points of a drawing: four letters each in the address, which has room for about a thousand. */
export const drawnCount = 240;
const shapeSeed = 1;

function onGrid(flat: Float32Array): readonly Point[] {
  const round = (value: number) => Math.round(value * 1000) / 1000 + 0;
  return Array.from({ length: flat.length / 2 }, (_, i): Point => [
    round(flat[2 * i]),
    round(flat[2 * i + 1]),
  ]);
}

const made = new Map<PointPreset, readonly Point[]>();

export function shape(preset: PointPreset): readonly Point[] {
  let points = made.get(preset);
  if (!points) made.set(preset, (points = onGrid(presetPoints(preset, drawnCount, shapeSeed))));
  return points;
}

const known = new WeakMap<readonly Point[], PointPreset | null>();

/** The ready-made shape that a drawing is, point for point. */
export function presetOf(drawing: readonly Point[]): PointPreset | null {
  let preset = known.get(drawing);
  if (preset === undefined) {
    const text = JSON.stringify(drawing);
    preset = POINT_PRESETS.find((each) => JSON.stringify(shape(each)) === text) ?? null;
    known.set(drawing, preset);
  }
  return preset;
}

/** What a hand drew, evenly along its lines. */
export function drawn(strokes: readonly Stroke[]): readonly Point[] {
  return strokes.length === 0 ? [] : onGrid(drawingPoints(strokes, drawnCount, shapeSeed));
}

/** Presets of the station. Each is computed when it is first asked for. */
export const shapePresets: Readonly<Record<PointPreset, { readonly drawing: readonly Point[] }>> =
  Object.fromEntries(
    POINT_PRESETS.map((preset) => [
      preset,
      {
        get drawing() {
          return shape(preset);
        },
      },
    ]),
  ) as Record<PointPreset, { readonly drawing: readonly Point[] }>;
