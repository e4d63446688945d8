// How much work goes into one submit: as much as takes about 8 ms, by an estimate that learns from how long steps took.
// It knows no device objects; the executable asks and tells it.

/** Longer submits make the page's own frames wait. */
const submitMs = 8;
/** The rates of a weak integrated GPU, and (measured) of SwiftShader; a launch costs about this much whatever it does. */
const weakGpu = { flopsPerMs: 2e8, bytesPerMs: 2e7, launchMs: 0.01 };
const softwareGpu = { flopsPerMs: 1e6, bytesPerMs: 1e6, launchMs: 0.15 };
/** How far from those rates an adapter may be believed to be. */
const [slowest, fastest] = [0.25, 64];

export interface Cost {
  readonly flops: number;
  readonly bytes: number;
  readonly launches: readonly unknown[];
}

export class Pace {
  /** This adapter's speed, in multiples of the rates above. */
  private speed = 1;
  private lastDone = 0;
  private readonly rates: typeof weakGpu;

  constructor(software: boolean) {
    this.rates = software ? softwareGpu : weakGpu;
  }

  /** Milliseconds at speed 1. */
  estimate({ flops, bytes, launches }: Cost): number {
    const { flopsPerMs, bytesPerMs, launchMs } = this.rates;
    return Math.max(flops / flopsPerMs, bytes / bytesPerMs) + launches.length * launchMs;
  }

  /** How long work of `estimatedMs` should take on this adapter. */
  milliseconds(estimatedMs: number): number {
    return estimatedMs / this.speed;
  }

  /** Whether that much estimated work, encoded and not yet submitted, should go now. */
  fills(estimatedMs: number): boolean {
    return estimatedMs >= submitMs * this.speed;
  }

  /**
   * A run of `estimatedMs`, submitted and done at these times. Only one step is worked on at a time, so it began when it was
   * submitted or when the step before it was done. What is short says more about waiting than about the adapter.
   */
  note(estimatedMs: number, submittedAt: number, doneAt: number): void {
    const took = doneAt - Math.max(submittedAt, this.lastDone);
    this.lastDone = Math.max(this.lastDone, doneAt);
    if (estimatedMs < 2 || took <= 0) return;
    const seen = Math.min(fastest, Math.max(slowest, estimatedMs / took));
    this.speed += (seen - this.speed) / 4;
  }
}
