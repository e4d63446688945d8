// The recorded way through the noise as a film: every frame (or every few, where there are many) for as long as the figure shows it.
import type { CanvasSurface } from "../../src/charts/index.js";
import type { Film } from "../../src/ui/index.js";
import type { Moment } from "./scene-of.js";
import { cleanOf } from "./views.js";

/** A film has at most this many pictures. */
const mostFrames = 100;
/** The finished picture stays. */
const lastMs = 1500;

export interface Reeled {
  readonly moment: Moment;
  /** The figure's, in pixels of the page. */
  readonly size: { readonly width: number; readonly height: number };
  readonly stepMs: number;
  paint(surface: CanvasSurface, moment: Moment): void;
}

export function filmOf({ moment, size, stepMs, paint }: Reeled): Film {
  const { state, work } = moment;
  const reel = state.direction === "forward" ? work.noising : work.sampling;
  const last = (reel?.frames.length ?? 1) - 1;
  const stride = Math.max(1, Math.ceil(last / (mostFrames - 1)));
  const frames = Math.ceil(last / stride) + 1;
  const positionOf = (frame: number): number => Math.min(last, frame * stride);
  return {
    width: Math.round(size.width),
    height: Math.round(size.height),
    frames,
    delayMs: (frame) => (frame === frames - 1 ? lastMs : stepMs * stride),
    draw: (surface, frame) => paint(surface, standing(moment, positionOf(frame))),
  };
}

/** The same moment with the figure at rest at a position. */
export function standing(moment: Moment, position: number): Moment {
  const { state, work } = moment;
  const noised = state.direction === "forward" ? work.noising?.at(position) : null;
  const frame = state.direction === "forward" ? null : work.sampling?.at(position);
  const cloud = noised?.leap ?? frame?.points ?? moment.cloud;
  return { ...moment, position, cloud, guesses: frame ? cleanOf(frame) : moment.guesses, sketch: [] };
}
