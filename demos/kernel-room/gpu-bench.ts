// The bench for WGSL kernels: through the engine's own device, pipelines and queue, with launches of the room's choosing.
import { param, type Dispatch, type Executable, type GpuDevice } from "../../src/engine/index.js";
import type { Bench, Work } from "./bench.js";
import copySource from "./copy.wgsl?raw";
import fmaSource from "./fma.wgsl?raw";
import { dispatchOf, planOf } from "./gpu-plan.js";
import type { Problem } from "./problem.js";
import type { Ladder } from "./protocol.js";
import type { Rung } from "./rungs.js";
import { medianMs, repeats } from "./stopwatch.js";

/** Launches of one submit at most. */
const mostLaunches = 32;
/** What a measurement of the ceiling should at least take for one sample, and the most turns of its loop. */
const ceilingMs = 25;
const mostTurns = 4096;
const operationsPerTurn = 128;

type Launcher = (call: Parameters<Parameters<GpuDevice["prepareWith"]>[2]>[0]) => Dispatch;

export class GpuBench implements Bench {
  private multiplyAdds: Promise<number> | null = null;
  private readonly copies = new Map<number, Promise<number>>();

  constructor(
    readonly device: GpuDevice,
    private readonly now: () => number = () => performance.now(),
  ) {}

  ceiling(ladder: Ladder, size: number, again = false): Promise<number> {
    if (again) this.multiplyAdds = null;
    if (again) this.copies.delete(size);
    if (ladder === "matmul") return (this.multiplyAdds ??= this.measureMultiplyAdds());
    let copy = this.copies.get(size);
    if (!copy) this.copies.set(size, (copy = this.measureCopy(size)));
    return copy;
  }

  open(rung: Rung, problem: Problem): Promise<GpuWork> {
    return this.openWith((call) => dispatchOf(rung, call), problem);
  }

  async openWith(launcher: Launcher, problem: Problem, trips = 0): Promise<GpuWork> {
    const prepare = (steps: number) =>
      this.device.prepareWith(planOf(problem, steps, trips), {}, (call) => [launcher(call)]);
    const launched: Dispatch[] = [];
    const first = await this.device.prepareWith(planOf(problem, 1, trips), {}, (call) => {
      launched[0] = launcher(call);
      return launched;
    });
    const { workgroups, overrides = {} } = launched[0];
    return new GpuWork(this, first, prepare, problem, { workgroups, overrides });
  }

  /** Milliseconds of one run of everything in an executable. */
  async once(executable: Executable): Promise<number> {
    const started = this.now();
    await executable.run({}, []);
    await this.device.idle();
    return this.now() - started;
  }

  sample(work: () => Promise<void>, times: number) {
    return medianMs(this.now, work, times);
  }

  /** More and more turns, until one launch is long enough to be timed. */
  private async measureMultiplyAdds(): Promise<number> {
    const count = this.device.software ? 4096 : 262_144;
    let best = 0;
    for (let turns = 64; ; turns *= 4) {
      const launch = this.custom("fma", fmaSource, Math.ceil(count / 64), [
        ...[count, turns].map(param.u32),
        ...[0.999, 0.001].map(param.f32),
      ]);
      const work = await this.openWith(launch, {
        ...emptyProblem,
        outputType: { shape: [count], dtype: "f32" },
      });
      await work.estimate();
      const estimateMs = await work.estimate();
      const last = estimateMs >= ceilingMs || turns >= mostTurns;
      if (last) {
        const { bestMs } = await work.time(estimateMs);
        best = (count * turns * operationsPerTurn) / bestMs / 1e6;
      }
      work.dispose();
      if (last) return best;
    }
  }

  private async measureCopy(size: number): Promise<number> {
    const type = { shape: [size, size], dtype: "f32" as const };
    const groups = Math.ceil(size ** 2 / 4 / 64);
    const launch = this.custom("copy", copySource, groups, [param.u32(size ** 2 / 4)], true);
    const work = await this.openWith(launch, { ...emptyProblem, inputTypes: [type], outputType: type });
    await work.estimate();
    const { bestMs } = await work.time(await work.estimate());
    work.dispose();
    return (8 * size ** 2) / bestMs / 1e6;
  }

  /** A kernel of the room's own. */
  private custom(
    kernel: string,
    source: string,
    groups: number,
    params: Dispatch["params"],
    reads = false,
  ): Launcher {
    const side = groups > 65_535 ? Math.ceil(Math.sqrt(groups)) : groups;
    const workgroups = [side, Math.ceil(groups / side), 1] as const;
    const bindings = reads ? [{ input: 0 }, { output: 0 }] : [{ output: 0 }];
    return () => ({ kernel, source, params, bindings, workgroups });
  }
}

const emptyProblem: Problem = {
  op: "ceiling",
  ladder: "matmul",
  size: 0,
  inputTypes: [],
  outputType: { shape: [1], dtype: "f32" },
  attributes: {},
  inputs: [],
  flops: 0,
  bytes: 0,
};

export class GpuWork implements Work {
  private many: Executable | null = null;

  constructor(
    private readonly bench: GpuBench,
    private readonly one: Executable,
    private readonly prepare: (steps: number) => Promise<Executable>,
    private readonly problem: Problem,
    readonly launch: { workgroups: readonly [number, number, number]; overrides: Record<string, number> },
  ) {}

  async result(): Promise<Float32Array> {
    return (await this.read(["y"])).y as Float32Array;
  }

  /** Runs once; `trips` beside `y` where loops are guarded. */
  read(names: readonly string[]) {
    const inputs = Object.fromEntries(this.problem.inputs.map((data, i) => [`x${i}`, data]));
    return this.one.run(inputs, names);
  }

  estimate(): Promise<number> {
    return this.bench.once(this.one);
  }

  async time(estimateMs: number) {
    const times = repeats(estimateMs, mostLaunches);
    let executable = this.one;
    if (times > 1) {
      executable = this.many = await this.prepare(times);
      const inputs = Object.fromEntries(this.problem.inputs.map((data, i) => [`x${i}`, data]));
      await executable.run(inputs, []);
      await this.bench.device.idle();
    }
    return this.bench.sample(async () => void (await this.bench.once(executable)), times);
  }

  dispose(): void {
    this.one.dispose();
    this.many?.dispose();
    this.many = null;
  }
}
