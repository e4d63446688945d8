// Whether an element can be seen: on screen, in a page that is not hidden. Tells the first time, and lets work wait.

export class VisibilityWatch {
  private onScreen = false;
  private seen = false;
  private observer: IntersectionObserver | null = null;
  private waiting: (() => void)[] = [];

  constructor(
    private readonly element: Element,
    private readonly onFirstSight: () => void,
  ) {}

  start(): void {
    this.observer = new IntersectionObserver((entries) => {
      this.onScreen = entries.at(-1)?.isIntersecting ?? false;
      this.tell();
    });
    this.observer.observe(this.element);
    document.addEventListener("visibilitychange", this.tell);
  }

  stop(): void {
    this.observer?.disconnect();
    document.removeEventListener("visibilitychange", this.tell);
    this.seen = false;
    this.onScreen = false;
    // Whoever waits goes on, and finds that there is nothing left to do.
    this.release();
  }

  get visible(): boolean {
    return this.onScreen && !document.hidden;
  }

  /** Resolves now if the element can be seen, else as soon as it can. */
  awake(): Promise<void> {
    if (this.visible) return Promise.resolve();
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  private readonly tell = () => {
    if (!this.visible) return;
    if (!this.seen) {
      this.seen = true;
      this.onFirstSight();
    }
    this.release();
  };

  private release(): void {
    const waiting = this.waiting;
    this.waiting = [];
    for (const resolve of waiting) resolve();
  }
}
