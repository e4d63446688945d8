// Waves on a canvas: one large, two periods long, over the ones it is learned from; many small ones below. Pure painting.
import type { CanvasSurface, Meaning } from "../../src/charts/index.js";

export const waveLength = 64;

export interface WaveScene {
  /** What is learned, [N, 64]: a pale bundle behind the large wave. */
  readonly data: Float32Array;
  /** The sounds, [n, 64]. */
  readonly sounds: Float32Array;
  /** Share of shape, 0 … 1. */
  readonly signal: number;
  readonly chosen: number;
  /** A second wave over the chosen one: the guess, the noise, or the other way into noise. */
  readonly other?: { readonly wave: Float32Array; readonly meaning: Meaning } | null;
  /** The line of a hand, [x, y] in −1…1. */
  readonly line?: readonly (readonly [number, number])[];
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface WaveLayout {
  readonly large: Box;
  readonly small: readonly Box[];
}

const cellWidth = 92;
const [leastCell, mostCells] = [70, 32];
const shownData = 28;

/** The large wave above, as many small ones as fit below. */
export function waveLayout({ width, height }: { width: number; height: number }): WaveLayout {
  const columns = Math.max(4, Math.min(8, Math.floor(width / Math.max(leastCell, cellWidth))));
  const rows = Math.max(2, Math.min(4, Math.floor((0.42 * height) / 46)));
  const gap = 8;
  const cell = (width - gap * (columns - 1)) / columns;
  const rowHeight = Math.min(58, (0.42 * height - gap * rows) / rows);
  const top = height - rows * (rowHeight + gap) - 22;
  const large = { x: 0, y: 6, width, height: Math.max(40, top - 18) };
  const small = Array.from({ length: Math.min(mostCells, rows * columns) }, (_, i) => ({
    x: (i % columns) * (cell + gap),
    y: top + Math.floor(i / columns) * (rowHeight + gap),
    width: cell,
    height: rowHeight,
  }));
  return { large, small };
}

export function paintWaves(surface: CanvasSurface, scene: WaveScene): void {
  const { context, palette } = surface;
  const { large, small } = waveLayout(surface);
  const { data, sounds, chosen, signal, other } = scene;
  context.lineJoin = "round";
  context.globalAlpha = 1;
  context.strokeStyle = palette.line;
  context.lineWidth = 1;
  line(context, large.x, large.y + large.height / 2, large.x + large.width, large.y + large.height / 2);
  const count = data.length / waveLength;
  for (let k = 0; k < Math.min(shownData, count); k++) {
    const at = Math.floor((k * count) / Math.min(shownData, count));
    stroke(surface, large, waveAt(data, at), { meaning: "value", width: 2.5, opacity: 0.09, periods: 2 });
  }
  if (chosen * waveLength < sounds.length) {
    const wave = waveAt(sounds, chosen);
    const strength = other ? 0.4 : 1;
    blended(surface, large, wave, { signal, width: 2.6, strength, periods: 2 });
  }
  if (other)
    stroke(surface, large, other.wave, { meaning: other.meaning, width: 2, opacity: 0.95, periods: 2 });
  small.forEach((box, i) => {
    if (i * waveLength >= sounds.length) return;
    paintFrame(surface, box, i === chosen);
    blended(surface, inner(box), waveAt(sounds, i), { signal, width: 1.4, strength: 1, periods: 1 });
  });
  if (scene.line?.length) paintLine(surface, large, scene.line);
  context.globalAlpha = 1;
}

export const waveAt = (waves: Float32Array, i: number): Float32Array =>
  waves.subarray(i * waveLength, (i + 1) * waveLength);

const inner = ({ x, y, width, height }: Box): Box => ({
  x: x + 6,
  y: y + 4,
  width: width - 12,
  height: height - 8,
});

function line(context: CanvasRenderingContext2D, x0: number, y0: number, x1: number, y1: number): void {
  context.beginPath();
  context.moveTo(x0, y0);
  context.lineTo(x1, y1);
  context.stroke();
}

function paintFrame(
  { context, palette }: CanvasSurface,
  { x, y, width, height }: Box,
  chosen: boolean,
): void {
  context.globalAlpha = 1;
  context.strokeStyle = chosen ? palette.accent : palette.line;
  context.lineWidth = chosen ? 2 : 1;
  context.beginPath();
  context.roundRect(x + 1, y + 1, width - 2, height - 2, 8);
  context.stroke();
}

interface Look {
  readonly width: number;
  readonly periods: number;
}

/** Between grey and green, as everything on its way from noise to shape. */
function blended(
  surface: CanvasSurface,
  box: Box,
  wave: Float32Array,
  { signal, strength, ...look }: Look & { readonly signal: number; readonly strength: number },
): void {
  if (signal < 0.98)
    stroke(surface, box, wave, { ...look, meaning: "noise", opacity: strength * (1 - signal) });
  if (signal > 0.02) stroke(surface, box, wave, { ...look, meaning: "value", opacity: strength * signal });
}

function stroke(
  { context, palette }: CanvasSurface,
  box: Box,
  wave: Float32Array,
  { meaning, opacity, width, periods }: Look & { readonly meaning: Meaning; readonly opacity: number },
): void {
  context.globalAlpha = opacity;
  context.strokeStyle = palette[meaning];
  context.lineWidth = width;
  context.beginPath();
  const steps = waveLength * periods;
  for (let t = 0; t <= steps; t++) {
    // Noise may leave the sheet: it is cut at its edge, not squeezed.
    const value = Math.max(-1.25, Math.min(1.25, wave[t % waveLength]));
    const px = box.x + (t / steps) * box.width;
    const py = box.y + box.height / 2 - (value / 1.25) * (box.height / 2);
    if (t === 0) context.moveTo(px, py);
    else context.lineTo(px, py);
  }
  context.stroke();
}

function paintLine(
  { context, palette }: CanvasSurface,
  box: Box,
  points: readonly (readonly [number, number])[],
): void {
  context.globalAlpha = 0.85;
  context.strokeStyle = palette.value;
  context.lineWidth = 5;
  context.lineCap = "round";
  context.beginPath();
  points.forEach(([x, y], i) => {
    const [px, py] = [
      box.x + ((x + 1) / 2) * box.width,
      box.y + box.height / 2 - (y / 1.25) * (box.height / 2),
    ];
    if (i) context.lineTo(px, py);
    else context.moveTo(px, py);
  });
  context.stroke();
  context.lineCap = "butt";
}
