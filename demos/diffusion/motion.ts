// Points travel: from where they are shown to where they are, over a moment. Straight, or by the way noise itself takes.
// Only the picture moves here; every place it starts and ends at was computed.

/** Pure: positions a share 0…1 of the way. Points that only the target has are there at once. */
export function between(
  from: ArrayLike<number>,
  to: Float32Array,
  share: number,
  way: "straight" | "noise",
): Float32Array {
  if (share >= 1) return to;
  // The forward process with the target as its noise: α from + σ to
  const [a, b] =
    way === "noise" ? [Math.cos((Math.PI / 2) * share), Math.sin((Math.PI / 2) * share)] : [1 - share, share];
  return to.map((value, i) => (i < from.length ? a * from[i] + b * value : value));
}

export interface MotionPorts {
  now(): number;
  /** Asks for the next animation frame. */
  request(callback: () => void): number;
  cancel(handle: number): void;
  redraw(): void;
}

export class Motion {
  private from: Float32Array = new Float32Array();
  private to: Float32Array = new Float32Array();
  private way: "straight" | "noise" = "straight";
  private started = 0;
  private duration = 0;
  private handle = 0;

  constructor(private readonly ports: MotionPorts) {}

  /** Where the points are to be seen now. */
  get points(): Float32Array {
    const share = this.duration > 0 ? (this.ports.now() - this.started) / this.duration : 1;
    return between(this.from, this.to, Math.min(1, share), this.way);
  }

  /** Sends the points on their way, from wherever they are seen now. */
  go(to: Float32Array, duration: number, way: "straight" | "noise" = "straight"): void {
    if (to === this.to) return;
    this.from = this.points;
    this.to = to;
    this.way = way;
    this.started = this.ports.now();
    this.duration = this.from.length > 0 ? duration : 0;
    if (!this.handle) this.tick();
  }

  stop(): void {
    if (this.handle) this.ports.cancel(this.handle);
    this.handle = 0;
  }

  private readonly tick = (): void => {
    this.ports.redraw();
    const more = this.ports.now() - this.started < this.duration;
    this.handle = more ? this.ports.request(this.tick) : 0;
  };
}
