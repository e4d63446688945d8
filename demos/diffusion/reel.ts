// Recorded frames of one way through the noise, in order. Scrubbing shows exactly what was computed.
import type { Made, Place } from "./protocol.js";

export class Reel<T extends { readonly steps: number }, F extends { readonly position: number }> {
  readonly frames: F[] = [];
  next: Place | null = null;

  constructor(readonly task: T) {}

  /** All of 0…steps are here. */
  get done(): boolean {
    return this.frames.length > this.task.steps;
  }

  add({ frames, next }: Made<F>): void {
    for (const frame of frames) this.frames[frame.position] = frame;
    this.next = next;
  }

  /** The frame at a position, or the last there is. */
  at(position: number): F | null {
    return this.frames[Math.min(position, this.frames.length - 1)] ?? null;
  }
}
