// One page or process with all its engines loaded: checks a workload on each of them, then times those that were right.
import type { ThreadOptions } from "../../../src/engine/index.js";
import {
  Cannot,
  type DeviceKind,
  type Engine,
  type EngineName,
  type PeerFiles,
  type ProgramFacts,
} from "../engines/engine.js";
import { openPeer } from "../engines/load.js";
import { openOurs, type OpenedOurs } from "../engines/ours.js";
import type { Workload } from "../workloads/workload.js";
import { workloads } from "../workloads/index.js";
import { closeTo } from "./check.js";
import { measure, type Contestant, type Timing } from "./measure.js";

export interface SessionOptions {
  readonly device: DeviceKind;
  readonly peers: readonly EngineName[];
  readonly files: PeerFiles;
}

/** What a session is given by where it runs: a worker of a page, or Node. */
export interface Place {
  readonly gpu: GPU | null;
  /** How helpers of our cpu device are started there; undefined for one thread. */
  threads(count: number): ThreadOptions | undefined;
  /** Tells the driver what is being done. */
  say(text: string): void;
}

export interface EngineResult {
  readonly engine: EngineName;
  readonly status: "timed" | "wrong" | "cannot" | "failed";
  /** Milliseconds per call, one per round. */
  readonly samples: readonly number[];
  /** Build, compile and first call. */
  readonly firstMs: number | null;
  readonly error: number | null;
  readonly note: string;
}

export interface WorkloadResult {
  readonly id: string;
  readonly flops: number;
  readonly bytes: number;
  readonly results: readonly EngineResult[];
  readonly facts: ProgramFacts | null;
}

export interface RunRequest extends Timing {
  readonly id: string;
  /** Engines left out: they hung or crashed here before. */
  readonly without: readonly EngineName[];
  /** Losses of the first steps of a training, by the reference loops. */
  readonly losses: readonly number[] | null;
}

/** A first step slower than this is checked by fewer steps. */
const slowStepMs = 3000;

export class Session {
  private constructor(
    readonly device: DeviceKind,
    readonly ours: OpenedOurs,
    private readonly engines: readonly Engine[],
    /** Engines that did not start, with the reason. */
    readonly missing: Readonly<Record<string, string>>,
    private readonly place: Place,
  ) {}

  static async open({ device, peers, files }: SessionOptions, place: Place): Promise<Session> {
    const { gpu, say } = place;
    const threads = device === "cpu" ? place.threads(files.threads) : undefined;
    const ours = await openOurs(device, gpu, { threads });
    const engines: Engine[] = [ours];
    const missing: Record<string, string> = {};
    for (const name of peers) {
      say(`busy ${name} start`);
      try {
        engines.push(await openPeer(name, device, files));
      } catch (error) {
        missing[name] = message(error);
      }
    }
    return new Session(device, ours, engines, missing, place);
  }

  get labels(): Record<string, string> {
    return Object.fromEntries(this.engines.map(({ name, label }) => [name, label]));
  }

  /** A few calls of one engine and nothing else, not even a check: for looking at its memory. */
  async use({ id, engine, calls }: { id: string; engine: EngineName; calls: number }): Promise<void> {
    const used = this.engines.find(({ name }) => name === engine);
    if (!used) throw new Error(this.missing[engine] ?? `${engine} is not loaded`);
    const runner = await used.build(workloads.get(id)!);
    for (let i = 0; i < calls; i++) {
      await runner.call();
      await runner.wait();
    }
    runner.dispose();
  }

  async run(request: RunRequest): Promise<WorkloadResult> {
    const workload = workloads.get(request.id);
    if (!workload) throw new Error(`no workload ${request.id}`);
    const expected = expectedOf(workload, request);
    const done: EngineResult[] = [];
    const contestants: (Contestant & { firstMs: number; error: number; note: string })[] = [];
    let facts: ProgramFacts | null = null;
    for (const engine of this.engines) {
      if (request.without.includes(engine.name)) continue;
      this.place.say(`busy ${engine.name} check`);
      try {
        const { runner, firstMs, roughMs, found } = await prepare(engine, workload);
        facts ??= runner.facts ?? null;
        const note = runner.note ?? "";
        const { right, error } = closeTo(found, cut(expected, found), workload.tolerance);
        if (right) contestants.push({ name: engine.name, runner, firstMs, roughMs, error, note });
        else {
          runner.dispose();
          done.push({ engine: engine.name, status: "wrong", samples: [], firstMs: null, error, note });
        }
      } catch (error) {
        const status = error instanceof Cannot ? "cannot" : "failed";
        const note = message(error);
        done.push({ engine: engine.name, status, samples: [], firstMs: null, error: null, note });
      }
    }
    const samples = await measure(contestants, request, (name, what) =>
      this.place.say(`busy ${name} ${what}`),
    );
    for (const { name, runner, firstMs, error, note } of contestants) {
      runner.dispose();
      done.push({ engine: name, status: "timed", samples: samples.get(name)!, firstMs, error, note });
    }
    return { id: workload.id, flops: workload.flops, bytes: workload.bytes, results: done, facts };
  }
}

function expectedOf(workload: Workload, { losses }: RunRequest): Record<string, ArrayLike<number>> {
  if (workload.kind === "forward") return workload.oracle(workload.inputs());
  if (!losses) throw new Error("a training needs the losses of the reference");
  return { losses };
}

/** A slow engine trains fewer steps than the reference: as many as it did are compared. */
function cut(
  expected: Record<string, ArrayLike<number>>,
  found: Record<string, ArrayLike<number>>,
): Record<string, ArrayLike<number>> {
  if (!expected.losses || !found.losses) return expected;
  return { losses: Array.from(expected.losses).slice(0, Math.max(1, found.losses.length)) };
}

async function prepare(engine: Engine, workload: Workload) {
  const start = performance.now();
  const runner = await engine.build(workload);
  if (workload.kind === "training") {
    await runner.results(1);
    const firstMs = performance.now() - start;
    const steps = firstMs > slowStepMs ? 2 : 3;
    const again = performance.now();
    const found = await runner.results(steps);
    return { runner, firstMs, found, roughMs: (performance.now() - again) / (steps - 1) };
  }
  await runner.call();
  await runner.wait();
  const firstMs = performance.now() - start;
  const again = performance.now();
  const found = await runner.results(1);
  return { runner, firstMs, found, roughMs: performance.now() - again };
}

const message = (error: unknown): string => (error instanceof Error ? error.message : String(error));
