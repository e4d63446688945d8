// From pointer events on the figure to strokes and clicks. A drag draws, a click chooses; a finger draws only when asked to.
import { planeScale } from "../../src/charts/index.js";
import { Sketch } from "./sketch.js";
import { extent } from "./scene.js";

/** A hand that rests this long has finished its drawing. */
const restMs = 700;
/** Less than this is a click. */
const leastDragPx = 4;

export interface PenPorts {
  /** A finger draws instead of scrolling. */
  readonly sketching: () => boolean;
  readonly changed: () => void;
  readonly finished: (sketch: Sketch) => void;
  readonly clicked: (x: number, y: number, reach: number) => void;
}

export class Pen {
  readonly sketch = new Sketch();
  private start: { id: number; x: number; y: number; px: number; py: number } | null = null;
  private resting: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly ports: PenPorts) {}

  /** Lines are on the sheet that are not yet the drawing. */
  get busy(): boolean {
    return this.sketch.drawing || this.resting !== undefined;
  }

  readonly down = (event: PointerEvent): void => {
    if (!event.isPrimary || event.button !== 0 || this.start || !plane(event)) return;
    const at = this.place(event);
    if (!at) return;
    this.start = { id: event.pointerId, px: event.clientX, py: event.clientY, x: at.x, y: at.y };
  };

  readonly move = (event: PointerEvent): void => {
    const { start, sketch } = this;
    if (!start || event.pointerId !== start.id) return;
    if (!sketch.drawing) {
      const dragged = Math.hypot(event.clientX - start.px, event.clientY - start.py) >= leastDragPx;
      if (!dragged || (event.pointerType === "touch" && !this.ports.sketching())) return;
      (event.currentTarget as Element).setPointerCapture(event.pointerId);
      this.cancelRest();
      sketch.begin(start.x, start.y);
    }
    const events = event.getCoalescedEvents?.() ?? [];
    for (const each of events.length > 0 ? events : [event]) {
      const at = this.place(each, event.currentTarget as Element);
      if (at) sketch.extend(at.x, at.y);
    }
    this.ports.changed();
  };

  readonly up = (event: PointerEvent): void => {
    const { start, sketch } = this;
    if (!start || event.pointerId !== start.id) return;
    this.start = null;
    if (!sketch.drawing) {
      const at = this.place(event);
      if (at) this.ports.clicked(at.x, at.y, (event.pointerType === "touch" ? 24 : 14) / at.unit);
      return;
    }
    sketch.end();
    this.resting = setTimeout(() => {
      this.resting = undefined;
      this.ports.finished(sketch);
    }, restMs);
    this.ports.changed();
  };

  readonly cancel = (): void => {
    this.start = null;
    this.sketch.cancel();
    this.ports.changed();
  };

  /** Puts the pen away: nothing on the sheet, nothing pending. */
  clear(): void {
    this.cancelRest();
    this.start = null;
    this.sketch.clear();
  }

  private cancelRest(): void {
    clearTimeout(this.resting);
    this.resting = undefined;
  }

  /** Where in the plane an event is, and how many pixels one unit has. */
  private place(
    event: PointerEvent,
    target = event.currentTarget as Element,
  ): { x: number; y: number; unit: number } | null {
    const figure = target.querySelector("jornada-figure");
    const box = figure?.canvas?.getBoundingClientRect();
    if (!box || box.width === 0) return null;
    const scale = planeScale(box, extent);
    const [x, y] = scale.invert(event.clientX - box.left, event.clientY - box.top);
    return { x, y, unit: scale.unit };
  }
}

/** Buttons over the figure and its table are no paper. */
const plane = (event: PointerEvent): boolean =>
  event.composedPath().some((node) => node instanceof HTMLCanvasElement);
