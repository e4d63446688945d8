// The map on a canvas: words as marks of their kind, names where there is room, lines to neighbours, arrows of a sum.
import type { CanvasSurface, Meaning, Palette } from "../../src/charts/index.js";
import type { MapScale } from "./map-frame.js";
import { categories, type Category } from "./protocol.js";

export type Shape = "circle" | "ring" | "triangle" | "square" | "diamond" | "cross";

/** One colour and one shape per kind: the shape alone tells it too. */
export const marks: Readonly<
  Record<Category | "none", { readonly colour: keyof Palette; readonly shape: Shape }>
> = {
  person: { colour: "query", shape: "circle" },
  name: { colour: "query", shape: "ring" },
  animal: { colour: "value", shape: "triangle" },
  place: { colour: "key", shape: "square" },
  thing: { colour: "noise", shape: "diamond" },
  action: { colour: "ink", shape: "cross" },
  none: { colour: "noise", shape: "circle" },
};

export interface Arrow {
  readonly from: readonly [number, number];
  readonly to: readonly [number, number];
  readonly meaning: Meaning;
  readonly dashed?: boolean;
}

export interface Scene {
  readonly words: readonly string[];
  readonly kinds: Uint8Array | null;
  readonly places: Float32Array;
  /** Words of the question. */
  readonly asked: readonly number[];
  /** Nearest words, best first, with their cosines. */
  readonly answers: readonly { readonly id: number; readonly cosine: number }[];
  /** The first answer is an answer, not just a neighbour. */
  readonly answered: boolean;
  readonly arrows: readonly Arrow[];
  /** Where the sum lies, when it lies anywhere. */
  readonly sum: readonly [number, number] | null;
  readonly pointed: number | null;
  /** A kind lit up from the legend. */
  readonly lit: string | null;
}

/** Names stand here: what a click on one means. */
export interface Label {
  readonly id: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export function paintMap(surface: CanvasSurface, scale: MapScale, scene: Scene): Label[] {
  paintLines(surface, scale, scene);
  paintMarks(surface, scale, scene);
  paintArrows(surface, scale, scene);
  return paintNames(surface, scale, scene);
}

const kindOf = (scene: Scene, id: number): Category | "none" => {
  const kind = scene.kinds?.[id] ?? 255;
  return kind < categories.length ? categories[kind] : "none";
};

const placeOf = ({ places }: Scene, id: number): [number, number] => [places[2 * id], places[2 * id + 1]];

function paintMarks({ context, palette }: CanvasSurface, scale: MapScale, scene: Scene): void {
  const radius = Math.min(6, 2.6 + 0.0035 * scale.unit);
  const busy = scene.asked.length > 0;
  const bright = new Set([...scene.asked, ...scene.answers.map(({ id }) => id)]);
  for (const kind of [...categories, "none"] as const) {
    const { colour, shape } = marks[kind];
    const dim = scene.lit ? scene.lit !== kind : busy;
    for (const loud of [false, true]) {
      context.globalAlpha = loud ? 1 : dim ? 0.36 : kind === "none" ? 0.4 : 0.85;
      context.beginPath();
      for (let id = 0; id < scene.words.length; id++) {
        if (kindOf(scene, id) !== kind || bright.has(id) !== loud) continue;
        const [x, y] = placeOf(scene, id);
        mark(
          context,
          shape,
          scale.x(x),
          scale.y(y),
          (kind === "none" && scene.kinds ? 0.6 : 1) * (loud ? radius + 1 : radius),
        );
      }
      context.fillStyle = context.strokeStyle = palette[colour];
      context.lineWidth = 1.6;
      if (shape === "ring" || shape === "cross") context.stroke();
      else context.fill();
    }
  }
  context.globalAlpha = 1;
}

export function mark(context: CanvasRenderingContext2D, shape: Shape, x: number, y: number, r: number): void {
  if (shape === "circle" || shape === "ring") {
    context.moveTo(x + r, y);
    context.arc(x, y, r, 0, 2 * Math.PI);
  } else if (shape === "triangle") {
    context.moveTo(x, y - 1.25 * r);
    context.lineTo(x + 1.15 * r, y + 0.85 * r);
    context.lineTo(x - 1.15 * r, y + 0.85 * r);
    context.closePath();
  } else if (shape === "square") context.rect(x - 0.9 * r, y - 0.9 * r, 1.8 * r, 1.8 * r);
  else if (shape === "diamond") {
    context.moveTo(x, y - 1.2 * r);
    context.lineTo(x + 1.2 * r, y);
    context.lineTo(x, y + 1.2 * r);
    context.lineTo(x - 1.2 * r, y);
    context.closePath();
  } else {
    context.moveTo(x - r, y - r);
    context.lineTo(x + r, y + r);
    context.moveTo(x + r, y - r);
    context.lineTo(x - r, y + r);
  }
}

/** From the sum (or the one word asked for) to its neighbours: the nearer, the thicker. */
function paintLines({ context, palette }: CanvasSurface, scale: MapScale, scene: Scene): void {
  const from = scene.sum ?? (scene.asked.length > 0 ? placeOf(scene, scene.asked[0]) : null);
  if (!from) return;
  scene.answers.forEach(({ id, cosine }, rank) => {
    const [x, y] = placeOf(scene, id);
    const isAnswer = scene.answered && rank === 0;
    context.strokeStyle = isAnswer ? palette.output : palette.accent;
    context.globalAlpha = isAnswer ? 1 : scene.answered ? 0.12 : 0.2 + 0.5 * Math.max(0, cosine);
    context.lineWidth = isAnswer ? 2 : 0.75 + 2 * Math.max(0, cosine) ** 2;
    context.beginPath();
    context.moveTo(scale.x(from[0]), scale.y(from[1]));
    context.lineTo(scale.x(x), scale.y(y));
    context.stroke();
  });
  context.globalAlpha = 1;
}

function paintArrows({ context, palette }: CanvasSurface, scale: MapScale, scene: Scene): void {
  for (const { from, to, meaning, dashed } of scene.arrows) {
    const [x0, y0, x1, y1] = [scale.x(from[0]), scale.y(from[1]), scale.x(to[0]), scale.y(to[1])];
    const length = Math.hypot(x1 - x0, y1 - y0);
    if (length < 4) continue;
    const [ux, uy] = [(x1 - x0) / length, (y1 - y0) / length];
    context.strokeStyle = context.fillStyle = palette[meaning];
    context.lineWidth = 2;
    context.setLineDash(dashed ? [6, 5] : []);
    context.beginPath();
    context.moveTo(x0 + 6 * ux, y0 + 6 * uy);
    context.lineTo(x1 - 12 * ux, y1 - 12 * uy);
    context.stroke();
    context.setLineDash([]);
    context.beginPath();
    context.moveTo(x1 - 5 * ux, y1 - 5 * uy);
    context.lineTo(x1 - 14 * ux - 5 * uy, y1 - 14 * uy + 5 * ux);
    context.lineTo(x1 - 14 * ux + 5 * uy, y1 - 14 * uy - 5 * ux);
    context.fill();
  }
  if (!scene.sum) return;
  context.strokeStyle = palette.accent;
  context.lineWidth = 2;
  context.beginPath();
  mark(context, "cross", scale.x(scene.sum[0]), scale.y(scene.sum[1]), 5);
  context.stroke();
}

/** Pixels per unit from which the small words are named. */
const closeUp = 700;
const widths = new Map<string, number>();

/** Names in order of importance; one that would lie on another is left out. */
function paintNames(
  { context, palette, element, width, height }: CanvasSurface,
  scale: MapScale,
  scene: Scene,
): Label[] {
  const family = getComputedStyle(element).fontFamily;
  const size = Math.round(Math.min(24, Math.max(12, width / 52)));
  const answers = scene.answers.map(({ id }) => id);
  const first = [scene.pointed, ...scene.asked, ...answers].filter((id) => id !== null);
  const order = new Set([...first, ...byRank(scene)]);
  const important = new Set(first);
  const placed: Label[] = [];
  context.textBaseline = "middle";
  context.lineJoin = "round";
  for (const id of order) {
    const [x, y] = placeOf(scene, id).map((value, k) => (k === 0 ? scale.x(value) : scale.y(value)));
    if (!(x > -20 && x < width + 20 && y > -10 && y < height + 10)) continue;
    const loud = important.has(id);
    const quiet = scene.asked.length > 0 && !loud;
    // Words that only hold sentences together get their names when one looks closer.
    if (scene.kinds && !loud && scale.unit < closeUp && kindOf(scene, id) === "none") continue;
    context.font = `${loud ? 600 : 400} ${size}px ${family}`;
    const key = `${context.font} ${scene.words[id]}`;
    let long = widths.get(key);
    if (long === undefined) widths.set(key, (long = context.measureText(scene.words[id]).width));
    const box = roomFor(
      { id, x, y, width: long, height: size + 2 },
      placed,
      width,
      height,
      scene.asked.includes(id) || id === scene.pointed,
    );
    if (!box) continue;
    placed.push(box);
    context.globalAlpha = quiet ? 0.6 : 1;
    context.strokeStyle = palette.sheet;
    context.lineWidth = 3.5;
    context.strokeText(scene.words[id], box.x, box.y + box.height / 2);
    context.fillStyle = inkOf(scene, id, palette);
    context.fillText(scene.words[id], box.x, box.y + box.height / 2);
  }
  context.globalAlpha = 1;
  return placed;
}

function inkOf(scene: Scene, id: number, palette: CanvasSurface["palette"]): string {
  if (scene.answered && id === scene.answers[0]?.id) return palette.output;
  if (scene.asked.includes(id)) return palette.accent;
  const kind = kindOf(scene, id);
  return kind === "none" || kind === "thing" ? palette.ink2 : palette[marks[kind].colour];
}

const ranks = new WeakMap<readonly string[], readonly number[]>();

/** Kinds first, one of each in turn, so that every region has names; words without a kind last. */
function byRank(scene: Scene): readonly number[] {
  const known = ranks.get(scene.words);
  if (known) return known;
  const rows = [...categories, "none"].map((kind) =>
    scene.words.flatMap((_, id) => (kindOf(scene, id) === kind ? [id] : [])),
  );
  const none = rows.pop()!;
  const order: number[] = [];
  for (let i = 0; rows.some((row) => i < row.length); i++)
    for (const row of rows) if (i < row.length) order.push(row[i]);
  const ranked = [...order, ...none];
  ranks.set(scene.words, ranked);
  return ranked;
}

/** Right of its mark, else left, above or below. */
function roomFor(
  { id, x, y, width, height }: Label,
  placed: readonly Label[],
  wide: number,
  tall: number,
  must: boolean,
): Label | null {
  const options: [number, number][] = [
    [x + 8, y - height / 2],
    [x - 8 - width, y - height / 2],
    [x - width / 2, y - height - 7],
    [x - width / 2, y + 7],
  ];
  const boxes = options.map(([left, top]) => ({ id, x: left, y: top, width, height }));
  const inside = (box: Label) =>
    box.x >= 2 && box.x + width <= wide - 2 && box.y >= 0 && box.y + height <= tall;
  const free = boxes.find((box) => inside(box) && !placed.some((other) => overlap(box, other)));
  return free ?? (must ? (boxes.find(inside) ?? boxes[0]) : null);
}

const overlap = (a: Label, b: Label): boolean =>
  a.x < b.x + b.width + 3 && b.x < a.x + a.width + 3 && a.y < b.y + b.height && b.y < a.y + a.height;
