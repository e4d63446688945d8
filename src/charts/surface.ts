// What a chart draws on: one element with its size in CSS pixels and the colours that hold there.
// The element's owner (jornada-figure) fills it in; charts only read it.
import type { Palette, Scheme } from "./palette.js";

interface SurfaceBase {
  readonly width: number;
  readonly height: number;
  readonly palette: Palette;
  readonly scheme: Scheme;
  readonly reducedMotion: boolean;
}

export interface SvgSurface extends SurfaceBase {
  readonly kind: "svg";
  readonly element: SVGSVGElement;
}

/** The context is already scaled by the device's pixel ratio and cleared. */
export interface CanvasSurface extends SurfaceBase {
  readonly kind: "canvas";
  readonly element: HTMLCanvasElement;
  readonly context: CanvasRenderingContext2D;
}

export type Surface = SvgSurface | CanvasSurface;

export interface Cell {
  readonly row: number;
  readonly column: number;
}

// Advance widths of Inter in ems, by kind of letter: close enough to lay out without touching the page.
const narrow = /[ijlI.,:;'|!()[\] ]/;
const slim = /[frt1\-/"“”]/;
const wide = /[mwMWGOQ@%—]/;

/** Width of a label in Inter, in pixels. */
export function labelWidth(text: string, fontSize: number): number {
  let ems = 0;
  for (const letter of text) {
    ems += narrow.test(letter) ? 0.29 : slim.test(letter) ? 0.4 : wide.test(letter) ? 0.84 : 0.59;
  }
  return ems * fontSize;
}

/** Text that fits `width`, cut with an ellipsis; whole code points only. */
export function clipLabel(text: string, fontSize: number, width: number): string {
  if (labelWidth(text, fontSize) <= width) return text;
  const letters = [...text];
  while (letters.length > 1 && labelWidth(`${letters.join("")}…`, fontSize) > width) letters.pop();
  return `${letters.join("")}…`;
}
