// Keeps the GPU's queue short: two steps in flight, or as many short ones as fill a frame; the others wait here, in the order they came.

interface Waiting {
  /** Null: no step. */
  readonly costMs: number | null;
  readonly work: () => void;
}

/** Two: one on the GPU, one encoded behind it. More would only make answers later and frames rougher. */
const alwaysInFlight = 2;
/** Steps that take less than this together may all be in flight: waiting for news of each costs more than they do. */
const shortMs = 4;
const mostInFlight = 32;

export class StepQueue {
  /** What each step in flight costs, the oldest first. */
  private readonly inFlight: number[] = [];
  private draining = false;
  private readonly waiting: Waiting[] = [];

  /** Runs `work` now, or as soon as steps have left. The step stays in flight until `leave`. `costMs`: how long it may take. */
  enter(work: () => void, costMs = Infinity): void {
    this.push({ costMs, work });
  }

  /** Runs `work` after everything that waits already, without counting as a step (a write, a copy). */
  order(work: () => void): void {
    this.push({ costMs: null, work });
  }

  /** Whether work given now would have to wait. */
  full(costMs = Infinity): boolean {
    return this.waiting.length > 0 || !this.hasRoomFor(costMs);
  }

  leave(): void {
    this.inFlight.shift();
    this.drain();
  }

  private hasRoomFor(costMs: number): boolean {
    const { length } = this.inFlight;
    if (length < alwaysInFlight) return true;
    return length < mostInFlight && this.inFlight.reduce((sum, ms) => sum + ms, costMs) <= shortMs;
  }

  private push(item: Waiting): void {
    this.waiting.push(item);
    this.drain();
  }

  private drain(): void {
    if (this.draining) return;
    this.draining = true;
    try {
      while (this.waiting.length > 0) {
        const [{ costMs, work }] = this.waiting;
        if (costMs !== null && !this.hasRoomFor(costMs)) break;
        this.waiting.shift();
        if (costMs !== null) this.inFlight.push(costMs);
        work();
      }
    } finally {
      this.draining = false;
    }
  }
}
