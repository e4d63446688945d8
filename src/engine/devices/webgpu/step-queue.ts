// Keeps the GPU's queue short: at most two steps in flight; the others wait here, in the order they came.

interface Waiting {
  readonly counted: boolean;
  readonly work: () => void;
}

/** Two: one on the GPU, one encoded behind it. More would only make answers later and frames rougher. */
const mostInFlight = 2;

export class StepQueue {
  private inFlight = 0;
  private draining = false;
  private readonly waiting: Waiting[] = [];

  /** Runs `work` now, or as soon as a step has left. The step stays in flight until `leave`. */
  enter(work: () => void): void {
    this.push({ counted: true, work });
  }

  /** Runs `work` after everything that waits already, without counting as a step (a write, a copy). */
  order(work: () => void): void {
    this.push({ counted: false, work });
  }

  /** Whether work given now would have to wait. */
  get full(): boolean {
    return this.waiting.length > 0 || this.inFlight >= mostInFlight;
  }

  leave(): void {
    this.inFlight--;
    this.drain();
  }

  private push(item: Waiting): void {
    this.waiting.push(item);
    this.drain();
  }

  private drain(): void {
    if (this.draining) return;
    this.draining = true;
    try {
      while (this.waiting.length > 0 && !(this.waiting[0].counted && this.inFlight >= mostInFlight)) {
        const { counted, work } = this.waiting.shift()!;
        if (counted) this.inFlight++;
        work();
      }
    } finally {
      this.draining = false;
    }
  }
}
