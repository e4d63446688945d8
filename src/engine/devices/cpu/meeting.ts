// A place in shared memory where threads wait for each other: a counter that only rises. Whoever comes first spins for a moment, then sleeps.
import { EngineError } from "../../errors.js";

/** Bytes of shared memory for a meeting: the word of arrivals and the word of failure, alone on their cache line. */
export const meetingBytes = 64;

/** Looks at the counter before a thread goes to sleep: some tens of microseconds, longer than most shares differ. */
const spins = 4000;
const napMs = 1000;
const mostNaps = 20;

export class Meeting {
  /** Arrivals that end the next wait; it wraps around as the counter does. */
  private expected = 0;

  /** `words`: two, zero before the first wait. All threads come equally often, for ever: nothing is reset between runs. */
  constructor(
    private readonly words: Int32Array,
    private readonly count: number,
  ) {}

  /** Returns when all threads have called it as often as this one. */
  wait(): void {
    const { words } = this;
    this.expected = (this.expected + this.count) | 0;
    const arrived = (Atomics.add(words, 0, 1) + 1) | 0;
    if (arrived === this.expected) {
      Atomics.notify(words, 0);
      return this.check();
    }
    for (let i = 0; i < spins; i++) if (this.complete()) return this.check();
    for (let naps = 0; naps < mostNaps; naps++) {
      const seen = Atomics.load(words, 0);
      if (this.complete()) return this.check();
      Atomics.wait(words, 0, seen, napMs);
      this.check();
    }
    this.fail();
    throw new EngineError("kernel", "threads", `a thread must answer within ${mostNaps} s, got nothing`);
  }

  /** Tells the others that this thread cannot go on: every wait throws from now on. */
  fail(): void {
    Atomics.store(this.words, 1, 1);
    Atomics.notify(this.words, 0);
  }

  private complete(): boolean {
    return ((Atomics.load(this.words, 0) - this.expected) | 0) >= 0;
  }

  private check(): void {
    if (Atomics.load(this.words, 1))
      throw new EngineError("kernel", "threads", "every thread must finish its share, got one that failed");
  }
}
