// The race: one training, twice, on two devices of this machine. They take turns of equal length, because they share its processor;
// each lane's clock counts its own turns alone.
import { adamWHyper, type Device } from "../../src/engine/index.js";
import { countParameters, Trainer } from "../../src/nn/index.js";
import type { LaneKind, LaneReport, RaceReport, RaceTask } from "./protocol.js";
import { runnerOf, type Runner } from "./racers.js";

/** Steps on their way at once: while one runs the next is prepared. */
const inFlight = 2;

export interface Lane {
  readonly kind: LaneKind;
  readonly device: Device;
}

class Track {
  readonly losses: number[] = [];
  ownMs = 0;

  constructor(
    readonly lane: Lane,
    private readonly trainer: Trainer,
    private readonly runner: Runner,
    private readonly now: () => number,
  ) {}

  /** As many steps as fit in its turn, at least one; never beyond `steps`. */
  async turn(budgetMs: number, steps: number): Promise<void> {
    const begun = this.now();
    const running: Promise<void>[] = [];
    let step = this.losses.length;
    while (step < steps && (running.length === 0 || this.now() - begun < budgetMs)) {
      if (running.length >= inFlight) await running[running.length - inFlight];
      running.push(this.step(step++));
    }
    await Promise.all(running);
    this.ownMs += this.now() - begun;
  }

  private async step(step: number): Promise<void> {
    const { learningRate } = this.runner;
    const hyper = adamWHyper(step + 1, { learningRate, clipNorm: 1 });
    const { loss } = await this.trainer.program.run({ ...this.runner.batch(step), hyper }, ["loss"]);
    this.losses[step] = loss[0];
  }

  report(): LaneReport {
    const { kind, device } = this.lane;
    const { name, software } = device;
    return {
      kind,
      name: name.replace(/^CPU · /, ""),
      software,
      losses: Float32Array.from(this.losses),
      ownMs: this.ownMs,
    };
  }

  dispose(): void {
    this.trainer.dispose();
  }
}

export class Race {
  private constructor(
    readonly task: RaceTask,
    private readonly tracks: readonly Track[],
    private readonly parameters: number,
  ) {}

  /** Both lanes at the start, everything compiled. */
  static async start(task: RaceTask, lanes: readonly Lane[], now: () => number): Promise<Race> {
    const runner = runnerOf(task.racer, task.seed);
    const tracks: Track[] = [];
    for (const lane of lanes) {
      const trainer = await Trainer.create(lane.device, runner.model, { seed: task.seed });
      await warmUp(trainer, runner);
      tracks.push(new Track(lane, trainer, runner, now));
    }
    return new Race(task, tracks, countParameters(runner.model.specs));
  }

  get done(): boolean {
    return this.tracks.every(({ losses }) => losses.length >= this.task.steps);
  }

  /** One turn for each lane that has not arrived. */
  async run(budgetMs: number): Promise<RaceReport> {
    for (const track of this.tracks) await track.turn(budgetMs, this.task.steps);
    return this.report();
  }

  report(): RaceReport {
    const lanes = this.tracks.map((track) => track.report());
    return {
      lanes,
      parameters: this.parameters,
      done: this.done,
      difference: difference(lanes.map(({ losses }) => losses)),
    };
  }

  dispose(): void {
    for (const track of this.tracks) track.dispose();
  }
}

/** A first step compiles and allocates: it is made and taken back before the clock starts. */
async function warmUp(trainer: Trainer, runner: Runner): Promise<void> {
  const before = await trainer.save();
  const hyper = adamWHyper(1, { learningRate: runner.learningRate, clipNorm: 1 });
  await trainer.program.run({ ...runner.batch(0), hyper }, ["loss"]);
  trainer.restore(before);
}

/** Largest difference over the steps that both have made; −1 when there is none. */
export function difference([a, b]: readonly ArrayLike<number>[]): number {
  const steps = Math.min(a.length, b.length);
  let largest = -1;
  for (let i = 0; i < steps; i++) largest = Math.max(largest, Math.abs(a[i] - b[i]));
  return largest;
}
