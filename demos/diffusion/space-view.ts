// The subject "3-D cloud": its data, its picture, and how it is turned: dragging, arrow keys. Fetched when first chosen.
import { html, svg } from "lit";
import type { CanvasSurface } from "../../src/charts/index.js";
import { SOLID_PRESETS, solidPoints, turnedPoints } from "../../src/data/index.js";
import type { Table } from "../../src/ui/index.js";
import type { Panel } from "./panel.js";
import { tail, type Moment } from "./scene-of.js";
import { paintSpace, projection, type Eye, type SpaceLayer } from "./space.js";
import type { State } from "./state.js";
import type { SubjectView, ViewPorts } from "./subject-view.js";
import { noisingTable, pathOf, samplingTable, vectorAt, cleanOf, withoutNoise } from "./views.js";

/** Points of a cloud: three times a drawing's, for there is more room. */
const cloudCount = 720;
const cloudSeed = 1;
/** A full width of dragging is half a turn; a key is this many degrees. */
const degreesPerWidth = 180;
const degreesPerKey = 6;
const leastDragPx = 4;
const iconEye: Eye = { turn: 30, tilt: 24 };

const wrap = (degrees: number): number => ((((degrees + 180) % 360) + 360) % 360) - 180;
const within = (degrees: number): number => Math.max(-90, Math.min(90, degrees));

export class SpaceView implements SubjectView {
  private made: { solid: State["solid"]; drawing: State["drawing"]; points: Float32Array } | null = null;
  /** While a hand turns the cloud: the state follows when it lets go. */
  private eye: Eye | null = null;
  private drag: { id: number; x: number; y: number; from: Eye; width: number; moved: boolean } | null = null;

  constructor(private readonly ports: ViewPorts) {}

  data({ solid, drawing }: State): Float32Array {
    if (this.made?.solid !== solid || (solid === "turned" && this.made.drawing !== drawing)) {
      const points =
        solid === "turned"
          ? turnedPoints(drawing, cloudCount, cloudSeed)
          : solidPoints(solid, cloudCount, cloudSeed);
      this.made = { solid, drawing, points };
    }
    return this.made.points;
  }

  paint(surface: CanvasSurface, moment: Moment): void {
    const { state, work, position, drawing, cloud, guesses } = moment;
    const radius = radiusOf(surface);
    const halo = (opacity: number): SpaceLayer => ({
      points: drawing,
      meaning: "value",
      radius: 1.7 * radius,
      opacity,
    });
    const eye = this.eye ?? state;
    const forward = state.direction === "forward";
    const noised = forward ? work.noising?.at(position) : null;
    const frame = forward || work.learning ? null : work.sampling?.at(position);
    if (cloud.length === 0) return paintSpace(surface, eye, { layers: [halo(0.4)] });
    const signal = forward
      ? (noised?.level.signal ?? 1) ** 2
      : work.learning
        ? 1
        : (frame?.level.signal ?? 1) ** 2;
    const faint = frame && state.view === "clean";
    const layers = [halo(0.1), ...blended(cloud, signal, radius, faint ? 0.25 : 0.85)];
    if (noised && position > 0)
      layers.push({
        points: noised.walk,
        meaning: "noise",
        radius: 1.4 * radius,
        opacity: 0.5,
        hollow: true,
      });
    if (faint) layers.push({ points: guesses, meaning: "output", radius, opacity: 0.85 });
    const trail =
      frame && state.view === "epsilon"
        ? [withoutNoise(frame), cloud]
        : frame && state.paths && state.view === "points"
          ? [...tail(moment), cloud]
          : [];
    const { point } = state;
    const chosen =
      frame && point >= 0 && 3 * point < frame.points.length
        ? {
            path: pathOf(work.sampling!.frames.slice(0, position + 1), point, 3),
            guess: Object.values(vectorAt(cleanOf(frame), point, 3)) as number[],
          }
        : null;
    paintSpace(surface, eye, {
      layers,
      trail,
      trailMeaning: signal > 0.5 && state.view === "points" ? "value" : "noise",
      chosen,
    });
  }

  paintSamples(surface: CanvasSurface, samples: Float32Array, { state, drawing }: Moment): void {
    const radius = radiusOf(surface);
    paintSpace(surface, this.eye ?? state, {
      layers: [
        { points: drawing, meaning: "value", radius: 1.7 * radius, opacity: 0.16 },
        { points: samples, meaning: "key", radius, opacity: 0.85 },
      ],
    });
  }

  renderInput({ t, state, change }: Panel): unknown {
    const options = [...SOLID_PRESETS, "turned"] as const;
    return html`<div class="chips" role="group" aria-label=${t.input.solids}>
      ${options.map(
        (solid) =>
          html`<button
            class="chip ${solid === "turned" ? "worded" : ""}"
            title=${t.solids[solid]}
            aria-label=${t.solids[solid]}
            aria-pressed=${state.solid === solid}
            @click=${() => change({ solid, at: 1, run: 0, point: -1 })}
          >
            ${
              solid === "turned"
                ? t.solids.turned
                : html`<svg class="dots" viewBox="0 0 40 40" aria-hidden="true">
                    ${svg`<path d=${iconOf(solid)} />`}
                  </svg>`
            }
          </button>`,
      )}
    </div>`;
  }

  key(event: KeyboardEvent): boolean {
    const move = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[event.key];
    if (!move) return false;
    const { turn, tilt } = this.ports.state();
    this.ports.change({
      turn: wrap(turn + degreesPerKey * move[0]),
      tilt: within(tilt + degreesPerKey * move[1]),
    });
    return true;
  }

  readonly pointer = {
    down: (event: PointerEvent) => {
      const canvas = event.composedPath().find((node) => node instanceof HTMLCanvasElement);
      if (!event.isPrimary || event.button !== 0 || !canvas) return;
      const { turn, tilt } = this.ports.state();
      const { width } = canvas.getBoundingClientRect();
      const from = { turn, tilt };
      this.drag = { id: event.pointerId, x: event.clientX, y: event.clientY, from, width, moved: false };
    },
    move: (event: PointerEvent) => {
      const { drag } = this;
      if (drag?.id !== event.pointerId) return;
      const [dx, dy] = [event.clientX - drag.x, event.clientY - drag.y];
      if (!drag.moved && Math.hypot(dx, dy) < leastDragPx) return;
      if (!drag.moved) (event.currentTarget as Element).setPointerCapture(event.pointerId);
      drag.moved = true;
      const scale = degreesPerWidth / Math.max(1, drag.width);
      this.eye = {
        turn: Math.round(wrap(drag.from.turn + scale * dx)),
        tilt: Math.round(within(drag.from.tilt + scale * dy)),
      };
      this.ports.redraw();
    },
    up: (event: PointerEvent) => {
      const { drag, eye } = this;
      if (drag?.id !== event.pointerId) return;
      this.drag = this.eye = null;
      if (drag.moved && eye) this.ports.change({ turn: eye.turn, tilt: eye.tilt });
      else this.chooseAt(event);
    },
    cancel: () => {
      this.drag = this.eye = null;
      this.ports.redraw();
    },
  };

  /** The point whose picture is nearest to the pointer. */
  private chooseAt(event: PointerEvent): void {
    const canvas = event.composedPath().find((node) => node instanceof HTMLCanvasElement);
    const { work, position, state } = this.ports.moment();
    const frame = work.sampling?.at(position);
    if (!canvas || !frame || work.learning || state.direction === "forward") return;
    const box = canvas.getBoundingClientRect();
    const view = projection(box, state);
    let best = event.pointerType === "touch" ? 24 : 14;
    let found = -1;
    for (let i = 0; 3 * i < frame.points.length; i++) {
      const [x, y] = view.place(frame.points[3 * i], frame.points[3 * i + 1], frame.points[3 * i + 2]);
      const distance = Math.hypot(x - (event.clientX - box.left), y - (event.clientY - box.top));
      if (distance > best) continue;
      [best, found] = [distance, i];
    }
    this.ports.choose(found);
  }

  table({ t, state, frame, noised, format, position }: Panel): Table {
    const { table } = t.figure;
    const columns = (names: readonly string[]) => [table.point, ...names];
    const xyz = (name: string) => ["x", "y", "z"].map((axis) => `${name} ${axis}`);
    if (state.direction === "forward" && noised) {
      const names = columns([...xyz(t.inspector.leap), ...xyz(table.walk)]);
      return noisingTable(noised, table.noising(format.integer(position)), names, 3);
    }
    if (frame) {
      const names = columns([...xyz("x_t"), ...xyz("ε̂"), ...xyz("x̂₀")]);
      return samplingTable(frame, table.sampling(format.integer(position)), names, 3);
    }
    const data = this.data(state);
    const rows = Array.from({ length: data.length / 3 }, (_, i) => [i, ...data.subarray(3 * i, 3 * i + 3)]);
    return { caption: table.cloud, columns: columns(["x", "y", "z"]), rows };
  }

  dispose(): void {
    this.drag = this.eye = null;
  }
}

const radiusOf = ({ width, height }: CanvasSurface): number =>
  Math.max(1.3, Math.min(2.8, Math.min(width, height) / 210));

/** Noise and shape as one cloud, between grey and green. */
function blended(points: Float32Array, signal: number, radius: number, strength: number): SpaceLayer[] {
  const layers: SpaceLayer[] = [];
  const size = radius * (0.8 + 0.2 * signal);
  if (signal < 0.98)
    layers.push({ points, meaning: "noise", radius: size, opacity: strength * (1 - signal) });
  if (signal > 0.02) layers.push({ points, meaning: "value", radius: size, opacity: strength * signal });
  return layers;
}

const icons = new Map<string, string>();

/** A few points of a form, as dots of a 40 × 40 icon. */
function iconOf(solid: (typeof SOLID_PRESETS)[number]): string {
  let path = icons.get(solid);
  if (path === undefined) {
    const points = solidPoints(solid, 110, cloudSeed);
    const view = projection({ width: 40, height: 40 }, iconEye);
    path = Array.from({ length: 110 }, (_, i) => {
      const [x, y] = view.place(1.25 * points[3 * i], 1.25 * points[3 * i + 1], 1.25 * points[3 * i + 2]);
      return `M${x.toFixed(1)} ${y.toFixed(1)}h0`;
    }).join("");
    icons.set(solid, path);
  }
  return path;
}

export const createView = (ports: ViewPorts): SubjectView => new SpaceView(ports);
