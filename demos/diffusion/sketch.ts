// Drawing by hand: strokes in the plane, as they grow. Knows nothing of pointers or pixels.
import type { Point, Stroke } from "../../src/data/index.js";

const leastDistance = 0.008;
const inside = (value: number): number => Math.max(-1, Math.min(1, value));

export class Sketch {
  strokes: Stroke[] = [];
  private current: Point[] | null = null;

  get drawing(): boolean {
    return this.current !== null;
  }

  begin(x: number, y: number): void {
    this.current = [[inside(x), inside(y)]];
    this.strokes = [...this.strokes, this.current];
  }

  /** True when the stroke grew. */
  extend(x: number, y: number): boolean {
    const last = this.current?.at(-1);
    if (!last) return false;
    const point: Point = [inside(x), inside(y)];
    if (Math.hypot(point[0] - last[0], point[1] - last[1]) < leastDistance) return false;
    this.current!.push(point);
    return true;
  }

  end(): void {
    this.current = null;
  }

  /** The stroke under the pen never was. */
  cancel(): void {
    if (this.current) this.strokes = this.strokes.slice(0, -1);
    this.current = null;
  }

  clear(): void {
    this.strokes = [];
    this.current = null;
  }
}
