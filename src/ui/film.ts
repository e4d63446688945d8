// A figure as files: one frame as PNG, all of them as an animated GIF. Frames are drawn anew from their numbers, each for as long as
// the step clock says, so that the same film has the same bytes. Fetched when somebody saves.
import { applyPalette, GIFEncoder, quantize } from "gifenc";
import type { CanvasSurface } from "../charts/index.js";
import type { JornadaFigure } from "./figure.js";

export interface Film {
  /** Pixels of the finished picture. */
  readonly width: number;
  readonly height: number;
  readonly frames: number;
  /** How long a frame stands. */
  delayMs(frame: number): number;
  draw(surface: CanvasSurface, frame: number): void;
}

export interface FilmOptions {
  /** Colours and scheme are this figure's. */
  readonly like: JornadaFigure;
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, total: number) => void;
}

const colours = 256;
/** The palette is made from this many frames, spread over the film: one for all, so that nothing flickers. */
const palettePictures = 6;
/** GIF counts in hundredths of a second. */
const leastDelayMs = 20;

/** Throws an AbortError when the signal says so. */
export async function gifOf(film: Film, { like, signal, onProgress }: FilmOptions): Promise<Blob> {
  const { width, height, frames } = film;
  const surface = blankSurface(width, height, 1, like);
  const pixelsOf = (frame: number): Uint8ClampedArray => {
    drawFrame(surface, film, frame);
    return surface.context.getImageData(0, 0, width, height).data;
  };
  const chosen = Array.from({ length: Math.min(palettePictures, frames) }, (_, k) =>
    Math.round((k * (frames - 1)) / Math.max(1, palettePictures - 1)),
  );
  const size = 4 * width * height;
  const together = new Uint8ClampedArray(size * chosen.length);
  chosen.forEach((frame, k) => together.set(pixelsOf(frame), k * size));
  const palette = quantize(together, colours);
  const gif = GIFEncoder();
  for (let frame = 0; frame < frames; frame++) {
    signal?.throwIfAborted();
    const delay = Math.max(leastDelayMs, Math.round(film.delayMs(frame)));
    gif.writeFrame(applyPalette(pixelsOf(frame), palette), width, height, {
      delay,
      ...(frame === 0 ? { palette, repeat: 0 } : {}),
    });
    onProgress?.(frame + 1, frames);
    // The page stays awake: one frame per turn.
    await new Promise((next) => setTimeout(next));
  }
  gif.finish();
  return new Blob([gif.bytes().slice()], { type: "image/gif" });
}

/** One frame, twice as fine as it is large. */
export async function pngOf(film: Film, frame: number, { like }: FilmOptions): Promise<Blob> {
  const surface = blankSurface(film.width, film.height, 2, like);
  drawFrame(surface, film, frame);
  const blob = await new Promise<Blob | null>((made) => surface.element.toBlob(made, "image/png"));
  if (!blob) throw new Error("film: a canvas must give a picture, got none");
  return blob;
}

export function saveBlob(blob: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

function drawFrame(surface: CanvasSurface, film: Film, frame: number): void {
  const { context, width, height, palette } = surface;
  context.globalAlpha = 1;
  context.fillStyle = palette.sheet;
  context.fillRect(0, 0, width, height);
  film.draw(surface, frame);
}

function blankSurface(width: number, height: number, ratio: number, like: JornadaFigure): CanvasSurface {
  const element = document.createElement("canvas");
  [element.width, element.height] = [width * ratio, height * ratio];
  const context = element.getContext("2d", { willReadFrequently: true });
  if (!context) throw new Error("film: a canvas must give a context, got none");
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  return { kind: "canvas", element, context, width, height, reducedMotion: true, ...like.colours() };
}
