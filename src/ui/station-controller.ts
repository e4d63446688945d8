// The work of a station: one task at a time (load, compute the state, step), abortable, stale answers dropped.
// Knows no DOM and no Lit: clock and host are given, so that it can be tested with fakes.
import type {
  ConnectOptions,
  DeviceCause,
  DeviceChoice,
  DeviceInfo,
  Progress,
  Session,
  SessionModel,
} from "./session.js";

export type Phase = "idle" | "loading" | "working" | "ready" | "error";

export interface Clock {
  now(): number;
  /** Resolves after `ms`; with 0, after the browser had a chance to answer the visitor. */
  wait(ms: number): Promise<void>;
}

export interface ControllerHost<Model extends SessionModel> {
  connect(options: ConnectOptions): Promise<Session<Model>>;
  applyState(changed: ReadonlySet<string>, signal: AbortSignal): Promise<void>;
  /** One move of the figure; false when there is no more to come. */
  step(signal: AbortSignal): Promise<boolean>;
  /** Nominal duration of a step at speed 1. */
  stepMs(): number;
  connectOptions(): { device: DeviceChoice; seed: number; src?: string };
  /** Resolves when the station is on screen in a visible page. */
  awake(): Promise<void>;
  /** Something to show changed. */
  changed(): void;
  onReady(): void;
  onProgress(progress: Progress): void;
  onDevice(info: DeviceInfo, cause: DeviceCause): void;
  onError(error: unknown): void;
}

interface Deferred {
  promise: Promise<void>;
  resolve(value?: Promise<void>): void;
  reject(reason: unknown): void;
  settled: boolean;
}

function deferred(): Deferred {
  const made = { settled: false } as Deferred;
  made.promise = new Promise<void>((resolve, reject) => {
    made.resolve = (value) => {
      made.settled = true;
      resolve(value);
    };
    made.reject = (reason) => {
      made.settled = true;
      reject(reason);
    };
  });
  // Whoever waits hears of it; nobody waiting is no accident.
  made.promise.catch(() => {});
  return made;
}

export function isAbort(error: unknown): boolean {
  return typeof error === "object" && error !== null && (error as { name?: unknown }).name === "AbortError";
}

const everything = "device";

export class StationController<Model extends SessionModel> {
  phase: Phase = "idle";
  progress: Progress | null = null;
  playing = false;
  speed = 1;
  session: Session<Model> | null = null;
  /** What really runs; null before the first answer. */
  deviceInfo: DeviceInfo | null = null;

  private readyNow = deferred();
  private tail: Promise<unknown> = Promise.resolve();
  private life = new AbortController();
  private task: AbortController | null = null;
  private pending = new Set<string>();
  private applyQueued = false;
  private opening: Promise<void> | null = null;
  /** Settles with the session, before its first result stands. */
  private connecting: Promise<unknown> = Promise.resolve();
  private playRun = 0;

  constructor(
    private readonly host: ControllerHost<Model>,
    private readonly clock: Clock,
  ) {}

  get ready(): Promise<void> {
    return this.readyNow.promise;
  }

  /** Opens the session and computes the state. Again and again is the same as once. */
  load(): Promise<void> {
    if (this.opening) return this.opening;
    const opening = this.open().then((opened) => {
      if (!opened && this.opening === opening) this.opening = null;
    });
    this.opening = opening;
    return opening;
  }

  /** False when it could not be opened: then it may be tried again. */
  private async open(): Promise<boolean> {
    const life = this.life;
    this.enter("loading");
    if (this.readyNow.settled) this.renewReady();
    try {
      const connecting = this.host.connect({
        ...this.host.connectOptions(),
        signal: life.signal,
        onProgress: (progress) => {
          if (life.signal.aborted) return;
          this.progress = progress;
          this.host.onProgress(progress);
          this.host.changed();
        },
        onDevice: (info, cause) => {
          if (life.signal.aborted) return;
          this.deviceInfo = info;
          this.host.onDevice(info, cause);
        },
      });
      this.connecting = connecting.catch(() => undefined);
      const session = await connecting;
      if (life.signal.aborted) {
        await session.close();
        return false;
      }
      this.session = session;
      this.deviceInfo = session.deviceInfo;
      this.pending.add(everything);
      await this.queueApply();
      return true;
    } catch (error) {
      if (!life.signal.aborted) this.fail(error);
      return false;
    }
  }

  /** The state changed in these entries: a new result is due, the running one is stale. */
  change(names: Iterable<string>): void {
    for (const name of names) this.pending.add(name);
    this.renewReady();
    if (!this.session) return;
    this.task?.abort();
    void this.queueApply();
  }

  async setDevice(choice: DeviceChoice): Promise<void> {
    this.renewReady();
    // Not for `opening`: it lasts until the first result stands, and a long one is exactly what one switches away from.
    await this.connecting;
    const session = this.session;
    if (!session) return;
    this.task?.abort();
    this.pending.add(everything);
    this.enter("loading");
    try {
      await this.exclusive(() => session.setDevice(choice));
      await this.queueApply();
    } catch (error) {
      this.fail(error);
    }
  }

  /** Calls the model. Throws instead of answering when the answer is no longer wanted. */
  async ask<R>(signal: AbortSignal, call: (model: Model) => Promise<R>): Promise<R> {
    signal.throwIfAborted();
    if (!this.session) throw new DOMException("The station is closed.", "AbortError");
    const answer = await call(this.session.model);
    signal.throwIfAborted();
    return answer;
  }

  async play(): Promise<void> {
    if (this.playing) return;
    this.playing = true;
    const run = ++this.playRun;
    this.host.changed();
    await this.load();
    const going = () => this.playing && run === this.playRun;
    while (going()) {
      await this.host.awake();
      const started = this.clock.now();
      if (!going()) return;
      if (!(await this.oneStep(going))) return this.pause();
      // step duration = stepMs / speed, counted from the start of the step
      await this.clock.wait(Math.max(0, this.host.stepMs() / this.speed - (this.clock.now() - started)));
    }
  }

  pause(): void {
    if (!this.playing) return;
    this.playing = false;
    this.host.changed();
  }

  /** Exactly one step, playing or not. */
  async advance(): Promise<void> {
    this.pause();
    await this.load();
    await this.oneStep(() => true);
  }

  /** Work of the station's own (scrubbing, restarting) in turn with everything else. */
  async work(task: (signal: AbortSignal) => Promise<void>): Promise<void> {
    try {
      await this.exclusive(task);
    } catch (error) {
      if (!isAbort(error)) this.fail(error);
    }
    this.host.changed();
  }

  /** After an error: opens again, or computes everything again. */
  retry(): Promise<void> {
    this.renewReady();
    if (!this.session) return this.load();
    this.pending.add(everything);
    return this.queueApply();
  }

  /** Ends all work and gives the session back; load() starts afresh. */
  close(): void {
    this.playing = false;
    this.playRun++;
    this.life.abort();
    this.task?.abort();
    this.life = new AbortController();
    void this.session?.close();
    this.session = null;
    this.deviceInfo = null;
    this.opening = null;
    this.tail = Promise.resolve();
    this.applyQueued = false;
    this.phase = "idle";
    this.progress = null;
    if (this.readyNow.settled) this.renewReady();
  }

  private async oneStep(wanted: () => boolean): Promise<boolean> {
    let more = false;
    try {
      await this.exclusive(async (signal) => {
        if (wanted() && this.phase !== "error") more = await this.host.step(signal);
      }, true);
    } catch (error) {
      if (isAbort(error)) return false;
      this.fail(error);
      return false;
    }
    this.host.changed();
    return more;
  }

  private queueApply(): Promise<void> {
    if (this.applyQueued) return this.tail.then(() => {});
    this.applyQueued = true;
    return this.exclusive((signal) => this.applyPending(signal)).catch((error: unknown) => {
      if (!isAbort(error)) this.fail(error);
    });
  }

  private async applyPending(signal: AbortSignal): Promise<void> {
    this.applyQueued = false;
    const names = this.pending;
    if (names.size === 0) {
      // Set to what it was: the result of the present state stands already.
      if (this.phase === "ready") this.readyNow.resolve();
      return;
    }
    this.pending = new Set();
    this.enter("working");
    try {
      await this.host.applyState(names, signal);
      signal.throwIfAborted();
    } catch (error) {
      for (const name of names) this.pending.add(name);
      if (!isAbort(error)) throw error;
      if (!this.life.signal.aborted && this.session) void this.queueApply();
      return;
    }
    if (this.pending.size > 0) return;
    this.enter("ready");
    this.readyNow.resolve();
    this.host.onReady();
  }

  /** One piece of work at a time, in order of asking. A short one (a step) is never cut off by a change of state. */
  private exclusive<R>(work: (signal: AbortSignal) => Promise<R>, short = false): Promise<R> {
    const life = this.life;
    const turn = this.tail.then(async () => {
      life.signal.throwIfAborted();
      const task = new AbortController();
      const end = () => task.abort();
      life.signal.addEventListener("abort", end);
      if (!short) this.task = task;
      try {
        return await work(task.signal);
      } finally {
        life.signal.removeEventListener("abort", end);
        if (this.task === task) this.task = null;
      }
    });
    this.tail = turn.catch(() => {});
    return turn;
  }

  private renewReady(): void {
    const before = this.readyNow;
    this.readyNow = deferred();
    if (!before.settled) before.resolve(this.readyNow.promise);
  }

  private enter(phase: Phase): void {
    this.phase = phase;
    if (phase !== "loading") this.progress = null;
    this.host.changed();
  }

  private fail(error: unknown): void {
    this.playing = false;
    this.enter("error");
    this.readyNow.reject(error);
    this.host.onError(error);
  }
}
