// Points in the plane on Canvas2D, with the paths they came by and the field that moves them.
// Made for thousands of points per frame: one path per layer. It draws; drawing *on* it is the station's.
import type { Meaning } from "./palette.js";
import type { CanvasSurface } from "./surface.js";

export interface PointLayer {
  /** N × 2, x then y, in the plane's own units, y up. */
  points: ArrayLike<number>;
  meaning: Meaning;
  radius?: number;
  opacity?: number;
  /** Hollow points tell two layers apart without colour. */
  hollow?: boolean;
}

export interface VectorField {
  /** size × size positions, row-major from the lower left corner over −extent…extent. */
  size: number;
  /** size × size × 2. */
  vectors: ArrayLike<number>;
  meaning?: Meaning;
  /** Length in plane units of a vector of length 1; by default the longest fills its cell. */
  unit?: number;
}

export interface ScatterOptions {
  /** The plane shown is −extent…extent in both directions. */
  extent?: number;
  layers: readonly PointLayer[];
  /** Earlier positions of the same points, oldest first: each N × 2. */
  trail?: { frames: readonly ArrayLike<number>[]; meaning: Meaning; every?: number } | null;
  field?: VectorField | null;
  /** Points lit up from elsewhere, ringed: indices into the last layer. */
  lit?: readonly number[];
}

export interface PlaneScale {
  x(value: number): number;
  y(value: number): number;
  /** From pixels back to the plane: what a pointer drew. */
  invert(px: number, py: number): [number, number];
  unit: number;
}

/** The largest centred square of the surface, y up. */
export function planeScale(size: { width: number; height: number }, extent = 1.2): PlaneScale {
  const side = Math.max(1, Math.min(size.width, size.height));
  const unit = side / (2 * extent);
  const [cx, cy] = [size.width / 2, size.height / 2];
  return {
    unit,
    x: (value) => cx + value * unit,
    y: (value) => cy - value * unit,
    invert: (px, py) => [(px - cx) / unit, (cy - py) / unit],
  };
}

export function scatter(surface: CanvasSurface, options: ScatterOptions): void {
  const scale = planeScale(surface, options.extent);
  if (options.field) drawField(surface, scale, options.field, options.extent ?? 1.2);
  if (options.trail) drawTrail(surface, scale, options.trail);
  for (const layer of options.layers) drawPoints(surface, scale, layer);
  const last = options.layers.at(-1);
  if (last && options.lit?.length) drawRings(surface, scale, last, options.lit);
}

function drawPoints(surface: CanvasSurface, scale: PlaneScale, layer: PointLayer): void {
  const { context } = surface;
  const radius = layer.radius ?? 2.4;
  context.globalAlpha = layer.opacity ?? 0.85;
  context.beginPath();
  for (let i = 0; i + 1 < layer.points.length; i += 2) {
    const [x, y] = [scale.x(layer.points[i]), scale.y(layer.points[i + 1])];
    if (!Number.isFinite(x + y)) continue;
    context.moveTo(x + radius, y);
    context.arc(x, y, radius, 0, 2 * Math.PI);
  }
  if (layer.hollow) {
    context.strokeStyle = surface.palette[layer.meaning];
    context.lineWidth = 1.25;
    context.stroke();
  } else {
    context.fillStyle = surface.palette[layer.meaning];
    context.fill();
  }
  context.globalAlpha = 1;
}

function drawTrail(
  surface: CanvasSurface,
  scale: PlaneScale,
  trail: NonNullable<ScatterOptions["trail"]>,
): void {
  const { context } = surface;
  const every = 2 * (trail.every ?? 1);
  context.strokeStyle = surface.palette[trail.meaning];
  context.lineWidth = 1;
  // One stroke per age: old stretches are fainter.
  for (let age = 1; age < trail.frames.length; age++) {
    const [from, to] = [trail.frames[age - 1], trail.frames[age]];
    context.globalAlpha = 0.1 + 0.35 * (age / trail.frames.length) ** 2;
    context.beginPath();
    for (let i = 0; i + 1 < to.length; i += every) {
      context.moveTo(scale.x(from[i]), scale.y(from[i + 1]));
      context.lineTo(scale.x(to[i]), scale.y(to[i + 1]));
    }
    context.stroke();
  }
  context.globalAlpha = 1;
}

/** The factor that makes the longest vector fill 90 % of its cell. */
export function fieldUnit(field: VectorField, extent: number): number {
  let longest = 0;
  for (let i = 0; i + 1 < field.vectors.length; i += 2) {
    const length = Math.hypot(field.vectors[i], field.vectors[i + 1]);
    if (Number.isFinite(length)) longest = Math.max(longest, length);
  }
  const cell = (2 * extent) / field.size;
  return longest > 0 ? (0.9 * cell) / longest : 0;
}

function drawField(surface: CanvasSurface, scale: PlaneScale, field: VectorField, extent: number): void {
  const { context, palette } = surface;
  const unit = field.unit ?? fieldUnit(field, extent);
  const cell = (2 * extent) / field.size;
  context.strokeStyle = palette[field.meaning ?? "noise"];
  context.fillStyle = context.strokeStyle;
  // Faint: the field is the ground on which points move.
  context.globalAlpha = 0.28;
  context.lineWidth = 1.2;
  context.beginPath();
  for (let row = 0; row < field.size; row++) {
    for (let column = 0; column < field.size; column++) {
      const at = 2 * (row * field.size + column);
      const [dx, dy] = [field.vectors[at] * unit, field.vectors[at + 1] * unit];
      if (!Number.isFinite(dx + dy)) continue;
      const [x, y] = [-extent + (column + 0.5) * cell, -extent + (row + 0.5) * cell];
      context.moveTo(scale.x(x), scale.y(y));
      context.lineTo(scale.x(x + dx), scale.y(y + dy));
    }
  }
  context.stroke();
  // A dot at the tail says which way a stroke points.
  context.beginPath();
  for (let row = 0; row < field.size; row++) {
    for (let column = 0; column < field.size; column++) {
      const x = scale.x(-extent + (column + 0.5) * cell);
      const y = scale.y(-extent + (row + 0.5) * cell);
      context.moveTo(x + 1.4, y);
      context.arc(x, y, 1.4, 0, 2 * Math.PI);
    }
  }
  context.fill();
  context.globalAlpha = 1;
}

function drawRings(
  surface: CanvasSurface,
  scale: PlaneScale,
  layer: PointLayer,
  lit: readonly number[],
): void {
  const { context } = surface;
  context.strokeStyle = surface.palette.accent;
  context.lineWidth = 2;
  for (const index of lit) {
    context.beginPath();
    context.arc(scale.x(layer.points[2 * index]), scale.y(layer.points[2 * index + 1]), 6, 0, 2 * Math.PI);
    context.stroke();
  }
}
