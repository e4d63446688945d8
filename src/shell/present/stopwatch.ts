// The speaker's time: runs, stops, zeroes. Kept over a reload of its window where storage is allowed. No DOM but storage.

interface Kept {
  /** Milliseconds counted before the present run. */
  readonly counted: number;
  /** When the present run began, as Date.now(); null while stopped. */
  readonly since: number | null;
}
const zero: Kept = { counted: 0, since: null };

export interface Shelf {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
}

export class Stopwatch {
  private kept: Kept;

  constructor(
    private readonly now: () => number,
    private readonly shelf: () => Shelf,
    private readonly key: string,
  ) {
    this.kept = this.read();
  }

  get running(): boolean {
    return this.kept.since !== null;
  }
  get ms(): number {
    const { counted, since } = this.kept;
    return counted + (since === null ? 0 : this.now() - since);
  }

  start(): void {
    if (!this.running) this.keep({ counted: this.kept.counted, since: this.now() });
  }
  pause(): void {
    this.keep({ counted: this.ms, since: null });
  }
  reset(): void {
    this.keep({ counted: 0, since: this.running ? this.now() : null });
  }

  private keep(kept: Kept): void {
    this.kept = kept;
    try {
      this.shelf().setItem(this.key, JSON.stringify(kept));
    } catch {
      /* no storage here: it lives as long as the window */
    }
  }
  private read(): Kept {
    try {
      const { counted, since } = JSON.parse(this.shelf().getItem(this.key) ?? "null") as Kept;
      const isTime = (value: unknown) => typeof value === "number" && Number.isFinite(value);
      return isTime(counted) && (since === null || isTime(since)) ? { counted, since } : zero;
    } catch {
      return zero;
    }
  }
}

/** 04:07, 1:04:07 */
export function clockFace(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const two = (value: number) => String(value).padStart(2, "0");
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return `${hours > 0 ? `${hours}:` : ""}${two(minutes)}:${two(seconds % 60)}`;
}
