// What the room computes, in the worker: ceilings, rungs, edited kernels, the race. No DOM.
import { kernelFiles, type Device, type GpuDevice, type KernelReport } from "../../src/engine/index.js";
import type { Checkpoint, CheckReport, ModelContext, StationModel } from "../../src/worker/index.js";
import { measureRung, Problems, type Bench } from "./bench.js";
import { CpuBench } from "./cpu-bench.js";
import type { GpuBench } from "./gpu-bench.js";
import type { EditResult, Ladder, RaceReport, RaceTask, RungInfo, RungResult } from "./protocol.js";
import type { Lane, Race } from "./race.js";
import { rungsOf, type Rung } from "./rungs.js";
import { tryKernel } from "./trial.js";

export async function load({ device, abandon }: ModelContext): Promise<KernelRoomModel> {
  if (device.kind !== "webgpu") return new KernelRoomModel(device, abandon, null, []);
  const [{ GpuBench }, { kernelNames }] = await Promise.all([import("./gpu-bench.js"), kernelFiles()]);
  return new KernelRoomModel(device, abandon, new GpuBench(device as GpuDevice), kernelNames);
}

export class KernelRoomModel implements StationModel {
  private readonly problems = new Problems();
  private readonly cpu = new CpuBench();
  private race: Race | null = null;
  /** The last check of each rung measured: what *check it* repeats. */
  private readonly measured = new Map<string, { ladder: Ladder; size: number; id: string }>();

  constructor(
    private readonly device: Device,
    private readonly abandon: () => void,
    private readonly gpu: GpuBench | null,
    /** What there is in `shaders/`; the cpu device's rungs do not ask. */
    private readonly kernelNames: readonly string[],
  ) {}

  /** The rungs of a ladder on this device, slowest first. */
  async rungs(ladder: Ladder): Promise<RungInfo[]> {
    return this.rungsOf(ladder).map(({ id, kernel, tile }) => ({ id, kernel, tile: tile ?? null }));
  }

  /** Kernels of a ladder whose text can be read, whatever runs here. */
  async kernelsOf(ladder: Ladder): Promise<string[]> {
    const { kernelNames } = await kernelFiles();
    return [...new Set(rungsOf(ladder, kernelNames, "webgpu").map(({ kernel }) => kernel))];
  }

  async source(kernel: string): Promise<string> {
    return (await kernelFiles()).kernelSource(kernel);
  }

  /** GFLOP/s of multiply-adds, or GB/s of copying a matrix of this size. `again`: not the one measured before. */
  ceiling(ladder: Ladder, size: number, again = false): Promise<number> {
    return this.bench.ceiling(ladder, size, again);
  }

  /** Checked against the oracle, then timed. */
  async measure(ladder: Ladder, size: number, id: string): Promise<RungResult> {
    const rung = this.rung(ladder, id);
    try {
      const result = await measureRung(this.bench, rung, this.problems, ladder, size);
      this.measured.set(`${ladder} ${id}`, { ladder, size, id });
      return result;
    } catch (error) {
      if ((error as { code?: unknown }).code === "device-lost") throw error;
      return { status: "absent", reason: error instanceof Error ? error.message : String(error) };
    }
  }

  /** The visitor's text in place of a rung's kernel. */
  async run(ladder: Ladder, size: number, id: string, source: string): Promise<EditResult> {
    if (!this.gpu) return { status: "absent", reason: "WGSL runs on a webgpu device" };
    const result = await tryKernel(this.gpu, this.problems, {
      rung: this.rung(ladder, id),
      ladder,
      size,
      source,
    });
    if (result.status === "stuck") this.abandon();
    return result;
  }

  /** Begins a race anew, both lanes at the start, everything compiled. */
  async startRace(task: RaceTask): Promise<RaceReport> {
    this.race?.dispose();
    this.race = null;
    // The race brings models and stories along: fetched when somebody runs it.
    const { Race } = await import("./race.js");
    this.race = await Race.start(task, await this.lanes(), () => performance.now());
    return this.race.report();
  }

  /** A turn for each lane. */
  async runRace(budgetMs: number, steps: number): Promise<RaceReport> {
    if (!this.race) throw new Error("race: startRace() comes first");
    return this.race.run(budgetMs, steps);
  }

  /** Every measured rung once more against the oracle. */
  async check(): Promise<CheckReport> {
    let maxError = 0;
    let compared = 0;
    for (const { ladder, size, id } of this.measured.values()) {
      const problem = this.problems.get(ladder, size);
      const work = await this.bench.open(this.rung(ladder, id), problem);
      try {
        const { error, rows } = this.problems.check(problem, await work.result());
        maxError = Math.max(maxError, error);
        compared += rows * size;
      } finally {
        work.dispose();
      }
    }
    return { maxError, compared, what: "the rungs of the ladder" };
  }

  async kernels(): Promise<KernelReport[]> {
    return [];
  }

  // Nothing here outlives a device: a rung is measured again, and the visitor's texts live on the page.
  async checkpoint(): Promise<Checkpoint | null> {
    return null;
  }
  async restore(): Promise<void> {}

  dispose(): void {
    this.race?.dispose();
    this.cpu.dispose();
  }

  private get bench(): Bench {
    return this.gpu ?? this.cpu;
  }

  private rungsOf(ladder: Ladder): Rung[] {
    return rungsOf(ladder, this.kernelNames, this.device.kind);
  }

  private rung(ladder: Ladder, id: string): Rung {
    const rung = this.rungsOf(ladder).find((each) => each.id === id);
    if (!rung) throw new Error(`a rung of ${ladder} must be on this ladder, got ${JSON.stringify(id)}`);
    return rung;
  }

  /** The GPU beside the cpu device; without a GPU, the cpu device beside itself without WebAssembly. */
  private async lanes(): Promise<Lane[]> {
    const loops = async (): Promise<Lane> => ({ kind: "loops", device: await this.cpu.device("loops") });
    if (!this.gpu) return [{ kind: "simd", device: this.device }, await loops()];
    const simd = await this.cpu
      .device("relaxed")
      .catch(() => this.cpu.device("simd"))
      .then((device): Lane => ({ kind: "simd", device }), loops);
    return [{ kind: "webgpu", device: this.device }, simd];
  }
}
