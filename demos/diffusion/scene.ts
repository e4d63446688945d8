// What the figure shows, as data, and how it is painted. The station makes a scene; this file knows no state and no model.
import {
  planeScale,
  scatter,
  type CanvasSurface,
  type Meaning,
  type PointLayer,
} from "../../src/charts/index.js";
import type { Stroke } from "../../src/data/index.js";
import { fieldExtent, fieldSize } from "./protocol.js";

export const extent = fieldExtent;

export interface Scene {
  /** The drawing being learned, [N, 2]. */
  readonly drawing: Float32Array;
  /** Points between noise and shape. */
  readonly cloud: Float32Array | null;
  /** Share of signal in the cloud, 0 (noise) … 1 (shape): its colour. */
  readonly signal: number;
  /** A second cloud over the first, hollow. */
  readonly hollow?: Float32Array | null;
  /** Guesses x̂₀, drawn over a faint cloud. */
  readonly guesses?: Float32Array | null;
  /** The other end of a stroke from each point of the cloud. */
  readonly strokesTo?: Float32Array | null;
  /** Earlier positions of the cloud, oldest first. */
  readonly trail?: readonly Float32Array[];
  /** ε̂ on the grid; the strokes point against it, to where the network pushes. */
  readonly field?: Float32Array | null;
  /** The open point: its whole path, and its guess. */
  readonly chosen?: {
    readonly index: number;
    readonly path: Float32Array;
    readonly guess: readonly [number, number] | null;
  } | null;
  /** Lines under the pen. */
  readonly sketch?: readonly Stroke[];
  /** The meaning lit up from elsewhere; the others step back. */
  readonly lit?: string | null;
}

const dimmed = 0.3;

export function paintScene(surface: CanvasSurface, scene: Scene): void {
  const light = (meaning: Meaning): number => (!scene.lit || scene.lit === meaning ? 1 : dimmed);
  // Small figures have small points.
  const radius = Math.max(1.4, Math.min(3, Math.min(surface.width, surface.height) / 200));
  const layers: PointLayer[] = [
    {
      points: scene.drawing,
      meaning: "value",
      radius: 2.4 * radius,
      opacity: (scene.cloud ? 0.13 : 0.4) * light("value"),
    },
    ...cloudLayers(scene, radius, light),
  ];
  scatter(surface, {
    extent,
    layers,
    trail: trailOf(scene),
    field: scene.field
      ? { size: fieldSize, vectors: pushes(scene.field), meaning: "noise", unit: (1.3 * extent) / fieldSize }
      : null,
  });
  if (scene.chosen && scene.cloud) paintChosen(surface, scene.cloud, scene.chosen);
  if (scene.sketch?.length) paintSketch(surface, scene.sketch);
}

function cloudLayers(scene: Scene, radius: number, light: (meaning: Meaning) => number): PointLayer[] {
  const { cloud, signal, guesses, hollow } = scene;
  if (!cloud) return [];
  // Noise is smaller than shape, so that the two are told apart without colour.
  const size = radius * (0.8 + 0.2 * signal);
  const strength = guesses ? 0.25 : 0.85;
  const layers: PointLayer[] = [];
  if (signal < 0.98) {
    layers.push({
      points: cloud,
      meaning: "noise",
      radius: size,
      opacity: strength * (1 - signal) * light("noise"),
    });
  }
  if (signal > 0.02) {
    layers.push({
      points: cloud,
      meaning: "value",
      radius: size,
      opacity: strength * signal * light("value"),
    });
  }
  if (hollow)
    layers.push({ points: hollow, meaning: "noise", radius: 1.5 * radius, opacity: 0.6, hollow: true });
  if (guesses) layers.push({ points: guesses, meaning: "output", radius, opacity: 0.85 * light("output") });
  return layers;
}

function trailOf({ cloud, trail, strokesTo, signal }: Scene): Parameters<typeof scatter>[1]["trail"] {
  if (cloud && strokesTo)
    return { frames: [strokesTo, cloud], meaning: "noise", every: cloud.length > 1200 ? 2 : 1 };
  if (!cloud || !trail?.length) return null;
  return { frames: [...trail, cloud], meaning: signal > 0.5 ? "value" : "noise" };
}

/** Against ε̂, where the network pushes. A stroke is two thirds of its cell at the noise's deviation and grows no longer. */
function pushes(field: Float32Array): Float32Array {
  const vectors = new Float32Array(field.length);
  for (let i = 0; i + 1 < field.length; i += 2) {
    const scale = -1 / Math.max(1, Math.hypot(field[i], field[i + 1]));
    vectors[i] = scale * field[i];
    vectors[i + 1] = scale * field[i + 1];
  }
  return vectors;
}

function paintChosen(
  surface: CanvasSurface,
  cloud: Float32Array,
  { index, path, guess }: NonNullable<Scene["chosen"]>,
): void {
  if (2 * index + 1 >= cloud.length) return;
  const { context, palette } = surface;
  const scale = planeScale(surface, extent);
  const [x, y] = [scale.x(cloud[2 * index]), scale.y(cloud[2 * index + 1])];
  context.lineJoin = "round";
  context.strokeStyle = palette.accent;
  context.lineWidth = 1.5;
  context.globalAlpha = 0.9;
  context.beginPath();
  for (let k = 0; k + 1 < path.length; k += 2) {
    if (k === 0) context.moveTo(scale.x(path[k]), scale.y(path[k + 1]));
    else context.lineTo(scale.x(path[k]), scale.y(path[k + 1]));
  }
  context.stroke();
  if (guess) {
    const [gx, gy] = [scale.x(guess[0]), scale.y(guess[1])];
    context.strokeStyle = palette.output;
    context.setLineDash([4, 4]);
    context.beginPath();
    context.moveTo(x, y);
    context.lineTo(gx, gy);
    context.stroke();
    context.setLineDash([]);
    context.fillStyle = palette.output;
    context.beginPath();
    context.arc(gx, gy, 4.5, 0, 2 * Math.PI);
    context.fill();
  }
  context.globalAlpha = 1;
  context.fillStyle = palette.sheet;
  context.strokeStyle = palette.accent;
  context.lineWidth = 2.5;
  context.beginPath();
  context.arc(x, y, 5.5, 0, 2 * Math.PI);
  context.fill();
  context.stroke();
}

function paintSketch(surface: CanvasSurface, strokes: readonly Stroke[]): void {
  const { context, palette } = surface;
  const scale = planeScale(surface, extent);
  context.strokeStyle = palette.value;
  context.fillStyle = palette.value;
  context.lineWidth = 5;
  context.lineCap = "round";
  context.lineJoin = "round";
  context.globalAlpha = 0.8;
  for (const stroke of strokes) {
    context.beginPath();
    stroke.forEach(([x, y], i) =>
      i ? context.lineTo(scale.x(x), scale.y(y)) : context.moveTo(scale.x(x), scale.y(y)),
    );
    if (stroke.length === 1) context.lineTo(scale.x(stroke[0][0]) + 0.01, scale.y(stroke[0][1]));
    context.stroke();
  }
  context.globalAlpha = 1;
  context.lineCap = "butt";
}
