// A cloud in space on a flat canvas: turned, a little perspective, near points larger and stronger. Pure painting; no state.
import type { CanvasSurface, Meaning } from "../../src/charts/index.js";
import { fieldExtent } from "./protocol.js";

export interface Eye {
  /** Degrees around the upright axis, and up. */
  readonly turn: number;
  readonly tilt: number;
}

export interface Projection {
  /** Pixels, and the depth: −1 far … 1 near. */
  place(x: number, y: number, z: number): readonly [px: number, py: number, depth: number];
  readonly unit: number;
}

/** How far away the eye is, in units of the cloud. */
const eyeDistance = 8;

export function projection(size: { width: number; height: number }, { turn, tilt }: Eye): Projection {
  const [a, b] = [(turn * Math.PI) / 180, (tilt * Math.PI) / 180];
  const [ca, sa, cb, sb] = [Math.cos(a), Math.sin(a), Math.cos(b), Math.sin(b)];
  const unit = Math.min(size.width, size.height) / (2 * fieldExtent * 1.2);
  const [cx, cy] = [size.width / 2, size.height / 2];
  return {
    unit,
    place(x, y, z) {
      const [right, towards] = [ca * x + sa * z, ca * z - sa * x];
      const [up, depth] = [cb * y - sb * towards, sb * y + cb * towards];
      const scale = (unit * eyeDistance) / (eyeDistance - depth);
      return [cx + scale * right, cy - scale * up, depth];
    },
  };
}

export interface SpaceLayer {
  /** [N, 3] */
  readonly points: Float32Array;
  readonly meaning: Meaning;
  readonly radius: number;
  readonly opacity: number;
  readonly hollow?: boolean;
}

export interface SpaceScene {
  readonly layers: readonly SpaceLayer[];
  /** Earlier places of the last layer's points, oldest first, and where they are. */
  readonly trail?: readonly Float32Array[];
  readonly trailMeaning?: Meaning;
  /** The open point: its path so far, [n, 3], and its guess. */
  readonly chosen?: { readonly path: Float32Array; readonly guess: readonly number[] | null } | null;
}

const slices = 8;

export function paintSpace(surface: CanvasSurface, eye: Eye, scene: SpaceScene): void {
  const view = projection(surface, eye);
  paintBox(surface, view);
  if (scene.trail && scene.trail.length > 1)
    paintTrail(surface, view, scene.trail, scene.trailMeaning ?? "noise");
  for (const layer of scene.layers) paintLayer(surface, view, layer);
  if (scene.chosen) paintChosen(surface, view, scene.chosen);
  surface.context.globalAlpha = 1;
}

const ends = [-0.95, 0.95];
const corners = ends.flatMap((x) => ends.flatMap((y) => ends.map((z) => [x, y, z] as const)));

/** The edges of a cube around the cloud: they tell how it is turned. Near ones are stronger. */
function paintBox({ context, palette }: CanvasSurface, view: Projection): void {
  context.lineWidth = 1;
  context.strokeStyle = palette.noise;
  corners.forEach((from, i) =>
    corners.slice(i + 1).forEach((to) => {
      if (from.filter((value, d) => value !== to[d]).length !== 1) return;
      const [a, b] = [view.place(...from), view.place(...to)];
      context.globalAlpha = 0.16 + 0.07 * (a[2] + b[2]);
      context.beginPath();
      context.moveTo(a[0], a[1]);
      context.lineTo(b[0], b[1]);
      context.stroke();
    }),
  );
}

/** From far to near in slices: one path each, so that thousands of points cost little. */
function paintLayer({ context, palette }: CanvasSurface, view: Projection, layer: SpaceLayer): void {
  const paths = Array.from({ length: slices }, () => new Path2D());
  const { points, radius } = layer;
  for (let i = 0; i + 2 < points.length; i += 3) {
    const [x, y, depth] = view.place(points[i], points[i + 1], points[i + 2]);
    if (!Number.isFinite(x + y)) continue;
    const slice = Math.max(0, Math.min(slices - 1, Math.floor(((depth + 1.4) / 2.8) * slices)));
    const size = radius * (0.62 + (0.76 * slice) / (slices - 1));
    paths[slice].moveTo(x + size, y);
    paths[slice].arc(x, y, size, 0, 2 * Math.PI);
  }
  context.fillStyle = context.strokeStyle = palette[layer.meaning];
  context.lineWidth = 1.25;
  paths.forEach((path, slice) => {
    context.globalAlpha = layer.opacity * (0.45 + (0.55 * slice) / (slices - 1));
    if (layer.hollow) context.stroke(path);
    else context.fill(path);
  });
}

function paintTrail(
  { context, palette }: CanvasSurface,
  view: Projection,
  frames: readonly Float32Array[],
  meaning: Meaning,
): void {
  context.strokeStyle = palette[meaning];
  context.lineWidth = 1;
  for (let age = 1; age < frames.length; age++) {
    const [from, to] = [frames[age - 1], frames[age]];
    context.globalAlpha = 0.08 + 0.3 * (age / frames.length) ** 2;
    context.beginPath();
    for (let i = 0; i + 2 < to.length; i += 3) {
      const [x0, y0] = view.place(from[i], from[i + 1], from[i + 2]);
      const [x1, y1] = view.place(to[i], to[i + 1], to[i + 2]);
      context.moveTo(x0, y0);
      context.lineTo(x1, y1);
    }
    context.stroke();
  }
}

function paintChosen(
  { context, palette }: CanvasSurface,
  view: Projection,
  { path, guess }: NonNullable<SpaceScene["chosen"]>,
): void {
  const places = Array.from({ length: path.length / 3 }, (_, k) =>
    view.place(path[3 * k], path[3 * k + 1], path[3 * k + 2]),
  );
  const [x, y] = places.at(-1) ?? [NaN, NaN];
  context.globalAlpha = 0.9;
  context.strokeStyle = palette.accent;
  context.lineWidth = 1.5;
  context.lineJoin = "round";
  context.beginPath();
  places.forEach(([px, py], k) => (k ? context.lineTo(px, py) : context.moveTo(px, py)));
  context.stroke();
  if (guess) {
    const [gx, gy] = view.place(guess[0], guess[1], guess[2]);
    context.strokeStyle = context.fillStyle = palette.output;
    context.setLineDash([4, 4]);
    context.beginPath();
    context.moveTo(x, y);
    context.lineTo(gx, gy);
    context.stroke();
    context.setLineDash([]);
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
