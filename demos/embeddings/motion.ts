// Words travel: from where they are shown to where the last frame put them, over a moment. Only the picture moves here; every
// place it starts and ends at was computed.

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
  private started = 0;
  private duration = 0;
  private handle = 0;

  constructor(private readonly ports: MotionPorts) {}

  /** Where everything is to be seen now. */
  get places(): Float32Array {
    const passed = this.duration > 0 ? (this.ports.now() - this.started) / this.duration : 1;
    if (passed >= 1 || this.from.length !== this.to.length) return this.to;
    // Eased at both ends.
    const share = passed * passed * (3 - 2 * passed);
    return this.to.map((value, i) => this.from[i] + share * (value - this.from[i]));
  }

  /** Sends everything on its way, from wherever it is seen now; at once when there is another number of places. */
  go(to: Float32Array, duration: number): void {
    if (to === this.to) return;
    this.from = this.places;
    this.to = to;
    this.started = this.ports.now();
    this.duration = this.from.length === to.length ? duration : 0;
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
