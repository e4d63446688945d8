// Two tabs, one training: the first tab holds the lock; the others only read what it kept, and the next one takes over when it goes.

const lockName = "jornada-pretraining";

export class TabLock {
  /** Another tab trains. */
  taken = false;
  private readonly end = new AbortController();
  private release: (() => void) | null = null;

  /** `won`: this tab had to wait, and is the one now. */
  constructor(private readonly won: () => void) {}

  /** Resolves when it is known who trains. Where there are no locks, nobody is in the way. */
  async ask(): Promise<void> {
    const locks = lockManager();
    if (!locks || this.release) return;
    const hold = () =>
      new Promise<void>((resolve) => {
        this.taken = false;
        this.release = resolve;
      });
    await new Promise<void>((known) => {
      locks
        .request(lockName, { ifAvailable: true }, (lock) => {
          known();
          if (lock) return hold();
          this.taken = true;
          this.wait(locks, hold);
          return undefined;
        })
        .catch(() => known());
    });
  }

  private wait(locks: LockManager, hold: () => Promise<void>): void {
    locks
      .request(lockName, { signal: this.end.signal }, () => {
        const held = hold();
        this.won();
        return held;
      })
      .catch(() => undefined);
  }

  leave(): void {
    this.end.abort();
    this.release?.();
    this.release = null;
  }
}

/** Even asking for it may throw in a sandboxed frame. */
function lockManager(): LockManager | null {
  try {
    return (navigator as { locks?: LockManager }).locks ?? null;
  } catch {
    return null;
  }
}
