// The shapes as signed distances: below zero inside, in units of the thing's radius. Distances are exact, so edges are crisp at any size.
import type { Shape } from "./types.js";

export type SignedDistance = (x: number, y: number) => number;

/** Corners of a polygon, y downwards. */
type Corners = readonly (readonly [number, number])[];

const regular = (count: number, radius: number, turn: number, inner = radius): Corners =>
  Array.from({ length: count }, (_, i) => {
    const angle = (2 * Math.PI * i) / count + turn;
    const r = i % 2 === 0 ? radius : inner;
    return [r * Math.cos(angle), r * Math.sin(angle)];
  });

const up = -Math.PI / 2;
const arm = 0.36;

const cross: Corners = [
  [-arm, -1],
  [arm, -1],
  [arm, -arm],
  [1, -arm],
  [1, arm],
  [arm, arm],
  [arm, 1],
  [-arm, 1],
  [-arm, arm],
  [-1, arm],
  [-1, -arm],
  [-arm, -arm],
];

const triangle = regular(3, 1.12, up).map(([x, y]): [number, number] => [x, y + 0.2]);
const diamond: Corners = [
  [0, -1.12],
  [0.78, 0],
  [0, 1.12],
  [-0.78, 0],
];

/** Sizes are tuned by eye, so that things of one radius look equally large. */
export const shapeDistance: Readonly<Record<Shape, SignedDistance>> = {
  circle: (x, y) => Math.hypot(x, y) - 0.92,
  ring: (x, y) => Math.abs(Math.hypot(x, y) - 0.72) - 0.24,
  square: polygon(regular(4, 0.82 * Math.SQRT2, Math.PI / 4)),
  triangle: polygon(triangle),
  diamond: polygon(diamond),
  star: polygon(regular(10, 1.12, up, 0.52)),
  cross: polygon(cross),
  heart,
};

/** Distance to the nearest edge; its sign by how often a ray to the right crosses the outline. */
function polygon(corners: Corners): SignedDistance {
  const edges = corners.map(([ax, ay], i) => {
    const [bx, by] = corners[(i + 1) % corners.length];
    const [ex, ey] = [bx - ax, by - ay];
    return { ax, ay, by, ex, ey, squared: ex * ex + ey * ey };
  });
  return (x, y) => {
    let nearest = Infinity;
    let inside = false;
    for (const { ax, ay, by, ex, ey, squared } of edges) {
      const [px, py] = [x - ax, y - ay];
      const along = Math.min(1, Math.max(0, (px * ex + py * ey) / squared));
      const [dx, dy] = [px - along * ex, py - along * ey];
      nearest = Math.min(nearest, dx * dx + dy * dy);
      if (ay > y !== by > y && px < (ex * py) / ey) inside = !inside;
    }
    return (inside ? -1 : 1) * Math.sqrt(nearest);
  };
}

/** A square on its corner with half a disc on each upper side: (0, 0) is the tip, (0, 1) the notch, before it is scaled. */
function heart(x: number, y: number): number {
  const scale = 1.72;
  const [px, py] = [Math.abs(x) / scale, 0.58 - y / scale];
  if (px + py > 1) return scale * (Math.hypot(px - 0.25, py - 0.75) - Math.SQRT2 / 4);
  const onSide = 0.5 * Math.max(px + py, 0);
  const nearest = Math.min(px * px + (py - 1) ** 2, (px - onSide) ** 2 + (py - onSide) ** 2);
  return scale * Math.sign(px - py) * Math.sqrt(nearest);
}
