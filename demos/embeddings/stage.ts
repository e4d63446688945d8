// The map in motion and under the hand: words on their way, what of the map is looked at, what is pointed at. Redraws the
// figure alone, never the page around it.
import type { CanvasSurface } from "../../src/charts/index.js";
import { reducedMotion, type JornadaFigure } from "../../src/ui/index.js";
import { mapScale, middleOf, wholeMap, zoomed, type Look, type MapScale } from "./map-frame.js";
import { paintMap, type Label } from "./map-scene.js";
import { Motion } from "./motion.js";
import { sceneOf, type Moment } from "./scene-of.js";

const reach = 16;
const keyZoom = 1.5;

export interface StagePorts {
  figure(): JornadaFigure | null;
  moment(): Omit<Moment, "pointed"> | null;
  readonly speed: () => number;
  chosen(id: number | null): void;
  /** What of the map is looked at changed. */
  looked(): void;
}

export class Stage {
  look: Look = wholeMap;
  private pointed: number | null = null;
  private labels: readonly Label[] = [];
  private scale: MapScale | null = null;
  private size = { width: 1, height: 1 };
  private readonly fingers = new Map<number, { x: number; y: number }>();
  private dragged = 0;
  private readonly motion = new Motion({
    now: () => performance.now(),
    request: (callback) => requestAnimationFrame(callback),
    cancel: (handle) => cancelAnimationFrame(handle),
    redraw: () => this.redraw(),
  });

  constructor(private readonly ports: StagePorts) {}

  /** Sends words to new places within `ms` at speed 1; at once where motion is not wanted. */
  go(places: Float32Array, ms: number): void {
    this.motion.go(places, reducedMotion() ? 0 : ms / this.ports.speed());
  }
  stop(): void {
    this.motion.stop();
  }
  redraw(): void {
    const figure = this.ports.figure();
    if (figure) figure.draw = (surface) => surface.kind === "canvas" && this.paint(surface);
  }
  paint(surface: CanvasSurface): void {
    const moment = this.ports.moment();
    const { places } = this.motion;
    if (!moment || places.length !== 2 * moment.set.words.length) return;
    this.size = surface;
    this.scale = mapScale(surface, places, this.look);
    this.labels = paintMap(surface, this.scale, sceneOf({ ...moment, pointed: this.pointed }, places));
  }

  // --- looking closer ---
  zoom(factor: number, px = this.size.width / 2, py = this.size.height / 2): void {
    if (!this.scale) return;
    this.lookAt(zoomed(this.look, this.scale, factor, px, py, ...middleOf(this.size)));
  }
  whole(): void {
    this.lookAt(wholeMap);
  }
  private lookAt(look: Look): void {
    this.look = look;
    this.ports.looked();
    this.redraw();
  }

  readonly wheel = (event: WheelEvent): void => {
    // The plain wheel belongs to the page.
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    const { x, y } = within(event);
    this.zoom(Math.exp(-event.deltaY * 0.004), x, y);
  };
  readonly down = (event: PointerEvent): void => {
    if (event.button !== 0 || !isCanvas(event)) return;
    this.fingers.set(event.pointerId, within(event));
    if (this.fingers.size === 1) this.dragged = 0;
  };
  readonly move = (event: PointerEvent): void => {
    const before = this.fingers.get(event.pointerId);
    const now = within(event);
    if (!before) return this.point(isCanvas(event) ? this.wordAt(now.x, now.y) : null);
    this.dragged += Math.hypot(now.x - before.x, now.y - before.y);
    if (this.dragged < 5) return;
    const others = [...this.fingers].filter(([id]) => id !== event.pointerId).map(([, place]) => place);
    if (others.length > 0) {
      const [other] = others;
      const spread = (p: { x: number; y: number }) => Math.hypot(p.x - other.x, p.y - other.y);
      this.zoom(spread(now) / Math.max(1, spread(before)), (now.x + other.x) / 2, (now.y + other.y) / 2);
    } else if (this.look.zoom > 1 && this.scale) {
      (event.currentTarget as Element).setPointerCapture(event.pointerId);
      const { unit } = this.scale;
      this.lookAt({
        zoom: this.look.zoom,
        x: this.look.x - (now.x - before.x) / unit,
        y: this.look.y + (now.y - before.y) / unit,
      });
    }
    this.fingers.set(event.pointerId, now);
  };
  readonly up = (event: PointerEvent): void => {
    if (!this.fingers.delete(event.pointerId) || this.dragged >= 5 || this.fingers.size > 0) return;
    const { x, y } = within(event);
    this.ports.chosen(this.wordAt(x, y));
  };
  readonly cancel = (event: PointerEvent): void => {
    this.fingers.delete(event.pointerId);
    this.point(null);
  };

  readonly key = (event: KeyboardEvent, from: number | null): void => {
    if (event.target !== event.currentTarget) return;
    const way = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[event.key];
    if (way) this.ports.chosen(this.beside(from, way[0], way[1]));
    else if (event.key === "+" || event.key === "=") this.zoom(keyZoom);
    else if (event.key === "-") this.zoom(1 / keyZoom);
    else if (event.key === "0") this.whole();
    else if (event.key === "Escape" && from !== null) this.ports.chosen(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  private point(id: number | null): void {
    if (id === this.pointed) return;
    this.pointed = id;
    this.redraw();
  }

  private wordAt(x: number, y: number): number | null {
    const label = this.labels.find(
      (each) => x >= each.x && x <= each.x + each.width && y >= each.y && y <= each.y + each.height,
    );
    if (label) return label.id;
    const { scale } = this;
    const { places } = this.motion;
    let [nearest, distance]: [number | null, number] = [null, reach];
    for (let i = 0; scale && i + 1 < places.length; i += 2) {
      const away = Math.hypot(scale.x(places[i]) - x, scale.y(places[i + 1]) - y);
      if (away < distance) [nearest, distance] = [i / 2, away];
    }
    return nearest;
  }

  /** The nearest word within 45° of a direction. */
  private beside(from: number | null, dx: number, dy: number): number {
    const { places } = this.motion;
    if (from === null) return 0;
    let [best, distance] = [from, Infinity];
    for (let id = 0; 2 * id < places.length; id++) {
      const [x, y] = [places[2 * id] - places[2 * from], places[2 * id + 1] - places[2 * from + 1]];
      const along = x * dx + y * dy;
      const across = Math.abs(x * dy) + Math.abs(y * dx);
      const away = Math.hypot(x, y);
      if (along > 0 && along >= across && away < distance) [best, distance] = [id, away];
    }
    return best;
  }
}

const isCanvas = (event: Event): boolean => event.composedPath()[0] instanceof HTMLCanvasElement;

function within(event: MouseEvent): { x: number; y: number } {
  const box = (event.currentTarget as Element).getBoundingClientRect();
  return { x: event.clientX - box.left, y: event.clientY - box.top };
}
