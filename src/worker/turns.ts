// One turn at a time, round robin over sessions: a session that asks for much cannot starve another. Waits while the page is hidden.

interface Waiting {
  run(): Promise<void>;
  refuse(reason: unknown): void;
}

export class Turns {
  readonly #queues = new Map<object, Waiting[]>();
  #running: { readonly owner: object; readonly ended: Promise<void> } | null = null;
  #paused = false;

  /** Runs `work` when it is this owner's turn. Turns of one owner keep their order. */
  take<T>(owner: object, work: () => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const waiting: Waiting = { run: () => work().then(resolve, reject), refuse: reject };
      const queue = this.#queues.get(owner);
      if (queue) queue.push(waiting);
      else this.#queues.set(owner, [waiting]);
      void this.#go();
    });
  }

  setPaused(paused: boolean): void {
    this.#paused = paused;
    void this.#go();
  }

  /** Refuses what this owner still waits for, and resolves when its running turn, if any, has come to its end. */
  async leave(owner: object, reason: unknown): Promise<void> {
    const waiting = this.#queues.get(owner) ?? [];
    this.#queues.delete(owner);
    for (const { refuse } of waiting) refuse(reason);
    if (this.#running?.owner === owner) await this.#running.ended;
  }

  async #go(): Promise<void> {
    while (!this.#running && !this.#paused && this.#queues.size > 0) {
      const [owner, queue] = this.#queues.entries().next().value!;
      const next = queue.shift()!;
      // To the end of the round, or out of it.
      this.#queues.delete(owner);
      if (queue.length > 0) this.#queues.set(owner, queue);
      this.#running = { owner, ended: next.run() };
      await this.#running.ended;
      this.#running = null;
    }
  }
}
