// The picture in motion: points and guesses on their way to where the last frame put them. Redraws the figure alone,
// never the page around it.
import type { CanvasSurface } from "../../src/charts/index.js";
import { reducedMotion, type JornadaFigure } from "../../src/ui/index.js";
import { Motion } from "./motion.js";
import { paintScene } from "./scene.js";
import { sceneOf, type Moment } from "./scene-of.js";
import type { SubjectView } from "./subject-view.js";

export interface StagePorts {
  figure(): JornadaFigure | null;
  moment(): Omit<Moment, "cloud" | "guesses">;
  readonly speed: () => number;
  /** How a subject other than a drawing is painted, when it is there. */
  view(): Pick<SubjectView, "paint"> | null;
}

export class Stage {
  private readonly cloud = this.createMotion();
  private readonly guesses = this.createMotion();

  constructor(private readonly ports: StagePorts) {}

  /** Sends points to new places within `ms` at speed 1; at once where motion is not wanted. */
  go(points: Float32Array, ms: number, way: "straight" | "noise" = "straight"): void {
    this.cloud.go(points, this.pace(ms), way);
  }
  goGuesses(points: Float32Array, ms: number): void {
    this.guesses.go(points, this.pace(ms));
  }

  redraw(): void {
    const figure = this.ports.figure();
    if (figure) figure.draw = (surface) => surface.kind === "canvas" && this.paint(surface);
  }

  get moment(): Moment {
    return { ...this.ports.moment(), cloud: this.cloud.points, guesses: this.guesses.points };
  }

  paint(surface: CanvasSurface, moment = this.moment): void {
    const { subject } = moment.state;
    if (subject === "drawing") paintScene(surface, sceneOf(moment));
    else this.ports.view()?.paint(surface, moment);
  }

  stop(): void {
    this.cloud.stop();
    this.guesses.stop();
  }

  private pace(ms: number): number {
    return reducedMotion() ? 0 : ms / this.ports.speed();
  }

  private createMotion(): Motion {
    return new Motion({
      now: () => performance.now(),
      request: (callback) => requestAnimationFrame(callback),
      cancel: (handle) => cancelAnimationFrame(handle),
      redraw: () => this.redraw(),
    });
  }
}
